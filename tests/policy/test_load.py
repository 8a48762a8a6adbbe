from __future__ import annotations

import re
from datetime import date
from pathlib import Path

import pytest

from screening.domain.notice import Channel
from screening.errors import PolicyError
from screening.policy.ladder import Rung
from screening.policy.load import load_policy
from screening.settings import PROJECT

TODAY = date(2026, 11, 20)


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A copy of the project's policy, for slips to be made in."""
    for file in (PROJECT / "models" / "policy").glob("*.toml"):
        (tmp_path / file.name).write_bytes(file.read_bytes())
    return tmp_path


def edit(file: Path, old: str, new: str) -> None:
    text = file.read_text()
    assert old in text
    file.write_text(text.replace(old, new, 1))


POLICY = "montgomery-2026-11.toml"
DEPARTMENTS = "departments.toml"

SLIPS = [
    pytest.param(
        POLICY, 'id = "department-page"', 'id = "page"', "department-page", id="no page"
    ),
    pytest.param(
        POLICY,
        'id = "counsel-escalated"',
        'id = "above"',
        "ask others with a template that is not there: counsel-escalated",
        id="nobody above",
    ),
    pytest.param(POLICY, "[[routes]]", "[[routes", "cannot be read", id="no TOML"),
    pytest.param(
        POLICY, 'urgency = "high"', 'urgency = "soon"', "urgency", id="unknown urgency"
    ),
    pytest.param(
        POLICY, 'class = "mixed"', 'class = "both"', "class", id="unknown class"
    ),
    pytest.param(
        POLICY, 'status = "cleared"', 'status = "fine"', "status", id="unknown status"
    ),
    pytest.param(
        POLICY, 'status = "cleared"', 'status = "read"', "settles", id="early status"
    ),
    pytest.param(
        POLICY, "deadline_min = 30", "deadline_min = 0", "deadline_min", id="no time"
    ),
    pytest.param(
        POLICY, "deadline_min = 30", "deadline = 30", "deadline", id="misspelt entry"
    ),
    pytest.param(POLICY, "because =", "why =", "why", id="no source"),
    pytest.param(
        POLICY, '"habeas-writ"', '"ao-93"', "stands there 2 times", id="type twice"
    ),
    pytest.param(
        POLICY,
        'doc_types = ["md-warrant-recall"]',
        'doc_types = ["md-warrant-recall"]\nclass = "judicial"',
        "types and a class",
        id="type and class",
    ),
    pytest.param(
        POLICY,
        '[[routes]]\nurgency = "high"',
        '[[routes]]\nclass = "judicial"\nstatus = "cleared"\nurgency = "high"',
        "no route takes any paper",
        id="no general route",
    ),
    pytest.param(
        POLICY,
        '[[texts]]\nstatus = "rejected"',
        '[[texts]]\nclass = "other"\nstatus = "rejected"',
        "no texts tell",
        id="no general texts",
    ),
    pytest.param(
        POLICY,
        'counsel = "counsel-unread"',
        'counsel = "counsel-lost"',
        "counsel-lost",
        id="unknown template",
    ),
    pytest.param(
        POLICY, 'action = "triage"', 'action = "shrug"', "shrug", id="unknown action"
    ),
    pytest.param(
        POLICY, 'action = "file"', 'action = "triage"', "action file", id="idle action"
    ),
    pytest.param(
        POLICY, 'id = "file"', 'id = "triage"', "action triage", id="action twice"
    ),
    pytest.param(
        POLICY, 'tell = ["police"]', 'tell = ["navy"]', "navy", id="nobody to tell"
    ),
    pytest.param(
        POLICY, 'courts = ["federal"]', 'courts = ["tribal"]', "courts", id="no court"
    ),
    pytest.param(
        POLICY, 'signers = ["judge",', 'signers = ["dean",', "signers", id="no office"
    ),
    pytest.param(
        POLICY, ": {link}", ": {quote}", "not allowed: quote", id="unknown placeholder"
    ),
    pytest.param(
        POLICY,
        ": {link}",
        ": {link.__class__}",
        "not allowed",
        id="placeholder that reaches further",
    ),
    pytest.param(POLICY, ": {link}", ": {link", "brace", id="open brace"),
    pytest.param(
        POLICY, "America/New_York", "America/Rockville", "timezone", id="unknown zone"
    ),
    pytest.param(POLICY, "from = 2026-11-01", 'from = "soon"', "date", id="no date"),
    pytest.param(POLICY, "approved =", "approval =", "approv", id="not approved"),
    pytest.param(
        DEPARTMENTS,
        'id = "sheriff"',
        'id = "records"',
        "2 times",
        id="department twice",
    ),
    pytest.param(
        DEPARTMENTS, 'id = "sheriff"', 'id = "../etc"', "department id", id="unsafe id"
    ),
    pytest.param(
        DEPARTMENTS, "sheriff@county", "sheriff at county", "address", id="no address"
    ),
    pytest.param(
        DEPARTMENTS, '"counsel@county.example"', "", "counsel", id="nobody is counsel"
    ),
    pytest.param(
        DEPARTMENTS, '"screening-ops@county.example"', "", "ops", id="nobody runs it"
    ),
    pytest.param(
        DEPARTMENTS, "screening-ops@", "screening ops@", "address", id="no ops mailbox"
    ),
    pytest.param(
        DEPARTMENTS, 'id = "sheriff"', 'id = "canary"', "test papers", id="test's id"
    ),
    pytest.param(DEPARTMENTS, '"06:30"', '"6:30 am"', "hour", id="no hour"),
    pytest.param(
        DEPARTMENTS, "within_min = 30", "within_min = 0", "within_min", id="no span"
    ),
    pytest.param(DEPARTMENTS, "[canary]", "[budgie]", "budgie", id="no test paper"),
    pytest.param(
        DEPARTMENTS,
        'ops = ["',
        'ops = ["http://hooks.county.example/", "',
        "http://hooks",
        id="in the clear",
    ),
    pytest.param(
        DEPARTMENTS,
        'ops = ["',
        'ops = ["https://user@hooks.example/", "',
        "user@hooks",
        id="a user in a webhook",
    ),
    pytest.param(
        DEPARTMENTS,
        'ops = ["',
        'ops = ["https://hooks.example:65536/", "',
        "no port",
        id="a port too high",
    ),
    pytest.param(
        DEPARTMENTS, 'ops = ["', 'ops = ["https://h.example:0/", "', "no port", id="0"
    ),
    pytest.param(
        DEPARTMENTS,
        'phone = "555-0101"',
        'phone = "555-0101"\nalso = ["arn:aws:s3:::bucket"]',
        "SNS topic",
        id="another service",
    ),
    pytest.param(
        DEPARTMENTS,
        'counsel = ["',
        'counsel = ["https://hooks.county.example/", "',
        "no e-mail",
        id="counsel by webhook only",
    ),
    pytest.param(DEPARTMENTS, "email =", "mail =", "mail", id="misspelt address"),
    pytest.param(
        DEPARTMENTS, 'rung = "on-call"', 'rung = "owner"', "on-call", id="empty rung"
    ),
    pytest.param(
        DEPARTMENTS, 'rung = "on-call"', 'rung = "mayor"', "rung", id="unknown rung"
    ),
    pytest.param(
        DEPARTMENTS, "on-call@county", "on-call at county", "address", id="no mailbox"
    ),
    pytest.param(
        POLICY,
        'urgency = "low"\nowner',
        'urgency = "high"\nowner',
        "what is low",
        id="no ladder",
    ),
    pytest.param(
        POLICY,
        "owner_min = 3\n",
        "owner_min = 9\n",
        "what is immediate tells",
        id="ladder past the deadline",
    ),
    pytest.param(
        POLICY, "owner_min = 3\n", "owner_min = 0\n", "owner_min", id="no wait"
    ),
    pytest.param(POLICY, "backup_min = 3\n", "", "backup_min", id="rung left out"),
    pytest.param(
        POLICY,
        "false_judicial_max = 0.003",
        "false_judicial_max = 3",
        "false_judicial_max",
        id="per cent for a share",
    ),
    pytest.param(POLICY, "level = 0.95", "level = 1.0", "level", id="no doubt at all"),
    pytest.param(
        POLICY,
        'class = "mixed"\ndays',
        'class = "other"\ndays',
        "is for mixed",
        id="class that is not kept",
    ),
    pytest.param(
        POLICY,
        'outcome = "rejected"',
        'outcome = "screened"',
        "other than rejected",
        id="outcome with classes",
    ),
    pytest.param(
        POLICY,
        'outcome = "rejected"\ndays = 30',
        'outcome = "rejected"\nclass = "other"\ndays = 30',
        "either a class",
        id="outcome and class",
    ),
    pytest.param(
        POLICY,
        'fields = ["a_number"]\ndays = 90',
        'fields = ["a_number"]\ndays = 91',
        "longer than a paper",
        id="status kept longest",
    ),
    pytest.param(
        POLICY,
        'fields = ["a_number"]',
        'fields = ["nationality"]',
        "fields",
        id="unknown field",
    ),
    pytest.param(
        POLICY, 'weekday = "thursday"', "day = 26", "needs a day", id="two days"
    ),
    pytest.param(POLICY, "day = 25\n", "day = 32\n", "no year has", id="no such day"),
    pytest.param(
        POLICY,
        'weekend = ["saturday", "sunday"]',
        'weekend = ["monday", "tuesday", "wednesday", "thursday", "friday", '
        '"saturday", "sunday"]',
        "no day to work",
        id="no working day",
    ),
    pytest.param(POLICY, "nth = 4", "nth = 6", "not every year", id="a sixth Thursday"),
    pytest.param(POLICY, "[calendar]", "[calender]", "calender", id="no calendar"),
    pytest.param(
        POLICY, 'closes = "17:00"', 'closes = "5 pm"', "hour", id="no closing hour"
    ),
    pytest.param(
        POLICY, 'starts = "release"', 'starts = "arrest"', "starts", id="unknown start"
    ),
    pytest.param(
        POLICY, 'counts = "hours"', 'counts = "years"', "counts", id="unknown count"
    ),
    pytest.param(
        POLICY,
        'counts = "open-day"',
        'counts = "open-day"\nnumber = 2',
        "needs a number, and none",
        id="a day that is counted",
    ),
    pytest.param(
        POLICY, 'unless = "cancelled"', 'unless = "torn"', "unless", id="no reason"
    ),
    pytest.param(
        POLICY,
        "late_min = 60",
        "late_min = 9",
        "less time than any ladder",
        id="a term that nobody can keep",
    ),
    pytest.param(
        POLICY,
        'doc_types = ["ice-i-247"]\nsays',
        'doc_types = ["ice-i-247a"]\nsays',
        "term hold-asked for ice-i-247a, printed anything stands there 2 times",
        id="term twice",
    ),
    pytest.param(
        DEPARTMENTS,
        "[[departments]]",
        '[[stand_ins]]\nfor = "mayor@county.example"\n'
        'tell = ["https://hooks.county.example"]\n\n[[departments]]',
        "nobody's here",
        id="stand-in of nobody",
    ),
    pytest.param(
        DEPARTMENTS,
        "[[departments]]",
        '[[stand_ins]]\nfor = "counsel@county.example"\n'
        'tell = ["http://hooks.county.example"]\n\n[[departments]]',
        "no e-mail address",
        id="stand-in that cannot be told",
    ),
    pytest.param(
        DEPARTMENTS,
        "[[departments]]",
        '[[stand_ins]]\nfor = "counsel@county.example"\n'
        'tell = ["counsel@county.example"]\n\n[[departments]]',
        "stands in for itself",
        id="stand-in for itself",
    ),
]


@pytest.mark.parametrize(("name", "old", "new", "told"), SLIPS)
def test_a_slip_is_reported(
    folder: Path, name: str, old: str, new: str, told: str
) -> None:
    edit(folder / name, old, new)

    with pytest.raises(PolicyError, match=re.escape(told)):
        load_policy(folder, TODAY)


def test_all_slips_of_a_file_are_reported_at_once(folder: Path) -> None:
    edit(folder / POLICY, 'class = "mixed"', 'class = "both"')
    edit(folder / POLICY, 'doc_types = ["md-warrant-recall"]', "doc_types = []")

    with pytest.raises(PolicyError, match=r"(?s)class.*doc_types"):
        load_policy(folder, TODAY)


def test_a_person_may_have_a_webhook_and_a_topic_beside_the_mailbox(
    folder: Path,
) -> None:
    also = ("https://hooks.county.example/a", "arn:aws:sns:us-east-1:123456789012:a")
    edit(
        folder / DEPARTMENTS,
        'phone = "555-0101"',
        f'phone = "555-0101"\nalso = ["{also[0]}", "{also[1]}"]',
    )

    policy = load_policy(folder, TODAY)

    assert policy.on(Rung.OWNER)[0].addresses[1:] == also
    assert policy.channels == set(Channel)


def test_a_mailbox_may_have_others_that_stand_in_for_it(folder: Path) -> None:
    topic = "arn:aws:sns:us-east-1:123456789012:counsel"
    edit(
        folder / DEPARTMENTS,
        "[[departments]]",
        f'[[stand_ins]]\nfor = "counsel@county.example"\ntell = ["{topic}"]\n\n'
        "[[departments]]",
    )

    policy = load_policy(folder, TODAY)

    assert policy.addresses.instead_of("counsel@county.example") == (topic,)
    assert Channel.SNS in policy.channels


def test_the_file_that_began_last_is_in_force(folder: Path) -> None:
    later = folder / "montgomery-2027-01.toml"
    later.write_text((folder / POLICY).read_text())
    edit(later, "from = 2026-11-01", "from = 2027-01-01")

    versions = [
        load_policy(folder, day).version[:18]
        for day in (date(2026, 12, 31), date(2027, 1, 1))
    ]

    assert versions == ["montgomery-2026-11", "montgomery-2027-01"]


def test_before_the_first_file_begins_there_is_no_policy(folder: Path) -> None:
    with pytest.raises(PolicyError, match="in force"):
        load_policy(folder, date(2026, 10, 31))


def test_an_edited_file_is_another_version(folder: Path) -> None:
    before = load_policy(folder, TODAY).version

    edit(folder / POLICY, "deadline_min = 30", "deadline_min = 20")

    assert load_policy(folder, TODAY).version != before


def test_a_folder_without_departments_is_reported(folder: Path) -> None:
    (folder / DEPARTMENTS).unlink()

    with pytest.raises(PolicyError, match=DEPARTMENTS):
        load_policy(folder, TODAY)
