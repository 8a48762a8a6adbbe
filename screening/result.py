"""A verdict in the form that other programs read: screening/result.schema.json."""

from __future__ import annotations

import json

from screening.domain.finding import Check, Element, Evidence, Field, Signature
from screening.domain.page import Box, Page, PageSource
from screening.domain.reason import Reason
from screening.domain.segment import Segment
from screening.domain.verdict import Outcome, Verdict, Versions

DIGITS = 4
"""Of boxes and confidences: a tenth of a millimetre on a letter page."""

DIGITS_S = 3
"""Of timings: a millisecond."""


def as_json(verdict: Verdict, file: str) -> str:
    """Return the result as one line of JSON in ASCII.

    ASCII, because a path need not be valid text, and because some readers take
    U+2028 for the end of a line.
    """
    return json.dumps(
        as_contract(verdict, file), allow_nan=False, separators=(",", ":")
    )


def as_contract(verdict: Verdict, file: str) -> dict[str, object]:
    """Return the result as the contract words it; ``file`` as the caller named it."""
    return {
        "file": file,
        "sha256": verdict.sha256,
        "status": str(verdict.outcome),
        "reason": _reason(verdict.rejection) if verdict.rejection else None,
        "class": str(verdict.paper_class),
        "needs_review": verdict.needs_review,
        "review_reasons": [_reason(item) for item in verdict.reasons],
        "confidence": _confidence(verdict),
        "pages": [_page(page) for page in verdict.pages],
        "segments": [_segment(segment) for segment in verdict.segments],
        "versions": _versions(verdict.versions),
        "timings_s": {
            step: round(spent, DIGITS_S) for step, spent in verdict.timings_s
        },
    }


def _reason(reason: Reason) -> dict[str, object]:
    return {"code": str(reason.code), "page": reason.page, "message": reason.message}


def _confidence(verdict: Verdict) -> float:
    """Return 0 for a rejected file: nothing was read that could support a class."""
    if verdict.outcome is Outcome.REJECTED:
        return 0.0
    return round(verdict.confidence, DIGITS)


def _page(page: Page) -> dict[str, object]:
    mean = page.mean_confidence
    told: dict[str, object] = {
        "number": page.number,
        "width_pt": round(page.width_pt, 2),
        "height_pt": round(page.height_pt, 2),
        "rotation": page.rotation,
        "source": str(page.source),
        "words": len(page.words),
        "mean_confidence": None if mean is None else round(mean, DIGITS),
    }
    return told if page.member is None else {**told, "member": page.member}


def _segment(segment: Segment) -> dict[str, object]:
    return {
        "pages": list(segment.pages),
        "doc_type": segment.doc_type,
        "class": str(segment.paper_class),
        "needs_review": segment.needs_review,
        "review_reasons": [_reason(item) for item in segment.reasons],
        "confidence": round(segment.confidence, DIGITS),
        "evidence": [_evidence(item) for item in segment.evidence],
        "fields": _fields(segment.fields),
        "signature": _signature(segment.signature),
        "checks": [_check(item) for item in segment.checks],
    }


def _evidence(evidence: Evidence) -> dict[str, object]:
    quote = evidence.quote
    return {
        "element": str(evidence.element),
        "value": evidence.value,
        "supports": str(evidence.supports),
        "page": quote.page,
        "box": _box(quote.box),
        "source": _source(evidence),
        "text": quote.text,
    }


def _source(evidence: Evidence) -> str:
    """Say what showed it: the model, print that was read, or else the picture."""
    if evidence.element is Element.MODEL:
        return "model"
    read = {PageSource.OCR, PageSource.TEXT_LAYER}
    return str(evidence.quote.source) if evidence.quote.source in read else "image"


def _fields(fields: tuple[Field, ...]) -> dict[str, object]:
    """Return each field once; of several with one name the first stands."""
    return {str(field.name): _field(field) for field in reversed(fields)}


def _field(field: Field) -> dict[str, object]:
    return {
        "value": field.value,
        "page": field.quote.page,
        "box": _box(field.quote.box),
        "confidence": round(field.confidence, DIGITS),
    }


def _signature(signature: Signature) -> dict[str, object]:
    return {
        "state": str(signature.state),
        "role": str(signature.role),
        "page": signature.page,
        "box": _box(signature.box) if signature.box else None,
    }


def _check(check: Check) -> dict[str, object]:
    return {
        "id": check.id,
        "outcome": str(check.outcome),
        "page": check.page,
        "because": check.because,
    }


def _box(box: Box) -> list[float]:
    edges = (box.left, box.top, box.right, box.bottom)
    return [round(edge, DIGITS) for edge in edges]


def _versions(versions: Versions) -> dict[str, object]:
    return {
        "screening": versions.screening,
        "forms": versions.forms,
        "policy": versions.policy,
        "model": versions.model,
        "ocr": versions.ocr,
    }
