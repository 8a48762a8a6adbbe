"""The keys that the overlay names are those that the script knows, and no others."""

from __future__ import annotations

import re
from pathlib import Path

from screening import review
from screening.domain.decision import Ground
from screening.review.pages.grounds import KEYS

HOME = Path(review.__file__).parent
SCRIPT = (HOME / "static" / "desk.js").read_text(encoding="utf-8")
TEMPLATES = {
    file.name: file.read_text(encoding="utf-8")
    for file in (HOME / "templates").glob("*.html")
}


def acting() -> set[str]:
    """Return the keys that do something, but for the numbers."""
    table = re.search(r"^const KEYS = \{\n(.*?)^\};", SCRIPT, re.M | re.S)
    assert table is not None
    return {
        quoted or plain
        for quoted, plain in re.findall(
            r'^  (?:"(.)"|(\w)): ', table.group(1), re.MULTILINE
        )
    }


def test_the_overlay_names_every_key() -> None:
    listed = re.search(r"for keys, says in \[(.*?)\] %\}", TEMPLATES["frame.html"])
    assert listed is not None
    named = re.findall(r"\('([^']+)', '\w+'\)", listed.group(1))

    keys = {key for item in named for key in item.split()}

    assert keys == acting() | {"1\N{EN DASH}9"}


def test_every_key_that_a_page_offers_acts() -> None:
    offered = {
        key
        for text in TEMPLATES.values()
        for key in re.findall(r'data-key="([^"{]+)"', text)
    }

    assert offered <= acting()


def test_every_reason_has_a_letter_that_is_no_other_key() -> None:
    letters = set(KEYS.values())

    assert set(KEYS) == set(Ground)
    assert len(letters) == len(KEYS)
    assert letters.isdisjoint(acting() | set("123456789"))
