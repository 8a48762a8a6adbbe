"""How a paper is laid out: typefaces, the caption, fields, the place to sign."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from functools import cache

from reportlab.lib.fonts import addMapping
from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.ttfonts import TTFont

from screening.synthesis import dates
from screening.synthesis.faces import Face


class Split(StrEnum):
    """Who may see a layout."""

    TUNED = "tuned"
    """Whoever writes recognisers may look at these."""
    HELD_OUT = "held_out"
    """Only measured: nothing is mended by looking at them."""


class CaptionStyle(StrEnum):
    """How the parties and the case number of a court's paper are set."""

    BRACKETS = "brackets"
    BOXED = "boxed"
    RULED = "ruled"
    """Two columns, a rule between them, none around them."""
    CENTRED = "centred"
    STARS = "stars"
    """Asterisks between the columns, as Maryland's circuit courts like it."""


class FieldStyle(StrEnum):
    """How labels and what is filled in stand to each other."""

    RULED = "ruled"
    TABLE = "table"
    PLAIN = "plain"
    BELOW = "below"
    """The label in small print under the rule."""


class SigningStyle(StrEnum):
    """Where a paper is signed."""

    RIGHT = "right"
    LEFT = "left"
    BESIDE = "beside"
    """The date on the left, the signature on the right."""
    BOXED = "boxed"
    BY = "by"
    """``By:`` before the rule."""


class NumberPlace(StrEnum):
    """Where a form bears its number."""

    TOP_LEFT = "top_left"
    TOP_RIGHT = "top_right"
    BOTTOM_LEFT = "bottom_left"
    BOTTOM_RIGHT = "bottom_right"


class DateStyle(StrEnum):
    """How dates are filled in."""

    SLASHED = "slashed"
    LONG = "long"
    SHORT = "short"
    ORDINAL = "ordinal"

    def printed(self, day: date) -> str:
        """Return the day as papers print it."""
        return str(getattr(dates, self.value)(day))


@dataclass(frozen=True, slots=True)
class Style:
    """One way of laying papers out; sizes in points."""

    name: str
    split: Split
    print_family: str
    fill_family: str
    size: float
    margin: float
    caption: CaptionStyle
    fields: FieldStyle
    signing: SigningStyle
    number: NumberPlace
    dates: DateStyle
    title_size: float = 14.0
    leading: float = 1.22
    box_size: float = 8.0
    """Of a tick box."""

    def face(self, size: float | None = None) -> Face:
        """Return the face of the form's own print."""
        return Face(self.print_family, size or self.size).led(self.leading)

    def bold(self, size: float | None = None) -> Face:
        """Return the face of headings."""
        return Face(BOLD[self.print_family], size or self.size).led(self.leading)

    def fill(self, size: float | None = None) -> Face:
        """Return the face of what is filled in."""
        return Face(self.fill_family, size or self.size - 0.5)


BOLD = {
    "Times-Roman": "Times-Bold",
    "Helvetica": "Helvetica-Bold",
    "Courier": "Courier-Bold",
    "Vera": "VeraBd",
}


@cache
def register_faces() -> None:
    """Make known the typeface that only held-out layouts use."""
    for name, file in (("Vera", "Vera.ttf"), ("VeraBd", "VeraBd.ttf")):
        pdfmetrics.registerFont(TTFont(name, file))
    for bold in (0, 1):
        for italic in (0, 1):
            addMapping("Vera", bold, italic, "VeraBd" if bold else "Vera")


_C, _F, _S, _N, _D = CaptionStyle, FieldStyle, SigningStyle, NumberPlace, DateStyle
_T, _H = Split.TUNED, Split.HELD_OUT
STYLES = (
    Style(
        "bracketed", _T, "Times-Roman", "Helvetica", 10.5, 60,
        _C.BRACKETS, _F.RULED, _S.BESIDE, _N.TOP_LEFT, _D.SLASHED,
    ),
    Style(
        "boxed", _T, "Helvetica", "Courier", 9.5, 48,
        _C.BOXED, _F.TABLE, _S.BOXED, _N.BOTTOM_LEFT, _D.SLASHED, 13,
    ),
    Style(
        "plain", _T, "Times-Roman", "Times-Roman", 11.5, 72,
        _C.RULED, _F.PLAIN, _S.RIGHT, _N.BOTTOM_RIGHT, _D.LONG, 14, 1.3,
    ),
    Style(
        "captioned-below", _T, "Helvetica", "Helvetica", 10, 54,
        _C.BRACKETS, _F.BELOW, _S.LEFT, _N.TOP_RIGHT, _D.LONG, 13,
    ),
    Style(
        "typewritten", _T, "Courier", "Courier", 10, 64,
        _C.STARS, _F.PLAIN, _S.BY, _N.BOTTOM_LEFT, _D.ORDINAL, 12, 1.18,
    ),
    Style(
        "modern", _H, "Vera", "Courier", 9, 52,
        _C.CENTRED, _F.TABLE, _S.RIGHT, _N.TOP_RIGHT, _D.LONG, 13, 1.3, 9,
    ),
    Style(
        "narrow", _H, "Times-Roman", "Courier", 10, 84,
        _C.STARS, _F.BELOW, _S.BY, _N.BOTTOM_RIGHT, _D.SLASHED, 12.5, 1.15, 7,
    ),
    Style(
        "dense", _H, "Helvetica", "Times-Roman", 9, 42,
        _C.RULED, _F.RULED, _S.BOXED, _N.TOP_LEFT, _D.SHORT, 15, 1.2, 10,
    ),
    Style(
        "airy", _H, "Vera", "Helvetica", 9.5, 66,
        _C.BOXED, _F.PLAIN, _S.LEFT, _N.BOTTOM_RIGHT, _D.ORDINAL, 14, 1.4,
    ),
)  # fmt: skip


def styles(split: Split) -> tuple[Style, ...]:
    """Return the styles of a split."""
    return tuple(style for style in STYLES if style.split is split)
