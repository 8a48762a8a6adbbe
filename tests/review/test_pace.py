"""Who asks too often waits, and holds up nobody else."""

from __future__ import annotations

import pytest

from screening.domain.person import Role
from screening.review import pace
from screening.review.pace import Pace, Rate
from tests.review.county import Desk

SLOW = Rate(at_once=2, per_s=0.5)


class Seconds:
    """A clock that a test moves."""

    def __init__(self) -> None:
        self.now = 0.0

    def __call__(self) -> float:
        return self.now


def test_so_many_are_let_in_at_once_and_the_next_is_told_to_wait() -> None:
    counted = Pace(SLOW, Seconds())

    assert [counted.wait_s("ada") for _ in range(3)] == [0.0, 0.0, 2.0]


def test_whoever_waited_is_let_in() -> None:
    clock = Seconds()
    counted = Pace(SLOW, clock)
    waits = [counted.wait_s("ada") for _ in range(3)]

    clock.now = waits[-1]

    assert counted.wait_s("ada") == 0.0


def test_asking_while_one_waits_makes_nobody_wait_longer() -> None:
    clock = Seconds()
    counted = Pace(SLOW, clock)
    for _ in range(50):
        counted.wait_s("ada")

    clock.now = 2.0

    assert counted.wait_s("ada") == 0.0


def test_one_person_holds_up_no_other() -> None:
    counted = Pace(SLOW, Seconds())
    for _ in range(9):
        counted.wait_s("ada")

    assert counted.wait_s("bob") == 0.0


def test_who_asked_longest_ago_is_forgotten(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(pace, "MOST_KNOWN", 2)  # to be reached at all
    counted = Pace(SLOW, Seconds())

    for number in range(9):
        counted.wait_s(f"{number}")

    assert len(counted._left) == 2


def test_who_searches_without_end_is_told_to_wait_and_may_work_on(desk: Desk) -> None:
    client = desk.signed_in()
    for _ in range(pace.SEARCHING.at_once + 5):
        answer = client.get("/search")

    assert (answer.status_code, answer.headers["retry-after"]) == (429, "2")
    assert "Too many requests" in answer.text
    assert client.get("/queue").status_code == 200
    assert desk.signed_in("b.kim").get("/search").status_code == 200


def test_who_asks_for_anything_without_end_is_told_to_wait(desk: Desk) -> None:
    client = desk.signed_in("o.ps", Role.OPS)

    told = {client.get("/unknown").status_code for _ in range(900)}

    assert told == {404, 429}


def test_who_tries_links_without_end_is_told_to_wait(desk: Desk) -> None:
    stranger = desk.stranger()

    told = [stranger.post(f"/sign-in/{number}").status_code for number in range(90)]

    assert (told[0], told[-1]) == (403, 429)


@pytest.mark.parametrize("way", ["/sso", "/sso/back"])
def test_who_tries_the_county_s_sign_in_without_end_is_told_to_wait(
    desk: Desk, way: str
) -> None:
    stranger = desk.stranger()

    told = [stranger.get(way, follow_redirects=False).status_code for _ in range(90)]

    assert (told[0] != 429, told[-1]) == (True, 429)


def test_files_of_the_app_are_never_refused(desk: Desk) -> None:
    stranger = desk.stranger()

    told = {stranger.get("/static/desk.css").status_code for _ in range(90)}

    assert told == {200}
