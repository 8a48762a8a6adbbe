"""Sign-in at a real OpenID provider, over HTTP, from the desk and back."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import httpx
import pytest

from screening import wiring_desk
from screening.errors import SettingsError
from screening.settings import Settings
from tests.review.conftest import county  # noqa: F401  # a fixture
from tests.review.county import UNSIGNED, County, Desk, running
from tests.servers import free_port
from tests.signon.provider import SECRET, Provider, provider


@dataclass
class Signed:
    desk: Desk
    provider: Provider

    def through(self, client: httpx.Client, way: str = "/sso") -> httpx.Response:
        """Go to the provider and come back."""
        return client.get(self.back(client, way))

    def back(self, client: httpx.Client, way: str = "/sso") -> str:
        """Go to the provider; return the address that it sends one back to."""
        return self.provider.signs_in(client.get(way).headers["location"])


@pytest.fixture
def signed(county: County, tmp_path: Path) -> Iterator[Signed]:  # noqa: F811
    port = free_port()
    secret = tmp_path / "secret"
    secret.touch(mode=0o600)
    secret.write_text(SECRET)
    with provider(f"http://127.0.0.1:{port}/sso/back") as there:
        settings = {
            "SCREENING_OIDC_ISSUER": there.issuer,
            "SCREENING_OIDC_CLIENT_ID": "desk",
            "SCREENING_OIDC_CLIENT_SECRET_FILE": str(secret),
        }
        with running(county, tmp_path / "home", settings, port) as desk:
            yield Signed(desk, there)


def test_whom_the_provider_vouches_for_is_let_in(signed: Signed) -> None:
    client = signed.desk.stranger()
    signed.provider.before_it("a.lee", roles=["counsel"])

    page = signed.through(client)

    assert page.status_code == 200
    assert "a.lee" in client.get("/queue").text


def test_the_notices_link_leads_to_its_paper_by_way_of_the_provider(
    signed: Signed,
) -> None:
    client, paper = signed.desk.stranger(), f"/papers/{signed.desk.papers[UNSIGNED]}"
    client.get(paper)
    signed.provider.before_it("a.lee", roles=["counsel"])

    signed.through(client)

    assert client.get("/").headers["location"] == paper


def test_a_password_alone_lets_nobody_in(signed: Signed) -> None:
    client = signed.desk.stranger()
    signed.provider.before_it("a.lee", acr="0", roles=["counsel"])

    assert signed.through(client).status_code == 403
    assert client.get("/queue").status_code == 303


def test_whom_the_county_knows_but_the_desk_does_not_stays_outside(
    signed: Signed,
) -> None:
    client = signed.desk.stranger()
    signed.provider.before_it("m.clerk", roles=["payroll"])

    assert signed.through(client).status_code == 403


def test_an_answer_that_was_meant_for_another_browser_is_refused(
    signed: Signed,
) -> None:
    signed.provider.before_it("a.thief", roles=["counsel"])
    thief, victim = signed.desk.stranger(), signed.desk.stranger()
    victim.get("/sso")

    answer = victim.get(signed.back(thief))

    assert answer.status_code == 403
    assert victim.get("/queue").status_code == 303


def test_a_browser_that_never_left_is_not_let_in(signed: Signed) -> None:
    client = signed.desk.stranger()

    assert client.get("/sso/back?code=x&state=").status_code == 403


def test_a_code_is_good_once(signed: Signed) -> None:
    client = signed.desk.stranger()
    signed.provider.before_it("a.lee", roles=["counsel"])
    back = signed.back(client)
    cookies = dict(client.cookies)
    assert client.get(back).status_code == 200

    again = signed.desk.stranger()
    again.cookies.update(cookies)

    assert again.get(back).status_code == 403


def test_where_there_is_a_provider_no_link_leads_round_it(signed: Signed) -> None:
    client = signed.desk.stranger()

    assert client.post(signed.desk.link()).status_code == 403
    assert client.get("/queue").status_code == 303


@pytest.mark.parametrize("issuer", ["http://id.county.test", "ftp://127.0.0.9"])
def test_a_provider_is_spoken_to_over_tls(issuer: str, tmp_path: Path) -> None:
    secret = tmp_path / "secret"
    secret.touch(mode=0o600)
    secret.write_text(SECRET)
    settings = Settings.from_env(
        {
            "SCREENING_HOME": str(tmp_path),
            "SCREENING_OIDC_ISSUER": issuer,
            "SCREENING_OIDC_CLIENT_SECRET_FILE": str(secret),
        }
    )

    with pytest.raises(SettingsError):
        wiring_desk.sign_on(settings)


def test_a_provider_without_our_secret_stops_the_start(tmp_path: Path) -> None:
    issuer = {"SCREENING_OIDC_ISSUER": "https://id.county.test"}
    settings = Settings.from_env({"SCREENING_HOME": str(tmp_path), **issuer})

    with pytest.raises(SettingsError):
        wiring_desk.sign_on(settings)
