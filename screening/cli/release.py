"""Earlier releases kept beside this one: what they say of a paper."""

from __future__ import annotations

import json
import os
import subprocess
import tempfile
from pathlib import Path
from typing import TYPE_CHECKING

from screening.errors import Unavailable
from screening.evaluation.difference import is_made_by

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import date

    from screening.evaluation.difference import Result

COMMAND = Path(".venv/bin/screening")
"""Of a release, within its checkout."""

LONGEST_S = 900
"""For one paper of any length within the limits, start-up in."""


def result_of(
    releases: Path, versions: Mapping[str, str], content: bytes, as_of: date
) -> Result | None:
    """Return what the release with exactly these versions says; None if none has them.

    Every release in the folder is asked in turn: which policy and forms it has, only
    its own answer tells.

    Raises:
        Unavailable: if a release does not answer as `screening screen --json` does.
    """
    commands = sorted(releases.glob(f"*/{COMMAND}"))
    if not commands:
        return None  # and no copy of the paper is written for nobody
    with tempfile.TemporaryDirectory(prefix="screening-replay-") as folder:
        paper = Path(folder, "paper")
        paper.touch(mode=0o600)
        paper.write_bytes(content)
        for command in commands:
            result = _answer(command, paper, as_of)
            if is_made_by(result, versions):
                return result
    return None


def _answer(command: Path, paper: Path, as_of: date) -> Result:
    day = as_of.isoformat()
    arguments = [str(command), "screen", str(paper), "--json", "--as-of", day]
    home = {"SCREENING_HOME": str(paper.parent / "home")}
    asked = {k: v for k, v in os.environ.items() if not k.startswith("SCREENING_")}
    try:
        done = subprocess.run(  # noqa: S603  # the operator's own folder of releases
            arguments,
            capture_output=True,
            check=True,
            timeout=LONGEST_S,
            env=asked | home,
        )
        found: Result = json.loads(done.stdout)
    except (OSError, subprocess.SubprocessError, ValueError) as error:
        # Not chained: what the command printed may hold words of the paper.
        raise Unavailable(
            f"the release at {command.parents[2]} gave no result"
            f" ({type(error).__name__}); mend it or take it out of SCREENING_RELEASES"
        ) from None
    return found
