"""Counsel's desk on the ledger's database: each method is one transaction."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from contextlib import AbstractContextManager
from copy import copy
from datetime import datetime, timedelta

from screening.adapters.ledger import (
    blind,
    copies,
    courses,
    decisions,
    docket,
    history,
    holdings,
    referrals,
    sent,
    sessions,
    usage,
)
from screening.adapters.ledger.arrangements import SqlArrangements
from screening.adapters.ledger.database import Database
from screening.adapters.ledger.migrate import migrate
from screening.adapters.ledger.search import SqlSearch
from screening.domain.decision import Decision, Recorded, Standing
from screening.domain.notice import Notice
from screening.domain.person import Person
from screening.domain.referral import Referral, Referred
from screening.domain.verdict import FileClass
from screening.ports import (
    BlindItem,
    BlindTally,
    Brief,
    Copy,
    Course,
    Entry,
    Event,
    Filters,
    Holding,
    Kept,
    Sent,
    Session,
    View,
    VouchedFor,
    Waiting,
)


class SqlDesk:
    """Docket, decisions and sessions in SQLite or PostgreSQL, for many threads."""

    def __init__(self, url: str, password: str | None = None) -> None:
        """Open the ledger and bring its tables up to date.

        Raises:
            SettingsError: if the url is neither SQLite in a file nor PostgreSQL.
            Unavailable: if the database did not answer.
        """
        self._database = Database(url, password)
        self._kept: Kept | None = None
        migrate(self._database)

    @property
    def search(self) -> SqlSearch:
        """The same database, for whoever looks for a paper."""
        return SqlSearch(self._database, self._kept)

    @property
    def arrangements(self) -> SqlArrangements:
        """The same database, for whoever lays a file out anew."""
        return SqlArrangements(self._database)

    def without(self, kept: Kept) -> SqlDesk:
        """Return the same desk, from which such papers are kept."""
        desk = copy(self)
        desk._kept = kept  # noqa: SLF001  # its own kind
        return desk

    def together(self) -> AbstractContextManager[None]:
        """Let what this thread looks up meanwhile go over one connection."""
        return self._database.together()

    def entries(
        self, view: View, filters: Filters, person: str, limit: int
    ) -> tuple[Entry, ...]:
        """Return the papers of a view, the most pressing first."""
        with self._database.looking() as connection:
            return docket.entries(connection, view, filters, person, limit, self._kept)

    def due(self, limit: int) -> tuple[Waiting, ...]:
        """Return what is to be decided, the most pressing first."""
        with self._database.looking() as connection:
            return docket.due(connection, limit, self._kept)

    def counts(self, person: str) -> Mapping[View, int]:
        """Return how many papers each view holds."""
        with self._database.looking() as connection:
            return docket.counts(connection, person, self._kept)

    def brief(self, submission: str) -> Brief | None:
        """Return a paper that has a verdict."""
        with self._database.looking() as connection:
            return docket.brief(connection, submission, self._kept)

    def verdict(self, submission: str, version: int) -> str | None:
        """Return a verdict of a paper as JSON, older ones too."""
        with self._database.looking() as connection:
            return docket.verdict(connection, submission, version, self._kept)

    def copies(self, submission: str, limit: int) -> tuple[Copy, ...]:
        """Return other papers that share something telling with this one."""
        with self._database.looking() as connection:
            return copies.copies(connection, submission, limit, self._kept)

    def history(self, submission: str) -> tuple[Event, ...]:
        """Return every audit row of a paper, oldest first."""
        with self._database.looking() as connection:
            if self._kept and not docket.brief(connection, submission, self._kept):
                return ()
            return history.history_of(connection, submission)

    def courses(self, since: datetime) -> tuple[Course, ...]:
        """Return what became of every paper that came since."""
        with self._database.looking() as connection:
            return courses.courses(connection, since, self._kept)

    def received_by(self, department: str, limit: int) -> tuple[Sent, ...]:
        """Return what came in through a department, the newest first."""
        with self._database.looking() as connection:
            return sent.received_by(connection, department, limit, self._kept)

    def hold(self, submission: str, person: str, lease: timedelta) -> Holding:
        """Give the paper to ``person``, or return who holds it."""
        with self._database.writing() as connection:
            return holdings.hold(connection, submission, person, lease)

    def visit(self, submission: str, person: str, lease: timedelta) -> Holding:
        """Hold the paper and note that it was opened, under one lock of the chain."""
        with self._database.writing() as connection:
            usage.note(connection, submission, usage.OPENED, person)
            return holdings.hold(connection, submission, person, lease)

    def take_over(
        self, submission: str, person: str, lease: timedelta, why: str
    ) -> Holding:
        """Give the paper to ``person``, whoever holds it."""
        with self._database.writing() as connection:
            return holdings.take_over(connection, submission, person, lease, why)

    def let_go(self, submission: str, person: str) -> None:
        """End what the person holds."""
        with self._database.writing() as connection:
            holdings.let_go(connection, submission, person)

    def save_draft(self, submission: str, person: str, content: str) -> None:
        """Keep what the person has begun to answer."""
        with self._database.writing() as connection:
            holdings.save_draft(connection, submission, person, content)

    def draft(self, submission: str, person: str) -> str | None:
        """Return what the person had begun to answer."""
        with self._database.looking() as connection:
            return holdings.draft_of(connection, submission, person)

    def note_use(
        self, submission: str, person: str, action: str, page: int = 0
    ) -> None:
        """Add an audit entry about somebody's use of a paper."""
        with self._database.writing() as connection:
            usage.note(connection, submission, action, usage.whose(person, page))

    def note_page(
        self, submission: str, person: str, page: int, since: datetime
    ) -> bool:
        """Add an audit entry that the person was shown a page, unless one is there."""
        with self._database.looking() as connection:
            if usage.is_noted(connection, submission, person, page, since):
                return False
        self.note_use(submission, person, usage.SHOWN, page)
        return True

    def record(
        self,
        decision: Decision,
        standing: Standing,
        notices: Sequence[Notice],
        undo: timedelta,
    ) -> Recorded:
        """Keep the decision, its audit entries and its notices together."""
        with self._database.writing() as connection:
            return decisions.record(connection, decision, standing, notices, undo)

    def withdraw(self, submission: str, person: str) -> bool:
        """Take back the person's newest decision while it may be undone."""
        with self._database.writing() as connection:
            return decisions.withdraw(connection, submission, person)

    def close_decided(self) -> int:
        """Close decided papers whose time to undo is over."""
        with self._database.writing() as connection:
            return decisions.close_decided(connection)

    def decisions(self, submission: str) -> tuple[Recorded, ...]:
        """Return every decision on a paper, oldest first."""
        with self._database.looking() as connection:
            return decisions.decisions_on(connection, submission)

    def refer(self, referral: Referral, notices: Sequence[Notice]) -> Referred | None:
        """Keep what counsel ask of others, and owe its notices."""
        with self._database.writing() as connection:
            return referrals.refer(connection, referral, notices)

    def referrals(self, submission: str) -> tuple[Referred, ...]:
        """Return what was asked about the newest verdict, oldest first."""
        with self._database.looking() as connection:
            return referrals.about(connection, submission)

    def escalated(self, papers: Collection[str]) -> frozenset[str]:
        """Return those that were put to the supervisor since their newest verdict."""
        with self._database.looking() as connection:
            return referrals.escalated(connection, papers)

    def draw_blind(self, share: int, lot: str) -> int:
        """Draw a share of a week's clearings, in thousandths."""
        with self._database.writing() as connection:
            return blind.draw(connection, share, lot)

    def next_blind(self) -> BlindItem | None:
        """Return a drawn paper that nobody has answered."""
        with self._database.looking() as connection:
            return blind.next_item(connection)

    def answer_blind(
        self, item: BlindItem, person: str, paper_class: FileClass, note: str
    ) -> bool:
        """Keep a blind answer with its audit entry."""
        with self._database.writing() as connection:
            return blind.answer(connection, item, person, paper_class, note)

    def blind_item(self, submission: str) -> BlindItem | None:
        """Return the item of a paper that waits for a blind answer."""
        with self._database.looking() as connection:
            return blind.waits(connection, submission)

    def tally(self) -> BlindTally:
        """Count blind answers, and those that say what the verdict said."""
        with self._database.looking() as connection:
            return blind.tally(connection)

    def issue_link(self, person: Person, lasts: timedelta) -> str:
        """Return the secret of a link that signs the person in, once."""
        with self._database.writing() as connection:
            return sessions.issue_link(connection, person, lasts)

    def sign_in(self, secret: str) -> str | None:
        """Use up a link; return the secret of a new session."""
        with self._database.writing() as connection:
            return sessions.sign_in(connection, secret)

    def open_session(self, vouched: VouchedFor) -> str:
        """Return the secret of a session for whom the provider vouches for."""
        with self._database.writing() as connection:
            return sessions.open_session(connection, vouched)

    def session(
        self, secret: str, idle: timedelta, longest: timedelta
    ) -> Session | None:
        """Return the session and note that it was used."""
        with self._database.looking() as connection:
            found = sessions.session_of(connection, secret, idle, longest)
        if found and found.is_to_be_marked:
            with self._database.writing() as connection:
                sessions.mark_used(connection, secret)
        return found.session if found else None

    def glance(
        self, secret: str, idle: timedelta, longest: timedelta
    ) -> Session | None:
        """Return the session, without a note that it was used."""
        with self._database.looking() as connection:
            found = sessions.session_of(connection, secret, idle, longest)
        return found.session if found else None

    def sign_out(self, secret: str) -> None:
        """End the session."""
        with self._database.writing() as connection:
            sessions.sign_out(connection, secret)

    def close(self) -> None:
        """Give the database's connections back."""
        self._database.close()
