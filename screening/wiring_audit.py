"""The composition of what signs and checks the audit chain.

Beside `screening.wiring` because a check must not need what reading papers needs.
"""
# ruff: noqa: PLC0415  # each function loads what it chooses, no more

from __future__ import annotations

import os
from collections.abc import Iterator
from contextlib import closing, suppress
from datetime import timedelta
from pathlib import Path
from typing import TYPE_CHECKING
from urllib.parse import unquote, urlsplit

from screening.errors import SettingsError
from screening.ports import AuditTrail, CheckpointPlace, Notifier
from screening.settings import Settings
from screening.settings.secret import secret_in
from screening.wiring import SystemClock, email

if TYPE_CHECKING:
    from screening.audit.checkpoint import Checkpoint
    from screening.audit.keys import PublicKey, Signer
    from screening.workflow import Notary


def trail(settings: Settings) -> AuditTrail:
    """Return the ledger's audit chain, the ledger's tables brought up to date."""
    from screening.adapters.ledger.chain import SqlTrail

    return SqlTrail(settings.ledger_url, secret_in(settings.ledger_password_file))


def notary(settings: Settings) -> Notary:
    """Return who signs the audit chain, and the outside places for the checkpoints."""
    from screening.adapters.checkpoint.folder import FolderPlace
    from screening.adapters.checkpoint.mail import MailPlace
    from screening.workflow import Notary

    sealer = signer(settings)
    places: tuple[CheckpointPlace, ...] = (
        FolderPlace(settings.audit_folder, sealer.public),
        MailPlace(
            _audit_mail(settings), settings.audit_mail_to or settings.notice_from
        ),
        *_buckets(settings, sealer.public),
    )
    return Notary(trail(settings), sealer, places, SystemClock())


def unsigned(settings: Settings) -> int:
    """Return how many entries of the chain no checkpoint covers yet."""
    from screening.adapters.ledger.chain import SqlTrail

    secret = secret_in(settings.ledger_password_file)
    with closing(SqlTrail(settings.ledger_url, secret)) as records:
        newest = records.newest_checkpoint()
        return records.head()[0] - (0 if newest is None else newest.last)


def signer(settings: Settings) -> Signer:
    """Return the key that signs the audit; one of this installation if none is set.

    Raises:
        SettingsError: if the key's file is not there, open to others, or no key.
    """
    from screening.audit.keys import Signer, new_private_pem

    file = _key_file(settings)
    if settings.audit_key_file is None:
        _make_secret(file, new_private_pem())
    return Signer((secret_in(file) or "").encode())


def public_keys(settings: Settings) -> tuple[PublicKey, ...]:
    """Return the key of this installation as others may have it; none before the first.

    Raises:
        SettingsError: if the key's file is open to others, or no key.
    """
    return (signer(settings).public,) if _key_file(settings).exists() else ()


def public_key(file: Path) -> PublicKey:
    """Return the public key in a file.

    Raises:
        SettingsError: if it cannot be read or holds none.
    """
    from screening.audit.keys import PublicKey

    try:
        key = PublicKey(file.read_bytes())
    except OSError as error:
        raise SettingsError(f"the public key {file} cannot be read") from error
    key.require_fit()
    return key


def outside(place: Path | str) -> Iterator[Checkpoint]:
    """Yield the checkpoints in a file, below a folder, or in a bucket (``s3://…``).

    None if the file or folder is not there.

    Raises:
        SettingsError: if the address of a bucket is none.
        Unavailable: if it cannot be read.
    """
    from screening.adapters.checkpoint.folder import checkpoints_in

    if is_bucket(str(place)):
        from screening.adapters.checkpoint.s3_versions import Versions
        from screening.adapters.place import place_at

        return Versions(place_at(str(place))).checkpoints()
    path = Path(place)
    return checkpoints_in(path) if path.exists() else iter(())


def outside_of(settings: Settings) -> Iterator[Checkpoint]:
    """Yield what lies in the places of this installation that can be read."""
    yield from outside(settings.audit_folder)
    if settings.audit_bucket:
        yield from outside(settings.audit_bucket)


def newest_in_bucket(settings: Settings) -> int | None:
    """Return the number of the newest checkpoint in the locked bucket; None if none.

    Raises:
        SettingsError: if the address of the bucket is none.
        Tampered: if another was laid over it.
        Unavailable: if it did not answer.
    """
    from screening.adapters.checkpoint.s3_versions import Versions
    from screening.adapters.place import place_at

    newest = Versions(place_at(settings.audit_bucket)).newest()
    return None if newest is None else newest.number


def is_bucket(place: str) -> bool:
    """Tell an address of a bucket from a path."""
    return place.startswith("s3://")


def protect(settings: Settings, owner_url: str, password_file: Path | None) -> str:
    """Leave the ledger's own role what it needs; return its name.

    Raises:
        SettingsError: if the ledger is not in PostgreSQL, or its role is the owner.
        Unavailable: if the database did not answer.
    """
    from screening.adapters.ledger.privileges import restrict

    role = unquote(urlsplit(settings.ledger_url).username or "")
    restrict(owner_url, secret_in(password_file), role)
    return role


def _buckets(settings: Settings, public: PublicKey) -> tuple[CheckpointPlace, ...]:
    """Return the place that nobody can delete from, if there is one."""
    if not settings.audit_bucket:
        return ()
    from screening.adapters.checkpoint.s3_lock import S3LockPlace
    from screening.adapters.place import place_at

    place = place_at(settings.audit_bucket)
    lock = timedelta(days=settings.audit_lock_days)
    return (S3LockPlace(place, public, lock, SystemClock()),)


def _key_file(settings: Settings) -> Path:
    return settings.audit_key_file or settings.home / "audit" / "key.pem"


def _audit_mail(settings: Settings) -> Notifier:
    if settings.smtp_host:
        return email(settings)
    # A maildir of its own: people look into the other one for papers.
    from screening.adapters.notifier.maildir import MaildirNotifier

    folder = settings.home / "checkpoint-mail"
    return MaildirNotifier(folder, settings.notice_from, SystemClock())


def _make_secret(path: Path, content: bytes) -> None:
    """Write a secret unless one is there; of two that try, one wins and both use it."""
    if path.exists():
        return
    path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    draft = path.with_suffix(f".{os.getpid()}")
    draft.touch(mode=0o600)
    draft.write_bytes(content)
    with suppress(FileExistsError):
        path.hardlink_to(draft)
    draft.unlink()
