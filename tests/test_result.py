"""The result that other programs read satisfies its contract, whatever the verdict."""

from __future__ import annotations

import json
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from jsonschema import Draft202012Validator

from screening import result
from screening.domain.finding import (
    Check,
    CheckOutcome,
    Element,
    Evidence,
    Field,
    FieldName,
    Signature,
    SignatureState,
    SignerRole,
    Supports,
)
from screening.domain.page import Box, Page, PageSource, Quote, Word
from screening.domain.reason import Reason, ReasonCode
from screening.domain.segment import PaperClass, Segment
from screening.domain.verdict import FileClass, Outcome, Verdict, Versions
from screening.result import as_contract, as_json
from tests import makers

SCHEMA = json.loads(Path(result.__file__).with_name("result.schema.json").read_text())
VALIDATOR = Draft202012Validator(SCHEMA)


def refused(told: object) -> list[str]:
    """Return what the contract says against ``told``."""
    return [error.message for error in VALIDATOR.iter_errors(told)]


fractions = st.floats(min_value=0.0, max_value=1.0)
numbers = st.integers(min_value=1, max_value=900)
texts = st.text(max_size=20)


@st.composite
def boxes(draw: st.DrawFn) -> Box:
    left, right = sorted((draw(fractions), draw(fractions)))
    top, bottom = sorted((draw(fractions), draw(fractions)))
    return Box(left, top, right, bottom)


quotes = st.builds(
    Quote, numbers, texts, boxes(), fractions, st.sampled_from(PageSource)
)
reasons = st.builds(Reason, st.sampled_from(ReasonCode), st.one_of(st.none(), numbers))
words = st.builds(
    Word, texts, boxes(), fractions, st.integers(0, 99), st.integers(0, 9)
)
pages = st.builds(
    Page,
    number=numbers,
    width_pt=st.floats(0.0, 14400.0),
    height_pt=st.floats(0.0, 14400.0),
    rotation=st.sampled_from((0, 90, 180, 270)),
    source=st.sampled_from(PageSource),
    words=st.lists(words, max_size=4).map(tuple),
    member=st.one_of(st.none(), st.just("2/3")),
)
segments = st.builds(
    Segment,
    pages=st.lists(numbers, min_size=1, max_size=3).map(tuple),
    doc_type=st.sampled_from(("ao-442", "ice-i-200", "other", "blank")),
    paper_class=st.sampled_from(PaperClass),
    reasons=st.lists(reasons, max_size=2).map(tuple),
    confidence=fractions,
    evidence=st.lists(
        st.builds(
            Evidence,
            st.sampled_from(Element),
            texts,
            st.sampled_from(Supports),
            quotes,
        ),
        max_size=3,
    ).map(tuple),
    fields=st.lists(
        st.builds(Field, st.sampled_from(FieldName), texts, quotes), max_size=3
    ).map(tuple),
    signature=st.builds(
        Signature,
        st.sampled_from(SignatureState),
        st.sampled_from(SignerRole),
        st.one_of(st.none(), numbers),
        st.one_of(st.none(), boxes()),
    ),
    checks=st.lists(
        st.builds(
            Check,
            texts,
            st.sampled_from(CheckOutcome),
            st.one_of(st.none(), numbers),
            texts,
        ),
        max_size=2,
    ).map(tuple),
)
seconds = st.tuples(st.sampled_from(("read", "screen")), st.floats(0.0, 1e6))
verdicts = st.builds(
    Verdict,
    sha256=st.just("c" * 64),
    outcome=st.sampled_from(Outcome),
    rejection=st.one_of(st.none(), reasons),
    paper_class=st.sampled_from(FileClass),
    reasons=st.lists(reasons, max_size=3).map(tuple),
    confidence=fractions,
    pages=st.lists(pages, max_size=3).map(tuple),
    segments=st.lists(segments, max_size=3).map(tuple),
    versions=st.builds(Versions, texts, texts, texts, texts, texts),
    timings_s=st.lists(seconds, max_size=2).map(tuple),
)


@given(verdicts, st.text())
def test_every_verdict_satisfies_the_contract(verdict: Verdict, file: str) -> None:
    assert refused(json.loads(as_json(verdict, file))) == []


@given(verdicts)
def test_a_result_is_one_line(verdict: Verdict) -> None:
    assert len(as_json(verdict, "a\nb\u2028c").splitlines()) == 1


def test_a_path_that_is_no_valid_text_comes_back_as_it_was() -> None:
    path = b"fax-\xff.pdf".decode("utf-8", "surrogateescape")

    told = as_json(makers.verdict(), path)

    assert told.isascii()
    assert json.loads(told)["file"] == path


def test_a_rejected_file_names_its_reason_and_nothing_else() -> None:
    told = as_contract(makers.rejected(ReasonCode.ENCRYPTED), "locked.pdf")

    assert refused(told) == []
    assert told["reason"] == {
        "code": "encrypted",
        "page": None,
        "message": Reason(ReasonCode.ENCRYPTED).message,
    }
    assert (told["status"], told["class"]) == ("rejected", "undetermined")
    assert (told["needs_review"], told["confidence"]) == (True, 0.0)
    assert (told["pages"], told["segments"]) == ([], [])


def test_a_packet_has_one_result_with_its_parts_in_page_order() -> None:
    packet = makers.verdict(
        makers.segment("ice-i-247a", PaperClass.ADMINISTRATIVE, pages=(1, 2, 3)),
        makers.segment("ice-i-200", PaperClass.ADMINISTRATIVE, pages=(4,)),
    )

    told: dict[str, Any] = as_contract(packet, "packet.pdf")

    assert refused(told) == []
    assert [part["pages"] for part in told["segments"]] == [[1, 2, 3], [4]]
    assert told["class"] == "administrative"


def test_a_rejected_file_is_told_as_needing_review_whatever_its_reasons() -> None:
    bare = replace(makers.rejected(), reasons=())

    assert as_contract(bare, "a.pdf")["needs_review"] is True


def test_cleared_is_told_as_needing_no_review() -> None:
    assert as_contract(makers.verdict(), "a.pdf")["needs_review"] is False


def test_a_quote_keeps_its_words_page_and_box() -> None:
    page = makers.page("CIRCUIT COURT\nfor Montgomery County", number=7)
    caption = makers.evidence(cited=makers.quote("Montgomery County", page))

    told: Any = as_contract(makers.verdict(makers.segment(evidence=[caption])), "a")

    (cited,) = told["segments"][0]["evidence"]
    assert (cited["text"], cited["page"]) == ("Montgomery County", 7)
    assert cited["box"] == pytest.approx([0.1381, 0.1148, 0.3000, 0.1267], abs=0.0001)


@pytest.mark.parametrize(
    ("source", "element", "told_as"),
    [
        pytest.param(PageSource.OCR, Element.TITLE, "ocr", id="read print"),
        pytest.param(PageSource.TEXT_LAYER, Element.TITLE, "text_layer", id="stored"),
        pytest.param(PageSource.BLANK, Element.STAMP, "image", id="ink on a bare page"),
        pytest.param(PageSource.OCR, Element.MODEL, "model", id="the model's vote"),
    ],
)
def test_evidence_names_what_showed_it(
    source: PageSource, element: Element, told_as: str
) -> None:
    cited = Quote(1, "x", makers.box(), 0.9, source)
    shown = makers.evidence(element, cited=cited)

    told: Any = as_contract(makers.verdict(makers.segment(evidence=[shown])), "a")

    assert told["segments"][0]["evidence"][0]["source"] == told_as


def test_of_two_fields_with_one_name_the_first_stands() -> None:
    first = makers.field(FieldName.CASE_NUMBER, "C-15-CR-26-000001")
    second = makers.field(FieldName.CASE_NUMBER, "C-15-CR-26-000002")

    told: Any = as_contract(makers.verdict(makers.segment(fields=[first, second])), "a")

    assert told["segments"][0]["fields"]["case_number"]["value"] == first.value


def test_numbers_are_rounded_to_what_they_can_mean() -> None:
    at = makers.box(1 / 3, 1 / 3, 2 / 3, 2 / 3)
    part = makers.segment(confidence=2 / 3, signature=makers.signature(at=at))

    told: Any = as_contract(makers.verdict(part), "a")

    assert told["confidence"] == 0.6667
    assert told["segments"][0]["signature"]["box"] == [0.3333, 0.3333, 0.6667, 0.6667]


def test_a_page_outside_any_container_names_no_member() -> None:
    told: Any = as_contract(makers.verdict(), "a")

    assert "member" not in told["pages"][0]


def test_a_page_within_a_container_names_its_member() -> None:
    page = makers.page("FAX", member="2/3")

    told: Any = as_contract(makers.verdict(pages=[page]), "a")

    assert told["pages"][0]["member"] == "2/3"


def test_the_contract_knows_every_name_that_the_domain_uses() -> None:
    part = SCHEMA["properties"]["segments"]["items"]["properties"]
    evidence = part["evidence"]["items"]["properties"]

    assert set(SCHEMA["properties"]["class"]["enum"]) == set(FileClass)
    assert set(SCHEMA["properties"]["status"]["enum"]) == set(Outcome)
    assert set(part["class"]["enum"]) == set(PaperClass)
    assert set(evidence["element"]["enum"]) == set(Element)
    assert set(evidence["supports"]["enum"]) == set(Supports)
    assert set(part["fields"]["propertyNames"]["enum"]) == set(FieldName)
    signature = part["signature"]["properties"]
    assert set(signature["state"]["enum"]) == set(SignatureState)
    assert set(signature["role"]["enum"]) == set(SignerRole)
    outcomes = part["checks"]["items"]["properties"]["outcome"]["enum"]
    assert set(outcomes) == set(CheckOutcome)
