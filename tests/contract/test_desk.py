"""Docket, decisions and sessions: one suite for both databases."""

from __future__ import annotations

import time
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, replace
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from sqlalchemy import event

from screening.adapters.ledger.desk import SqlDesk
from screening.adapters.ledger.sql import SqlLedger
from screening.domain.decision import Decision, Direction, Ground, Opinion, Standing
from screening.domain.notice import Notice
from screening.domain.person import Person, Role
from screening.domain.status import Status
from screening.domain.verdict import FileClass
from screening.errors import Superseded
from screening.ports import Filters, Kept, Ruling, View
from tests.makers import NOON, document, notice, receipt

PAPER = "a" * 64
OTHER = "b" * 64
LONG = timedelta(minutes=10)
OVER = timedelta(0)
ADA = Person("ada", Role.COUNSEL)

RULING = Ruling(
    status=Status.AWAITING_REVIEW,
    paper_class="judicial",
    doc_types=("ao-442",),
    reason_codes=("signature_missing",),
    content='{"class": "judicial"}',
    policy_version="2026-11",
)

DECISION = Decision(
    submission=PAPER,
    verdict_version=1,
    opinion=Opinion.OVERTURN,
    paper_class=FileClass.ADMINISTRATIVE,
    direction=Direction.DO_NOT_ACT,
    ground=Ground.FORM,
    note="",
    by="ada",
)
TOLD = notice("records@county.test", template="department-decided-agency")


@dataclass
class Both:
    ledger: SqlLedger
    desk: SqlDesk

    def settle(self, paper: str = PAPER, **changes: object) -> None:
        """Take a paper all the way to counsel."""
        ruling = replace(RULING, **changes)  # type: ignore[arg-type]  # its fields
        self.ledger.accept(receipt(source_id=paper[:8]), paper, 1)
        self.rule(paper, ruling, notice(submission=paper, due_at=NOON))

    def again(self, paper: str, **changes: object) -> None:
        """Let the same bytes arrive again and be ruled on anew."""
        self.ledger.accept(receipt(source_id=f"{paper[:8]}-again"), paper, 1)
        self.rule(paper, replace(RULING, **changes))  # type: ignore[arg-type]

    def rule(self, paper: str, ruling: Ruling, *notices: Notice) -> None:
        (claim,) = self.ledger.claim("worker", 1, LONG)
        if self.ledger.reading(paper) is None:
            self.ledger.record_reading(claim, document("COURT", sha256=paper))
        self.ledger.settle(claim, ruling, notices)

    def status(self, paper: str = PAPER) -> Status:
        brief = self.desk.brief(paper)
        assert brief is not None
        return brief.entry.status


@pytest.fixture(params=["sqlite", "postgresql"])
def both(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Both]:
    if request.param == "sqlite":
        url = f"sqlite:///{tmp_path}/ledger.sqlite"
    else:
        url = request.getfixturevalue("postgresql_url")
    made = Both(SqlLedger(url), SqlDesk(url))
    yield made
    made.ledger.close()
    made.desk.close()


def in_view(both: Both, view: View, filters: Filters | None = None) -> list[str]:
    found = both.desk.entries(view, filters or Filters(), "ada", 10)
    return [entry.submission for entry in found]


def test_a_paper_for_review_is_to_be_decided(both: Both) -> None:
    both.settle()

    assert in_view(both, View.DUE) == [PAPER]
    assert both.desk.counts("ada")[View.DUE] == 1


@pytest.mark.parametrize("touch", ["visit", "save_draft"])
def test_what_somebody_began_is_not_untouched(touch: str, both: Both) -> None:
    both.settle(PAPER)
    both.settle(OTHER)
    getattr(both.desk, touch)(PAPER, "bo", LONG if touch == "visit" else "{}")

    assert in_view(both, View.UNTOUCHED) == [OTHER]
    assert both.desk.counts("ada")[View.UNTOUCHED] == 1


def test_what_waits_for_a_second_person_is_not_untouched(both: Both) -> None:
    both.settle()
    both.desk.record(DECISION, Standing.PROPOSED, [], LONG)

    assert in_view(both, View.UNTOUCHED) == []


def test_a_paper_shows_its_deadline(both: Both) -> None:
    both.settle()

    (entry,) = both.desk.entries(View.DUE, Filters(), "ada", 10)

    assert entry.due_at == NOON


def test_a_cleared_agency_paper_is_a_copy_for_counsel(both: Both) -> None:
    both.settle(status=Status.CLEARED, paper_class="administrative", reason_codes=())

    assert in_view(both, View.DUE) == []
    assert in_view(both, View.COPIES) == [PAPER]


KEPT = [
    pytest.param(Kept(("ao-442",), ()), True, id="by its form"),
    pytest.param(Kept((), ("signature_missing",)), True, id="by a reason"),
    pytest.param(Kept(("ao-44",), ("signature",)), False, id="half an id"),
    pytest.param(Kept((), ()), False, id="nothing is kept"),
]


@pytest.mark.parametrize(("kept", "is_hidden"), KEPT)
def test_a_kept_paper_is_not_there(kept: Kept, is_hidden: bool, both: Both) -> None:  # noqa: FBT001
    both.settle()

    theirs = both.desk.without(kept)

    shown = [
        bool(theirs.entries(View.DUE, Filters(), "au", 10)),
        bool(theirs.counts("au")[View.DUE]),
        theirs.brief(PAPER) is not None,
        bool(theirs.history(PAPER)),
        bool(theirs.received_by("records", 10)),
        bool(theirs.courses(NOON)),
    ]
    assert shown == [not is_hidden] * 6


def test_what_was_kept_once_stays_kept(both: Both) -> None:
    both.settle(reason_codes=("sealed",))
    both.again(PAPER, reason_codes=())

    theirs = both.desk.without(Kept((), ("sealed",)))

    assert theirs.brief(PAPER) is None


def test_a_course_tells_what_became_of_a_paper(both: Both) -> None:
    both.settle()
    both.desk.record(DECISION, Standing.FINAL, [TOLD], OVER)

    (course,) = both.desk.courses(NOON)

    assert (course.department, course.doc_types) == ("records", ("ao-442",))
    assert course.reason_codes == ("signature_missing",)
    assert (course.status, course.opinion) == (Status.DECIDED, "overturn")
    assert course.decided_at is not None


def test_a_course_has_no_decision_that_only_waits_or_was_undone(both: Both) -> None:
    both.settle()
    both.desk.record(DECISION, Standing.FINAL, [], LONG)
    both.desk.withdraw(PAPER, "ada")
    both.desk.record(DECISION, Standing.PROPOSED, [], LONG)

    (course,) = both.desk.courses(NOON)

    assert (course.opinion, course.decided_at) == (None, None)


def test_courses_begin_with_what_came_since(both: Both) -> None:
    both.settle()

    assert both.desk.courses(NOON + timedelta(seconds=1)) == ()


def test_counsels_own_desk_keeps_nothing_from_them(both: Both) -> None:
    both.settle()

    both.desk.without(Kept(("ao-442",), ()))

    assert both.desk.brief(PAPER) is not None


@pytest.mark.parametrize(
    ("filters", "fits"),
    [
        pytest.param(Filters(department="records"), True, id="department"),
        pytest.param(Filters(department="police"), False, id="another department"),
        pytest.param(Filters(reason="signature_missing"), True, id="reason"),
        pytest.param(Filters(reason="signature"), False, id="half a reason"),
        pytest.param(Filters(form="ao-442"), True, id="form"),
        pytest.param(Filters(form="ao-44"), False, id="half a form"),
        pytest.param(Filters(search="FAX-0001"), True, id="name in any case"),
        pytest.param(Filters(search="100%"), False, id="a sign of the pattern"),
        pytest.param(Filters(search=PAPER[:12]), True, id="number"),
        pytest.param(Filters(paper_class="other"), False, id="class"),
    ],
)
def test_filters_narrow_a_view(filters: Filters, fits: bool, both: Both) -> None:  # noqa: FBT001
    both.settle()

    assert (in_view(both, View.DUE, filters) == [PAPER]) is fits


def test_two_people_never_hold_one_paper(both: Both) -> None:
    both.settle()

    first = both.desk.hold(PAPER, "ada", LONG)
    second = both.desk.hold(PAPER, "bea", LONG)

    assert (first.person, second.person) == ("ada", "ada")


def test_of_many_at_once_one_holds_the_paper(both: Both) -> None:
    both.settle()

    with ThreadPoolExecutor(6) as pool:
        people = [f"person-{number}" for number in range(6)]
        held = list(pool.map(lambda who: both.desk.hold(PAPER, who, LONG), people))

    assert len({holding.person for holding in held}) == 1


def test_a_visit_holds_the_paper_and_says_who_came(both: Both) -> None:
    both.settle()

    held = both.desk.visit(PAPER, "ada", LONG)

    told = [(event.action, event.reference) for event in both.desk.history(PAPER)]
    assert held.person == "ada"
    assert told[-2:] == [("opened", "ada"), ("held", "ada")]


def shown(both: Both) -> list[str | None]:
    """Return whom the record says what page was shown."""
    rows = both.desk.history(PAPER)
    return [row.reference for row in rows if row.action == "page shown"]


def test_a_page_that_is_shown_again_soon_is_one_entry(both: Both) -> None:
    both.settle()

    told = [both.desk.note_page(PAPER, "ada", page, NOON) for page in (2, 3, 2)]

    assert told == [True, True, False]
    assert shown(both) == ["ada 2", "ada 3"]


def test_a_page_that_is_shown_again_later_is_another_entry(both: Both) -> None:
    both.settle()
    both.desk.note_page(PAPER, "ada", 2, NOON)

    assert both.desk.note_page(PAPER, "ada", 2, datetime.now(UTC) + LONG)
    assert shown(both) == ["ada 2", "ada 2"]


def test_each_person_who_is_shown_a_page_is_an_entry(both: Both) -> None:
    both.settle()
    both.desk.note_page(PAPER, "ada", 2, NOON)

    assert both.desk.note_page(PAPER, "bo", 2, NOON)


def test_who_opened_a_paper_was_shown_its_first_page_alone(both: Both) -> None:
    both.settle()
    both.desk.visit(PAPER, "ada", LONG)

    told = [both.desk.note_page(PAPER, "ada", page, NOON) for page in (1, 2)]

    assert told == [False, True]


def test_what_is_looked_up_together_sees_what_is_written_meanwhile(both: Both) -> None:
    both.settle()

    with both.desk.together():
        before = len(both.desk.history(PAPER))
        both.desk.note_page(PAPER, "ada", 2, NOON)
        after = len(both.desk.history(PAPER))

    assert after == before + 1


def test_what_is_looked_up_together_takes_one_connection(postgresql_url: str) -> None:
    desk, taken = SqlDesk(postgresql_url), []
    engine = desk._database._engine
    event.listen(engine, "checkout", lambda *given: taken.append(given))

    with desk.together():
        desk.history(PAPER)
        desk.draft(PAPER, "ada")
    together = len(taken)
    desk.history(PAPER)

    desk.close()
    assert (together, len(taken)) == (1, 2)


def test_a_visit_takes_nothing_from_who_holds_the_paper(both: Both) -> None:
    both.settle()
    both.desk.hold(PAPER, "bea", LONG)

    assert both.desk.visit(PAPER, "ada", LONG).person == "bea"
    assert both.desk.history(PAPER)[-1].action == "opened"


def test_a_lease_that_is_over_holds_nothing(both: Both) -> None:
    both.settle()
    both.desk.hold(PAPER, "ada", OVER)

    assert both.desk.hold(PAPER, "bea", LONG).person == "bea"


def test_taking_over_is_noted_with_its_reason(both: Both) -> None:
    both.settle()
    both.desk.hold(PAPER, "ada", LONG)

    both.desk.take_over(PAPER, "bea", LONG, "deadline")

    told = [(event.action, event.reference) for event in both.desk.history(PAPER)]
    assert told[-1] == ("taken over", "bea deadline")
    assert both.desk.hold(PAPER, "ada", LONG).person == "bea"


def test_letting_go_frees_only_what_is_ones_own(both: Both) -> None:
    both.settle()
    both.desk.hold(PAPER, "ada", LONG)

    both.desk.let_go(PAPER, "bea")

    assert both.desk.hold(PAPER, "bea", LONG).person == "ada"


def test_a_draft_is_kept_for_each_person(both: Both) -> None:
    both.settle()
    both.desk.save_draft(PAPER, "ada", "one")

    both.desk.save_draft(PAPER, "ada", "two")

    assert both.desk.draft(PAPER, "ada") == "two"
    assert both.desk.draft(PAPER, "bea") is None


def test_a_final_decision_moves_the_paper_and_owes_its_notices(both: Both) -> None:
    both.settle()

    kept = both.desk.record(DECISION, Standing.FINAL, [TOLD], OVER)

    assert both.status() is Status.DECIDED
    assert kept.version == 2
    assert {owed.notice.recipient for owed in both.ledger.owed(9)} >= {TOLD.recipient}


def test_a_proposed_decision_moves_and_owes_nothing(both: Both) -> None:
    both.settle()

    both.desk.record(DECISION, Standing.PROPOSED, [TOLD], OVER)

    assert both.status() is Status.AWAITING_REVIEW
    assert in_view(both, View.SECOND) == [PAPER]
    assert TOLD.recipient not in {owed.notice.recipient for owed in both.ledger.owed(9)}


def test_a_decision_on_an_older_verdict_is_superseded(both: Both) -> None:
    both.settle()
    both.again(PAPER, reason_codes=("expired",), content='{"class": "other"}')

    with pytest.raises(Superseded, match="another verdict"):
        both.desk.record(DECISION, Standing.FINAL, [TOLD], OVER)


def test_a_decided_paper_is_not_decided_again(both: Both) -> None:
    both.settle()
    both.desk.record(DECISION, Standing.FINAL, [TOLD], OVER)

    with pytest.raises(Superseded):
        both.desk.record(DECISION, Standing.FINAL, [TOLD], OVER)


def test_who_does_not_hold_the_paper_does_not_decide_on_it(both: Both) -> None:
    both.settle()
    both.desk.hold(PAPER, "bea", LONG)

    with pytest.raises(Superseded, match="held by bea"):
        both.desk.record(DECISION, Standing.FINAL, [TOLD], OVER)


def test_the_same_bytes_again_bring_a_decided_paper_up_again(both: Both) -> None:
    both.settle()
    both.desk.record(DECISION, Standing.FINAL, [TOLD], OVER)

    both.again(PAPER)

    assert in_view(both, View.DUE) == [PAPER]
    assert len(both.desk.decisions(PAPER)) == 1


def test_verdicts_and_decisions_share_one_numbering(both: Both) -> None:
    both.settle()
    both.desk.record(DECISION, Standing.FINAL, [TOLD], OVER)

    both.again(PAPER, content='{"class": "other"}')

    brief = both.desk.brief(PAPER)
    assert brief is not None
    assert brief.version == 3


def test_undoing_in_time_puts_the_paper_back(both: Both) -> None:
    both.settle()
    both.desk.record(DECISION, Standing.FINAL, [TOLD], LONG)

    assert both.desk.withdraw(PAPER, "ada")

    assert both.status() is Status.AWAITING_REVIEW
    assert TOLD.recipient not in {owed.notice.recipient for owed in both.ledger.owed(9)}


@pytest.mark.parametrize(
    ("person", "undo"),
    [pytest.param("bea", LONG, id="another"), pytest.param("ada", OVER, id="too late")],
)
def test_a_decision_stands_when_it_cannot_be_undone(
    person: str, undo: timedelta, both: Both
) -> None:
    both.settle()
    both.desk.record(DECISION, Standing.FINAL, [TOLD], undo)

    assert not both.desk.withdraw(PAPER, person)

    assert both.status() is Status.DECIDED


def test_only_what_can_no_longer_be_undone_is_closed(both: Both) -> None:
    both.settle()
    both.settle(OTHER)
    both.desk.record(DECISION, Standing.FINAL, [], OVER)
    both.desk.record(replace(DECISION, submission=OTHER), Standing.FINAL, [], LONG)

    assert both.desk.close_decided() == 1

    assert (both.status(), both.status(OTHER)) == (Status.CLOSED, Status.DECIDED)


def test_a_link_is_used_up_by_the_first_sign_in(both: Both) -> None:
    secret = both.desk.issue_link(ADA, LONG)

    first, second = both.desk.sign_in(secret), both.desk.sign_in(secret)

    assert first is not None
    assert second is None


def test_a_link_that_waited_too_long_signs_nobody_in(both: Both) -> None:
    assert both.desk.sign_in(both.desk.issue_link(ADA, OVER)) is None


def test_a_session_says_whose_it_is(both: Both) -> None:
    secret = both.desk.sign_in(both.desk.issue_link(ADA, LONG)) or ""

    session = both.desk.session(secret, LONG, LONG)

    assert session is not None
    assert session.person == ADA


def test_an_idle_session_ends(both: Both) -> None:
    secret = both.desk.sign_in(both.desk.issue_link(ADA, LONG)) or ""
    time.sleep(0.05)

    assert both.desk.session(secret, timedelta(milliseconds=20), LONG) is None


def test_a_glance_keeps_no_session_alive(both: Both) -> None:
    secret = both.desk.sign_in(both.desk.issue_link(ADA, LONG)) or ""
    idle = timedelta(milliseconds=300)
    for _ in range(8):
        time.sleep(0.05)
        both.desk.glance(secret, idle, LONG)

    assert both.desk.glance(secret, idle, LONG) is None


def test_use_keeps_a_session_alive_only_so_long(both: Both) -> None:
    secret = both.desk.sign_in(both.desk.issue_link(ADA, LONG)) or ""
    time.sleep(0.05)
    both.desk.session(secret, LONG, LONG)

    assert both.desk.session(secret, LONG, timedelta(milliseconds=20)) is None


def test_nobody_signs_in_with_what_the_table_holds(both: Both) -> None:
    assert both.desk.session("a" * 64, LONG, LONG) is None


def test_a_session_that_was_ended_is_over(both: Both) -> None:
    secret = both.desk.sign_in(both.desk.issue_link(ADA, LONG)) or ""

    both.desk.sign_out(secret)

    assert both.desk.session(secret, LONG, LONG) is None


def test_a_department_sees_the_newest_decision_that_counts(both: Both) -> None:
    both.settle()
    both.desk.record(DECISION, Standing.FINAL, [TOLD], OVER)
    both.again(PAPER)
    second = replace(DECISION, direction=Direction.WAIT)
    both.desk.record(second, Standing.FINAL, [TOLD], OVER)

    found = both.desk.received_by("records", 9)

    assert [item.direction for item in found] == ["wait", "wait"]


def test_a_department_sees_no_decision_on_a_paper_that_came_up_again(
    both: Both,
) -> None:
    both.settle()
    both.desk.record(DECISION, Standing.FINAL, [TOLD], OVER)

    both.again(PAPER)

    found = both.desk.received_by("records", 9)
    assert {item.direction for item in found} == {None}


def told_of_decisions(both: Both) -> int:
    """Return how many notices of decisions may be sent now."""
    due = both.ledger.owed(10)
    return sum(1 for owed in due if owed.notice.template == TOLD.template)


def test_nobody_is_told_before_a_decision_stands(both: Both) -> None:
    both.settle()

    both.desk.record(DECISION, Standing.FINAL, [TOLD], LONG)

    assert told_of_decisions(both) == 0


def test_who_is_to_be_told_is_told_once_it_stands(both: Both) -> None:
    both.settle()

    both.desk.record(DECISION, Standing.FINAL, [TOLD], OVER)

    assert told_of_decisions(both) == 1


def test_a_decision_that_was_undone_owes_nobody_anything(both: Both) -> None:
    both.settle()
    owed = both.ledger.papers()[0].notices_owed
    both.desk.record(DECISION, Standing.FINAL, [TOLD], LONG)

    both.desk.withdraw(PAPER, "ada")

    assert both.ledger.papers()[0].notices_owed == owed


def test_a_decision_that_counts_ends_what_was_proposed(both: Both) -> None:
    both.settle()
    both.desk.record(DECISION, Standing.PROPOSED, [], LONG)

    both.desk.record(replace(DECISION, by="bob"), Standing.FINAL, [], LONG)

    standings = [kept.standing for kept in both.desk.decisions(PAPER)]
    assert standings == [Standing.WITHDRAWN, Standing.FINAL]


def test_a_decision_clears_only_the_draft_of_who_made_it(both: Both) -> None:
    both.settle()
    both.desk.save_draft(PAPER, "ada", "hers")
    both.desk.save_draft(PAPER, "bob", "his")

    both.desk.record(DECISION, Standing.FINAL, [], LONG)

    assert (both.desk.draft(PAPER, "ada"), both.desk.draft(PAPER, "bob")) == (
        None,
        "his",
    )
