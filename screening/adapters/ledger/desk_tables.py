"""The tables of counsel's desk, as the newest migration leaves them.

Notes, drafts and names of people stand here, so that they can be erased; ``audit``
holds ids alone.
"""

from __future__ import annotations

from sqlalchemy import (
    Column,
    ForeignKey,
    Index,
    Integer,
    String,
    Table,
    Text,
    UniqueConstraint,
)
from sqlalchemy.dialects.postgresql import TSVECTOR

from screening.adapters.ledger.schema import Utc, metadata, rulings, submissions

decisions = Table(
    "decisions",
    metadata,
    Column("submission", ForeignKey("submissions.sha256"), primary_key=True),
    Column("version", Integer, primary_key=True),
    Column("verdict_version", Integer, nullable=False),
    Column("opinion", String(20), nullable=False),
    Column("paper_class", String(20), nullable=False),
    Column("direction", String(20), nullable=False),
    Column("ground", String(20)),
    Column("note", Text, nullable=False),
    Column("person", Text, nullable=False),
    Column("standing", String(20), nullable=False),
    Column("moved_from", String(20), nullable=False),
    Column("decided_at", Utc, nullable=False),
    Column("undo_until", Utc, nullable=False),
)
"""``version`` counts verdicts and decisions of a submission together, so that no two
notices about it ever share a key. ``moved_from`` is where undoing leads back to."""

holdings = Table(
    "holdings",
    metadata,
    Column("submission", ForeignKey("submissions.sha256"), primary_key=True),
    Column("person", Text, nullable=False, index=True),
    Column("taken_at", Utc, nullable=False),
    Column("until", Utc, nullable=False),
)
"""Who works on which paper; one whose ``until`` is over is held by nobody."""

drafts = Table(
    "drafts",
    metadata,
    Column("submission", ForeignKey("submissions.sha256"), primary_key=True),
    Column("person", Text, primary_key=True),
    Column("content", Text, nullable=False),
    Column("saved_at", Utc, nullable=False),
)
"""What a person had begun to answer, as JSON; kept until the decision counts."""

sessions = Table(
    "sessions",
    metadata,
    Column("digest", String(64), primary_key=True),
    Column("person", Text, nullable=False),
    Column("role", String(20), nullable=False),
    Column("department", Text),
    Column("csrf", String(64), nullable=False),
    Column("started_at", Utc, nullable=False),
    Column("seen_at", Utc, nullable=False),
    Column("ended_at", Utc),
    Column("authenticated_at", Utc),
)
"""``digest`` is the SHA-256 of the cookie: whoever reads this table cannot sign in.
``authenticated_at`` is when the person proved who it is; empty means when it started."""

sign_in_links = Table(
    "sign_in_links",
    metadata,
    Column("digest", String(64), primary_key=True),
    Column("person", Text, nullable=False),
    Column("role", String(20), nullable=False),
    Column("department", Text),
    Column("until", Utc, nullable=False),
    Column("used_at", Utc),
)

blind_items = Table(
    "blind_items",
    metadata,
    Column("submission", ForeignKey("submissions.sha256"), primary_key=True),
    Column("verdict_version", Integer, primary_key=True),
    Column("drawn_at", Utc, nullable=False),
    Column("person", Text),
    Column("paper_class", String(20)),
    Column("note", Text),
    Column("answered_at", Utc),
)
"""Papers drawn for a blind answer; what the answer says is empty until there is one."""

corrections = Table(
    "corrections",
    metadata,
    Column("submission", ForeignKey("submissions.sha256"), primary_key=True),
    Column("version", Integer, primary_key=True),
    Column("parts", Text, nullable=False),
)
"""Where counsel says that papers begin within a file, by the decision's ``version``;
``parts`` is JSON, a list of lists of page numbers."""

referrals = Table(
    "referrals",
    metadata,
    Column("submission", ForeignKey("submissions.sha256"), primary_key=True),
    Column("version", Integer, primary_key=True),
    Column("matter", String(20), nullable=False),
    Column("why", String(20), nullable=False),
    Column("page", Integer),
    Column("person", Text, nullable=False),
    Column("asked_at", Utc, nullable=False),
)
"""What counsel asked of others; ``version`` counts with verdicts and decisions. Codes
and a page's number alone: nothing that stands in the paper."""

arrangements = Table(
    "arrangements",
    metadata,
    Column("submission", ForeignKey("submissions.sha256"), primary_key=True),
    Column("version", Integer, primary_key=True),
    Column("verdict_version", Integer, nullable=False),
    Column("parts", Text, nullable=False),
    Column("turns", Text, nullable=False),
    Column("content", Text, nullable=False),
    Column("person", Text, nullable=False),
    Column("arranged_at", Utc, nullable=False),
    Column("withdrawn_at", Utc),
)
"""How counsel arranged the pages of a file: ``parts`` as in ``corrections``, ``turns``
by page, and what the screening says of what they touched. It stands beside the verdict
``verdict_version`` and is erased with what that says."""

proposed = Index(
    "decisions_proposed",
    decisions.c.submission,
    sqlite_where=decisions.c.standing == "proposed",
    postgresql_where=decisions.c.standing == "proposed",
)
"""Few wait for a second person; nearly all that was ever decided does not."""

traits = Table(
    "traits",
    metadata,
    Column("submission", ForeignKey("submissions.sha256"), primary_key=True),
    Column("kind", String(20), primary_key=True),
    Column("digest", String(64), primary_key=True),
)
"""By what a paper is known again; erased with what it says."""

by_digest = Index("traits_by_digest", traits.c.kind, traits.c.digest)

page_words = Table(
    "page_words",
    metadata,
    Column("id", Integer, primary_key=True, autoincrement=True),
    Column("submission", ForeignKey("submissions.sha256"), nullable=False),
    Column("page", Integer, nullable=False),
    Column("words", Text().with_variant(TSVECTOR(), "postgresql"), nullable=False),
    Column("read_at", Utc, nullable=False),
    UniqueConstraint("submission", "page", name="one_row_per_page"),
)
"""The different words of each page that was read, with a blank between two; erased with
the reading whose time ``read_at`` is. Each database has an index of its own kind over
them, which migration 0014 makes."""

by_arrival = Index("submissions_by_arrival", submissions.c.accepted_at)
"""Views of what waits for nobody show the newest, and stop there."""

by_lane = Index("submissions_by_lane", submissions.c.lane, submissions.c.accepted_at)
"""A view is found, counted and cut off without a look at what is not in it."""

by_class = Index(
    "rulings_by_class", rulings.c.paper_class, rulings.c.submission, rulings.c.version
)
"""What was cleared as a court's is to be confirmed; most is cleared as something else."""

by_status = Index("submissions_by_status", submissions.c.status)
"""The queue looks at open papers only; most are closed."""
