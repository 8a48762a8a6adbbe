"""Draw the demo's papers into a folder, to look at them."""

from __future__ import annotations

import argparse
import sys
from datetime import UTC, date, datetime
from pathlib import Path

from screening.synthesis.samples import draw_samples


def main() -> None:
    """Draw and list them."""
    parser = argparse.ArgumentParser(
        prog="python -m screening.synthesis", description=__doc__
    )
    parser.add_argument("folder", type=Path, help="where to write them")
    parser.add_argument("--seed", type=int, default=7, help="equal seeds, equal papers")
    parser.add_argument(
        "--today",
        type=date.fromisoformat,
        default=datetime.now(UTC).date(),
        help="the day they arrive, YYYY-MM-DD (default: today); issued two days before",
    )
    asked = parser.parse_args()
    for sample in draw_samples(asked.folder, asked.seed, asked.today):
        types = "+".join(sample.doc_types)
        line = f"{sample.file.name:32} {sample.department:16} {sample.paper_class:15}"
        sys.stdout.write(f"{line} {types}\n")


main()
