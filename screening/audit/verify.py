"""Check a chain against itself and against the checkpoints that lie elsewhere.

It goes through the entries once and keeps none, so that a chain of any length can be
checked, and goes on after a fault, so that one report names all the broken places.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from enum import StrEnum

from screening.audit.checkpoint import Checkpoint
from screening.audit.entry import GENESIS, Link, digest
from screening.audit.keys import PublicKey, by_id
from screening.audit.lines import UnreadableLine
from screening.audit.merkle import GrowingTree

MOST_FAULTS = 20
"""More are counted, not told: one broken link in a long chain may break hundreds."""


class FaultKind(StrEnum):
    """What is broken; each is explained by `screening.audit.remedy`."""

    EDITED = "edited"
    """An entry is not what its digest says."""
    UNLINKED = "unlinked"
    """An entry does not follow the one before it."""
    MISSING = "missing"
    """Numbers are left out."""
    DISORDERED = "disordered"
    """A number comes again or too late."""
    REWRITTEN = "rewritten"
    """The entries hold together, but are not those that were signed."""
    CUT = "cut"
    """The chain ends before entries that were signed."""
    FORKED = "forked"
    """Two checkpoints of the same number were signed."""
    FORGED = "forged"
    """A checkpoint's signature is wrong, or nobody known signed it."""
    UNCHAINED = "unchained"
    """A checkpoint does not follow the one before it, or one is missing."""
    UNREADABLE = "unreadable"
    """A line of an export is no entry; what comes after was not checked."""
    HEAD = "head"
    """The ledger's head row is not its newest entry."""
    CONTENT = "content"
    """A receipt, ruling or notice is not what was sealed."""


@dataclass(frozen=True, slots=True)
class Fault:
    """One broken place."""

    kind: FaultKind
    at: int
    """Sequence of the entry, or number of the checkpoint where ``kind`` is about one."""
    detail: str
    """Ids and numbers only."""


@dataclass(frozen=True, slots=True)
class Findings:
    """What came of a check."""

    entries: int
    """How many were read."""
    checkpoints: int
    """How many different ones with a good signature were laid beside them."""
    vouched: int
    """Sequence of the newest entry that a checkpoint covers; 0 if none does."""
    faults: tuple[Fault, ...]
    """The first `MOST_FAULTS`, in the order in which they were met."""
    fault_count: int

    @property
    def is_intact(self) -> bool:
        """Whether nothing is broken."""
        return self.fault_count == 0


@dataclass(slots=True)
class FaultList:
    """Takes faults one by one, so that a report stays short."""

    told: list[Fault] = field(default_factory=list)
    count: int = 0

    def add(self, kind: FaultKind, at: int, detail: str) -> None:
        """Count a fault, and keep it while there is room."""
        self.count += 1
        if len(self.told) < MOST_FAULTS:
            self.told.append(Fault(kind, at, detail))


def verify(
    links: Iterable[Link],
    checkpoints: Iterable[Checkpoint],
    keys: Iterable[PublicKey],
    faults: FaultList | None = None,
) -> Findings:
    """Check every entry, every link and every checkpoint.

    The checkpoints may come from several places and in any order. Without one, a tail
    that was cut off, or a chain that was made anew, cannot be told from a whole one.
    """
    found = FaultList() if faults is None else faults
    good = _sound(checkpoints, by_id(keys), found)
    walk = _Walk(good, found)
    try:
        for link in links:
            walk.take(link)
        walk.end()
    except UnreadableLine as error:
        found.add(FaultKind.UNREADABLE, walk.last + 1, str(error))
    return Findings(
        entries=walk.count,
        checkpoints=len(good),
        vouched=good[-1].last if good else 0,
        faults=tuple(found.told),
        fault_count=found.count,
    )


def _sound(
    checkpoints: Iterable[Checkpoint],
    keys: Mapping[str, PublicKey],
    faults: FaultList,
) -> Sequence[Checkpoint]:
    """Return those that were signed, one per number, in order."""
    kept: dict[int, Checkpoint] = {}
    for item in sorted(set(checkpoints), key=lambda item: (item.number, item.at)):
        if item.key not in keys:
            faults.add(FaultKind.FORGED, item.number, f"key {item.key} is not known")
        elif not keys[item.key].signed(item.statement, item.signature):
            faults.add(FaultKind.FORGED, item.number, "the signature is wrong")
        elif item.number in kept:
            faults.add(FaultKind.FORKED, item.number, f"signed again at {item.at}")
        else:
            kept[item.number] = item
    good = tuple(kept.values())
    for fault in _unchained(good):
        faults.add(FaultKind.UNCHAINED, *fault)
    return good


def _unchained(checkpoints: Sequence[Checkpoint]) -> Iterator[tuple[int, str]]:
    number, digest_before, last = 0, GENESIS, 0
    for item in checkpoints:
        if item.number != number + 1:
            yield item.number, f"{number + 1} to {item.number - 1} are missing"
        elif (item.previous, item.first) != (digest_before, last + 1):
            yield item.number, f"it does not follow checkpoint {number}"
        number, digest_before, last = item.number, item.digest, item.last


class _Walk:
    """Goes along the chain, link by link, with the checkpoints in hand."""

    def __init__(self, checkpoints: Sequence[Checkpoint], faults: FaultList) -> None:
        self.count = 0
        self.last = 0
        self._head = GENESIS
        self._faults = faults
        self._checkpoints = checkpoints
        self._next = 0
        self._tree = GrowingTree()

    def take(self, link: Link) -> None:
        """Check the next link."""
        self.count += 1
        self._check_place(link)
        actual = digest(link.entry)
        if actual != link.digest:
            self._faults.add(
                FaultKind.EDITED, link.entry.sequence, "its digest is another"
            )
        # The digest as it was given, or one edit would be told at every later entry.
        self.last, self._head = link.entry.sequence, link.digest
        self._check_span(link, bytes.fromhex(actual))

    def end(self) -> None:
        """Check that the chain reaches as far as the checkpoints do."""
        for item in self._checkpoints[self._next :]:
            detail = f"checkpoint {item.number} vouches for entries up to {item.last}"
            self._faults.add(FaultKind.CUT, self.last, detail)

    def _check_place(self, link: Link) -> None:
        sequence, wanted = link.entry.sequence, self.last + 1
        if sequence > wanted:
            self._faults.add(
                FaultKind.MISSING, sequence, f"{wanted} to {sequence - 1} are missing"
            )
        elif sequence < wanted:
            self._faults.add(FaultKind.DISORDERED, sequence, f"after {self.last}")
        if link.entry.previous != self._head:
            self._faults.add(
                FaultKind.UNLINKED, sequence, "it names another entry before it"
            )

    def _check_span(self, link: Link, leaf: bytes) -> None:
        """Compare with the checkpoint whose span ends here, or has been passed."""
        sequence = link.entry.sequence
        while self._is_past(sequence):
            self._end_span(self._checkpoints[self._next], head="")
        if self._next == len(self._checkpoints):
            return
        due = self._checkpoints[self._next]
        if sequence >= due.first:
            self._tree.add(leaf)
        if sequence == due.last:
            self._end_span(due, link.digest)

    def _is_past(self, sequence: int) -> bool:
        left = self._next < len(self._checkpoints)
        return left and sequence > self._checkpoints[self._next].last

    def _end_span(self, due: Checkpoint, head: str) -> None:
        """Compare; ``head`` is empty where the span's last entry is not there."""
        if head != due.head or self._tree.root().hex() != due.root:
            detail = f"entries {due.first} to {due.last} are not those that were signed"
            self._faults.add(FaultKind.REWRITTEN, due.number, detail)
        self._next += 1
        self._tree = GrowingTree()
