"""A kind of paper: what is printed on it, who signs it, when it may be relied on."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from screening.domain.finding import Element, FieldName, SignerRole
from screening.domain.segment import PaperClass


class LandmarkKind(StrEnum):
    """Where printed words stand, which decides how they are looked for."""

    TITLE = "title"
    """A heading of its own: it fills its line or lines."""
    FORM_NUMBER = "form_number"
    """In a short line near the top or the bottom edge."""
    HEADER = "header"
    """The issuer's name, a line of its own in the upper part of the page."""
    BODY = "body"
    """A caption, label or sentence anywhere on the page."""
    CITATION = "citation"
    """A statute or regulation, anywhere on the page."""


class Review(StrEnum):
    """Whether the class of such a paper may ever be relied on unseen."""

    AS_FOUND = "as-found"
    ALWAYS = "always"


class Circulation(StrEnum):
    """Who may see such a paper."""

    ORDINARY = "ordinary"
    COUNSEL_ONLY = "counsel-only"


class Issuer(StrEnum):
    """Whose paper it is, apart from whether it binds."""

    AGENCY = "agency"
    COURT = "court"
    STATE = "state"
    """A governor or a state board: executive, but not an agency's request."""
    PRIVATE = "private"


class Meaning(StrEnum):
    """What a ticked box changes."""

    CANCELS = "cancels"
    """The paper takes an earlier one back."""
    COURT_ORDER = "court_order"
    """The paper says that it rests on a court's order; ask for that order."""
    BASIS = "basis"
    """One of the grounds of which at least one must be ticked."""
    TRANSFER = "transfer"
    """A ground that excludes the others: complete box 1 or 2, never both."""
    CLERK_SIGNS = "clerk_signs"
    """The charging paper on which the clerk may sign: Fed. R. Crim. P. 9(b)(1)."""
    JUDGE_SIGNS = "judge_signs"
    """A charging paper on which only a judge may sign: Fed. R. Crim. P. 4."""
    CHOICE = "choice"
    """One of the boxes without which the paper says nothing: whom, what or why."""


class Fact(StrEnum):
    """What a form's file states and must give the source of."""

    PRINT = "print"
    """The landmarks: which copy they were read from, or that none was."""
    SIGNER = "signer"
    EDITIONS = "editions"
    WINDOW = "window"


@dataclass(frozen=True, slots=True)
class Landmark:
    """Words that are printed on every copy of a form."""

    text: str
    folded: str
    """The text as `domain.wording.fold` leaves it."""
    blurred: str
    """The text as `domain.wording.blur` leaves it."""
    kind: LandmarkKind
    page: int
    """The page of the form it stands on, counted from 1; 0 where it may be any."""
    weight: float = 1.0
    """How much it tells: higher for words that few forms print; above 0."""


@dataclass(frozen=True, slots=True)
class SignatureBlock:
    """Where the signature stands that gives a paper its authority."""

    labels: tuple[str, ...]
    """Words printed under or beside the place; empty for paper with free layout."""
    roles: tuple[SignerRole, ...]
    """The offices that may sign."""


@dataclass(frozen=True, slots=True)
class FieldPlace:
    """A value to be filled in, found by the words printed beside it."""

    name: FieldName
    labels: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class TickBox:
    """A box whose tick changes what the paper means."""

    label: str
    meaning: Meaning


@dataclass(frozen=True, slots=True)
class Edition:
    """A printing of the form, told by its date in the margin."""

    name: str
    """As printed, such as ``Rev. 09/16``."""
    valid_from: date | None
    rescinded_on: date | None


@dataclass(frozen=True, slots=True)
class Form:
    """One entry of the registry: a file in models/forms."""

    id: str
    title: str
    paper_class: PaperClass
    issuer: Issuer
    is_binding: bool
    review: Review
    circulation: Circulation
    pages: int
    """How many pages a whole copy has; 0 where that differs from copy to copy."""
    landmarks: tuple[Landmark, ...]
    anchors: int
    """How many landmarks must stand on the paper before it is taken for this form.

    0: no print tells it; the grammar of the paper does (stages/infer)."""
    enough: float
    """Share of the print's weight, 0..1, that will do where no title or number stands."""
    signature: SignatureBlock | None
    """None: this kind of paper has no signature that matters."""
    requires: tuple[Element, ...]
    """What must stand on the page before its class may be relied on."""
    fields: tuple[FieldPlace, ...]
    particulars: tuple[FieldName, ...]
    """Fields that must be filled in: whom or what the paper is about."""
    service: tuple[str, ...]
    """Labels in the block on its service; empty where the form has none."""
    addressed: tuple[str, ...]
    """Labels over the addressee; empty where the form prints whom it is for."""
    accompanied_by: tuple[str, ...]
    """Ids of the forms of which one travels with it; empty: none does."""
    tick_boxes: tuple[TickBox, ...]
    editions: tuple[Edition, ...]
    window_days: int
    """Days after its issue within which the paper may be executed; 0: no limit."""
    rescinded_on: date | None
    """The day from which no edition of the form may be used; None: in use."""
    source: str
    """The rule behind its class, named wherever the paper is checked."""
    sources: tuple[tuple[Fact, str], ...]
    """Where each of the other facts in the file is from."""
    matches: tuple[str, ...]
    """Example pages, lines as printed, that are this form."""
    rejects: tuple[str, ...]
    """Example pages that look like it and are not."""
