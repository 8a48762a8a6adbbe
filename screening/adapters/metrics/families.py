"""Each figure of the census with its name, sentence and labels.

A label is a word of one of our own closed lists: no name, no id, no department, and
never more series than those lists allow. A word that they lack, from a ledger that a
newer release wrote, is counted as `UNKNOWN`.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from enum import StrEnum

from prometheus_client import Metric
from prometheus_client.core import (
    CounterMetricFamily,
    GaugeMetricFamily,
    InfoMetricFamily,
)

from screening.domain.alarm import AlarmKind
from screening.domain.notice import Channel, Urgency
from screening.domain.reason import ReasonCode
from screening.domain.status import SETTLED, Status
from screening.domain.verdict import FileClass, Versions
from screening.ports.census import Counted, Outbox

UNKNOWN = "unknown"

LANES = ("live", "bulk")

URGENCIES = (*Urgency, "none")

Known = Iterable[str]

Counts = Iterable[tuple[tuple[str, ...], float]]
"""By the values of the labels, in their order."""


def families(counted: Counted, made_by: Versions) -> Iterator[Metric]:
    """Yield every figure."""
    yield from _papers(counted)
    yield from _counsel(counted)
    yield from _notices(counted.notices)
    yield from _verdicts(counted)
    yield from _record(counted)
    yield _by(
        "screening_alarms_open",
        "Alarms that last, as the sweep found them.",
        {"kind": tuple(AlarmKind)},
        _single(counted.alarms),
    )
    build = InfoMetricFamily("screening_build", "What the exporter is and works with.")
    named = ("screening", "forms", "policy", "model")
    build.add_metric([], {name: getattr(made_by, name) for name in named})
    yield build


def _papers(counted: Counted) -> Iterator[Metric]:
    yield _by(
        "screening_papers",
        "Papers by where they stand and by lane, without test papers.",
        {"status": tuple(Status), "lane": LANES},
        counted.papers.items(),
    )
    yield _by(
        "screening_oldest_unsettled_seconds",
        "How long the oldest paper without a verdict waits; 0 without one.",
        {"lane": LANES},
        _single(counted.unsettled_s),
    )
    yield _by(
        "screening_leases",
        "Papers that somebody works on, and those whose worker fell silent.",
        {"state": ("held", "expired")},
        _single(counted.leases),
    )
    yield _quantiles(counted.settling_s)


def _counsel(counted: Counted) -> Iterator[Metric]:
    for name, sentence, counts in (
        ("queue", "Papers that wait for counsel.", counted.queue),
        ("overdue", "Papers whose time to decide is over.", counted.overdue),
    ):
        labels = {"urgency": URGENCIES}
        yield _by(f"screening_counsel_{name}", sentence, labels, _single(counts))


def _notices(outboxes: Mapping[str, Outbox]) -> Iterator[Metric]:
    channels = {"channel": tuple(Channel)}
    yield _by(
        "screening_notices_owed",
        "Notices that are owed, reminders among them.",
        channels,
        _single({channel: box.owed for channel, box in outboxes.items()}),
    )
    yield _by(
        "screening_notices_oldest_seconds",
        "For how long the longest owed notice is due; 0 without one.",
        channels,
        _single({channel: box.oldest_s for channel, box in outboxes.items()}),
    )


def _verdicts(counted: Counted) -> Iterator[Metric]:
    settled = sorted(SETTLED)
    verdicts = CounterMetricFamily(
        "screening_verdicts",
        "Verdicts that the ledger holds, by what they said.",
        labels=("status", "paper_class"),
    )
    known = {"status": settled, "paper_class": tuple(FileClass)}
    for labels, count in _filled(known, counted.told.verdicts.items()).items():
        verdicts.add_metric(labels, count)
    yield verdicts
    reasons = CounterMetricFamily(
        "screening_reasons",
        "Reasons that verdicts gave; a verdict may give several.",
        labels=("code",),
    )
    given = _single(counted.told.reasons)
    for labels, count in _filled({"code": tuple(ReasonCode)}, given).items():
        reasons.add_metric(labels, count)
    yield reasons
    ocr = GaugeMetricFamily(
        "screening_ocr_confidence",
        "Mean confidence of OCR, 0 to 1, over the newest 100 verdicts' pages.",
    )
    if counted.ocr_confidence is not None:
        ocr.add_metric([], counted.ocr_confidence)
    yield ocr


def _record(counted: Counted) -> Iterator[Metric]:
    record = counted.record
    yield CounterMetricFamily(
        "screening_audit_entries", "Entries of the audit chain.", value=record.entries
    )
    yield GaugeMetricFamily(
        "screening_audit_unsigned",
        "Entries that no checkpoint covers yet.",
        value=record.unsigned,
    )
    yield GaugeMetricFamily(
        "screening_audit_unsigned_seconds",
        "Age of the oldest entry that no checkpoint covers; 0 without one.",
        value=record.unsigned_s,
    )


def _quantiles(spans_s: tuple[float, ...]) -> Metric:
    family = GaugeMetricFamily(
        "screening_settling_seconds",
        "From receipt to verdict, over the newest 100 verdicts.",
        labels=("quantile",),
    )
    for quantile in (0.5, 0.95, 1.0) if spans_s else ():
        place = max(0, round(quantile * len(spans_s)) - 1)
        family.add_metric([f"{quantile}"], spans_s[place])
    return family


def _by(
    name: str,
    sentence: str,
    known: Mapping[str, Known],
    counts: Counts,
) -> Metric:
    family = GaugeMetricFamily(name, sentence, labels=tuple(known))
    for labels, value in _filled(known, counts).items():
        family.add_metric(labels, value)
    return family


def _single(counts: Mapping[str, float]) -> Counts:
    return (((word,), count) for word, count in counts.items())


def _filled(
    known: Mapping[str, Known], counts: Counts
) -> Mapping[tuple[str, ...], float]:
    """Return every known combination, at 0 where nothing was counted.

    A series that is not there is no 0 to an alert: it would stay silent for ever.
    """
    words = [[_plain(word) for word in own] for own in known.values()]
    combinations: list[tuple[str, ...]] = [()]
    for own in words:
        combinations = [(*before, word) for before in combinations for word in own]
    filled: dict[tuple[str, ...], float] = dict.fromkeys(combinations, 0)
    for labels, count in counts:
        pairs = zip(labels, words, strict=True)
        told = tuple(_known(word, own) for word, own in pairs)
        filled[told] = filled.get(told, 0) + count
    return filled


def _known(word: str, own: list[str]) -> str:
    return word if word in own else UNKNOWN


def _plain(word: str) -> str:
    return word.value if isinstance(word, StrEnum) else word
