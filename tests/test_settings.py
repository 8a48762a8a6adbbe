from __future__ import annotations

from pathlib import Path

import pytest

from screening.errors import SettingsError
from screening.settings import PROJECT, Settings, names


def test_without_anything_given_the_defaults_hold() -> None:
    settings = Settings.from_env({})

    assert settings.home == PROJECT / ".screening"
    assert settings.inboxes == PROJECT / ".screening" / "inbox"
    assert settings.ledger_url == f"sqlite:///{PROJECT}/.screening/ledger.sqlite"
    assert settings.smtp_starttls is True


def test_all_state_follows_the_home() -> None:
    settings = Settings.from_env({"SCREENING_HOME": "/srv/screening"})

    assert settings.inboxes == Path("/srv/screening/inbox")
    assert settings.ledger_url == "sqlite:////srv/screening/ledger.sqlite"


def test_a_relative_path_becomes_absolute(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)

    assert Settings.from_env({"SCREENING_HOME": "state"}).home == tmp_path / "state"


@pytest.mark.parametrize(
    ("variable", "value", "name", "meaning"),
    [
        ("SCREENING_BATCH", "7", "batch", 7),
        ("SCREENING_READ_TIMEOUT_S", "2.5", "read_timeout_s", 2.5),
        ("SCREENING_SMTP_STARTTLS", "no", "smtp_starttls", False),
        ("SCREENING_OCR", "pytesseract", "ocr", "pytesseract"),
        ("SCREENING_TESSDATA", "/data", "tessdata", Path("/data")),
    ],
)
def test_a_variable_is_read_as_its_kind(
    variable: str, value: str, name: str, meaning: object
) -> None:
    assert getattr(Settings.from_env({variable: value}), name) == meaning


@pytest.mark.parametrize(
    ("variable", "value"),
    [
        ("SCREENING_BATCH", "two"),
        ("SCREENING_SMTP_STARTTLS", "perhaps"),
        ("SCREENING_READ_TIMEOUT_S", """ """),
    ],
)
def test_a_value_that_has_no_meaning_names_its_variable(
    variable: str, value: str
) -> None:
    with pytest.raises(SettingsError, match=variable):
        Settings.from_env({variable: value})


@pytest.mark.parametrize("value", ["0", "-1", "100001"])
def test_a_limit_out_of_its_range_stops_the_start(value: str) -> None:
    with pytest.raises(
        SettingsError, match="MAX_ZIP_ENTRIES must be from 1 to 100,000"
    ):
        Settings.from_env({"SCREENING_MAX_ZIP_ENTRIES": value})


def test_every_limit_s_default_lies_in_its_range() -> None:
    limits = [Settings.__dataclass_fields__[name] for name in names() if "max_" in name]

    assert len(limits) == 9
    for limit in limits:
        least, most = limit.metadata["range"]
        assert least <= limit.default <= most, limit.name


def test_an_empty_variable_is_as_good_as_none() -> None:
    assert Settings.from_env({"SCREENING_BATCH": ""}).batch == Settings().batch


def test_a_file_gives_what_no_variable_gives(tmp_path: Path) -> None:
    file = tmp_path / "screening.toml"
    file.write_text('batch = 5\nocr = "tesseract"\n')

    settings = Settings.from_env(
        {"SCREENING_CONFIG": str(file), "SCREENING_BATCH": "9"}
    )

    assert (settings.batch, settings.ocr) == (9, "tesseract")


@pytest.mark.parametrize(
    ("content", "words"),
    [
        pytest.param("bacth = 5\n", "unknown settings in .*: bacth", id="misspelt"),
        pytest.param("batch =\n", "cannot be read", id="no TOML"),
    ],
)
def test_a_file_with_a_slip_stops_the_start(
    tmp_path: Path, content: str, words: str
) -> None:
    file = tmp_path / "screening.toml"
    file.write_text(content)

    with pytest.raises(SettingsError, match=words):
        Settings.from_env({"SCREENING_CONFIG": str(file)})


def test_a_file_that_is_not_there_stops_the_start(tmp_path: Path) -> None:
    with pytest.raises(SettingsError, match="SCREENING_CONFIG cannot be read"):
        Settings.from_env({"SCREENING_CONFIG": str(tmp_path / "none.toml")})


def test_every_setting_has_a_sentence() -> None:
    for name in names():
        says = Settings.__dataclass_fields__[name].metadata["says"]
        assert says[0].isupper(), name
        assert says.endswith("."), name
