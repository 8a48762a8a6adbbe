"""Cookies and headers of every answer, on loopback and over TLS."""

from __future__ import annotations

import asyncio
from dataclasses import replace

import httpx
import pytest
from fastapi import Response

from screening.domain.person import Role
from screening.ports import Departure
from screening.review import cookies
from screening.review.app import create_app
from screening.review.routes import ROADS
from tests.review.county import UNSIGNED, Desk

EVERYWHERE = ("/queue", "/sign-in", "/static/desk.css", "/nowhere", "/sso")


def cookies_over_tls(desk: Desk) -> list[str]:
    """Return each cookie that the desk sets, as it would over TLS."""
    office, answer = replace(desk.office, url="https://desk.county.test"), Response()
    cookies.set_session(answer, office, "secret")
    cookies.set_language(answer, office, "es")
    cookies.set_wanted(answer, office, "/queue")
    cookies.set_away(answer, office, Departure("", "state", "nonce", "verifier"))
    return answer.headers.getlist("set-cookie")


def over_tls(desk: Desk) -> httpx.Response:
    office = replace(desk.office, url="https://desk.county.test")
    transport = httpx.ASGITransport(app=create_app(office))

    async def asked() -> httpx.Response:
        async with httpx.AsyncClient(
            transport=transport, base_url=office.url
        ) as client:
            return await client.get("/queue")

    return asyncio.run(asked())


def test_over_tls_every_cookie_is_held_to_this_host(desk: Desk) -> None:
    given = cookies_over_tls(desk)

    assert len(given) == 4
    assert [one for one in given if not one.startswith("__Host-")] == []
    assert [one for one in given if "; Secure" not in one] == []
    assert [one for one in given if "; Path=/;" not in one] == []


def test_only_the_way_back_from_the_provider_is_lax(desk: Desk) -> None:
    lax = [
        one for one in cookies_over_tls(desk) if "samesite=strict" not in one.lower()
    ]

    assert [one.partition("=")[0] for one in lax] == ["__Host-away"]


def test_over_tls_browsers_are_told_to_stay_there(desk: Desk) -> None:
    told = over_tls(desk).headers["strict-transport-security"]

    assert told == "max-age=63072000; includeSubDomains"


@pytest.mark.parametrize("path", EVERYWHERE)
def test_every_answer_bears_the_headers(path: str, desk: Desk) -> None:
    told = desk.stranger().get(path).headers

    assert told["x-content-type-options"] == "nosniff"
    assert told["referrer-policy"] == "same-origin"
    assert "frame-ancestors 'none'" in told["content-security-policy"]
    assert "object-src 'none'" in told["content-security-policy"]
    assert "base-uri 'none'" in told["content-security-policy"]


def test_no_other_origin_is_let_in(desk: Desk) -> None:
    given = {"Origin": "https://evil.test"}

    told = desk.signed_in().get("/queue", headers=given).headers

    assert "access-control-allow-origin" not in told


def test_a_change_that_does_not_say_where_it_comes_from_is_refused(desk: Desk) -> None:
    client = desk.stranger()
    del client.headers["Origin"]

    # The one change that needs no token, so that nothing else can refuse it.
    answer = client.post("/language", data={"language": "es", "back": "/"})

    assert answer.status_code == 403


LOOKED_AT = [road.path for road in ROADS if road.method == "GET"]


def test_looking_changes_nothing(desk: Desk) -> None:
    client, paper = desk.signed_in("au", Role.AUDITOR), desk.papers[UNSIGNED]
    before = desk.office.docket.brief(paper)

    for path in LOOKED_AT:
        client.get(path.format(submission=paper, page=1, width=1200, secret="x"))

    assert desk.office.docket.brief(paper) == before
    assert desk.office.decisions.decisions(paper) == ()


@pytest.mark.parametrize("path", ["/queue", "/dashboard", "/blind", "/nowhere"])
def test_every_page_offers_to_sign_out(path: str, desk: Desk) -> None:
    assert 'action="/sign-out"' in desk.signed_in().get(path).text


def test_each_sign_in_is_a_row_of_the_audit(desk: Desk) -> None:
    desk.signed_in("z.new")

    rows = [(row.action, row.reference) for row in desk.office.docket.history("desk")]
    assert ("signed in", "z.new") in rows
