"""A house with every way in and every way out, each of which leads to a server of ours."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from collections.abc import Iterator, Mapping
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass, field
from email import message_from_bytes
from email.message import Message
from pathlib import Path

from screening.settings import PROJECT, Settings
from tests import servers
from tests.aws import KEYS, PREFIX, REGION, Aws, aws
from tests.dovecot import USER, Dovecot, dovecot
from tests.faults.canary.planted import Planted
from tests.servers import LOOPBACK, Smtp, smtp
from tests.web import Asked, Reply, serving
from tests.webhooks import Receiver, receiver

SCREENING = str(Path(sys.executable).with_name("screening"))
"""The command line."""

HOOK_KEY = "whsec_bm9ib2R5J3Mga2V5LCBmb3IgZHJpbGxzIG9ubHk="

TABLE = """
[[inbox]]
name = "portal"
kind = "s3"
department = "records"
bucket = "{bucket}"
prefix = "{prefix}"
queue_url = "{queue}"
endpoint_url = "{cloud}"
region = "{region}"

[[inbox]]
name = "records-mail"
kind = "imap"
department = "records"
host = "{host}"
port = {port}
user = "{user}"
password_file = "{password}"
ca_file = "{ca}"
"""


@dataclass
class House:
    """Where papers come in, and everybody outside who hears something."""

    home: Path
    environ: Mapping[str, str]
    cloud: Aws
    bucket: str
    queue: str
    """Hears what the topic is told."""
    mailbox: Dovecot
    mail: Smtp
    hooks: Receiver
    spans: list[bytes] = field(default_factory=list)

    @property
    def settings(self) -> Settings:
        own = {k: v for k, v in self.environ.items() if k.startswith("SCREENING_")}
        return Settings.from_env(own)

    @property
    def logs(self) -> Path:
        return self.home / "logs"

    def run(self, name: str, *command: str) -> subprocess.Popen[bytes]:
        """Start a command, with all that it prints in a log of its own."""
        with (self.logs / name).open("ab") as log:
            return subprocess.Popen(
                command,
                cwd=PROJECT,
                env={**os.environ, **self.environ},
                stdout=log,
                stderr=log,
            )

    def drop(self, paper: Planted) -> None:
        """Put a paper where it comes in, but by an upload."""
        if paper.way == "folder":
            inbox = self.settings.inboxes / paper.department
            inbox.mkdir(parents=True, exist_ok=True)
            (inbox / paper.name).write_bytes(paper.content)
        elif paper.way == "bucket":
            key = f"{PREFIX}{paper.name}"
            self.cloud.s3.put_object(Bucket=self.bucket, Key=key, Body=paper.content)
        elif paper.way == "mailbox":
            self.mailbox.append(paper.content)

    def notices(self) -> bytes:
        """Return all that was told outside, decoded."""
        said = [_plain(message_from_bytes(bytes(x))) for x in self._letters()]
        said += [str(x.headers).encode() + x.body for x in self.hooks.taken]
        while found := self.cloud.sqs.receive_message(
            QueueUrl=self.queue, MaxNumberOfMessages=10
        ).get("Messages"):
            said += [json.dumps(item).encode() for item in found]
        return b"\n".join(said)

    def _letters(self) -> Iterator[bytes]:
        for envelope in self.mail.mailbox.taken:
            content = envelope.content or b""
            yield content if isinstance(content, bytes) else content.encode()


def _plain(message: Message) -> bytes:
    parts = [part.get_payload(decode=True) for part in message.walk()]
    texts = [part for part in parts if isinstance(part, bytes)]
    return b"\n".join([message.as_bytes(), *texts])


@contextmanager
def house(home: Path) -> Iterator[House]:
    """Start every server, and write down where they are."""
    with ExitStack() as stack:
        certificate = servers.certificate(home)
        cloud = stack.enter_context(aws())
        made = House(
            home=home,
            environ={},
            cloud=cloud,
            bucket=(own := cloud.bucket(queue_url=cloud.queue())).name,
            queue=cloud.queue(),
            mailbox=stack.enter_context(dovecot()),
            mail=stack.enter_context(smtp()),
            hooks=stack.enter_context(receiver(certificate)),
        )
        collector = stack.enter_context(_collector(made.spans))
        topic = cloud.sns.create_topic(Name="counsel")["TopicArn"]
        cloud.sns.subscribe(
            TopicArn=topic, Protocol="sqs", Endpoint=cloud.arn(made.queue)
        )
        _furnish(made, own.queue_url, topic)
        made.environ = {**_environ(made), "SCREENING_TRACES_URL": collector}
        yield made


def _furnish(made: House, queue: str, topic: str) -> None:
    made.logs.mkdir()
    (made.home / "hook.key").write_text(HOOK_KEY)
    (made.home / "hook.key").chmod(0o600)
    mailbox = made.mailbox
    (made.home / "inboxes.toml").write_text(
        TABLE.format(
            bucket=made.bucket,
            prefix=PREFIX,
            queue=queue,
            cloud=made.cloud.url,
            region=REGION,
            host=LOOPBACK,
            port=mailbox.tls_port,
            user=USER,
            password=mailbox.password_file,
            ca=mailbox.ca_file,
        )
    )
    _models(made.home / "models", (made.hooks.url, topic))


def _models(folder: Path, also: tuple[str, str]) -> None:
    """Lay out the models, with every channel on the ladder and for ops."""
    (folder / "policy").mkdir(parents=True)
    for item in (PROJECT / "models").iterdir():
        if item.name != "policy":
            (folder / item.name).symlink_to(item)
    for item in (PROJECT / "models" / "policy").iterdir():
        text = item.read_text()
        if item.name == "departments.toml":
            others = ", ".join(f'"{one}"' for one in also)
            text = text.replace("\nphone =", f"\nalso = [{others}]\nphone =")
            text = text.replace("\nops = [", f"\nops = [{others}, ")
        (folder / "policy" / item.name).write_text(text)


def _environ(made: House) -> dict[str, str]:
    own = {
        "HOME": f"{made.home}/state",
        "MODELS": f"{made.home}/models",
        "INBOX_TABLE": f"{made.home}/inboxes.toml",
        "SMTP_HOST": LOOPBACK,
        "SMTP_PORT": f"{made.mail.port}",
        "SMTP_STARTTLS": "false",
        "NOTICE_FROM": "screening@county.example",
        "WEBHOOK_KEY_FILE": f"{made.home}/hook.key",
        "WEBHOOK_HOSTS": LOOPBACK,
    }
    return {
        **{f"SCREENING_{name}": value for name, value in own.items()},
        **KEYS,
        "AWS_ENDPOINT_URL": made.cloud.url,
        # Whom Python trusts beside nobody: the receiver's own certificate.
        "SSL_CERT_FILE": f"{made.home}/certificate.pem",
    }


@contextmanager
def _collector(spans: list[bytes]) -> Iterator[str]:
    """Start a collector of traces that keeps what it is sent."""

    def take(asked: Asked) -> Reply:
        spans.append(asked.body)
        return Reply()

    with serving(take) as address:
        yield address
