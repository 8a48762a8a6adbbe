"""The tables of alarms: what was found, and the letters that tell of it."""

from __future__ import annotations

from sqlalchemy import Column, ForeignKey, Index, Integer, String, Table, Text

from screening.adapters.ledger.schema import Utc, metadata

alarms = Table(
    "alarms",
    metadata,
    Column("id", String(80), primary_key=True),
    Column("kind", String(40), nullable=False, index=True),
    Column("raised_at", Utc, nullable=False),
    Column("found_at", Utc, nullable=False),
    Column("told_at", Utc, nullable=False),
    Column("repeats", Integer, nullable=False),
    Column("found", Integer, nullable=False),
    Column("ids", Text, nullable=False),
    Column("over_at", Utc),
)
"""``id`` is the kind and the part of a day in which it was raised. It lasts while
``over_at`` is empty. ``found`` and ``ids``, one blank between two, are what was found
last; ``repeats`` counts the letters that said it lasts."""

alarm_letters = Table(
    "alarm_letters",
    metadata,
    Column("key", Text, primary_key=True),
    Column("message_id", String(100), nullable=False, unique=True),
    Column("alarm", ForeignKey("alarms.id"), nullable=False, index=True),
    Column("phase", String(20), nullable=False),
    Column("recipient", Text, nullable=False),
    Column("found", Integer, nullable=False),
    Column("ids", Text, nullable=False),
    Column("owed_at", Utc, nullable=False),
    Column("next_at", Utc),
    Column("attempts", Integer, nullable=False, default=0),
    Column("sent_at", Utc),
    Column("last_code", Text),
)
"""Owed while ``next_at`` is set; sent if ``sent_at`` is; else given up for good. Beside
``notices``, because an alarm is about no submission."""

owed_letters = Index(
    "alarm_letters_owed",
    alarm_letters.c.next_at,
    sqlite_where=alarm_letters.c.next_at.is_not(None),
    postgresql_where=alarm_letters.c.next_at.is_not(None),
)
