"""Another county brings its own files, and nothing of the shipped one's is in code."""

from __future__ import annotations

from datetime import date, timedelta
from pathlib import Path

import pytest

from screening.domain.court import CourtSystem
from screening.domain.finding import SignerRole
from screening.domain.notice import Urgency
from screening.domain.segment import PaperClass
from screening.domain.status import SETTLED, Status
from screening.domain.verdict import FileClass
from screening.policy import Policy
from screening.policy.definition import Answer, Paper
from screening.policy.load import load_policy
from screening.settings import PROJECT
from screening.stages.route import route
from tests.makers import NOON, receipt, segment, verdict

DAY = date(2026, 11, 20)
HERE = load_policy(PROJECT / "models" / "policy", DAY)
ELSEWHERE = load_policy(Path(__file__).parent / "elsewhere", DAY)

WARRANT = "ao-442"
DETAINER = "ice-i-247a"


@pytest.mark.parametrize(
    ("doc_type", "paper_class"),
    [
        pytest.param(WARRANT, FileClass.JUDICIAL, id="a court's warrant"),
        pytest.param(DETAINER, FileClass.ADMINISTRATIVE, id="an agency's detainer"),
    ],
)
def test_another_county_does_another_thing(
    doc_type: str, paper_class: FileClass
) -> None:
    there = ELSEWHERE.route(doc_type, paper_class, Status.CLEARED)
    here = HERE.route(doc_type, paper_class, Status.CLEARED)

    assert there.action not in HERE.actions
    assert (there.urgency, there.deadline) != (here.urgency, here.deadline)
    assert there.because != here.because


def test_another_county_s_people_are_told_by_its_deadline() -> None:
    seen = verdict(segment(WARRANT, PaperClass.JUDICIAL))

    notices = route(seen, (receipt(),), ELSEWHERE)

    assert {item.recipient for item in notices} == {
        "prosecutor@harbor.example",
        "warrants@harbor.example",
        "jail@harbor.example",
    }
    assert {item.due_at for item in notices} == {NOON + timedelta(minutes=90)}


def test_another_county_s_clock_is_its_own() -> None:
    assert ELSEWHERE.local(NOON).hour == 9
    assert HERE.local(NOON).hour == 12


def test_another_county_keeps_its_own_days_and_limits() -> None:
    saturday = date(2026, 11, 21)

    assert ELSEWHERE.calendar.is_worked(saturday)
    assert not HERE.calendar.is_worked(saturday)
    assert ELSEWHERE.limits.false_judicial != HERE.limits.false_judicial
    assert ELSEWHERE.schedule.minimised.kept != HERE.schedule.minimised.kept
    assert ELSEWHERE.ladder(Urgency.HIGH).waits != HERE.ladder(Urgency.HIGH).waits


def test_the_same_warrant_is_judicial_in_one_county_and_not_in_the_other() -> None:
    paper = Paper(
        "state-arrest-warrant",
        PaperClass.JUDICIAL,
        CourtSystem.STATE,
        SignerRole.JUDGE,
        needs_review=False,
    )

    assert Answer.MEETS in ELSEWHERE.answers(paper, DAY).values()
    assert Answer.MEETS not in HERE.answers(paper, DAY).values()


@pytest.mark.parametrize("policy", [HERE, ELSEWHERE], ids=["here", "elsewhere"])
@pytest.mark.parametrize("status", sorted(SETTLED))
def test_what_no_county_knows_goes_to_a_person(policy: Policy, status: Status) -> None:
    asked = policy.route("never-seen", FileClass.UNDETERMINED, status)

    assert asked.action in {"triage", "ask-the-prosecutor"}
    assert asked.urgency in {Urgency.HIGH, Urgency.IMMEDIATE}


def test_no_county_s_name_is_in_code() -> None:
    # Drawn papers name an invented county's real surroundings; they decide nothing.
    code = [
        path
        for path in (PROJECT / "screening").rglob("*.py")
        if "synthesis" not in path.parts
    ]
    county = HERE.jurisdiction.split(",")[0].split()[0].casefold()

    assert [path.name for path in code if county in path.read_text().casefold()] == []


def test_another_county_s_alarms_go_to_its_own_people() -> None:
    assert ELSEWHERE.ops == ("machines@harbor.example", "watch@harbor.example")
