"""Chooses what the bulk lane works with: jobs, files that lie elsewhere, what changed."""
# ruff: noqa: PLC0415  # as in wiring: each function loads what it chooses, no more

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

from screening import wiring, wiring_archive
from screening.ports import Shelf
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


def shelf(settings: Settings) -> Shelf:
    """Return where files that are no submissions are read: folders and buckets."""
    from screening.adapters.shelf.anywhere import AnyShelf
    from screening.adapters.shelf.folder import FolderShelf

    most = settings.max_file_mb * 1_000_000

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
