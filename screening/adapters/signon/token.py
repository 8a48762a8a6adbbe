"""What an ID token must be before anybody is let in on it (Core 1.0, 3.1.3.7)."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any

from authlib.common.errors import AuthlibBaseError
from authlib.oidc.core import CodeIDToken
from joserfc import jwt
from joserfc.errors import JoseError
from joserfc.jwk import KeySet
from joserfc.jws import JWSRegistry

from screening.domain.person import Person, Role
from screening.errors import NotVouchedFor
from screening.ports.signon import VouchedFor

ALGORITHMS = ["RS256", "PS256", "ES256"]
"""With keys that only the provider has: neither ``none`` nor a shared secret."""

LEEWAY_S = 60
"""How far the provider's clock may be from ours."""

MFA = "mfa"
"""RFC 8176: several factors were used."""


@dataclass(frozen=True, slots=True)
class Expected:
    """What a token must say."""

    issuer: str
    client_id: str
    nonce: str
    acr: tuple[str, ...]


def vouched_for(
    token: Mapping[str, str], keys: Mapping[str, Any], expected: Expected
) -> VouchedFor:
    """Return whom the token vouches for.

    Raises:
        NotVouchedFor: if it is not signed by one of the keys, not for this sign-in, too
            old, of one factor only, or names no role of ours.
    """
    claims = _checked(token, keys, expected)
    if claims.get("acr") not in expected.acr and MFA not in (claims.get("amr") or ()):
        raise NotVouchedFor("the provider did not ask for a second factor")
    try:
        return VouchedFor(_person(claims), _moment(claims["auth_time"]))
    except (KeyError, TypeError, ValueError, OverflowError) as error:
        raise NotVouchedFor(
            "the token lacks what the desk needs: sub, auth_time, one role in roles"
        ) from error


def _checked(
    token: Mapping[str, str], keys: Mapping[str, Any], expected: Expected
) -> CodeIDToken:
    options = {
        "iss": {"essential": True, "value": expected.issuer},
        "aud": {"essential": True, "value": expected.client_id},
        "nonce": {"essential": True, "value": expected.nonce},
    }
    params = {
        "nonce": expected.nonce,
        "client_id": expected.client_id,
        "access_token": token.get("access_token"),
    }
    registry = JWSRegistry(algorithms=ALGORITHMS, strict_check_header=False)
    try:
        key_set = KeySet.import_key_set(dict(keys))  # type: ignore[arg-type]  # JSON
        signed = jwt.decode(token["id_token"], key_set, registry=registry)
        claims = CodeIDToken(signed.claims, signed.header, options, params)
        claims.validate(leeway=LEEWAY_S)
    except (JoseError, AuthlibBaseError, KeyError, TypeError, ValueError) as error:
        raise NotVouchedFor(
            "the token is not what the provider signs for us"
        ) from error
    return claims


def _person(claims: Mapping[str, Any]) -> Person:
    (role,) = {Role(item) for item in claims["roles"] if item in list(Role)}
    department = claims["department"] if role is Role.DEPARTMENT else None
    return Person(str(claims["sub"]), role, department)


def _moment(seconds: float) -> datetime:
    """Return when the person proved who it is; a future is no past."""
    at, now = datetime.fromtimestamp(seconds, UTC), datetime.now(UTC)
    if (at - now).total_seconds() > LEEWAY_S:
        raise ValueError("nobody signed in tomorrow")
    return min(at, now)
