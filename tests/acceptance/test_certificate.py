"""The certificate that comes with the program is for this program."""

from __future__ import annotations

from screening import wiring
from screening.evaluation.certificate import load
from screening.evaluation.clearing import CERTIFICATE
from screening.settings import Settings

SETTINGS = Settings.from_env({})


def test_the_certificate_fits_what_is_installed() -> None:
    assert wiring.clearing(SETTINGS).objections == ()


def test_the_certificate_names_the_engine_that_is_installed() -> None:
    assert wiring.clearing(SETTINGS).engines == {wiring.ocr(SETTINGS).version}


def test_the_certificate_was_made_on_enough_files() -> None:
    found = load(SETTINGS.models / CERTIFICATE)

    assert found.files >= 1_800
    assert found.false_judicial.of >= 1_000
    assert found.false_administrative.of >= 600
