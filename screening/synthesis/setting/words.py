"""The words of every type of paper: screening/synthesis/words, one file for each.

``tuned`` holds the wordings that recognisers may be made with; ``held_out`` those that
they are only measured by.
"""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from types import MappingProxyType

from screening.domain.segment import PaperClass
from screening.synthesis.setting.markup import wordings
from screening.synthesis.setting.style import Split
from screening.synthesis.truth import Defect, Trap

FOLDER = Path(__file__).parents[1] / "words"


@dataclass(frozen=True, slots=True)
class Words:
    """What is printed on a type of paper."""

    doc_type: str
    """Id in the form registry."""
    paper_class: PaperClass
    is_always_reviewed: bool
    """Whether such a paper goes to counsel whatever is found (domain: starred)."""
    court: str
    """Whose case number it bears, as `courts.invent_court` names it; may be empty."""
    traps: tuple[Trap, ...]
    defects: frozenset[Defect]
    body: str

    @property
    def wordings(self) -> int:
        """How many wordings the body has."""
        return wordings(self.body)


@cache
def words(split: Split) -> Mapping[str, Words]:
    """Return the words of every type in a split, by the type's id.

    Raises:
        ValueError: if a file's replacement finds nothing to replace.
    """
    tuned = {file.stem: _table(file) for file in _files(Split.TUNED)}
    if split is Split.TUNED:
        return MappingProxyType({name: _words(name, t) for name, t in tuned.items()})
    held_out = {file.stem: _table(file) for file in _files(Split.HELD_OUT)}
    return MappingProxyType(
        {
            name: _words(name, {**tuned[name], **_swapped(name, table, tuned[name])})
            for name, table in held_out.items()
        }
    )


def _files(split: Split) -> list[Path]:
    return sorted((FOLDER / split).glob("*.toml"))


def _table(file: Path) -> dict[str, object]:
    return dict(tomllib.loads(file.read_text(encoding="utf-8")))


def _swapped(
    name: str, table: dict[str, object], tuned: dict[str, object]
) -> dict[str, object]:
    """Return the held-out table with its body, replaced from the tuned one's if so."""
    if "body" in table:
        return table
    body = str(tuned["body"])
    swaps = table.get("swaps", [])
    for old, new in swaps if isinstance(swaps, list) else []:
        if old not in body:
            raise ValueError(f"{name}: nothing to replace: {old}")
        body = body.replace(old, new)
    return {**table, "body": body}


def _words(name: str, table: Mapping[str, object]) -> Words:
    return Words(
        doc_type=name,
        paper_class=PaperClass(str(table["class"])),
        is_always_reviewed=table.get("review") == "always",
        court=str(table.get("court", "")),
        traps=tuple(Trap(item) for item in _strings(table, "traps")),
        defects=frozenset(Defect(item) for item in _strings(table, "defects")),
        body=str(table["body"]),
    )


def _strings(table: Mapping[str, object], key: str) -> list[str]:
    found = table.get(key, [])
    return [str(item) for item in found] if isinstance(found, list) else []
