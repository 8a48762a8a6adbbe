"""Read the table of inboxes: a TOML file of ``[[inbox]]`` entries.

Adding an inbox is adding an entry. A wrong entry stops itself alone. Every error names
the entry and the next step, and none quotes a value: an address or a password may stand in the wrong place.
"""

from __future__ import annotations

import re
import tomllib
from collections import Counter
from collections.abc import Collection, Iterator
from pathlib import Path

from screening.errors import SettingsError
from screening.settings.inbox import InboxEntry, InboxTable, WrongEntry
from screening.settings.inbox_keys import Keys
from screening.settings.inbox_kinds import KINDS

FOLDERS = "department_folders"

NAME = re.compile(r"[a-z0-9]+(-[a-z0-9]+)*")
"""What may stand in a log line and in an address: no person's, no mailbox's."""


def load_inboxes(path: Path | None, departments: Collection[str]) -> InboxTable:
    """Return the table in the file at ``path``; without one, an empty table.

    An entry that has no meaning is among ``wrong``, and stops no other.

    Raises:
        SettingsError: if the file cannot be read or is no such table.
    """
    if path is None:
        return InboxTable()
    found = _parsed(path)
    unknown = sorted(set(found) - {FOLDERS, "inbox"})
    if unknown:
        raise SettingsError(
            f"{path} has {', '.join(unknown)}; it takes {FOLDERS} and [[inbox]] only"
        )
    keeps = found.get(FOLDERS, True)
    if not isinstance(keeps, bool):
        raise SettingsError(f"{FOLDERS} in {path} must be true or false")
    read = tuple(_entries(found.get("inbox", []), path, departments))
    told = tuple(_unlike(read, departments if keeps else (), path))
    return InboxTable(
        entries=tuple(item for item in told if not isinstance(item, WrongEntry)),
        wrong=tuple(item for item in told if isinstance(item, WrongEntry)),
        has_department_folders=keeps,
    )


def _parsed(path: Path) -> dict[str, object]:
    try:
        return tomllib.loads(path.read_text())
    except OSError as error:
        raise SettingsError(
            f"the table of inboxes {path} cannot be read: {error.strerror}; "
            "correct SCREENING_INBOX_TABLE or the file's rights"
        ) from error
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        raise SettingsError(f"{path} is no TOML: {error}") from error


def _entries(
    given: object, path: Path, departments: Collection[str]
) -> Iterator[InboxEntry | WrongEntry]:
    if not isinstance(given, list):
        raise SettingsError(f"write [[inbox]] in {path}, with two brackets")
    for number, item in enumerate(given, 1):
        try:
            yield _entry(Keys(item, f"inbox {number} in {path}"), departments)
        except SettingsError as error:
            yield WrongEntry(_name_of(item) or f"entry-{number}", str(error))


def _entry(keys: Keys, departments: Collection[str]) -> InboxEntry:
    name = keys.text("name")
    if not NAME.fullmatch(name):
        raise keys.wrong("name", "takes small letters, digits and single hyphens")
    keys = keys.called(name)
    kind, department = keys.text("kind"), keys.text("department")
    if kind not in KINDS:
        raise keys.wrong("kind", f"must be one of {', '.join(KINDS)}")
    if department not in departments:
        raise keys.wrong(
            "department",
            "is none of the policy's: correct it, or add it to "
            "models/policy/departments.toml",
        )
    entry: InboxEntry = KINDS[kind](name, department, keys)
    keys.require_none_left()
    return entry


def _name_of(item: object) -> str:
    """Return the entry's name; empty if it gives none that may stand in a log."""
    name = item.get("name") if isinstance(item, dict) else None
    return name if isinstance(name, str) and NAME.fullmatch(name) else ""


def _unlike(
    read: tuple[InboxEntry | WrongEntry, ...], folders: Collection[str], path: Path
) -> Iterator[InboxEntry | WrongEntry]:
    """Yield the entries, those under one name as wrong, whichever was there first.

    They would share receipts: one's papers would hide another's.
    """
    counts = Counter(entry.name for entry in read)
    for entry in read:
        if isinstance(entry, WrongEntry):
            yield entry
        elif counts[entry.name] > 1:
            says = f"{path} has {entry.name} twice; rename one"
            yield WrongEntry(entry.name, says)
        elif entry.name in folders:
            says = (
                f"{entry.name} in {path} is the name of a department's folder; "
                f"rename it, such as {entry.name}-mail"
            )
            yield WrongEntry(entry.name, says)
        else:
            yield entry
