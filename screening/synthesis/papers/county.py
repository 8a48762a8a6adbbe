"""What is no process at all: fax covers, flyers, memoranda of the county."""

from __future__ import annotations

from screening.domain.segment import PaperClass
from screening.synthesis import dates
from screening.synthesis.binder import Binder
from screening.synthesis.faces import (
    SANS,
    SANS_BOLD,
    SERIF,
    SERIF_BOLD,
    TYPED,
    Align,
    Face,
    Tick,
)
from screening.synthesis.facts import Facts
from screening.synthesis.sheet import Sheet
from screening.synthesis.truth import Trap

LEFT, SPAN = 72.0, 468.0

CONFIDENTIAL = (
    "CONFIDENTIALITY NOTICE: The information contained in this facsimile is intended"
    " only for the use of the individual or entity named above. If the reader of this"
    " message is not the intended recipient, you are hereby notified that any"
    " dissemination or copying of this communication is prohibited. If you have"
    " received this facsimile in error, please notify the sender by telephone."
)
COVERS = (
    ("Quarterly supply order for the records counter", "Please confirm receipt."),
    ("Corrected invoice for shredding services", "See attached, thank you."),
    ("Directions to the training room", "Parking is behind the building."),
)


def paint_fax_cover(binder: Binder, facts: Facts) -> None:
    """Draw a cover sheet that announces nothing but itself."""
    binder.begin("fax-cover", PaperClass.OTHER)
    sheet = binder.sheet()
    sheet.text(LEFT, 96, "FAX", SANS_BOLD.sized(44))
    sheet.text(240, 96, "FACSIMILE TRANSMITTAL SHEET", SANS_BOLD.sized(15))
    sheet.rule(LEFT, 110, SPAN, 2)
    subject, remark = COVERS[facts.variant % len(COVERS)]
    rows = (
        ("TO:", "Montgomery County, Records Section"),
        ("FROM:", f"{facts.officials.clerk}, Ridgeline Office Services"),
        ("FAX NUMBER:", "(240) 555-0119"),
        ("PHONE NUMBER:", "(301) 555-0164"),
        ("DATE:", dates.slashed(facts.issued)),
        ("TOTAL NO. OF PAGES INCLUDING COVER:", "1"),
        ("RE:", subject),
    )
    for row, (label, value) in enumerate(rows):
        y = 146 + 34 * row
        end = sheet.text(LEFT, y, label, SANS_BOLD.sized(10)).right * sheet.width
        sheet.text(end + 10, y, value, TYPED.sized(11))
        sheet.rule(LEFT, y + 8, SPAN, 0.4)
    _urgency(sheet)
    sheet.text(LEFT, 440, "NOTES/COMMENTS:", SANS_BOLD.sized(10))
    sheet.text(LEFT + 10, 468, remark, TYPED.sized(11))
    sheet.flow(LEFT, 660, SPAN, CONFIDENTIAL, SANS.sized(8.5).led(1.3))


def _urgency(sheet: Sheet) -> None:
    labels = "URGENT", "FOR REVIEW", "PLEASE COMMENT", "PLEASE REPLY"
    for place, label in enumerate(labels):
        x = LEFT + 118 * place
        mark = Tick.CHECK if label == "FOR REVIEW" else Tick.EMPTY
        sheet.tick(x, 396, mark, 9)
        sheet.text(x + 14, 395, label, SANS.sized(9))


RIGHTS = (
    (
        "You have the right to remain silent.",
        (
            "You do not have to answer questions about where you were born or how you"
            " entered the country."
        ),
    ),
    (
        "You do not have to open the door.",
        (
            "Ask the officers to slip the paper under the door or hold it to a window, and"
            " read it before you decide."
        ),
    ),
    (
        "Look at who signed the paper.",
        (
            "A judicial warrant is signed by a judge or a magistrate judge and names a"
            " court. An administrative warrant, such as ICE Form I-200 or I-205, is signed"
            " by an immigration officer and does not let anyone enter your home without"
            " your consent."
        ),
    ),
    (
        "You have the right to talk to a lawyer.",
        "You may refuse to sign anything until you have spoken to one.",
    ),
)


def paint_know_your_rights(binder: Binder, facts: Facts) -> None:
    """Draw a flyer that explains both kinds of warrant, and is neither."""
    binder.begin("know-your-rights", PaperClass.OTHER, Trap.NAMES_BOTH_KINDS)
    sheet = binder.sheet()
    canvas = sheet.canvas
    canvas.setFillColorRGB(0.12, 0.3, 0.5)
    canvas.rect(0, sheet.height - 120, sheet.width, 120, stroke=0, fill=1)
    white = Face("Helvetica-Bold", 40, (1, 1, 1))
    sheet.text(306, 62, "KNOW YOUR RIGHTS", white, Align.CENTRE)
    line = "What to do if immigration officers come to your door"
    sheet.text(306, 96, line, Face("Helvetica", 16, (1, 1, 1)), Align.CENTRE)
    y = 150.0
    for place, (title, words) in enumerate(RIGHTS, start=1):
        sheet.text(54, y + 18, f"{place}. {title}", SANS_BOLD.sized(17))
        y = sheet.flow(76, y + 28, 470, words, SANS.sized(13.5).led(1.35)) + 22
    _kinds_of_warrant(sheet, y + 4)
    helpline = "Community legal help line: (301) 555-0188"
    if facts.variant % 2:
        helpline = "Questions? Call the neighborhood legal clinic: (240) 555-0135"
    sheet.text(306, 756, helpline, SANS_BOLD.sized(14), Align.CENTRE)


def _kinds_of_warrant(sheet: Sheet, y: float) -> None:
    columns = (
        ("JUDICIAL WARRANT", "Signed by a judge", "United States District Court"),
        (
            "ADMINISTRATIVE WARRANT",
            "Signed by an ICE officer",
            "Dept. of Homeland Security",
        ),
    )
    for x, lines in zip((54, 312), columns, strict=True):
        sheet.frame(x, y, 246, 92, 1.5)
        for row, line in enumerate(lines):
            face = SANS_BOLD.sized(14) if row == 0 else SANS.sized(12.5)
            sheet.text(x + 123, y + 26 + 25 * row, line, face, Align.CENTRE)


MEMOS = (
    (
        "Front counter coverage during the holiday week",
        (
            "Please send me your preferred shifts for the holiday week by Friday. The"
            " counter on the first floor will stay open from 8:30 a.m. to 4:00 p.m."
        ),
        (
            "Staff who accept deliveries after hours should use the side entrance and log"
            " the parcel number in the binder at the desk."
        ),
        (
            "Nothing in this memorandum changes the leave rules in the personnel"
            " regulations."
        ),
    ),
    (
        "New copier on the second floor",
        (
            "The copier near the conference room was replaced on Monday. It scans to e-mail"
            " in color and in black and white."
        ),
        (
            "If it jams, open the tray on the left, remove the sheet and close the tray"
            " before you press Start."
        ),
        (
            "Toner is kept in the supply cabinet. Please tell Facilities when the last box"
            " has been opened."
        ),
    ),
)


def paint_memorandum(binder: Binder, facts: Facts) -> None:
    """Draw a memorandum between county offices."""
    binder.begin("memorandum", PaperClass.OTHER)
    sheet = binder.sheet()
    bold = SERIF_BOLD.sized(16)
    sheet.text(306, 84, "MONTGOMERY COUNTY, MARYLAND", bold, Align.CENTRE)
    sheet.text(306, 112, "MEMORANDUM", bold.sized(14), Align.CENTRE)
    subject, *paragraphs = MEMOS[facts.variant % len(MEMOS)]
    rows = (
        ("TO:", "All Staff, Department of General Services"),
        ("FROM:", f"{facts.officials.clerk}, Office Services Coordinator"),
        ("DATE:", dates.long(facts.issued)),
        ("SUBJECT:", subject),
    )
    face = SERIF.sized(12)
    for row, (label, value) in enumerate(rows):
        sheet.text(LEFT, 156 + 22 * row, label, SERIF_BOLD.sized(12))
        sheet.text(LEFT + 78, 156 + 22 * row, value, face)
    sheet.rule(LEFT, 236, SPAN, 1.2)
    y = 252.0
    for words in paragraphs:
        y = sheet.flow(LEFT, y, SPAN, words, face.led(1.4)) + 14
