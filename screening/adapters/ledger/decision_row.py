"""A decision as a row of the ledger."""

from __future__ import annotations

import json

from sqlalchemy import Row

from screening.domain.decision import (
    Decision,
    Direction,
    Ground,
    Opinion,
    Recorded,
    Standing,
)
from screening.domain.status import Status
from screening.domain.verdict import FileClass


def as_row(kept: Recorded, moved_from: Status) -> dict[str, object]:
    """Return the row; ``moved_from`` is where undoing leads back to."""
    decision = kept.decision
    return {
        "submission": decision.submission,
        "version": kept.version,
        "verdict_version": decision.verdict_version,
        "opinion": decision.opinion.value,
        "paper_class": decision.paper_class.value,
        "direction": decision.direction.value,
        "ground": decision.ground.value if decision.ground else None,
        "note": decision.note,
        "person": decision.by,
        "standing": kept.standing.value,
        "moved_from": moved_from.value,
        "decided_at": kept.at,
        "undo_until": kept.undo_until,
    }


def as_parts(decision: Decision, version: int) -> dict[str, object]:
    """Return the row of counsel's own parting of the file."""
    parts = json.dumps(decision.parts)
    return {"submission": decision.submission, "version": version, "parts": parts}


def as_recorded(row: Row[*tuple[object, ...]]) -> Recorded:
    """Return what the row keeps."""
    decision = Decision(
        submission=row.submission,
        verdict_version=row.verdict_version,
        opinion=Opinion(row.opinion),
        paper_class=FileClass(row.paper_class),
        direction=Direction(row.direction),
        ground=Ground(row.ground) if row.ground else None,
        note=row.note,
        by=row.person,
        parts=tuple(tuple(part) for part in json.loads(row.parts or "[]")),
    )
    standing = Standing(row.standing)
    return Recorded(decision, row.version, standing, row.decided_at, row.undo_until)
