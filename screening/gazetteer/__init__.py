"""Names and turns of phrase of the field: loads and validates models/gazetteer."""

from __future__ import annotations

import hashlib
import re
import tomllib
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

from screening.domain.court import CourtSystem
from screening.domain.finding import FieldName, SignerRole
from screening.domain.reason import ReasonCode
from screening.errors import FormError
from screening.gazetteer.names import (
    Agency,
    County,
    Court,
    Docket,
    Facility,
    Gazetteer,
    Label,
    Office,
    StopMark,
    Voice,
)
from screening.gazetteer.titles import Title, read_title, title_words

__all__ = [
    "Agency",
    "County",
    "Court",
    "CourtSystem",
    "Docket",
    "Facility",
    "Gazetteer",
    "Label",
    "Office",
    "StopMark",
    "Title",
    "Voice",
    "load",
]

FILES = (
    "courts",
    "dockets",
    "officers",
    "agencies",
    "facilities",
    "voice",
    "stops",
    "county",
    "labels",
    "no_names",
    "titles",
)


def load(folder: Path) -> Gazetteer:
    """Return the gazetteer of ``folder``/gazetteer.

    Raises:
        FormError: if a file is missing or says something that has no meaning.
    """
    paths = {name: folder / "gazetteer" / f"{name}.toml" for name in FILES}
    try:
        tables = {name: tomllib.loads(path.read_text()) for name, path in paths.items()}
        return _gazetteer(tables, _digest(paths.values()))
    except (OSError, ValueError, KeyError, TypeError, re.error) as error:
        raise FormError(f"models/gazetteer: {type(error).__name__}: {error}") from error


def _digest(paths: Any) -> str:
    sha = hashlib.sha256()
    for path in paths:
        sha.update(path.read_bytes())
    return sha.hexdigest()[:12]


def _gazetteer(tables: dict[str, dict[str, Any]], digest: str) -> Gazetteer:
    titles = tuple(read_title(row) for row in tables["titles"]["titles"])
    offices = _offices(tables["officers"]["officers"])
    return Gazetteer(
        courts=tuple(_court(row) for row in tables["courts"]["courts"]),
        not_courts=tuple(tables["courts"]["not_courts"]),
        doubtful=tuple(tables["courts"]["doubtful"]),
        places=tuple(tables["courts"]["places"]),
        court_words=_court_words(tables["courts"]),
        dockets=tuple(_docket(row) for row in tables["dockets"]["dockets"]),
        offices=offices,
        office_words=_office_words(offices),
        agencies=tuple(_agency(row) for row in tables["agencies"]["agencies"]),
        facilities=tuple(_facility(row) for row in tables["facilities"]["facilities"]),
        voices=tuple(_voice(row) for row in tables["voice"]["voices"]),
        stops=tuple(_stop(row) for row in tables["stops"]["stops"]),
        county=County(
            home=tuple(tables["county"]["home"]),
            elsewhere=tuple(tables["county"]["elsewhere"]),
        ),
        labels=tuple(_labels(tables["labels"]["labels"])),
        other_days=tuple(tables["labels"]["other_days"]),
        other_labels=tuple(tables["labels"]["others"]),
        no_names=frozenset(tables["no_names"]["words"]),
        titles=titles,
        title_words=title_words(titles),
        digest=digest,
    )


def _labels(rows: list[dict[str, Any]]) -> Iterator[Label]:
    for row in rows:
        yield from (Label(FieldName(row["field"]), text) for text in row["phrases"])


def _office_words(offices: Iterable[Office]) -> frozenset[str]:
    phrases = (office.phrase.split() for office in offices)
    return frozenset(word for words in phrases if len(words) > 1 for word in words)


def _court_words(table: dict[str, Any]) -> frozenset[str]:
    names = (phrase for row in table["courts"] for phrase in row["phrases"])
    others = (table[key] for key in ("not_courts", "doubtful", "places", "own_words"))
    phrases = (*names, *(phrase for group in others for phrase in group))
    return frozenset(word for phrase in phrases for word in phrase.split())


def _court(row: dict[str, Any]) -> Court:
    return Court(CourtSystem(row["system"]), row["name"], tuple(row["phrases"]))


def _agency(row: dict[str, Any]) -> Agency:
    return Agency(row["id"], row["name"], tuple(row["phrases"]))


def _stop(row: dict[str, Any]) -> StopMark:
    return StopMark(ReasonCode(row["code"]), tuple(row["words"]))


def _docket(row: dict[str, Any]) -> Docket:
    pattern = re.compile(row["pattern"])
    system = None if row["system"] == "any" else CourtSystem(row["system"])
    return Docket(
        row["id"], system, pattern, tuple(row["matches"]), tuple(row["rejects"])
    )


def _offices(rows: list[dict[str, Any]]) -> tuple[Office, ...]:
    offices = [
        Office(SignerRole(row["role"]), phrase)
        for row in rows
        for phrase in row["phrases"]
    ]
    return tuple(sorted(offices, key=lambda office: -len(office.phrase)))


def _facility(row: dict[str, Any]) -> Facility:
    is_jail = {"jail": True, "department": False}[row["kind"]]
    return Facility(row["id"], row["name"], is_jail, tuple(row["phrases"]))


def _voice(row: dict[str, Any]) -> Voice:
    return Voice(
        id=row["id"],
        is_heading={"heading": True, "text": False}[row["where"]],
        pattern=re.compile(row["pattern"]),
        because=row["because"],
        matches=tuple(row["matches"]),
        rejects=tuple(row["rejects"]),
    )
