"""May anything be cleared here, and if not, why not?"""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from screening.errors import CertificateError
from screening.evaluation.certificate import load
from screening.evaluation.shape import shape
from screening.policy.limits import ClearingLimits

CERTIFICATE = "certificate.json"
"""Its name within ``models``."""


@dataclass(frozen=True, slots=True)
class Clearing:
    """How clearing stands."""

    engines: frozenset[str]
    """Versions of OCR for which it is certified; empty means that it is not."""
    objections: tuple[str, ...]
    """Why it is not; empty if it is."""


def clearing(models: Path, forms: str, model: str, limits: ClearingLimits) -> Clearing:
    """Compare the certificate in ``models`` with what is installed.

    ``forms`` and ``model`` are the digests in use. The engine is compared paper by
    paper, since each paper names the one that read it.
    """
    try:
        certificate = load(models / CERTIFICATE)
    except CertificateError as error:
        return Clearing(frozenset(), (str(error),))
    engine = certificate.shape.ocr
    objections = certificate.objections(shape(forms, limits, model, engine), limits)
    return Clearing(frozenset() if objections else frozenset({engine}), objections)
