"""Settings: one documented table, read once.

A value comes from ``SCREENING_<NAME>``, else from the TOML file that
``SCREENING_CONFIG`` names, else from the default here. README's table is held
against this module by a test.
"""

from __future__ import annotations

import os
from collections.abc import Mapping
from dataclasses import dataclass, field, fields
from pathlib import Path

from screening.settings.entry import limit, number, seconds, text
from screening.settings.source import read

PROJECT = Path(__file__).resolve().parent.parent.parent
"""The checkout: dags, models and infra lie here."""


@dataclass(frozen=True, slots=True)
class Settings:
    """Everything an operator can set; each field's metadata is its sentence."""

    home: Path = field(
        default=PROJECT / ".screening",
        metadata={"says": "Folder that holds all state."},
    )
    models: Path = field(
        default=PROJECT / "models",
        metadata={"says": "Folder of forms, policy and gazetteers."},
    )
    inboxes: Path = field(
        default=Path("{home}/inbox"),
        metadata={"says": "Folder that holds one inbox folder per department."},
    )
    inbox_table: Path | None = field(
        default=None,
        metadata={
            "says": "TOML file of further inboxes: folders, mailboxes, buckets; see infra/inboxes.md."
        },
    )
    ledger_url: str = text(
        "sqlite:///{home}/ledger.sqlite",
        "Database of the ledger: SQLite or PostgreSQL (postgresql+psycopg://…).",
    )
    ledger_password_file: Path | None = field(
        default=None,
        metadata={"says": "File (0600) with the password of the ledger's database."},
    )
    archive_key_file: Path | None = field(
        default=None,
        metadata={
            "says": "File (0600) with the archive's keys; made in {home} if empty."
        },
    )
    archive_bucket: str = text(
        "", "Bucket for the archive (s3://bucket/prefix) instead of {home}/archive."
    )
    archive_kms_key: str = text(
        "", "ARN of the KMS key that wraps the papers' keys instead of that file's."
    )
    ocr: str = text("auto", "OCR engine: auto, tesseract (in process) or pytesseract.")
    tessdata: Path | None = field(
        default=None,
        metadata={"says": "Folder of Tesseract's data; found by itself if empty."},
    )
    workers: int = number(
        0, "Papers read at the same time by the command line; 0 means one per core."
    )
    read_timeout_s: float = seconds(
        420.0, "Seconds of wall time after which reading one paper is given up."
    )
    page_timeout_s: float = seconds(
        60.0, "Seconds of wall time after which one page is given up as unreadable."
    )
    max_file_mb: int = limit(
        100, "Largest file that is opened, in MB (1,000,000 bytes).", most=1_000
    )
    max_pages: int = limit(500, "Most pages that are read of one paper.", most=10_000)
    max_page_mpx: int = limit(
        100, "Largest page raster, in million pixels.", most=1_000
    )
    max_zip_entries: int = limit(
        1_000, "Most entries in all ZIPs of one file.", most=100_000
    )
    max_unpacked_mb: int = limit(
        500, "Most that the members of one file may take unpacked, in MB.", most=900
    )
    max_unpack_ratio: int = limit(
        100,
        "How many times larger than packed members may be, above 64 MiB.",
        most=1_032,
    )
    max_zip_depth: int = limit(
        3, "Deepest ZIP in a ZIP that is opened; 1 means none in another.", most=10
    )
    max_mail_depth: int = limit(
        20, "How deep parts and members may lie in one another.", most=100
    )
    max_mail_parts: int = limit(
        500, "Most parts in all messages of one file.", most=10_000
    )
    child_memory_mb: int = number(
        1074,
        "Memory the reading child may take beyond what its server has loaded, in MB.",
    )
    accept_missing_layers: str = text(
        "",
        "Layers of the reading child's lock that this machine may lack: user, landlock, seccomp; the audit shows it.",
    )
    lease_s: int = number(
        900, "Seconds after which a silent worker's papers are given to another."
    )
    batch: int = field(
        default=2,
        metadata={
            "says": "Papers that one Airflow task screens; where many wait, up to three times as many."
        },
    )
    smtp_host: str = text(
        "", "Mail server for notices; empty writes .eml files to {home}/notices."
    )
    smtp_port: int = field(default=587, metadata={"says": "Port of the mail server."})
    smtp_starttls: bool = field(
        default=True, metadata={"says": "Whether mail is sent only over STARTTLS."}
    )
    smtp_user: str = text("", "User at the mail server; empty means none.")
    smtp_password_file: Path | None = field(
        default=None,
        metadata={"says": "File (0600) with the password at the mail server."},
    )
    notice_from: str = text("screening@localhost", "Sender's address on notices.")
    review_url: str = text(
        "http://127.0.0.1:8700", "Address of the review app, for the link in a notice."
    )
    upload_port: int = field(default=8790, metadata={"says": "Port of the upload API."})
    upload_tokens_file: Path = field(
        default=Path("{home}/keys/upload.tokens"),
        metadata={"says": "File (0600) of the departments' hashed tokens for uploads."},
    )
    webhook_key_file: Path | None = field(
        default=None,
        metadata={"says": "File (0600) with the key that signs webhooks (whsec_…)."},
    )
    webhook_hosts: str = text(
        "", "Hosts of webhooks that may lie in the county's own network, by commas."
    )
    oidc_issuer: str = text(
        "", "Address of the county's identity provider; empty: one-time links."
    )
    oidc_client_id: str = text("screening", "What the desk is called there.")
    oidc_client_secret_file: Path | None = field(
        default=None, metadata={"says": "File (0600) with the desk's secret there."}
    )
    oidc_acr: str = text(
        "mfa", "What it calls a sign-in with several factors; more than one by commas."
    )
    audit_key_file: Path | None = field(
        default=None,
        metadata={"says": "File (0600) with the audit's key; made in {home} if empty."},
    )
    audit_folder: Path = field(
        default=Path("{home}/checkpoints"),
        metadata={"says": "Folder for signed checkpoints, best on another machine."},
    )
    audit_mail_to: str = text("", "Mailbox for checkpoints, else the sender's own.")
    audit_bucket: str = text(
        "", "Bucket with Object Lock for checkpoints too (s3://bucket/prefix)."
    )
    audit_lock_days: int = limit(
        2557, "Days for which nobody can delete a checkpoint there.", most=36_525
    )
    releases: Path = field(
        default=Path("{home}/releases"),
        metadata={"says": "Folder of earlier releases' checkouts, for replay."},
    )
    airflow_port: int = field(
        default=8780, metadata={"says": "Port of the embedded Airflow on 127.0.0.1."}
    )
    airflow_database_url: str = text(
        "",
        "Database of Airflow itself, PostgreSQL (postgresql://user@host/airflow); SQLite in {home} if empty.",
    )
    airflow_database_password_file: Path | None = field(
        default=None, metadata={"says": "File (0600) with the password there."}
    )
    executor: str = text(
        "local", "Where tasks run: local (this machine) or celery (screening worker)."
    )
    broker_url: str = text(
        "", "Redis between Airflow and its workers (redis://host:6379/0); for celery."
    )
    broker_password_file: Path | None = field(
        default=None, metadata={"says": "File (0600) with the password of that Redis."}
    )
    worker_slots: int = field(
        default=0,
        metadata={
            "says": "Papers read at the same time by all workers; 0 means one per core of this machine."
        },
    )
    execution_url: str = text(
        "",
        "Address of Airflow's task API for workers of other machines; loopback if empty.",
    )
    traces_url: str = text(
        "", "OpenTelemetry collector (OTLP over HTTP) for traces; empty means none."
    )

    @classmethod
    def from_env(cls, environ: Mapping[str, str] | None = None) -> Settings:
        """Read the settings.

        Raises:
            SettingsError: if a value cannot be understood or a name is unknown.
        """
        return read(cls, os.environ if environ is None else environ)


def names() -> tuple[str, ...]:
    """Return the names of all settings, in the order of the table."""
    return tuple(item.name for item in fields(Settings))
