"""By what a paper is known again when it comes in other bytes: numbers, names, words.

Kept as digests, which makes them short and equal in length, not secret: an A-number
has few digits, and who tries all finds it. So they are erased with what they tell.
"""

from __future__ import annotations

import json
import re
from collections.abc import Collection, Iterator, Mapping
from hashlib import sha256

from sqlalchemy import Connection, delete, insert, select

from screening.adapters.ledger.desk_tables import traits
from screening.adapters.ledger.schema import submissions
from screening.domain.document import Document
from screening.domain.finding import FieldName
from screening.domain.page import Page

KINDS = (FieldName.CASE_NUMBER, FieldName.A_NUMBER, FieldName.SUBJECT_NAME)
"""Fields that are the same on every copy of a paper, and on few others."""

WORDS = "words"
"""The kind of the trait that is the print of the first page."""

FEWEST_WORDS = 20
"""A cover sheet or an empty form's first line has fewer, and is on many papers."""

MOST = 200
"""Likenesses that are looked at, of the newest papers: a name that is on more of them
tells no copy, and a search finds all."""

Alike = Mapping[str, tuple[str, ...]]
"""The kinds that each paper shares, by its id."""


def keep_fields(connection: Connection, submission: str, content: str) -> None:
    """Keep what a verdict says is filled in, in place of what an older one said."""
    _keep(connection, submission, [kind.value for kind in KINDS], fields_of(content))


def keep_words(connection: Connection, submission: str, reading: Document) -> None:
    """Keep the print of the first page."""
    _keep(connection, submission, [WORDS], words_of(reading.page(1)))


def forget(connection: Connection, submission: str) -> None:
    """Erase all that the paper would be known by."""
    connection.execute(delete(traits).where(traits.c.submission == submission))


def alike(connection: Connection, submission: str) -> Alike:
    """Return the newest papers that share a trait with this one."""
    other = traits.alias("other")
    same = (other.c.kind == traits.c.kind) & (other.c.digest == traits.c.digest)
    rows = connection.execute(
        select(other.c.submission, other.c.kind)
        .join_from(traits, other, same)
        .join(submissions, submissions.c.sha256 == other.c.submission)
        .where(traits.c.submission == submission, other.c.submission != submission)
        .group_by(other.c.submission, other.c.kind, submissions.c.accepted_at)
        .order_by(submissions.c.accepted_at.desc(), other.c.submission, other.c.kind)
        .limit(MOST)
    )
    found: dict[str, tuple[str, ...]] = {}
    for row in rows:
        found[row.submission] = (*found.get(row.submission, ()), row.kind)
    return found


def fields_of(content: str) -> Iterator[tuple[str, str]]:
    """Yield kind and digest of each telling field of a verdict."""
    for part in json.loads(content).get("segments", ()):
        for kind in KINDS:
            value = part["fields"].get(kind, {}).get("value") or ""
            if told := _plain(value):
                yield kind.value, _digest(kind.value, told)


def told_by(value: str) -> Iterator[tuple[str, str]]:
    """Yield each kind, and the digest that a field of it with this value has."""
    if told := _plain(value):
        yield from ((kind.value, _digest(kind.value, told)) for kind in KINDS)


def words_of(page: Page) -> Iterator[tuple[str, str]]:
    """Yield kind and digest of a page's print, unless it is too short to tell."""
    told = _plain(" ".join(word.text for word in page.words))
    if len(page.words) >= FEWEST_WORDS:
        yield WORDS, _digest(WORDS, told)


def _plain(value: str) -> str:
    """Return letters and digits alone, words in alphabetical order.

    So ``DOE, John`` is ``John Doe``, and a number is the same however it is parted.
    """
    return "".join(sorted(re.findall(r"\w+", value.casefold())))


def _digest(kind: str, told: str) -> str:
    return sha256(f"{kind} {told}".encode()).hexdigest()


def _keep(
    connection: Connection,
    submission: str,
    kinds: Collection[str],
    found: Iterator[tuple[str, str]],
) -> None:
    old = traits.c.submission == submission, traits.c.kind.in_(kinds)
    connection.execute(delete(traits).where(*old))
    rows = [
        {"submission": submission, "kind": kind, "digest": digest}
        for kind, digest in sorted(set(found))
    ]
    if rows:
        connection.execute(insert(traits), rows)
