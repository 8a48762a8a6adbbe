"""What the documents say is what the program does."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from screening.domain.finding import SignerRole
from screening.domain.form import Fact, Issuer, LandmarkKind, Review
from screening.domain.reason import SENTENCES, ReasonCode
from screening.domain.status import MOVES
from screening.forms.file import KEYS
from screening.settings import PROJECT, Settings, names

README = (PROJECT / "README.md").read_text()
CONTRIBUTING = (PROJECT / "CONTRIBUTING.md").read_text()
CHANGELOG = (PROJECT / "CHANGELOG.md").read_text()
DECISIONS = sorted((PROJECT / "infra" / "decisions").glob("*.md"))


def rows(heading: str) -> list[tuple[str, ...]]:
    """Return the cells of the first table under a heading of README."""
    section = re.split(rf"^#+ {heading}$", README, flags=re.MULTILINE)[1]
    table = re.search(r"(?:^\|.*\n)+", section, flags=re.MULTILINE)
    assert table is not None
    lines = table.group().splitlines()[2:]
    return [tuple(cell.strip() for cell in line.split("|")[1:-1]) for line in lines]


def setting(name: str) -> tuple[str, str, str]:
    """Return the row that README must have for a setting."""
    described = Settings.__dataclass_fields__[name]
    default = "" if described.default is None else str(described.default)
    shown = default.replace(f"{PROJECT}/", "")
    meaning = described.metadata["says"]
    return f"`SCREENING_{name.upper()}`", f"`{shown}`" if shown else "", meaning


def test_readme_lists_every_setting_as_it_is() -> None:
    assert rows("Settings") == [setting(name) for name in names()]


def test_readme_lists_every_reason_with_its_sentence() -> None:
    assert rows("Reasons") == [(f"`{code}`", SENTENCES[code]) for code in ReasonCode]


def test_readme_lists_every_move_of_a_paper() -> None:
    told = [
        (f"`{current}`", ", ".join(f"`{item}`" for item in sorted(targets)) or "-")
        for current, targets in MOVES.items()
    ]

    assert rows("States") == told


def test_readme_names_only_reasons_that_exist_for_bad_input() -> None:
    named = re.findall(r"`([a-z_]+)`", str(rows("What becomes of bad input")))

    assert named
    assert set(named) <= set(ReasonCode)


def test_the_glossary_is_without_repeats() -> None:
    words = [word for word, _ in rows("Glossary")]

    assert len(words) == len(set(words))


@pytest.mark.parametrize("document", [README, CONTRIBUTING], ids=["README", "CONTRIB"])
def test_every_path_that_a_document_names_is_there(document: str) -> None:
    named = re.findall(
        r"`((?:dags|infra|models|screening|tests|\.ci)/[\w./-]*)`", document
    )

    assert [path for path in named if not (PROJECT / path).exists()] == []


@pytest.mark.parametrize("document", [README, CONTRIBUTING], ids=["README", "CONTRIB"])
def test_every_make_target_that_a_document_names_is_there(document: str) -> None:
    makefile = (PROJECT / "Makefile").read_text()
    named = set(re.findall(r"(?:^|`)make ([a-z-]+)", document, flags=re.MULTILINE))

    assert named
    assert {word for word in named if f"\n{word}:" not in makefile} == set()


def test_the_changelog_has_the_unreleased_on_top() -> None:
    assert re.findall(r"^## (.*)$", CHANGELOG, flags=re.MULTILINE)[0] == "Unreleased"


def test_the_changelog_sorts_changes_under_known_words() -> None:
    known = {"Added", "Changed", "Fixed", "Removed", "Security"}

    assert set(re.findall(r"^### (.*)$", CHANGELOG, flags=re.MULTILINE)) <= known


def test_decisions_are_numbered_without_a_gap() -> None:
    numbers = [int(file.name[:4]) for file in DECISIONS]

    assert numbers == list(range(1, len(DECISIONS) + 1))


@pytest.mark.parametrize("file", DECISIONS, ids=lambda file: file.name)
def test_a_decision_says_all_that_it_must_on_one_page(file: Path) -> None:
    text = file.read_text()

    assert text.startswith(f"# {file.name[:4]} ")
    for part in ("Context", "Options", "Decision", "Consequences", "Confidentiality"):
        assert re.search(rf"^\*\*{part}", text, flags=re.MULTILINE), part
    assert len(text.splitlines()) <= 60


def test_every_decision_that_the_source_names_is_there() -> None:
    numbers = {file.name[:4] for file in DECISIONS}
    sources = [*PROJECT.glob("screening/**/*.py"), *PROJECT.glob("dags/*.py")]

    named = {
        number
        for file in sources
        for number in re.findall(r"infra/decisions/(\d{4})", file.read_text())
    }

    assert named <= numbers


def test_the_page_on_forms_names_every_word_that_a_form_may_use() -> None:
    page = (PROJECT / "models" / "forms" / "README.md").read_text()
    words = {*KEYS, *LandmarkKind, *Issuer, *Review, *Fact}
    offices = set(SignerRole) - {SignerRole.NONE}

    assert [word for word in sorted(words | offices) if word not in page] == []


def test_the_page_on_forms_is_linked_where_one_looks_for_it() -> None:
    assert "(models/forms/README.md)" in CONTRIBUTING
