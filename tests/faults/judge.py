"""Damage papers, open them in locked processes, and tell what is left of each.

``python -m tests.faults.judge COUNT`` prints a line of JSON per damaged paper.
"""

from __future__ import annotations

import json
import os
import sys
from collections.abc import Iterable, Iterator
from dataclasses import asdict, dataclass
from time import perf_counter

from screening.errors import PageUnreadable, Rejected
from screening.reading.limits import Limits
from screening.reading.lockdown import lock_for_reading
from screening.reading.pdf import PdfSheets
from screening.reading.warm_up import warm_up
from tests.faults.engines import Cell, ink_on
from tests.faults.mutator import Damage, damaged
from tests.faults.papers import papers

PROCESSES = 2
DPI = 40
MAX_PAGE_PX = 1_000_000

Ink = list[frozenset[Cell] | None]
"""By page, where it has ink; None for a page that cannot be drawn."""


@dataclass(frozen=True, slots=True)
class Judged:
    """What became of one damaged paper."""

    seed: int
    paper: str
    damage: Damage
    code: str | None
    """Why it was rejected; None if it opened."""
    findings: tuple[str, ...]
    pages: int
    """Pages that can be drawn."""
    has_lost: bool
    """Whether a page is gone, or more than half of the ink of one."""
    seconds: float

    @property
    def is_flagged(self) -> bool:
        """Whether a person looks at it."""
        return bool(self.code or self.findings)


def main() -> None:
    """Draw the papers, then share the damaged ones out between locked processes."""
    count = int(sys.argv[1])
    whole = papers()
    ink = {name: _opened(paper)[1] for name, paper in whole.items()}
    warm_up()
    for share in range(PROCESSES):
        if os.fork() == 0:
            _judge(range(share, count, PROCESSES), whole, ink)
    ends = [os.wait()[1] for _ in range(PROCESSES)]
    sys.exit(any(ends))


def read_lines(lines: Iterable[str]) -> Iterator[Judged]:
    """Return what was printed."""
    for line in lines:
        entries = json.loads(line)
        damage, findings = Damage(entries.pop("damage")), entries.pop("findings")
        yield Judged(**entries, damage=damage, findings=tuple(findings))


def _judge(seeds: Iterable[int], whole: dict[str, bytes], ink: dict[str, Ink]) -> None:
    status = 1
    try:
        lock_for_reading(Limits()).close()
        for seed in seeds:
            line = json.dumps(asdict(_judged(seed, whole, ink))) + "\n"
            os.write(1, line.encode())
        status = 0
    finally:
        os._exit(status)


def _judged(seed: int, whole: dict[str, bytes], ink: dict[str, Ink]) -> Judged:
    """Damage and open the paper that has its turn with this seed."""
    names, damages = sorted(whole), list(Damage)
    name, damage = names[seed % len(names)], damages[seed // len(names) % len(damages)]
    began = perf_counter()
    code = None
    findings: tuple[str, ...] = ()
    left: Ink = []
    try:
        findings, left = _opened(damaged(whole[name], damage, seed))
    except Rejected as rejection:
        code = str(rejection.code)
    return Judged(
        seed,
        name,
        damage,
        code,
        findings,
        pages=sum(page is not None for page in left),
        has_lost=_has_lost(ink[name], left),
        seconds=perf_counter() - began,
    )


def _opened(content: bytes) -> tuple[tuple[str, ...], Ink]:
    sheets = PdfSheets(content, MAX_PAGE_PX)
    findings = [item.code.value for item in sheets.findings]
    left: Ink = []
    for index in range(sheets.page_count):
        try:
            left.append(ink_on(sheets.render(index, DPI)))
        except PageUnreadable:
            left.append(None)
            findings.append("page_unreadable")
    return tuple(findings), left


def _has_lost(before: Ink, after: Ink) -> bool:
    if len(after) < len(before):
        return True
    return any(
        page is None or len(whole or ()) > 2 * len((whole or frozenset()) & page)
        for whole, page in zip(before, after, strict=False)
    )


if __name__ == "__main__":
    main()
