"""Every pattern in models/gazetteer proves itself by its own examples."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from screening import forms, gazetteer
from screening.domain.finding import FieldName, SignerRole
from screening.domain.wording import fold
from screening.errors import FormError
from screening.gazetteer import CourtSystem, Docket, Title, Voice
from screening.settings import Settings
from screening.stages.office import office
from screening.stages.survey import survey
from tests.makers import page

NAMES = gazetteer.load(Settings().models)
REGISTRY = forms.load(Settings().models)
VOICES = [
    pytest.param(voice, id=f"{voice.id}-{i}") for i, voice in enumerate(NAMES.voices)
]
DOCKETS = [pytest.param(docket, id=docket.id) for docket in NAMES.dockets]


@pytest.mark.parametrize("voice", VOICES)
def test_a_voice_finds_its_examples_and_nothing_else(voice: Voice) -> None:
    missed = [text for text in voice.matches if not voice.pattern.search(fold(text))]
    mistaken = [text for text in voice.rejects if voice.pattern.search(fold(text))]

    assert (missed, mistaken) == ([], [])


@pytest.mark.parametrize("docket", DOCKETS)
def test_a_docket_grammar_finds_its_examples_and_nothing_else(docket: Docket) -> None:
    missed = [text for text in docket.matches if not docket.pattern.search(text)]
    mistaken = [text for text in docket.rejects if docket.pattern.search(text)]

    assert (missed, mistaken) == ([], [])


@pytest.mark.parametrize(
    ("line", "role"),
    [
        pytest.param("Immigration Judge", SignerRole.IMMIGRATION_JUDGE, id="ij"),
        pytest.param(
            "United States Magistrate Judge", SignerRole.MAGISTRATE_JUDGE, id="mj"
        ),
        pytest.param(
            "Parole Commissioner", SignerRole.PAROLE_COMMISSIONER, id="parole"
        ),
        pytest.param(
            "District Court Commissioner", SignerRole.COMMISSIONER, id="court"
        ),
        pytest.param("Administrative Law Judge", SignerRole.AGENCY_OFFICIAL, id="alj"),
        pytest.param(
            "R. Ejemplo, J.S.C.", SignerRole.JUDGE, id="initials of an office"
        ),
        pytest.param("Judgment creditor", None, id="part of a word"),
        pytest.param(
            "U.S. Parole Commissioner", SignerRole.PAROLE_COMMISSIONER, id="us parole"
        ),
        pytest.param(
            "Commissioner of Correction", SignerRole.AGENCY_OFFICIAL, id="of jails"
        ),
        pytest.param(
            "Maryland Insurance Commissioner",
            SignerRole.AGENCY_OFFICIAL,
            id="of insurance",
        ),
        pytest.param(
            "Judge of the Orphans' Court", SignerRole.JUDGE, id="orphans' court"
        ),
        pytest.param("Family Magistrate", SignerRole.OTHER, id="no judge, recommends"),
        pytest.param(
            "Deputy Chief Patrol Agent",
            SignerRole.IMMIGRATION_OFFICER,
            id="8 CFR 241.2",
        ),
        pytest.param("Deputy Clerk of Court", SignerRole.CLERK, id="clerk"),
    ],
)
def test_the_longest_title_in_a_line_names_the_office(
    line: str, role: SignerRole | None
) -> None:
    assert office(line, NAMES) is role


@pytest.mark.parametrize(
    ("caption", "system"),
    [
        pytest.param(
            "UNITED STATES DISTRICT COURT FOR THE DISTRICT OF MARYLAND",
            CourtSystem.FEDERAL,
            id="federal district",
        ),
        pytest.param(
            "UNITED STATES COURT OF FEDERAL CLAIMS",
            CourtSystem.FEDERAL,
            id="federal claims",
        ),
        pytest.param(
            "DISTRICT COURT OF MARYLAND FOR MONTGOMERY COUNTY",
            CourtSystem.MARYLAND,
            id="Maryland's District Court",
        ),
        pytest.param(
            "CIRCUIT COURT FOR GARRETT COUNTY, MARYLAND",
            CourtSystem.MARYLAND,
            id="a circuit court of Maryland",
        ),
        pytest.param(
            "CIRCUIT COURT FOR WASHINGTON COUNTY",
            CourtSystem.STATE,
            id="a county that other States have too",
        ),
        pytest.param(
            "APPELLATE COURT OF MARYLAND", CourtSystem.MARYLAND, id="appellate"
        ),
        pytest.param(
            "ORPHANS' COURT FOR MONTGOMERY COUNTY", CourtSystem.MARYLAND, id="orphans'"
        ),
        pytest.param(
            "FAIRFAX COUNTY GENERAL DISTRICT COURT", CourtSystem.STATE, id="Virginia"
        ),
        pytest.param("IMMIGRATION COURT", None, id="an agency that calls itself one"),
    ],
)
def test_a_caption_tells_whose_court_it_is(
    caption: str, system: CourtSystem | None
) -> None:
    seen = survey(page(caption), (), NAMES).caption

    assert (seen.court.system if seen else None) is system


@pytest.mark.parametrize(
    "phrase",
    [
        *(phrase for court in NAMES.courts for phrase in court.phrases),
        *(phrase for agency in NAMES.agencies for phrase in agency.phrases),
        *(phrase for place in NAMES.facilities for phrase in place.phrases),
        *(office.phrase for office in NAMES.offices),
    ],
)
def test_a_name_is_written_as_it_is_looked_for(phrase: str) -> None:
    assert phrase == fold(phrase)


def test_no_title_names_two_offices() -> None:
    phrases = [office.phrase for office in NAMES.offices]

    assert len(phrases) == len(set(phrases))


@pytest.mark.parametrize("word", sorted(NAMES.no_names))
def test_a_word_that_ends_names_is_folded(word: str) -> None:
    assert word == fold(word)


def test_a_missing_file_stops_the_start(tmp_path: Path) -> None:
    shutil.copytree(Settings().models / "gazetteer", tmp_path / "gazetteer")
    (tmp_path / "gazetteer" / "courts.toml").unlink()

    with pytest.raises(FormError, match=r"courts\.toml"):
        gazetteer.load(tmp_path)


def test_a_label_names_one_field() -> None:
    phrases = [label.phrase for label in NAMES.labels]

    assert sorted(phrases) == sorted(set(phrases))


def test_a_day_of_something_else_is_no_fields_label() -> None:
    labels = {
        label.phrase
        for label in NAMES.labels
        if label.field in (FieldName.ISSUED_ON, FieldName.EXECUTE_BY)
    }

    assert not labels & {*NAMES.other_days, *NAMES.other_labels}


TITLES = [
    pytest.param(title, id=f"{title.kind}-{i}") for i, title in enumerate(NAMES.titles)
]


@pytest.mark.parametrize("title", TITLES)
def test_a_title_fits_its_examples_and_nothing_else(title: Title) -> None:
    find = title.pattern.fullmatch if title.is_heading else title.pattern.search

    missed = [text for text in title.matches if not find(fold(text))]
    mistaken = [text for text in title.rejects if find(fold(text))]

    assert (missed, mistaken) == ([], [])


@pytest.mark.parametrize("title", TITLES)
def test_a_title_names_a_kind_of_the_registry(title: Title) -> None:
    assert REGISTRY[title.kind].id == title.kind
