"""Spans to an OpenTelemetry collector.

No thread and no queue of the SDK's: a task's process ends without a word, and is forked
from one that may have had threads. Spans wait in a list and are handed over at the end
of each unit of work; a collector that is away costs one short wait a minute and nothing
else.
"""

from __future__ import annotations

import logging
from threading import Lock
from time import monotonic

from opentelemetry.exporter.otlp.proto.http.trace_exporter import OTLPSpanExporter
from opentelemetry.sdk.resources import Resource
from opentelemetry.sdk.trace import ReadableSpan, SpanProcessor, TracerProvider
from opentelemetry.sdk.trace.export import SpanExporter, SpanExportResult
from opentelemetry.trace import (
    NonRecordingSpan,
    SpanContext,
    Status,
    StatusCode,
    TraceFlags,
    set_span_in_context,
)

from screening.ports.trace import Span

logger = logging.getLogger(__name__)

AT_ONCE = 64
"""Spans of a dozen papers: one request, some 20 kB."""

PATIENCE_S = 2.0
"""How long a collector may take."""

REST_S = 60.0
"""For so long nothing is handed to a collector that did not answer."""


class OpenTelemetryTracer:
    """The port on an exporter, which may be any of OpenTelemetry's."""

    def __init__(self, exporter: SpanExporter, version: str) -> None:
        """Hand spans to ``exporter``; ``version`` is this program's."""
        named = {"service.name": "screening", "service.version": version}
        # Not Resource.create: it would add what the machine's environment says.
        provider = TracerProvider(resource=Resource(named), shutdown_on_exit=False)
        self._parcel = _Parcel(exporter)
        provider.add_span_processor(self._parcel)
        self._tracer = provider.get_tracer("screening")

    def note(self, span: Span) -> None:
        """Add the span to the trace of its paper."""
        made = self._tracer.start_span(
            span.step.value,
            context=set_span_in_context(NonRecordingSpan(root_of(span.submission))),
            start_time=span.began_ns,
            attributes={f"screening.{name}": fact for name, fact in span.facts.items()},
        )
        if span.failure:
            made.set_attribute("error.type", span.failure)
            made.set_status(Status(StatusCode.ERROR))
        made.end(span.ended_ns)

    def hand_over(self) -> None:
        """Export what waits."""
        self._parcel.hand_over()


def to_collector(base: str, version: str) -> OpenTelemetryTracer:
    """Return a tracer to the collector at ``base``, which speaks OTLP over HTTP."""
    url = f"{base.rstrip('/')}/v1/traces"
    return OpenTelemetryTracer(OTLPSpanExporter(url, timeout=PATIENCE_S), version)


def root_of(submission: str) -> SpanContext:
    """Return what all spans of a paper have as their parent, which is itself never sent.

    The first 32 digits of the paper's id are the trace's, the next 16 the parent's.
    """
    return SpanContext(
        trace_id=int(submission[:32], 16),
        span_id=int(submission[32:48], 16),
        is_remote=True,
        trace_flags=TraceFlags(TraceFlags.SAMPLED),
    )


class _Parcel(SpanProcessor):
    """Collects spans until there are many, or somebody asks for them."""

    def __init__(self, exporter: SpanExporter) -> None:
        self._exporter = exporter
        self._waiting: list[ReadableSpan] = []
        self._rests_until = 0.0
        self._lock = Lock()

    def on_end(self, span: ReadableSpan) -> None:
        """Keep the span; hand all over when there are many."""
        with self._lock:
            self._waiting.append(span)
            is_full = len(self._waiting) >= AT_ONCE
        if is_full:
            self.hand_over()

    def hand_over(self) -> None:
        """Export what waits; drop it if the collector did not answer lately."""
        with self._lock:
            parcel, self._waiting = self._waiting, []
            is_resting = monotonic() < self._rests_until
        if not parcel or is_resting:
            return
        if self._exporter.export(parcel) is not SpanExportResult.SUCCESS:
            self._rests_until = monotonic() + REST_S
            logger.warning("traces were not taken; next try in %.0f s", REST_S)
