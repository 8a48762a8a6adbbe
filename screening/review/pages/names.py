"""Ids in the field's words: forms, departments, classes, reasons."""

from __future__ import annotations

import unicodedata

from screening.domain.reason import SENTENCES, ReasonCode
from screening.ports import Entry
from screening.review.office import Office
from screening.review.words import Words

LONGEST_NAME = 90
"""Characters of a sender's file name that are shown: some are whole letters."""

IN_ENGLISH = {item.value: SENTENCES[item] for item in ReasonCode}
"""What the domain says, where the reader's catalogue does not."""


def form_title(office: Office, doc_type: str) -> str:
    """Return what a form is called; its id where the registry does not know it."""
    return office.titles.get(doc_type, doc_type)


def title(office: Office, entry: Entry) -> str:
    """Return what a paper's forms are called; the sender's name where none is known."""
    forms = " + ".join(form_title(office, item) for item in entry.doc_types)
    return forms or shown(entry.name)


def department(office: Office, id: str) -> str:  # noqa: A002  # the field's own name
    """Return a department's name; its id if it left the table."""
    known = office.policy.departments.get(id)
    return known.name if known else id


def reason(t: Words, code: str) -> str:
    """Return the sentence of a reason in the reader's language."""
    key = f"reason.{code}"
    if t.has(key):
        return t(key)
    return IN_ENGLISH.get(code, code)


def shown(name: str) -> str:
    """Return a name that came from outside with nothing invisible in it.

    Signs that turn the direction of writing make ``exe.fdp`` look like ``pdf.exe``.
    """
    seen = "".join(
        sign if _is_seen(sign) else "\N{REPLACEMENT CHARACTER}" for sign in name
    )
    return seen if len(seen) <= LONGEST_NAME else f"{seen[:LONGEST_NAME]}…"


def _is_seen(sign: str) -> bool:
    return unicodedata.category(sign)[0] not in "CZ" or sign == " "


def shown_text(text: str) -> str:
    """Return words of a paper with nothing invisible in them, however long."""
    return "".join(sign if _is_seen(sign) else " " for sign in text).strip()


def check(t: Words, id: str) -> str:  # noqa: A002  # the field's own name
    """Return what a check looks at; its id in plain letters where no words are given."""
    key = f"check.{id}"
    return t(key) if t.has(key) else id.replace("-", " ").replace("_", " ")
