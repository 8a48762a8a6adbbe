from __future__ import annotations

import pytest

from screening.adapters.inbox.imap_reply import listed, whole

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


def test_a_message_is_listed_without_a_head_where_the_server_sends_none() -> None:
    (message,) = listed([b"1 (UID 6 RFC822.SIZE 9 " + DAY + b' BODY[HEADER] "")'])

    assert message.head == b""
