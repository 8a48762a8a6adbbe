"""What counsel decided, as the record opens it: each decision with its entry."""

from __future__ import annotations

import json
from collections.abc import Iterator

from reportlab.platypus import Flowable, Spacer

from screening.audit.custody import Custody
from screening.memorandum.style import SECTION, table, text


def decisions_as_flow(custody: Custody) -> Iterator[Flowable]:
    """Yield every decision; one that waits, or was undone, stands there as well."""
    yield text("What counsel decided", SECTION)
    rows = [
        (opening.sequence, *_row(json.loads(opening.content)))
        for opening in custody.openings
        if opening.kept_in == "decisions"
    ]
    if not rows:
        yield text("Nothing yet.")
        return
    heads = ("Entry", "By", "Answer", "Whose paper", "Departments", "Reason and note")
    yield table(heads, rows, (1.4, 2.6, 2.4, 2.8, 2.6, 5))
    yield Spacer(1, 4)
    yield text("Whether an answer counted, waited or was undone, the steps below say.")


def _row(kept: dict[str, str | None]) -> tuple[str, ...]:
    said = [kept["ground"] or "", kept["note"] or ""]
    return (
        str(kept["person"]),
        *(
            str(kept[name]).replace("_", " ")
            for name in ("opinion", "paper_class", "direction")
        ),
        ": ".join(item for item in said if item),
    )
