"""What each kind of inbox takes in the table."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from ipaddress import ip_address
from urllib.parse import urlsplit

from screening.settings.inbox import (
    FolderEntry,
    ImapEntry,
    InboxEntry,
    Login,
    S3Entry,
    Security,
)
from screening.settings.inbox_keys import Keys

MOST_PORTS = 65_535

PORTS = {Security.TLS: 993, Security.STARTTLS: 143, Security.NONE: 143}
"""RFC 8314, section 3.2, and RFC 9051, section 2.1."""

MAILBOX = frozenset(map(chr, range(0x20, 0x7F))) - {"%", "*"}
"""What a mailbox's name may hold: IMAP's other names are written in modified UTF-7,
as servers list them, and the two are patterns (RFC 3501, section 5.1)."""


def is_loopback(host: str) -> bool:
    """Tell whether nothing that is sent there leaves the machine."""
    try:
        return ip_address(host).is_loopback
    except ValueError:
        return host == "localhost"


def _folder(name: str, department: str, keys: Keys) -> FolderEntry:
    return FolderEntry(name, department, keys.path("path"))


def _imap(name: str, department: str, keys: Keys) -> ImapEntry:
    host, security = keys.text("host"), _security(keys)
    if security is Security.NONE and not is_loopback(host):
        raise keys.wrong("security", 'may be "none" for a server on this machine only')
    mailbox, screened = _mailbox(keys, "mailbox", "INBOX"), _screened(keys)
    if mailbox.upper() == screened.upper():
        raise keys.wrong("screened", "must be another mailbox than the one taken from")
    return ImapEntry(
        name=name,
        department=department,
        host=host,
        user=keys.text("user"),
        password_file=keys.secret("password_file"),
        port=keys.number("port", PORTS[security], MOST_PORTS),
        security=security,
        login=_login(keys),
        mailbox=mailbox,
        screened=screened,
        since=keys.day("since"),
        ca_file=keys.path_or_none("ca_file"),
        authserv_id=keys.text("authserv_id", ""),
        fax_header=_field_name(keys, "fax_header"),
    )


def _security(keys: Keys) -> Security:
    try:
        return Security(keys.text("security", Security.TLS))
    except ValueError:
        choices = ", ".join(Security)
        raise keys.wrong("security", f"must be one of {choices}") from None


def _login(keys: Keys) -> Login:
    try:
        return Login(keys.text("login", Login.PASSWORD))
    except ValueError:
        choices = ", ".join(Login)
        raise keys.wrong("login", f"must be one of {choices}") from None


def _screened(keys: Keys) -> str:
    return _mailbox(keys, "screened", "Screened")


def _mailbox(keys: Keys, key: str, default: str) -> str:
    name = keys.text(key, default)
    if not name or not set(name) <= MAILBOX:
        raise keys.wrong(key, "must be a mailbox as the server lists it, in ASCII")
    return name


def _field_name(keys: Keys, key: str) -> str:
    name = keys.text(key, "")
    if not re.fullmatch(r"[A-Za-z0-9-]*", name):
        raise keys.wrong(key, "must be the name of a header field, such as X-Fax-From")
    return name


def _s3(name: str, department: str, keys: Keys) -> S3Entry:
    prefix, screened = keys.text("prefix", ""), keys.text("screened", "screened/")
    if screened and prefix.startswith(screened):
        raise keys.wrong("screened", "must not be where papers are put: none is taken")
    return S3Entry(
        name=name,
        department=department,
        bucket=keys.text("bucket"),
        prefix=prefix,
        queue_url=_address(keys, "queue_url"),
        endpoint_url=_address(keys, "endpoint_url"),
        region=keys.text("region", ""),
        screened=screened,
        credentials_file=keys.secret_or_none("credentials_file"),
    )


def _address(keys: Keys, key: str) -> str:
    """Return an address; one that would be spoken to in the clear is refused."""
    address = keys.text(key, "")
    parts = urlsplit(address)
    if not address or (parts.scheme == "https" and parts.hostname):
        return address
    if parts.scheme == "http" and is_loopback(parts.hostname or ""):
        return address
    raise keys.wrong(key, "must begin with https://")


KINDS: Mapping[str, Callable[[str, str, Keys], InboxEntry]] = {
    "folder": _folder,
    "imap": _imap,
    "s3": _s3,
}
"""By what ``kind`` says: the function that reads the entry's other keys."""
