"""A bucket of S3, or a prefix of one, as settings and commands name it."""

from __future__ import annotations

from dataclasses import dataclass, field
from urllib.parse import urlsplit

from screening.adapters.aws import Access
from screening.errors import SettingsError

SCHEME = "s3"


@dataclass(frozen=True, slots=True)
class Place:
    """Where objects lie."""

    bucket: str
    prefix: str = ""
    """Empty, or with a slash at its end."""
    access: Access = field(default_factory=Access)


def place_at(address: str) -> Place:
    """Read ``s3://bucket/prefix``; region and credentials are boto3's own to find.

    Raises:
        SettingsError: if it is no such address.
    """
    parts = urlsplit(address)
    if parts.scheme != SCHEME or not parts.netloc or parts.query or parts.fragment:
        raise SettingsError("a bucket is written s3://bucket/prefix")
    prefix = parts.path.strip("/")
    return Place(parts.netloc, f"{prefix}/" if prefix else "")
