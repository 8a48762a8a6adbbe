"""Settings: one documented table, read once.

A value comes from ``SCREENING_<NAME>``, else from the TOML file that
``SCREENING_CONFIG`` names, else from the default here. README's table is held
against this module by a test.
"""

from __future__ import annotations

import os
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass, field, fields
from pathlib import Path

from screening.errors import SettingsError

PREFIX = "SCREENING_"

PROJECT = Path(__file__).resolve().parent.parent
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
    ledger_url: str = field(
        default="sqlite:///{home}/ledger.sqlite",
        metadata={
            "says": "Database of the ledger: SQLite or PostgreSQL (postgresql+psycopg://…)."
        },
    )
    ledger_password_file: Path | None = field(
        default=None,
        metadata={
            "says": "File (mode 0600) with the password of the ledger's database."
        },
    )
    ocr: str = field(
        default="auto",
        metadata={"says": "OCR engine: auto, tesseract (in process) or pytesseract."},
    )
    tessdata: Path | None = field(
        default=None,
        metadata={
            "says": "Folder of Tesseract's language data; found by itself if empty."
        },
    )
    workers: int = field(
        default=0,
        metadata={
            "says": "Papers read at the same time by the command line; 0 means one per core."
        },
    )
    read_timeout_s: float = field(
        default=300.0,
        metadata={
            "says": "Seconds of wall time after which reading one paper is given up."
        },
    )
    max_file_mb: int = field(
        default=100,
        metadata={"says": "Largest file that is opened, in MB (1,000,000 bytes)."},
    )
    max_pages: int = field(
        default=500,
        metadata={"says": "Most pages that are read of one paper."},
    )
    max_page_mpx: int = field(
        default=100,
        metadata={"says": "Largest page raster, in million pixels."},
    )
    child_memory_mb: int = field(
        default=1074,
        metadata={
            "says": "Memory the reading child may take beyond what its server has loaded, in MB."
        },
    )
    accept_missing_layers: str = field(
        default="",
        metadata={
            "says": "Layers of the reading child's lock that this machine may lack: user, landlock, seccomp; the audit shows it."
        },
    )
    lease_s: int = field(
        default=900,
        metadata={
            "says": "Seconds after which a silent worker's papers are given to another."
        },
    )
    batch: int = field(
        default=2,
        metadata={"says": "Papers that one Airflow task screens."},
    )
    smtp_host: str = field(
        default="",
        metadata={
            "says": "Mail server for notices; empty writes .eml files to {home}/notices."
        },
    )
    smtp_port: int = field(default=587, metadata={"says": "Port of the mail server."})
    smtp_starttls: bool = field(
        default=True,
        metadata={"says": "Whether mail is sent only over STARTTLS."},
    )
    smtp_user: str = field(
        default="", metadata={"says": "User at the mail server; empty means none."}
    )
    smtp_password_file: Path | None = field(
        default=None,
        metadata={"says": "File (mode 0600) with the password at the mail server."},
    )
    notice_from: str = field(
        default="screening@localhost",
        metadata={"says": "Sender's address on notices."},
    )
    review_url: str = field(
        default="http://127.0.0.1:8700",
        metadata={"says": "Address of the review app, for the link in a notice."},
    )
    airflow_port: int = field(
        default=8780,
        metadata={"says": "Port of the embedded Airflow on 127.0.0.1."},
    )

    @classmethod
    def from_env(cls, environ: Mapping[str, str] | None = None) -> Settings:
        """Read the settings.

        Raises:
            SettingsError: if a value cannot be understood or a name is unknown.
        """
        env = os.environ if environ is None else environ
        given = {**_from_file(env.get(f"{PREFIX}CONFIG")), **_from_environ(env)}
        return _resolved(cls(**{name: _typed(name, given[name]) for name in given}))  # type: ignore[arg-type]  # _typed gives each field its own type


def _from_file(path: str | None) -> dict[str, str]:
    if not path:
        return {}
    try:
        table = tomllib.loads(Path(path).read_text())
    except (OSError, tomllib.TOMLDecodeError) as error:
        raise SettingsError(f"SCREENING_CONFIG cannot be read: {error}") from error
    unknown = sorted(set(table) - set(names()))
    if unknown:
        raise SettingsError(f"unknown settings in {path}: {', '.join(unknown)}")
    return {name: str(value) for name, value in table.items()}


def _from_environ(env: Mapping[str, str]) -> dict[str, str]:
    wanted = {f"{PREFIX}{name.upper()}": name for name in names()}
    return {wanted[key]: env[key] for key in wanted if env.get(key)}


def names() -> tuple[str, ...]:
    """Return the names of all settings, in the order of the table."""
    return tuple(item.name for item in fields(Settings))


def _typed(name: str, value: str) -> object:
    kind = str(Settings.__dataclass_fields__[name].type)
    try:
        if "Path" in kind:
            return Path(value).expanduser()
        if kind == "bool":
            return _BOOLEANS[value.lower()]
        return {"int": int, "float": float, "str": str}[kind](value)
    except (KeyError, ValueError) as error:
        raise SettingsError(f"SCREENING_{name.upper()} is not a {kind}") from error


_BOOLEANS = {
    "true": True,
    "1": True,
    "yes": True,
    "false": False,
    "0": False,
    "no": False,
}


def _resolved(settings: Settings) -> Settings:
    """Put the home folder into the values that name it; make paths absolute."""
    home = settings.home.absolute()
    given = {item.name: getattr(settings, item.name) for item in fields(Settings)}
    for name, value in given.items():
        if isinstance(value, Path):
            given[name] = Path(str(value).replace("{home}", str(home))).absolute()
        elif isinstance(value, str):
            given[name] = value.replace("{home}", str(home))
    return Settings(**given)
