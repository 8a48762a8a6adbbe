"""Laying a file out anew screens again what is touched, and nothing else."""

from __future__ import annotations

import json
from dataclasses import dataclass, field
from datetime import date, timedelta
from typing import Any

import pytest

from screening.domain.arrangement import Arranged, Arrangement
from screening.domain.document import Document
from screening.domain.page import Page
from screening.domain.reason import Reason, ReasonCode
from screening.domain.verdict import Verdict
from screening.domain.view import View
from screening.errors import PageUnreadable, Rejected
from screening.result import as_json
from screening.workflow.arrange import Packet, arrange, touched
from tests.makers import NOON, document, page, receipt, rejected, segment, verdict
from tests.twins.archive import MemoryArchive
from tests.twins.ledger import MemoryLedger
from tests.workflow.desk import POLICY

PAPER = "a" * 64
BASE: dict[str, Any] = {
    "pages": [{"number": number, "rotation": 0} for number in range(1, 6)],
    "segments": [{"pages": [1]}, {"pages": [2, 3]}, {"pages": [4, 5]}],
}
READ = dict.fromkeys(range(1, 6), 0)
AS_SCREENED = ((1,), (2, 3), (4, 5))


@pytest.mark.parametrize(
    ("parts", "turns", "anew"),
    [
        pytest.param(AS_SCREENED, (), (), id="as it was"),
        pytest.param(
            ((1,), (2,), (3, 4, 5)), (), ((2,), (3, 4, 5)), id="a border moved"
        ),
        pytest.param(((1,), (2,), (3,), (4, 5)), (), ((2,), (3,)), id="split"),
        pytest.param(((1,), (2, 3, 4, 5)), (), ((2, 3, 4, 5),), id="merged"),
        pytest.param(AS_SCREENED, ((3, 180),), ((2, 3),), id="a page turned"),
    ],
)
def test_only_parts_with_other_or_turned_pages_are_screened_again(
    parts: tuple[tuple[int, ...], ...],
    turns: tuple[tuple[int, int], ...],
    anew: tuple[tuple[int, ...], ...],
) -> None:
    wanted = Arrangement(PAPER, 1, parts, turns, "ada")

    assert touched(wanted, BASE, READ) == anew


def test_a_page_that_is_turned_back_is_screened_as_it_was_read() -> None:
    turned = {**BASE, "pages": [{"number": 1, "rotation": 90}, *BASE["pages"][1:]]}
    back = Arrangement(PAPER, 1, AS_SCREENED, (), "ada")

    assert touched(back, turned, READ) == ((1,),)


CONTENT = b"a paper of three pages"


@dataclass
class Bench:
    """Stands for the locked child, the stages and the record; keeps what each got."""

    found: Document = field(default_factory=lambda: document("TURNED"))
    """What reading a drawn page gives."""
    fault: Exception | None = None
    drawn: list[View] = field(default_factory=list)
    screened: list[Document] = field(default_factory=list)

    def picture(self, content: bytes, view: View) -> bytes:
        assert content == CONTENT
        self.drawn.append(view)
        return b"picture"

    def read(self, content: bytes) -> Document:
        assert content == b"picture"
        if self.fault is not None:
            raise self.fault
        return self.found

    def screen(self, document: Document, as_of: date) -> Verdict:
        assert as_of == POLICY.local(NOON).date()
        self.screened.append(document)
        last = document.pages[-1].number
        part = segment(
            pages=range(1, last + 1), reasons=[Reason(ReasonCode.EXPIRED, last)]
        )
        return verdict(part, pages=document.pages)

    def reject(self, sha256: str, code: ReasonCode) -> Verdict:
        return rejected(code, sha256=sha256)

    def arrange(self, arrangement: Arrangement, content: str) -> Arranged:
        return Arranged(arrangement, content, 2, NOON)

    def standing(self, submission: str) -> Arranged | None:
        raise AssertionError(submission)

    def take_back(self, submission: str, person: str) -> bool:
        raise AssertionError(submission, person)


THREE = [page("ONE"), page("TWO"), page("THREE")]


def laid_out(bench: Bench, *parts: tuple[int, ...], **turns: int) -> dict[str, Any]:
    """Lay out a file of three papers, of a page each; return what stands then."""
    ledger, archive = MemoryLedger(), MemoryArchive()
    paper = archive.put(CONTENT)
    ledger.accept(receipt(), paper, 1)
    (claim,) = ledger.claim("worker", 1, timedelta(hours=1))
    findings = [Reason(ReasonCode.PAGE_HARD_TO_READ, 2), Reason(ReasonCode.REPAIRED)]
    read = document(*THREE, sha256=paper, findings=findings)
    ledger.record_reading(claim, read)
    packet = Packet(ledger, bench, archive, bench, bench, lambda: bench, POLICY)
    parted = [segment(pages=[number]) for number in (1, 2, 3)]
    base = as_json(verdict(*parted, pages=read.pages), "")
    turned = tuple((int(name[1:]), angle) for name, angle in turns.items())
    kept = arrange(packet, Arrangement(paper, 1, parts, turned, "ada"), base)
    told: dict[str, Any] = json.loads(kept.content)
    return told


def test_the_stages_see_the_part_alone_and_its_result_names_the_files_pages() -> None:
    bench = Bench()

    told = laid_out(bench, (1,), (2, 3))

    (alone,) = bench.screened
    assert [item.text for item in alone.pages] == ["TWO", "THREE"]
    assert [item.number for item in alone.pages] == [1, 2]
    assert told["segments"][1]["pages"] == [2, 3]
    assert told["segments"][1]["review_reasons"][0]["page"] == 3
    assert [item["number"] for item in told["pages"]] == [1, 2, 3]
    assert told["anew"] == [[2, 3]]


def test_what_reading_noticed_of_a_page_goes_with_it() -> None:
    bench = Bench()

    laid_out(bench, (1, 2), (3,))

    (alone,) = bench.screened
    assert alone.findings == (
        Reason(ReasonCode.PAGE_HARD_TO_READ, 2),
        Reason(ReasonCode.REPAIRED),
    )


def test_a_turned_page_is_drawn_turned_and_what_the_picture_shows_is_read() -> None:
    bench = Bench()

    told = laid_out(bench, (1,), (2,), (3,), p2=90)

    (view,), (alone,) = bench.drawn, bench.screened
    assert (view.page, view.turn) == (2, 90)
    assert alone.pages[0].text == "TURNED"
    assert told["pages"][1]["rotation"] == 90
    assert told["pages"][1]["width_pt"] == round(THREE[1].height_pt, 2)


def read_turned() -> Page:
    return Page(1, 612.0, 792.0, 180, page("UPSIDE DOWN").source)


@pytest.mark.parametrize(
    "bench",
    [
        pytest.param(Bench(document(read_turned())), id="reads better the other way"),
        pytest.param(Bench(fault=Rejected("reader_failed")), id="cannot be read"),
    ],
)
def test_a_page_that_reads_no_better_turned_is_left_as_it_was(bench: Bench) -> None:
    with pytest.raises(PageUnreadable):
        laid_out(bench, (1,), (2,), (3,), p2=90)

    assert bench.screened == []
