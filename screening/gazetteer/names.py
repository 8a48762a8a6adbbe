"""Names and turns of phrase of the field, as the gazetteer holds them."""

from __future__ import annotations

import re
from dataclasses import dataclass

from screening.domain.court import CourtSystem
from screening.domain.finding import FieldName, SignerRole
from screening.domain.reason import ReasonCode
from screening.domain.wording import fold
from screening.gazetteer.titles import Title


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
class Facility:
    """A place or department of the county, by the names that papers give it."""

    id: str
    name: str
    is_jail: bool
    """Whether somebody may be held there."""
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
class County:
    """Whose paper this county's staff may be asked to act on, by its address."""

    home: tuple[str, ...]
    """Folded names of the county's own institutions and places."""
    elsewhere: tuple[str, ...]
    """Folded words that name an institution, anybody's."""

    def is_home(self, text: str) -> bool:
        """Tell whether an address names this county's institution."""
        return _holds_any(text, self.home)

    def is_elsewhere(self, text: str) -> bool:
        """Tell whether an address names an institution, and none of this county's."""
        return _holds_any(text, self.elsewhere) and not self.is_home(text)


def _holds_any(text: str, phrases: tuple[str, ...]) -> bool:
    return any(f" {phrase} " in f" {fold(text)} " for phrase in phrases)


@dataclass(frozen=True, slots=True)
class Label:
    """What papers print beside a value."""

    field: FieldName
    phrase: str
    """As printed, in small letters."""


@dataclass(frozen=True, slots=True)
class Gazetteer:
    """All names and turns of phrase, with the digest of the files they are from."""

    courts: tuple[Court, ...]
    not_courts: tuple[str, ...]
    doubtful: tuple[str, ...]
    """Words in a caption whose paper always goes to a person; folded."""
    places: tuple[str, ...]
    """States, territories and circuits, one of which a caption names; folded."""
    court_words: frozenset[str]
    """Words of a caption, of courts, of what is none, and of places."""
    dockets: tuple[Docket, ...]
    offices: tuple[Office, ...]
    """The longest phrase first, so that the closest title wins."""
    office_words: frozenset[str]
    """Words of the titles of more than one word, to which misread ones are mended."""
    agencies: tuple[Agency, ...]
    facilities: tuple[Facility, ...]
    voices: tuple[Voice, ...]
    stops: tuple[StopMark, ...]
    county: County
    labels: tuple[Label, ...]
    """The surest of a field first."""
    other_days: tuple[str, ...]
    """Labels of days that are none of a paper's own."""
    other_labels: tuple[str, ...]
    """Labels beside values that nobody asks for."""
    no_names: frozenset[str]
    """Folded words of forms before which a person's name ends."""
    titles: tuple[Title, ...]
    """Of two in one place the first counts."""
    title_words: frozenset[str]
    digest: str

    def voice(self, voice_id: str) -> tuple[Voice, ...]:
        """Return every pattern of one voice."""
        return tuple(voice for voice in self.voices if voice.id == voice_id)
