"""Split a file into the papers it holds: where one ends and the next begins."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from screening.domain.page import Box, PageSource, Quote
from screening.domain.reason import Reason, ReasonCode
from screening.domain.segment import PaperClass
from screening.stages.another import (
    TOP,
    is_another,
    is_continued,
    is_signed_off,
    kind_of,
)
from screening.stages.lettered import is_headed
from screening.stages.paginate import lacks_pages
from screening.stages.recognise import Candidate
from screening.stages.survey import Survey

FEW_WORDS = 3
"""A page with fewer words is the back of the one before it, with dirt read as print."""


@dataclass(frozen=True, slots=True)
class Part:
    """The pages of one paper and the printed form they were recognised by."""

    surveys: tuple[Survey, ...]
    form: Candidate | None
    """None: no printed form fits."""
    reasons: tuple[Reason, ...] = ()
    """What is unclear about where it begins and ends."""

    @property
    def pages(self) -> tuple[int, ...]:
        """Page numbers of the file, counted from 1."""
        return tuple(item.page.number for item in self.surveys)


def printed(part: Part, page: int) -> tuple[Box, ...]:
    """Return where the form's own print stands on a page of the part."""
    return tuple(quote.box for quote in print_on(part, page))


def print_on(part: Part, page: int) -> tuple[Quote, ...]:
    """Return the form's own print on a page of the part."""
    if part.form is None:
        return ()
    return tuple(
        seen.quote
        for item in part.surveys
        if item.page.number == page
        for candidate in item.candidates
        if candidate.form.id == part.form.form.id
        for seen in candidate.sightings
    )


def segment(surveys: Sequence[Survey]) -> tuple[Part, ...]:
    """Return the parts, in page order; every page is in exactly one."""
    parts: list[Part] = []
    for item in surveys:
        if parts and _goes_on(parts[-1], item):
            parts[-1] = _with(parts[-1], item)
        else:
            parts.append(_begun(item))
    return tuple(parts)


def missing_pages(part: Part, file: Sequence[Survey]) -> Iterator[Reason]:
    """Yield that a printed counter announces more pages than the part holds.

    A court's file counts what was filed together, a warrant and its affidavit: there
    the pages of the whole ``file`` count. Where no counter says how many there are,
    numbers that leap tell, and words at the end that send the reader on.
    """
    if lacks_pages(part.surveys):
        yield Reason(ReasonCode.PAGES_MISSING, part.pages[-1])
        return
    counted = [item.place for item in part.surveys if item.place]
    if not counted:
        return
    announced = max(place.of for place in counted)
    filed = {place.paper for place in counted} - {""}
    others = [item.place for item in file if item.place and item.place.paper in filed]
    seen = {place.page for place in (*counted, *others)}
    printed = [item for item in part.surveys if not _is_silent(item)]
    if len(printed) < announced and seen != set(range(1, announced + 1)):
        yield Reason(ReasonCode.PAGES_MISSING, part.pages[-1])


def _begun(item: Survey) -> Part:
    candidate = _best(item)
    reasons: tuple[Reason, ...] = ()
    if candidate is not None and candidate.form_page > 1:
        reasons = (Reason(ReasonCode.BOUNDARY_UNCLEAR, item.page.number),)
    return Part((item,), candidate, reasons)


def _best(item: Survey) -> Candidate | None:
    return item.candidates[0] if item.candidates else None


def _goes_on(part: Part, item: Survey) -> bool:
    """Tell whether the page belongs to the paper before it."""
    if _is_silent(item):
        return True
    if _is_anew(part, item):
        return False
    if _is_next_page(part, item) or _is_laid_behind(part, item):
        return True
    kind = kind_of(part.form, part.surveys[0])
    if is_continued(kind, item) or _is_later_sheet(part, item):
        return True
    if _begins(item) or _is_over(part, item):
        return False
    return not _is_whole(part) and not _is_anothers(part, item)


def _is_anew(part: Part, item: Survey) -> bool:
    """Tell whether the page says itself that it is another paper.

    A counter that goes on does not join them: courts number what they file together.
    A back that lies first waits for its front, see `_is_laid_behind`.
    """
    own, first = _own(part, item), part.surveys[0]
    if part.form is not None and part.form.form_page > 1:
        return False
    if own is not None and own.form_page > 1:
        return False
    return is_another(kind_of(part.form, first), first, item)


def _is_over(part: Part, item: Survey) -> bool:
    """A court's printed command that a judge's line ends, and a page without its print.

    Whose page that is nobody can tell; it is not lent the court's class.
    """
    if part.form is None or part.form.form.pages > 0:
        return False
    is_command = part.form.form.paper_class is PaperClass.JUDICIAL
    return is_command and not item.candidates and is_signed_off(part.surveys[-1])


def _is_silent(item: Survey) -> bool:
    return item.page.source in (PageSource.BLANK, PageSource.UNREADABLE)


def _is_next_page(part: Part, item: Survey) -> bool:
    """A later page of the same form, or a counter that goes on from the page before."""
    own, best = _own(part, item), _best(item)
    is_later = own is not None and own.form_page > 1
    if is_later and best is not None and best.form_page > 1 and not _is_full(part):
        return True
    if best is not None and best.form_page == 1 and best.is_named and best is not own:
        return False
    return _counts_on(part.surveys[-1], item)


def _own(part: Part, item: Survey) -> Candidate | None:
    """Return the page as one of the part's form, however likely others of its family."""
    own = part.form.form.id if part.form else None
    return next((seen for seen in item.candidates if seen.form.id == own), None)


def _is_full(part: Part) -> bool:
    pages = part.form.form.pages if part.form else 0
    printed_on = [item for item in part.surveys if not _is_silent(item)]
    return len(printed_on) >= max(pages, 2)


def _counts_on(last: Survey, item: Survey) -> bool:
    if item.place is None or last.place is None or item.place.page == 1:
        return False
    return item.place.page == last.place.page + 1 and item.place.of == last.place.of


def _is_later_sheet(part: Part, item: Survey) -> bool:
    """A sheet of a court's form of no fixed length that bears its print, and no caption.

    Each copy is headed by its court on the first sheet, and by the case on the others.
    """
    own, best = _own(part, item), _best(item)
    if part.form is None or own is None or own is not best:
        return False
    form = part.form.form
    is_courts = form.paper_class is PaperClass.JUDICIAL and form.pages == 0
    is_first = part.surveys[0].caption is not None
    return is_courts and is_first and item.caption is None and _shares_case(part, item)


def _is_laid_behind(part: Part, item: Survey) -> bool:
    """The first page of a form whose later page lies before it, in one case."""
    best = _best(item)
    if part.form is None or best is None or part.form.form_page == 1:
        return False
    if best.form_page > 1 or _is_full(part) or not _shares_case(part, item):
        return False
    ids = {seen.form.id for seen in part.surveys[0].candidates}
    return best.form.id in ids


def _shares_case(part: Part, item: Survey) -> bool:
    """Tell whether no case number speaks against it."""
    here = {quote.text for quote in item.dockets}
    there = {quote.text for seen in part.surveys for quote in seen.dockets}
    return not here or not there or bool(here & there)


def _begins(item: Survey) -> bool:
    """A form's first page, a captioned title, a letterhead, a greeting, a letter A."""
    best = _best(item)
    if best is not None and best.form_page == 1:
        return True
    if item.place is not None and item.place.page == 1 and item.place.paper:
        return True
    caption = item.caption
    if caption is not None and caption.quote.box.top < TOP and bool(item.dockets):
        return True
    if is_headed(item) or any(_greets(quote) for quote in item.voices("letter")):
        return True
    return any(quote.box.top < 0.2 for _, quote in item.letterheads)


def _greets(quote: Quote) -> bool:
    return quote.box.top < TOP and quote.text.casefold().startswith("dear")


def _is_anothers(part: Part, item: Survey) -> bool:
    """A later page of a form that this part is not."""
    best = _best(item)
    own = part.form.form.id if part.form else None
    return best is not None and best.form.id != own


def _is_whole(part: Part) -> bool:
    """Tell whether the part has every page its form has; free papers never end."""
    if part.form is None or part.form.form.pages == 0:
        return False
    return len(part.surveys) >= part.form.form.pages


def _with(part: Part, item: Survey) -> Part:
    """Add a page; one that is not the form's, or out of order, blurs the border."""
    reasons = part.reasons
    is_long = part.form is not None and part.form.form.pages > 1
    if is_long and (_is_stranger(part, item) or _is_out_of_order(part, item)):
        reasons = (*reasons, Reason(ReasonCode.BOUNDARY_UNCLEAR, item.page.number))
    form = _best(item) if _is_laid_behind(part, item) else part.form
    return replace(part, surveys=(*part.surveys, item), form=form, reasons=reasons)


def _is_out_of_order(part: Part, item: Survey) -> bool:
    """A page that is counted no higher than one before it: a copy, or laid in wrong."""
    here = _count(part, item)
    before = [count for seen in part.surveys if (count := _count(part, seen))]
    return here is not None and bool(before) and here <= max(before)


def _count(part: Part, item: Survey) -> int | None:
    """Return which page of the form a page is: as printed, else by what stands on it."""
    if part.form is None or _is_silent(item):
        return None
    form = part.form.form
    if item.place is not None and item.place.of == form.pages:
        return item.place.page
    pages = (seen.form_page for seen in item.candidates if seen.form.id == form.id)
    return next(pages, None)


def _is_counted(pages: int, item: Survey) -> bool:
    """Tell whether the form's own counter numbers the page, not a court's file."""
    return item.place is not None and not item.place.paper and item.place.of == pages


def _is_stranger(part: Part, item: Survey) -> bool:
    if _is_silent(item) or len(item.page.words) < FEW_WORDS or part.form is None:
        return False
    if _is_counted(part.form.form.pages, item) and _counts_on(part.surveys[-1], item):
        return False
    return all(candidate.form.id != part.form.form.id for candidate in item.candidates)
