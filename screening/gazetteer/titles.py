"""What papers call themselves and what they do, for paper that is on no known form."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from screening.domain.court import CourtSystem


@dataclass(frozen=True, slots=True)
class Title:
    """A heading, or words of an act, that tell the kind of a paper."""

    kind: str
    """Id of a form."""
    is_heading: bool
    """Whether the pattern is the whole of a heading, not words anywhere."""
    pattern: re.Pattern[str]
    """Over folded text."""
    courts: frozenset[CourtSystem | None]
    """Whose caption must stand on the page, None: no court's; empty: no matter."""
    also: re.Pattern[str] | None
    """Words that must stand on the page too."""
    unless: re.Pattern[str] | None
    """Words that must not."""
    decides: bool
    """Whether it outweighs the print that sibling forms share."""
    because: str
    matches: tuple[str, ...]
    rejects: tuple[str, ...]

    def may_head(self, court: CourtSystem | None) -> bool:
        """Tell whether a page under this court's caption, or none, may be so named."""
        return not self.courts or court in self.courts

    def fits(self, text: str) -> bool:
        """Tell whether a page's folded text has what the title asks for beside it."""
        if self.also is not None and not self.also.search(text):
            return False
        return self.unless is None or not self.unless.search(text)


def read_title(row: dict[str, Any]) -> Title:
    """Return the title that a row of titles.toml describes."""
    return Title(
        kind=row["kind"],
        is_heading={"heading": True, "text": False}[row["where"]],
        pattern=re.compile(row["pattern"]),
        courts=frozenset(_court(name) for name in row.get("courts", ())),
        also=re.compile(row["also"]) if "also" in row else None,
        unless=re.compile(row["unless"]) if "unless" in row else None,
        decides=row.get("decides", False),
        because=row["because"],
        matches=tuple(row["matches"]),
        rejects=tuple(row["rejects"]),
    )


def _court(name: str) -> CourtSystem | None:
    return None if name == "none" else CourtSystem(name)


def title_words(titles: Iterable[Title]) -> frozenset[str]:
    """Return the long words of titles and acts, to which misread ones are mended."""
    return frozenset(
        word for title in titles for word in _LONG.findall(title.pattern.pattern)
    )


_LONG = re.compile(r"(?<![a-z\\])[a-z]{5,}")
