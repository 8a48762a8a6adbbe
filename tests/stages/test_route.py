from __future__ import annotations

from datetime import date, timedelta

import pytest

from screening.domain.document import Receipt
from screening.domain.notice import Channel, Notice, Urgency
from screening.domain.reason import ReasonCode
from screening.domain.segment import PaperClass
from screening.domain.status import Status
from screening.domain.verdict import FileClass, Verdict
from screening.policy.load import load_policy
from screening.settings import PROJECT
from screening.stages.route import route, settled_status
from tests.makers import NOON, reason, receipt, rejected, segment, verdict

POLICY = load_policy(PROJECT / "models" / "policy", date(2026, 11, 20))
COUNSEL = "counsel@county.example"
RECORDS = "records@county.example"

JUDICIAL = segment("ao-442", PaperClass.JUDICIAL)
AGENCY = segment("ice-i-200", PaperClass.ADMINISTRATIVE)
ORDER = segment("md-court-order", PaperClass.JUDICIAL)
"""A kind of paper that nobody is told of but counsel and who received it."""
COVER = segment("fax-cover", PaperClass.OTHER, pages=(2,))
UNKNOWN = segment(
    "other", PaperClass.UNDETERMINED, reasons=[reason(ReasonCode.TYPE_UNKNOWN)]
)


def told(of: Verdict, *receipts: Receipt) -> dict[str, Notice]:
    notices = route(of, receipts or (receipt(),), POLICY)
    assert len({notice.key for notice in notices}) == len(notices)
    return {notice.recipient: notice for notice in notices}


def templates(of: Verdict) -> tuple[str, str]:
    notices = told(of)
    texts = [notices[name].template.partition(".")[0] for name in (COUNSEL, RECORDS)]
    return texts[0], texts[1]


@pytest.mark.parametrize(
    ("screened", "counsel", "department"),
    [
        pytest.param(
            verdict(JUDICIAL), "counsel-confirm", "department-wait", id="court"
        ),
        pytest.param(
            verdict(AGENCY), "counsel-copy", "department-agency-paper", id="agency"
        ),
        pytest.param(
            verdict(segment("memo", PaperClass.OTHER)),
            "counsel-daily",
            "department-no-process",
            id="no process",
        ),
        pytest.param(
            verdict(segment("ao-442", reasons=[reason()])),
            "counsel-review",
            "department-wait",
            id="court, for review",
        ),
        pytest.param(
            verdict(
                segment("ice-i-200", PaperClass.ADMINISTRATIVE, reasons=[reason()])
            ),
            "counsel-review",
            "department-wait",
            id="agency, for review",
        ),
        pytest.param(
            verdict(UNKNOWN), "counsel-review", "department-wait", id="unknown"
        ),
        pytest.param(rejected(), "counsel-unread", "department-wait", id="unread"),
        pytest.param(
            verdict(JUDICIAL, COVER),
            "counsel-confirm",
            "department-wait",
            id="court with a cover",
        ),
    ],
)
def test_counsel_and_department_are_told_what_the_verdict_means(
    screened: Verdict, counsel: str, department: str
) -> None:
    # A cover does not change the class of what it covers.
    told_of = (
        verdict(*screened.segments, paper_class=FileClass.JUDICIAL)
        if COVER in screened.segments
        else screened
    )

    assert templates(told_of) == (counsel, department)


def test_a_notice_has_no_version_before_the_ledger_gives_one() -> None:
    versions = {notice.decision_version for notice in told(verdict()).values()}

    assert versions == {0}


def test_notices_go_by_email_about_the_submission() -> None:
    notices = told(verdict(sha256="c" * 64)).values()

    assert {(notice.channel, notice.submission) for notice in notices} == {
        (Channel.EMAIL, "c" * 64)
    }


def test_the_deadline_counts_from_the_earliest_receipt() -> None:
    late = receipt("b.pdf", received_at=NOON + timedelta(hours=2))
    early = receipt("a.pdf", received_at=NOON)

    notices = told(verdict(JUDICIAL), late, early)

    assert notices[COUNSEL].due_at == NOON + timedelta(minutes=30)


def test_every_department_that_received_the_paper_is_told_once() -> None:
    notices = told(
        verdict(ORDER),
        receipt("a.pdf", department="records"),
        receipt("b.pdf", department="police"),
        receipt("c.pdf", department="records"),
    )

    assert list(notices) == [COUNSEL, RECORDS, "police@county.example"]


def test_of_several_parts_the_most_urgent_sets_the_pace() -> None:
    subpoena = segment("md-subpoena", pages=(1,), reasons=[reason()])
    warrant = segment("ao-93", pages=(2,))

    notice = told(verdict(subpoena, warrant))[COUNSEL]

    assert (notice.urgency, notice.due_at) == (
        Urgency.IMMEDIATE,
        NOON + timedelta(minutes=15),
    )


def test_a_cover_does_not_hurry_anyone() -> None:
    subpoena = segment("md-subpoena", pages=(1,), reasons=[reason()])

    notice = told(verdict(subpoena, COVER, paper_class=FileClass.JUDICIAL))[COUNSEL]

    assert (notice.urgency, notice.due_at) == (
        Urgency.NORMAL,
        NOON + timedelta(days=1),
    )


def test_a_mixed_file_is_as_urgent_as_anything_unknown() -> None:
    slow = segment("md-subpoena", PaperClass.JUDICIAL, pages=(1,))
    slower = segment("eoir-order", PaperClass.ADMINISTRATIVE, pages=(2,))
    mixed = verdict(slow, slower, reasons=[reason(ReasonCode.MIXED_CLASSES)])

    notice = told(mixed)[COUNSEL]

    assert (notice.urgency, notice.due_at) == (
        Urgency.HIGH,
        NOON + timedelta(minutes=30),
    )


def test_an_unread_file_is_urgent() -> None:
    assert told(rejected())[COUNSEL].urgency is Urgency.HIGH


def test_a_department_that_left_the_table_leaves_counsel_told() -> None:
    assert list(told(verdict(ORDER), receipt(department="dissolved"))) == [COUNSEL]


def test_whom_policy_names_is_told_beside_the_receiver() -> None:
    notices = told(verdict(JUDICIAL), receipt(department="health"))

    assert list(notices) == [
        COUNSEL,
        "health@county.example",
        RECORDS,
        "sheriff@county.example",
    ]


def test_who_is_told_besides_waits_like_the_receiver() -> None:
    notices = told(verdict(JUDICIAL), receipt(department="health"))

    assert (
        notices["sheriff@county.example"].template
        == notices["health@county.example"].template
        == "department-wait.verify-and-comply"
    )


@pytest.mark.parametrize(
    "kept",
    [
        pytest.param(
            verdict(JUDICIAL, segment("ao-110", pages=(2,), reasons=[reason()])),
            id="a grand jury's subpoena in the same file",
        ),
        pytest.param(
            verdict(segment("ao-442", reasons=[reason(ReasonCode.SEALED)])),
            id="a sealed warrant",
        ),
    ],
)
def test_what_is_kept_to_counsel_is_told_to_nobody_besides(kept: Verdict) -> None:
    assert list(told(kept)) == [COUNSEL, RECORDS]


def test_a_notice_names_the_action_of_every_part_the_strictest_first() -> None:
    detainer = segment("ice-i-247a", PaperClass.ADMINISTRATIVE, pages=(1,))
    warrant = segment("ice-i-200", PaperClass.ADMINISTRATIVE, pages=(2,))

    notice = told(verdict(detainer, warrant))[COUNSEL]

    assert notice.template == "counsel-copy.no-arrest-or-access.no-hold"


def test_parts_of_one_kind_name_their_action_once() -> None:
    first = segment("ice-i-200", PaperClass.ADMINISTRATIVE, pages=(1,))
    second = segment("ice-i-205", PaperClass.ADMINISTRATIVE, pages=(2,))

    notice = told(verdict(first, second))[COUNSEL]

    assert notice.template == "counsel-copy.no-arrest-or-access"


def test_of_a_mixed_file_a_person_decides_whatever_its_parts_are() -> None:
    mixed = verdict(
        segment("ao-442", PaperClass.JUDICIAL, pages=(1,)),
        segment("ice-i-247a", PaperClass.ADMINISTRATIVE, pages=(2,)),
        reasons=[reason(ReasonCode.MIXED_CLASSES)],
    )

    notice = told(mixed)[RECORDS]

    assert notice.template.split(".")[:2] == ["department-wait", "triage"]


@pytest.mark.parametrize(
    ("screened", "status"),
    [
        pytest.param(verdict(), Status.CLEARED, id="cleared"),
        pytest.param(verdict(UNKNOWN), Status.AWAITING_REVIEW, id="doubt"),
        pytest.param(rejected(), Status.REJECTED, id="unread"),
    ],
)
def test_a_verdict_leads_to_one_settled_status(
    screened: Verdict, status: Status
) -> None:
    assert settled_status(screened) is status
