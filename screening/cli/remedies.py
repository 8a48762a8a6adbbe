"""What would change a verdict, reason by reason."""

from __future__ import annotations

from screening.domain.reason import ReasonCode

_NEW_COPY = "a whole, open copy from the sender"
_COUNSEL = "nothing on the paper: counsel decides on every such paper"

REMEDIES: dict[ReasonCode, str] = {
    ReasonCode.EMPTY_FILE: _NEW_COPY,
    ReasonCode.UNSUPPORTED_TYPE: "a copy as PDF, TIFF, PNG, JPEG or plain text",
    ReasonCode.ENCRYPTED: "a copy without a password",
    ReasonCode.DAMAGED: _NEW_COPY,
    ReasonCode.TOO_LARGE: "the same paper in parts, or scanned at 300 dpi",
    ReasonCode.READER_FAILED: "another scan, or a person who reads it",
    ReasonCode.PAGE_UNREADABLE: "a clean scan of that page",
    ReasonCode.PAGE_HARD_TO_READ: "a sharper scan of that page, at 300 dpi",
    ReasonCode.PAGES_MISSING: _NEW_COPY,
    ReasonCode.REPAIRED: _NEW_COPY,
    ReasonCode.TEXT_LAYER_DIFFERS: "a scan of the printed paper, without stored text",
    ReasonCode.NOTHING_TO_READ: "a copy on which the print can be seen",
    ReasonCode.TYPE_UNKNOWN: "a title, form number or caption that names the paper",
    ReasonCode.TYPE_ALWAYS_REVIEWED: _COUNSEL,
    ReasonCode.BOUNDARY_UNCLEAR: "the papers as separate files",
    ReasonCode.MIXED_CLASSES: "the papers as separate files",
    ReasonCode.SEVERAL_SUBJECTS: "one file for each person",
    ReasonCode.CASE_NUMBER_MISSING: "a case number as that court writes them",
    ReasonCode.SIGNER_MISSING: "the signer's printed name and title",
    ReasonCode.SIGNER_NOT_ELIGIBLE: "a signature by an office that may issue the paper",
    ReasonCode.SIGNATURE_MISSING: "a signature in the signature block, by an office "
    "that may issue the paper",
    ReasonCode.SIGNATURE_UNCLEAR: "a scan on which the signature block is clear",
    ReasonCode.DATE_MISSING: "the date of issue",
    ReasonCode.COMMAND_MISSING: "the words by which the court orders something",
    ReasonCode.ISSUER_MISSING: "the heading that names the court or agency",
    ReasonCode.NOT_FILLED_IN: "the form as filled in by its issuer",
    ReasonCode.EXPIRED: "a new paper; or, if it came earlier, that day as --as-of",
    ReasonCode.DATED_AHEAD: "the issuer's word on the date; or the true day of "
    "receipt as --as-of",
    ReasonCode.RECALLED: "the issuer's word that the paper stands",
    ReasonCode.CANCELLED: _COUNSEL,
    ReasonCode.SEALED: _COUNSEL,
    ReasonCode.PROPOSED: "the order as the court signed it",
    ReasonCode.RESCINDED_FORM: "the paper on an edition that is in use",
    ReasonCode.COURT_ELEMENT_ON_AGENCY_PAPER: "the court's own paper or order, if there is one",
    ReasonCode.AGENCY_ELEMENT_ON_COURT_PAPER: "the issuing court's word that the "
    "paper is its own",
    ReasonCode.PROCESS_WORDS_ON_OTHER_PAPER: _COUNSEL,
    ReasonCode.TEXT_ADDRESSED_TO_SOFTWARE: "a copy without that text, from the issuer",
    ReasonCode.CHECK_FAILED: "a paper that passes the check marked fail above",
    ReasonCode.SECOND_OPINION: "a sharper scan; or counsel, who decides on such a paper",
    ReasonCode.NOT_CERTIFIED: "nothing from the sender: ops run screening doctor, then make certify",
}
"""What the sender or issuer could supply; a test holds that no code is missing."""
