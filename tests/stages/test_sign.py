from __future__ import annotations

from dataclasses import replace

import pytest

from screening.domain.finding import Signature, SignatureState, SignerRole
from screening.domain.page import Box, MarkKind, Page
from screening.stages.segment import segment
from screening.stages.sign import sign
from screening.stages.survey import survey
from tests.makers import line_box, mark, page, word
from tests.stages.papers import (
    AO_442,
    I_200,
    NAMES,
    REGISTRY,
    ice_warrant,
    order,
    signed,
    signed_warrant,
    warrant,
)


def signature(made: Page, form_id: str = "ao-442") -> Signature:
    (part,) = segment([survey(made, REGISTRY.forms, NAMES)])
    return sign(part, REGISTRY[form_id], NAMES).signature


def with_ink(made: Page, at: Box) -> Page:
    return replace(made, marks=(*made.marks, mark(MarkKind.INK, at)))


def test_ink_over_the_rule_is_a_signature() -> None:
    assert signature(signed_warrant()).state is SignatureState.SIGNED


def test_an_empty_rule_is_blank() -> None:
    assert signature(warrant()).state is SignatureState.BLANK


def test_a_speck_is_no_signature() -> None:
    label = line_box(warrant(), "Issuing officer's signature")
    speck = Box(0.6, label.top - 0.02, 0.605, label.top - 0.017)

    assert signature(with_ink(warrant(), speck)).state is SignatureState.BLANK


def test_ink_elsewhere_on_the_page_is_no_signature() -> None:
    assert (
        signature(with_ink(warrant(), Box(0.1, 0.3, 0.3, 0.34))).state
        is SignatureState.BLANK
    )


def test_a_seal_that_only_touches_the_place_is_no_signature() -> None:
    label = line_box(warrant(), "Issuing officer's signature")
    seal = Box(0.02, label.top - 0.2, 0.6, label.top - 0.04)

    assert signature(with_ink(warrant(), seal)).state is SignatureState.BLANK


def test_a_typed_mark_over_the_rule_is_a_typed_signature() -> None:
    text = "\n".join(line.text for line in warrant().lines).replace(
        "Issuing officer's signature", "/s/ Ada Inventada\nIssuing officer's signature"
    )

    assert signature(page(text)).state is SignatureState.TYPED


@pytest.mark.parametrize(
    ("signer", "state"),
    [
        pytest.param("Ada Inventada", SignatureState.TYPED, id="the judge"),
        pytest.param("Judge Ada B. Inventada", SignatureState.TYPED, id="in full"),
        pytest.param("A. Inventada", SignatureState.TYPED, id="an initial"),
        pytest.param("Ada lnventado", SignatureState.TYPED, id="misread"),
        pytest.param("AdaInventada", SignatureState.TYPED, id="grown together"),
        pytest.param("Otto Anwalt", SignatureState.UNCLEAR, id="somebody else"),
        pytest.param("Otto Inventada", SignatureState.UNCLEAR, id="her surname"),
        pytest.param("Ada Anwalt", SignatureState.UNCLEAR, id="her given name"),
    ],
)
def test_a_typed_mark_agrees_with_the_name_over_the_title(
    signer: str, state: SignatureState
) -> None:
    text = "\n".join(line.text for line in warrant().lines).replace(
        "Issuing officer's signature",
        f"/s/ {signer}\nIssuing officer's signature\nAda Inventada\n"
        "United States Magistrate Judge",
    )

    assert signature(page(text)).state is state


def test_a_name_without_a_mark_is_unclear() -> None:
    text = "\n".join(line.text for line in warrant().lines).replace(
        "Issuing officer's signature", "Ada Inventada\nIssuing officer's signature"
    )

    assert signature(page(text)).state is SignatureState.UNCLEAR


def test_words_that_may_be_handwriting_are_unclear_without_ink() -> None:
    made = page(
        "\n".join(line.text for line in warrant().lines).replace(
            "Issuing officer's signature",
            "AYhlmnnvu uuvLrn\nIssuing officer's signature",
        )
    )
    words = tuple(
        replace(word, confidence=0.2) if word.text in ("AYhlmnnvu", "uuvLrn") else word
        for word in made.words
    )

    assert signature(replace(made, words=words)).state is SignatureState.UNCLEAR


@pytest.mark.parametrize(
    ("signer", "role"),
    [
        pytest.param(
            "Ada Inventada, United States Magistrate Judge",
            SignerRole.MAGISTRATE_JUDGE,
            id="magistrate",
        ),
        pytest.param(
            "Ada Inventada, Chief United States District Judge",
            SignerRole.JUDGE,
            id="judge",
        ),
        pytest.param("Ada Inventada, Deputy Clerk", SignerRole.CLERK, id="clerk"),
        pytest.param(
            "Ada Inventada, Immigration Judge",
            SignerRole.IMMIGRATION_JUDGE,
            id="immigration",
        ),
        pytest.param("Ada Inventada", SignerRole.NONE, id="no title"),
    ],
)
def test_the_title_beside_the_rule_names_the_office(
    signer: str, role: SignerRole
) -> None:
    assert signature(signed_warrant(signer)).role is role


def test_a_forms_own_caption_is_not_a_signer() -> None:
    found = signature(ice_warrant(), "ice-i-200")

    assert found.role is SignerRole.IMMIGRATION_OFFICER


def test_an_orders_judge_signs_over_the_typed_name() -> None:
    bare = order(typed="")
    name = line_box(bare, "Ada Inventada")
    written = with_ink(bare, Box(0.55, name.top - 0.04, 0.75, name.top - 0.005))

    assert signature(bare, "federal-court-order").state is SignatureState.BLANK
    assert signature(written, "federal-court-order").state is SignatureState.SIGNED


def test_a_kind_without_a_signature_block_has_none() -> None:
    assert signature(page("MEMORANDUM"), "memorandum").state is SignatureState.NONE


def test_a_title_read_before_its_name_is_still_a_signer() -> None:
    made = order()
    name = line_box(made, "Ada Inventada")
    last = max(word.line for word in made.words) + 1
    moved = [word for word in made.words if word.box.middle == name.middle]
    kept = [word for word in made.words if word not in moved]
    turned = (*kept, *(replace(word, line=last) for word in moved))

    found = signature(replace(made, words=turned), "federal-court-order")

    assert found.role is SignerRole.JUDGE


def test_a_caption_that_ink_runs_through_is_still_found() -> None:
    bare = page(I_200.format(below="").replace("(Signature of", "eco of"))
    label = line_box(bare, "eco of Authorized")
    ink = Box(label.left + 0.02, label.top - 0.03, label.left + 0.2, label.top + 0.005)

    assert signature(with_ink(bare, ink), "ice-i-200").state is SignatureState.SIGNED


def test_ink_grown_together_with_its_rule_is_a_signature() -> None:
    label = line_box(warrant(), "Issuing officer's signature")
    wide = Box(0.4, label.top - 0.03, 0.98, label.top - 0.005)

    assert signature(with_ink(warrant(), wide)).state is SignatureState.SIGNED


PLACE = "Issuing officer's signature"
JUDGE = "Hon. Ada Inventada"


def ruled(above: str, tall: float) -> Page:
    """Return an unsigned warrant with ``above`` on the rule, as ``tall`` as stated."""
    made = page(
        "\n".join(line.text for line in warrant().lines).replace(
            PLACE, f"{above}\n{PLACE}\n{JUDGE}"
        )
    )
    label, typed = line_box(made, PLACE), line_box(made, above)
    rule = mark(MarkKind.RULE, Box(label.left, typed.bottom, 0.6, typed.bottom + 0.001))
    words = tuple(
        replace(word, box=replace(word.box, top=typed.bottom - tall))
        if word.box.middle == typed.middle
        else word
        for word in made.words
    )
    return replace(made, words=words, marks=(*made.marks, rule))


@pytest.mark.parametrize(
    ("above", "tall", "state"),
    [
        pytest.param(JUDGE, 0.018, SignatureState.STAMPED, id="large, the judge's"),
        pytest.param(JUDGE, 0.012, SignatureState.BLANK, id="as large as typed"),
        pytest.param("Otto Anwalt", 0.018, SignatureState.BLANK, id="somebody else's"),
    ],
)
def test_only_the_signers_own_name_stamped_large_on_the_rule_is_a_stamp(
    above: str, tall: float, state: SignatureState
) -> None:
    assert signature(ruled(above, tall)).state is state


def test_a_stamp_over_an_empty_rule_leaves_it_blank() -> None:
    empty = signed_warrant()
    place = next(item.box for item in empty.marks if item.kind is MarkKind.INK)
    rules = tuple(item for item in empty.marks if item.kind is not MarkKind.INK)
    stamped = replace(empty, marks=(*rules, mark(MarkKind.STAMP, place)))

    assert signature(stamped).state is SignatureState.BLANK


def test_ink_under_a_stamp_is_left_to_a_person() -> None:
    made = signed_warrant()
    place = next(item.box for item in made.marks if item.kind is MarkKind.INK)
    stamped = replace(made, marks=(*made.marks, mark(MarkKind.STAMP, place)))

    assert signature(stamped).state is SignatureState.UNCLEAR


def inked_warrant(*inks: Box, fill: float = 0.12) -> Page:
    """Return a warrant with its rule and, instead of its signature, other ink."""
    made = signed_warrant()
    rules = tuple(item for item in made.marks if item.kind is not MarkKind.INK)
    return replace(made, marks=(*rules, *(mark(MarkKind.INK, at, fill) for at in inks)))


def over_rule(left: float, top: float, right: float, bottom: float) -> Box:
    """Return a box whose heights count upwards from the warrant's rule."""
    rule = line_box(warrant(), PLACE).top - 0.0035
    return Box(left, rule - top, right, rule - bottom)


HAND = over_rule(0.6, 0.03, 0.75, 0.0)


def stamped_with(made: Page, text: str, at: Box) -> Page:
    """Return the page with one more line of print, ``text``, at ``at``."""
    last = max(word.line for word in made.words) + 1
    size = at.width / len(text)
    words, left = [], at.left
    for part in text.split():
        right = left + size * len(part)
        words.append(word(part, Box(left, at.top, right, at.bottom), line=last))
        left = right + size
    return replace(made, words=(*made.words, *words))


@pytest.mark.parametrize(
    ("inks", "fill"),
    [
        pytest.param(
            (over_rule(0.6, 0.04, 0.75, 0.025), over_rule(0.6, 0.02, 0.75, 0.0)),
            0.12,
            id="two lines, one over the other",
        ),
        pytest.param((over_rule(0.6, 0.045, 0.75, 0.026),), 0.12, id="afloat"),
        pytest.param((over_rule(0.6, 0.014, 0.75, 0.002),), 0.4, id="low and black"),
    ],
)
def test_ink_that_lies_as_a_stamps_lines_do_is_no_hands(
    inks: tuple[Box, ...], fill: float
) -> None:
    assert signature(inked_warrant(*inks, fill=fill)).state is SignatureState.UNCLEAR


def test_two_pieces_of_ink_side_by_side_are_a_signature() -> None:
    made = inked_warrant(
        over_rule(0.58, 0.03, 0.68, 0.0), over_rule(0.69, 0.03, 0.8, 0.0)
    )

    assert signature(made).state is SignatureState.SIGNED


@pytest.mark.parametrize(
    "text", ["RECEIVED", "RECE1VED", "Nov. 22, 2026", "11/22/26 9:41 am", "TRUE COPY"]
)
def test_a_stamps_line_at_the_ink_leaves_it_to_a_person(text: str) -> None:
    made = stamped_with(inked_warrant(HAND), text, over_rule(0.6, 0.048, 0.72, 0.038))

    assert signature(made).state is SignatureState.UNCLEAR


@pytest.mark.parametrize(
    "text",
    [
        pytest.param("this copy is to be served and filed with the clerk", id="words"),
        pytest.param("Ordered November 18, 2026", id="a day that says what of"),
        pytest.param("Washington Field Office", id="an office"),
    ],
)
def test_a_sentence_over_a_signature_is_no_stamp(text: str) -> None:
    made = stamped_with(inked_warrant(HAND), text, over_rule(0.3, 0.06, 0.9, 0.05))

    assert signature(made).state is SignatureState.SIGNED


@pytest.mark.parametrize(
    ("line", "state"),
    [
        pytest.param("8 Ada Inventada", SignatureState.TYPED, id="the judge's"),
        pytest.param("py: _48/ Ada Inventada", SignatureState.TYPED, id="behind by"),
        pytest.param("8 Otto Anwalt", SignatureState.UNCLEAR, id="somebody else's"),
    ],
)
def test_what_copies_leave_of_a_typed_mark_counts_with_the_signers_name(
    line: str, state: SignatureState
) -> None:
    text = AO_442.format(signer="Ada Inventada, United States Magistrate Judge")
    indent = " " * 44
    made = page(text.replace(f"{indent}{PLACE}", f"{indent}{line}\n{indent}{PLACE}"))

    assert signature(made).state is state


def test_a_rule_that_ink_broke_is_one_place_to_sign() -> None:
    made = inked_warrant(HAND)
    (rule,) = (item.box for item in made.marks if item.kind is MarkKind.RULE)
    pieces = (replace(rule, right=0.63), replace(rule, left=0.72))
    hand = mark(MarkKind.INK, HAND, 0.12)
    broken = replace(made, marks=(*(mark(MarkKind.RULE, at) for at in pieces), hand))

    assert signature(broken).state is SignatureState.SIGNED


def test_a_caption_for_another_act_is_not_the_deciding_one() -> None:
    other = "(Signature and title of immigration officer taking print)"
    text = I_200.format(below="").replace(
        "(Signature of Authorized Immigration Officer)", other
    )

    assert signature(page(text), "ice-i-205").state is not SignatureState.BLANK


def test_a_title_of_two_agencies_is_the_asking_ones() -> None:
    text = I_200.format(below="").replace(
        "Supervisory Deportation Officer", "Special Agent in Charge"
    )
    made = signed(page(text), "(Signature of Authorized Immigration Officer)")

    assert signature(made, "ice-i-200").role is SignerRole.IMMIGRATION_OFFICER
