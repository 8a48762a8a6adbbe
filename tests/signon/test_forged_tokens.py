"""Tokens that a thief could make: each differs from a good one in one thing."""

from __future__ import annotations

import base64
import hmac
import json
import time
from collections.abc import Callable
from typing import Any

import pytest
from joserfc import jwt
from joserfc.jwk import RSAKey

from screening.adapters.signon.oidc import Client, OidcProvider
from screening.adapters.signon.token import Expected, vouched_for
from screening.domain.person import Role
from screening.errors import NotVouchedFor
from screening.ports import Departure

OURS = RSAKey.generate_key(2048, {"kid": "one"})
THIEFS = RSAKey.generate_key(2048, {"kid": "one"})
KEYS = {"keys": [OURS.as_dict(private=False)]}
EXPECTED = Expected("https://id.county.test", "desk", "the-nonce", ("mfa",))
RS256 = {"alg": "RS256", "kid": "one"}

Claims = dict[str, Any]


def claims(**changes: object) -> Claims:
    now = int(time.time())
    return {
        "iss": EXPECTED.issuer,
        "sub": "a.lee",
        "aud": "desk",
        "exp": now + 300,
        "iat": now,
        "auth_time": now - 5,
        "nonce": EXPECTED.nonce,
        "acr": "mfa",
        "roles": ["counsel"],
        **changes,
    }


def without(name: str) -> Claims:
    return {key: value for key, value in claims().items() if key != name}


def signed(said: Claims) -> str:
    return jwt.encode(RS256, said, OURS)


def encoded(content: bytes) -> str:
    return base64.urlsafe_b64encode(content).decode().rstrip("=")


def part(content: object) -> str:
    return encoded(json.dumps(content).encode())


def unsigned() -> str:
    return f"{part({'alg': 'none'})}.{part(claims())}."


def signed_with_the_public_key() -> str:
    parts = [part({"alg": "HS256", "kid": "one"}), part(claims())]
    secret, body = OURS.as_pem(private=False), ".".join(parts).encode()
    return ".".join([*parts, encoded(hmac.digest(secret, body, "sha256"))])


def altered() -> str:
    head, _, signature = signed(claims()).split(".")
    _, body, _ = signed(claims(sub="b.kim")).split(".")
    return f"{head}.{body}.{signature}"


FORGED: dict[str, Callable[[], str]] = {
    "not signed": unsigned,
    "signed with the public key as a secret": signed_with_the_public_key,
    "signed with a thief's key": lambda: jwt.encode(RS256, claims(), THIEFS),
    "altered after it was signed": altered,
    "of another provider": lambda: signed(claims(iss="https://id.evil.test")),
    "for another program": lambda: signed(claims(aud="payroll")),
    "for others too, and handed to one of them": lambda: signed(
        claims(aud=["desk", "payroll"], azp="payroll")
    ),
    "for another program, though handed to the desk": lambda: signed(
        claims(aud=["payroll"], azp="desk")
    ),
    "of yesterday": lambda: signed(claims(exp=int(time.time()) - 3_600)),
    "of tomorrow": lambda: signed(claims(iat=int(time.time()) + 3_600)),
    "for another sign-in": lambda: signed(claims(nonce="another")),
    "for no sign-in in particular": lambda: signed(without("nonce")),
    "of a password alone": lambda: signed(claims(acr="pwd", amr=["pwd"])),
    "silent about factors": lambda: signed(without("acr")),
    "silent about when": lambda: signed(without("auth_time")),
    "signed in tomorrow": lambda: signed(claims(auth_time=int(time.time()) + 3_600)),
    "of nobody": lambda: signed(without("sub")),
    "without an end": lambda: signed(without("exp")),
    "without a role": lambda: signed(without("roles")),
    "with a role that is none": lambda: signed(claims(roles=["root"])),
    "with two roles": lambda: signed(claims(roles=["counsel", "ops"])),
    "of a department that is not named": lambda: signed(claims(roles=["department"])),
    "not a token": lambda: "a.b.c",
}


@pytest.mark.parametrize("forged", FORGED)
def test_a_forged_token_vouches_for_nobody(forged: str) -> None:
    with pytest.raises(NotVouchedFor):
        vouched_for({"id_token": FORGED[forged]()}, KEYS, EXPECTED)


def test_an_answer_without_a_token_vouches_for_nobody() -> None:
    with pytest.raises(NotVouchedFor):
        vouched_for({"access_token": "x"}, KEYS, EXPECTED)


def test_a_token_that_goes_with_another_access_token_vouches_for_nobody() -> None:
    token = {"id_token": signed(claims(at_hash="AAAA")), "access_token": "stolen"}

    with pytest.raises(NotVouchedFor):
        vouched_for(token, KEYS, EXPECTED)


@pytest.mark.parametrize(
    "given",
    [
        pytest.param({"code": "x", "state": "another"}, id="of another sign-in"),
        pytest.param({"code": "x"}, id="without its state"),
        pytest.param({"state": "the-state"}, id="without a code"),
        pytest.param(
            {"code": "x", "state": "the-state", "iss": "https://id.evil.test"},
            id="of another provider",
        ),
    ],
)
def test_an_answer_that_is_not_ours_is_refused_before_anybody_is_asked(
    given: dict[str, str],
) -> None:
    # Nothing listens at this address: asking it would be another error.
    client = Client(
        "http://127.0.0.1:9", "desk", "s", "http://127.0.0.1/back", ("mfa",)
    )

    with pytest.raises(NotVouchedFor):
        OidcProvider(client).arrive(Departure("", "the-state", "n", "v"), given)


@pytest.mark.parametrize(
    "changes",
    [
        pytest.param({}, id="by its class of sign-in"),
        pytest.param({"acr": "1", "amr": ["pwd", "mfa"]}, id="by its methods"),
        pytest.param({"roles": ["staff", "counsel"]}, id="with roles of others"),
    ],
)
def test_a_good_token_vouches_for_a_person(changes: Claims) -> None:
    vouched = vouched_for({"id_token": signed(claims(**changes))}, KEYS, EXPECTED)

    assert (vouched.person.id, vouched.person.role) == ("a.lee", Role.COUNSEL)
    assert 0 <= time.time() - vouched.at.timestamp() < 60
