from __future__ import annotations

import re

import pytest

from screening.domain.reason import REJECTING, SENTENCES, Reason, ReasonCode


def test_every_code_has_a_sentence_and_every_sentence_a_code() -> None:
    assert set(SENTENCES) == set(ReasonCode)


@pytest.mark.parametrize("code", ReasonCode)
def test_a_sentence_is_one_plain_sentence(code: ReasonCode) -> None:
    sentence = SENTENCES[code]

    assert sentence[0].isupper()
    assert sentence.endswith(".")
    assert len(sentence) <= 120
    assert "\n" not in sentence


def test_no_two_codes_share_a_sentence() -> None:
    assert len(set(SENTENCES.values())) == len(SENTENCES)


def test_counsel_has_at_most_forty_codes_to_know() -> None:
    assert len(ReasonCode) <= 40


def test_at_most_twenty_codes_reject_a_file() -> None:
    assert 0 < len(REJECTING) <= 20


def test_a_reason_says_its_sentence() -> None:
    reason = Reason(ReasonCode.EXPIRED, page=2)

    assert reason.message == SENTENCES[ReasonCode.EXPIRED]


@pytest.mark.parametrize("code", sorted(REJECTING))
def test_a_rejection_says_what_to_do_next(code: ReasonCode) -> None:
    what, _, remedy = SENTENCES[code].partition("; ")

    assert what.startswith(("The file", "Reading the file"))
    assert re.search(r"\bask |\ba person must ", remedy)
