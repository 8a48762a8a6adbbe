"""Put papers into the departments' inbox folders, whole or not at all."""

from __future__ import annotations

import os
import shutil
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import count as count_from
from itertools import cycle
from pathlib import Path

from screening.adapters.inbox.folder import UNFINISHED
from screening.errors import SettingsError


@dataclass(frozen=True, slots=True)
class Mail:
    """A file and the department that it is for."""

    file: Path
    department: str


def spread(folder: Path, departments: Sequence[str]) -> tuple[Mail, ...]:
    """Share the files under ``folder`` out over the departments, in turn.

    Hidden files stay out: they are the desktop's, not anybody's paper.

    Raises:
        SettingsError: if there is no file.
    """
    files = sorted(path for path in folder.rglob("*") if _is_paper(path, folder))
    if not files:
        raise SettingsError(f"{folder} holds no files to screen")
    return tuple(
        Mail(file, name) for file, name in zip(files, cycle(departments), strict=False)
    )


def drop(mails: Iterable[Mail], inboxes: Path) -> int:
    """Copy each file into its department's inbox; return how many there were.

    The copy appears under its name at once and whole, and replaces no other.
    """
    dropped = [_dropped(mail.file, inboxes / mail.department) for mail in mails]
    return len(dropped)


def _dropped(file: Path, inbox: Path) -> Path:
    inbox.mkdir(parents=True, exist_ok=True)
    hidden = inbox / f".{os.getpid()}.part"
    shutil.copyfile(file, hidden)
    return hidden.rename(_free(inbox, file))


def _is_paper(path: Path, folder: Path) -> bool:
    parts = path.relative_to(folder).parts
    return path.is_file() and not any(part.startswith(".") for part in parts)


def _free(inbox: Path, file: Path) -> Path:
    """Return a name in ``inbox`` that nobody bears and that the inbox takes."""
    name = Path(file.name)
    if file.name.startswith("~") or file.name.lower().endswith(UNFINISHED):
        # The inbox would wait for ever for a file of this name to become whole.
        name = Path(f"copy-of-{file.name}.file")
    free = (inbox / f"{name.stem}{mark}{name.suffix}" for mark in _marks())
    return next(path for path in free if not path.exists())


def _marks() -> Iterator[str]:
    yield ""
    yield from (f"-{number}" for number in count_from(2))
