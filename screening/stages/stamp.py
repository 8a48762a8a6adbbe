"""Spot ink in a signature's place that a stamp, a seal or a rule left there."""

from __future__ import annotations

from screening.domain.page import Box, Mark, MarkKind, Page, Word
from screening.domain.wording import fold
from screening.stages.imprint import is_counters

SEAL = 0.06
"""Height from which ink about as wide as high is taken for a seal, not a hand's."""

EDGE = (0.1, 0.05)
"""Least width and most height of ink that may be the upper or lower edge of a stamp's
frame: reading takes a frame's sides away and leaves its edges, a little askew."""

FLUSH = 0.02
"""How far the ends of a frame's two edges may stand apart, as a fraction of the page's
width. Measured on tilted frames of 140 pt: 0.006."""

FRAME = (0.015, 0.12)
"""Height of the lowest and of the tallest framed stamp, as fractions of the page."""

LINE = (0.15, 0.12, 2.4)
"""A straight line askew, a rule's or a frame's: least width as a fraction of the page,
most height as a share of its own width, most thickness in points. Measured: lines of
1 to 1.6 pt at 4 degrees up to 0.11 and 2.4; thin signatures from 0.1 and 1.6."""

FLATTEST = (0.25, 0.07, 3.2)
"""The same of a long rule to sign on with what hangs on it. A signature grown together
with its rule measures 0.09 and 3.8 from."""

AFLOAT = 0.02
"""How far over the line to sign on a frame's edge floats; a hand's ink stands on it."""

SURE = 0.8
"""Confidence, 0..1, from which a word was print and no handwriting."""

NEAR = (0.02, 0.016)
"""How far beside and over ink a stamp's print may stand that was read."""

ONE_LINE = 0.009
"""Words whose middles differ by less, as a fraction of the page, stand on one line."""

FLOATS = 0.022
"""How high over the line to sign on the lowest ink of a hand may end, as a fraction of
the page. Of 517 drawn signatures none ended 0.015 over it; a stamp's upper line does."""


SET = ((0.018, 0.26), (0.0155, 0.19))
"""Heights up to which, and shares of ink from which, a piece is set and not written: as
a fraction of the page, and 0..1. Of 517 drawn signatures none had more than 0.25;
of 19 lines of stamps that were not read and passed for a hand 16 had."""


def is_seal(ink: Box, page: Page) -> bool:
    """Tell whether ink is as wide as it is high, and higher than a hand writes."""
    width, height = ink.width * page.width_pt, ink.height * page.height_pt
    return ink.height >= SEAL and 0.75 <= width / height <= 1.33


def is_line(mark: Mark, page: Page, floor: float) -> bool:
    """Tell whether ink is a rule or a frame's edge on a crooked page, not a hand's.

    ``floor`` is the height of the line to sign on.
    """
    if is_rule(mark, page):
        return True
    afloat = AFLOAT < floor - mark.box.bottom < FRAME[1]
    return afloat and _is_thin(mark, page, LINE)


def is_rule(mark: Mark, page: Page) -> bool:
    """Tell whether a mark is a rule to sign on, level or a few degrees askew."""
    return mark.kind is MarkKind.RULE or _is_thin(mark, page, FLATTEST)


def _is_thin(mark: Mark, page: Page, most: tuple[float, float, float]) -> bool:
    steep, thick = _steepness(mark.box, page), mark.fill * mark.box.height
    flat = mark.box.width >= most[0] and steep <= most[1]
    return flat and thick * page.height_pt <= most[2]


def _steepness(box: Box, page: Page) -> float:
    return box.height * page.height_pt / (box.width * page.width_pt)


def is_framed(ink: Box, page: Page) -> bool:
    """Tell whether ink is an edge of a stamp's frame or stands within it."""
    return is_under_stamp(ink, page) or is_between_edges(ink, page)


def is_under_stamp(ink: Box, page: Page) -> bool:
    """Tell whether ink stands where reading found a stamp."""
    return any(
        mark.kind is MarkKind.STAMP and mark.box.overlaps(ink) for mark in page.marks
    )


def is_between_edges(ink: Box, page: Page) -> bool:
    """Tell whether ink is one of two edges that are flush, or stands between them.

    So stand the edges of a frame that lies level, or whose corners are lost.
    """
    edges = [mark for mark in page.marks if _is_edge(mark)]
    return any(
        _are_flush(upper.box, lower.box)
        and upper.box.left < ink.right
        and ink.left < upper.box.right
        and upper.box.top <= ink.middle <= lower.box.bottom
        and _is_frame(upper, lower, page)
        for upper in edges
        for lower in edges
    )


def _is_edge(mark: Mark) -> bool:
    wide, flat = mark.box.width >= EDGE[0], mark.box.height <= EDGE[1]
    return mark.kind in (MarkKind.INK, MarkKind.RULE) and wide and flat


def _are_flush(upper: Box, lower: Box) -> bool:
    """Tell whether one edge stands right over the other, both ends of them."""
    ends = abs(upper.left - lower.left), abs(upper.right - lower.right)
    return max(ends) <= FLUSH and FRAME[0] <= lower.middle - upper.middle <= FRAME[1]


def _is_frame(upper: Mark, lower: Mark, page: Page) -> bool:
    """Tell a frame from two rules of a form: askew, or a rule runs through it."""
    if any(item.kind is MarkKind.INK for item in (upper, lower)):
        edges = (item for item in (upper, lower) if item.kind is MarkKind.INK)
        return any(_is_thin(item, page, LINE) for item in edges)
    return any(
        mark.kind is MarkKind.RULE
        and upper.box.bottom < mark.box.middle < lower.box.top
        and _runs_out(mark.box, upper.box)
        for mark in page.marks
    )


def _runs_out(rule: Box, edge: Box) -> bool:
    """Tell whether a rule runs on past one end of an edge: no form's box is so cut."""
    past_left = rule.left < edge.left - FLUSH and rule.right > edge.left + FLUSH
    past_right = rule.right > edge.right + FLUSH and rule.left < edge.right - FLUSH
    return past_left or past_right


def is_beside_print(ink: Box, page: Page, own: tuple[Box, ...], floor: float) -> bool:
    """Tell whether print that is not the signer's stands in the ink or beside it.

    Under ``floor``, the line to sign on, a hand may run into the place's caption.
    """
    near = [
        word
        for word in page.words
        if _is_near(word.box, ink) and word.box.middle < floor
    ]
    lines = [box.middle for box in own]
    foreign = [
        word
        for word in near
        if not any(abs(word.box.middle - line) < ONE_LINE for line in lines)
    ]
    return sum(map(_weigh, foreign)) >= 2


def _weigh(word: Word) -> int:
    """Two words of three letters, or one that counters stamp, are a stamp's."""
    if is_counters(word.text):
        return 2
    return int(word.confidence >= SURE and len(fold(word.text)) >= 3)


def is_stacked(inks: list[Box]) -> bool:
    """Tell whether pieces of ink stand one over the other, as lines of a stamp do.

    Of 517 drawn signatures none does: a hand writes its pieces side by side.
    """
    return any(
        lower.top - upper.top > 0.5 * upper.height
        and _overlap(upper, lower) > 0.5 * min(upper.width, lower.width)
        for upper in inks
        for lower in inks
    )


def is_set(mark: Mark) -> bool:
    """Tell whether ink is as low and as black as a line of print that was not read."""
    return any(mark.box.height <= most and mark.fill >= least for most, least in SET)


def is_afloat(inks: list[Box], page: Page, floor: float) -> bool:
    """Tell whether all ink ends well over the rule to sign on.

    ``floor`` is where the line to sign on should be; where no rule is drawn there, ink
    floats over nothing.
    """
    lowest = max(inks, key=lambda ink: ink.bottom)
    return floor - lowest.bottom > FLOATS and any(
        is_rule(mark, page)
        and abs(mark.box.middle - floor) < RULED
        and _overlap(mark.box, lowest) > 0
        for mark in page.marks
    )


RULED = 0.012
"""How far from the height of a line to sign on its rule may be drawn."""


def _overlap(one: Box, other: Box) -> float:
    return min(one.right, other.right) - max(one.left, other.left)


def _is_near(box: Box, ink: Box) -> bool:
    centre = (box.left + box.right) / 2
    across = ink.left - NEAR[0] <= centre <= ink.right + NEAR[0]
    return across and ink.top - NEAR[1] <= box.middle <= ink.bottom
