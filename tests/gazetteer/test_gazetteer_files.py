"""Every pattern in models/gazetteer proves itself by its own examples."""

from __future__ import annotations

import shutil
import time
from pathlib import Path

import pytest

from screening import gazetteer
from screening.domain.finding import SignerRole
from screening.domain.wording import fold
from screening.errors import FormError
from screening.gazetteer import Docket, Voice
from screening.settings import Settings
from screening.stages.office import office

NAMES = gazetteer.load(Settings().models)
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
    ],
)
def test_the_longest_title_in_a_line_names_the_office(
    line: str, role: SignerRole | None
) -> None:
    assert office(line, NAMES) is role


@pytest.mark.parametrize("voice", VOICES)
@pytest.mark.parametrize("text", ["a ", "order ", "it is so ", "motion for 1 "])
def test_no_pattern_runs_away_on_a_long_text(voice: Voice, text: str) -> None:
    hostile = text * (100_000 // len(text))
    started = time.process_time()

    for _ in voice.pattern.finditer(hostile):
        pass

    # Far above the few milliseconds it takes, far below what backtracking takes.
    assert time.process_time() - started < 5


def test_a_missing_file_stops_the_start(tmp_path: Path) -> None:
    shutil.copytree(Settings().models / "gazetteer", tmp_path / "gazetteer")
    (tmp_path / "gazetteer" / "courts.toml").unlink()

    with pytest.raises(FormError, match=r"courts\.toml"):
        gazetteer.load(tmp_path)
