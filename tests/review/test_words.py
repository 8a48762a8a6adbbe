"""The catalogues: every key that is used has words, in every language."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from screening.domain.decision import Direction, Ground, Opinion
from screening.domain.finding import CheckOutcome, Element, FieldName, SignatureState
from screening.domain.reason import ReasonCode
from screening.domain.referral import Matter, Why
from screening.domain.status import Status
from screening.domain.verdict import FileClass
from screening.policy.term import Counting, Start
from screening.ports import Holder, View, Within
from screening.review import words as module
from screening.review.pages.written import Layer
from screening.review.words import LANGUAGES, preferred, words

REVIEW = Path(module.__file__).parent

NAMED = {
    "class": FileClass,
    "status": Status,
    "view": View,
    "direction": Direction,
    "ground": Ground,
    "opinion": Opinion,
    "element": Element,
    "field": FieldName,
    "signature": SignatureState,
    "outcome": CheckOutcome,
    "meant": Direction,
    "counted": Counting,
    "started": Start,
    "within": Within,
    "holder": Holder,
    "asked": Matter,
    "asked.why": Why,
    "written": Layer,
}
"""Keys that are made of an enumeration."""


def used_keys() -> set[str]:
    """Return the keys that templates and code write out in full."""
    sources = [*REVIEW.rglob("*.html"), *REVIEW.rglob("*.py")]
    pattern = re.compile(r"""\bt\(\s*['"]([a-z_.]+[a-z_])['"]\s*[,)]""")
    return {key for file in sources for key in pattern.findall(file.read_text())}


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_key_that_is_used_has_words(language: str) -> None:
    spoken = words(language)

    assert [key for key in sorted(used_keys()) if not spoken.has(key)] == []


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("kind", sorted(NAMED))
def test_every_member_of_an_enumeration_has_words(kind: str, language: str) -> None:
    spoken = words(language)

    assert [item for item in NAMED[kind] if not spoken.has(f"{kind}.{item}")] == []


def test_both_languages_say_the_same_things_with_the_same_facts() -> None:
    def facts(language: str) -> dict[str, list[str]]:
        spoken = words(language).sentences
        return {
            key: sorted(re.findall(r"\{(\w+)\}", says))
            for key, says in spoken.items()
            if not key.startswith("reason.")
        }

    assert facts("en") == facts("es")


def test_every_reason_has_a_sentence_in_spanish() -> None:
    assert [code for code in ReasonCode if not words("es").has(f"reason.{code}")] == []


@pytest.mark.parametrize(
    ("cookie", "accepted", "language"),
    [
        pytest.param(None, "de-DE,es;q=0.8", "es", id="the first that is spoken"),
        pytest.param("en", "es", "en", id="chosen before asked for"),
        pytest.param(None, "", "en", id="nothing asked for"),
        pytest.param("../etc", "", "en", id="a cookie that was tampered with"),
    ],
)
def test_the_language_is_the_readers(
    cookie: str | None, accepted: str, language: str
) -> None:
    assert preferred(cookie, accepted) == language
