"""Write the report into a folder: page.html, flips.csv and the pictures."""

from __future__ import annotations

import csv
import os
import shutil
from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import IO

from jinja2 import Environment, FileSystemLoader, StrictUndefined

from screening.domain.bulk import Listed, Progress
from screening.domain.flip import FOR_COUNSEL, RANKS, Flip
from screening.domain.view import View
from screening.errors import SettingsError
from screening.flip_report.cards import Card, card
from screening.flip_report.cells import plain
from screening.flip_report.compose import TITLES, Case, case, shared_cause
from screening.flip_report.table import COLUMNS, row
from screening.ports import Flipped

WIDTH = 1200
"""Pixels of a page's picture, as at counsel's desk."""

PICTURES = 300
"""Pages that are drawn: a day's work to look through, and 100 MB at most."""

CARDS = 200
"""Papers of one kind that the page shows; all are in the table."""

CAUSES = 8
"""Causes over all that are shown."""

Draw = Callable[[Flipped, View], bytes]
"""Returns a page's picture; no bytes where it cannot be drawn."""

PAGES = Environment(
    loader=FileSystemLoader(Path(__file__).parent),
    autoescape=True,
    undefined=StrictUndefined,
    trim_blocks=True,
    lstrip_blocks=True,
)
"""Everything is escaped; a name that the page lacks is an error, not a gap."""


@dataclass(frozen=True, slots=True)
class Group:
    """Changes of one kind."""

    title: str
    count: int
    cards: tuple[Card, ...]
    left_out: int


@dataclass(slots=True)
class _Gathered:
    """What is kept of the papers while they pass by: never all of them."""

    counts: Counter[Flip] = field(default_factory=Counter)
    causes: Counter[str] = field(default_factory=Counter)
    cards: dict[Flip, list[Card]] = field(default_factory=dict)

    def take(self, item: Case, picture: str) -> None:
        """Count a paper, and keep its card while there is room."""
        flip = item.flipped.flip
        self.counts[flip] += 1
        if item.causes:
            self.causes[shared_cause(item)] += 1
        shown = self.cards.setdefault(flip, [])
        if len(shown) < CARDS:
            shown.append(card(item, picture))

    @property
    def groups(self) -> tuple[Group, ...]:
        """Changes by kind, in the order in which they came."""
        return tuple(
            Group(
                TITLES[flip],
                self.counts[flip],
                tuple(shown),
                self.counts[flip] - len(shown),
            )
            for flip, shown in self.cards.items()
        )


def write_report(
    folder: Path,
    progress: Progress,
    flips: Iterable[Flipped],
    failures: Sequence[tuple[Listed, str]],
    draw: Draw,
) -> Path:
    """Write everything into a new folder that only its owner can open; return the page.

    The folder is there when it is whole, and not before.

    Raises:
        SettingsError: if the folder is there already, or cannot be made.
        Unavailable: if a page could not be drawn for want of a service.
    """
    draft, gathered = _draft(folder), _Gathered()
    with _private(draft / "flips.csv") as file:
        table = csv.writer(file)
        table.writerow(COLUMNS)
        for number, flipped in enumerate(flips, 1):
            item = case(number, flipped)
            picture = _picture(draft, item, draw) if number <= PICTURES else ""
            table.writerow(row(item, picture))
            gathered.take(item, picture)
    with _private(draft / "page.html") as file:
        file.write(_page(progress, gathered, failures))
    draft.rename(folder)
    return folder / "page.html"


def _page(
    progress: Progress, gathered: _Gathered, failures: Sequence[tuple[Listed, str]]
) -> str:
    job, counts = progress.job, gathered.counts
    report = {
        "short": job.id[:12],
        "asked": job.asked,
        "made": f"begun {progress.opened_at:%Y-%m-%d %H:%M} UTC",
        "is_over": progress.is_over,
        "left": f"{job.papers - progress.screened - progress.failed:,}",
        "screened": progress.screened,
        "pages": progress.pages,
        "pages_read": progress.pages_read,
        "crossed": counts[Flip.MADE_A_COURTS] + counts[Flip.NO_LONGER_A_COURTS],
        "flips": sum(counts[flip] for flip in counts if RANKS[flip] <= FOR_COUNSEL),
        "failed": progress.failed,
        "made_by": _versions(progress),
        "commonest": gathered.causes.most_common(CAUSES),
        "groups": gathered.groups,
        "failures": [
            (plain(paper.place or paper.submission), code)
            for paper, code in failures[:CARDS]
        ],
    }
    return PAGES.get_template("page.html").render(report=report)


def _versions(progress: Progress) -> tuple[tuple[str, str], ...]:
    made_by = progress.job.made_by
    return (
        ("program", made_by.screening),
        ("forms", made_by.forms),
        ("policy", made_by.policy),
        ("second reader", made_by.model),
    )


def _picture(folder: Path, item: Case, draw: Draw) -> str:
    """Draw the page that shows the first cause; return its address, if it can be drawn."""
    if item.spot is None:
        return ""
    png = draw(item.flipped, View(item.spot.page, WIDTH, item.turn))
    if not png:
        return ""
    name = f"{item.number:05}-{item.flipped.submission[:12]}-p{item.spot.page}.png"
    file = folder / "pictures" / name
    file.touch(mode=0o600)
    file.write_bytes(png)
    return f"pictures/{name}"


def _draft(folder: Path) -> Path:
    """Return an empty folder beside the one that is wanted."""
    if folder.exists():
        raise SettingsError(f"{folder} is there already; name a new folder")
    draft = folder.with_name(f".{folder.name}.part")
    try:
        if draft.exists():
            shutil.rmtree(draft)
        draft.mkdir(mode=0o700, parents=True)
        (draft / "pictures").mkdir(mode=0o700)
    except OSError as error:
        raise SettingsError(f"the report's folder: {error.strerror}") from error
    return draft


def _private(file: Path) -> IO[str]:
    opened = os.open(file, os.O_CREAT | os.O_WRONLY | os.O_EXCL, 0o600)
    return os.fdopen(opened, "w", newline="", encoding="utf-8")
