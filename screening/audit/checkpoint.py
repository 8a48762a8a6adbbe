"""A checkpoint: what the chain was at a moment, signed, in lines that people can read.

One form everywhere, in the ledger, in a folder, in a mail and in a court's bundle, so
that copies can be laid side by side.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from hashlib import sha256

from screening.audit.entry import GENESIS, Link, moment
from screening.audit.keys import Signer
from screening.audit.merkle import root_of

MOST_ENTRIES = 1_000
"""As many entries one checkpoint covers at most: its proofs stay short."""

FIRST_LINE = "screening audit checkpoint, format 1"

FORM = re.compile(
    FIRST_LINE + r"\n"
    r"number: (?P<number>[1-9]\d{0,14})\n"
    r"entries: (?P<first>[1-9]\d{0,14}) to (?P<last>[1-9]\d{0,14})\n"
    r"root: (?P<root>[0-9a-f]{64})\n"
    r"head: (?P<head>[0-9a-f]{64})\n"
    r"previous: (?P<previous>[0-9a-f]{64})\n"
    r"at: (?P<at>\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{6}Z)\n"
    r"key: (?P<key>[0-9a-f]{16})\n"
    r"signature: (?P<signature>[A-Za-z0-9+/]{86}==)(?:\n|$)"
)


@dataclass(frozen=True, slots=True)
class Checkpoint:
    """What was signed about one span of entries."""

    number: int
    """Counted from 1 without a gap."""
    first: int
    last: int
    """The span, both ends included."""
    root: str
    """Root of the Merkle tree over the span's digests, in hex."""
    head: str
    """Digest of the last entry: with it the whole chain before is vouched for."""
    previous: str
    """Digest of the checkpoint before; `GENESIS` in the first."""
    at: str
    """When it was signed: UTC, as `entry.moment` writes it."""
    key: str
    """Id of the key that signed."""
    signature: str
    """Ed25519 over `statement`, in base64."""

    @property
    def statement(self) -> bytes:
        """The bytes that are signed."""
        lines = (
            FIRST_LINE,
            f"number: {self.number}",
            f"entries: {self.first} to {self.last}",
            f"root: {self.root}",
            f"head: {self.head}",
            f"previous: {self.previous}",
            f"at: {self.at}",
            f"key: {self.key}",
        )
        return "".join(f"{line}\n" for line in lines).encode()

    @property
    def digest(self) -> str:
        """What the next checkpoint names as its predecessor."""
        return sha256(self.statement).hexdigest()

    @property
    def text(self) -> str:
        """The statement and the signature, as it is kept everywhere."""
        return f"{self.statement.decode()}signature: {self.signature}\n"


def next_checkpoint(
    before: Checkpoint | None, span: Sequence[Link], signer: Signer, at: datetime
) -> Checkpoint:
    """Return the signed checkpoint over the links that follow the one before."""
    leaves = [bytes.fromhex(link.digest) for link in span]
    unsigned = Checkpoint(
        number=1 if before is None else before.number + 1,
        first=span[0].entry.sequence,
        last=span[-1].entry.sequence,
        root=root_of(leaves).hex(),
        head=span[-1].digest,
        previous=GENESIS if before is None else before.digest,
        at=moment(at),
        key=signer.public.id,
        signature="",
    )
    return replace(unsigned, signature=signer.sign(unsigned.statement))


def found_in(text: str) -> Iterator[Checkpoint]:
    """Yield every checkpoint that stands in a text, such as a mail or several files.

    Quoted mail is understood; what is no whole checkpoint is passed over, so that a
    letter may stand around it.
    """
    unquoted = re.sub(r"^[> \t]+", "", text.replace("\r\n", "\n"), flags=re.MULTILINE)
    for match in FORM.finditer(unquoted):
        told = match.groupdict()
        yield Checkpoint(
            number=int(told["number"]),
            first=int(told["first"]),
            last=int(told["last"]),
            root=told["root"],
            head=told["head"],
            previous=told["previous"],
            at=told["at"],
            key=told["key"],
            signature=told["signature"],
        )
