"""Drawn papers as they were read, with the truth about them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from contextlib import closing
from dataclasses import dataclass
from datetime import date

from screening.cli.evaluation.drawn import Order
from screening.cli.evaluation.kept_readings import KeepingReader
from screening.cli.evaluation.progress import counted
from screening.cli.pool import in_order
from screening.domain.document import Document
from screening.domain.opinion import Example
from screening.domain.segment import PaperClass
from screening.ports import Reader
from screening.stages.second import text_of
from screening.synthesis.packets import draw_plan, plans
from screening.synthesis.setting.style import Split
from screening.synthesis.truth import Drawn
from screening.synthesis.wear import Wear

DAY = date(2026, 11, 22)
"""The day on which the papers arrive: fixed, so that a rebuild draws the same."""


@dataclass(frozen=True, slots=True)
class ReadPaper:
    """A drawn file, what it truly is, and what OCR made of it."""

    order: Order
    truth: Drawn
    document: Document


def orders(files: int, seed: int) -> tuple[Order, ...]:
    """Return papers to learn from or to choose on: tuned layouts, every wear in turn."""
    wears = list(Wear)
    drawn = plans(files, Split.TUNED, seed)
    return tuple(Order(p, wears[i % len(wears)]) for i, p in enumerate(drawn))


def read_papers(
    wanted: tuple[Order, ...], reader: Reader, workers: int
) -> tuple[ReadPaper, ...]:
    """Return the papers, drawn, worn and read, in their order.

    Raises:
        Rejected: if a drawn paper could not be read, which is a fault of ours.
        Unavailable: if the reader cannot run.
    """

    def work(order: Order) -> ReadPaper:
        truth = draw_plan(order.plan, DAY)
        return ReadPaper(order, truth, _document(order, truth, reader))

    with closing(in_order(wanted, work, workers)) as found:
        return tuple(future.result() for _, future in counted(found, len(wanted)))


def _document(order: Order, truth: Drawn, reader: Reader) -> Document:
    """Wear the paper only if its reading is not kept: that takes as long as reading."""
    if not isinstance(reader, KeepingReader):
        return reader.read(order.finished(truth))
    key = f"{order} {DAY}"
    document = reader.recalled(key)
    if document is None:
        content = order.finished(truth)
        document = reader.read(content)
        reader.remember(key, content)
    return document


def examples(papers: Iterable[ReadPaper]) -> Iterator[Example]:
    """Yield every part that has words and a class."""
    for paper in papers:
        for part in paper.truth.parts:
            text = text_of(part.pages, paper.document)
            if text and part.paper_class is not PaperClass.UNDETERMINED:
                yield Example(text, part.paper_class, part.doc_type)
