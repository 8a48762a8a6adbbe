"""Do those answer who keep papers, keys and checkpoints for us?"""
# ruff: noqa: PLC0415  # loads what it asks

from __future__ import annotations

from collections.abc import Iterator

from screening.cli.checkup.finding import Finding, State
from screening.cli.checkup.folder import writable
from screening.errors import SettingsError, Tampered, Unavailable
from screening.settings import Settings

AREA = "reachable"


def keeping(settings: Settings) -> Iterator[Finding]:
    """Yield how the archive, its master key and the locked bucket stand."""
    yield _archive(settings)
    yield _master_key(settings)
    yield _bucket(settings)


def _archive(settings: Settings) -> Finding:
    from screening import wiring_archive

    if not settings.archive_bucket:
        return writable("archive", wiring_archive.archive_folder(settings))
    try:
        first = next(iter(wiring_archive.archive(settings).digests()), None)
    except (Unavailable, SettingsError) as error:
        remedy = (
            'mend what the line says; see "Papers in a bucket" in infra/onboarding.md'
        )
        return Finding(AREA, "archive", State.ILL, str(error), remedy)
    lies = "empty" if first is None else "papers lie there"
    return Finding(
        AREA, "archive", State.WELL, f"{settings.archive_bucket} answers; {lies}"
    )


def _master_key(settings: Settings) -> Finding:
    """Try KMS for real; a key file is looked at whenever a command opens it."""
    from screening import wiring_archive

    subject, file = "master key", wiring_archive.archive_key_file(settings)
    if not settings.archive_kms_key:
        detail = f"in {file}" if file.exists() else f"{file} will be made"
        return Finding(AREA, subject, State.WELL, detail)
    try:
        key = wiring_archive.archive_keys(settings).renew()
    except (Unavailable, SettingsError) as error:
        remedy = "mend what the line says; papers wait in their inboxes meanwhile"
        return Finding(AREA, subject, State.ILL, str(error), remedy)
    return Finding(AREA, subject, State.WELL, f"KMS wraps and unwraps with {key}")


def _bucket(settings: Settings) -> Finding:
    from screening import wiring_audit

    subject = "locked bucket"
    if not settings.audit_bucket:
        return Finding(AREA, subject, State.IDLE, "not set; see SCREENING_AUDIT_BUCKET")
    try:
        newest = wiring_audit.newest_in_bucket(settings)
    except (Unavailable, SettingsError) as error:
        remedy = 'mend what the line says; see "Checkpoints that nobody can delete" in infra/onboarding.md'
        return Finding(AREA, subject, State.ILL, str(error), remedy)
    except Tampered as error:
        remedy = 'see "The audit chain is broken" in infra/runbook.md'
        return Finding(AREA, subject, State.ILL, str(error), remedy)
    lies = "no checkpoint lies there" if newest is None else f"the newest is {newest}"
    return Finding(AREA, subject, State.WELL, f"answers; {lies}")
