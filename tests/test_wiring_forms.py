"""Forms and gazetteers are loaded once, and anew when a file is another."""

from __future__ import annotations

import os
import shutil
from pathlib import Path

import pytest

from screening import wiring_forms
from screening.errors import FormError
from screening.settings import Settings


@pytest.fixture
def models(tmp_path: Path) -> Path:
    for name in wiring_forms.FOLDERS:
        shutil.copytree(Settings().models / name, tmp_path / name)
    return tmp_path


def test_files_that_stay_as_they_are_are_loaded_once(models: Path) -> None:
    first = wiring_forms.loaded(models)

    assert wiring_forms.loaded(models)[0] is first[0]


def test_a_form_that_was_changed_counts_at_once(models: Path) -> None:
    before = wiring_forms.loaded(models)[0].digest
    form = models / "forms" / "ao-442.toml"
    form.write_text(form.read_text() + "\n# another edition\n")

    assert wiring_forms.loaded(models)[0].digest != before


def test_a_form_of_the_same_size_put_in_its_place_counts_at_once(models: Path) -> None:
    before = wiring_forms.loaded(models)[0].digest
    form = models / "forms" / "ao-442.toml"
    at, other = form.stat(), form.with_suffix(".new")
    other.write_bytes(form.read_bytes().replace(b"#", b"##", 1)[:-1])
    os.utime(other, ns=(at.st_atime_ns, at.st_mtime_ns))
    other.replace(form)

    assert wiring_forms.loaded(models)[0].digest != before


def test_a_form_that_became_wrong_is_told_and_not_kept(models: Path) -> None:
    wiring_forms.loaded(models)
    (models / "forms" / "ao-442.toml").write_text("title = ")

    with pytest.raises(FormError):
        wiring_forms.loaded(models)
