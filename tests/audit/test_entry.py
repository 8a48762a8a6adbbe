from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime, timedelta, timezone

import pytest

from screening.audit.entry import (
    GENESIS,
    Entry,
    Noted,
    canonical,
    chained,
    digest,
    sealed,
)

NOTED = Noted(
    at=datetime(2026, 11, 20, 17, 0, 0, 5, tzinfo=UTC),
    action="ruled",
    submission="a" * 64,
    version=1,
    reference='a "q" \x1f é',
    policy_version="2026-11",
    seal="b" * 64,
)
ENTRY = Entry(1, GENESIS, NOTED)


def test_the_canonical_form_is_fixed_for_ever() -> None:
    assert canonical(ENTRY).decode() == (
        '{"action":"ruled","at":"2026-11-20T17:00:00.000005Z","format":1,'
        f'"policy_version":"2026-11","previous":"{GENESIS}",'
        f'"reference":"a \\"q\\" \\u001f é","seal":"{"b" * 64}","sequence":1,'
        f'"submission":"{"a" * 64}","version":1}}'
    )
    told = "1a6dbc70c651318d05a4e2055ef03fb5"
    assert digest(ENTRY)[:32] == told


def test_an_entry_of_another_zone_is_the_same_entry() -> None:
    maryland = timezone(timedelta(hours=-5))

    moved = replace(NOTED, at=NOTED.at.astimezone(maryland))

    assert digest(Entry(1, GENESIS, moved)) == digest(ENTRY)


@pytest.mark.parametrize(
    "other",
    [
        replace(NOTED, action="confirmed"),
        replace(NOTED, at=NOTED.at + timedelta(microseconds=1)),
        replace(NOTED, submission="c" * 64),
        replace(NOTED, version=None),
        replace(NOTED, reference=None),
        replace(NOTED, policy_version="2026-12"),
        replace(NOTED, seal=None),
        replace(NOTED, moved_from="read"),
        replace(NOTED, moved_to="read"),
    ],
    ids=lambda noted: next(
        name for name in Noted.__slots__ if getattr(noted, name) != getattr(NOTED, name)
    ),
)
def test_no_field_changes_without_the_digest(other: Noted) -> None:
    assert digest(Entry(1, GENESIS, other)) != digest(ENTRY)


def test_entries_follow_the_head_in_order() -> None:
    first, second = chained([NOTED, NOTED], 7, "d" * 64)

    assert (first.entry.sequence, first.entry.previous) == (8, "d" * 64)
    assert (second.entry.sequence, second.entry.previous) == (9, first.digest)


def test_equal_contents_have_seals_that_nobody_can_compare() -> None:
    assert sealed(b"1" * 32, b"cleared") != sealed(b"2" * 32, b"cleared")
