"""What a drill gives the service, and the generator's own ledger of it."""

from __future__ import annotations

import json
import os
from dataclasses import asdict, dataclass
from hashlib import sha256
from pathlib import Path
from random import Random

from screening.domain.verdict import FileClass

DEPARTMENTS = ("records", "sheriff", "police")

KINDS = ("court", "agency", "memo", "doubt", "torn", "faulty")
"""First word of a paper; the reader and the screener of a drill go by it."""

WEIGHTS = (5, 4, 2, 4, 1, 1)

JUDICIAL, OTHER = FileClass.JUDICIAL.value, FileClass.OTHER.value
EXPECTED = {
    "court": ("cleared", JUDICIAL),
    "agency": ("cleared", FileClass.ADMINISTRATIVE.value),
    "memo": ("cleared", OTHER),
    "doubt": ("awaiting_review", JUDICIAL),
    "torn": ("rejected", FileClass.UNDETERMINED.value),
    "faulty": ("rejected", FileClass.UNDETERMINED.value),
}
"""By kind: the status and class that a paper must come to."""


@dataclass(frozen=True, slots=True)
class Given:
    """One file that somebody drops."""

    department: str
    name: str
    kind: str
    content: str
    pages: int
    canaries: tuple[str, ...]
    """Invented names and numbers in it that nobody may tell."""

    @property
    def digest(self) -> str:
        return sha256(self.content.encode()).hexdigest()


def drawn(seed: int, count: int) -> list[Given]:
    """Draw papers; one in five has the bytes of an earlier one, elsewhere."""
    random, papers = Random(seed), list[Given]()
    for number in range(count):
        if papers and random.random() < 0.2:
            papers.append(_again(random, random.choice(papers), number))
        else:
            papers.append(_new(random, seed, number, random.choices(KINDS, WEIGHTS)[0]))
    return papers


def one_of_each() -> list[Given]:
    """Draw a paper of every kind, and the bytes of the first once more."""
    random = Random(0)
    papers = [_new(random, 0, number, kind) for number, kind in enumerate(KINDS)]
    return [*papers, _again(random, papers[0], len(papers))]


def _new(random: Random, seed: int, number: int, kind: str) -> Given:
    person = f"Zebulon{seed}x{number} Quarterwick"
    alien = f"A{random.randrange(10**9):09d}"
    pages = random.randint(1, 3)
    body = "\f".join(f"page {page} of {person} {alien}" for page in range(pages))
    name = f"{person} {number}.txt"
    department = random.choice(DEPARTMENTS)
    content = f"{kind}\n{body}"
    return Given(department, name, kind, content, pages, (person, alien))


def _again(random: Random, paper: Given, number: int) -> Given:
    department = random.choice(DEPARTMENTS)
    name = f"again {number} {paper.name}"
    return Given(
        department, name, paper.kind, paper.content, paper.pages, paper.canaries
    )


def drop(paper: Given, inboxes: Path, ledger: Path) -> None:
    """Write it down, durably, then put it into its inbox under its name at once."""
    note(ledger, {**asdict(paper), "content": "", "sha256": paper.digest})
    part = inboxes / paper.department / f"{paper.name}.part"
    part.write_text(paper.content)
    part.rename(inboxes / paper.department / paper.name)


def note(ledger: Path, row: dict[str, object]) -> None:
    """Add a line to the generator's own ledger."""
    with ledger.open("a") as file:
        file.write(json.dumps(row) + "\n")
        file.flush()
        os.fsync(file.fileno())
