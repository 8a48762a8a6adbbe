from __future__ import annotations

from collections.abc import Iterable
from datetime import UTC, date, datetime, timedelta

import pytest

from screening import forms
from screening.domain.finding import Field, FieldName
from screening.domain.notice import Urgency
from screening.domain.reason import Reason, ReasonCode
from screening.domain.segment import PaperClass
from screening.domain.verdict import Verdict
from screening.policy.load import load_policy
from screening.policy.running import Running, bearers, hurried, running
from screening.policy.term import Start
from screening.settings import PROJECT, Settings
from tests.makers import NOON, field, notice, page, reason, segment, verdict

POLICY = load_policy(PROJECT / "models" / "policy", date(2026, 11, 20))
FRIDAY = datetime(2026, 11, 20, 15, 0, tzinfo=POLICY.timezone)

RETURN = FieldName.RETURN_ON


def of(
    doc_type: str,
    *fields: Field,
    text: str = "CIRCUIT COURT",
    reasons: Iterable[Reason] = (),
) -> Verdict:
    part = segment(doc_type, PaperClass.ADMINISTRATIVE, fields=fields, reasons=reasons)
    return verdict(part, pages=[page(text)])


def terms(of_paper: Verdict) -> dict[str, Running]:
    return {item.term.id: item for item in running(bearers(of_paper), FRIDAY, POLICY)}


def ends(of_paper: Verdict, term: str) -> str:
    """Return the end of a term of a paper that came in on Friday at three."""
    found = terms(of_paper)[term].ends_at
    return "unknown" if found is None else f"{POLICY.local(found):%Y-%m-%d %H:%M}"


@pytest.mark.parametrize(
    ("doc_type", "text", "counts"),
    [
        pytest.param("ice-i-247a", "NOT TO EXCEED 48 HOURS", "hours", id="2017"),
        pytest.param("ice-i-247d", "NOT TO EXCEED 48 HOURS", "hours", id="2015"),
        pytest.param("ice-i-247x", "NOT TO EXCEED 48 HOURS", "hours", id="transfer"),
        pytest.param("ice-i-247", "NOT TO EXCEED 48 HOURS", "worked-hours", id="2011"),
        pytest.param(
            "ice-i-247a",
            "48 HOURS, excluding Saturdays, Sundays, and holidays,",
            "worked-hours",
            id="an edition that says so",
        ),
        pytest.param(
            "ice-i-247a",
            "48 HOURS, exc1uding Saturdays, Sun days, and ho1idays,",
            "worked-hours",
            id="misread",
        ),
    ],
)
def test_a_detainer_s_hours_are_counted_as_its_edition_says(
    doc_type: str, text: str, counts: str
) -> None:
    term = terms(of(doc_type, text=text))["hold-asked"].term

    assert (term.starts, term.number, term.counts) == (Start.RELEASE, 48, counts)


def test_no_paper_says_when_a_person_is_released() -> None:
    assert ends(of("ice-i-247a"), "hold-asked") == "unknown"


def test_a_ticked_box_to_cancel_asks_for_no_hold_but_for_an_end() -> None:
    cancelled = of("ice-i-247a", reasons=[reason(ReasonCode.CANCELLED)])

    assert set(terms(cancelled)) == {"close-cancelled"}
    assert ends(cancelled, "close-cancelled") == "2026-11-20 17:00"


def test_a_detainer_that_cancels_nothing_closes_nothing() -> None:
    assert "close-cancelled" not in terms(of("ice-i-247a"))


def test_an_inspection_is_announced_three_business_days_before() -> None:
    # Thanksgiving is no business day: Monday, Tuesday, Wednesday.
    assert ends(of("ice-notice-of-inspection"), "inspection") == "2026-11-25 17:00"


@pytest.mark.parametrize(
    ("doc_type", "end"),
    [
        pytest.param("ao-88b", "2026-11-25 17:00", id="federal"),
        pytest.param("md-subpoena", "2026-11-24 17:00", id="and the State's holidays"),
        pytest.param("dhs-i-138", "2026-11-20 17:00", id="an agency's"),
        pytest.param("ice-notice-of-inspection", "2026-11-27 17:00", id="inspection"),
    ],
)
def test_an_answer_is_ready_worked_days_before_the_return(
    doc_type: str, end: str
) -> None:
    # Monday the 30th; the State's offices close on the Friday before it, too.
    subpoena = of(doc_type, field(RETURN, "2026-11-30"))

    assert ends(subpoena, "return") == end


def test_of_two_days_of_return_the_first_counts() -> None:
    subpoena = of("ao-88b", field(RETURN, "2026-12-11"), field(RETURN, "2026-12-04"))

    assert ends(subpoena, "return") == "2026-12-02 17:00"


def test_a_day_that_a_hand_wrote_starts_no_term() -> None:
    unread = Field(RETURN, "", field(RETURN, "2026-12-11").quote)

    assert ends(of("ao-88b", unread), "return") == "unknown"


def test_the_time_to_object_is_counted_from_the_receipt() -> None:
    assert ends(of("ao-88b"), "objection") == "2026-12-04 17:00"


def test_a_term_is_a_part_s_own() -> None:
    packet = verdict(
        segment("ice-i-247a", PaperClass.ADMINISTRATIVE, pages=(1,)),
        segment("ice-notice-of-inspection", PaperClass.ADMINISTRATIVE, pages=(2,)),
        pages=[page("a"), page("excluding Saturdays, Sundays", number=2)],
    )

    found = running(bearers(packet), FRIDAY, POLICY)

    assert [(item.doc_type, item.term.counts.value) for item in found] == [
        ("ice-i-247a", "hours"),
        ("ice-notice-of-inspection", "worked-days"),
        ("ice-notice-of-inspection", "worked-days-before"),
    ]


def due(day_of_return: str, *, urgency: Urgency = Urgency.NORMAL) -> tuple[str, str]:
    """Return urgency and time of the notice of a subpoena that came at noon, Friday."""
    owed = notice(urgency=urgency, due_at=NOON + timedelta(days=1))
    found = running(bearers(of("ao-88b", field(RETURN, day_of_return))), NOON, POLICY)
    told = hurried(owed, NOON, found, POLICY)
    assert told.due_at is not None
    return told.urgency.value, f"{POLICY.local(told.due_at):%Y-%m-%d %H:%M}"


@pytest.mark.parametrize(
    ("day_of_return", "told"),
    [
        pytest.param("2026-12-18", ("normal", "2026-11-21 12:00"), id="far off"),
        pytest.param("2026-11-24", ("normal", "2026-11-20 17:00"), id="near"),
        pytest.param("2026-11-23", ("high", "2026-11-20 13:00"), id="the next one"),
        pytest.param("2026-11-19", ("high", "2026-11-20 13:00"), id="over"),
    ],
)
def test_a_near_day_of_return_hurries_counsel(
    day_of_return: str, told: tuple[str, str]
) -> None:
    assert due(day_of_return) == told


def test_a_term_makes_nothing_less_urgent() -> None:
    assert due("2026-11-24", urgency=Urgency.IMMEDIATE)[0] == "immediate"


def test_a_term_never_gives_more_time() -> None:
    owed = notice(due_at=NOON + timedelta(minutes=30))
    found = running(bearers(of("ao-88b", field(RETURN, "2027-03-01"))), NOON, POLICY)

    assert hurried(owed, NOON, found, POLICY) == owed


def test_what_is_only_told_hurries_nobody() -> None:
    owed = notice(due_at=NOON + timedelta(days=30))
    found = running(bearers(of("ice-notice-of-inspection")), NOON, POLICY)

    assert hurried(owed, NOON, found, POLICY) == owed


def test_a_notice_that_is_not_due_stays_so() -> None:
    owed = notice(due_at=None)
    found = running(bearers(of("ao-88b", field(RETURN, "2026-11-19"))), NOON, POLICY)

    assert hurried(owed, NOON, found, POLICY) == owed


def test_ends_are_told_in_utc() -> None:
    found = terms(of("ice-notice-of-inspection"))["inspection"].ends_at

    assert found is not None
    assert found.tzinfo is UTC


def test_a_term_is_of_kinds_that_the_registry_knows() -> None:
    known = {form.id for form in forms.load(Settings().models).forms}

    assert {kind for term in POLICY.terms for kind in term.doc_types} <= known
