"""The audit's commands, on a ledger that was filled by the ledger's own code."""

from __future__ import annotations

import shutil
import sqlite3
import subprocess
import sys
from datetime import timedelta
from pathlib import Path

import pytest

from screening import wiring_archive
from screening.adapters.ledger.sql import SqlLedger
from tests.adapters.ledger.test_trail import RULING, settled
from tests.aws import REGION, Aws
from tests.cli.test_command import run
from tests.makers import document, notice, receipt
from tests.test_wiring import settings

OTHER = "b" * 64


@pytest.fixture
def home(tmp_path: Path) -> Path:
    return tmp_path / "home"


@pytest.fixture
def ledger(home: Path) -> SqlLedger:
    opened = SqlLedger(f"sqlite:///{home}/ledger.sqlite")
    settled(opened)
    return opened


def alter(home: Path, statement: str) -> None:
    with sqlite3.connect(home / "ledger.sqlite") as connection:
        connection.execute("DROP TRIGGER IF EXISTS audit_is_not_altered")
        connection.execute("DROP TRIGGER IF EXISTS audit_is_not_deleted")
        connection.execute(statement)
    connection.close()


def dumped(home: Path) -> tuple[Path, list[object]]:
    """Sign, write the chain out, and return what an outsider would be handed."""
    run("audit", "checkpoint", home=home)
    file = home.parent / "chain.jsonl"
    run("audit", "dump", file, home=home)
    (key,) = (home / "checkpoints").glob("*.pem")
    return file, ["--checkpoints", home / "checkpoints", "--public-key", key]


@pytest.mark.usefixtures("ledger")
def test_a_whole_record_is_intact_and_vouched_for(home: Path) -> None:
    run("audit", "checkpoint", home=home)

    done = run("audit", "verify", home=home)

    assert done.stdout == (
        "Intact: 9 entries, each linked to the one before.\n"
        "Signed checkpoints, 1 of them, reach from entry 1 to 9.\n"
    )
    assert done.returncode == 0


def test_what_came_after_the_checkpoint_waits_for_the_next(
    home: Path, ledger: SqlLedger
) -> None:
    run("audit", "checkpoint", home=home)
    ledger.accept(receipt(), OTHER, 1)

    done = run("audit", "verify", home=home)

    assert "Newer entries that wait for the next one: 1." in done.stdout


@pytest.mark.usefixtures("ledger")
def test_an_altered_record_is_broken_and_says_where_and_what_to_do(home: Path) -> None:
    alter(home, "UPDATE audit SET reference = 'x' WHERE sequence = 3")

    done = run("audit", "verify", home=home)

    assert done.returncode == 4
    assert "entry 3 was changed after it was recorded" in done.stdout
    assert "What to do: Stop the Dags." in done.stdout
    assert "infra/runbook.md" in done.stdout


@pytest.mark.usefixtures("ledger")
def test_a_tail_that_was_cut_off_is_seen_by_what_lies_outside(home: Path) -> None:
    run("audit", "checkpoint", home=home)
    alter(home, "DELETE FROM audit WHERE sequence > 7")
    alter(home, "DROP TRIGGER audit_head_follows")
    alter(
        home,
        "UPDATE audit_head SET sequence = 7, digest ="
        " (SELECT digest FROM audit WHERE sequence = 7)",
    )

    done = run("audit", "verify", home=home)

    assert done.returncode == 4
    assert "entry 7 is the last, but later ones were signed" in done.stdout


@pytest.mark.usefixtures("ledger")
def test_an_export_is_checked_without_a_ledger(home: Path, tmp_path: Path) -> None:
    file, beside = dumped(home)
    elsewhere = tmp_path / "elsewhere"

    done = run("audit", "verify", file, *beside, home=elsewhere)

    assert done.returncode == 0, done.stderr
    assert "reach from entry 1 to 9" in done.stdout
    assert not elsewhere.exists()


@pytest.mark.usefixtures("ledger")
def test_an_export_is_checked_against_saved_mail(home: Path) -> None:
    file, (_, _, *key) = dumped(home)

    done = run(
        "audit",
        "verify",
        file,
        "--checkpoints",
        home / "checkpoint-mail",
        *key,
        home=home,
    )

    assert "reach from entry 1 to 9" in done.stdout


@pytest.mark.usefixtures("ledger")
def test_an_export_alone_is_not_called_intact(home: Path) -> None:
    file, _ = dumped(home)

    done = run("audit", "verify", file, home=home)

    assert done.returncode == 2
    assert "--checkpoints" in done.stderr


@pytest.mark.usefixtures("ledger")
def test_a_line_that_is_no_entry_is_counted_and_not_quoted(home: Path) -> None:
    file, beside = dumped(home)
    lines = file.read_text().splitlines()
    file.write_text("\n".join([*lines[:4], "words of a paper", *lines[5:]]))

    done = run("audit", "verify", file, *beside, home=home)

    assert done.returncode == 4
    assert "line 5 is no entry" in done.stdout
    assert "words" not in done.stdout


@pytest.mark.usefixtures("ledger")
def test_no_content_leaves_the_ledger_with_an_export(home: Path) -> None:
    file, _ = dumped(home)

    told = file.read_text()

    assert not [word for word in ("words", "persons", "counsel@") if word in told]


@pytest.mark.usefixtures("ledger")
def test_an_export_replaces_no_file(home: Path, tmp_path: Path) -> None:
    taken = tmp_path / "taken"
    taken.write_text("kept")

    done = run("audit", "dump", taken, home=home)

    assert (done.returncode, taken.read_text()) == (2, "kept")


@pytest.mark.usefixtures("ledger")
def test_the_key_is_made_once_and_only_its_owner_can_read_it(home: Path) -> None:
    run("audit", "checkpoint", home=home)
    key = home / "audit" / "key.pem"
    before = key.read_bytes()

    run("audit", "checkpoint", home=home)

    assert (key.read_bytes(), key.stat().st_mode & 0o777) == (before, 0o600)
    assert [file.name for file in key.parent.iterdir()] == ["key.pem"]


@pytest.mark.usefixtures("ledger")
def test_a_key_that_others_can_read_is_not_used(home: Path) -> None:
    run("audit", "checkpoint", home=home)
    key = home / "audit" / "key.pem"
    key.chmod(0o644)

    done = run("audit", "checkpoint", home=home, audit_key_file=str(key))

    assert done.returncode == 2
    assert "chmod 600" in done.stderr


@pytest.mark.usefixtures("ledger")
def test_a_key_that_is_named_is_not_made(home: Path, tmp_path: Path) -> None:
    named = tmp_path / "mounted" / "key.pem"

    done = run("audit", "checkpoint", home=home, audit_key_file=str(named))

    assert done.returncode == 2
    assert not named.exists()


def test_an_old_backup_is_not_signed_and_the_command_says_so(
    home: Path, ledger: SqlLedger, tmp_path: Path
) -> None:
    with (
        sqlite3.connect(home / "ledger.sqlite") as live,
        sqlite3.connect(tmp_path / "backup") as backup,
    ):
        live.backup(backup)
    run("audit", "checkpoint", home=home)
    ledger.close()
    for file in home.glob("ledger.sqlite*"):
        file.unlink()
    (tmp_path / "backup").rename(home / "ledger.sqlite")

    done = run("audit", "checkpoint", home=home)

    assert done.returncode == 4
    assert "old backup" in done.stderr


def test_a_check_of_an_export_loads_no_database_and_no_reader() -> None:
    heavy = "sqlalchemy alembic cv2 numpy pypdfium2 airflow"
    code = (
        "import sys, screening.cli.audit, screening.wiring_audit, screening.audit.verify;"
        "import screening.audit.lines, screening.adapters.checkpoint.folder;"
        f"print([name for name in {heavy.split()} if name in sys.modules])"
    )

    done = subprocess.run(
        [sys.executable, "-c", code], capture_output=True, text=True, check=True
    )

    assert done.stdout.strip() == "[]"


def test_help_says_what_only_a_checkpoint_shows(home: Path) -> None:
    told = run("audit", "--help", home=home).stdout

    assert "What only a checkpoint shows" in told
    assert "screening audit verify" in told


ORIGINAL = b"COUNTY MEMORANDUM\n\nparking, invented\n"


@pytest.fixture
def paper(home: Path) -> str:
    """A paper of which the ledger knows all and the archive has the bytes."""
    digest = wiring_archive.archive(settings(home)).put(ORIGINAL)
    opened = SqlLedger(f"sqlite:///{home}/ledger.sqlite")
    opened.accept(receipt("memo.txt"), digest, len(ORIGINAL))
    (claim,) = opened.claim("worker", 1, timedelta(hours=1))
    opened.record_reading(claim, document("COUNTY", sha256=digest))
    opened.settle(claim, RULING, [notice("counsel@county.test", submission=digest)])
    opened.close()
    return digest


def test_a_bundle_holds_the_paper_and_proves_itself_elsewhere(
    home: Path, tmp_path: Path, paper: str
) -> None:
    folder = tmp_path / "bundle"

    written = run("audit", "export", paper[:12], "--to", folder, home=home)
    (key,) = (home / "checkpoints").glob("*.pem")
    done = run("audit", "verify", folder, "--public-key", key, home=tmp_path / "else")

    assert (written.returncode, done.returncode) == (0, 0), written.stderr + done.stdout
    assert (folder / "original.txt").read_bytes() == ORIGINAL
    assert (folder / "memorandum.pdf").read_bytes().startswith(b"%PDF")
    assert {file.stat().st_mode & 0o777 for file in folder.iterdir()} == {0o600}
    assert not (tmp_path / "else").exists()


def test_a_bundle_that_was_altered_is_broken(
    home: Path, tmp_path: Path, paper: str
) -> None:
    folder = tmp_path / "bundle"
    run("audit", "export", paper, "--to", folder, home=home)
    (folder / "verdict-1.json").write_text('{"class": "other"}')

    done = run(
        "audit",
        "verify",
        folder,
        "--public-key",
        folder / "public-key.pem",
        home=tmp_path,
    )

    assert done.returncode == 4
    assert "verdict-1.json is not the verdict that was recorded" in done.stdout


@pytest.mark.usefixtures("paper")
@pytest.mark.parametrize("given", ["0" * 64, "abc", "%" * 8])
def test_a_paper_that_is_not_known_is_not_exported(
    home: Path, tmp_path: Path, given: str
) -> None:
    done = run("audit", "export", given, "--to", tmp_path / "none", home=home)

    assert done.returncode == 2
    assert not (tmp_path / "none").exists()


def test_a_broken_record_is_not_exported(
    home: Path, tmp_path: Path, paper: str
) -> None:
    alter(home, "UPDATE audit SET reference = 'x' WHERE sequence = 3")

    done = run("audit", "export", paper, "--to", tmp_path / "none", home=home)

    assert done.returncode == 4
    assert not (tmp_path / "none").exists()


def test_a_ledger_in_a_file_cannot_be_protected_from_its_owner(home: Path) -> None:
    url = f"sqlite:///{home}/ledger.sqlite"

    done = run("audit", "protect", "--owner-url", url, home=home)

    assert done.returncode == 2
    assert "SQLite has no roles" in done.stderr


# A bucket with Object Lock


@pytest.fixture
def bucket(cloud: Aws, monkeypatch: pytest.MonkeyPatch) -> str:
    """A bucket's address; boto3 finds the store in the environment, as operators say."""
    monkeypatch.setenv("AWS_ENDPOINT_URL", cloud.url)
    monkeypatch.setenv("AWS_DEFAULT_REGION", REGION)
    place = cloud.locked_place()
    return f"s3://{place.bucket}/{place.prefix}"


@pytest.mark.usefixtures("ledger")
def test_a_cut_off_tail_is_seen_by_what_nobody_could_delete(
    home: Path, bucket: str
) -> None:
    run("audit", "checkpoint", home=home, audit_bucket=bucket)
    shutil.rmtree(home / "checkpoints")
    alter(home, "DROP TRIGGER checkpoints_are_not_deleted")
    alter(home, "DELETE FROM checkpoints")
    alter(home, "DELETE FROM audit WHERE sequence > 7")
    alter(home, "DROP TRIGGER audit_head_follows")
    alter(
        home,
        "UPDATE audit_head SET sequence = 7, digest ="
        " (SELECT digest FROM audit WHERE sequence = 7)",
    )

    unseen = run("audit", "verify", home=home)
    seen = run("audit", "verify", home=home, audit_bucket=bucket)

    assert (unseen.returncode, seen.returncode) == (0, 4)
    assert "entry 7 is the last, but later ones were signed" in seen.stdout


@pytest.mark.usefixtures("ledger")
def test_an_export_is_checked_against_a_bucket(home: Path, bucket: str) -> None:
    run("audit", "checkpoint", home=home, audit_bucket=bucket)
    file, (_, _, *key) = dumped(home)

    done = run("audit", "verify", file, "--checkpoints", bucket, *key, home=home)

    assert "reach from entry 1 to 9" in done.stdout


def test_a_place_that_is_not_there_is_told(home: Path, tmp_path: Path) -> None:
    done = run("audit", "verify", "--checkpoints", tmp_path / "gone", home=home)

    assert done.returncode == 2
