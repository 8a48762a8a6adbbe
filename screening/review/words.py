"""What the app says, by language: one catalogue file for each in ``words/``."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path

FOLDER = Path(__file__).with_name("words")

LANGUAGES = ("en", "es")
"""The first is spoken to whoever asks for none of them."""


@dataclass(frozen=True, slots=True)
class Words:
    """One language's sentences by their keys."""

    language: str
    sentences: Mapping[str, str]

    def __call__(self, key: str, **facts: object) -> str:
        """Return the sentence with the facts in its braces.

        A key without a sentence is shown as it is: a test holds that there is none.
        """
        return self.sentences.get(key, key).format(**facts)

    def has(self, key: str) -> bool:
        """Tell whether there is a sentence for the key."""
        return key in self.sentences


@cache
def words(language: str) -> Words:
    """Return the catalogue of a language, English for one that is not there."""
    chosen = language if language in LANGUAGES else LANGUAGES[0]
    content = (FOLDER / f"{chosen}.toml").read_text(encoding="utf-8")
    return Words(chosen, dict(_flat("", tomllib.loads(content))))


def preferred(cookie: str | None, accepted: str) -> str:
    """Return the language of the cookie, or else the first that the browser names."""
    named = [part.split(";")[0].strip()[:2].lower() for part in accepted.split(",")]
    for language in (cookie or "", *named):
        if language in LANGUAGES:
            return language
    return LANGUAGES[0]


def _flat(prefix: str, tree: Mapping[str, object]) -> list[tuple[str, str]]:
    pairs: list[tuple[str, str]] = []
    for name, entry in tree.items():
        if isinstance(entry, Mapping):
            pairs += _flat(f"{prefix}{name}.", entry)
        else:
            pairs.append((prefix + name, str(entry)))
    return pairs
