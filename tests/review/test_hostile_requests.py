"""Requests that were made to do harm: each stays what it is, words or a refusal."""

from __future__ import annotations

import asyncio
import json
from dataclasses import replace
from urllib.parse import quote

import httpx
import pytest

from screening.review.app import create_app
from tests.review.county import UNSIGNED, WARRANT, Desk, answered, csrf

INJECTED = ("' OR 1=1 --", '"; DROP TABLE rulings; --', "%' OR '%'='", "\\", "a\x00b")


@pytest.mark.parametrize("words", INJECTED, ids=repr)
@pytest.mark.parametrize("name", ["search", "reason", "form", "department"])
def test_what_is_searched_for_is_never_a_statement(
    name: str, words: str, desk: Desk
) -> None:
    answer = desk.signed_in().get("/queue", params={"view": "due", name: words})

    assert answer.status_code == 200
    assert desk.papers[UNSIGNED] not in answer.text


def test_what_was_searched_for_stands_as_text_and_is_encoded_in_links(
    desk: Desk,
) -> None:
    words = '"><script>alert(1)</script>&view=decided'

    page = desk.signed_in().get("/queue", params={"search": words}).text

    assert "<script>alert" not in page
    assert quote(words, safe="").replace("%20", "+") in page


def test_what_was_written_is_decoded_once(desk: Desk) -> None:
    client, paper = desk.signed_in(), desk.papers[UNSIGNED]
    note = "%3Cb%3E &lt; %2527"

    client.post(f"/papers/{paper}/draft", data={"csrf": csrf(client), "note": note})

    kept = desk.office.docket.draft(paper, "a.lee")
    assert kept
    assert json.loads(kept)["note"] == note


def test_fields_that_a_form_does_not_have_are_left_out(desk: Desk) -> None:
    client, paper = desk.signed_in(), desk.papers[UNSIGNED]
    more = {"by": "b.kim", "standing": "final", "paper_class": "other"}
    fields = {"answer": "cannot_tell", "ground": "misread", **more}

    answered(client, paper, **fields)

    (kept,) = desk.office.decisions.decisions(paper)
    assert kept.decision.by == "a.lee"
    assert kept.decision.paper_class == "undetermined"


def test_a_field_that_is_sent_twice_counts_as_the_last(desk: Desk) -> None:
    client, paper = desk.signed_in(), desk.papers[UNSIGNED]
    body = f"csrf={csrf(client)}&version=1&answer=agree&answer=cannot_tell"
    kind = {"Content-Type": "application/x-www-form-urlencoded"}

    client.post(
        f"/papers/{paper}/decide?answer=agree",
        content=f"{body}&ground=misread",
        headers=kind,
    )

    (kept,) = desk.office.decisions.decisions(paper)
    assert kept.decision.opinion == "cannot_tell"


@pytest.mark.parametrize("name", ["X-Forwarded-Host", "Forwarded", "X-Forwarded-For"])
def test_what_only_a_proxy_may_say_is_not_believed(name: str, desk: Desk) -> None:
    told = {"Host": "evil.test", name: "host=127.0.0.1"}

    answer = desk.stranger().get("/sign-in", headers=told)

    assert answer.status_code == 400


@pytest.mark.parametrize("method", ["TRACE", "OPTIONS", "PUT", "PATCH", "DELETE"])
def test_no_other_method_does_anything(method: str, desk: Desk) -> None:
    client, paper = desk.signed_in(), desk.papers[UNSIGNED]

    answer = client.request(method, f"/papers/{paper}")

    assert answer.status_code in (403, 404, 405, 413)


@pytest.mark.parametrize(
    "path", ["/docs", "/redoc", "/openapi.json", "/static/", "/metrics", "/.git/HEAD"]
)
def test_nothing_but_the_desk_is_served(path: str, desk: Desk) -> None:
    assert desk.signed_in().get(path).status_code == 404


@pytest.mark.parametrize(
    "path", ["/static/../app.py", "/static/%2e%2e/app.py", "/static//etc/passwd"]
)
def test_no_path_leads_out_of_the_files_of_the_app(path: str, desk: Desk) -> None:
    answer = desk.signed_in().get(path)

    assert answer.status_code == 404
    assert "create_app" not in answer.text


def test_every_answer_says_what_it_is(desk: Desk) -> None:
    client, paper = desk.signed_in(), desk.papers[WARRANT]
    paths = {
        "/queue": "text/html; charset=utf-8",
        "/static/desk.css": "text/css; charset=utf-8",
        f"/papers/{paper}/pages/1/1200.png": "image/png",
        f"/papers/{paper}/file": "application/octet-stream",
    }

    told = {path: client.get(path).headers["content-type"] for path in paths}

    assert told == paths


def test_the_server_does_not_say_what_it_runs_on(desk: Desk) -> None:
    told = desk.stranger().get("/sign-in").headers

    assert "x-powered-by" not in told


def test_no_page_of_a_paper_stays_in_a_browser(desk: Desk) -> None:
    client, paper = desk.signed_in(), desk.papers[UNSIGNED]

    told = [
        client.get(path).headers["cache-control"]
        for path in ("/queue", f"/papers/{paper}", "/dashboard")
    ]

    assert told == ["no-store"] * 3


def test_signing_out_empties_what_the_browser_kept(desk: Desk) -> None:
    client = desk.signed_in()

    answer = client.post("/sign-out", data={"csrf": csrf(client)})

    assert answer.headers["clear-site-data"] == '"cache", "storage"'


class Failing:
    """Sessions that fail with words of a paper in the message."""

    def session(self, *given: object) -> None:
        del given
        raise RuntimeError("the warrant of Jane Roe")


def test_a_fault_of_ours_says_nothing_of_its_cause(
    desk: Desk, caplog: pytest.LogCaptureFixture
) -> None:
    office = replace(desk.office, sessions=Failing())  # type: ignore[arg-type]
    broken = httpx.ASGITransport(app=create_app(office))

    async def asked() -> httpx.Response:
        async with httpx.AsyncClient(
            transport=broken, base_url=desk.url, cookies={"session": "any"}
        ) as client:
            return await client.get("/queue")

    page = asyncio.run(asked())

    assert page.status_code == 500
    assert "Jane Roe" not in page.text + caplog.text
    assert "RuntimeError at test_hostile_requests.py" in caplog.text
