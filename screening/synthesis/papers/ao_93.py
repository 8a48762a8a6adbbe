"""The federal search warrant: form AO 93 (Rev. 11/13), two pages."""

from __future__ import annotations

from screening.domain.finding import FieldName, SignerRole
from screening.domain.segment import PaperClass
from screening.synthesis import dates, stamps
from screening.synthesis.binder import Binder
from screening.synthesis.faces import SERIF, SERIF_BOLD, SERIF_ITALIC, Align, Tick
from screening.synthesis.facts import Facts
from screening.synthesis.papers.ao_frame import (
    FILLED,
    LEFT,
    SPAN,
    Heading,
    dated_and_signed,
    head,
    seat,
    second_page,
)
from screening.synthesis.papers.signing import Place, sign, ticked
from screening.synthesis.sheet import Sheet

FORM = "AO 93  (Rev. 11/13) Search and Seizure Warrant"
SMALL = SERIF.sized(10)
HINT = SERIF_ITALIC.sized(7.5)

REQUEST = (
    "An application by a federal law enforcement officer or an attorney for the"
    " government requests the search of the following person or property located in"
    " the <u>&nbsp;&nbsp;&nbsp;&nbsp;&nbsp;&nbsp;&nbsp;</u> District of"
    " <u>&nbsp;&nbsp;&nbsp;&nbsp;Maryland&nbsp;&nbsp;&nbsp;&nbsp;</u>"
    ' <font size="7.5"><i>(identify the person or describe the property to be searched'
    " and give its location)</i></font>:"
)
FINDING = (
    "I find that the affidavit(s), or any recorded testimony, establish probable cause"
    " to search and seize the person or property described above, and that such search"
    ' will reveal <font size="7.5"><i>(identify the person or describe the property to'
    " be seized)</i></font>:"
)
COPY = (
    "Unless delayed notice is authorized below, you must give a copy of the warrant"
    " and a receipt for the property taken to the person from whom, or from whose"
    " premises, the property was taken, or leave the copy and receipt at the place"
    " where the property was taken."
)
RETURN_TO = (
    "The officer executing this warrant, or an officer present during the execution of"
    " the warrant, must prepare an inventory as required by law and promptly return"
    " this warrant and inventory to <u>&nbsp;&nbsp;{judge}&nbsp;&nbsp;</u>"
    ' <font size="7.5"><i>(United States Magistrate Judge)</i></font>.'
)
DELAY = (
    "Pursuant to 18 U.S.C. § 3103a(b), I find that immediate notification may have an"
    " adverse result listed in 18 U.S.C. § 2705 (except for delay of trial), and"
    " authorize the officer executing this warrant to delay notice to the person who,"
    ' or whose property, will be searched or seized <font size="7.5"><i>(check the'
    " appropriate box)</i></font>"
)


def paint_ao_93(binder: Binder, facts: Facts) -> None:
    """Draw a search warrant and its return, blank until the search."""
    binder.begin("ao-93", PaperClass.JUDICIAL)
    sheet = binder.sheet()
    y = head(sheet, _heading(facts))
    y = _request(sheet, facts, y - 6)
    y = _command(sheet, facts, y)
    y = _delayed_notice(sheet, y)
    _issue(binder, sheet, facts, y + 34)
    if facts.variant % 2 and not facts.is_unsigned:
        stamps.ecf_banner(sheet, facts.numbers.magistrate, facts.issued, (2, 1, 2))
    _return(binder.sheet(), facts)


def _heading(facts: Facts) -> Heading:
    return Heading(
        form=FORM,
        left_lines=(
            ("In the Matter of the Search of", SERIF.sized(10.5)),
            ("(Briefly describe the property to be searched", HINT),
            ("or identify the person by name and address)", HINT),
            ("THE PREMISES LOCATED AT", FILLED.sized(8.5)),
            (facts.premises.split(",")[0].upper(), FILLED.sized(8.5)),
            (facts.premises.split(", ", 1)[1].upper(), FILLED.sized(8.5)),
        ),
        docket=facts.numbers.magistrate,
        title="SEARCH AND SEIZURE WARRANT",
    )


def _request(sheet: Sheet, facts: Facts, y: float) -> float:
    sheet.text(LEFT, y + 16, "To:      Any authorized law enforcement officer", SMALL)
    y = sheet.flow(LEFT, y + 24, SPAN, "&nbsp;" * 10 + REQUEST, SMALL)
    place = f"{facts.premises}, as further described in Attachment A"
    sheet.fill(LEFT + 8, y + 13, place, FILLED, FieldName.PREMISES, facts.premises)
    y = sheet.flow(LEFT, y + 24, SPAN, "&nbsp;" * 10 + FINDING, SMALL)
    items = "See Attachment B: records, ledgers and electronic devices."
    statute = facts.federal_charge[0]
    line = f"{items} ({statute})"
    sheet.fill(LEFT + 8, y + 13, line, FILLED, FieldName.CHARGE, statute)
    return y + 24


def _command(sheet: Sheet, facts: Facts, y: float) -> float:
    words = "YOU ARE COMMANDED"
    bold = SERIF_BOLD.sized(9.5)
    x = sheet.text(LEFT + 24, y + 10, words, bold).right * sheet.width + 3
    words = "to execute this warrant on or before"
    x = sheet.text(x, y + 10, words, SMALL).right * sheet.width + 4
    sheet.rule(x, y + 12, 112)
    last, iso = facts.execute_by, facts.execute_by.isoformat()
    sheet.fill(x + 10, y + 9.5, dates.long(last), FILLED, FieldName.EXECUTE_BY, iso)
    sheet.text(x + 116, y + 10, "(not to exceed 14 days)", HINT)
    day, night = ticked(facts), Tick.EMPTY
    if facts.variant % 5 == 0:
        day, night = night, day
    sheet.tick(LEFT, y + 26, day, 7)
    sheet.text(LEFT + 11, y + 26, "in the daytime 6:00 a.m. to 10:00 p.m.", SMALL)
    sheet.tick(LEFT + 178, y + 26, night, 7)
    words = "at any time in the day or night because good cause has been established."
    sheet.text(LEFT + 189, y + 26, words, SMALL)
    y = sheet.flow(LEFT, y + 34, SPAN, "&nbsp;" * 10 + COPY, SMALL)
    back = RETURN_TO.format(judge=facts.officials.magistrate)
    return sheet.flow(LEFT, y + 5, SPAN, "&nbsp;" * 10 + back, SMALL)


def _delayed_notice(sheet: Sheet, y: float) -> float:
    sheet.tick(LEFT + 14, y + 14, Tick.EMPTY, 7)
    y = sheet.flow(LEFT, y + 5, SPAN, "&nbsp;" * 12 + DELAY, SMALL)
    sheet.tick(LEFT, y + 13, Tick.EMPTY, 7)
    sheet.text(LEFT + 11, y + 13, "for ____ days", SMALL)
    sheet.text(LEFT + 69, y + 13, "(not to exceed 30)", HINT)
    sheet.tick(LEFT + 138, y + 13, Tick.EMPTY, 7)
    words = "until, the facts justifying, the later specific date of"
    sheet.text(LEFT + 149, y + 13, words, SMALL)
    sheet.rule(LEFT + 358, y + 15, 100)
    return y + 14


def _issue(binder: Binder, sheet: Sheet, facts: Facts, y: float) -> None:
    y += 18
    dated_and_signed(sheet, y, "Date and time issued:", "Judge's signature")
    if not facts.is_undated:
        time = dates.clock(sheet.rng.randrange(9, 17), sheet.rng.randrange(60))
        moment = f"{dates.slashed(facts.issued)}  {time}"
        iso = facts.issued.isoformat()
        sheet.fill(LEFT + 104, y - 1, moment, FILLED, FieldName.ISSUED_ON, iso)
    sheet.text(LEFT + 72, y + 37, seat(facts), FILLED)
    judge = facts.officials.magistrate
    line = f"{judge}, United States Magistrate Judge"
    sheet.fill(320, y + 37, line, FILLED.sized(8.5), FieldName.JUDGE_NAME, judge)
    place = Place(316, y + 2, 240)
    sign(binder, sheet, facts, SignerRole.MAGISTRATE_JUDGE, place)


def _return(sheet: Sheet, facts: Facts) -> None:
    second_page(sheet, "AO 93  (Rev. 11/13) Search and Seizure Warrant (Page 2)")
    sheet.frame(LEFT - 12, 76, SPAN + 24, 660, 0.8)
    bold = SERIF_BOLD.sized(13)
    sheet.text(306, 94, "Return", bold, Align.CENTRE)
    for y in (100, 140, 168, 560, 580):
        sheet.rule(LEFT - 12, y, SPAN + 24)
    columns = (
        ("Case No.:", LEFT - 6),
        ("Date and time warrant executed:", LEFT + 150),
        ("Copy of warrant and inventory left with:", LEFT + 326),
    )
    for words, x in columns:
        sheet.text(x, 112, words, SMALL)
    sheet.upright(LEFT + 144, 100, 40)
    sheet.upright(LEFT + 320, 100, 40)
    sheet.text(LEFT - 2, 130, facts.numbers.magistrate, FILLED)
    sheet.text(LEFT - 6, 152, "Inventory made in the presence of :", SMALL)
    words = "Inventory of the property taken and name of any person(s) seized:"
    sheet.text(LEFT - 6, 180, words, SMALL)
    sheet.text(306, 574, "Certification", bold, Align.CENTRE)
    words = (
        "I declare under penalty of perjury that this inventory is correct and was"
        " returned along with the original warrant to the designated judge."
    )
    sheet.flow(LEFT + 6, 592, SPAN - 12, "&nbsp;" * 10 + words, SMALL.sized(10))
    sheet.text(LEFT, 656, "Date:", SMALL)
    sheet.rule(LEFT + 28, 658, 150)
    sheet.captioned(316, 658, 236, "Executing officer's signature")
    sheet.captioned(316, 700, 236, "Printed name and title")
