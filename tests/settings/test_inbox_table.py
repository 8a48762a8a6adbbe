from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from screening.errors import SettingsError
from screening.settings.inbox import (
    FolderEntry,
    ImapEntry,
    S3Entry,
    Security,
    WrongEntry,
)
from screening.settings.inbox_table import load_inboxes

DEPARTMENTS = ("records", "sheriff")

MAIL = """
[[inbox]]
name = "records-mail"
kind = "imap"
department = "records"
host = "mail.county.example"
user = "records@county.example"
password_file = "{password}"
"""

SHARE = """
[[inbox]]
name = "jail-scans"
kind = "folder"
department = "sheriff"
path = "/srv/scans/jail"
"""

BUCKET = """
[[inbox]]
name = "portal"
kind = "s3"
department = "records"
bucket = "county-portal"
"""


@pytest.fixture
def password(tmp_path: Path) -> Path:
    file = tmp_path / "password"
    file.touch(mode=0o600)
    file.write_text("open sesame\n")
    return file


@pytest.fixture
def table(tmp_path: Path, password: Path) -> Path:
    file = tmp_path / "inboxes.toml"
    file.write_text(f"{MAIL}{SHARE}{BUCKET}".format(password=password))
    return file


def changed(table: Path, old: str, new: str) -> Path:
    """Return the table with one thing in it other than it was."""
    text = table.read_text()
    assert old in text
    table.write_text(text.replace(old, new))
    return table


def test_without_a_table_departments_have_their_folders_and_nothing_else() -> None:
    found = load_inboxes(None, DEPARTMENTS)

    assert (found.entries, found.has_department_folders) == ((), True)


def test_entries_come_in_the_order_of_the_file(table: Path) -> None:
    entries = load_inboxes(table, DEPARTMENTS).entries

    assert [type(entry) for entry in entries] == [ImapEntry, FolderEntry, S3Entry]


def test_a_mailbox_is_reached_by_tls_unless_the_table_says_otherwise(
    table: Path, password: Path
) -> None:
    entry = load_inboxes(table, DEPARTMENTS).entries[0]

    assert entry == ImapEntry(
        name="records-mail",
        department="records",
        host="mail.county.example",
        user="records@county.example",
        password_file=password,
        port=993,
        security=Security.TLS,
        mailbox="INBOX",
        screened="Screened",
    )


def test_old_messages_can_be_left_alone(table: Path) -> None:
    changed(table, 'kind = "imap"', 'kind = "imap"\nsince = 2026-11-23')

    entry = load_inboxes(table, DEPARTMENTS).entries[0]

    assert isinstance(entry, ImapEntry)
    assert entry.since == date(2026, 11, 23)


def test_the_table_can_do_away_with_the_departments_folders(table: Path) -> None:
    table.write_text(f"department_folders = false\n{table.read_text()}")

    assert not load_inboxes(table, DEPARTMENTS).has_department_folders


@pytest.mark.parametrize(
    ("old", "new", "says"),
    [
        pytest.param('"records-mail"', '"r@x"', "inbox 1", id="an address as name"),
        pytest.param('"imap"', '"pop3"', "kind must be one of", id="unknown kind"),
        pytest.param(
            'department = "records"\nhost',
            'department = "library"\nhost',
            "departments.toml",
            id="unknown department",
        ),
        pytest.param("host =", "hots =", "host is missing", id="misspelt and needed"),
        pytest.param(
            "user =", "prot = 993\nuser =", "does not take prot", id="misspelt"
        ),
        pytest.param(
            "user =", 'security = "ssl"\nuser =', "tls, starttls, none", id="security"
        ),
        pytest.param(
            "user =",
            'security = "none"\nuser =',
            "this machine only",
            id="in the clear",
        ),
        pytest.param(
            "user =", 'login = "oauth"\nuser =', "password, xoauth2", id="login"
        ),
        pytest.param(
            "user =", 'port = "993"\nuser =', "whole number", id="a text port"
        ),
        pytest.param("user =", "port = 0\nuser =", "from 1 to", id="port 0"),
        pytest.param("user =", "since = 2026\nuser =", "must be a day", id="no day"),
        pytest.param(
            "user =", 'screened = "Inbox"\nuser =', "another mailbox", id="same mailbox"
        ),
        pytest.param(
            "user =", 'mailbox = "Fäxe"\nuser =', "server lists it", id="no ASCII"
        ),
        pytest.param('"/srv/', '"srv/', "whole path", id="a relative path"),
        pytest.param(
            'bucket = "county-portal"',
            'bucket = "b"\nendpoint_url = "http://s3.example"',
            "https://",
            id="a bucket in the clear",
        ),
        pytest.param(
            'bucket = "county-portal"',
            'bucket = "b"\nprefix = "records/"\nscreened = "records/"',
            "none is taken",
            id="papers among the screened",
        ),
        pytest.param('"portal"', '"jail-scans"', "twice", id="one name twice"),
        pytest.param('"portal"', '"records"', "rename it", id="a folder's name"),
    ],
)
def test_a_slip_in_an_entry_is_told_with_the_next_step(
    table: Path, old: str, new: str, says: str
) -> None:
    changed(table, old, new)

    assert says in slip(table).says


def slip(table: Path) -> WrongEntry:
    """Return the first entry that is wrong."""
    return load_inboxes(table, DEPARTMENTS).wrong[0]


@pytest.mark.parametrize(
    ("old", "new", "says"),
    [
        ('[[inbox]]\nname = "portal"', '[more]\nname = "portal"', "inbox.. only"),
        ("bucket =", "bucket", "is no TOML"),
        ("[[inbox]]", "department_folders = 3\n[[inbox]]", "true or false"),
    ],
)
def test_a_file_that_is_no_table_stops_the_start(
    table: Path, old: str, new: str, says: str
) -> None:
    changed(table, old, new)

    with pytest.raises(SettingsError, match=says):
        load_inboxes(table, DEPARTMENTS)


def test_an_entry_that_is_wrong_stops_itself_alone(table: Path) -> None:
    changed(table, "user =", "port = 0\nuser =")

    found = load_inboxes(table, DEPARTMENTS)

    assert [entry.name for entry in found.wrong] == ["records-mail"]
    assert [entry.name for entry in found.entries] == ["jail-scans", "portal"]


def test_of_two_entries_under_one_name_neither_is_used(table: Path) -> None:
    changed(table, '"portal"', '"jail-scans"')

    found = load_inboxes(table, DEPARTMENTS)

    assert [entry.name for entry in found.wrong] == ["jail-scans", "jail-scans"]
    assert [entry.name for entry in found.entries] == ["records-mail"]


def test_an_entry_without_a_fit_name_is_told_by_its_place(table: Path) -> None:
    changed(table, '"records-mail"', '"r@x"')

    assert slip(table).name == "entry-1"


def test_a_slip_names_its_entry_and_no_address(table: Path) -> None:
    changed(table, "user =", "port = 0\nuser =")

    assert '"records-mail"' in slip(table).says
    assert "county.example" not in slip(table).says


def test_a_password_that_others_could_read_stops_its_mailbox(
    table: Path, password: Path
) -> None:
    password.chmod(0o644)

    assert "chmod 600" in slip(table).says


def test_an_empty_password_stops_its_mailbox(table: Path, password: Path) -> None:
    password.write_text("")

    assert "password_file is empty" in slip(table).says


def test_a_password_in_the_table_itself_is_refused_and_not_repeated(
    table: Path,
) -> None:
    changed(table, "user =", 'password = "hunter2"\nuser =')

    assert "does not take password" in slip(table).says
    assert "hunter2" not in slip(table).says


def test_a_table_that_is_not_there_is_told(tmp_path: Path) -> None:
    with pytest.raises(SettingsError, match="SCREENING_INBOX_TABLE"):
        load_inboxes(tmp_path / "none.toml", DEPARTMENTS)
