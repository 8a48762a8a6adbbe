"""Plant canaries, and print who heard of them: ``python -m tests.faults.canary``."""

from __future__ import annotations

# ruff: noqa: T201  # a command prints
import logging

from tests.faults.canary.heard import heard


def main() -> int:
    logging.getLogger("mail.log").setLevel(logging.ERROR)  # aiosmtpd's
    what = heard()
    total = 0
    print("| looked in | bytes | canaries found |\n|---|---|---|")
    for place, said in what.places.items():
        found = len(what.found(place))
        total += found
        print(f"| {place} | {len(said)} | {found} |")
    print(f"refusals answered with {sorted(what.codes)}")
    print(f"planted {len(what.canaries)}, came in {len(what.came_in())}, told {total}")
    return int(total > 0)


if __name__ == "__main__":
    raise SystemExit(main())
