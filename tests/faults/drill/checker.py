"""Look at what a drill left behind, and name every invariant that does not hold.

It reads the database, the archive, the mail server's record and the generator's own
ledger, and nothing that the service remembers. The twelve invariants are those of the
reliability plan; ``python -m tests.faults.drill.checker HOME URL`` checks one place.
"""

from __future__ import annotations

import json
import sys
from collections import Counter
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

from sqlalchemy import RowMapping, create_engine, text
from sqlalchemy.pool import NullPool

from screening import wiring_archive, wiring_audit
from screening.adapters.ledger.chain import SqlTrail
from screening.errors import NotArchived
from screening.workflow.verify import verify
from tests.faults.drill.service import Place

TABLES = ("submissions", "receipts", "readings", "rulings", "notices", "audit")


@dataclass(frozen=True)
class Evidence:
    """What lies there after a drill."""

    place: Place
    rounds: int = 0
    """Rounds after the fault until nothing waited."""
    most_rounds: int = 14
    unknown: int = 0
    """How often it could not be known whether a message was taken."""

    @cached_property
    def given(self) -> list[dict[str, object]]:
        return _lines(self.place.given)

    @cached_property
    def sink(self) -> list[dict[str, object]]:
        return _lines(self.place.sink)

    @cached_property
    def tables(self) -> dict[str, list[RowMapping]]:
        engine = create_engine(self.place.url, poolclass=NullPool)
        with engine.connect() as connection:
            return {
                name: list(connection.execute(text(f"SELECT * FROM {name}")).mappings())
                for name in TABLES
            }

    @cached_property
    def archived(self) -> dict[str, bytes | None]:
        """Bytes by digest; None for what cannot be read."""
        archive = wiring_archive.archive(self.place.settings)
        return {digest: _read(archive, digest) for digest in archive.digests()}

    @cached_property
    def trail(self) -> list[RowMapping]:
        """The audit's rows in order."""
        return sorted(self.tables["audit"], key=lambda row: row["sequence"])

    @cached_property
    def faults(self) -> list[str]:
        """What the offline verifier finds broken."""
        settings, trail = self.place.settings, SqlTrail(self.place.url)
        outside = wiring_audit.outside(settings.audit_folder)
        found = verify(trail, outside, wiring_audit.public_keys(settings)).faults
        trail.close()
        return [f"{fault.kind} at {fault.at}" for fault in found]

    @cached_property
    def told(self) -> str:
        """All that left the house or was logged: mail, logs, checkpoints."""
        files = [self.place.log, *self.place.settings.audit_folder.rglob("*")]
        texts = [file.read_text("utf-8", "replace") for file in files if file.is_file()]
        return "\n".join([*texts, *(str(row["text"]) for row in self.sink)])

    def deliveries(self) -> Counter[str]:
        return Counter(str(row["id"]) for row in self.sink)

    def newest(self) -> dict[str, RowMapping]:
        """The newest ruling by submission."""
        ordered = sorted(self.tables["rulings"], key=lambda row: row["version"])
        return {row["submission"]: row for row in ordered}


def _lines(file: Path) -> list[dict[str, object]]:
    return [json.loads(line) for line in file.read_text().splitlines()]


def _read(archive, digest: str) -> bytes | None:  # type: ignore[no-untyped-def]  # an Archive
    try:
        return bytes(archive.get(digest))
    except NotArchived:
        return None


def check(evidence: Evidence) -> list[str]:
    """Return every violation, each beginning with the number of its invariant."""
    from tests.faults.drill.invariants import INVARIANTS  # noqa: PLC0415

    return [
        f"{name}: {told}"
        for name, holds in INVARIANTS.items()
        for told in holds(evidence)
    ]


def main() -> None:
    home, url = Path(sys.argv[1]), sys.argv[2]
    found = check(Evidence(Place(home, url, 0)))
    print("\n".join([*found, f"violations {len(found)}"]))  # noqa: T201
    raise SystemExit(bool(found))


if __name__ == "__main__":
    main()
