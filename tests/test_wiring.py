from __future__ import annotations

import base64
import importlib.util
import shutil
import sys
from dataclasses import fields, replace
from pathlib import Path

import pytest

from screening import forms, gazetteer, wiring
from screening.adapters.notifier.maildir import MaildirNotifier
from screening.adapters.notifier.smtp import SmtpNotifier
from screening.domain.notice import Channel
from screening.domain.reason import ReasonCode
from screening.errors import SettingsError, Unavailable
from screening.evaluation.clearing import CERTIFICATE
from screening.reading.limits import Limits
from screening.settings import PROJECT, Settings, names
from screening.workflow.canary_sheet import canary_sheet
from tests.makers import NOON


def settings(home: Path, **changes: object) -> Settings:
    """Return the settings with ``home`` and whatever else matters."""
    given = {f"SCREENING_{name.upper()}": str(value) for name, value in changes.items()}
    return Settings.from_env({"SCREENING_HOME": str(home), **given})


@pytest.fixture
def secret(tmp_path: Path) -> Path:
    """A file with a password that only its owner may read."""
    file = tmp_path / "password"
    file.write_text("correct horse\n")
    file.chmod(0o600)
    return file


def test_every_department_of_the_policy_has_an_inbox(tmp_path: Path) -> None:
    chosen = settings(tmp_path)

    inboxes = wiring.inboxes(chosen)

    departments = list(wiring.policy(chosen).departments)
    assert [inbox.source for inbox in inboxes[:-1]] == [
        f"folder:{name}" for name in departments
    ]
    assert all((chosen.inboxes / name).is_dir() for name in departments)


TABLE = """
[[inbox]]
name = "jail-scans"
kind = "folder"
department = "sheriff"
path = "{home}/scans"

[[inbox]]
name = "records-mail"
kind = "imap"
department = "records"
host = "mail.county.example"
user = "records"
password_file = "{secret}"
"""


@pytest.fixture
def table(tmp_path: Path, secret: Path) -> Path:
    """A table with a folder, and a mailbox that would answer nobody."""
    file = tmp_path / "inboxes.toml"
    file.write_text(TABLE.format(home=tmp_path, secret=secret))
    return file


def test_a_folder_of_the_table_stands_beside_the_departments(
    tmp_path: Path, table: Path
) -> None:
    chosen = settings(tmp_path, inbox_table=table)

    sources = [inbox.source for inbox in wiring.inboxes(chosen)]

    assert sources[-2:] == ["folder:jail-scans", "folder:canary"]
    assert "folder:records" in sources


def test_a_share_of_the_table_that_is_not_mounted_is_not_made(
    tmp_path: Path, table: Path
) -> None:
    wiring.inboxes(settings(tmp_path, inbox_table=table))

    assert not (tmp_path / "scans").exists()


def test_a_table_can_stand_alone(tmp_path: Path, table: Path) -> None:
    table.write_text(f"department_folders = false\n{table.read_text()}")

    found = wiring.inboxes(settings(tmp_path, inbox_table=table))

    assert [inbox.source for inbox in found] == ["folder:jail-scans", "folder:canary"]


def test_a_mailbox_is_asked_apart_from_folders(tmp_path: Path, table: Path) -> None:
    chosen = settings(tmp_path, inbox_table=table)

    (mailbox,) = wiring.remote_inboxes(chosen)

    assert mailbox.source == "imap:records-mail"
    assert mailbox.source not in [item.source for item in wiring.inboxes(chosen)]


def test_whoever_watches_knows_which_inboxes_have_to_answer(
    tmp_path: Path, table: Path
) -> None:
    post = wiring.post(settings(tmp_path, inbox_table=table))

    assert post.remote == ("imap:records-mail",)


def test_an_inbox_whose_entry_is_wrong_is_away_and_stops_no_other(
    tmp_path: Path, table: Path
) -> None:
    more = '[[inbox]]\nname = "portal"\nkind = "s3"\ndepartment = "nobody"\n'
    table.write_text(table.read_text() + more)
    chosen = settings(tmp_path, inbox_table=table)

    _, wrong = wiring.remote_inboxes(chosen)

    assert wiring.post(chosen).remote == ("imap:records-mail", "table:portal")
    with pytest.raises(Unavailable, match=r'"portal".*department'):
        next(iter(wrong.arrivals()))


def test_test_papers_have_an_inbox_where_no_department_could_drop(
    tmp_path: Path,
) -> None:
    chosen = settings(tmp_path)

    *_, last = wiring.inboxes(chosen)

    assert last.source == "folder:canary"
    assert not (chosen.inboxes / "canary").exists()
    assert (chosen.home / "canary").stat().st_mode & 0o777 == 0o700


def test_every_limit_that_is_set_reaches_the_reader(tmp_path: Path) -> None:
    limits = [name for name in names() if name.startswith("max_")]
    doubled = {name: 2 * getattr(Settings(), name) for name in limits}
    doubled["max_unpacked_mb"] = 600

    usual = wiring.limits(settings(tmp_path))
    changed = wiring.limits(settings(tmp_path, **doubled))

    same = [item.name for item in fields(usual) if item.name.startswith("max_")]
    same = [name for name in same if getattr(usual, name) == getattr(changed, name)]
    assert same == []


def test_the_settings_defaults_are_those_of_reading(tmp_path: Path) -> None:
    assert replace(wiring.limits(settings(tmp_path)), memory_bytes=1 << 30) == Limits()


def test_without_a_mail_server_notices_go_to_a_folder(tmp_path: Path) -> None:
    notifiers = wiring.notifiers(settings(tmp_path))

    assert isinstance(notifiers[Channel.EMAIL], MaildirNotifier)


def test_with_a_mail_server_notices_go_by_mail(tmp_path: Path, secret: Path) -> None:
    chosen = settings(tmp_path, smtp_host="mail.county.test", smtp_password_file=secret)

    assert isinstance(wiring.notifiers(chosen)[Channel.EMAIL], SmtpNotifier)


def with_a_webhook(tmp_path: Path) -> Path:
    """Return a folder of models whose ops have a webhook."""
    models = tmp_path / "models"
    shutil.copytree(PROJECT / "models" / "policy", models / "policy")
    table = models / "policy" / "departments.toml"
    hooked = table.read_text().replace('ops = ["', 'ops = ["https://hooks.test/", "', 1)
    table.write_text(hooked)
    return models


def test_a_webhook_that_the_policy_names_is_sent_to_once_there_is_a_key(
    tmp_path: Path,
) -> None:
    models, key = with_a_webhook(tmp_path), tmp_path / "key"
    key.touch(mode=0o600)
    key.write_text(f"whsec_{base64.b64encode(b's' * 32).decode()}\n")

    without = wiring.notifiers(settings(tmp_path, models=models))
    with_key = wiring.notifiers(settings(tmp_path, models=models, webhook_key_file=key))

    assert (Channel.WEBHOOK in without, Channel.WEBHOOK in with_key) == (False, True)


@pytest.mark.parametrize("mode", [0o640, 0o604, 0o660], ids=oct)
def test_a_secret_that_others_may_read_stops_the_start(
    tmp_path: Path, secret: Path, mode: int
) -> None:
    secret.chmod(mode)
    chosen = settings(tmp_path, ledger_password_file=secret)

    with pytest.raises(SettingsError, match="chmod 600"):
        wiring.ledger(chosen)


def test_a_secret_that_is_not_there_stops_the_start(tmp_path: Path) -> None:
    chosen = settings(tmp_path, ledger_password_file=tmp_path / "none")

    with pytest.raises(SettingsError, match="cannot be read"):
        wiring.ledger(chosen)


def test_no_message_tells_the_secret(tmp_path: Path, secret: Path) -> None:
    secret.chmod(0o644)
    chosen = settings(tmp_path, smtp_host="mail.test", smtp_password_file=secret)

    with pytest.raises(SettingsError) as caught:
        wiring.notifiers(chosen)

    assert "correct horse" not in str(caught.value)


@pytest.mark.parametrize(
    ("installed", "adapter"),
    [
        pytest.param({"tesserocr", "pytesseract"}, "tesseract:Tesseract", id="both"),
        pytest.param({"pytesseract"}, "pytesseract:Pytesseract", id="the second"),
    ],
)
def test_the_better_engine_that_is_installed_reads(
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    installed: set[str],
    adapter: str,
) -> None:
    # None in the table of modules is how Python marks one that cannot be imported.
    for library in {"tesserocr", "pytesseract"} - installed:
        monkeypatch.setitem(sys.modules, library, None)

    assert wiring.engine(settings(tmp_path)) == f"screening.adapters.ocr.{adapter}"


def test_without_any_engine_the_message_says_what_to_install(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    for library in ("tesserocr", "pytesseract"):
        monkeypatch.setitem(sys.modules, library, None)

    with pytest.raises(Unavailable, match="make setup"):
        wiring.engine(settings(tmp_path))


def test_an_engine_that_is_asked_for_is_chosen(tmp_path: Path) -> None:
    chosen = settings(tmp_path, ocr="pytesseract")

    assert wiring.engine(chosen).endswith("pytesseract:Pytesseract")


def test_an_engine_that_nobody_knows_stops_the_start(tmp_path: Path) -> None:
    with pytest.raises(SettingsError, match="auto, tesseract, pytesseract"):
        wiring.engine(settings(tmp_path, ocr="crystal-ball"))


@pytest.mark.parametrize("name", ["tesseract", "pytesseract"])
def test_every_adapter_that_can_be_chosen_exists(name: str) -> None:
    library, adapter = wiring.ENGINES[name]
    module, _, made = adapter.partition(":")

    assert importlib.util.find_spec(library)
    assert hasattr(importlib.import_module(module), made)


def test_the_clock_is_aware_utc() -> None:
    now = wiring.SystemClock().now()

    assert now.utcoffset() is not None
    assert str(now.tzinfo) == "UTC"


def test_one_desk_holds_every_service(tmp_path: Path) -> None:
    desk = wiring.desk(settings(tmp_path, lease_s=60))

    assert len(desk.inboxes) == len(desk.policy.departments) + 1
    assert desk.lease.total_seconds() == 60
    assert list(desk.ledger.submissions()) == []


def test_without_its_certificate_the_program_clears_nothing(tmp_path: Path) -> None:
    chosen = settings(tmp_path)
    bare = shutil.copytree(chosen.models, tmp_path / "models")
    (bare / CERTIFICATE).unlink()
    document = wiring.reader(chosen).read(canary_sheet(NOON.date()))

    with_it = wiring.screener(chosen).screen(document, NOON.date())
    without = wiring.screener(replace(chosen, models=bare)).screen(
        document, NOON.date()
    )

    assert with_it.is_cleared
    assert [reason.code for reason in without.reasons] == [ReasonCode.NOT_CERTIFIED]


def test_a_verdict_names_the_files_that_made_it(tmp_path: Path) -> None:
    chosen = settings(tmp_path)

    verdict = wiring.screener(chosen).reject("a" * 64, ReasonCode.ENCRYPTED)

    assert verdict.versions.policy == wiring.policy(chosen).version
    assert forms.load(chosen.models).digest in verdict.versions.forms
    assert gazetteer.load(chosen.models).digest in verdict.versions.forms
