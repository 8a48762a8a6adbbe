"""What a table of drills comes to: how many kinds, kills, crash points and runs."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass

SEEDS = 20
"""Runs after which a kind of fault counts as tried: the goal of the project."""

KILLS = re.compile(r"kill -9 at random, (\d+) times")


@dataclass(frozen=True, slots=True)
class Tried:
    """One row, as it was written."""

    fault: str
    ledger: str
    runs: int
    violations: int

    @classmethod
    def read(cls, row: str) -> Tried:
        fault, ledger, runs, violations = (x.strip() for x in row.split("|")[1:5])
        return cls(fault, ledger, int(runs), int(violations))


def sums(rows: Iterable[str]) -> list[str]:
    """Return a line for each database, and one for all."""
    tried = [Tried.read(row) for row in rows]
    ledgers = dict.fromkeys(one.ledger for one in tried)
    told = [_of(name, [x for x in tried if x.ledger == name]) for name in ledgers]
    runs = sum(one.runs for one in tried)
    return [
        *told,
        f"- in all {runs} runs, {sum(x.violations for x in tried)} violations",
    ]


def _of(ledger: str, tried: list[Tried]) -> str:
    points = [one for one in tried if one.fault.startswith("crash points")]
    kinds = [x for x in tried if x not in points and x.runs >= SEEDS]
    kills = sum(_kills(one) for one in tried)
    return (
        f"- {ledger}: {len(kinds)} kinds of fault with {SEEDS} seeds or more,"
        f" {kills} random kills under load,"
        f" {sum(one.runs for one in points)} crash points ({len(points)} seeds)"
    )


def _kills(one: Tried) -> int:
    found = KILLS.match(one.fault)
    return int(found[1]) * one.runs if found else 0
