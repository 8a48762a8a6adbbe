"""Are the files in order by which others know us, and we them: tokens, webhooks' key?"""
# ruff: noqa: PLC0415  # loads what it looks at

from __future__ import annotations

from collections.abc import Iterator

from screening.cli.checkup.finding import Finding, State
from screening.domain.notice import Channel
from screening.errors import PolicyError, SettingsError
from screening.settings import Settings
from screening.settings.secret import secret_in

AREA = "valid"


def keys(settings: Settings) -> Iterator[Finding]:
    """Yield how the tokens of uploads and the key of webhooks stand."""
    yield _tokens(settings)
    yield _webhook_key(settings)


def _tokens(settings: Settings) -> Finding:
    from screening.upload.tokens import Tokens

    subject, file = "upload tokens", settings.upload_tokens_file
    if not file.exists():
        detail = "none; screening upload-token DEPARTMENT makes one"
        return Finding(AREA, subject, State.IDLE, detail)
    try:
        count = Tokens(file).check()
    except SettingsError as error:
        return Finding(AREA, subject, State.ILL, str(error), "mend what the line says")
    return Finding(AREA, subject, State.WELL, f"{count} in {file}")


def _webhook_key(settings: Settings) -> Finding:
    from screening.adapters.notifier.signing import SigningKey

    subject = "webhook key"
    if settings.webhook_key_file is None:
        return _without_key(settings, subject)
    try:
        key = SigningKey.parse(secret_in(settings.webhook_key_file) or "")
    except SettingsError as error:
        remedy = "mend that file; infra/notices.md says how a key is made"
        return Finding(AREA, subject, State.ILL, str(error), remedy)
    return Finding(AREA, subject, State.WELL, f"known to receivers as {key.id}")


def _without_key(settings: Settings, subject: str) -> Finding:
    from screening import wiring

    try:
        named = wiring.policy(settings).channels
    except PolicyError:
        named = frozenset()  # told above, with its remedy, where the policy is checked
    if Channel.WEBHOOK not in named:
        return Finding(AREA, subject, State.IDLE, "not set; no webhook is named")
    detail = "not set, and departments.toml names webhooks: their notices wait"
    remedy = "make a key as infra/notices.md says; name it SCREENING_WEBHOOK_KEY_FILE"
    return Finding(AREA, subject, State.ILL, detail, remedy)
