"""A backup that counts: taken from one home, put into another, and checked there."""

from __future__ import annotations

import shutil
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path
from uuid import uuid4

import pytest

from screening import wiring, wiring_archive
from screening.settings import Settings
from tests.cli.test_command import run
from tests.contract.conftest import postgresql  # noqa: F401  # a fixture
from tests.contract.test_ledger import settled
from tests.servers import PostgreSql
from tests.test_wiring import settings

PAPERS = (b"%PDF-1.7 one", b"%PDF-1.7 two", b"")


@dataclass(frozen=True, slots=True)
class Bench:
    home: Path
    empty: Path
    backup: Path
    given: dict[str, str]
    """Settings of the home that is backed up."""
    empty_given: dict[str, str]
    """Settings of the one that is restored into."""

    @property
    def settings(self) -> Settings:
        return settings(self.home, **self.given)

    def sign(self) -> None:
        done = run("audit", "checkpoint", home=self.home, **self.given)
        assert done.returncode == 0, done.stderr

    def run_backup(self, *options: str) -> str:
        done = run("backup", self.backup, *options, home=self.home, **self.given)
        assert done.returncode == 0, done.stderr
        return done.stdout

    def run_restore(self) -> tuple[int, str]:
        done = run("restore", self.backup, home=self.empty, **self.empty_given)
        return done.returncode, done.stdout + done.stderr

    def bring_keys(self) -> None:
        """Put both key files back, as whoever keeps them does."""
        for name in ("keys", "audit"):
            shutil.copytree(self.home / name, self.empty / name)


@pytest.fixture(params=["sqlite", "postgresql"])
def bench(request: pytest.FixtureRequest, tmp_path: Path) -> Bench:
    given, empty_given = {}, {}
    if request.param == "postgresql":
        server: PostgreSql = request.getfixturevalue("postgresql")
        given["ledger_url"] = server.create(uuid4().hex)
        empty_given["ledger_url"] = server.create(uuid4().hex)
    made = Bench(
        tmp_path / "home", tmp_path / "empty", tmp_path / "backup", given, empty_given
    )
    ledger, archive = (
        wiring.ledger(made.settings),
        wiring_archive.archive(made.settings),
    )
    for paper in PAPERS:
        settled(ledger, paper=archive.put(paper))
    ledger.close()
    made.sign()
    return made


def test_everything_is_back_and_whole_after_a_restore(bench: Bench) -> None:
    bench.run_backup()
    bench.bring_keys()

    code, told = bench.run_restore()

    assert code == 0, told
    assert "Intact: " in told
    assert "Papers whose bytes have their digest: 3." in told
    back = wiring_archive.archive(settings(bench.empty, **bench.empty_given))
    assert [back.get(sha256(paper).hexdigest()) for paper in PAPERS] == list(PAPERS)


def test_the_restored_ledger_goes_on(bench: Bench) -> None:
    bench.run_backup()
    bench.bring_keys()
    bench.run_restore()
    restored = settings(bench.empty, **bench.empty_given)

    ledger = wiring.ledger(restored)
    settled(ledger, paper="d" * 64)
    ledger.close()
    run("audit", "checkpoint", home=bench.empty, **bench.empty_given)

    done = run("audit", "verify", home=bench.empty, **bench.empty_given)
    assert done.returncode == 0, done.stdout


def test_no_key_is_in_a_backup_unless_asked_for(bench: Bench) -> None:
    bench.run_backup()

    key = wiring_archive.archive_key_file(bench.settings).read_bytes().strip()
    files = [file for file in bench.backup.rglob("*") if file.is_file()]
    assert [file for file in files if key in file.read_bytes()] == []
    assert [file for file in files if b"PRIVATE KEY" in file.read_bytes()] == []


def test_no_paper_lies_in_a_backup_in_the_clear(bench: Bench) -> None:
    bench.run_backup()

    files = [file for file in bench.backup.rglob("*") if file.is_file()]
    assert [file for file in files if PAPERS[0] in file.read_bytes()] == []


def test_without_the_key_nothing_is_restored(bench: Bench) -> None:
    bench.run_backup()

    code, told = bench.run_restore()

    assert code == 2
    assert "key file back first" in " ".join(told.replace("│", " ").split())
    assert not (bench.empty / "archive").exists()


def test_with_keys_a_backup_stands_alone(bench: Bench) -> None:
    bench.run_backup("--with-keys")

    code, told = bench.run_restore()

    assert code == 0, told
    assert (
        wiring_archive.archive_key_file(settings(bench.empty)).stat().st_mode & 0o77
        == 0
    )


def test_nothing_is_restored_over_what_is_there(bench: Bench) -> None:
    bench.run_backup("--with-keys")
    bench.run_restore()

    code, _ = bench.run_restore()

    assert code == 2


def test_a_paper_that_is_missing_after_a_restore_is_named(bench: Bench) -> None:
    bench.run_backup("--with-keys")
    digest = sha256(PAPERS[0]).hexdigest()
    (bench.backup / "archive" / digest[:2] / f"{digest}.aes").write_bytes(b"altered")

    code, told = bench.run_restore()

    assert code == 4
    assert f"{digest} is missing or was altered" in told


def test_a_backup_older_than_the_checkpoints_outside_is_told(bench: Bench) -> None:
    bench.run_backup("--with-keys")
    ledger = wiring.ledger(bench.settings)
    settled(ledger, paper="d" * 64)
    ledger.close()
    bench.sign()
    shutil.copytree(bench.settings.audit_folder, bench.empty / "checkpoints")

    code, told = bench.run_restore()

    assert code == 4
    assert "BROKEN" in told


def test_a_backup_that_was_broken_off_is_not_restored(bench: Bench) -> None:
    bench.run_backup("--with-keys")
    (bench.backup / "backup-is-complete").unlink()

    code, _ = bench.run_restore()

    assert code == 2
