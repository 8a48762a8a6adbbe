"""Why a person must look: the closed list of codes and their sentences.

A sentence speaks to counsel in plain words and never quotes the paper.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


class ReasonCode(StrEnum):
    """Every reason a paper can be rejected or sent to review for."""

    EMPTY_FILE = "empty_file"
    UNSUPPORTED_TYPE = "unsupported_type"
    ENCRYPTED = "encrypted"
    DAMAGED = "damaged"
    TOO_LARGE = "too_large"
    READER_FAILED = "reader_failed"

    PAGE_UNREADABLE = "page_unreadable"
    PAGE_HARD_TO_READ = "page_hard_to_read"
    PAGES_MISSING = "pages_missing"
    REPAIRED = "repaired"
    TEXT_LAYER_DIFFERS = "text_layer_differs"
    NOTHING_TO_READ = "nothing_to_read"

    TYPE_UNKNOWN = "type_unknown"
    TYPE_ALWAYS_REVIEWED = "type_always_reviewed"
    BOUNDARY_UNCLEAR = "boundary_unclear"
    MIXED_CLASSES = "mixed_classes"
    SEVERAL_SUBJECTS = "several_subjects"

    CASE_NUMBER_MISSING = "case_number_missing"
    SIGNER_MISSING = "signer_missing"
    SIGNER_NOT_ELIGIBLE = "signer_not_eligible"
    SIGNATURE_MISSING = "signature_missing"
    SIGNATURE_UNCLEAR = "signature_unclear"
    DATE_MISSING = "date_missing"
    COMMAND_MISSING = "command_missing"
    ISSUER_MISSING = "issuer_missing"
    NOT_FILLED_IN = "not_filled_in"

    EXPIRED = "expired"
    DATED_AHEAD = "dated_ahead"
    RECALLED = "recalled"
    CANCELLED = "cancelled"
    SEALED = "sealed"
    PROPOSED = "proposed"
    RESCINDED_FORM = "rescinded_form"

    COURT_ELEMENT_ON_AGENCY_PAPER = "court_element_on_agency_paper"
    AGENCY_ELEMENT_ON_COURT_PAPER = "agency_element_on_court_paper"
    PROCESS_WORDS_ON_OTHER_PAPER = "process_words_on_other_paper"
    TEXT_ADDRESSED_TO_SOFTWARE = "text_addressed_to_software"
    CHECK_FAILED = "check_failed"
    SECOND_OPINION = "second_opinion"
    NOT_CERTIFIED = "not_certified"


SENTENCES: dict[ReasonCode, str] = {
    ReasonCode.EMPTY_FILE: "The file is empty; ask the sender for it again.",
    ReasonCode.UNSUPPORTED_TYPE: "The file is of a kind that is not read here; open it by hand or ask for a PDF.",
    ReasonCode.ENCRYPTED: "The file is locked with a password; ask the sender for an open copy.",
    ReasonCode.DAMAGED: "The file is damaged and no page could be opened; ask the sender for it again.",
    ReasonCode.TOO_LARGE: "The file is larger than the limits allow; ask for it in parts.",
    ReasonCode.READER_FAILED: "Reading the file failed or took too long; a person must read it.",
    ReasonCode.PAGE_UNREADABLE: "This page could not be read; look at it.",
    ReasonCode.PAGE_HARD_TO_READ: "The print on this page is too poor to rely on what was read.",
    ReasonCode.PAGES_MISSING: "Not every page that the file or its form announces could be found.",
    ReasonCode.REPAIRED: "The file was damaged and had to be repaired; something may be missing.",
    ReasonCode.TEXT_LAYER_DIFFERS: "The text stored in the file differs from what the page shows.",
    ReasonCode.NOTHING_TO_READ: "No page holds words that could be read.",
    ReasonCode.TYPE_UNKNOWN: "The kind of paper is not known, or two kinds fit about equally well.",
    ReasonCode.TYPE_ALWAYS_REVIEWED: "Papers of this kind always go to counsel.",
    ReasonCode.BOUNDARY_UNCLEAR: "It is not clear where one paper ends and the next begins.",
    ReasonCode.MIXED_CLASSES: "Papers of a court and of an agency stand in one file.",
    ReasonCode.SEVERAL_SUBJECTS: "The file names more than one person as the subject.",
    ReasonCode.CASE_NUMBER_MISSING: "No case number of that court was found.",
    ReasonCode.SIGNER_MISSING: "No printed name or title of the signer was found.",
    ReasonCode.SIGNER_NOT_ELIGIBLE: "The signer's office is not one that may issue this paper.",
    ReasonCode.SIGNATURE_MISSING: "The place for the signature is empty.",
    ReasonCode.SIGNATURE_UNCLEAR: "It could not be told whether the paper is signed.",
    ReasonCode.DATE_MISSING: "No date of issue was found.",
    ReasonCode.COMMAND_MISSING: "No words were found by which a court orders something.",
    ReasonCode.ISSUER_MISSING: "The court or agency that issued the paper is not named.",
    ReasonCode.NOT_FILLED_IN: "The form is not filled in.",
    ReasonCode.EXPIRED: "The time to execute the paper had passed when it arrived.",
    ReasonCode.DATED_AHEAD: "The paper bears a date after its arrival.",
    ReasonCode.RECALLED: "The paper is marked recalled, quashed or vacated.",
    ReasonCode.CANCELLED: "The paper cancels an earlier one.",
    ReasonCode.SEALED: "The paper is marked as sealed, or its essential parts are blacked out.",
    ReasonCode.PROPOSED: "The paper is a proposal or draft that no court has signed.",
    ReasonCode.RESCINDED_FORM: "The edition of this form had been withdrawn.",
    ReasonCode.COURT_ELEMENT_ON_AGENCY_PAPER: "An agency's paper bears an element of a court, or says that it rests on a court's order; ask for that order.",
    ReasonCode.AGENCY_ELEMENT_ON_COURT_PAPER: "A court's paper bears an agency's element that is not explained.",
    ReasonCode.PROCESS_WORDS_ON_OTHER_PAPER: "The paper seems to be no legal process but uses words of one.",
    ReasonCode.TEXT_ADDRESSED_TO_SOFTWARE: "The paper holds text that seems written to steer software.",
    ReasonCode.CHECK_FAILED: "A check of this kind of paper failed.",
    ReasonCode.SECOND_OPINION: "The learned second reader does not share the class; compare both by hand.",
    ReasonCode.NOT_CERTIFIED: "This program's error rates are not certified as it runs here, so that nothing is cleared; ops run screening doctor.",
}
"""One plain sentence for each code; a test holds that none is missing."""

REJECTING = frozenset(
    {
        ReasonCode.EMPTY_FILE,
        ReasonCode.UNSUPPORTED_TYPE,
        ReasonCode.ENCRYPTED,
        ReasonCode.DAMAGED,
        ReasonCode.TOO_LARGE,
        ReasonCode.READER_FAILED,
    }
)
"""The codes with which a file is rejected: nothing of it could be read."""


@dataclass(frozen=True, slots=True)
class Reason:
    """A code and the page it concerns."""

    code: ReasonCode
    page: int | None = None
    """Counted from 1; None where it concerns no page in particular."""

    @property
    def message(self) -> str:
        """One plain sentence for counsel, without text of the paper."""
        return SENTENCES[self.code]
