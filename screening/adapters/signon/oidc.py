"""OpenID Connect (Core 1.0) with the code flow and PKCE, by Authlib."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property
from hmac import compare_digest
from typing import Any

import requests
from authlib.common.errors import AuthlibBaseError
from authlib.common.security import generate_token
from authlib.integrations.requests_client import OAuth2Session

from screening.adapters.signon.token import Expected, vouched_for
from screening.errors import NotVouchedFor, Unavailable
from screening.ports.signon import Departure, VouchedFor

TIMEOUT_S = 10
"""For each answer of the provider; people wait meanwhile."""

LONGEST_S = 36_000
"""How old a sign-in at the provider may be: as long as a session lasts. With it the
provider must say when it was (Core 1.0, 3.1.2.1)."""


@dataclass(frozen=True)
class Client:
    """How the desk is known at the provider."""

    issuer: str
    id: str
    secret: str
    back: str
    """The address that the provider sends people back to."""
    acr: tuple[str, ...]
    """What the provider calls a sign-in with several factors."""


class OidcProvider:
    """The county's provider."""

    def __init__(self, client: Client) -> None:
        """Take how the desk is known there; nothing is asked of the provider yet."""
        self._client = client

    def depart(self) -> Departure:
        """Send somebody there."""
        return self._departure({"max_age": LONGEST_S})

    def depart_anew(self) -> Departure:
        """Send somebody there who must sign in again."""
        return self._departure({"max_age": 0, "prompt": "login"})

    def arrive(self, departure: Departure, given: Mapping[str, str]) -> VouchedFor:
        """Redeem the code and check the token."""
        if not compare_digest(given.get("state", ""), departure.state):
            raise NotVouchedFor("the answer belongs to another sign-in; begin anew")
        # RFC 9207: an answer of another provider is not taken for this one's.
        if given.get("iss", self._client.issuer) != self._client.issuer:
            raise NotVouchedFor("the answer came from another provider")
        if "code" not in given:
            raise NotVouchedFor("the provider signed nobody in; begin anew")
        token = self._redeemed(given["code"], departure)
        return self._checked(token, departure.nonce)

    def _checked(self, token: Mapping[str, str], nonce: str) -> VouchedFor:
        expected = Expected(
            self._client.issuer, self._client.id, nonce, self._client.acr
        )
        try:
            return vouched_for(token, self._keys, expected)
        except NotVouchedFor:
            # The provider may have taken new keys since they were fetched.
            self.__dict__.pop("_keys", None)
            return vouched_for(token, self._keys, expected)

    def _departure(self, more: Mapping[str, object]) -> Departure:
        verifier, nonce = generate_token(64), generate_token(32)
        with self._session() as session:
            url, state = session.create_authorization_url(
                self._metadata["authorization_endpoint"],
                code_verifier=verifier,
                nonce=nonce,
                acr_values=" ".join(self._client.acr),
                **more,
            )
        return Departure(url, state, nonce, verifier)

    def _redeemed(self, code: str, departure: Departure) -> Mapping[str, str]:
        try:
            with self._session() as session:
                token: Mapping[str, str] = session.fetch_token(
                    self._metadata["token_endpoint"],
                    code=code,
                    code_verifier=departure.verifier,
                    timeout=TIMEOUT_S,
                )
        except AuthlibBaseError as error:
            raise NotVouchedFor("the provider refused the code; begin anew") from error
        except requests.RequestException as error:
            raise Unavailable("the identity provider did not answer") from error
        return token

    def _session(self) -> OAuth2Session:
        return OAuth2Session(
            self._client.id,
            self._client.secret,
            scope="openid",
            redirect_uri=self._client.back,
            code_challenge_method="S256",
        )

    @cached_property
    def _metadata(self) -> dict[str, Any]:
        told = _fetched(f"{self._client.issuer}/.well-known/openid-configuration")
        if told.get("issuer") != self._client.issuer:
            raise Unavailable("the identity provider calls itself by another name")
        return told

    @cached_property
    def _keys(self) -> dict[str, Any]:
        return _fetched(self._metadata["jwks_uri"])


def _fetched(url: str) -> dict[str, Any]:
    try:
        # Not to another address: the county named this one, and it speaks for itself.
        answer = requests.get(url, timeout=TIMEOUT_S, allow_redirects=False)
        answer.raise_for_status()
        told: dict[str, Any] = answer.json()
    except (requests.RequestException, ValueError) as error:
        raise Unavailable("the identity provider did not answer") from error
    return told
