"""The ledger's port on a database: each method is one transaction."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import AbstractContextManager
from datetime import timedelta

from screening.adapters.ledger import (
    answer,
    claims,
    intake,
    origin,
    outbox,
    overview,
    page_words,
)
from screening.adapters.ledger.alarms import SqlAlarms
from screening.adapters.ledger.census import SqlCensus
from screening.adapters.ledger.database import Database
from screening.adapters.ledger.escalations import SqlEscalations
from screening.adapters.ledger.keeping import SqlKeeping
from screening.adapters.ledger.looks import SqlLooks
from screening.adapters.ledger.migrate import migrate
from screening.adapters.ledger.pulse import SqlPulse
from screening.adapters.ledger.uploads import SqlUploads
from screening.adapters.ledger.vigil import SqlVigil
from screening.domain.document import Document, Receipt
from screening.domain.notice import Notice
from screening.domain.provenance import Provenance
from screening.ports import Claim, Owed, Paper, Ruling


class SqlLedger:
    """Keeps the ledger in SQLite or PostgreSQL; one object serves many threads."""

    def __init__(self, url: str, password: str | None = None) -> None:
        """Open the ledger and bring its tables up to date.

        Raises:
            SettingsError: if the url is neither SQLite in a file nor PostgreSQL.
            Unavailable: if the database did not answer.
        """
        self._database = Database(url, password)
        migrate(self._database)

    @property
    def alarms(self) -> SqlAlarms:
        """The same database, for what calls those who run screening."""
        return SqlAlarms(self._database)

    @property
    def looks(self) -> SqlLooks:
        """The same database, for whoever looks into the inboxes of other machines."""
        return SqlLooks(self._database)

    @property
    def pulse(self) -> SqlPulse:
        """The same database, for whoever watches whether papers flow."""
        return SqlPulse(self._database)

    @property
    def vigil(self) -> SqlVigil:
        """The same database, for whoever watches whether clearing may be relied on."""
        return SqlVigil(self._database)

    @property
    def census(self) -> SqlCensus:
        """The same database, for whoever counts all that it knows."""
        return SqlCensus(self._database)

    @property
    def escalations(self) -> SqlEscalations:
        """The same database, for whoever climbs the ladder."""
        return SqlEscalations(self._database)

    @property
    def keeping(self) -> SqlKeeping:
        """The same database, for whoever erases what nobody may keep."""
        return SqlKeeping(self._database)

    @property
    def uploads(self) -> SqlUploads:
        """The same database, for departments that hand papers in."""
        return SqlUploads(self._database)

    def together(self) -> AbstractContextManager[None]:
        """Let what this thread looks up meanwhile go over one connection."""
        return self._database.together()

    def has_receipt(self, source: str, source_id: str) -> bool:
        """Tell whether this arrival was accepted before."""
        with self._database.reading() as connection:
            return intake.has_receipt(connection, source, source_id)

    def submission_of(self, source: str, source_id: str) -> str | None:
        """Return the SHA-256 that an arrival was accepted with; None if it was not."""
        with self._database.looking() as connection:
            return intake.submission_of(connection, source, source_id)

    def accept(self, receipt: Receipt, sha256: str, size: int) -> bool:
        """Record a receipt, its submission and an audit entry."""
        with self._database.writing() as connection:
            return intake.add_receipt(connection, receipt, sha256, size)

    def keep_provenance(
        self, source: str, source_id: str, provenance: Provenance
    ) -> None:
        """Keep what vouches for an arrival; the last word counts."""
        with self._database.writing() as connection:
            origin.keep(connection, source, source_id, provenance)

    def provenance(self, source: str, source_id: str) -> Provenance | None:
        """Return what vouches for an arrival."""
        with self._database.looking() as connection:
            return origin.found(connection, source, source_id)

    def claim(self, owner: str, limit: int, lease: timedelta) -> tuple[Claim, ...]:
        """Lease submissions that wait for work, oldest first, to ``owner``."""
        with self._database.writing() as connection:
            return claims.claim_waiting(connection, owner, limit, lease)

    def receipts(self, submission: str) -> tuple[Receipt, ...]:
        """Return every receipt of these bytes, oldest first."""
        with self._database.looking() as connection:
            return intake.receipts_of(connection, submission)

    def reading(self, submission: str) -> Document | None:
        """Return the stored reading."""
        with self._database.looking() as connection:
            return answer.reading_of(connection, submission)

    def record_reading(self, claim: Claim, reading: Document) -> None:
        """Keep the reading; received becomes read."""
        with self._database.writing() as connection:
            answer.record_reading(connection, claim, reading)

    def complete_words(self, limit: int) -> int:
        """Keep the words of readings that lack them."""
        with self._database.writing() as connection:
            return page_words.complete(connection, limit)

    def settle(self, claim: Claim, ruling: Ruling, notices: Sequence[Notice]) -> int:
        """Record verdict, audit entries and owed notices together."""
        with self._database.writing() as connection:
            return answer.settle(connection, claim, ruling, notices)

    def postpone(self, claim: Claim, code: str, pause: timedelta) -> int:
        """End the lease after a failure; return how many there were."""
        with self._database.writing() as connection:
            return claims.postpone(connection, claim, code, pause)

    def owed(self, limit: int) -> tuple[Owed, ...]:
        """Return notices that are due to be sent now, the most urgent first."""
        with self._database.reading() as connection:
            return outbox.due(connection, limit)

    def take_notice(self, key: str, lease: timedelta) -> bool:
        """Take a notice that is due, so that nobody else sends it."""
        with self._database.writing() as connection:
            return outbox.take(connection, key, lease)

    def mark_sent(self, key: str) -> None:
        """Record that the channel accepted the notice."""
        with self._database.writing() as connection:
            outbox.mark_sent(connection, key)

    def mark_failed(
        self,
        key: str,
        code: str,
        pause: timedelta | None,
        instead: Sequence[Notice] = (),
    ) -> None:
        """Record a failed attempt; without a pause it is given up for good."""
        with self._database.writing() as connection:
            outbox.mark_failed(connection, key, code, pause, instead)

    def unsettled(self, older_than: timedelta) -> tuple[str, ...]:
        """Return submissions accepted longer ago than this and not settled."""
        with self._database.reading() as connection:
            return intake.unsettled(connection, older_than)

    def submissions(self) -> Iterator[str]:
        """Yield the id of every submission that was not erased, in no order."""
        with self._database.reading() as connection:
            ids = connection.scalars(intake.kept()).all()
        yield from ids

    def known(self) -> Iterator[str]:
        """Yield the id of every submission that ever was, in no order."""
        with self._database.reading() as connection:
            ids = connection.scalars(intake.known()).all()
        yield from ids

    def papers(self) -> tuple[Paper, ...]:
        """Return one row per receipt, oldest first."""
        with self._database.reading() as connection:
            return overview.papers(connection)

    def close(self) -> None:
        """Give the database's connections back."""
        self._database.close()
