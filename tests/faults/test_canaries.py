"""Names and numbers of papers stand where papers are kept, and nowhere else."""

from __future__ import annotations

import pytest

from tests.faults.canary.heard import Heard, heard
from tests.faults.canary.planted import COUNT

pytestmark = pytest.mark.services

PLACES = (
    "logs",
    "task results and failures",
    "notices",
    "metrics",
    "traces",
    "error pages",
    "audit chain and checkpoints",
)


@pytest.fixture(scope="module")
def what() -> Heard:
    return heard()


def test_every_canary_came_in_with_its_paper(what: Heard) -> None:
    assert len(what.came_in()) == COUNT


def test_something_was_said_everywhere(what: Heard) -> None:
    assert [place for place in PLACES if len(what.places[place]) < 1_000] == []


def test_papers_were_refused_in_every_way(what: Heard) -> None:
    assert what.codes >= {400, 401, 403, 404, 405, 409, 413, 415, 500, 503}


@pytest.mark.parametrize("place", PLACES)
def test_no_canary_stands_in(place: str, what: Heard) -> None:
    assert [canary.words for canary in what.found(place)] == []
