"""Prints a certificate for people."""
# ruff: noqa: PLC0415  # rich is slow to import

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import TypeAlias

from screening.evaluation.certificate import Certificate, Rate
from screening.policy.limits import ClearingLimits

Row: TypeAlias = tuple[str, str, str, str, str]

TYPES = "type "
"""How the rows of coverage by type begin: too many to print."""


def print_certificate(
    certificate: Certificate, limits: ClearingLimits, written: Path
) -> None:
    """Print the bounds beside the policy's limits, then coverage by channel."""
    from rich import box
    from rich.console import Console
    from rich.table import Table

    table = Table(box=box.SIMPLE_HEAD, pad_edge=False)
    for heading in ("Files", "counted", "of", "bound", "limit"):
        table.add_column(heading, justify="left" if heading == "Files" else "right")
    for row in (*_mistakes(certificate, limits), *_shares(certificate, limits.level)):
        table.add_row(*row)
    console = Console(highlight=False, markup=False)
    console.print(table)
    console.print(f"{certificate.files} files; bounds at {limits.level:.0%}; {written}")
    for objection in certificate.objections(certificate.shape, limits):
        console.print(f"Nothing is cleared with it: {objection}")


def _mistakes(certificate: Certificate, limits: ClearingLimits) -> Iterator[Row]:
    rows = (
        ("no court's, cleared judicial", "false_judicial"),
        ("a court's, cleared administrative", "false_administrative"),
    )
    for name, field in rows:
        rate: Rate = getattr(certificate, field)
        most, limit = rate.at_most(limits.level), getattr(limits, field)
        bound = f"at most {most:.2%}"
        yield name, str(rate.count), str(rate.of), bound, f"{limit:.2%}"


def _shares(certificate: Certificate, level: float) -> Iterator[Row]:
    rows = {"must be seen, sent to review": certificate.reviewed}
    for name, rate in certificate.coverage.items():
        if not name.startswith(TYPES):
            rows[f"may be cleared and are: {name}"] = rate
    for name, rate in rows.items():
        bound = f"at least {rate.at_least(level):.1%}"
        yield name, str(rate.count), str(rate.of), bound, ""
