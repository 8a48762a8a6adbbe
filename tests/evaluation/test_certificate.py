from __future__ import annotations

import json
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from screening.errors import CertificateError
from screening.evaluation.answer import Answer, Measure, Paper
from screening.evaluation.census import Tally
from screening.evaluation.certificate import (
    Certificate,
    Rate,
    as_json,
    certified,
    load,
)
from screening.evaluation.clearing import clearing
from screening.evaluation.shape import Shape, shape
from screening.policy.limits import ClearingLimits

LIMITS = ClearingLimits(0.003, 0.005, 0.95, "invented")
SHAPE = Shape("a", "b", "c", "d", "none", "engine 1")


def paper(
    expected: str, found: str, *, channel: str = "fax", cleared: bool = True
) -> Paper:
    """Return a file of one class and how it was cleared."""
    standing = f"{'cleared' if cleared else 'review'} {found}"
    answers = [
        Answer(Measure.CLASS, "k", expected, found, found == expected),
        Answer(Measure.COVERAGE, "k", f"cleared {expected}", standing, cleared),
    ]
    for name, measure in (
        ("judicial", Measure.FALSE_JUDICIAL),
        ("administrative", Measure.FALSE_ADMINISTRATIVE),
    ):
        if expected != name:
            wrong = cleared and found == name
            answers.append(Answer(measure, "k", "not", standing, not wrong))
    return Paper("p", "k", "", tuple(answers), (), channel)


def made(*papers: Paper) -> Certificate:
    return certified(papers, SHAPE, date(2026, 11, 20), 7, ("k", "never-drawn"))


def good() -> Certificate:
    enough = [paper("other", "other")] * 1000 + [paper("judicial", "judicial")] * 600
    return made(*enough)


def test_a_thousand_files_without_a_mistake_prove_three_in_a_thousand() -> None:
    assert good().objections(SHAPE, LIMITS) == ()


def test_files_that_are_too_few_prove_nothing() -> None:
    few = made(paper("other", "other"), paper("judicial", "judicial"))

    assert len(few.objections(SHAPE, LIMITS)) == 2


def test_one_agency_paper_cleared_as_a_courts_voids_the_certificate() -> None:
    bad = replace(good(), false_judicial=Rate(1, 1001))

    (objection,) = bad.objections(SHAPE, LIMITS)
    assert objection.startswith("false_judicial")


def test_a_file_of_no_court_does_not_dilute_what_courts_suffer() -> None:
    found = made(paper("other", "other"), paper("judicial", "administrative"))

    assert found.false_administrative == Rate(1, 1)


def test_a_mistake_under_review_is_none() -> None:
    found = made(paper("administrative", "judicial", cleared=False))

    assert found.false_judicial == Rate(0, 1)


@pytest.mark.parametrize(
    "part", ["reading", "stages", "forms", "limits", "model", "ocr"]
)
def test_another_part_than_the_measured_one_voids_the_certificate(part: str) -> None:
    (objection,) = good().objections(replace(SHAPE, **{part: "other"}), LIMITS)

    assert objection.startswith(part)


def test_coverage_is_told_by_channel() -> None:
    found = made(
        paper("other", "other", channel="fax"),
        paper("other", "other", channel="photo", cleared=False),
    )

    assert found.coverage["channel fax"] == Rate(1, 1)
    assert found.coverage["channel photo"] == Rate(0, 1)


def test_a_type_that_was_not_drawn_is_told_too() -> None:
    assert made(paper("other", "other")).types["never-drawn"] == Tally(0, 0, 0)


def test_a_certificate_is_read_as_it_was_written(tmp_path: Path) -> None:
    file = tmp_path / "certificate.json"
    file.write_text(as_json(good(), 0.95))

    assert load(file) == good()


def test_bounds_are_written_beside_the_counts() -> None:
    tree = json.loads(as_json(good(), 0.95))

    assert tree["false_judicial"]["at_most"] == pytest.approx(0.003, abs=1e-4)


@pytest.mark.parametrize("text", ["", "{}", '{"made_on": 3}', "[]"])
def test_what_is_no_certificate_is_refused(tmp_path: Path, text: str) -> None:
    file = tmp_path / "certificate.json"
    file.write_text(text)

    with pytest.raises(CertificateError, match="make certify"):
        load(file)


def test_without_a_certificate_no_engine_may_clear(tmp_path: Path) -> None:
    found = clearing(tmp_path, "forms", "none", LIMITS)

    assert found.engines == frozenset()
    assert "make certify" in found.objections[0]


def test_a_certificate_clears_for_the_engine_that_was_measured(tmp_path: Path) -> None:
    here = shape("forms", LIMITS, "none", "engine 1")
    written = as_json(replace(good(), shape=here), 0.95)
    (tmp_path / "certificate.json").write_text(written)

    assert clearing(tmp_path, "forms", "none", LIMITS).engines == {"engine 1"}


def test_other_forms_than_the_measured_ones_clear_nothing(tmp_path: Path) -> None:
    here = shape("forms", LIMITS, "none", "engine 1")
    written = as_json(replace(good(), shape=here), 0.95)
    (tmp_path / "certificate.json").write_text(written)

    assert clearing(tmp_path, "edited", "none", LIMITS).engines == frozenset()
