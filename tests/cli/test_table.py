from __future__ import annotations

import io

import pytest
from rich.console import Console

from screening.cli.table import Row, row, standing, table, tally, without_shared_folder
from screening.domain.reason import ReasonCode
from screening.domain.segment import PaperClass
from screening.domain.verdict import Verdict
from tests import makers
from tests.cli.rules import POLICY


def a_row(file: str, standing: str = "cleared") -> Row:
    return Row(file, "judicial", standing, "ao-442", "", ())


@pytest.mark.parametrize(
    ("verdict", "word"),
    [
        pytest.param(makers.verdict(), "cleared", id="no reason against it"),
        pytest.param(
            makers.verdict(makers.segment(reasons=[makers.reason()])),
            "review",
            id="one reason",
        ),
        pytest.param(makers.rejected(), "rejected", id="nothing read"),
    ],
)
def test_one_word_says_what_becomes_of_a_paper(verdict: Verdict, word: str) -> None:
    assert standing(verdict) == word


def test_a_packet_names_each_type_once_in_page_order() -> None:
    agency = PaperClass.ADMINISTRATIVE
    packet = makers.verdict(
        makers.segment("ice-i-247a", agency, pages=[1]),
        makers.segment("ice-i-200", agency, pages=[2]),
        makers.segment("ice-i-247a", agency, pages=[3]),
    )

    assert row(packet, "packet.pdf", POLICY).types == "ice-i-247a, ice-i-200"


def test_the_first_reason_stands_for_all_with_their_number() -> None:
    reasons = [
        makers.reason(ReasonCode.EXPIRED),
        makers.reason(ReasonCode.SEALED),
        makers.reason(ReasonCode.SEALED, page=2),
    ]

    why = row(makers.verdict(makers.segment(reasons=reasons)), "a.pdf", POLICY).why

    assert why.endswith("when it arrived. (and 1 more)")


def test_a_file_name_cannot_steer_the_terminal() -> None:
    assert row(makers.verdict(), "\x1b[2J.pdf", POLICY).file == "\ufffd[2J.pdf"


@pytest.mark.parametrize(
    ("files", "folder", "names"),
    [
        pytest.param(
            ["/in/a/1.pdf", "/in/b/2.pdf"], "/in", ["a/1.pdf", "b/2.pdf"], id="shared"
        ),
        pytest.param(["in/1.pdf"], "in", ["1.pdf"], id="one file"),
        pytest.param(["1.pdf", "2.pdf"], "", ["1.pdf", "2.pdf"], id="here"),
        pytest.param(["/a/1.pdf", "/b/2.pdf"], "", ["/a/1.pdf", "/b/2.pdf"], id="root"),
        pytest.param(["/a/1.pdf", "b/2.pdf"], "", ["/a/1.pdf", "b/2.pdf"], id="mixed"),
    ],
)
def test_the_folder_that_all_files_share_is_told_once(
    files: list[str], folder: str, names: list[str]
) -> None:
    told, rows = without_shared_folder([a_row(file) for file in files])

    assert told == folder
    assert [line.file for line in rows] == names


def test_the_tally_counts_each_standing_that_occurs() -> None:
    rows = [a_row("a"), a_row("b", "review"), a_row("c")]

    assert tally(rows) == "3 papers: 2 cleared, 1 review"


def test_a_file_name_with_brackets_is_shown_as_it_is() -> None:
    console = Console(file=io.StringIO(), width=80)

    console.print(table([a_row("[bold]fax[/bold].pdf")]))

    assert "[bold]fax[/bold].pdf" in console.file.getvalue()  # type: ignore[attr-defined]
