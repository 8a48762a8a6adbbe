from __future__ import annotations

from pathlib import Path

import pytest

from screening import forms
from screening.domain.form import LandmarkKind
from screening.errors import FormError
from screening.settings import Settings

FORM = """
id = "{id}"
title = "A form"
class = "administrative"
issuer = "agency"
binding = false
review = "as-found"
requires = ["title"]
source = "a rule"
sources = {{ print = "a copy" }}
landmarks = [
    {{ text = "{title}", kind = "title" }},
    {{ text = "Printed by every agency", kind = "body" }},
]

[examples]
matches = ["one"]
rejects = ["two"]
"""


def folder(tmp_path: Path, **texts: str) -> Path:
    (tmp_path / "forms").mkdir()
    for name, text in texts.items():
        (tmp_path / "forms" / f"{name}.toml").write_text(text)
    return tmp_path


def test_a_landmark_that_every_form_prints_weighs_least(tmp_path: Path) -> None:
    models = folder(
        tmp_path,
        one=FORM.format(id="one", title="Title of one"),
        two=FORM.format(id="two", title="Title of two"),
    )

    title, body = forms.load(models)["one"].landmarks

    assert title.kind is LandmarkKind.TITLE
    assert title.weight > 3 * body.weight


def test_the_digest_changes_with_any_file(tmp_path: Path) -> None:
    models = folder(tmp_path, one=FORM.format(id="one", title="Title of one"))
    before = forms.load(models).digest
    (models / "forms" / "one.toml").write_text(FORM.format(id="one", title="Other"))

    assert forms.load(models).digest != before


@pytest.mark.parametrize(
    ("name", "text"),
    [
        pytest.param("one", FORM.format(id="two", title="T"), id="another id"),
        pytest.param("one", "id = [", id="no TOML"),
        pytest.param("one", "id = 'one'", id="keys missing"),
        pytest.param(
            "one", "colour = 1\n" + FORM.format(id="one", title="T"), id="unknown key"
        ),
        pytest.param(
            "one",
            FORM.format(id="one", title="T").replace("administrative", "holy"),
            id="unknown class",
        ),
        pytest.param(
            "one",
            "anchors = 9\n" + FORM.format(id="one", title="T"),
            id="more anchors than landmarks",
        ),
        pytest.param(
            "one",
            FORM.format(id="one", title="T").replace("sources =", "# sources ="),
            id="print without its source",
        ),
        pytest.param(
            "one",
            FORM.format(id="one", title="T").replace("print =", "colour ="),
            id="source of an unknown fact",
        ),
    ],
)
def test_a_wrong_file_stops_the_start_and_is_named(
    tmp_path: Path, name: str, text: str
) -> None:
    models = folder(tmp_path, **{name: text})

    with pytest.raises(FormError, match=r"one\.toml"):
        forms.load(models)


def test_a_folder_without_forms_stops_the_start(tmp_path: Path) -> None:
    with pytest.raises(FormError, match="no forms"):
        forms.load(tmp_path)


def test_an_unknown_form_is_a_key_error() -> None:
    with pytest.raises(KeyError):
        forms.load(Settings().models)["no-such-form"]
