"""How the patterns of models/gazetteer behave on hostile text.

Run: .venv/bin/python -m tests.benchmarks.patterns

Prints, for the worst patterns, how much longer twice the text takes: about 2 where a
pattern walks on, 4 and more where it goes back over what it has read.
"""

from __future__ import annotations

import re
import time

from screening import gazetteer
from screening.settings import Settings

TEXTS = ("a ", "order ", "it is so ", "motion for 1 ")

LETTERS = 50_000

SHOWN = 10


def main() -> None:
    """Print the patterns that grow fastest, the worst first."""
    names = gazetteer.load(Settings().models)
    grown = [
        (growth(voice.pattern, text), voice.id, text)
        for voice in names.voices
        for text in TEXTS
    ]
    for ratio, name, text in sorted(grown, reverse=True)[:SHOWN]:
        print(f"{ratio:6.1f}  {name:<24}{text!r}")  # noqa: T201  # what it is for


def growth(pattern: re.Pattern[str], text: str) -> float:
    """Return the time over twice the text, as a multiple of the time over it once."""
    once, twice = (
        spent(pattern, text * (n // len(text))) for n in (LETTERS, 2 * LETTERS)
    )
    return twice / max(once, 1e-6)


def spent(pattern: re.Pattern[str], text: str) -> float:
    """Return the least of three times, seconds of this process."""
    return min(_once(pattern, text) for _ in range(3))


def _once(pattern: re.Pattern[str], text: str) -> float:
    started = time.process_time()
    for _ in pattern.finditer(text):
        pass
    return time.process_time() - started


if __name__ == "__main__":
    main()
