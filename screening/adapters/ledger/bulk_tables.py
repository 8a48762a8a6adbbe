"""The tables of the bulk lane, as the newest migration leaves them.

What papers say stands in ``rescreenings.content``, where files lie in
``bulk_items.place``, so that both can be erased.
"""

from __future__ import annotations

from sqlalchemy import (
    Column,
    Float,
    ForeignKey,
    Index,
    Integer,
    String,
    Table,
    Text,
    and_,
)

from screening.adapters.ledger.schema import Utc, metadata
from screening.domain.flip import FOR_COUNSEL

jobs = Table(
    "bulk_jobs",
    metadata,
    Column("id", String(64), primary_key=True),
    Column("asked", Text, nullable=False),
    Column("made_by", Text, nullable=False),
    Column("reads", String(10), nullable=False),
    Column("as_of", String(10)),
    Column("papers", Integer, nullable=False),
    Column("opened_at", Utc, nullable=False),
    Column("listed_at", Utc),
    Column("paused_at", Utc),
    Column("finished_at", Utc),
    Column("forgotten_at", Utc),
)
"""``made_by`` is JSON; nothing is given out before ``listed_at`` is set."""

batches = Table(
    "bulk_batches",
    metadata,
    Column("job", ForeignKey("bulk_jobs.id"), primary_key=True),
    Column("number", Integer, primary_key=True),
    Column("first", Integer, nullable=False),
    Column("papers", Integer, nullable=False),
    Column("fence", Integer, nullable=False),
    Column("lease_owner", Text),
    Column("lease_until", Utc),
    Column("not_before", Utc),
    Column("failures", Integer, nullable=False),
    Column("last_code", String(40)),
    Column("done_at", Utc),
)
"""A batch holds the papers at ``first`` and after."""

items = Table(
    "bulk_items",
    metadata,
    Column("job", ForeignKey("bulk_jobs.id"), primary_key=True),
    Column("position", Integer, primary_key=True),
    Column("submission", String(64)),
    Column("place", Text, nullable=False),
    Column("filed_as", String(20)),
    Column("received_on", String(10)),
    Column("done_at", Utc),
    Column("code", String(40)),
)
"""``submission`` is empty for a file until its bytes were read; ``code`` says why a
paper that is done has no verdict."""

of_file = Index("bulk_items_of_file", items.c.job, items.c.submission)
"""Erasing what is kept of files looks for the places of each."""

rescreenings = Table(
    "rescreenings",
    metadata,
    Column("job", ForeignKey("bulk_jobs.id"), primary_key=True),
    Column("submission", String(64), primary_key=True),
    Column("position", Integer, nullable=False),
    Column("then_version", Integer),
    Column("status", String(20), nullable=False),
    Column("paper_class", String(20), nullable=False),
    Column("doc_types", Text, nullable=False),
    Column("reason_codes", Text, nullable=False),
    Column("content", Text, nullable=False),
    Column("policy_version", Text, nullable=False),
    Column("flip", String(20), nullable=False),
    Column("rank", Integer, nullable=False),
    Column("pages", Integer, nullable=False),
    Column("pages_read", Integer, nullable=False),
    Column("spent_s", Float, nullable=False),
    Column("made_at", Utc, nullable=False),
    Column("seen_by", Text),
    Column("seen_at", Utc),
    Column("erased_at", Utc),
)
"""A new verdict beside the one that was the newest, ``then_version``. The paper may be
a file that the ledger has no submission of."""

of_paper = Index("rescreenings_of_paper", rescreenings.c.submission)
"""Erasing a paper erases these, too."""

WAITS = and_(
    rescreenings.c.seen_at.is_(None),
    rescreenings.c.rank <= FOR_COUNSEL,
    rescreenings.c.then_version.is_not(None),
)
"""Whether counsel are to look: not at files that never came, which nobody can decide."""

unseen = Index(
    "rescreenings_unseen",
    rescreenings.c.rank,
    rescreenings.c.made_at,
    sqlite_where=WAITS,
    postgresql_where=WAITS,
)
"""Counsel's lane looks at few of many."""

open_batches = Index(
    "bulk_batches_open",
    batches.c.job,
    batches.c.number,
    sqlite_where=batches.c.done_at.is_(None),
    postgresql_where=batches.c.done_at.is_(None),
)
