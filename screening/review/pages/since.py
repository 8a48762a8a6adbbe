"""What became of a paper since a tab was opened: for whoever saves too late."""

from __future__ import annotations

import json

from screening.ports import Brief
from screening.review.office import Office
from screening.review.pages import evidence, names
from screening.review.pages.beside import Pair
from screening.review.pages.evidence import Result
from screening.review.words import Words


def changed_since(
    office: Office, t: Words, brief: Brief, version: int
) -> tuple[Pair, ...]:
    """Return what differs from the verdict that the tab shows; none where it is the same.

    Ours is what the tab shows, theirs how the paper stands.
    """
    if version == brief.version:
        return ()
    content = office.docket.verdict(brief.entry.submission, version)
    if content is None:
        return ()
    was, now = (_told(office, t, json.loads(item)) for item in (content, brief.content))
    pairs = (
        Pair(label, was.get(label, ""), now.get(label, ""))
        for label in dict.fromkeys([*was, *now])
    )
    return tuple(pair for pair in pairs if not pair.is_same)


def _told(office: Office, t: Words, result: Result) -> dict[str, str]:
    """Return what counsel answer: class, forms, reasons, and what is filled in."""
    reasons = (names.reason(t, row["code"]) for row in result.get("review_reasons", ()))
    forms = (
        names.form_title(office, part["doc_type"])
        for part in result.get("segments", ())
    )
    told = {
        t("queue.paper_class"): t(f"class.{result['class']}") if result else "",
        t("queue.form"): " + ".join(forms),
        t("queue.reason"): " ".join(dict.fromkeys(reasons)),
    }
    if "segments" in result:
        told.update({item.label: item.says for item in evidence.fields(t, result)})
    return told
