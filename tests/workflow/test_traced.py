"""What a tracer is told of a paper's life, and what never."""

from __future__ import annotations

from contextlib import suppress
from dataclasses import dataclass, field

import pytest

from screening.domain.decision import Standing
from screening.domain.verdict import FileClass
from screening.errors import Rejected, Unavailable
from screening.ports.trace import Span, Step
from screening.workflow import claim, notify, receive, work
from screening.workflow.decide import UNDO
from screening.workflow.traced import traced, traced_decisions
from tests.makers import overturned
from tests.workflow.desk import Office

CANARIES = ("Wendeline", "Quistgaard", "A087654321", "12 Larkspur Lane", "fax-0001")
"""Invented words on the paper, and the sender's name for the file."""

TEXT = "ORDER for Wendeline Quistgaard, A087654321, of 12 Larkspur Lane"


@dataclass
class ListeningTracer:
    """Keeps what it is told."""

    spans: list[Span] = field(default_factory=list)
    handed_over: int = 0

    def note(self, span: Span) -> None:
        self.spans.append(span)

    def hand_over(self) -> None:
        self.handed_over += 1

    def of(self, step: Step) -> Span:
        (found,) = [span for span in self.spans if span.step is step]
        return found


@dataclass
class Deaf:
    """Decisions that are kept nowhere, and nothing else."""

    def record(self, *given: object) -> object:
        return given

    def close_decided(self) -> int:
        return 7


@pytest.fixture
def tracer() -> ListeningTracer:
    return ListeningTracer()


def live(office: Office, tracer: ListeningTracer) -> None:
    """Take one paper from its inbox to its notices."""
    office.records.drop("fax-0001.pdf", TEXT.encode())
    desk = traced(office.desk, tracer)
    receive(desk)
    for item in claim(desk, "worker", 1):
        work(desk, item)
    notify(desk, 10)


def test_a_paper_s_life_is_told_in_its_steps(
    office: Office, tracer: ListeningTracer
) -> None:
    live(office, tracer)

    steps = list(dict.fromkeys(span.step for span in tracer.spans))
    assert steps == [Step.RECEIVE, Step.READ, Step.SCREEN, Step.ROUTE, Step.NOTIFY]


def test_every_step_names_the_same_paper(
    office: Office, tracer: ListeningTracer
) -> None:
    live(office, tracer)

    assert len({span.submission for span in tracer.spans}) == 1


def test_steps_tell_codes_and_counts(office: Office, tracer: ListeningTracer) -> None:
    live(office, tracer)

    assert tracer.of(Step.RECEIVE).facts == {"bytes": len(TEXT)}
    assert tracer.of(Step.READ).facts["pages"] == 1
    assert tracer.of(Step.SCREEN).facts["class"] == "judicial"
    assert tracer.of(Step.ROUTE).facts["status"] == "cleared"


def test_a_step_ends_after_it_began(office: Office, tracer: ListeningTracer) -> None:
    live(office, tracer)

    assert all(span.began_ns <= span.ended_ns for span in tracer.spans)


def test_nothing_of_the_paper_is_told(office: Office, tracer: ListeningTracer) -> None:
    live(office, tracer)

    told = repr(tracer.spans)
    assert [word for word in CANARIES if word in told] == []


@pytest.mark.parametrize(
    ("fault", "kind"),
    [
        pytest.param(Rejected("damaged", TEXT), "Rejected", id="the paper's fault"),
        pytest.param(Unavailable(TEXT), "Unavailable", id="a service's fault"),
        pytest.param(ValueError(TEXT), "ValueError", id="a library's fault"),
    ],
)
def test_of_a_failure_only_its_kind_is_told(
    fault: Exception, kind: str, office: Office, tracer: ListeningTracer
) -> None:
    office.reader.fault = fault
    office.records.drop("fax-0001.pdf", TEXT.encode())
    desk = traced(office.desk, tracer)
    receive(desk)
    (item,) = claim(desk, "worker", 1)

    with suppress(Unavailable):
        work(desk, item)

    assert tracer.of(Step.READ).failure == kind
    assert [word for word in CANARIES if word in repr(tracer.spans)] == []


def test_what_was_told_is_handed_over_when_the_paper_is_done(
    office: Office, tracer: ListeningTracer
) -> None:
    live(office, tracer)

    sends = sum(span.step is Step.NOTIFY for span in tracer.spans)
    assert tracer.handed_over == 1 + 1 + sends


def test_a_desk_that_is_traced_gives_the_same_verdicts(office: Office) -> None:
    plain = Office()
    plain.records.drop("fax-0001.pdf", TEXT.encode())

    live(office, ListeningTracer())

    plain.work_all()
    assert office.reasons() == plain.reasons()
    assert office.recipients() == []


def test_a_decision_is_told_without_its_note(tracer: ListeningTracer) -> None:
    decisions = traced_decisions(Deaf(), tracer)  # type: ignore[arg-type]  # records only
    decision = overturned("a" * 64, FileClass.OTHER, "ann")

    decisions.record(decision, Standing.FINAL, [], UNDO)

    assert tracer.of(Step.DECIDE).facts == {
        "opinion": "overturn",
        "standing": "final",
        "notices": 0,
    }


def test_what_is_not_traced_is_passed_on(tracer: ListeningTracer) -> None:
    decisions = traced_decisions(Deaf(), tracer)  # type: ignore[arg-type]  # records only

    assert decisions.close_decided() == 7
    assert tracer.spans == []
