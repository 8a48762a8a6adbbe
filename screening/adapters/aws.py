"""Clients of AWS, and of what speaks like it: short waits, errors translated once."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import boto3
from botocore.config import Config
from botocore.exceptions import BotoCoreError, ClientError
from botocore.parsers import ResponseParserError
from botocore.session import get_session

from screening.errors import Unavailable

PATIENCE = Config(
    connect_timeout=5,
    read_timeout=30,
    retries={"total_max_attempts": 3, "mode": "standard"},
)
"""Half a minute of silence is an outage: whoever asked comes again anyway, and three
attempts stand out the throttling that AWS announces with 503 SlowDown."""


@dataclass(frozen=True, slots=True)
class Access:
    """Where a service is, and who asks it; what is left out is boto3's own to find.

    boto3 looks into the environment and the machine's role: the latter is best, for
    then there is no key that could be lost.
    """

    region: str | None = None
    """Such as ``us-east-1``."""
    endpoint_url: str | None = None
    """Address of a service that is not AWS's own."""
    credentials_file: Path | None = None
    """In the form of ~/.aws/credentials."""


def client(service: str, access: Access) -> Any:
    """Return boto3's client of a service; making it takes a tenth of a second."""
    # A session of its own: boto3's default one must not be shared between threads.
    session = get_session()
    if access.credentials_file is not None:
        file = str(access.credentials_file)
        session.set_config_variable("credentials_file", file)
    return boto3.session.Session(
        botocore_session=session, region_name=access.region
    ).client(service, endpoint_url=access.endpoint_url, config=PATIENCE)


@contextmanager
def answering(who: str) -> Iterator[None]:
    """Turn what boto3 raises into Unavailable.

    So does a field that is missing although the service always tells it: a network for
    guests answers for everybody, with a page and 200, and nothing may pass for done.

    Not chained: its messages hold addresses, and those the names of papers.
    """
    try:
        yield
    except ClientError as error:
        raise Unavailable(f"{who} did not answer: {code(error)}") from None
    except BotoCoreError as error:
        raise Unavailable(f"{who} did not answer: {type(error).__name__}") from None
    except (ResponseParserError, KeyError):
        raise Unavailable(f"another answered for {who}: look at the network") from None


def require(answer: Mapping[str, Any], field: str) -> None:
    """Return if an answer has what each of its kind has; to be asked in `answering`.

    Raises:
        KeyError: if it has not: somebody else gave it.
    """
    if field not in answer:
        raise KeyError(field)


def code(error: ClientError) -> str:
    """Return the service's word for the failure, such as ``NoSuchKey`` or ``404``."""
    return str(error.response.get("Error", {}).get("Code", "no code"))


def status(error: ClientError) -> int:
    """Return the HTTP status of the failure; 0 where there was none."""
    return int(error.response.get("ResponseMetadata", {}).get("HTTPStatusCode", 0))
