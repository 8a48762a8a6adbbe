from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from screening.cli.plain import plain


@given(st.text())
def test_nothing_foreign_steers_a_terminal(text: str) -> None:
    assert plain(text).isprintable()


def test_print_stays_as_it_is() -> None:
    assert plain("Señor “Ibáñez” § 1") == "Señor “Ibáñez” § 1"


def test_escape_sequences_and_turned_writing_become_visible() -> None:
    assert plain("\x1b[2Jfdp.\u202e") == "\ufffd[2Jfdp.\ufffd"
