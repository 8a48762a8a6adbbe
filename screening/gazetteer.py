"""Names and turns of phrase of the field: loads and validates models/gazetteer."""

from __future__ import annotations

import hashlib
import re
import tomllib
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path
from typing import Any

from screening.domain.finding import SignerRole
from screening.domain.reason import ReasonCode
from screening.errors import FormError


class CourtSystem(StrEnum):
    """Whose courts."""

    FEDERAL = "federal"
    MARYLAND = "maryland"
    STATE = "state"
    """Of another State."""


@dataclass(frozen=True, slots=True)
class Court:
    """A court, or a kind of courts, by the names in its captions."""

    system: CourtSystem
    name: str
    phrases: tuple[str, ...]
    """Folded."""


@dataclass(frozen=True, slots=True)
class Docket:
    """A grammar of case numbers, for text as it stands in print."""

    id: str
    system: CourtSystem | None
    """Whose courts number so; None: any court's."""
    pattern: re.Pattern[str]
    matches: tuple[str, ...]
    rejects: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Office:
    """A title that a signer may bear."""

    role: SignerRole
    phrase: str
    """Folded."""


@dataclass(frozen=True, slots=True)
class Agency:
    """An executive agency by the lines of its letterhead."""

    id: str
    name: str
    phrases: tuple[str, ...]
    """Folded."""


@dataclass(frozen=True, slots=True)
class Voice:
    """A turn of phrase that tells who speaks."""

    id: str
    is_heading: bool
    """Whether it must match a heading of its own, not any text."""
    pattern: re.Pattern[str]
    """Over folded text."""
    because: str
    matches: tuple[str, ...]
    rejects: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class StopMark:
    """Words of a stamp that stops a paper, and what is said of it."""

    code: ReasonCode
    words: tuple[str, ...]
    """Folded words and phrases."""


@dataclass(frozen=True, slots=True)
class Gazetteer:
    """All names and turns of phrase, with the digest of the files they are from."""

    courts: tuple[Court, ...]
    not_courts: tuple[str, ...]
    doubtful: tuple[str, ...]
    """Words in a caption whose paper always goes to a person; folded."""
    places: tuple[str, ...]
    """States, territories and circuits, one of which a caption names; folded."""
    dockets: tuple[Docket, ...]
    offices: tuple[Office, ...]
    """The longest phrase first, so that the closest title wins."""
    agencies: tuple[Agency, ...]
    voices: tuple[Voice, ...]
    stops: tuple[StopMark, ...]
    digest: str

    def voice(self, voice_id: str) -> tuple[Voice, ...]:
        """Return every pattern of one voice."""
        return tuple(voice for voice in self.voices if voice.id == voice_id)


FILES = ("courts", "dockets", "officers", "agencies", "voice", "stops")


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
    return Gazetteer(
        courts=tuple(
            Court(CourtSystem(row["system"]), row["name"], tuple(row["phrases"]))
            for row in tables["courts"]["courts"]
        ),
        not_courts=tuple(tables["courts"]["not_courts"]),
        doubtful=tuple(tables["courts"]["doubtful"]),
        places=tuple(tables["courts"]["places"]),
        dockets=tuple(_docket(row) for row in tables["dockets"]["dockets"]),
        offices=_offices(tables["officers"]["officers"]),
        agencies=tuple(
            Agency(row["id"], row["name"], tuple(row["phrases"]))
            for row in tables["agencies"]["agencies"]
        ),
        voices=tuple(_voice(row) for row in tables["voice"]["voices"]),
        stops=tuple(
            StopMark(ReasonCode(row["code"]), tuple(row["words"]))
            for row in tables["stops"]["stops"]
        ),
        digest=digest,
    )


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


def _voice(row: dict[str, Any]) -> Voice:
    return Voice(
        id=row["id"],
        is_heading={"heading": True, "text": False}[row["where"]],
        pattern=re.compile(row["pattern"]),
        because=row["because"],
        matches=tuple(row["matches"]),
        rejects=tuple(row["rejects"]),
    )
