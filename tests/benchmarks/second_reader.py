"""Compare rules, second reader, both, and a bag of words with a perceptron.

The last is what users of paperless-ngx have (scikit-learn), learned from the same
papers. All answer about the same papers of another seed, and about real ones where a
folder with a manifest is given.

    python -m tests.benchmarks.second_reader READINGS [FOLDER]
"""
# ruff: noqa: T201  # printing is what it is for

from __future__ import annotations

import csv
import os
import sys
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from sklearn.feature_extraction.text import CountVectorizer
from sklearn.neural_network import MLPClassifier
from sklearn.pipeline import make_pipeline

from screening import wiring
from screening.adapters.opinion.artefact import FOLDER
from screening.adapters.opinion.spacy import SpacyReader
from screening.adapters.opinion.wording import plain
from screening.cli.evaluation.kept_readings import keeping
from screening.cli.evaluation.real import LOW_DIGITS
from screening.cli.learning.papers import (
    DAY,
    ReadPaper,
    examples,
    orders,
    read_papers,
)
from screening.cli.train import CHOOSING_SEED, CHOSEN_ON, FILES, SEED
from screening.domain.document import Document
from screening.domain.verdict import FileClass, Verdict
from screening.ports import Reader, Screener
from screening.settings import Settings

SURE = 0.9
"""A learned answer as sure as this counts as cleared: it has no other way to hold back."""


@dataclass(frozen=True, slots=True)
class Said:
    """One answer about a file."""

    paper_class: str
    doc_type: str
    is_cleared: bool


Answerer = Callable[[Document], Said]


def seen(screener: Screener) -> Answerer:
    def answer(document: Document) -> Said:
        verdict: Verdict = screener.screen(document, DAY)
        return Said(
            verdict.paper_class, verdict.segments[0].doc_type, verdict.is_cleared
        )

    return answer


def learned(reader: SpacyReader) -> Answerer:
    def answer(document: Document) -> Said:
        opinion = reader.opinion(text(document))
        share = opinion.share(opinion.paper_class)
        return Said(opinion.paper_class, opinion.doc_type, share >= SURE)

    return answer


def bagged(taught: Sequence[ReadPaper]) -> Answerer:
    """Paperless-ngx: pairs of words counted, one hidden layer, trained to the end."""
    found = list(examples(taught))
    texts = [plain(item.text) for item in found]
    models = [
        make_pipeline(
            CountVectorizer(ngram_range=(1, 2), min_df=0.01),
            MLPClassifier(tol=0.01, random_state=1),
        ).fit(texts, labels)
        for labels in (
            [str(item.paper_class) for item in found],
            [item.doc_type for item in found],
        )
    ]

    def answer(document: Document) -> Said:
        asked = [plain(text(document))]
        share = models[0].predict_proba(asked)[0].max()
        classes, types = (model.predict(asked)[0] for model in models)
        return Said(str(classes), str(types), share >= SURE)

    return answer


def text(document: Document) -> str:
    return " ".join(page.text for page in document.pages)


def row(name: str, said: Sequence[Said], papers: Sequence[ReadPaper]) -> str:
    pairs = list(zip(said, papers, strict=True))
    single = [(s, p) for s, p in pairs if len(p.truth.parts) == 1]
    kinds = sum(s.doc_type == p.truth.parts[0].doc_type for s, p in single)
    may = [(s, p) for s, p in pairs if not p.truth.must_review]
    must = [(s, p) for s, p in pairs if p.truth.must_review]
    return (
        f"{name:<22}"
        f"{share(sum(s.paper_class == p.truth.paper_class for s, p in pairs), len(pairs))}"
        f"{share(kinds, len(single))}"
        f"{wrongly(pairs, FileClass.JUDICIAL):>10}{wrongly(pairs, FileClass.ADMINISTRATIVE):>10}"
        f"{sum(s.is_cleared for s, _ in must):>10}"
        f"{share(sum(s.is_cleared and s.paper_class == p.truth.paper_class for s, p in may), len(may))}"
    )


def wrongly(pairs: Sequence[tuple[Said, ReadPaper]], name: FileClass) -> int:
    return sum(
        s.is_cleared and s.paper_class == name and p.truth.paper_class is not name
        for s, p in pairs
    )


def share(count: int, of: int) -> str:
    return f"{count / of if of else 1:>8.1%} ({count}/{of})".rjust(20)


def real(folder: Path, reader: Reader) -> Iterator[tuple[str, Document]]:
    """Yield the class and the reading of the low half: of single-class papers alone."""
    with (folder / "manifest.csv").open(newline="", encoding="utf-8") as table:
        for line in csv.DictReader(table):
            if line["sha256"][:1] in LOW_DIGITS:
                yield line["class"], reader.read((folder / line["file"]).read_bytes())


def main(readings: Path, folder: Path | None) -> None:
    settings = Settings.from_env()
    reader = keeping(wiring.reader(settings), readings, wiring.engine(settings))
    workers = len(os.sched_getaffinity(0))
    taught = read_papers(orders(FILES, SEED), reader, workers)
    papers = read_papers(orders(CHOSEN_ON, CHOOSING_SEED), reader, workers)
    answerers = {
        "rules alone": seen(wiring.rules(settings)),
        "second reader alone": learned(SpacyReader(settings.models / FOLDER)),
        "both": seen(wiring.screener_to_measure(settings)),
        "bag of words + MLP": bagged(taught),
    }
    print(
        f"{len(papers)} drawn files; class, type (files of one paper), false judicial,"
    )
    print("false administrative, cleared that a person must see, coverage")
    for name, answer in answerers.items():
        print(row(name, [answer(paper.document) for paper in papers], papers))
    if folder is None:
        return
    documents = list(real(folder, reader))
    print(f"{len(documents)} real files; class right")
    for name, answer in answerers.items():
        rights = sum(answer(read).paper_class == true for true, read in documents)
        print(f"{name:<22}{share(rights, len(documents))}")


if __name__ == "__main__":
    main(Path(sys.argv[1]), Path(sys.argv[2]) if len(sys.argv) > 2 else None)
