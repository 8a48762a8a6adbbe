"""Spot ink in a signature's place that a stamp, a seal or a rule left there."""

from __future__ import annotations

from rapidfuzz import fuzz

from screening.domain.page import Box, Mark, MarkKind, Page, Word
from screening.domain.wording import fold

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

STAMPED = (
    "received",
    "filed",
    "entered",
    "docketed",
    "scanned",
    "served",
    "intake",
    "certified",
)
"""What counters stamp; told through misread letters, since a find only stops."""

ALIKE = 75
"""How alike a misread word must be to one of those, 0..100."""


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


def is_counters(text: str) -> bool:
    """Tell whether a word, perhaps misread, is one that counters stamp."""
    word = fold(text)
    return any(
        len(word) >= len(stamp) - 1 and fuzz.ratio(word, stamp) >= ALIKE
        for stamp in STAMPED
    )


def _is_near(box: Box, ink: Box) -> bool:
    centre = (box.left + box.right) / 2
    across = ink.left - NEAR[0] <= centre <= ink.right + NEAR[0]
    return across and ink.top - NEAR[1] <= box.middle <= ink.bottom
