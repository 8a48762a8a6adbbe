from __future__ import annotations

from dataclasses import replace
from datetime import UTC
from zoneinfo import ZoneInfo

import pypdfium2

from screening.audit.custody import Custody
from screening.memorandum import Made, memorandum
from tests.audit.chains import checkpoints
from tests.audit.papers import PAPER, custody, links
from tests.makers import NOON, receipt

MADE = Made(NOON, "0.1.0", ZoneInfo("America/New_York"))


def words(of: Custody) -> str:
    """Return what a reader of the PDF sees, with single blanks."""
    pdf = pypdfium2.PdfDocument(memorandum(of, checkpoints(links(), 5, 7), MADE))
    told = [page.get_textpage().get_text_range() for page in pdf]
    pdf.close()
    return " ".join(" ".join(told).split())


def test_it_tells_what_arrived_was_said_and_who_was_told() -> None:
    told = words(custody())

    for stated in (PAPER, "fax-0001.pdf", "judicial, awaiting review", "ao-442"):
        assert stated in told
    assert "The place is empty. (signature_missing)" in told
    assert "counsel@county.test" in told


def test_times_are_on_the_county_s_clocks() -> None:
    assert "20 Nov 2026, 12:00:00 EST" in words(custody())


def test_a_quote_stands_as_on_the_page_whatever_signs_it_holds() -> None:
    assert "“UNITED STATES <b>DISTRICT</b> COURT & more”" in words(custody())


def test_letters_that_the_typeface_lacks_show_as_a_gap() -> None:
    named = replace(custody(), receipts=(receipt("факс é.pdf"),))

    assert "???? é.pdf" in words(named)


def test_every_step_and_every_checkpoint_is_listed() -> None:
    told = words(custody())

    assert "ruled, verdict 1" in told
    assert "notice sent" in told
    assert "1 to 5" in told
    assert "6 to 7" in told


def test_what_was_erased_is_said_to_be_gone() -> None:
    told = words(replace(custody(), said=(), told=()))

    assert "Nothing is in the record: not yet, or it was erased." in told


def test_a_long_record_runs_over_pages_that_name_the_paper() -> None:
    long = replace(custody(), links=custody().links * 40)

    told = words(long)

    assert "page 3" in told
    assert told.count(f"Paper {PAPER}") >= 3


def test_a_moment_that_never_was_is_a_dash() -> None:
    assert Made(NOON, "0.1.0", UTC).told(None) == "-"
