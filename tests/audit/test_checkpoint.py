from __future__ import annotations

import shutil
import subprocess
from base64 import b64decode
from pathlib import Path

import pytest

from screening.audit.checkpoint import found_in
from screening.audit.keys import PublicKey, Signer
from screening.errors import SettingsError
from tests.audit.chains import SIGNER, chain, checkpoints

ONE, TWO = checkpoints(chain(7), 3, 7)


def test_checkpoints_are_read_from_what_stands_around_them() -> None:
    letter = f"Dear counsel,\n\n{ONE.text}\nand\n\n{TWO.text}"

    assert list(found_in(letter)) == [ONE, TWO]


def test_checkpoints_are_read_from_a_mail_that_was_quoted_and_sent_on() -> None:
    quoted = "".join(f"> > {line}\r\n" for line in ONE.text.splitlines())

    assert list(found_in(quoted)) == [ONE]


def test_no_line_of_a_checkpoint_is_folded_by_mail() -> None:
    assert max(len(line) for line in ONE.text.splitlines()) < 100
    assert ONE.text.isascii()


def test_each_checkpoint_names_the_one_before() -> None:
    assert (TWO.number, TWO.first, TWO.previous) == (2, 4, ONE.digest)


def test_a_signature_is_checked_with_a_tool_that_everyone_has(tmp_path: Path) -> None:
    if shutil.which("openssl") is None:
        pytest.skip("openssl is not installed here")
    (tmp_path / "key").write_bytes(SIGNER.public.pem)
    (tmp_path / "statement").write_bytes(ONE.statement)
    (tmp_path / "signature").write_bytes(b64decode(ONE.signature))
    command = "openssl pkeyutl -verify -pubin -inkey key -rawin -in statement"

    done = subprocess.run(
        [*command.split(), "-sigfile", "signature"],
        cwd=tmp_path,
        capture_output=True,
        check=False,
    )

    assert done.returncode == 0, done.stderr


@pytest.mark.parametrize("pem", [b"", b"words", SIGNER.public.pem])
def test_what_is_no_private_key_stops_the_start(pem: bytes) -> None:
    with pytest.raises(SettingsError) as raised:
        Signer(pem)

    assert raised.value.__cause__ is None


def test_what_is_no_public_key_stops_the_start() -> None:
    with pytest.raises(SettingsError):
        PublicKey(b"words").signed(b"", "")
