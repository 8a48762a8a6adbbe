"""The bulk lane's port on the ledger's database."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Sequence
from datetime import timedelta

from screening.adapters.ledger import (
    bulk_files,
    bulk_lane,
    bulk_list,
    bulk_progress,
    bulk_record,
)
from screening.adapters.ledger.database import Database, now
from screening.adapters.ledger.flips import SqlFlips
from screening.adapters.ledger.migrate import migrate
from screening.domain.bulk import Job, Listed, Progress
from screening.ports.bulk import Batch, Before, Chosen, Rescreened
from screening.ports.keeping import Term


class SqlBulk:
    """Jobs in SQLite or PostgreSQL; one object serves many threads."""

    def __init__(
        self,
        url: str,
        password: str | None = None,
        unkept: Collection[str] = (),
    ) -> None:
        """Open the ledger and bring its tables up to date.

        New verdicts are kept without the fields ``unkept``: policy has them erased from
        other verdicts early, and papers of a bulk job are old.

        Raises:
            SettingsError: if the url is neither SQLite in a file nor PostgreSQL.
            Unavailable: if the database did not answer.
        """
        self._database = Database(url, password)
        self._unkept = unkept
        migrate(self._database)

    @property
    def flips(self) -> SqlFlips:
        """The same database, for reports and for counsel."""
        return SqlFlips(self._database, self._unkept)

    def chosen(self, which: Chosen) -> Iterator[str]:
        """Yield the ids of papers that have a verdict, by id."""
        with self._database.reading() as connection:
            ids = connection.scalars(bulk_list.chosen(which)).all()
        yield from ids

    def known(self, submissions: Sequence[str]) -> frozenset[str]:
        """Return which of these the ledger has a paper of."""
        with self._database.reading() as connection:
            return bulk_list.known(connection, submissions)

    def open(self, job: Job, listed: Iterable[Listed]) -> Progress:
        """Write a job down with its papers."""
        bulk_list.write(self._database, job, listed)
        with self._database.reading() as connection:
            found = bulk_progress.progress(connection, job.id)
        assert found is not None  # noqa: S101  # it was written down just now
        return found

    def progress(self, job: str) -> Progress | None:
        """Return how far a job has come."""
        with self._database.reading() as connection:
            return bulk_progress.progress(connection, job)

    def jobs(self) -> tuple[Progress, ...]:
        """Return every job, the newest first."""
        with self._database.reading() as connection:
            return bulk_progress.all_jobs(connection)

    def pause(self, job: str) -> bool:
        """Have workers stop after the paper in hand."""
        with self._database.writing() as connection:
            return bulk_lane.pause(connection, job)

    def resume(self, job: str) -> bool:
        """Have workers go on."""
        with self._database.writing() as connection:
            return bulk_lane.resume(connection, job)

    def claim(
        self, job: str, owner: str, lease: timedelta, within: range | None = None
    ) -> Batch | None:
        """Lease the next batch that waits."""
        with self._database.writing() as connection:
            return bulk_lane.claim(connection, job, owner, lease, within)

    def left(self, job: str, within: range | None = None) -> int:
        """Count batches that are not done."""
        with self._database.reading() as connection:
            return bulk_lane.left(connection, job, within)

    def is_live_waiting(self, newest: timedelta) -> bool:
        """Tell whether a live paper waits for a worker."""
        with self._database.reading() as connection:
            return bulk_lane.is_live_waiting(connection, newest, now(connection))

    def keep(self, batch: Batch, lease: timedelta) -> bool:
        """Lengthen the lease; False if the job was paused."""
        with self._database.writing() as connection:
            return bulk_lane.keep(connection, batch, lease)

    def before(self, submission: str) -> Before | None:
        """Return the newest verdict on a paper."""
        with self._database.reading() as connection:
            return bulk_record.before(connection, submission)

    def record(
        self,
        batch: Batch,
        found: Sequence[Rescreened],
        failed: Sequence[tuple[int, str]],
    ) -> None:
        """Keep new verdicts and causes; the batch stays in hand."""
        with self._database.writing() as connection:
            bulk_lane.held(connection, batch)
            bulk_record.record(connection, batch, found, self._unkept)
            bulk_record.record_failures(connection, batch, failed)
            bulk_lane.count_anew(connection, batch)

    def finish(
        self,
        batch: Batch,
        found: Sequence[Rescreened],
        failed: Sequence[tuple[int, str]],
    ) -> None:
        """Keep new verdicts and the causes of the rest; the batch is done."""
        with self._database.writing() as connection:
            bulk_lane.held(connection, batch)
            bulk_record.record(connection, batch, found, self._unkept)
            bulk_record.record_failures(connection, batch, failed)
            bulk_lane.end(connection, batch)

    def give_back(self, batch: Batch, found: Sequence[Rescreened]) -> None:
        """Keep new verdicts; the rest waits for the next worker."""
        with self._database.writing() as connection:
            bulk_lane.held(connection, batch)
            bulk_record.record(connection, batch, found, self._unkept)
            bulk_lane.give_back(connection, batch)

    def postpone(
        self,
        batch: Batch,
        found: Sequence[Rescreened],
        code: str,
        pause: timedelta,
    ) -> None:
        """As `give_back`, after a failure."""
        with self._database.writing() as connection:
            bulk_lane.held(connection, batch)
            bulk_record.record(connection, batch, found, self._unkept)
            bulk_lane.postpone(connection, batch, code, pause)

    def failures(self, job: str) -> tuple[tuple[Listed, str], ...]:
        """Return papers that got no verdict, and why."""
        with self._database.reading() as connection:
            return bulk_progress.failures(connection, job)

    def forget(self, job: str) -> None:
        """Erase what a job's verdicts and places say."""
        with self._database.writing() as connection:
            bulk_record.forget(connection, job)
        self._database.forget()

    def forget_files(self, terms: Sequence[Term], limit: int) -> int:
        """Erase verdicts on files that never came, whose term is over."""
        done = 0
        # In parts: nobody else writes into SQLite while one lasts.
        for start in range(0, limit, bulk_files.AT_ONCE):
            part = min(bulk_files.AT_ONCE, limit - start)
            with self._database.writing() as connection:
                count = bulk_files.forget_files(connection, terms, part)
            done += count
            if count < part:
                break
        if done:
            self._database.forget()
        return done

    def close(self) -> None:
        """Give the database's connections back."""
        self._database.close()
