"""Lists of papers that somebody made."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

import pytest

from screening.domain.bulk import Listed
from screening.domain.verdict import FileClass
from screening.errors import SettingsError
from screening.workflow.manifest import listed, rows_of

HERE, ELSEWHERE = "a" * 64, "b" * 64


def known(ids: Sequence[str]) -> frozenset[str]:
    return frozenset(ids) & {HERE}


def papers(content: str, name: str = "list.csv") -> list[Listed]:
    def beside(file: str) -> str:
        return f"/old/{file}"

    return list(listed(rows_of(content.encode(), name), known, beside))


def test_a_paper_that_was_screened_here_is_taken_from_the_archive() -> None:
    assert papers(f"sha256,file\n{HERE},fax.pdf\n") == [Listed(0, HERE)]


def test_any_other_is_read_where_it_lies() -> None:
    content = f"sha256,file\n{ELSEWHERE},fax.pdf\n,b.pdf\n"

    assert papers(content) == [
        Listed(0, place="/old/fax.pdf"),
        Listed(1, place="/old/b.pdf"),
    ]


def test_a_list_says_what_the_county_took_a_paper_for_and_when_it_came() -> None:
    content = "file,class,received_on,box\nfax.pdf,judicial,2025-07-04,17\n"

    (paper,) = papers(content)
    assert paper.filed_as is FileClass.JUDICIAL
    assert paper.received_on == date(2025, 7, 4)


def test_json_lines_say_the_same() -> None:
    lines = '{"file": "fax.pdf", "class": "judicial"}\n\n{"sha256": "' + HERE + '"}\n'

    assert papers(lines, "list.jsonl") == [
        Listed(0, place="/old/fax.pdf", filed_as=FileClass.JUDICIAL),
        Listed(1, HERE),
    ]


def test_a_paper_that_is_named_twice_is_screened_once() -> None:
    assert papers(f"sha256\n{HERE}\n{HERE.upper()}\n") == [Listed(0, HERE)]


def test_a_list_from_a_spreadsheet_is_read() -> None:
    assert len(papers("\ufefffile,class\r\nfax.pdf,\r\n")) == 1


@pytest.mark.parametrize(
    ("content", "name", "fault"),
    [
        pytest.param("box\n1\n", "a.csv", "head line", id="no column"),
        pytest.param("", "a.csv", "head line", id="empty"),
        pytest.param("sha256\nabc\n", "a.csv", "row 1 .*64 hex digits", id="digest"),
        pytest.param("file,class\na,court\n", "a.csv", "row 1 .*class", id="class"),
        pytest.param(
            "file,received_on\na,4 July\n", "a.csv", "row 1 .*no day", id="day"
        ),
        pytest.param("file\n \n", "a.csv", "row 1 .*neither", id="neither"),
        pytest.param(
            f"sha256\n{ELSEWHERE}\n", "a.csv", "row 1 .*not here", id="not here"
        ),
        pytest.param("{}\nnone", "a.jsonl", "row 1 .*neither", id="empty object"),
        pytest.param('{"file":"a"}\nnone', "a.jsonl", "row 2 .*no JSON", id="no JSON"),
        pytest.param("[1]", "a.jsonl", "row 1 .*no JSON object", id="no object"),
    ],
)
def test_a_row_that_cannot_be_used_stops_the_job(
    content: str, name: str, fault: str
) -> None:
    with pytest.raises(SettingsError, match=fault):
        papers(content, name)


def test_another_encoding_is_refused() -> None:
    with pytest.raises(SettingsError, match="UTF-8"):
        list(rows_of("file\nfäx.pdf\n".encode("latin-1"), "list.csv"))
