"""One entry of the table of inboxes: what it is, where it lies, whose papers it takes."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from pathlib import Path


class Security(StrEnum):
    """How the way to a mail server is protected."""

    TLS = "tls"
    """Encrypted from the first byte, the certificate checked."""
    STARTTLS = "starttls"
    """Encrypted or not at all, the certificate checked."""
    NONE = "none"
    """In the clear: for a server on this machine only."""


class Login(StrEnum):
    """What the file of a mailbox's secret holds."""

    PASSWORD = "password"
    XOAUTH2 = "xoauth2"
    """An access token of OAuth 2, which a program of the county's keeps fresh."""


@dataclass(frozen=True, slots=True)
class FolderEntry:
    """A folder besides those that departments have anyway."""

    name: str
    """Unique in the table; stands in logs and receipts, so it names nobody."""
    department: str
    path: Path


@dataclass(frozen=True, slots=True)
class ImapEntry:
    """A mailbox, or one folder of it."""

    name: str
    """Unique in the table; stands in logs and receipts, so it names nobody."""
    department: str
    host: str
    user: str
    password_file: Path
    """Nobody but its owner may read it; it is read anew for each connection."""
    port: int
    """993 for TLS, else 143, unless the table says otherwise."""
    security: Security = Security.TLS
    login: Login = Login.PASSWORD
    mailbox: str = "INBOX"
    """As the server writes it."""
    screened: str = "Screened"
    """Where a message goes once its receipt is committed; made if it is not there."""
    since: date | None = None
    """Messages that the server got before this day are left alone; None takes all."""
    ca_file: Path | None = None
    """Certificates to trust instead of the system's: a county's own authority."""
    authserv_id: str = ""
    """What the county's own server calls itself in Authentication-Results (RFC 8601);
    empty believes nobody."""
    fax_header: str = ""
    """The field in which the county's fax gateway names the calling machine."""


@dataclass(frozen=True, slots=True)
class S3Entry:
    """What is put under one prefix of a bucket, told by a queue."""

    name: str
    """Unique in the table; stands in logs and receipts, so it names nobody."""
    department: str
    bucket: str
    prefix: str = ""
    """Keys that begin with it; empty takes the whole bucket."""
    queue_url: str = ""
    """Queue that the bucket tells of new keys; empty lists the bucket instead."""
    endpoint_url: str = ""
    """Empty for Amazon's own."""
    region: str = ""
    """Empty leaves it to boto3's chain."""
    screened: str = "screened/"
    """Prefix to which a paper moves once its receipt is committed; empty deletes it."""
    credentials_file: Path | None = None
    """In the form of ~/.aws/credentials; None leaves it to boto3's chain."""


InboxEntry = FolderEntry | ImapEntry | S3Entry


@dataclass(frozen=True, slots=True)
class WrongEntry:
    """An entry that has no meaning: nothing is taken through it, and ops are told."""

    name: str
    """As it is given, if it is one and no other's; else what tells its place."""
    says: str
    """What is wrong and the next step, without any value of the entry."""


@dataclass(frozen=True, slots=True)
class InboxTable:
    """Every inbox that an operator wrote down, in the order of the file."""

    entries: tuple[InboxEntry, ...] = ()
    wrong: tuple[WrongEntry, ...] = ()
    has_department_folders: bool = True
    """Whether each department also has its folder below `Settings.inboxes`."""
