"""What came of one paper, in the words of the demo's table."""

from __future__ import annotations

import json
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from screening.ports import Paper

QUOTE_SIGNS = 80
"""A quote is there to be found again on the page, not to be read in full."""

TELLING = (
    "judicial_signer",
    "court_caption",
    "agency_signer",
    "form_number",
    "agency_header",
    "signature",
    "case_number",
    "agency_number",
    "command",
    "title",
)
"""Elements of a verdict, the ones that decide most first: anybody may print a title."""

NOT_SHOWN = ("model", "checkbox", "date", "other")
"""Elements that name no reason a reader could follow at a glance."""


@dataclass(frozen=True, slots=True)
class Outcome:
    """A row of the table."""

    file: str
    department: str
    paper_class: str
    standing: str
    """``cleared``, ``review`` or ``rejected``; ``waiting`` while there is no verdict."""
    types: str
    why: str
    quote: str
    """Verbatim, perhaps cut short; empty where nothing is quoted."""
    page: int | None
    """Of the quote, counted from 1."""
    notices: str


def outcome(paper: Paper) -> Outcome:
    """Return the row of this paper."""
    told: dict[str, Any] = json.loads(paper.content) if paper.content else {}
    evidence = _most_telling(told)
    return Outcome(
        file=_plain(paper.name),
        department=paper.department,
        paper_class=told.get("class", "-"),
        standing=_standing(told),
        types=", ".join(dict.fromkeys(_types(told))) or "-",
        why=_why(told),
        quote=_cut(_plain(evidence["text"])) if evidence else "",
        page=evidence["page"] if evidence else None,
        notices=_notices(paper),
    )


def _standing(told: dict[str, Any]) -> str:
    if not told:
        return "waiting"
    if told["status"] == "rejected":
        return "rejected"
    return "review" if told["needs_review"] else "cleared"


def _types(told: dict[str, Any]) -> Iterable[str]:
    return (segment["doc_type"] for segment in told.get("segments", ()))


def _why(told: dict[str, Any]) -> str:
    if told.get("reason"):
        return str(told["reason"]["message"])
    reasons = told.get("review_reasons", ())
    if reasons:
        others = len({reason["code"] for reason in reasons}) - 1
        more = f" (and {others} more)" if others else ""
        return f"{reasons[0]['message']}{more}"
    elements = {item["element"] for item in _evidence(told)} - set(NOT_SHOWN)
    found = [name.replace("_", " ") for name in TELLING if name in elements][:4]
    return f"Found: {', '.join(found)}." if found else ""


def _evidence(told: dict[str, Any]) -> list[dict[str, Any]]:
    """Return what supports the class; on a paper of both kinds, all there is."""
    found = [item for part in told.get("segments", ()) for item in part["evidence"]]
    return [item for item in found if item["supports"] == told["class"]] or found


def _most_telling(told: dict[str, Any]) -> dict[str, Any] | None:
    quoted = [item for item in _evidence(told) if item["text"].strip()]
    return min(quoted, key=_rank, default=None)


def _rank(item: dict[str, Any]) -> int:
    element = item["element"]
    return TELLING.index(element) if element in TELLING else len(TELLING)


def _notices(paper: Paper) -> str:
    if paper.notices_owed:
        return f"{paper.notices_sent} sent, {paper.notices_owed} owed"
    return f"{paper.notices_sent} sent" if paper.notices_sent else "none"


def _cut(text: str) -> str:
    return text if len(text) <= QUOTE_SIGNS else f"{text[: QUOTE_SIGNS - 1]}…"


def _plain(text: str) -> str:
    # A paper or a file name may hold signs that rewrite the screen.
    return "".join(
        sign if sign.isprintable() else "\N{REPLACEMENT CHARACTER}" for sign in text
    )
