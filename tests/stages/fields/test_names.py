from __future__ import annotations

import pytest

from screening.stages.fields.names import name_at
from tests.stages.papers import NAMES


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("EJEMPLO INVENTADA, AVELINA", "Avelina Ejemplo Inventada"),
        ("Ejemplo, Avelina M.", "Avelina M. Ejemplo"),
        ("Avelina Ejemplo is removable from", "Avelina Ejemplo"),
        ("AVELINA DE LA EJEMPLO DOB: 01/02/1990", "Avelina De La Ejemplo"),
        ("_Avelina _Ejemplo", "Avelina Ejemplo"),
        ("Ana A. Inventada, Deportation Officer", "Ana A. Inventada"),
        ("José Núñez-O'Brien", "José Núñez-O'Brien"),
    ],
)
def test_a_name_is_given_in_one_order(text: str, name: str) -> None:
    found = name_at(text, NAMES.no_names)

    assert found is not None
    assert found.value == name


@pytest.mark.parametrize(
    "text",
    [
        "UNITED STATES OF AMERICA",
        "State of Maryland",
        "Montgomery County",
        "Date of Birth",
        "the above-named defendant",
        "Ingrid W.",
        "Edmund. Stonebrecht",
        "Ejemplo",
        "11/18/2026",
    ],
)
def test_what_is_no_whole_name_is_none(text: str) -> None:
    assert name_at(text, NAMES.no_names) is None


def test_a_word_is_a_name_until_the_gazetteer_says_that_it_is_none() -> None:
    text = "Avelina Ejemplo Respondent"

    known = name_at(text, {"respondent"})
    unknown = name_at(text, set())

    assert known is not None
    assert unknown is not None
    assert (known.value, unknown.value) == ("Avelina Ejemplo", text)
