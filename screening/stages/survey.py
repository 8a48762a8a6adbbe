"""Survey a page: note everything on it that tells whose paper it is."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from rapidfuzz import fuzz

from screening.domain.finding import SignerRole
from screening.domain.form import Form
from screening.domain.page import Page, Quote
from screening.gazetteer import Agency, CourtSystem, Gazetteer
from screening.stages.caption import (
    CAPTION_ZONE,
    COURT_LIKENESS,
    Caption,
    caption_of,
    is_heading,
    of_its_court,
)
from screening.stages.entitle import Entitled, entitle, of_its_title
from screening.stages.folded import FoldedPage, Run
from screening.stages.headed import under_agency, under_bench, under_court
from screening.stages.hear import Heard, hear
from screening.stages.office import is_letter, is_surname, office
from screening.stages.recognise import Candidate, recognise
from screening.stages.stops import Stop, stops

BENCH = frozenset({SignerRole.JUDGE, SignerRole.MAGISTRATE_JUDGE})
"""Whose line shows that a court may have issued the page."""

SIGNER_WORDS = 12
"""Words in the longest line that names a signer: name, title, court."""


@dataclass(frozen=True, slots=True)
class SignerLine:
    """A short line that bears an officer's title."""

    role: SignerRole
    run: Run
    quote: Quote


@dataclass(frozen=True, slots=True)
class Place:
    """Which page of which paper a printed counter says this is."""

    paper: str
    """What is counted, such as an ECF document number; empty where nothing says."""
    page: int
    of: int


@dataclass(frozen=True)
class Survey:
    """What stands on one page."""

    folded: FoldedPage
    candidates: tuple[Candidate, ...]
    caption: Caption | None
    entitled: Entitled | None
    dockets: tuple[Quote, ...]
    letterheads: tuple[tuple[Agency, Quote], ...]
    heard: tuple[Heard, ...]
    signers: tuple[SignerLine, ...]
    place: Place | None
    stops: tuple[Stop, ...]

    @property
    def page(self) -> Page:
        """The page that was surveyed."""
        return self.folded.page

    def voices(self, voice_id: str) -> tuple[Quote, ...]:
        """Return where one voice is heard, in reading order."""
        return tuple(item.quote for item in self.heard if item.voice.id == voice_id)


def survey(page: Page, forms: tuple[Form, ...], gazetteer: Gazetteer) -> Survey:
    """Note the forms, court, case numbers, letterheads, voices and signers of a page."""
    folded = FoldedPage(page)
    caption = caption_of(folded, gazetteer)
    entitled = entitle(folded, caption, gazetteer)
    letterheads = tuple(_letterheads(folded, gazetteer))
    known = of_its_court(recognise(folded, forms), caption)
    if caption is None and letterheads:
        known = under_agency(known)
    elif caption is not None and not letterheads:
        known = under_court(known)
    signers = tuple(_signers(folded, gazetteer))
    dockets = _dockets(folded, gazetteer, caption)
    if any(line.role in BENCH for line in signers) or any(map(_is_filed, dockets)):
        known = under_bench(known)
    return Survey(
        folded=folded,
        candidates=of_its_title(known, entitled),
        caption=caption,
        entitled=entitled,
        dockets=dockets,
        letterheads=letterheads,
        heard=hear(folded, gazetteer),
        signers=signers,
        place=_place(page),
        stops=tuple(stops(folded, gazetteer)),
    )


BANNER = re.compile(
    r"\b(?:Case|Appellate Case)\s?:?\s?[\w:.\-() ]{5,32}?\s(?:ECF No\.|Document|Doc\.?|Dkt\.?|Filed|Document:)"
)
"""The line that an electronic court file prints over everything that anyone files."""


def _dockets(
    page: FoldedPage, gazetteer: Gazetteer, caption: Caption | None
) -> tuple[Quote, ...]:
    """Return case numbers that the paper itself bears, as its court writes them.

    Those of a filing banner do not count, nor do another court system's.
    """
    banners = [quote.box for _, quote in page.match(BANNER)]
    found = [
        (grammar.system, quote)
        for grammar in gazetteer.dockets
        for number, quote in page.match(grammar.pattern)
        if not any(quote.box.overlaps(box) for box in banners)
        if not _ELSEWHERE.search(number.string[: number.start()])
    ]
    if caption is None:
        return tuple(quote for _, quote in found)
    own = caption.court.system
    foreign = [quote.box for system, quote in found if _is_foreign(system, quote, own)]
    return tuple(
        quote
        for system, quote in found
        if system is own
        or (system is None and not any(quote.box.overlaps(box) for box in foreign))
    )


_ELSEWHERE = re.compile(
    r"\bcharging district\W{0,2}s?\s(?:case\s)?(?:no\W{0,3}|number\W{0,3})?"
    r"(?:\d{1,2}\s?:\s?)?$",
    re.IGNORECASE,
)
"""What makes the number behind it another court's: AO 94 prints both."""


def _is_foreign(system: CourtSystem | None, number: Quote, own: CourtSystem) -> bool:
    """Tell whether a number is another court system's; ``26 CV 4417`` is not only one's.

    States too write year, kind and number; the colon before them is federal.
    """
    is_shared = own is CourtSystem.STATE and system is CourtSystem.FEDERAL
    if is_shared and ":" not in number.text:
        return False
    return system not in (None, own)


def _letterheads(
    page: FoldedPage, gazetteer: Gazetteer
) -> Iterator[tuple[Agency, Quote]]:
    for run in page.runs:
        if not is_heading(run) or run.box.top > CAPTION_ZONE:
            continue
        for agency in gazetteer.agencies:
            if any(_heads(run.text, phrase) for phrase in agency.phrases):
                yield agency, page.quote_run(run)
                break


def _heads(text: str, phrase: str) -> bool:
    if len(text) > len(phrase) + 40:
        return False
    return phrase in text or fuzz.ratio(phrase, text[: len(phrase)]) >= COURT_LIKENESS


def _signers(page: FoldedPage, gazetteer: Gazetteer) -> Iterator[SignerLine]:
    for run in page.runs:
        if len(run.text.split()) > SIGNER_WORDS:
            continue
        is_named = is_heading(run) or is_letter(run.raw)
        if not is_named and not _LABELLED.match(run.raw):
            continue
        if run.raw.endswith((").", "),", ");")) or run.text.startswith("office of "):
            continue  # the tail of a sentence that names an office in brackets; a place
        role = office(run.raw, gazetteer)
        if role is None and is_surname(run.raw) and _is_courts(page, run):
            role = SignerRole.JUDGE
        if role is not None:
            yield SignerLine(role, run, page.quote_run(run))


SPACE = 0.11
"""How far over a judge's surname ``By the Court`` stands, a signature between."""


def _is_courts(page: FoldedPage, name: Run) -> bool:
    """Tell whether a surname stands under ``By the Court``: a judge's letter is behind it."""
    return any(
        run.text == "by the court"
        and 0 < name.box.top - run.box.top < SPACE
        and run.box.left < name.box.right
        and name.box.left < run.box.right + SPACE
        for run in page.runs
    )


_FEDERAL = re.compile(r"\b\d:\d\d-[a-z]{2}-\d{3,}")
"""How federal district courts number, and nobody else: ``8:26-cv-01234``."""


def _is_filed(number: Quote) -> bool:
    return bool(_FEDERAL.search(number.text))


_LABELLED = re.compile(
    r"(?:printed |typed )?(?:name|title|official|officer|issued by)\b[^:]{0,40}:\s?[A-Z]",
    re.IGNORECASE,
)
"""A caption that a form prints before the signer's name and title, in small letters."""

_COUNTER = re.compile(
    r"\bPage\s?:?\s?(\d{1,3}|[|Il!])\s?(?:of|/)\s?(\d{1,3})\b", re.IGNORECASE
)
"""``Page 1 of 2``, whose 1 alone is often read as a stroke."""
_CARRIED = re.compile(
    r"\b\d{1,2}:\d{2}\b.*(?:\b(?:fax|from|tel)\b|\d{3}[-. )]+\d{3}[-. ]\d{4})"
    r"|(?:\b(?:fax|from|tel)\b|\d{3}[-. )]+\d{3}[-. ]\d{4}).*\b\d{1,2}:\d{2}\b",
    re.IGNORECASE,
)
"""The line that a fax machine prints over a page counts what was sent, not a paper."""
_FILED = re.compile(
    r"\b(?:Document|ECF No\.|Doc\.?|Dkt\.?):?\s*#?\s*([\d\-.]{1,14})", re.IGNORECASE
)


def _place(page: Page) -> Place | None:
    """Read ``Page 2 of 3``; the filing banner's counter first, then the form's own."""
    lines = (line.text for line in page.lines)
    carried = [text for text in lines if _CARRIED.search(text)]
    counted = [
        found
        for found in _COUNTER.finditer(page.text)
        if not any(found[0] in text for text in carried)
    ]
    if not counted:
        return None
    banner = BANNER.search(page.text)
    filed = _FILED.search(page.text, banner.start()) if banner else None
    first, of = counted[-1][1], int(counted[-1][2])
    number = int(first) if first.isdigit() else 1
    if not 1 <= number <= of:
        return None
    return Place(filed[1] if filed else banner[0] if banner else "", number, of)
