from __future__ import annotations

import re
import urllib.request
from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path

import pytest
from prometheus_client.parser import text_string_to_metric_families

from screening.adapters.ledger.sql import SqlLedger
from screening.adapters.metrics.prometheus import LedgerCollector, exposition, served
from screening.domain.status import Status
from screening.errors import Unavailable
from screening.ports import Ruling
from screening.ports.census import Counted, Told
from tests.makers import document, notice, page, receipt, versions

CANARY_WORDS = ("Wendeline", "Quistgaard", "A087654321", "records", "fax-0001.pdf")
"""A planted name, an A-number, a department and a file name."""

WORD = re.compile(r"[a-z0-9_.-]+")


class AwayCensus:
    """A ledger that does not answer."""

    def count(self, before: Told) -> Counted:
        del before
        raise Unavailable("away")


@pytest.fixture
def ledger(tmp_path: Path) -> Iterator[SqlLedger]:
    opened = SqlLedger(f"sqlite:///{tmp_path}/ledger.sqlite")
    yield opened
    opened.close()


@pytest.fixture
def collector(ledger: SqlLedger) -> LedgerCollector:
    return LedgerCollector(ledger.census, versions())


def settle(ledger: SqlLedger, ruling: Ruling, paper: str = "a" * 64) -> None:
    ledger.accept(receipt(source_id=paper), paper, 1)
    (claim,) = ledger.claim("worker", 1, timedelta(hours=1))
    text = f"ORDER {' '.join(CANARY_WORDS)}"
    ledger.record_reading(claim, document(page(text), sha256=paper))
    ledger.settle(claim, ruling, [notice(submission=paper)])


def ruling(*reasons: str, paper_class: str = "judicial") -> Ruling:
    return Ruling(
        status=Status.AWAITING_REVIEW,
        paper_class=paper_class,
        doc_types=("ao-442",),
        reason_codes=reasons,
        content='{"fields": "Wendeline Quistgaard A087654321"}',
        policy_version="2026-11",
    )


def samples(text: str) -> dict[tuple[str, tuple[str, ...]], float]:
    """Return every sample by its name and its labels' values, sorted."""
    return {
        (sample.name, tuple(sorted(sample.labels.values()))): sample.value
        for family in text_string_to_metric_families(text)
        for sample in family.samples
    }


def test_every_figure_can_be_parsed_and_has_a_sentence(
    collector: LedgerCollector,
) -> None:
    families = list(text_string_to_metric_families(exposition(collector)))

    assert len(families) >= 16
    assert all(family.documentation.endswith(".") for family in families)
    assert all(family.name.startswith("screening_") for family in families)


def test_what_the_ledger_holds_is_told(
    ledger: SqlLedger, collector: LedgerCollector
) -> None:
    settle(ledger, ruling("expired"))

    told = samples(exposition(collector))

    assert told["screening_papers", ("awaiting_review", "live")] == 1
    assert told["screening_reasons_total", ("expired",)] == 1
    assert told["screening_verdicts_total", ("awaiting_review", "judicial")] == 1
    assert told["screening_notices_owed", ("email",)] == 1


def test_a_scrape_tells_nothing_of_a_paper_or_a_department(
    ledger: SqlLedger, collector: LedgerCollector
) -> None:
    settle(ledger, ruling("expired"))

    text = exposition(collector)

    assert [word for word in (*CANARY_WORDS, "a" * 12) if word in text] == []


def test_a_new_paper_makes_no_new_series(
    ledger: SqlLedger, collector: LedgerCollector
) -> None:
    settle(ledger, ruling("expired"), "a" * 64)
    before = set(samples(exposition(collector)))

    for number in range(20):
        settle(ledger, ruling("sealed", "expired"), f"{number:064x}")

    assert set(samples(exposition(collector))) == before
    assert len(before) < 200


def test_a_word_that_is_on_no_list_is_counted_as_unknown(
    ledger: SqlLedger, collector: LedgerCollector
) -> None:
    settle(ledger, ruling("Wendeline", "Quistgaard", paper_class="of-tomorrow"))

    told = samples(exposition(collector))

    assert told["screening_reasons_total", ("unknown",)] == 2
    assert told["screening_verdicts_total", ("awaiting_review", "unknown")] == 1


def test_a_figure_is_there_before_there_is_anything_to_count(
    collector: LedgerCollector,
) -> None:
    told = samples(exposition(collector))

    assert told["screening_alarms_open", ("late",)] == 0
    assert told["screening_oldest_unsettled_seconds", ("live",)] == 0
    assert told["screening_leases", ("expired",)] == 0


def test_scrapes_one_after_another_add_up(
    ledger: SqlLedger, collector: LedgerCollector
) -> None:
    key = "screening_verdicts_total", ("awaiting_review", "judicial")
    counts = []
    for number in range(3):
        settle(ledger, ruling("expired"), f"{number:064x}")
        counts.append(samples(exposition(collector))[key])

    anew = samples(exposition(LedgerCollector(ledger.census, versions())))

    assert counts == [1, 2, 3]
    assert anew[key] == 3


def test_of_a_ledger_that_is_away_only_that_is_told() -> None:
    collector = LedgerCollector(AwayCensus(), versions())

    told = samples(exposition(collector))

    assert told == {("screening_ledger_up", ()): 0}


def test_a_label_is_a_word_of_a_closed_list(collector: LedgerCollector) -> None:
    text = exposition(collector)

    values = [
        value
        for name, labels in samples(text)
        if name != "screening_build_info"
        for value in labels
    ]
    assert [value for value in values if not WORD.fullmatch(value)] == []


def test_figures_are_served_until_the_block_ends(collector: LedgerCollector) -> None:
    with served(collector, "127.0.0.1", 0) as port:
        url = f"http://127.0.0.1:{port}/metrics"
        with urllib.request.urlopen(url) as answer:
            text = answer.read().decode()

    assert "screening_ledger_up 1.0" in text
    with pytest.raises(OSError, match="refused"):
        urllib.request.urlopen(url)
