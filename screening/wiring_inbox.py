"""The composition of the inboxes: those on this machine, and those to be asked for.

Beneath `screening.wiring`, which puts them on the desk.
"""
# ruff: noqa: PLC0415  # each function loads what it chooses, no more

from __future__ import annotations

from collections.abc import Collection, Iterator
from pathlib import Path
from typing import TYPE_CHECKING

from screening.domain.document import CANARY
from screening.ports import Inbox
from screening.settings import Settings
from screening.settings.inbox import (
    FolderEntry,
    ImapEntry,
    InboxEntry,
    InboxTable,
    S3Entry,
)
from screening.settings.inbox_table import load_inboxes

if TYPE_CHECKING:
    from screening.adapters.inbox.folder import FolderInbox


def table(settings: Settings, departments: Collection[str]) -> InboxTable:
    """Return the operator's table of inboxes; an empty one without a file.

    Raises:
        SettingsError: if an entry has no meaning; the message names it.
    """
    return load_inboxes(settings.inbox_table, departments)


def local(settings: Settings, departments: Collection[str]) -> tuple[FolderInbox, ...]:
    """Return the inboxes in folders, the test papers' own last.

    The departments' folders and the test papers' are made if need be; a folder of the
    table is not: a share that is not mounted must not look like one without papers.

    Raises:
        SettingsError: if the table of inboxes has no meaning.
    """
    from screening.adapters.inbox.folder import FolderInbox

    found = table(settings, departments)
    entries = [item for item in found.entries if isinstance(item, FolderEntry)]
    own = departments if found.has_department_folders else ()
    tests = canary_folder(settings)
    tests.mkdir(mode=0o700, parents=True, exist_ok=True)
    return (
        *(FolderInbox(name, _made(settings.inboxes / name)) for name in own),
        *(FolderInbox(item.department, item.path, name=item.name) for item in entries),
        FolderInbox(CANARY, tests),
    )


def remote(settings: Settings, departments: Collection[str]) -> tuple[Inbox, ...]:
    """Return the inboxes on other machines, none of them connected yet.

    Those whose entry is wrong are among them, whatever they were to be: they are away.

    Raises:
        SettingsError: if the table of inboxes has no meaning.
    """
    return tuple(_remote(table(settings, departments)))


def canary_folder(settings: Settings) -> Path:
    """Return the test papers' inbox: not among the inboxes, where people could drop."""
    return settings.home / CANARY


def _made(folder: Path) -> Path:
    folder.mkdir(parents=True, exist_ok=True)
    return folder


def _remote(found: InboxTable) -> Iterator[Inbox]:
    from screening.adapters.inbox.wrong import WrongInbox

    for entry in found.entries:
        if not isinstance(entry, FolderEntry):
            yield _adapter(entry)
    for wrong in found.wrong:
        yield WrongInbox(wrong)


def _adapter(entry: InboxEntry) -> Inbox:
    match entry:
        case ImapEntry():
            from screening.adapters.inbox.imap import ImapInbox

            return ImapInbox(entry)
        case S3Entry():
            return _s3(entry)
        case FolderEntry():
            raise LookupError("a folder is no inbox of another machine")


def _s3(entry: S3Entry) -> Inbox:
    from screening.adapters.aws import Access
    from screening.adapters.inbox.s3 import S3Inbox
    from screening.adapters.inbox.s3_bucket import Bucket

    access = Access(
        entry.region or None, entry.endpoint_url or None, entry.credentials_file
    )
    bucket = Bucket(
        name=entry.bucket,
        prefix=entry.prefix,
        screened=entry.screened,
        queue_url=entry.queue_url,
        access=access,
    )
    return S3Inbox(entry.name, entry.department, bucket)
