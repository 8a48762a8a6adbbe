"""Does every inbox answer: the departments' folders, and those of the table?"""

from __future__ import annotations

import os
from collections.abc import Iterator
from pathlib import Path

from screening import wiring, wiring_inbox
from screening.cli.checkup.finding import Finding, State
from screening.cli.checkup.folder import writable
from screening.errors import PolicyError, SettingsError, Unavailable
from screening.ports import Inbox
from screening.settings import Settings
from screening.settings.inbox import FolderEntry, InboxTable

AREA = "reachable"

WHERE = {
    "imap": '"A mailbox is away" in infra/runbook.md',
    "s3": '"A bucket is away" in infra/runbook.md',
    "table": "the keys of an entry in infra/inboxes.md",
}
"""What helps further, by the kind of inbox; an entry that is wrong is no inbox yet."""


def inboxes(settings: Settings) -> Iterator[Finding]:
    """Yield how each inbox stands; those of other machines are really asked."""
    try:
        departments = tuple(wiring.policy(settings).departments)
    except PolicyError:
        # Told above, with its remedy, where the policy is checked.
        return
    try:
        table = wiring_inbox.table(settings, departments)
    except SettingsError as error:
        remedy = "mend what the line says; infra/inboxes.md shows a table"
        yield Finding(AREA, "table of inboxes", State.ILL, str(error), remedy)
        return
    for department in departments if table.has_department_folders else ():
        yield writable(f"inbox {department}", settings.inboxes / department)
    yield from _folders(table)
    for inbox in wiring.remote_inboxes(settings):
        yield _asked(inbox)


def _folders(table: InboxTable) -> Iterator[Finding]:
    for entry in table.entries:
        if isinstance(entry, FolderEntry):
            yield _folder(f"inbox folder:{entry.name}", entry.path)


def _folder(subject: str, folder: Path) -> Finding:
    """Tell whether papers can be taken out; a share is not made, but mounted."""
    if folder.is_dir() and os.access(folder, os.R_OK | os.W_OK | os.X_OK):
        return Finding(AREA, subject, State.WELL, str(folder))
    remedy = "mount the share, and let this user read and write there"
    return Finding(AREA, subject, State.ILL, f"{folder} does not open", remedy)


def _asked(inbox: Inbox) -> Finding:
    subject = f"inbox {inbox.source}"
    try:
        first = next(iter(inbox.arrivals()), None)
    except Unavailable as error:
        where = WHERE[inbox.source.partition(":")[0]]
        remedy = f"mend what the line says; see {where}"
        return Finding(AREA, subject, State.ILL, str(error), remedy)
    lies = "nothing waits there" if first is None else "papers wait there"
    return Finding(AREA, subject, State.WELL, f"answers; {lies}")
