"""The table of what was tried: faults, runs, violations, times."""

from __future__ import annotations

import time
from dataclasses import dataclass
from pathlib import Path

from tests.faults.drill.grounds import Grounds
from tests.faults.drill.plan import Drill, seeds_of
from tests.faults.drill.sums import sums

HEAD = "| fault | ledger | runs | violations | seconds | seeds that failed |"
RULE = "|---|---|---|---|---|---|"
ABOUT = (
    "# What was broken on purpose, and what came of it",
    "",
    "Written by `make faults-all`; a row that is deleted is run again.",
    "",
    HEAD,
    RULE,
)


@dataclass(frozen=True, slots=True)
class Row:
    """One kind of fault on one database."""

    fault: str
    ledger: str
    runs: int
    violations: int
    seconds: float
    failed: tuple[int, ...]

    def __str__(self) -> str:
        seeds = ", ".join(str(seed) for seed in self.failed)
        told = (self.fault, self.ledger, self.runs, self.violations)
        cells = (*map(str, told), f"{self.seconds:.0f}", seeds)
        return f"| {' | '.join(cells)} |"


class Table:
    """Prints rows as they come, and keeps them where a record is asked for."""

    def __init__(self, record: Path | None, seconds: float) -> None:
        self._record, self._end = record, time.monotonic() + seconds
        self._kept = record.read_text().splitlines() if _exists(record) else []
        self._violations = self._left = 0
        _say(HEAD, RULE)

    def run(self, drill: Drill, ground: Grounds) -> None:
        """Try every seed; stop where time is up."""
        if not drill.fits(ground) or self._is_done(drill, ground):
            return
        began, failed, runs, count = time.monotonic(), list[int](), 0, 0
        is_whole = False
        for seed in seeds_of(drill, ground):
            if time.monotonic() > self._end:
                self._left += 1
                break
            found = drill.trial(ground, seed)
            runs, count = runs + 1, count + len(found)
            failed += [seed] if found else []
            _say(*(f"  {drill.name}, {ground.ledger}, {seed}: {one}" for one in found))
        else:
            is_whole = True
        spent = time.monotonic() - began
        self._violations += count
        row = Row(drill.name, ground.ledger, runs, count, spent, tuple(failed))
        if runs:
            _say(str(row))
        if is_whole and self._record is not None:
            self._kept.append(str(row))
            rows = self._rows()
            self._record.write_text("\n".join([*ABOUT, *rows, "", *sums(rows), ""]))

    def _is_done(self, drill: Drill, ground: Grounds) -> bool:
        begins = f"| {drill.name} | {ground.ledger} |"
        return any(row.startswith(begins) for row in self._kept)

    def _rows(self) -> list[str]:
        return [row for row in self._kept if row.startswith("| ") and row != HEAD]

    def end(self) -> int:
        """Print the end; return the exit code."""
        if self._record is not None:
            _say(*sums(self._rows()))
        if self._left:
            _say(f"time was up before {self._left} kinds were tried with every seed")
        _say(f"violations {self._violations}")
        return int(self._violations > 0)


def _exists(record: Path | None) -> bool:
    return record is not None and record.exists()


def _say(*lines: str) -> None:
    for line in lines:
        print(line, flush=True)  # noqa: T201
