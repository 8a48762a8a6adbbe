"""How fast and how well papers are read, beside what most people would write.

Run it by hand, on an idle machine: ``python -m tests.benchmarks.reading``. It prints
ratios measured in one run on the same pages and all cores; it gates no test. To compare
with OCRmyPDF as well, name its program: ``--ocrmypdf /path/to/ocrmypdf``.
"""

from __future__ import annotations

import argparse
import os
import shutil
import subprocess
import sys
import tempfile
from collections import Counter, defaultdict
from collections.abc import Callable, Iterator
from concurrent.futures import ProcessPoolExecutor, ThreadPoolExecutor
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import date
from io import BytesIO
from pathlib import Path
from time import perf_counter

import cv2
import pdfplumber
import pypdfium2
import pytesseract

from screening import wiring
from screening.reading import orient, pages
from screening.reading.limits import Limits
from screening.reading.print import as_print
from screening.reading.text_layer import TextLayer
from screening.settings import Settings
from screening.synthesis import files
from screening.synthesis.degrade import Recipe, worn
from screening.synthesis.draw import draw_paper
from screening.synthesis.raster import grey
from screening.synthesis.raster import pages as rasters

DAY = date(2026, 11, 20)
TYPES = ("ao-442", "ice-i-200", "md-court-order", "eoir-order", "ice-i-205", "ao-93")
LEVELS = {
    "office scan": Recipe.OFFICE_SCAN,
    "worn scan": Recipe.WORN_SCAN,
    "copy of a copy": Recipe.COPY_OF_COPY,
}
SCAN_DPI = 200
LOOP_DPI = 300
"""What the plain loop draws at: the advice in Tesseract's own manual."""
FOLDER_FILES = 30
FOLDER_SEEDS = (40, 50)
CORES = os.cpu_count() or 1

Words = Counter[str]


@dataclass(frozen=True, slots=True)
class Paper:
    """A file and what its pages say."""

    content: bytes
    truth: tuple[Words, ...]


@dataclass(frozen=True, slots=True)
class Outcome:
    """What one way of reading made of the papers."""

    seconds: float
    pages: int
    right: float
    """Share of the printed words that were read, 0..1."""

    @property
    def rate(self) -> float:
        """Pages per second."""
        return self.pages / self.seconds


def drawn(recipe: Recipe | None, first_seed: int = 40) -> list[Paper]:
    """Return papers scanned with this wear, or as their makers sent them."""
    papers = []
    for seed, doc_type in enumerate(TYPES, first_seed):
        pdf = draw_paper(doc_type, seed, DAY).pdf
        content = pdf
        if recipe is not None:
            sheets = [grey(page) for page in rasters(pdf, SCAN_DPI)]
            old = [worn(sheet, recipe.value, seed) for sheet in sheets]
            content = files.jpeg_pdf(old, SCAN_DPI)
        papers.append(Paper(content, said(pdf)))
    return papers


def said(pdf: bytes) -> tuple[Words, ...]:
    """Return the words of each page of a drawn file."""
    with pdfplumber.open(BytesIO(pdf)) as opened:
        return tuple(
            Counter(
                as_print(word["text"])
                for word in page.extract_words(x_tolerance_ratio=0.2)
            )
            for page in opened.pages
        )


def timed(papers: list[Paper], read: Callable[[list[bytes]], list[Words]]) -> Outcome:
    """Return how ``read``, given all files at once, did on all their pages."""
    truth = [words for paper in papers for words in paper.truth]
    began = perf_counter()
    found = read([paper.content for paper in papers])
    seconds = perf_counter() - began
    right = sum(
        sum((one & other).values()) for one, other in zip(found, truth, strict=True)
    )
    return Outcome(
        seconds, len(truth), right / sum(sum(page.values()) for page in truth)
    )


def ours(contents: list[bytes]) -> list[Words]:
    """Read as the command line does: one reader for each core."""
    with ThreadPoolExecutor(CORES) as pool:
        documents = list(pool.map(READER.read, contents))
    return [
        Counter(word.text for word in page.words)
        for document in documents
        for page in document.pages
    ]


READER = wiring.reader(Settings.from_env({}))


def plain_loop(contents: list[bytes]) -> list[Words]:
    """Read as most people would: draw each page, run the program, take its words."""
    return [
        Counter(text for text in read["text"] if text.strip())
        for content in contents
        for page in pypdfium2.PdfDocument(content)
        for read in [
            pytesseract.image_to_data(
                page.render(scale=LOOP_DPI / 72).to_pil(),
                output_type=pytesseract.Output.DICT,
            )
        ]
    ]


def plain_loop_on_one_thread(contents: list[bytes]) -> list[Words]:
    """Read so by a program whose threads do not get in each other's way."""
    with one_thread_each():
        return plain_loop(contents)


def plain_loop_on_all_cores(contents: list[bytes]) -> list[Words]:
    """Read so with one such loop per core: as fast as the plain way can be."""
    with one_thread_each(), ProcessPoolExecutor(CORES) as pool:
        read = pool.map(plain_loop, [[content] for content in contents])
        return [words for file in read for words in file]


@contextmanager
def one_thread_each() -> Iterator[None]:
    """Keep each program that is started meanwhile to one thread."""
    os.environ["OMP_THREAD_LIMIT"] = "1"
    try:
        yield
    finally:
        del os.environ["OMP_THREAD_LIMIT"]


LOOPS = {
    "plain loop": plain_loop,
    "  one thread": plain_loop_on_one_thread,
    "  every core": plain_loop_on_all_cores,
}


STRONGER_LOOPS = ("  one thread", "  every core")
"""Those that a long folder is compared with: the first takes a quarter of an hour."""


def ocrmypdf(program: str) -> Callable[[list[bytes]], list[Words]]:
    """Return a way of reading by OCRmyPDF: one run over a file of all pages."""

    def read(contents: list[bytes]) -> list[Words]:
        packet = pypdfium2.PdfDocument.new()
        for content in contents:
            packet.import_pages(pypdfium2.PdfDocument(content))
        with tempfile.TemporaryDirectory() as folder:
            paper, made = Path(folder, "in.pdf"), Path(folder, "out.pdf")
            packet.save(paper)
            command = [program, "--force-ocr", "-j", str(CORES), "-q", paper, made]
            subprocess.run(command, check=True, capture_output=True)
            return list(said(made.read_bytes()))

    return read


def steps(papers: list[Paper]) -> tuple[dict[str, float], int]:
    """Return seconds by step, one process, and the number of pages."""
    spent: dict[str, float] = defaultdict(float)
    engine = wiring.ocr(Settings.from_env({}))
    cv2.setNumThreads(1)
    watched = (
        (pages, "readable", "draw and clean"),
        (orient, "skew_of", "measure skew"),
        (orient, "straightened", "straighten"),
        (type(engine), "words", "OCR"),
        (TextLayer, "stored", "text layer"),
        (pages, "agreed", "compare"),
        (pages, "marks_on", "marks"),
        (pages, "is_bare", "blank?"),
    )
    began = perf_counter()
    with watching(watched, spent):
        for paper in papers:
            pages.read_document(paper.content, engine, Limits())
    spent["all"] = perf_counter() - began
    return spent, sum(len(paper.truth) for paper in papers)


@contextmanager
def watching(
    watched: tuple[tuple[object, str, str], ...], spent: dict[str, float]
) -> Iterator[None]:
    """Add up the seconds that each function takes."""
    kept = [(place, name, getattr(place, name)) for place, name, _ in watched]
    for place, name, step in watched:
        setattr(place, name, clocked(getattr(place, name), step, spent))
    try:
        yield
    finally:
        for place, name, function in kept:
            setattr(place, name, function)


def clocked(
    function: Callable[..., object], step: str, spent: dict[str, float]
) -> Callable[..., object]:
    def run(*args: object, **named: object) -> object:
        began = perf_counter()
        try:
            return function(*args, **named)
        finally:
            spent[step] += perf_counter() - began

    return run


def say(text: str) -> None:
    sys.stdout.write(f"{text}\n")
    sys.stdout.flush()


def compare(title: str, papers: list[Paper], program: str | None) -> None:
    """Print one line for each way of reading the papers."""
    say(f"\n{title}: {sum(len(paper.truth) for paper in papers)} pages")
    mine = timed(papers, ours)
    say(row("screening", mine, mine))
    for name, loop in LOOPS.items():
        say(row(name, timed(papers, loop), mine))
    if program:
        say(row("ocrmypdf", timed(papers, ocrmypdf(program)), mine))


def compare_command() -> None:
    """Print how fast the whole command is, its start included, on scanned files."""
    papers = [
        paper
        for first_seed in FOLDER_SEEDS
        for recipe in LEVELS.values()
        for paper in drawn(recipe, first_seed)
    ][:FOLDER_FILES]
    pages = sum(len(paper.truth) for paper in papers)
    mine = pages / commanded(papers)
    say(f"\nscreening screen --json: {len(papers)} files, {pages} pages")
    say(f"  {'screening':12} {mine:6.2f} pages/s")
    for name in STRONGER_LOOPS:
        rate = timed(papers, LOOPS[name]).rate
        say(
            f"  {name:12} {rate:6.2f} pages/s   the command is {mine / rate:5.2f} times as fast"
        )


def commanded(papers: list[Paper]) -> float:
    """Return the seconds that the command takes for a folder of these papers."""
    with tempfile.TemporaryDirectory() as folder:
        for number, paper in enumerate(papers):
            Path(folder, f"{number:02}.pdf").write_bytes(paper.content)
        program = Path(sys.executable).with_name("screening")
        command = [str(program), "screen", folder, "--json"]
        began = perf_counter()
        done = subprocess.run(command, check=True, capture_output=True)
        seconds = perf_counter() - began
    assert done.stdout.count(b"\n") == len(papers)
    return seconds


def row(name: str, outcome: Outcome, mine: Outcome) -> str:
    ratio = mine.rate / outcome.rate
    return (
        f"  {name:12} {outcome.rate:6.2f} pages/s   {outcome.right:6.1%} words   "
        f"screening is {ratio:5.2f} times as fast"
    )


def main() -> None:
    """Compare on scans at three levels of damage and on born-digital pages."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--ocrmypdf", default=shutil.which("ocrmypdf"))
    program = parser.parse_args().ocrmypdf
    if not program:
        say("OCRmyPDF is not installed: compared with the plain loop only.")
    READER.read(drawn(None)[0].content)  # the server starts once, not per paper
    for title, recipe in LEVELS.items():
        compare(title, drawn(recipe), program)
    compare("born digital", drawn(None), None)
    compare_command()
    for title, recipe in (("office scan", Recipe.OFFICE_SCAN), ("born digital", None)):
        spent, count = steps(drawn(recipe))
        say(f"\nSeconds per page by step, one process, {title}:")
        for step, seconds in sorted(spent.items(), key=lambda item: -item[1]):
            say(f"  {step:15} {seconds / count:.3f}")


if __name__ == "__main__":
    main()
