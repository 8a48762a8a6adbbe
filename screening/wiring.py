"""The composition root: the only place that chooses adapters.

Heavy imports stand inside the functions, so that a Dag file and ``--help`` pay for
none of them.
"""
# ruff: noqa: PLC0415  # see above: each function loads what it chooses, no more

from __future__ import annotations

from collections.abc import Mapping
from datetime import UTC, datetime, timedelta
from importlib import import_module
from typing import TYPE_CHECKING

from screening import (
    __version__,
    wiring_archive,
    wiring_inbox,
    wiring_notice,
    wiring_opinion,
    wiring_reading,
    wiring_tracing,
)
from screening.domain.notice import Channel
from screening.domain.verdict import Versions
from screening.errors import SettingsError, Unavailable
from screening.ports import (
    Inbox,
    Notifier,
    OcrEngine,
    Screener,
)
from screening.settings import Settings
from screening.settings.secret import secret_in

if TYPE_CHECKING:
    from screening.adapters.inbox.folder import FolderInbox
    from screening.adapters.ledger.sql import SqlLedger
    from screening.evaluation.clearing import Clearing
    from screening.policy import Policy
    from screening.reading.limits import Limits
    from screening.reading.orders import Orders
    from screening.reading.read import SandboxedReader
    from screening.stages import FormScreener
    from screening.stages.second import SecondedScreener
    from screening.workflow import Desk, Keeper, Post

ENGINES = {
    "tesseract": ("tesserocr", "screening.adapters.ocr.tesseract:Tesseract"),
    "pytesseract": ("pytesseract", "screening.adapters.ocr.pytesseract:Pytesseract"),
}
"""By setting, the better first: the library it takes, and the adapter."""


class SystemClock:
    """The machine's clock."""

    def now(self) -> datetime:
        """Return the present moment, aware UTC."""
        return datetime.now(UTC)


def desk(settings: Settings) -> Desk:
    """Return every service that the use cases work with.

    Raises:
        SettingsError: if a setting has no meaning or a secret lies open.
        FormError: if a form is wrong.
        PolicyError: if the policy is wrong.
        Unavailable: if the ledger or the OCR engine cannot be reached.
    """
    from screening.workflow import Desk

    records, folders = ledger(settings), inboxes(settings)
    plain = Desk(
        inboxes=folders,
        asides=tuple(inbox.aside for inbox in folders),
        archive=wiring_archive.archive(settings),
        ledger=records,
        alarms=records.alarms,
        escalations=records.escalations,
        reader=wiring_reading.shared(reader(settings), orders(settings)),
        screener=screener(settings),
        policy=policy(settings),
        notifiers=notifiers(settings),
        clock=SystemClock(),
        lease=timedelta(seconds=settings.lease_s),
        review_url=settings.review_url,
    )
    return wiring_tracing.desk(plain, settings)


def inboxes(settings: Settings) -> tuple[FolderInbox, ...]:
    """Return the inboxes in folders: departments', the table's, the test papers' own.

    Raises:
        SettingsError: if the table of inboxes has no meaning.
    """
    return wiring_inbox.local(settings, tuple(policy(settings).departments))


def remote_inboxes(settings: Settings) -> tuple[Inbox, ...]:
    """Return the table's inboxes on other machines: mailboxes and buckets.

    Raises:
        SettingsError: if the table of inboxes has no meaning.
    """
    return wiring_inbox.remote(settings, tuple(policy(settings).departments))


def post(settings: Settings) -> Post:
    """Return what a watch needs beside the desk."""
    from screening.adapters.inbox.dropbox import FolderDropbox
    from screening.workflow import Post

    records = ledger(settings)
    dropbox = FolderDropbox(wiring_inbox.canary_folder(settings))
    made_by = screener_to_measure(settings).versions
    remote = tuple(inbox.source for inbox in remote_inboxes(settings))
    return Post(records.pulse, records.vigil, made_by, dropbox, records.looks, remote)


def ledger(settings: Settings) -> SqlLedger:
    """Return the ledger, its tables brought up to date."""
    from screening.adapters.ledger.sql import SqlLedger

    return SqlLedger(settings.ledger_url, secret_in(settings.ledger_password_file))


def keeper(settings: Settings) -> Keeper:
    """Return who erases what the policy no longer allows to keep."""
    from screening.workflow import Keeper

    return Keeper(
        keeping=ledger(settings).keeping,
        archive=wiring_archive.archive(settings),
        pictures=wiring_archive.pictures(settings),
        schedule=policy(settings).schedule,
        clock=SystemClock(),
    )


def notifiers(settings: Settings) -> Mapping[Channel, Notifier]:
    """Return the way out for each channel that the policy names: mail in any case.

    Raises:
        SettingsError: if a secret lies open, or the key of webhooks is no key.
    """
    named = policy(settings).channels
    return wiring_notice.notifiers(settings, named, SystemClock())


def email(settings: Settings) -> Notifier:
    """Return the way out for mail: the server, or a folder of files without one."""
    return wiring_notice.email(settings, SystemClock())


def policy(settings: Settings) -> Policy:
    """Return counsel's policy in force today, by the county's calendar.

    Raises:
        PolicyError: if a file of it is wrong, or none is in force.
    """
    from screening.policy.load import load_policy

    folder, now = settings.models / "policy", SystemClock().now()
    # Which calendar is the county's stands in the policy itself.
    county = load_policy(folder, now.date())
    return load_policy(folder, county.local(now).date())


def screener(settings: Settings) -> Screener:
    """Return the stages with their forms; they clear only what is certified."""
    from screening.evaluation.certified import CertifiedScreener

    stages = screener_to_measure(settings)
    engines = _clearing(settings, stages.versions).engines
    return CertifiedScreener(stages, engines)


def clearing(settings: Settings) -> Clearing:
    """Return whether anything may be cleared here, and if not, why not."""
    return _clearing(settings, screener_to_measure(settings).versions)


def _clearing(settings: Settings, made_by: Versions) -> Clearing:
    from screening.evaluation.clearing import clearing as compared

    bounds = policy(settings).limits
    return compared(settings.models, made_by.forms, made_by.model, bounds)


def screener_to_measure(settings: Settings) -> FormScreener | SecondedScreener:
    """Return what is to be measured, certified or not: the rules, and who seconds."""
    return wiring_opinion.seconded(rules(settings), settings)


def rules(settings: Settings) -> FormScreener:
    """Return the stages with their forms, and nobody beside them."""
    from screening import wiring_forms
    from screening.stages import FormScreener

    registry, names = wiring_forms.loaded(settings.models)
    made_by = Versions(
        screening=__version__,
        forms=f"{registry.digest}.{names.digest}",
        policy=policy(settings).version,
        model="none",
        ocr="none",
    )
    return FormScreener(registry, names, made_by)


def reader(settings: Settings) -> SandboxedReader:
    """Return the reader, which opens foreign bytes only in a locked child."""
    from screening.reading.read import SandboxedReader

    return SandboxedReader(engine(settings), settings.tessdata, limits(settings))


def orders(settings: Settings) -> Orders:
    """Return what papers are read with: another reading may come of other orders."""
    from screening.reading.orders import Orders

    return Orders(engine(settings), settings.tessdata, limits(settings))


def limits(settings: Settings) -> Limits:
    """Return how much one paper may cost to read."""
    return wiring_reading.limits(settings)


def ocr(settings: Settings) -> OcrEngine:
    """Return the OCR engine, loaded in this process: to see whether it runs."""
    module, name = engine(settings).split(":")
    loaded: OcrEngine = getattr(import_module(module), name)(settings.tessdata)
    return loaded


def engine(settings: Settings) -> str:
    """Return the adapter of the OCR engine as ``module:Class``.

    Raises:
        SettingsError: if ``ocr`` names none.
        Unavailable: if no engine is installed; the message says what to install.
    """
    if settings.ocr == "auto":
        return _first_installed()
    if settings.ocr not in ENGINES:
        choices = ", ".join(("auto", *ENGINES))
        raise SettingsError(f"SCREENING_OCR must be one of {choices}")
    return ENGINES[settings.ocr][1]


def _first_installed() -> str:
    for library, adapter in ENGINES.values():
        if _imports(library):
            return adapter
    raise Unavailable(
        "no OCR engine is installed: run make setup, or install the system package "
        "tesseract-ocr and the Python package tesserocr or pytesseract"
    )


def _imports(library: str) -> bool:
    """Tell whether it loads: an installed one may lack the system's libraries."""
    try:
        import_module(library)
    except ImportError:
        return False
    return True
