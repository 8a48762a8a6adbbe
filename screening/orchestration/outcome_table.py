"""The demo's table: what came of each paper, for people at a terminal."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from rich import box
from rich.console import Group, RenderableType
from rich.padding import Padding
from rich.table import Table
from rich.text import Text

from screening.orchestration.outcome import Outcome

STYLES = {"cleared": "green", "review": "yellow", "rejected": "red", "waiting": "dim"}
"""Colour helps the eye only; the word says the same."""

WIDE_ENOUGH = 110
"""Columns of a terminal from which the table reads better than a list."""


def drawn(outcomes: Sequence[Outcome], width: int) -> RenderableType:
    """Return the outcomes as a table, or as a list where a table would not fit."""
    if width >= WIDE_ENOUGH:
        return _table(outcomes)
    return Group(*(_entry(item) for item in outcomes))


def tally(outcomes: Sequence[Outcome]) -> str:
    """Return how many papers stand how, such as ``12 papers: 9 cleared, 3 review``."""
    counts = Counter(item.standing for item in outcomes)
    parts = [f"{counts[word]} {word}" for word in STYLES if counts[word]]
    noun = "paper" if len(outcomes) == 1 else "papers"
    return f"{len(outcomes)} {noun}: {', '.join(parts)}"


def _table(outcomes: Sequence[Outcome]) -> Table:
    table = Table(box=box.SIMPLE_HEAD, pad_edge=False, show_lines=True)
    longest = max((len(item.file) for item in outcomes), default=0)
    table.add_column("File\nDepartment", overflow="fold", width=min(longest, 32))
    table.add_column("Verdict\nType", overflow="fold", width=24)
    table.add_column("Why", ratio=1)
    table.add_column("Evidence", ratio=1)
    table.add_column("Notices", overflow="fold", min_width=7)
    for item in outcomes:
        table.add_row(
            Text.assemble((item.file, "bold"), f"\n{item.department}"),
            Text.assemble(*_verdict(item), f"\n{item.types}"),
            Text(item.why),
            _evidence(item),
            item.notices,
        )
    return table


def _entry(item: Outcome) -> RenderableType:
    head = Text.assemble((item.file, "bold"), f"  {item.department}")
    facts = Text.assemble(*_verdict(item), f"; {item.types}; notices: {item.notices}")
    lines = [facts, Text(item.why), _evidence(item)]
    body = Group(*(line for line in lines if line.plain))
    return Group(head, Padding(body, (0, 0, 1, 2), expand=False))


def _verdict(item: Outcome) -> tuple[str | tuple[str, str], ...]:
    return f"{item.paper_class}, ", (item.standing, STYLES[item.standing])


def _evidence(item: Outcome) -> Text:
    if not item.quote:
        return Text("")
    return Text.assemble("“", (item.quote, "italic"), f"” p. {item.page}")
