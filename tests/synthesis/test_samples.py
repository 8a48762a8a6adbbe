from __future__ import annotations

import tomllib
from datetime import date
from pathlib import Path

import pdfplumber
import pypdfium2 as pdfium
import pytest
from PIL import Image, ImageSequence

from screening.settings import PROJECT
from screening.synthesis.draw import draw_paper
from screening.synthesis.finish import (
    Finish,
    born_digital,
    photographed_by_hand,
    scanned,
    sent_by_standard_fax,
)
from screening.synthesis.papers.index import KINDS
from screening.synthesis.samples import ORDERS, draw_samples
from screening.synthesis.truth import Defect, Sample

TODAY = date(2026, 11, 22)
DEMO_NEEDS = {
    ("ice-i-200",),
    ("ice-i-205",),
    ("ice-i-247a", "ice-i-200"),
    ("ao-93",),
    ("ao-442",),
    ("md-arrest-warrant",),
    ("federal-court-order",),
    ("dhs-i-138",),
    ("fax-cover",),
    ("know-your-rights",),
    ("memorandum",),
}
SNIFFED = {
    ".pdf": b"%PDF-",
    ".png": b"\x89PNG",
    ".jpg": b"\xff\xd8\xff",
    ".tif": b"II*\x00",
}


@pytest.fixture(scope="module")
def samples(tmp_path_factory: pytest.TempPathFactory) -> tuple[Sample, ...]:
    return draw_samples(tmp_path_factory.mktemp("samples"), 7, TODAY)


def test_the_demo_shows_every_kind_of_paper_it_promises(
    samples: tuple[Sample, ...],
) -> None:
    assert {sample.doc_types for sample in samples} >= DEMO_NEEDS


def test_the_demo_holds_a_court_form_that_nobody_signed(
    samples: tuple[Sample, ...],
) -> None:
    unsigned = [order for order in ORDERS if order.defect is Defect.UNSIGNED]

    held = {sample.file.name for sample in samples if sample.must_review}

    assert {order.name for order in unsigned} <= held


def test_every_sample_has_the_pages_that_its_truth_tells(
    samples: tuple[Sample, ...],
) -> None:
    counted = {sample.file.name: count_pages(sample.file) for sample in samples}

    assert counted == {sample.file.name: sample.pages for sample in samples}


def test_every_sample_is_what_its_ending_says(samples: tuple[Sample, ...]) -> None:
    lying = [
        sample.file.name
        for sample in samples
        if not sample.file.read_bytes().startswith(SNIFFED[sample.file.suffix])
    ]

    assert lying == []


def test_the_samples_are_of_every_kind_of_file(samples: tuple[Sample, ...]) -> None:
    assert {sample.file.suffix for sample in samples} == set(SNIFFED)


def test_some_pdfs_have_a_text_layer_and_some_have_none(
    samples: tuple[Sample, ...],
) -> None:
    pdfs = [sample.file for sample in samples if sample.file.suffix == ".pdf"]

    assert {has_text_layer(file) for file in pdfs} == {True, False}


def test_samples_go_to_departments_that_exist(samples: tuple[Sample, ...]) -> None:
    content = (PROJECT / "models/policy/departments.toml").read_text("utf-8")
    known = {department["id"] for department in tomllib.loads(content)["departments"]}

    assert {sample.department for sample in samples} <= known


@pytest.mark.parametrize("doc_type", sorted(KINDS))
def test_a_type_that_is_drawn_has_a_form(doc_type: str) -> None:
    assert (PROJECT / f"models/forms/{doc_type}.toml").exists()


@pytest.mark.parametrize("doc_type", sorted(KINDS))
def test_a_drawn_paper_has_the_class_of_its_form(doc_type: str) -> None:
    content = (PROJECT / f"models/forms/{doc_type}.toml").read_text("utf-8")

    (part,) = draw_paper(doc_type, 1, TODAY).parts

    assert part.paper_class == tomllib.loads(content)["class"]


@pytest.mark.parametrize(
    "finish",
    [scanned, sent_by_standard_fax, photographed_by_hand],
    ids=lambda finish: finish.__name__,
)
def test_a_finish_gives_equal_bytes_for_equal_seeds(finish: Finish) -> None:
    drawn = draw_paper("fax-cover", 1, TODAY)

    assert finish(drawn, 2) == finish(drawn, 2)


@pytest.mark.parametrize(
    ("finish", "expected"),
    [
        pytest.param(born_digital, b"/CreationDate (D:20000101", id="born digital"),
        pytest.param(scanned, b"/CreationDate (D:19700101", id="scanned"),
    ],
)
def test_a_pdf_does_not_tell_when_it_was_drawn(finish: Finish, expected: bytes) -> None:
    assert expected in finish(draw_paper("fax-cover", 1, TODAY), 1)


def test_the_corpus_readme_lists_every_sample_with_its_purpose() -> None:
    readme = (PROJECT / "tests/corpus/README.md").read_text("utf-8")

    missing = [
        order.name
        for order in ORDERS
        if f"| `{order.name}` |" not in readme or order.shows not in readme
    ]

    assert missing == []


def count_pages(file: Path) -> int:
    if file.suffix == ".pdf":
        with pdfium.PdfDocument(file) as document:
            return len(document)
    with Image.open(file) as image:
        return sum(1 for _ in ImageSequence.Iterator(image))


def has_text_layer(file: Path) -> bool:
    with pdfplumber.open(file) as document:
        return bool(document.pages[0].extract_words())
