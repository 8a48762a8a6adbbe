"""Run drills and print a table: ``python -m tests.faults.drill [--all] [--minutes N]``.

The last line is ``violations N``. What ran stands in the table with its seeds; what had
no time left is told. ``--all`` runs in shards, and goes on where it stopped.
"""

from __future__ import annotations

import argparse
import signal
import tempfile
from contextlib import ExitStack
from pathlib import Path

from tests.faults.drill.cluster import cluster
from tests.faults.drill.grounds import grounds
from tests.faults.drill.plan import everything, selection
from tests.faults.drill.table import Table

RECORD = Path(__file__).parents[1] / "record.md"
"""The table of `--all`, kept in the repository."""


def main() -> int:
    # So that whoever stops it leaves no server behind.
    signal.signal(signal.SIGTERM, signal.default_int_handler)
    given = _arguments()
    table = Table(RECORD if given.all else None, given.minutes * 60)
    plan = everything() if given.all else selection()
    with ExitStack() as stack:
        root = Path(stack.enter_context(tempfile.TemporaryDirectory(dir=_memory())))
        for name in ("sqlite", "postgresql"):
            (root / name).mkdir()
        server = stack.enter_context(cluster())
        places = (
            stack.enter_context(grounds(root / "sqlite")),
            stack.enter_context(grounds(root / "postgresql", server)),
        )
        for drill in plan:
            for ground in places:
                table.run(drill, ground)
    return table.end()


def _arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--all", action="store_true")
    parser.add_argument("--minutes", type=float, default=25)
    return parser.parse_args()


def _memory() -> str | None:
    """Return a folder in memory, where an fsync costs nothing; None without one."""
    shared = Path("/dev/shm")
    return str(shared) if shared.is_dir() else None


if __name__ == "__main__":
    raise SystemExit(main())
