"""What the doctor says of tokens and of the key that signs webhooks."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from screening.cli.checkup.finding import Finding, State
from screening.cli.checkup.keys import keys
from screening.settings import Settings
from screening.upload.tokens import Tokens
from tests.cli.test_checkup import on, settings

KEY = "whsec_" + "QUJDREVGR0hJSktMTU5PUFFSU1RVVldYWVoxMjM0NTY="


def tokens(chosen: Settings) -> Finding:
    return on("upload tokens", keys(chosen))


def webhook_key(chosen: Settings) -> Finding:
    return on("webhook key", keys(chosen))


def test_without_tokens_nobody_uploads_and_that_is_no_fault(tmp_path: Path) -> None:
    assert tokens(settings(tmp_path)).state is State.IDLE


def test_tokens_are_counted_and_none_is_shown(tmp_path: Path) -> None:
    chosen = settings(tmp_path)
    shown = [Tokens(chosen.upload_tokens_file).issue("records") for _ in range(2)]

    told = tokens(chosen)

    assert told.state is State.WELL
    assert told.detail.startswith("2 in ")
    assert not any(token in told.detail for token in shown)


@pytest.mark.parametrize(
    ("line", "mode"), [("records no-hash", 0o600), ("", 0o600), ("", 0o644)]
)
def test_a_file_of_tokens_that_is_not_in_order_is_ill(
    tmp_path: Path, line: str, mode: int
) -> None:
    file = tmp_path / "tokens"
    file.write_text(line)
    file.chmod(mode)

    told = tokens(settings(tmp_path, upload_tokens_file=str(file)))

    assert told.state is State.ILL


def test_no_key_is_needed_where_no_webhook_is_named(tmp_path: Path) -> None:
    assert webhook_key(settings(tmp_path)).state is State.IDLE


def test_webhooks_without_a_key_are_ill(tmp_path: Path) -> None:
    models = shutil.copytree(
        Settings().models,
        tmp_path / "models",
        ignore=shutil.ignore_patterns("screening_en", "pictures"),
    )
    departments = models / "policy" / "departments.toml"
    hook = 'ops = ["https://hooks.county.example/", "'
    departments.write_text(departments.read_text().replace('ops = ["', hook, 1))

    told = webhook_key(settings(tmp_path, models=str(models)))

    assert told.state is State.ILL
    assert "SCREENING_WEBHOOK_KEY_FILE" in told.remedy


def _kept(tmp_path: Path, written: str, mode: int) -> Settings:
    file = tmp_path / "webhook.key"
    file.write_text(written)
    file.chmod(mode)
    return settings(tmp_path, webhook_key_file=str(file))


def test_a_key_is_told_by_what_receivers_know_of_it(tmp_path: Path) -> None:
    told = webhook_key(_kept(tmp_path, KEY, 0o600))

    assert told.state is State.WELL
    assert KEY not in told.detail


@pytest.mark.parametrize(("written", "mode"), [("secret", 0o600), (KEY, 0o644)])
def test_a_key_that_is_none_or_lies_open_is_ill(
    tmp_path: Path, written: str, mode: int
) -> None:
    assert webhook_key(_kept(tmp_path, written, mode)).state is State.ILL
