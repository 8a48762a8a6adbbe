from __future__ import annotations

import pytest

from screening.stages.fields.places import Side, spots
from tests.stages.fields.sheets import sheet

PLACES = {
    "behind its label": ("Date of Birth: 01/02/1990", Side.BEHIND),
    "beside it in the line": ("Date of Birth:      01/02/1990", Side.BESIDE),
    "under it in a cell": ("Date of Birth      Sex\n01/02/1990         M", Side.UNDER),
    "over its caption": ("01/02/1990\n(Date of Birth)", Side.OVER),
    "behind a number": ("3. (B) Date of Birth: 01/02/1990", Side.BEHIND),
    "behind a label that was misread": ("Date of B1rth: 01/02/1990", Side.BEHIND),
}


@pytest.mark.parametrize(
    ("text", "side"), PLACES.values(), ids=[name.replace(" ", "_") for name in PLACES]
)
def test_a_value_is_found_where_its_label_puts_it(text: str, side: Side) -> None:
    on = sheet(text)

    (label,) = on.find("date of birth")
    (spot,) = spots(on, label)

    assert (spot.text, spot.side) == ("01/02/1990", side)


def test_a_label_is_never_another_labels_value() -> None:
    on = sheet("Date of Birth      Sex      Nationality")

    (label,) = on.find("date of birth")

    assert list(spots(on, label)) == []


def test_a_blank_cell_borrows_nothing_from_its_neighbours() -> None:
    on = sheet(
        "Name               Sex\n"
        "Avelina Ejemplo    F\n"
        "Date of Birth      Nationality\n"
        "                   INVENTED\n"
        "Height             Weight\n"
        "5 07               160"
    )

    (label,) = on.find("date of birth")

    assert [spot.text for spot in spots(on, label)] == []


def test_a_caption_in_brackets_names_what_stands_over_it() -> None:
    on = sheet("Avelina Ejemplo\n(Full name of alien)\nwho entered at Laredo")

    (label,) = on.find("(Full name of alien)")

    assert [spot.text for spot in spots(on, label)] == ["Avelina Ejemplo"]


def test_a_quote_holds_the_words_of_the_value_alone() -> None:
    on = sheet("Date of Birth: 01/02/1990 Sex: F")
    (label,) = on.find("date of birth")
    (spot,) = spots(on, label)

    assert spot.quote(0, 10).text == "01/02/1990"


def test_where_the_side_is_open_both_sides_are_offered() -> None:
    on = sheet("11/20/2026\nDate of Birth\n01/02/1990")

    (label,) = on.find("date of birth")

    assert {spot.text for spot in spots(on, label)} == {"11/20/2026", "01/02/1990"}
