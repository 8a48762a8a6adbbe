"""A list of papers that somebody made: CSV with a head line, or JSON Lines.

Columns are ``sha256`` (a paper that was screened here), ``file`` (a path or an address
such as ``s3://bucket/key``; relative ones lie beside the manifest), ``class`` (what the
county took it for) and ``received_on`` (YYYY-MM-DD). Others are passed over, so that the
manifest which ``screening labels`` writes can be taken as it is.
"""

from __future__ import annotations

import csv
import io
import json
import re
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import islice
from pathlib import PurePosixPath

from screening.domain.bulk import Listed
from screening.domain.verdict import FileClass
from screening.errors import SettingsError

DIGEST = re.compile(r"[0-9a-f]{64}")

AT_ONCE = 500
"""Ids that the ledger is asked about together."""


@dataclass(frozen=True, slots=True)
class Row:
    """One line of a manifest."""

    number: int
    """Counted from 1, without the head line."""
    sha256: str
    file: str
    filed_as: FileClass | None
    received_on: date | None


def rows_of(content: bytes, name: str) -> Iterator[Row]:
    """Return the rows; ``name`` tells CSV from JSON Lines by its ending.

    Raises:
        SettingsError: if a row cannot be used; the message gives its number.
    """
    try:
        text = content.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise SettingsError("the manifest is not UTF-8; save it as such") from error
    is_lines = PurePosixPath(name).suffix.lower() in (".jsonl", ".ndjson")
    found = _of_lines(text) if is_lines else _of_csv(text)
    for number, entry in enumerate(found, 1):
        yield _row(number, entry)


def _of_csv(text: str) -> Iterator[Mapping[str, str]]:
    reader = csv.DictReader(io.StringIO(text, newline=""))
    columns = set(reader.fieldnames or ())
    if not columns & {"sha256", "file"}:
        raise SettingsError(
            "the manifest's head line names neither sha256 nor file; see"
            " screening rescreen --help"
        )
    try:
        for entry in reader:
            yield {key: value or "" for key, value in entry.items() if key is not None}
    except csv.Error as error:
        raise SettingsError("the manifest is no CSV from one row on") from error


def _of_lines(text: str) -> Iterator[Mapping[str, str]]:
    for number, line in enumerate(text.split("\n"), 1):
        if not line.strip():
            continue
        try:
            entry = json.loads(line)
        except json.JSONDecodeError as error:
            raise _slip(number, "is no JSON") from error
        if not isinstance(entry, dict):
            raise _slip(number, "is no JSON object")
        yield {key: str(value or "") for key, value in entry.items()}


def _row(number: int, entry: Mapping[str, str]) -> Row:
    digest, file = entry.get("sha256", "").strip().lower(), entry.get("file", "")
    if digest and not DIGEST.fullmatch(digest):
        raise _slip(number, "has a sha256 that is not 64 hex digits")
    if not digest and not file.strip():
        raise _slip(number, "names neither a sha256 nor a file")
    whose, day = entry.get("class", "").strip(), entry.get("received_on", "").strip()
    try:
        filed_as = FileClass(whose) if whose else None
    except ValueError as error:
        known = ", ".join(FileClass)
        raise _slip(number, f"has a class that is none of {known}") from error
    try:
        received_on = date.fromisoformat(day) if day else None
    except ValueError as error:
        raise _slip(number, "has a received_on that is no day YYYY-MM-DD") from error
    return Row(number, digest, file, filed_as, received_on)


def listed(
    rows: Iterable[Row],
    known: Callable[[Sequence[str]], frozenset[str]],
    beside: Callable[[str], str],
) -> Iterator[Listed]:
    """Return the papers of the rows, each once.

    A paper that was screened here is taken from the archive. Any other needs a file,
    whose address ``beside`` makes whole.

    Raises:
        SettingsError: if a row's paper is not here and it names no file.
    """
    remaining, seen = iter(rows), set[str]()
    while some := list(islice(remaining, AT_ONCE)):
        here = known([row.sha256 for row in some if row.sha256])
        for row in some:
            mark = row.sha256 if row.sha256 in here else beside(row.file)
            if row.sha256 not in here and not row.file:
                raise _slip(row.number, "is of a paper that is not here; name its file")
            if mark not in seen:
                seen.add(mark)
                yield _listed(len(seen) - 1, row, mark, row.sha256 in here)


def _listed(position: int, row: Row, mark: str, is_here: bool) -> Listed:  # noqa: FBT001  # which of two the mark is
    return Listed(
        position=position,
        submission=mark if is_here else "",
        place="" if is_here else mark,
        filed_as=row.filed_as,
        received_on=row.received_on,
    )


def _slip(number: int, what: str) -> SettingsError:
    return SettingsError(f"row {number} of the manifest {what}")
