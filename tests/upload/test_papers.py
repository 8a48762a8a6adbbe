from __future__ import annotations

import logging
import socket
import threading
import time
from contextlib import ExitStack
from hashlib import sha256

import pytest
import requests

from screening.errors import Unavailable
from screening.upload import body, space
from screening.upload.app import AT_ONCE, HEADERS
from tests.makers import NOON
from tests.servers import LOOPBACK
from tests.upload.conftest import MOST_BYTES, Api

DIGEST = sha256(b"paper").hexdigest()


def papers(api: Api) -> list[str]:
    return [paper.submission for paper in api.ledger.papers()]


def test_a_paper_is_durable_and_on_record_when_it_is_answered_201(api: Api) -> None:
    answer = api.post(b"paper")

    assert answer.status_code == 201
    assert (papers(api), api.archive.contents) == ([DIGEST], {DIGEST: b"paper"})


def test_the_answer_names_the_paper_by_the_digest_of_what_was_sent(api: Api) -> None:
    answer = api.post(b"paper")

    assert answer.json() == {
        "id": DIGEST,
        "received_at": "2026-11-20T17:00:00.000Z",
        "standing": "accepted",
    }
    assert answer.headers["Location"] == f"/v1/papers/{DIGEST}"


def test_a_receipt_is_of_the_department_whose_token_was_sent(api: Api) -> None:
    api.post(b"paper", token=api.counter.tokens.issue("sheriff"))

    (paper,) = api.ledger.papers()
    assert paper.department == "sheriff"


def test_the_same_paper_under_the_same_key_is_the_same_receipt(api: Api) -> None:
    first = api.post(b"paper", "fax-1")

    second = api.post(b"paper", "fax-1")

    assert (second.status_code, second.json()) == (201, first.json())
    assert second.headers["Idempotent-Replayed"] == "true"
    assert len(papers(api)) == 1


def test_another_paper_under_a_used_key_is_refused_and_not_kept(api: Api) -> None:
    api.post(b"paper", "fax-1")

    answer = api.post(b"another", "fax-1")

    assert (answer.status_code, answer.json()["code"]) == (409, "key_used")
    assert list(api.archive.contents) == [DIGEST]


def test_departments_do_not_share_their_keys(api: Api) -> None:
    api.post(b"paper", "fax-1")

    answer = api.post(b"another", "fax-1", token=api.counter.tokens.issue("sheriff"))

    assert answer.status_code == 201


def test_of_many_at_once_under_one_key_one_is_accepted(api: Api) -> None:
    codes: list[int] = []
    contents = [f"paper {i}".encode() for i in range(8)]

    def post(content: bytes) -> None:
        codes.append(api.post(content, "fax-1").status_code)

    threads = [threading.Thread(target=post, args=(item,)) for item in contents]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()

    assert (sorted(codes), len(papers(api))) == ([201] + [409] * 7, 1)


def test_the_same_bytes_under_two_keys_are_one_paper_with_two_receipts(
    api: Api,
) -> None:
    ids = {api.post(b"paper", key).json()["id"] for key in ("fax-1", "fax-2")}

    assert (ids, len(api.ledger.papers())) == ({DIGEST}, 2)


@pytest.mark.parametrize(
    ("given", "shown"),
    [
        pytest.param("fax%201.pdf", "fax 1.pdf", id="a blank"),
        pytest.param("F%C3%A4x.pdf", "Fäx.pdf", id="beyond ASCII"),
        pytest.param("a%00b%0A.pdf", "a\ufffdb\ufffd.pdf", id="what cannot be shown"),
        pytest.param("%FF.pdf", "\ufffd.pdf", id="no UTF-8"),
    ],
)
def test_a_paper_is_shown_under_the_name_it_was_sent_with(
    api: Api, given: str, shown: str
) -> None:
    api.post(Paper_Name=given)

    (paper,) = api.ledger.papers()
    assert paper.name == shown


def test_a_paper_without_a_name_is_taken(api: Api) -> None:
    assert api.post().status_code == 201


@pytest.mark.parametrize("key", ["", "a b", "a" * 256, "k\u00e9y"])
def test_what_is_no_key_is_refused(api: Api, key: str) -> None:
    answer = api.post(key=key.encode().decode("latin-1"))

    assert (answer.status_code, answer.json()["code"]) == (400, "no_key")


@pytest.mark.parametrize("token", ["", "guessed", "g\u00e9"])
def test_nobody_hands_in_without_a_token(api: Api, token: str) -> None:
    answer = api.post(token=token.encode().decode("latin-1"))

    assert (answer.status_code, answer.json()["code"]) == (401, "no_token")
    assert answer.headers["WWW-Authenticate"] == "Bearer"
    assert papers(api) == []


def test_a_form_is_not_taken_for_a_paper(api: Api) -> None:
    answer = api.post(Content_Type="application/x-www-form-urlencoded")

    assert (answer.status_code, answer.json()["code"]) == (415, "wrong_type")


def test_a_paper_of_the_largest_size_is_taken(api: Api) -> None:
    assert api.post(b"x" * MOST_BYTES).status_code == 201


def test_a_larger_paper_is_refused_by_its_announced_length(api: Api) -> None:
    answer = api.post(b"x" * (MOST_BYTES + 1))

    assert (answer.status_code, answer.json()["code"]) == (413, "too_large")
    assert papers(api) == []


def test_a_larger_paper_of_no_announced_length_is_refused_by_the_count(
    api: Api,
) -> None:
    with raw(api, "Transfer-Encoding: chunked") as line:
        status = b""
        try:
            for _ in range(MOST_BYTES // 1000 + 1):
                line.sendall(b"3e8\r\n" + b"x" * 1000 + b"\r\n")
        except OSError:
            pass  # it was cut off before the end, as it may be
        status = line.recv(100)

    assert b" 413 " in status
    assert papers(api) == []


def test_half_a_paper_is_not_taken(api: Api) -> None:
    with raw(api, "Content-Length: 1000") as line:
        line.sendall(b"x" * 500)

    assert api.get(DIGEST).status_code == 404
    assert papers(api) == []


def test_a_paper_that_does_not_arrive_in_time_is_not_taken(
    api: Api, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(body, "PATIENCE_S", 0.2)
    monkeypatch.setattr(body, "GRACE_S", 0.1)
    with raw(api, "Content-Length: 1000") as line:
        line.sendall(b"x" * 500)
        status = line.recv(100)

    assert b" 408 " in status
    assert papers(api) == []


@pytest.mark.parametrize(
    "length", ["Content-Length: 90000", "Transfer-Encoding: chunked"]
)
def test_a_sender_who_holds_the_line_with_a_byte_now_and_then_is_cut_off(
    api: Api, monkeypatch: pytest.MonkeyPatch, length: str
) -> None:
    monkeypatch.setattr(body, "GRACE_S", 0.3)
    with raw(api, length) as line:
        line.sendall(b"1\r\nx\r\n")
        status = line.recv(100)

    assert b" 408 " in status


def test_slow_senders_hold_up_nobody(api: Api, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(space, "LEAST_BYTES", 100)
    with ExitStack() as stack:
        for _ in range(2 * AT_ONCE):
            slow = stack.enter_context(raw(api, "Content-Length: 100"))
            slow.sendall(b"x")

        answer = api.post(key="fax-2")

    assert answer.status_code == 201


def test_one_department_s_papers_leave_room_for_those_of_others(api: Api) -> None:
    sheriff = api.counter.tokens.issue("sheriff")
    with ExitStack() as stack:
        for _ in range(AT_ONCE):
            slow = stack.enter_context(raw(api, f"Content-Length: {MOST_BYTES}"))
            slow.sendall(b"x" * 1_000)

        answer = api.post(key="fax-2", token=sheriff)

    assert answer.status_code == 201


def test_a_paper_for_which_there_is_no_memory_is_refused_for_now(
    api: Api, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(space, "WAIT_S", 0.2)
    with ExitStack() as stack:
        for _ in range(AT_ONCE):
            slow = stack.enter_context(raw(api, f"Content-Length: {MOST_BYTES}"))
            slow.sendall(b"x" * 1_000)
        time.sleep(0.2)

        answer = api.post(b"x" * MOST_BYTES)

    assert (answer.status_code, answer.json()["code"]) == (503, "not_now")


def raw(api: Api, length: str) -> socket.socket:
    line = socket.create_connection((LOOPBACK, api.port), timeout=20)
    head = (
        "POST /v1/papers HTTP/1.1",
        f"Host: {LOOPBACK}",
        f"Authorization: Bearer {api.token}",
        "Content-Type: application/octet-stream",
        "Idempotency-Key: fax-1",
        length,
    )
    line.sendall("\r\n".join((*head, "", "")).encode())
    return line


def test_a_paper_that_finds_no_room_is_refused_for_now(api: Api) -> None:
    api.archive.is_full = True

    answer = api.post()

    assert (answer.status_code, answer.json()["code"]) == (503, "not_now")
    assert int(answer.headers["Retry-After"]) > 0


def test_what_was_refused_for_now_is_taken_under_the_same_key_later(api: Api) -> None:
    api.archive.is_full = True
    api.post(key="fax-1")
    api.archive.is_full = False

    assert api.post(key="fax-1").status_code == 201


def test_a_paper_whose_copy_does_not_read_back_is_not_answered_as_accepted(
    api: Api,
) -> None:
    api.archive.is_losing = True

    answer = api.post()

    assert (answer.status_code, answer.json()["code"]) == (503, "not_now")


def test_a_copy_that_was_lost_is_put_again_when_its_key_comes_again(api: Api) -> None:
    api.archive.is_losing = True
    api.post(b"paper", "fax-1")
    api.archive.is_losing = False

    answer = api.post(b"paper", "fax-1")

    assert (answer.status_code, api.archive.contents) == (201, {DIGEST: b"paper"})


def test_a_known_key_is_not_answered_as_accepted_while_the_copy_is_lost(
    api: Api,
) -> None:
    api.post(b"paper", "fax-1")
    api.archive.contents.clear()
    api.archive.is_losing = True

    assert api.post(b"paper", "fax-1").status_code == 503


def test_a_copy_that_finds_no_memory_to_be_read_back_is_refused_for_now(
    api: Api, monkeypatch: pytest.MonkeyPatch
) -> None:
    def too_large(*_: object) -> bytes:
        raise MemoryError

    # The one archive that both threads share: another object would be another one.
    monkeypatch.setattr(api.archive, "get", too_large)

    assert api.post().status_code == 503


class Restarting(Unavailable):
    """A way of being away that no table names."""


@pytest.mark.parametrize("failure", [Unavailable, Restarting])
def test_while_the_ledger_is_away_nothing_is_accepted(
    api: Api, monkeypatch: pytest.MonkeyPatch, failure: type[Unavailable]
) -> None:
    def away(*_: object) -> bool:
        raise failure("the ledger did not answer")

    # The one ledger that both threads share: another object would be another one.
    monkeypatch.setattr(type(api.ledger), "accept", away)

    assert api.post().status_code == 503


def test_a_department_learns_how_its_paper_stands(api: Api) -> None:
    id = api.post(b"paper").json()["id"]  # noqa: A001  # the field's own name

    assert api.get(id).json()["standing"] == "accepted"


def test_a_paper_of_another_department_is_as_if_it_were_not_there(api: Api) -> None:
    api.post(b"paper")

    answer = api.get(DIGEST, token=api.counter.tokens.issue("sheriff"))

    assert (answer.status_code, answer.json()["code"]) == (404, "no_paper")


def test_an_address_that_is_not_there_is_told_as_a_problem(api: Api) -> None:
    answer = api.get("../elsewhere")

    assert answer.headers["Content-Type"] == "application/problem+json"
    assert answer.json()["code"] == "no_address"


def test_nobody_is_led_to_another_address(api: Api) -> None:
    bearer = {"Authorization": f"Bearer {api.token}"}

    answer = requests.post(
        f"{api.url}/v1/papers/", b"paper", headers=bearer, allow_redirects=False
    )

    assert (answer.status_code, answer.json()["code"]) == (404, "no_address")
    assert "Location" not in answer.headers


def test_every_answer_forbids_to_frame_guess_or_keep_it(api: Api) -> None:
    answers = [api.post(), api.get("x"), api.post(token=""), api.get("../elsewhere")]

    found = [{name: answer.headers.get(name) for name in HEADERS} for answer in answers]
    assert found == [HEADERS] * len(answers)


def test_a_fault_of_ours_is_told_without_its_message(
    api: Api, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    def fail(*_: object) -> None:
        raise RuntimeError("a persons name")

    monkeypatch.setattr(type(api.ledger), "accept", fail)

    answer = api.post()

    assert (answer.status_code, answer.json()["code"]) == (500, "fault")
    assert "persons" not in answer.text + caplog.text


def test_the_log_names_neither_paper_nor_key_nor_token(
    api: Api, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level(logging.INFO)
    name = "a-persons-name"
    api.post(b"paper", key=name, Paper_Name=name)
    api.post(b"another", key=name, Paper_Name=name)
    api.archive.is_full = True
    api.post(b"a third", key=f"{name}-2", Paper_Name=name)

    assert "persons" not in caplog.text
    assert api.token not in caplog.text
    assert f"accepted {DIGEST}" in caplog.text


def test_a_receipt_is_of_the_moment_it_came_in(api: Api) -> None:
    api.post()

    (paper,) = api.ledger.papers()
    assert paper.received_at == NOON
