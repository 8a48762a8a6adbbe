"""Who gets in, with which headers, and what is refused at the gate."""

from __future__ import annotations

import pytest

from screening.domain.person import Role
from screening.review.access import ACCESS, OPEN_TO_STRANGERS, may
from screening.review.routes import ROADS
from tests.review.county import UNSIGNED, Desk, answered, csrf

PATHS = {road.answers.__name__: road for road in ROADS}


def test_a_stranger_is_sent_to_sign_in_with_every_header(desk: Desk) -> None:
    answer = desk.stranger().get("/queue")

    assert (answer.status_code, answer.headers["location"]) == (303, "/sign-in")
    assert "default-src 'none'" in answer.headers["content-security-policy"]
    assert "unsafe" not in answer.headers["content-security-policy"]
    assert "frame-ancestors 'none'" in answer.headers["content-security-policy"]
    assert answer.headers["x-content-type-options"] == "nosniff"
    assert answer.headers["cache-control"] == "no-store"


def test_the_link_of_a_notice_leads_to_the_paper_after_sign_in(desk: Desk) -> None:
    client, paper = desk.stranger(), f"/papers/{desk.papers[UNSIGNED]}"
    client.get(paper)

    answer = client.post(desk.link())

    assert answer.headers["location"] == paper


def test_a_link_signs_in_once(desk: Desk) -> None:
    link = desk.link()
    first = desk.stranger().post(link)

    second = desk.stranger().post(link)

    assert (first.status_code, second.status_code) == (303, 403)


def test_opening_a_link_does_not_use_it_up(desk: Desk) -> None:
    link = desk.link()
    desk.stranger().get(link)

    assert desk.stranger().post(link).status_code == 303


def test_the_session_cookie_is_hidden_from_scripts_and_other_sites(desk: Desk) -> None:
    cookie = desk.stranger().post(desk.link()).headers["set-cookie"].lower()

    assert "httponly" in cookie
    assert "samesite=strict" in cookie


def test_whoever_signed_out_is_a_stranger(desk: Desk) -> None:
    client = desk.signed_in()
    cookie = client.cookies["session"]
    client.post("/sign-out", data={"csrf": csrf(client)})

    client.cookies.set("session", cookie)

    assert client.get("/queue").status_code == 303


@pytest.mark.parametrize("name", sorted(PATHS))
def test_every_route_has_its_roles(name: str) -> None:
    assert name in ACCESS or name in OPEN_TO_STRANGERS


@pytest.mark.parametrize("role", Role)
def test_a_route_that_no_table_names_is_nobodys(role: Role) -> None:
    assert not may(role, "unheard_of")


@pytest.mark.parametrize("role", Role)
def test_a_role_gets_what_its_table_says_and_nothing_else(
    role: Role, desk: Desk
) -> None:
    client, paper = desk.signed_in("r.role", role), desk.papers[UNSIGNED]
    refused = {}

    for name, road in PATHS.items():
        if name in OPEN_TO_STRANGERS or name == "sign_out":
            continue
        path = road.path.format(submission=paper, page=1, width=1200)
        answer = client.request(road.method, path, data={"csrf": "stale"})
        refused[name] = "<h1>Not for your role</h1>" in answer.text

    assert refused == {name: not may(role, name) for name in refused}


CHANGES = sorted(name for name, road in PATHS.items() if road.method == "POST")


@pytest.mark.parametrize("name", [name for name in CHANGES if name != "sign_in"])
def test_no_change_is_made_for_another_site(name: str, desk: Desk) -> None:
    client = desk.signed_in()
    path = PATHS[name].path.format(submission=desk.papers[UNSIGNED])
    form = {"csrf": csrf(client), "version": "1", "answer": "agree"}

    answer = client.post(path, data=form, headers={"Origin": "https://evil.test"})

    assert answer.status_code == 403


def test_a_decision_without_the_token_is_refused(desk: Desk) -> None:
    client, paper = desk.signed_in(), desk.papers[UNSIGNED]

    answer = answered(client, paper, csrf="guessed")

    assert answer.status_code == 403
    assert desk.office.decisions.decisions(paper) == ()


def test_a_name_that_only_points_here_is_refused(desk: Desk) -> None:
    answer = desk.stranger().get("/sign-in", headers={"Host": "rebound.test"})

    assert answer.status_code == 400


def test_a_body_beyond_belief_is_refused(desk: Desk) -> None:
    client = desk.signed_in()

    answer = answered(client, desk.papers[UNSIGNED], note="x" * 70_000)

    assert answer.status_code == 413


def test_an_unknown_paper_is_not_here(desk: Desk) -> None:
    assert desk.signed_in().get(f"/papers/{'0' * 64}").status_code == 404
