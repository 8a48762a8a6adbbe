"""Where two runs over the same bytes say something else: what a replay shows.

Results are compared in the form of screening/result.schema.json, which every release
writes. A difference never holds what the paper says: operations replay papers, and may
not read them.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

Result = Mapping[str, Any]
"""A result as screening/result.schema.json describes it."""

NOTHING = "-"


@dataclass(frozen=True, slots=True)
class Difference:
    """One point on which two results disagree."""

    where: str
    """``file``, or the pages of a part."""
    what: str
    then: str
    now: str


def differences(then: Result, now: Result) -> tuple[Difference, ...]:
    """Return where the results disagree; timings and the file's name do not count."""
    return (*_of_file(then, now), *_of_parts(then["segments"], now["segments"]))


def is_made_by(result: Result, versions: Mapping[str, str]) -> bool:
    """Tell whether exactly these versions made the result."""
    return dict(result["versions"]) == dict(versions)


def _of_file(then: Result, now: Result) -> Iterator[Difference]:
    yield from _apart("file", _told(then), _told(now))
    pages = _pages(then), _pages(now)
    yield from _apart("file", {"pages read": pages[0]}, {"pages read": pages[1]})


def _of_parts(then: Sequence[Result], now: Sequence[Result]) -> Iterator[Difference]:
    before, after = ({_span(part): part for part in parts} for parts in (then, now))
    if list(before) != list(after):
        yield Difference("file", "parts", _list(before), _list(after))
    for span in before.keys() & after.keys():
        told = [_told(part) | _details(part) for part in (before[span], after[span])]
        yield from _apart(span, *told)
        yield from _of_fields(span, before[span]["fields"], after[span]["fields"])


def _told(result: Result) -> dict[str, str]:
    """Return what a result says of the whole file, or of one part of it."""
    rejection = result.get("reason")
    return {
        "standing": "review" if result["needs_review"] else "cleared",
        "class": result["class"],
        "rejected for": rejection["code"] if rejection else NOTHING,
        "reasons": _list(sorted(map(_reason, result["review_reasons"]))),
    }


def _details(part: Result) -> dict[str, str]:
    signature = part["signature"]
    checks = {f"check {item['id']}": item["outcome"] for item in part["checks"]}
    signed = f"{signature['state']} by {signature['role']}"
    return {"kind": part["doc_type"], "signature": signed, **checks}


def _of_fields(span: str, then: Result, now: Result) -> Iterator[Difference]:
    """Compare values without showing one."""
    for name in sorted({*then, *now}):
        before, after = (found.get(name, {}).get("value") for found in (then, now))
        if before != after:
            told = "found" if before else NOTHING, _now(before, after)
            yield Difference(span, f"field {name}", *told)


def _now(before: str | None, after: str | None) -> str:
    if after is None:
        return NOTHING
    return "another value" if before else "found"


def _apart(
    where: str, then: Mapping[str, str], now: Mapping[str, str]
) -> Iterator[Difference]:
    for what in dict.fromkeys((*then, *now)):
        before, after = then.get(what, NOTHING), now.get(what, NOTHING)
        if before != after:
            yield Difference(where, what, before, after)


def _reason(reason: Result) -> str:
    page = reason["page"]
    return reason["code"] if page is None else f"{reason['code']} on page {page}"


def _pages(result: Result) -> str:
    return _list(f"{page['number']} by {page['source']}" for page in result["pages"])


def _span(part: Result) -> str:
    pages = part["pages"]
    if len(pages) == 1:
        return f"page {pages[0]}"
    return f"pages {pages[0]}-{pages[-1]}"


def _list(items: Iterable[str]) -> str:
    return ", ".join(items) or NOTHING
