from __future__ import annotations

import stat
from pathlib import Path

import pytest

from screening.errors import SettingsError
from screening.upload.tokens import Tokens


@pytest.fixture
def file(tmp_path: Path) -> Path:
    return tmp_path / "keys" / "upload.tokens"


def test_a_token_is_of_the_department_it_was_issued_for(file: Path) -> None:
    tokens = Tokens(file)
    issued = {name: tokens.issue(name) for name in ("records", "sheriff")}

    found = {name: tokens.department_of(token) for name, token in issued.items()}

    assert found == {"records": "records", "sheriff": "sheriff"}


def test_a_department_may_have_two_tokens_while_one_is_replaced(file: Path) -> None:
    tokens = Tokens(file)
    old, new = tokens.issue("records"), tokens.issue("records")

    assert (tokens.department_of(old), tokens.department_of(new)) == (
        "records",
        "records",
    )


def test_the_file_holds_no_token_and_nobody_else_may_read_it(file: Path) -> None:
    token = Tokens(file).issue("records")

    assert token not in file.read_text()
    assert stat.S_IMODE(file.stat().st_mode) == 0o600


@pytest.mark.parametrize("token", ["", "guessed", "\udce9"])
def test_a_guessed_token_is_nobodys(file: Path, token: str) -> None:
    tokens = Tokens(file)
    tokens.issue("records")

    assert tokens.department_of(token) is None


def test_what_stands_in_the_file_is_no_token(file: Path) -> None:
    tokens = Tokens(file)
    tokens.issue("records")
    kept = file.read_text().split()[1]

    assert tokens.department_of(kept) is None


def test_a_token_whose_line_was_taken_out_is_refused_at_once(file: Path) -> None:
    tokens = Tokens(file)
    token = tokens.issue("records")
    file.write_text("# none\n")

    assert tokens.department_of(token) is None


def test_a_token_is_issued_after_a_line_that_has_no_end(file: Path) -> None:
    tokens = Tokens(file)
    old = tokens.issue("records")
    file.write_text(file.read_text().strip())

    new = tokens.issue("sheriff")

    found = [tokens.department_of(token) for token in (old, new)]
    assert found == ["records", "sheriff"]


def test_without_a_file_every_token_is_nobodys(file: Path) -> None:
    assert Tokens(file).department_of("guessed") is None


def test_nobody_can_upload_where_there_is_no_token(file: Path) -> None:
    with pytest.raises(SettingsError, match="screening upload-token"):
        Tokens(file).check()


def test_a_file_that_others_may_read_is_not_trusted(file: Path) -> None:
    tokens = Tokens(file)
    token = tokens.issue("records")
    file.chmod(0o644)

    with pytest.raises(SettingsError, match="chmod 600"):
        tokens.department_of(token)


def test_a_slip_in_the_file_is_named_by_its_line(file: Path) -> None:
    tokens = Tokens(file)
    tokens.issue("records")
    file.write_text(f"{file.read_text()}sheriff secret\n")

    with pytest.raises(SettingsError, match="line 2"):
        tokens.check()
