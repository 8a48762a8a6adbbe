"""Papers in other words than the forms': what a paper does tells its kind.

The specimens are invented, in ``specimens/*.toml``; ``others.toml`` was written after
the recognisers were made, to see what they make of wording they were not made with.
"""

from __future__ import annotations

import tomllib
from pathlib import Path
from typing import Any

import pytest

from screening.domain.segment import PaperClass
from tests.stages.papers import REGISTRY, screened

FILES = [
    tomllib.loads(file.read_text())
    for file in sorted((Path(__file__).parent / "specimens").glob("*.toml"))
]
PAPERS = [
    pytest.param(paper["kind"], paper["text"], id=f"{paper['kind']}-{i}-{j}")
    for i, file in enumerate(FILES)
    for j, paper in enumerate(file.get("papers", ()))
]
PACKETS = [
    pytest.param(packet, id=packet["name"])
    for file in FILES
    for packet in file.get("packets", ())
]


@pytest.mark.parametrize(("kind", "text"), PAPERS)
def test_a_paper_is_known_by_what_it_does(kind: str, text: str) -> None:
    assert [part.doc_type for part in screened(text).segments] == [kind]


@pytest.mark.parametrize("packet", PACKETS)
def test_a_packet_is_split_where_another_begins_to_speak(
    packet: dict[str, Any],
) -> None:
    verdict = screened(*packet["pages"])

    begun = [""] * len(packet["pages"])
    for part in verdict.segments:
        begun[part.pages[0] - 1] = part.doc_type
    assert begun == packet["kinds"]


@pytest.mark.parametrize(
    ("kind", "text"),
    [
        paper
        for paper in PAPERS
        if REGISTRY[str(paper.values[0])].paper_class is PaperClass.JUDICIAL
    ],
)
def test_a_court_s_paper_told_by_its_words_alone_goes_to_a_person(
    kind: str, text: str
) -> None:
    assert screened(text).needs_review, kind
