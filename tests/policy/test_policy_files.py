from __future__ import annotations

from datetime import date
from itertools import product

import pytest

from screening.domain.decision import Direction
from screening.domain.status import SETTLED, Status
from screening.domain.verdict import FileClass
from screening.errors import PolicyError
from screening.policy import Policy
from screening.policy.decided import ASKED
from screening.policy.load import load_policy
from screening.policy.text import Facts
from screening.settings import PROJECT

POLICY = load_policy(PROJECT / "models" / "policy", date(2026, 11, 20))

FACTS = Facts(
    urgency="High",
    due="Friday 20 November 2026, 12:30 EST",
    link="https://review.county.test/papers/0123",
    department="Police Department",
    submission="0123456789ab",
    action="Confirm it with the issuing court.",
    instruction="Destroy nothing.",
)

CLASSES = [
    pytest.param(paper_class, status, id=f"{paper_class} {status}")
    for paper_class, status in product(FileClass, sorted(SETTLED))
]


@pytest.fixture
def policy() -> Policy:
    return POLICY


@pytest.mark.parametrize(("paper_class", "status"), CLASSES)
def test_every_class_has_a_route(
    policy: Policy, paper_class: FileClass, status: Status
) -> None:
    assert policy.route(None, paper_class, status).paper_class is paper_class


@pytest.mark.parametrize(("paper_class", "status"), CLASSES)
def test_every_class_has_texts_for_counsel_and_department(
    policy: Policy, paper_class: FileClass, status: Status
) -> None:
    texts = policy.texts_for(paper_class, status)

    assert {texts.counsel, texts.department} <= set(policy.templates)


@pytest.mark.parametrize(("paper_class", "status"), CLASSES)
def test_only_cleared_agency_and_other_papers_do_not_make_a_department_wait(
    policy: Policy, paper_class: FileClass, status: Status
) -> None:
    freed = {FileClass.ADMINISTRATIVE, FileClass.OTHER}
    may_know = status is Status.CLEARED and paper_class in freed

    told_to_wait = policy.texts_for(paper_class, status).department == "department-wait"

    assert told_to_wait is not may_know


@pytest.mark.parametrize("paper_class", FileClass)
def test_what_could_not_be_read_is_at_least_as_urgent_as_a_courts_paper(
    policy: Policy, paper_class: FileClass
) -> None:
    unread = policy.route(None, paper_class, Status.REJECTED)
    court = policy.route(None, FileClass.JUDICIAL, Status.AWAITING_REVIEW)

    assert unread.urgency is court.urgency


@pytest.mark.parametrize("name", sorted(POLICY.templates))
def test_a_notice_says_urgency_link_and_what_happens_if_nobody_acts(
    policy: Policy, name: str
) -> None:
    subject, body = policy.templates[name].filled(FACTS)

    assert FACTS.urgency in subject
    assert FACTS.link in body
    assert FACTS.due in body
    assert "If nobody acts" in body or "If you hear nothing" in body


@pytest.mark.parametrize("name", sorted(POLICY.templates))
def test_a_notice_says_what_is_to_be_done_unless_nothing_was_read(
    policy: Policy, name: str
) -> None:
    _, body = policy.templates[name].filled(FACTS)

    says = FACTS.instruction if name.startswith("department") else FACTS.action
    says_it_itself = {"counsel-daily", "counsel-unread"} | {
        told.department for told in policy.decided
    }
    says_it_itself |= set(ASKED.values())
    assert (says in body) is (name not in says_it_itself)


def test_a_wording_names_a_text_and_its_actions(policy: Policy) -> None:
    found = policy.wording("department-wait.stop-transfer.no-hold")

    assert found.template.id == "department-wait"
    assert found.instruction.splitlines() == [
        policy.actions["stop-transfer"].instruction,
        policy.actions["no-hold"].instruction,
    ]


@pytest.mark.parametrize("lost", ["department-lost", "department-wait.dance"])
def test_a_wording_that_is_not_in_the_policy_is_named(
    policy: Policy, lost: str
) -> None:
    with pytest.raises(PolicyError, match="no text"):
        policy.wording(lost)


@pytest.mark.parametrize("name", sorted(POLICY.templates))
def test_every_template_is_used(policy: Policy, name: str) -> None:
    used = {
        told for texts in policy.texts for told in (texts.counsel, texts.department)
    }
    used |= {ladder.template for ladder in policy.ladders}
    used |= {told.department for told in policy.decided}
    used |= set(ASKED.values())

    assert name in used


@pytest.mark.parametrize("direction", Direction)
def test_every_direction_of_a_decision_has_words_for_departments(
    policy: Policy, direction: Direction
) -> None:
    assert policy.told(direction).direction is direction


@pytest.mark.parametrize("paper_class", FileClass)
def test_no_class_releases_a_hold_unless_counsel_chooses_so(
    policy: Policy, paper_class: FileClass
) -> None:
    assert policy.meant(paper_class).direction is not Direction.COMPLY


@pytest.mark.parametrize(
    "route", POLICY.routes, ids=lambda route: route.doc_type or "general"
)
def test_every_route_gives_its_source(route: object) -> None:
    assert getattr(route, "because", "").endswith(".")


def test_the_version_names_the_file_and_its_content(policy: Policy) -> None:
    stem, _, digest = policy.version.rpartition("-")

    assert (stem, len(digest)) == ("montgomery-2026-11", 8)


def test_an_unknown_type_is_urgent(policy: Policy) -> None:
    route = policy.route("never-seen", FileClass.UNDETERMINED, Status.AWAITING_REVIEW)

    assert (route.urgency, route.deadline.total_seconds()) == ("high", 30 * 60)


def test_a_type_goes_before_its_class(policy: Policy) -> None:
    route = policy.route("ao-93", FileClass.JUDICIAL, Status.CLEARED)

    assert (route.doc_type, route.urgency) == ("ao-93", "immediate")
