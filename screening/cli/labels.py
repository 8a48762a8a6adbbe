"""``screening labels``: counsel's decisions as labelled papers."""
# ruff: noqa: PLC0415  # the database and the archive are slow to import

from __future__ import annotations

import csv
from collections.abc import Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from screening.cli.papers import suffix
from screening.settings import Settings

if TYPE_CHECKING:
    from screening.domain.verdict import FileClass
    from screening.ports import Archive

COLUMNS = ("file", "class", "must_review", "may_be_cleared_as", "sha256")
"""As `screening evaluate FOLDER` reads them."""

LABELS_HELP = """Write the papers that counsel decided into a folder, with their classes.

`screening evaluate FOLDER` then measures on them how well papers are told apart. A paper
on which people differ is left out and named: counsel must adjudicate it first, by a
second person's decision. The folder holds the papers themselves: treat it like them.

\b
Examples:
  screening labels decided
  screening evaluate decided
"""


def labels(
    *, folder: Annotated[Path, typer.Argument(metavar="FOLDER", help="A new folder.")]
) -> None:
    """Write papers and manifest; see LABELS_HELP."""
    from screening import wiring, wiring_archive
    from screening.workflow.label import labelled

    if folder.exists():
        raise typer.BadParameter(f"{folder} is there already; name a new folder")
    settings = Settings.from_env()
    found = labelled(wiring.ledger(settings).vigil.answered())
    folder.mkdir(mode=0o700, parents=True)
    left_out = _write(folder, found.classes, wiring_archive.archive(settings))
    written = len(found.classes) - len(left_out)
    typer.echo(f"Papers with their classes in {folder}: {written:,}.")
    _name("Erased since", left_out)
    _name("Left out until counsel adjudicate, because people differ", found.disputed)


def _write(
    folder: Path, classes: Mapping[str, FileClass], archive: Archive
) -> tuple[str, ...]:
    """Write the papers; return those whose bytes were erased."""
    from screening.errors import NotArchived

    gone = []
    with (folder / "manifest.csv").open("w", newline="") as file:
        rows = csv.writer(file)
        rows.writerow(COLUMNS)
        for paper, whose in classes.items():
            try:
                content = archive.get(paper)
            except NotArchived:
                gone.append(paper)
                continue
            name = f"{paper[:12]}.{suffix(content)}"
            (folder / name).touch(mode=0o600)
            (folder / name).write_bytes(content)
            rows.writerow((name, whose.value, "no", whose.value, paper))
    return tuple(gone)


def _name(why: str, papers: tuple[str, ...]) -> None:
    if papers:
        typer.echo(f"{why}: {', '.join(paper[:12] for paper in papers)}")
