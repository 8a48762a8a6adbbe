from __future__ import annotations

import json

import pytest

from screening.audit.lines import UnreadableLine, line_of, links_in
from tests.audit.chains import chain


def test_a_chain_comes_back_from_its_lines() -> None:
    links = chain(3)

    assert list(links_in([line_of(link) for link in links])) == links


@pytest.mark.parametrize(
    "change",
    [
        {"format": 2},
        {"note": "said beside the digest"},
        {"sequence": "1"},
        {"sequence": True},
        {"reference": 5},
        {"at": "yesterday"},
    ],
    ids=str,
)
def test_an_entry_of_any_other_shape_is_none(change: dict[str, object]) -> None:
    told = json.loads(line_of(chain(1)[0]))
    told["entry"] |= change

    with pytest.raises(UnreadableLine, match="line 1 "):
        list(links_in([json.dumps(told)]))


@pytest.mark.parametrize("line", ["", "words of a paper", "[]", "{}", "null"])
def test_a_line_that_is_no_link_is_counted_and_not_quoted(line: str) -> None:
    with pytest.raises(UnreadableLine) as raised:
        list(links_in([line_of(chain(1)[0]), line]))

    assert str(raised.value) == "line 2 is no entry"
