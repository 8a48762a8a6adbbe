"""Clears nothing that the certificate does not cover."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date

from screening.domain.document import Document
from screening.domain.reason import Reason, ReasonCode
from screening.domain.verdict import Verdict
from screening.ports import Screener


@dataclass(frozen=True, slots=True)
class CertifiedScreener:
    """A screener whose clearings need a certificate; implements `ports.Screener`."""

    screener: Screener
    engines: frozenset[str]
    """Versions of OCR for which clearing is certified; empty means that it is not."""

    def screen(self, document: Document, as_of: date) -> Verdict:
        """Return the verdict; without a certificate for it a person must decide."""
        verdict = self.screener.screen(document, as_of)
        if document.ocr in self.engines or not verdict.is_cleared:
            return verdict
        return replace(verdict, reasons=(Reason(ReasonCode.NOT_CERTIFIED),))

    def reject(self, sha256: str, code: ReasonCode) -> Verdict:
        """Return the verdict on a file of which nothing could be read."""
        return self.screener.reject(sha256, code)
