"""The certificate: how often the two mistakes were made when it was measured.

Nothing is cleared by a program whose parts are not the measured ones, or whose
bounds are above what counsel's policy allows.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import asdict, dataclass
from datetime import date
from pathlib import Path

from screening.domain.verdict import FileClass
from screening.errors import CertificateError
from screening.evaluation import bounds
from screening.evaluation.answer import Answer, Measure, Paper
from screening.evaluation.census import Tally, census
from screening.evaluation.shape import Shape
from screening.policy.limits import ClearingLimits


@dataclass(frozen=True, slots=True)
class Rate:
    """How many files of those that it could happen to."""

    count: int
    of: int

    def __post_init__(self) -> None:
        if not 0 <= self.count <= self.of:
            raise ValueError("a rate counts no more than there are")

    def at_most(self, level: float) -> float:
        """Return the exact upper bound, one-sided, at ``level`` (0 to 1)."""
        return bounds.upper(self.count, self.of, level)

    def at_least(self, level: float) -> float:
        """Return the exact lower bound, one-sided, at ``level`` (0 to 1)."""
        return bounds.lower(self.count, self.of, level)


@dataclass(frozen=True, slots=True)
class Certificate:
    """What was measured, of what, and when."""

    made_on: date
    seed: int
    files: int
    shape: Shape
    false_judicial: Rate
    """Files that are no court's and were cleared as a court's, of all such files."""
    false_administrative: Rate
    """Files of courts that were cleared as an agency's, of all such files."""
    reviewed: Rate
    """Files that a person must see and that went to a person."""
    coverage: Mapping[str, Rate]
    """Files that may be cleared and were, under their own class: ``all``, then by
    what they went through, then by type."""
    types: Mapping[str, Tally]
    """What was drawn, may be cleared and was, of every type of the catalogue."""

    def objections(self, shape: Shape, limits: ClearingLimits) -> tuple[str, ...]:
        """Return why this may not clear papers here; empty if it may."""
        return (*self._strangers(shape), *self._excesses(limits))

    def _strangers(self, shape: Shape) -> Iterator[str]:
        for part, digest in asdict(shape).items():
            if digest != getattr(self.shape, part):
                yield f"{part} is not the one that was measured"

    def _excesses(self, limits: ClearingLimits) -> Iterator[str]:
        for name in ("false_judicial", "false_administrative"):
            found = getattr(self, name).at_most(limits.level)
            if found > getattr(limits, name):
                yield f"{name} may be {found:.2%}, above the policy's limit"


def certified(
    papers: Iterable[Paper],
    shape: Shape,
    made_on: date,
    seed: int,
    catalogue: Iterable[str],
) -> Certificate:
    """Return the certificate that the answers about ``papers`` support.

    ``catalogue`` has the ids of all types, drawn or not.
    """
    kept = tuple(papers)
    answers = [answer for paper in kept for answer in paper.answers]
    return Certificate(
        made_on=made_on,
        seed=seed,
        files=len(kept),
        shape=shape,
        false_judicial=_mistakes(answers, Measure.FALSE_JUDICIAL),
        false_administrative=_of_courts(kept),
        reviewed=_rights(answers, Measure.REVIEW),
        coverage=_coverage(kept),
        types=census(kept, catalogue),
    )


def _mistakes(answers: Iterable[Answer], measure: Measure) -> Rate:
    asked = [answer for answer in answers if answer.measure is measure]
    return Rate(sum(not answer.is_right for answer in asked), len(asked))


def _rights(answers: Iterable[Answer], measure: Measure) -> Rate:
    asked = [answer for answer in answers if answer.measure is measure]
    return Rate(sum(answer.is_right for answer in asked), len(asked))


def _of_courts(papers: Iterable[Paper]) -> Rate:
    """Count among files of courts alone: other files are no court's to mistake."""
    answers = [
        answer
        for paper in papers
        if _expected(paper) == FileClass.JUDICIAL
        for answer in paper.answers
    ]
    return _mistakes(answers, Measure.FALSE_ADMINISTRATIVE)


def _expected(paper: Paper) -> str:
    return next(a.expected for a in paper.answers if a.measure is Measure.CLASS)


def _coverage(papers: Iterable[Paper]) -> Mapping[str, Rate]:
    groups: dict[str, list[Answer]] = {"all": []}
    for paper in sorted(papers, key=lambda item: (item.channel, item.kinds)):
        groups["all"].extend(paper.answers)
        groups.setdefault(f"channel {paper.channel}", []).extend(paper.answers)
    for paper in sorted(papers, key=lambda item: item.kinds):
        groups.setdefault(f"type {paper.kinds}", []).extend(paper.answers)
    rates = {
        name: _rights(answers, Measure.COVERAGE) for name, answers in groups.items()
    }
    return {name: rate for name, rate in rates.items() if rate.of}


def as_json(certificate: Certificate, level: float) -> str:
    """Return the certificate as JSON for people and programs, bounds at ``level``."""
    tree = asdict(certificate) | {"made_on": certificate.made_on.isoformat()}
    for name in ("false_judicial", "false_administrative"):
        tree[name]["at_most"] = round(getattr(certificate, name).at_most(level), 6)
    tree["reviewed"]["at_least"] = round(certificate.reviewed.at_least(level), 6)
    for name, rate in certificate.coverage.items():
        tree["coverage"][name]["at_least"] = round(rate.at_least(level), 4)
    return json.dumps(tree, indent=1) + "\n"


def load(file: Path) -> Certificate:
    """Return the certificate in ``file``; its bounds are computed anew.

    Raises:
        CertificateError: if it is not there or says something that has no meaning.
    """
    try:
        tree = json.loads(file.read_text(encoding="utf-8"))
        return Certificate(
            made_on=date.fromisoformat(tree["made_on"]),
            seed=int(tree["seed"]),
            files=int(tree["files"]),
            shape=Shape(**tree["shape"]),
            false_judicial=_rate(tree["false_judicial"]),
            false_administrative=_rate(tree["false_administrative"]),
            reviewed=_rate(tree["reviewed"]),
            coverage={name: _rate(row) for name, row in tree["coverage"].items()},
            types={kind: Tally(**row) for kind, row in tree.get("types", {}).items()},
        )
    except FileNotFoundError as error:
        raise CertificateError(f"{file} is not there; run make certify") from error
    except (OSError, ValueError, KeyError, TypeError, AttributeError) as error:
        message = f"{file} is no certificate; run make certify"
        raise CertificateError(message) from error


def _rate(row: Mapping[str, int]) -> Rate:
    return Rate(int(row["count"]), int(row["of"]))
