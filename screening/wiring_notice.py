"""The composition of the ways out: one for each channel that the policy names.

Beneath `screening.wiring`, which puts them on the desk.
"""
# ruff: noqa: PLC0415  # each function loads what it chooses, no more

from __future__ import annotations

from collections.abc import Collection, Mapping
from typing import TYPE_CHECKING

from screening.domain.notice import Channel
from screening.ports import Clock, Notifier
from screening.settings import Settings
from screening.settings.secret import secret_in

if TYPE_CHECKING:
    from screening.adapters.notifier.smtp import SmtpNotifier


def notifiers(
    settings: Settings, named: Collection[Channel], clock: Clock
) -> Mapping[Channel, Notifier]:
    """Return the way out for mail and for each channel that is ``named``.

    Webhooks without a key are left out: their notices wait, and that is an alarm.

    Raises:
        SettingsError: if a secret lies open, or the key of webhooks is no key.
    """
    found = {Channel.EMAIL: email(settings, clock)}
    if Channel.WEBHOOK in named and settings.webhook_key_file is not None:
        found[Channel.WEBHOOK] = _webhook(settings, clock)
    if Channel.SNS in named:
        from screening.adapters.notifier.sns import SnsNotifier

        found[Channel.SNS] = SnsNotifier()
    return found


def email(settings: Settings, clock: Clock) -> Notifier:
    """Return the way out for mail: the server, or a folder of files without one."""
    if not settings.smtp_host:
        return _maildir(settings, clock)
    return mail_server(settings, clock)


def mail_server(settings: Settings, clock: Clock) -> SmtpNotifier:
    """Return the mail server of the settings.

    Raises:
        SettingsError: if the file of its password lies open.
    """
    from screening.adapters.notifier.smtp import MailServer, Security, SmtpNotifier

    server = MailServer(
        host=settings.smtp_host,
        port=settings.smtp_port,
        security=Security.STARTTLS if settings.smtp_starttls else Security.NONE,
        user=settings.smtp_user,
        password=secret_in(settings.smtp_password_file) or "",
    )
    return SmtpNotifier(server, settings.notice_from, clock)


def _maildir(settings: Settings, clock: Clock) -> Notifier:
    from screening.adapters.notifier.maildir import MaildirNotifier

    folder = settings.home / "notices"
    return MaildirNotifier(folder, settings.notice_from, clock)


def _webhook(settings: Settings, clock: Clock) -> Notifier:
    from screening.adapters.notifier.address import Reach
    from screening.adapters.notifier.signing import SigningKey
    from screening.adapters.notifier.webhook import WebhookNotifier

    key = SigningKey.parse(secret_in(settings.webhook_key_file) or "")
    hosts = (item.strip() for item in settings.webhook_hosts.split(","))
    return WebhookNotifier(key, Reach(frozenset(filter(None, hosts))), clock)
