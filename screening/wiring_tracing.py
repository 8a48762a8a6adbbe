"""Chooses where traces go: nowhere, unless a collector is named."""
# ruff: noqa: PLC0415  # as in wiring: each function loads what it chooses, no more

from __future__ import annotations

import os
from typing import TYPE_CHECKING

from screening import __version__
from screening.ports import Decisions
from screening.ports.trace import Tracer
from screening.settings import Settings

if TYPE_CHECKING:
    from screening.workflow import Desk

STANDARD = "OTEL_EXPORTER_OTLP_ENDPOINT"
"""The variable by which OpenTelemetry's own programs are told."""


def tracer(settings: Settings) -> Tracer | None:
    """Return what takes spans; None where no collector is named."""
    base = settings.traces_url or os.environ.get(STANDARD, "")
    if not base:
        return None
    from screening.adapters.trace.opentelemetry import to_collector

    return to_collector(base, __version__)


def desk(plain: Desk, settings: Settings) -> Desk:
    """Return the desk itself, or one that tells a collector what it does."""
    chosen = tracer(settings)
    if chosen is None:
        return plain
    from screening.workflow.traced import traced

    return traced(plain, chosen)


def decisions(plain: Decisions, settings: Settings) -> Decisions:
    """Return the decisions themselves, or such that tell a collector."""
    chosen = tracer(settings)
    if chosen is None:
        return plain
    from screening.workflow.traced import traced_decisions

    return traced_decisions(plain, chosen)
