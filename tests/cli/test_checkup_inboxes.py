from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

import pytest

from screening.cli.checkup.finding import Finding, State
from screening.cli.checkup.inboxes import inboxes
from screening.settings import Settings
from tests import servers
from tests.aws import KEYS
from tests.dovecot import USER, Dovecot

MAIL = """
[[inbox]]
name = "{name}"
kind = "imap"
department = "police"
host = "127.0.0.1"
port = {port}
user = "{user}"
password_file = "{password}"
ca_file = "{ca}"
mailbox = "{mailbox}"
"""


def checked(home: Path, table: str) -> list[Finding]:
    """Return what the doctor says of a table's inboxes."""
    file = home / "inboxes.toml"
    file.write_text(f"department_folders = false\n{table}")
    given = {"SCREENING_HOME": str(home), "SCREENING_INBOX_TABLE": str(file)}
    return list(inboxes(Settings.from_env(given)))


def mail(server: Dovecot, name: str, **changes: object) -> str:
    given = {
        "port": server.tls_port,
        "user": USER,
        "password": server.password_file,
        "ca": server.ca_file,
        "mailbox": "INBOX",
    }
    return MAIL.format(name=name, **(given | changes))


def states(found: Iterable[Finding]) -> dict[str, State]:
    return {item.subject: item.state for item in found}


def test_the_doctor_says_which_inbox_does_not_answer(
    tmp_path: Path, mail_server: Dovecot
) -> None:
    well = mail(mail_server, "police-mail", mailbox=mail_server.new_mailbox())
    dead = mail(mail_server, "police-old", port=servers.free_port())

    found = checked(tmp_path, well + dead)

    assert states(found) == {
        "inbox imap:police-mail": State.WELL,
        "inbox imap:police-old": State.ILL,
    }


BUCKET = """
[[inbox]]
name = "records-bucket"
kind = "s3"
department = "records"
bucket = "nobodys"
region = "us-east-1"
endpoint_url = "http://127.0.0.1:{port}"
"""


def test_the_remedy_of_a_bucket_is_not_that_of_a_mailbox(
    tmp_path: Path, mail_server: Dovecot, monkeypatch: pytest.MonkeyPatch
) -> None:
    for name, value in KEYS.items():
        monkeypatch.setenv(name, value)
    bucket = BUCKET.format(port=servers.free_port())
    mailbox = mail(mail_server, "police-old", port=servers.free_port())

    found = checked(tmp_path, bucket + mailbox)

    remedies = {item.subject: item.remedy for item in found}
    assert '"A bucket is away"' in remedies["inbox s3:records-bucket"]
    assert '"A mailbox is away"' in remedies["inbox imap:police-old"]


def test_the_doctor_says_whether_papers_wait(
    tmp_path: Path, mail_server: Dovecot
) -> None:
    mailbox = mail_server.new_mailbox()
    mail_server.append(b"Subject: fax\r\n\r\n", mailbox=mailbox)

    (told,) = checked(tmp_path, mail(mail_server, "police-mail", mailbox=mailbox))

    assert told.detail == "answers; papers wait there"


def test_a_share_that_is_not_mounted_is_ill(tmp_path: Path) -> None:
    table = '[[inbox]]\nname = "scans"\nkind = "folder"\ndepartment = "police"\n'

    (told,) = checked(tmp_path, f'{table}path = "{tmp_path}/not-mounted"\n')

    assert told.state is State.ILL
    assert "mount" in told.remedy


def test_a_slip_in_an_entry_is_told_and_the_others_are_asked(
    tmp_path: Path, mail_server: Dovecot
) -> None:
    slip = mail(mail_server, "police-mail").replace("imap", "pop3")
    well = mail(mail_server, "police-new", mailbox=mail_server.new_mailbox())

    found = checked(tmp_path, slip + well)

    assert states(found) == {
        "inbox table:police-mail": State.ILL,
        "inbox imap:police-new": State.WELL,
    }


def test_a_file_that_is_no_table_is_told(tmp_path: Path) -> None:
    (told,) = checked(tmp_path, "[[inbox")

    assert (told.subject, told.state) == ("table of inboxes", State.ILL)


def test_the_doctor_takes_nothing_out(tmp_path: Path, mail_server: Dovecot) -> None:
    mailbox = mail_server.new_mailbox()
    mail_server.append(b"Subject: fax\r\n\r\n", mailbox=mailbox)

    checked(tmp_path, mail(mail_server, "police-mail", mailbox=mailbox))

    assert mail_server.subjects(mailbox) == ["fax"]


@pytest.mark.parametrize("said", ["user", "password"])
def test_the_doctor_names_neither_address_nor_password(
    tmp_path: Path, mail_server: Dovecot, said: str
) -> None:
    password = tmp_path / "p"
    password.touch(mode=0o600)
    password.write_text("hunter2")
    table = mail(mail_server, "police-mail", user="doe@x.example", password=password)

    (told,) = checked(tmp_path, table)

    assert told.state is State.ILL
    assert {"user": "doe", "password": "hunter2"}[said] not in told.detail
