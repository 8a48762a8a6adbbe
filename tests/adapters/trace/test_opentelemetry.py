from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import contextmanager

import pytest
from opentelemetry.exporter.otlp.proto.http.trace_exporter import OTLPSpanExporter
from opentelemetry.proto.collector.trace.v1.trace_service_pb2 import (
    ExportTraceServiceRequest,
)
from opentelemetry.sdk.trace import ReadableSpan
from opentelemetry.sdk.trace.export import SpanExporter, SpanExportResult
from opentelemetry.sdk.trace.export.in_memory_span_exporter import InMemorySpanExporter
from opentelemetry.trace import StatusCode

from screening import wiring_tracing
from screening.adapters.trace.opentelemetry import AT_ONCE, OpenTelemetryTracer
from screening.ports.trace import Span, Step
from screening.settings import Settings
from tests.web import Asked, Reply, serving
from tests.workflow.desk import Office

PAPER = "9e902cf053ad4a1e" * 4


def span(
    step: Step = Step.READ, paper: str = PAPER, failure: str = "", **facts: int
) -> Span:
    return Span(step, paper, 1_000_000_000, 3_000_000_000, facts, failure)


class RefusingExporter(SpanExporter):
    """A collector that is away."""

    def __init__(self) -> None:
        self.asked = 0

    def export(self, spans: Sequence[ReadableSpan]) -> SpanExportResult:
        self.asked += len(spans)
        return SpanExportResult.FAILURE


@pytest.fixture
def exporter() -> InMemorySpanExporter:
    return InMemorySpanExporter()


def test_processes_that_know_nothing_of_each_other_write_one_trace(
    exporter: InMemorySpanExporter,
) -> None:
    for step in Step:
        tracer = OpenTelemetryTracer(exporter, "1")
        tracer.note(span(step))
        tracer.hand_over()

    spans = exporter.get_finished_spans()
    assert [item.name for item in spans] == list(Step)
    assert {f"{item.context.trace_id:032x}" for item in spans} == {PAPER[:32]}
    assert {f"{item.parent.span_id:016x}" for item in spans} == {PAPER[32:48]}
    assert len({item.context.span_id for item in spans}) == len(Step)


def test_two_papers_have_two_traces(exporter: InMemorySpanExporter) -> None:
    tracer = OpenTelemetryTracer(exporter, "1")

    for paper in ("a" * 64, "b" * 64):
        tracer.note(span(paper=paper))
    tracer.hand_over()

    assert len({item.context.trace_id for item in exporter.get_finished_spans()}) == 2


def test_a_span_has_its_times_and_its_facts(exporter: InMemorySpanExporter) -> None:
    tracer = OpenTelemetryTracer(exporter, "1")

    tracer.note(span(pages=3))
    tracer.hand_over()

    (told,) = exporter.get_finished_spans()
    assert (told.start_time, told.end_time) == (1_000_000_000, 3_000_000_000)
    assert dict(told.attributes or {}) == {"screening.pages": 3}


def test_a_failure_is_an_error_without_words(exporter: InMemorySpanExporter) -> None:
    tracer = OpenTelemetryTracer(exporter, "1")

    tracer.note(span(failure="Rejected"))
    tracer.hand_over()

    (told,) = exporter.get_finished_spans()
    assert told.status.status_code is StatusCode.ERROR
    assert told.status.description is None
    assert told.events == ()
    assert dict(told.attributes or {}) == {"error.type": "Rejected"}


def test_the_machine_s_environment_is_not_told(
    exporter: InMemorySpanExporter, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("OTEL_RESOURCE_ATTRIBUTES", "secret=Wendeline")
    tracer = OpenTelemetryTracer(exporter, "1")

    tracer.note(span())
    tracer.hand_over()

    (told,) = exporter.get_finished_spans()
    assert dict(told.resource.attributes) == {
        "service.name": "screening",
        "service.version": "1",
    }


def test_many_spans_are_handed_over_before_anybody_asks(
    exporter: InMemorySpanExporter,
) -> None:
    tracer = OpenTelemetryTracer(exporter, "1")

    for _ in range(AT_ONCE):
        tracer.note(span())

    assert len(exporter.get_finished_spans()) == AT_ONCE


def test_a_collector_that_is_away_is_not_asked_again_at_once() -> None:
    away = RefusingExporter()
    tracer = OpenTelemetryTracer(away, "1")

    for _ in range(10):
        tracer.note(span())
        tracer.hand_over()

    assert away.asked == 1


def test_without_a_collector_nothing_is_traced(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv(wiring_tracing.STANDARD, raising=False)

    assert wiring_tracing.tracer(Settings()) is None


def test_a_desk_that_is_not_traced_is_the_desk_itself(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.delenv(wiring_tracing.STANDARD, raising=False)
    desk = Office().desk

    assert wiring_tracing.desk(desk, Settings()) is desk


@pytest.mark.parametrize("variable", ["SCREENING_TRACES_URL", wiring_tracing.STANDARD])
def test_either_variable_names_the_collector(
    variable: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    with collector() as (url, taken):
        monkeypatch.setenv(variable, url)
        tracer = wiring_tracing.tracer(Settings.from_env())
        assert tracer is not None

        tracer.note(span(pages=3))
        tracer.hand_over()

    request = ExportTraceServiceRequest.FromString(taken[0])
    (told,) = request.resource_spans[0].scope_spans[0].spans
    assert (told.name, told.trace_id.hex()) == ("read", PAPER[:32])


@contextmanager
def collector() -> Iterator[tuple[str, list[bytes]]]:
    """A collector on loopback that keeps what it is sent."""
    taken: list[bytes] = []

    def take(asked: Asked) -> Reply:
        assert (asked.method, asked.path) == ("POST", "/v1/traces")
        taken.append(asked.body)
        return Reply()

    with serving(take) as address:
        yield address, taken


def test_a_collector_at_which_nobody_listens_stops_nothing_and_is_told_of(
    caplog: pytest.LogCaptureFixture,
) -> None:
    exporter = OTLPSpanExporter("http://127.0.0.1:9/v1/traces", timeout=0.2)
    tracer = OpenTelemetryTracer(exporter, "1")
    tracer.note(span())

    tracer.hand_over()

    assert "traces were not taken" in caplog.text
