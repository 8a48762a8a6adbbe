"""Chooses what the bulk lane works with: jobs, files that lie elsewhere, what changed."""
# ruff: noqa: PLC0415  # as in wiring: each function loads what it chooses, no more

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta
from pathlib import Path
from typing import TYPE_CHECKING

from screening import wiring, wiring_archive
from screening.domain.bulk import Progress
from screening.domain.view import View
from screening.errors import NotArchived, PageUnreadable, Rejected
from screening.ports import Flipped, Shelf
from screening.settings import Settings
from screening.settings.secret import secret_in

if TYPE_CHECKING:
    from screening.adapters.ledger.bulk import SqlBulk
    from screening.workflow.lane import Lane


def bulk(settings: Settings) -> SqlBulk:
    """Return the ledger's bulk lane, its tables brought up to date."""
    from screening.adapters.ledger.bulk import SqlBulk

    unkept = wiring.policy(settings).schedule.minimised.fields
    return SqlBulk(
        settings.ledger_url,
        secret_in(settings.ledger_password_file),
        tuple(field.value for field in unkept),
    )


LONGEST_LIST = 1_000_000_000
"""Bytes of a manifest: some ten million rows."""


def lists() -> Shelf:
    """Return where manifests are read, which may be larger than a paper."""
    return _shelf(LONGEST_LIST)


def shelf(settings: Settings) -> Shelf:
    """Return where files that are no submissions are read: folders and buckets."""
    return _shelf(settings.max_file_mb * 1_000_000)


def _shelf(most: int) -> Shelf:
    from screening.adapters.shelf.anywhere import AnyShelf
    from screening.adapters.shelf.folder import FolderShelf

    def bucket() -> Shelf:
        from screening.adapters.shelf.s3 import S3Shelf

        return S3Shelf(most)

    return AnyShelf(FolderShelf(most), {"s3": bucket})


def lane(settings: Settings) -> Lane:
    """Return every service that screening again works with.

    Raises:
        SettingsError: if a setting has no meaning or a secret lies open.
        FormError: if a form is wrong.
        PolicyError: if the policy is wrong.
        Unavailable: if the ledger or the OCR engine cannot be reached.
    """
    from screening.workflow.lane import Lane

    return Lane(
        bulk=bulk(settings),
        ledger=wiring.ledger(settings),
        archive=wiring_archive.archive(settings),
        shelf=shelf(settings),
        reader=wiring.reader(settings),
        screener=wiring.screener(settings),
        policy=wiring.policy(settings),
        clock=wiring.SystemClock(),
        made_by=wiring.screener_to_measure(settings).versions,
        lease=timedelta(seconds=settings.lease_s),
    )


def report(settings: Settings, progress: Progress, folder: Path) -> Path:
    """Write the report of a job into a new folder; return its page.

    Raises:
        SettingsError: if the folder is there already, or cannot be made.
        Unavailable: if the ledger, the archive or the reader did not answer.
    """
    from screening.flip_report.write import write_report

    records = bulk(settings)
    flips = records.flips.of_job(progress.job.id)
    failures = records.failures(progress.job.id)
    return write_report(folder, progress, flips, failures, _drawn(settings))


def _drawn(settings: Settings) -> Callable[[Flipped, View], bytes]:
    """Return what draws a page of a paper, in the locked child."""
    from screening.workflow.show import page_picture

    archive, painter = wiring_archive.archive(settings), wiring.reader(settings)
    pictures, files = wiring_archive.pictures(settings), shelf(settings)

    def draw(flipped: Flipped, view: View) -> bytes:
        try:
            if flipped.place:
                return painter.picture(files.fetch(flipped.place), view)
            return page_picture(flipped.submission, view, archive, painter, pictures)
        except (NotArchived, PageUnreadable, Rejected):
            return b""

    return draw
