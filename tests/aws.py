"""AWS as moto plays it: a server of its own on loopback, spoken to over HTTP."""

from __future__ import annotations

import json
import os
import subprocess
import sys
import time
import uuid
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from functools import cached_property
from typing import Any
from urllib.parse import quote_plus

import boto3
import requests

from screening.adapters.aws import Access
from screening.adapters.inbox.s3_bucket import Bucket
from screening.adapters.place import Place
from tests.servers import LOOPBACK, PATIENCE_S, free_port

REGION = "us-east-1"

KEYS = {"AWS_ACCESS_KEY_ID": "test", "AWS_SECRET_ACCESS_KEY": "test"}
"""What moto takes; nobody's."""

PREFIX = "records/"


@dataclass(frozen=True)
class Aws:
    """The server, and clients of its outer side."""

    port: int

    @property
    def url(self) -> str:
        return f"http://{LOOPBACK}:{self.port}"

    @property
    def access(self) -> Access:
        return Access(REGION, self.url)

    @cached_property
    def s3(self) -> Any:
        return self._client("s3")

    @cached_property
    def sqs(self) -> Any:
        return self._client("sqs")

    @cached_property
    def sns(self) -> Any:
        return self._client("sns")

    @cached_property
    def kms(self) -> Any:
        return self._client("kms")

    def master_key(self) -> str:
        """Make a key that wraps others; return its ARN."""
        return str(self.kms.create_key()["KeyMetadata"]["Arn"])

    def place(self) -> Place:
        """Make a bucket that keeps versions; return a prefix of it."""
        name = f"archive-{uuid.uuid4().hex}"
        self.s3.create_bucket(Bucket=name)
        self.s3.put_bucket_versioning(
            Bucket=name, VersioningConfiguration={"Status": "Enabled"}
        )
        return Place(name, "papers/", self.access)

    def locked_place(self) -> Place:
        """Make a bucket with Object Lock; return a prefix of it."""
        name = f"checkpoints-{uuid.uuid4().hex}"
        self.s3.create_bucket(Bucket=name, ObjectLockEnabledForBucket=True)
        return Place(name, "checkpoints/", self.access)

    def queue(self) -> str:
        """Make a queue; return its address."""
        made = self.sqs.create_queue(QueueName=f"q-{uuid.uuid4().hex}")
        return str(made["QueueUrl"])

    def dead_letters_of(self, queue_url: str, receptions: int) -> str:
        """Give a queue dead letters after so many receptions; return their address."""
        dead = self.queue()
        policy = {"deadLetterTargetArn": self.arn(dead), "maxReceiveCount": receptions}
        self.sqs.set_queue_attributes(
            QueueUrl=queue_url, Attributes={"RedrivePolicy": json.dumps(policy)}
        )
        return dead

    def arn(self, queue_url: str) -> str:
        """Return the name by which other services know a queue."""
        told = self.sqs.get_queue_attributes(
            QueueUrl=queue_url, AttributeNames=["QueueArn"]
        )
        return str(told["Attributes"]["QueueArn"])

    def held(self, queue_url: str) -> int:
        """Return how many messages a queue holds, the hidden ones too."""
        names = (
            "ApproximateNumberOfMessages",
            "ApproximateNumberOfMessagesNotVisible",
        )
        told = self.sqs.get_queue_attributes(
            QueueUrl=queue_url, AttributeNames=list(names)
        )
        return sum(int(told["Attributes"][name]) for name in names)

    def bucket(self, versioning: str | None = None, queue_url: str = "") -> Bucket:
        """Make a bucket; with a queue it announces there what is written."""
        name = f"inbox-{uuid.uuid4().hex}"
        self.s3.create_bucket(Bucket=name)
        if versioning:
            self.s3.put_bucket_versioning(
                Bucket=name, VersioningConfiguration={"Status": versioning}
            )
        if queue_url:
            self._announce(name, queue_url)
        return Bucket(name, PREFIX, queue_url=queue_url, access=self.access)

    def keys(self, bucket: Bucket) -> list[str]:
        """Return the keys of everything that lies in a bucket now."""
        listing = self.s3.list_objects_v2(Bucket=bucket.name)
        return [item["Key"] for item in listing.get("Contents", ())]

    def _announce(self, name: str, queue_url: str) -> None:
        told = {
            "QueueArn": self.arn(queue_url),
            "Events": ["s3:ObjectCreated:*"],
            "Filter": {"Key": {"FilterRules": [{"Name": "prefix", "Value": PREFIX}]}},
        }
        self.s3.put_bucket_notification_configuration(
            Bucket=name, NotificationConfiguration={"QueueConfigurations": [told]}
        )

    def _client(self, service: str) -> Any:
        return boto3.client(
            service,
            region_name=REGION,
            endpoint_url=self.url,
            aws_access_key_id="test",
            aws_secret_access_key="test",
        )


def written(bucket: Bucket, *keys: str) -> str:
    """Return the message by which a store tells that objects were written."""
    records = [
        {
            "eventName": "ObjectCreated:Put",
            "s3": {"bucket": {"name": bucket.name}, "object": {"key": quote_plus(key)}},
        }
        for key in keys
    ]
    return json.dumps({"Records": records})


@contextmanager
def aws() -> Iterator[Aws]:
    """Start the server in a process of its own, so that every call crosses a socket."""
    port = free_port()
    command = [sys.executable, "-m", "moto.server", "-H", LOOPBACK, "-p", f"{port}"]
    server = subprocess.Popen(
        command,
        env={**os.environ, **KEYS},
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    )
    try:
        _wait_for(port, server)
        yield Aws(port)
    finally:
        server.terminate()
        server.wait(PATIENCE_S)


def _wait_for(port: int, server: subprocess.Popen[bytes]) -> None:
    deadline = time.monotonic() + PATIENCE_S
    while time.monotonic() < deadline and server.poll() is None:
        try:
            requests.get(f"http://{LOOPBACK}:{port}/moto-api/", timeout=1)
        except requests.ConnectionError:
            time.sleep(0.1)
        else:
            return
    raise RuntimeError("moto did not start")
