from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from screening.adapters.inbox.imap_reply import (
    NAMELESS,
    SUBJECT_LETTERS,
    listed,
    subject_in,
    whole,
)

DAY = b'INTERNALDATE "23-Nov-2026 01:00:00 +0000"'


@pytest.mark.parametrize(
    "answer",
    [
        pytest.param(
            [(b"1 (UID 5 RFC822.SIZE 9 " + DAY + b" BODY[] {3}", b"abc"), b")"],
            id="literal last",
        ),
        pytest.param(
            [(b"1 (BODY[] {3}", b"abc"), b" UID 5 RFC822.SIZE 9 " + DAY + b")"],
            id="literal first",
        ),
        pytest.param(
            [
                b"7 (FLAGS (\\Seen))",
                (b"1 (UID 5 " + DAY + b" RFC822.SIZE 9 BODY[] {3}", b"abc"),
                b")",
                b"8 (UID 6 FLAGS ())",
            ],
            id="told of others unasked",
        ),
    ],
)
def test_a_message_is_found_in_whatever_order_the_server_answers(
    answer: list[object],
) -> None:
    found = whole(answer, 5)

    assert found is not None
    message, content = found
    assert (message.uid, message.size, content) == (5, 9, b"abc")


def test_a_message_that_is_gone_is_none() -> None:
    assert whole([None], 5) is None


def test_another_message_does_not_stand_in() -> None:
    answer = [(b"1 (UID 6 RFC822.SIZE 9 " + DAY + b" BODY[] {3}", b"abc"), b")"]

    assert whole(answer, 5) is None


def test_a_message_is_listed_without_a_subject_where_the_server_sends_none() -> None:
    (message,) = listed([b"1 (UID 6 RFC822.SIZE 9 " + DAY + b' BODY[HEADER] "")'])

    assert message.subject == NAMELESS


@pytest.mark.parametrize(
    ("header", "shown"),
    [
        (b"Subject: Detainer\r\n\r\n", "Detainer"),
        (b"subject:Detainer", "Detainer"),
        (b"Subject: =?utf-8?B?w4lwb3V4?= =?utf-8?Q?_et?= fils\r\n", "Époux et fils"),
        (b"Subject: =?iso-8859-1?Q?=C9poux?=\r\n", "Époux"),
        (b"Subject: a\r\n folded\r\n\tline\r\n", "a folded line"),
        (b"Subject: \xc3\x89poux\r\n", "Époux"),
        (b"Subject: \xc9poux\r\n", "Époux"),
        (b"Subject: =?x-none?Q?caf=E9?=\r\n", "café"),
        (b"Subject: =?utf-8?Q?a=0D=0Ab=1B=5B2J?=", "a b [2J"),
        (b"Subject: \r\n", NAMELESS),
        (b"", NAMELESS),
    ],
)
def test_a_subject_is_shown_on_one_line(header: bytes, shown: str) -> None:
    assert subject_in(header) == shown


@given(st.binary(max_size=300))
def test_whatever_a_stranger_writes_a_subject_can_be_shown(noise: bytes) -> None:
    shown = subject_in(b"Subject: " + noise)

    assert 0 < len(shown) <= SUBJECT_LETTERS
    assert shown.isprintable()
