"""Chooses what counsel's desk works with: docket, decisions, sessions, pictures."""
# ruff: noqa: PLC0415  # as in wiring: each function loads what it chooses, no more

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

from screening import wiring, wiring_archive
from screening.domain.form import Circulation
from screening.domain.reason import ReasonCode
from screening.errors import SettingsError
from screening.policy import Policy
from screening.ports import Kept, Pictures, SignOn, StoredText
from screening.settings import Settings
from screening.settings.secret import secret_in

if TYPE_CHECKING:
    from screening.adapters.ledger.desk import SqlDesk
    from screening.adapters.ledger.seed import SqlSeeder


@dataclass(frozen=True, slots=True)
class Sources:
    """Where the rules of a form are from: statute, court rule, or the copy at hand."""

    rule: str
    """Behind its class."""
    signer: str
    """Behind who may sign it."""
    print: str
    """Which copy its printed words were read from."""


def desk_of_counsel(settings: Settings) -> SqlDesk:
    """Return docket, decisions and sessions, their tables brought up to date."""
    from screening.adapters.ledger.desk import SqlDesk

    return SqlDesk(settings.ledger_url, secret_in(settings.ledger_password_file))


def seeder(settings: Settings) -> SqlSeeder:
    """Return what fills the ledger with invented papers, for trials."""
    from screening.adapters.ledger.seed import SqlSeeder

    return SqlSeeder(settings.ledger_url, secret_in(settings.ledger_password_file))


def sign_on(settings: Settings) -> SignOn | None:
    """Return the county's identity provider; None where people use one-time links.

    Raises:
        SettingsError: if its address is not encrypted, or the secret is missing.
    """
    if not settings.oidc_issuer:
        return None
    from screening.adapters.signon.oidc import Client, OidcProvider

    secret = secret_in(settings.oidc_client_secret_file)
    if secret is None:
        raise SettingsError("SCREENING_OIDC_CLIENT_SECRET_FILE is not set")
    address = urlsplit(settings.oidc_issuer)
    if address.scheme != "https" and address.hostname != "127.0.0.1":
        raise SettingsError("SCREENING_OIDC_ISSUER must begin with https://")
    return OidcProvider(
        Client(
            issuer=settings.oidc_issuer.rstrip("/"),
            id=settings.oidc_client_id,
            secret=secret,
            back=f"{settings.review_url.rstrip('/')}/sso/back",
            acr=tuple(item.strip() for item in settings.oidc_acr.split(",")),
        )
    )


def pictures(settings: Settings) -> Pictures:
    """Return where drawn pages are kept."""
    return wiring_archive.pictures(settings)


def stored(settings: Settings) -> StoredText:
    """Return what looks for words that a file stores beside its pages' pictures."""
    from screening.adapters.stored.sandboxed import SandboxedText

    return SandboxedText(wiring.limits(settings))


def titles(settings: Settings) -> Mapping[str, str]:
    """Return what each form is called, by its id.

    Raises:
        FormError: if a form is wrong.
    """
    from screening import forms

    return {form.id: form.title for form in forms.load(settings.models).forms}


def sources(settings: Settings) -> Mapping[str, Sources]:
    """Return what each form's file rests on, by its id.

    Raises:
        FormError: if a form is wrong.
    """
    from screening import forms
    from screening.domain.form import Fact

    return {
        form.id: Sources(
            rule=form.source,
            signer=dict(form.sources).get(Fact.SIGNER, form.source),
            print=dict(form.sources).get(Fact.PRINT, form.source),
        )
        for form in forms.load(settings.models).forms
    }


def kept_to_counsel(settings: Settings, policy: Policy) -> Kept:
    """Return which papers nobody but counsel sees: by their form, policy, or seal.

    Raises:
        FormError: if a form is wrong.
    """
    from screening import forms

    kept = Circulation.COUNSEL_ONLY
    by_form = {
        form.id
        for form in forms.load(settings.models).forms
        if form.circulation is kept
    }
    by_policy = {
        line.doc_type
        for line in policy.routes
        if line.doc_type and line.is_confidential
    }
    return Kept(tuple(sorted(by_form | by_policy)), (ReasonCode.SEALED.value,))
