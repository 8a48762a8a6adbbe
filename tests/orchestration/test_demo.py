from __future__ import annotations

import fcntl
from dataclasses import replace
from pathlib import Path

import pytest

from screening.errors import SettingsError
from screening.orchestration import demo
from screening.settings import Settings


def test_a_demo_keeps_all_its_state_in_a_folder_of_its_own(settings: Settings) -> None:
    settings.home.mkdir()
    given = replace(settings, ledger_url="postgresql://county", inboxes=Path("/inbox"))

    fresh = demo._fresh(given)

    assert fresh.home == settings.home / "demo"
    assert str(fresh.home) in fresh.ledger_url
    assert fresh.inboxes.is_relative_to(fresh.home)


def test_a_demo_never_writes_to_counsel(settings: Settings) -> None:
    settings.home.mkdir()

    assert demo._fresh(replace(settings, smtp_host="mail.county.test")).smtp_host == ""


def test_a_demo_takes_nothing_out_of_real_mailboxes(settings: Settings) -> None:
    settings.home.mkdir()

    given = replace(settings, inbox_table=Path("/etc/screening/inboxes.toml"))

    assert demo._fresh(given).inbox_table is None


def test_a_demo_forgets_the_one_before(settings: Settings) -> None:
    settings.home.mkdir()
    left = demo._fresh(settings).home / "ledger.sqlite"
    left.touch()

    demo._fresh(settings)

    assert not left.exists()


def test_a_demo_never_empties_a_folder_that_is_not_its_own(settings: Settings) -> None:
    precious = settings.home / "demo" / "precious.pdf"
    precious.parent.mkdir(parents=True)
    precious.touch()

    with pytest.raises(SettingsError, match="not made by a demo"):
        demo._fresh(settings)

    assert precious.exists()


def test_two_demos_do_not_share_a_folder(settings: Settings) -> None:
    settings.home.mkdir()
    with (settings.home / "demo.lock").open("a") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)

        with pytest.raises(SettingsError, match="another demo"):
            demo.demo(None)
