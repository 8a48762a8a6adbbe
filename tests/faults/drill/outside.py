"""What lies outside the house: a bucket that papers come by, and a receiver of notices."""

from __future__ import annotations

import ssl
from dataclasses import dataclass, replace
from pathlib import Path
from random import Random
from urllib.parse import urlsplit

from botocore.config import Config

from screening.adapters import aws as access
from screening.adapters.inbox.s3_bucket import Bucket
from screening.adapters.notifier import webhook
from screening.adapters.notifier.address import Reach
from screening.adapters.notifier.signing import SigningKey
from screening.adapters.notifier.webhook import WebhookNotifier
from screening.policy import Policy
from screening.policy.stand_in import StandIn
from screening.ports import Clock
from tests.aws import PREFIX, Aws
from tests.servers import LOOPBACK

DEPARTMENT = "records"
"""Whose bucket it is."""

KEY = SigningKey(b"the key of a drill, nobody's, ..")

IMPATIENCE_S = 0.5
"""How long a drill's service waits for an answer; in service it is half a minute."""


@dataclass(frozen=True, slots=True)
class Portal:
    """A bucket: as people fill it, and as the service sees it through its line."""

    cloud: Aws
    bucket: Bucket
    """Its addresses are those of the line."""

    def put(self, name: str, content: bytes) -> None:
        self.cloud.s3.put_object(
            Bucket=self.bucket.name, Key=f"{PREFIX}{name}", Body=content
        )

    def lying(self) -> list[str]:
        """Return the keys of papers that were not taken."""
        return [key for key in self.cloud.keys(self.bucket) if key.startswith(PREFIX)]

    def moved(self) -> list[str]:
        """Return the keys of papers that were taken and moved aside."""
        found = self.cloud.keys(self.bucket)
        return [key for key in found if key.startswith(self.bucket.screened)]


@dataclass(frozen=True, slots=True)
class Hook:
    """A receiver of webhooks, behind its line."""

    port: int
    folder: Path
    """Holds the certificate that the line shows."""

    @property
    def url(self) -> str:
        return f"https://{LOOPBACK}:{self.port}/notices"

    def notifier(self, clock: Clock) -> WebhookNotifier:
        trust = ssl.create_default_context(cafile=self.folder / "certificate.pem")
        return WebhookNotifier(KEY, Reach(frozenset({LOOPBACK})), clock, trust)

    @property
    def counsels(self) -> str:
        """The address that stands in for counsel's mailbox."""
        return f"{self.url}/counsel"

    def beside_mail(self, policy: Policy) -> Policy:
        """Return the policy with this receiver beside every mailbox of the ladder.

        It stands in for counsel's, too.
        """
        told = tuple(replace(who, also=(self.url,)) for who in policy.contacts)
        others = tuple(StandIn(one, (self.counsels,)) for one in policy.counsel)
        addresses = replace(policy.addresses, contacts=told, stand_ins=others)
        return replace(policy, addresses=addresses)


def portal(cloud: Aws, port: int, dice: Random) -> Portal:
    """Make a bucket that announces what is written, seen through the line at ``port``."""
    versioning = dice.choice(("Enabled", None))
    made = cloud.bucket(versioning, queue_url=cloud.queue())
    path = urlsplit(made.queue_url).path
    line = f"http://{LOOPBACK}:{port}"
    seen = replace(made.access, endpoint_url=line)
    return Portal(cloud, replace(made, access=seen, queue_url=f"{line}{path}"))


def impatient() -> None:
    """Let this process give up soon: nobody waits for half a minute in a drill."""
    webhook.SILENCE_S = IMPATIENCE_S
    access.PATIENCE = Config(
        connect_timeout=IMPATIENCE_S,
        read_timeout=IMPATIENCE_S,
        retries={"total_max_attempts": 2, "mode": "standard"},
    )
