"""What was found in a segment: evidence, fields, the signature, checks."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from screening.domain.page import Box, Quote


class Element(StrEnum):
    """What a piece of evidence is."""

    COURT_CAPTION = "court_caption"
    AGENCY_HEADER = "agency_header"
    FORM_NUMBER = "form_number"
    TITLE = "title"
    CASE_NUMBER = "case_number"
    AGENCY_NUMBER = "agency_number"
    JUDICIAL_SIGNER = "judicial_signer"
    AGENCY_SIGNER = "agency_signer"
    SIGNATURE = "signature"
    COMMAND = "command"
    CITATION = "citation"
    DATE = "date"
    STAMP = "stamp"
    CHECKBOX = "checkbox"
    MODEL = "model"
    OTHER = "other"


class Supports(StrEnum):
    """Which class a piece of evidence speaks for."""

    JUDICIAL = "judicial"
    ADMINISTRATIVE = "administrative"
    OTHER = "other"
    NEUTRAL = "neutral"


@dataclass(frozen=True, slots=True)
class Evidence:
    """An element, what it says in canonical words, and the quote that shows it."""

    element: Element
    value: str
    """Normalised, such as a form id or a court's name."""
    supports: Supports
    quote: Quote


class FieldName(StrEnum):
    """What a field is called in a result."""

    SUBJECT_NAME = "subject_name"
    DATE_OF_BIRTH = "date_of_birth"
    A_NUMBER = "a_number"
    CASE_NUMBER = "case_number"
    ISSUED_ON = "issued_on"
    COURT = "court"
    JUDGE_NAME = "judge_name"
    OFFICER_NAME = "officer_name"
    OFFICER_TITLE = "officer_title"
    PREMISES = "premises"
    EXECUTE_BY = "execute_by"
    RETURN_ON = "return_on"
    CHARGE = "charge"


@dataclass(frozen=True, slots=True)
class Field:
    """A value filled into a paper, or the place of one that was not read.

    Handwriting is shown, never read: such a field has no value, and its quote holds
    no words but the box of the ink.
    """

    name: FieldName
    value: str
    """Normalised: ISO dates, canonical numbers; empty where it was not read."""
    quote: Quote
    certainty: float = 1.0
    """How sure the place makes it that the words are this field's, 0..1."""

    def __post_init__(self) -> None:
        if not 0.0 <= self.certainty <= 1.0:
            raise ValueError("certainty lies between 0 and 1")

    @property
    def is_read(self) -> bool:
        """Whether there is a value that may be relied on."""
        return bool(self.value)

    @property
    def confidence(self) -> float:
        """How likely the value is right, 0..1: read so, and standing in its place."""
        return self.quote.confidence * self.certainty if self.is_read else 0.0


class SignatureState(StrEnum):
    """What stands where the paper is to be signed."""

    SIGNED = "signed"
    TYPED = "typed"
    STAMPED = "stamped"
    BLANK = "blank"
    UNCLEAR = "unclear"
    NONE = "none"
    """This kind of paper has no signature block."""


class SignerRole(StrEnum):
    """The office of whoever signs."""

    JUDGE = "judge"
    MAGISTRATE_JUDGE = "magistrate_judge"
    COMMISSIONER = "commissioner"
    """A Maryland District Court commissioner: a judicial officer (Md. Rule 4-212)."""
    CLERK = "clerk"
    IMMIGRATION_JUDGE = "immigration_judge"
    IMMIGRATION_OFFICER = "immigration_officer"
    AGENCY_OFFICIAL = "agency_official"
    PAROLE_COMMISSIONER = "parole_commissioner"
    GOVERNOR = "governor"
    ATTORNEY = "attorney"
    OTHER = "other"
    NONE = "none"


@dataclass(frozen=True, slots=True)
class Signature:
    """The signature that gives a paper its authority; not one of service."""

    state: SignatureState
    role: SignerRole
    page: int | None = None
    box: Box | None = None


class CheckOutcome(StrEnum):
    """How a check came out."""

    PASS = "pass"
    FAIL = "fail"
    NOT_FOUND = "not_found"
    NOT_APPLICABLE = "not_applicable"


@dataclass(frozen=True, slots=True)
class Check:
    """One item of a facial-validity checklist."""

    id: str
    outcome: CheckOutcome
    page: int | None
    because: str
    """The rule or source the check comes from."""
