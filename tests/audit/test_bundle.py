from __future__ import annotations

import pytest

from screening.audit.bundle import SUMS, check, sums
from screening.audit.letter import letter
from tests.audit.chains import SIGNER, STRANGER
from tests.audit.papers import PAPER, bundle, custody

KEYS = (SIGNER.public,)


def changed(name: str, old: str, new: str) -> dict[str, bytes]:
    """Return the bundle with one file altered, and sums that agree with it."""
    files = {item: content for item, content in bundle().items() if item != SUMS}
    assert old.encode() in files[name]
    files[name] = files[name].replace(old.encode(), new.encode())
    return {**files, SUMS: sums(files)}


def test_a_whole_bundle_proves_itself() -> None:
    assert check(bundle(), KEYS) == ()


@pytest.mark.parametrize(
    ("name", "old", "new", "words"),
    [
        pytest.param(
            "original.pdf", "invented", "altered", "is not the paper", id="paper"
        ),
        pytest.param(
            "verdict-1.json", "judicial", "other", "not the verdict", id="verdict"
        ),
        pytest.param(
            "openings.json", "ao-442", "ao-443", "entry 4 is another", id="content"
        ),
        pytest.param(
            "openings.json", "73", "74", "entry 4 is another", id="salt"
        ),
        pytest.param(
            "entries.jsonl", '"action":"ruled"', '"action":"lost"', "entry 4 is not",
            id="entry",
        ),
        pytest.param(
            "checkpoints.txt", "entries: 1 to 5", "entries: 1 to 6", "entry 2 is not",
            id="checkpoint",
        ),
        pytest.param(
            "proofs.json", '"checkpoint": 1', '"checkpoint": 2', "is none", id="proof"
        ),
    ],
)  # fmt: skip
def test_nothing_in_a_bundle_changes_unseen(
    name: str, old: str, new: str, words: str
) -> None:
    wrong = check(changed(name, old, new), KEYS)

    assert wrong
    assert words in " ".join(wrong)


def test_sums_of_other_files_are_seen() -> None:
    files = {**bundle(), "more.txt": b"put in"}

    assert check(files, KEYS) == ("SHA256SUMS is not about these files",)


def test_the_key_in_the_bundle_proves_nothing() -> None:
    assert len(check(bundle(), [STRANGER.public])) == 3


@pytest.mark.parametrize("name", ["entries.jsonl", "proofs.json", SUMS])
def test_a_file_that_is_missing_or_none_is_no_proof(name: str) -> None:
    without = {item: content for item, content in bundle().items() if item != name}

    assert check(without, KEYS)
    assert check({**without, name: b"words"}, KEYS)


def test_the_letter_names_the_paper_and_every_file() -> None:
    told = letter(custody(), SIGNER.public)

    assert PAPER in told
    missing = [
        name for name in bundle() if name.split("-1")[0].split(".")[0] not in told
    ]
    assert missing == []
    assert max(len(line) for line in told.splitlines()) <= 90
