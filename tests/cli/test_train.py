from __future__ import annotations

from screening.cli.certify import SEED as CERTIFIED
from screening.cli.learning.papers import DAY, ReadPaper, examples, orders
from screening.cli.learning.spoil import spoiled
from screening.cli.train import CHOOSING_SEED, SEED
from screening.domain.segment import PaperClass
from screening.synthesis.packets import draw_plan
from screening.synthesis.setting.style import Split
from screening.synthesis.wear import Wear
from tests import makers


def test_only_tuned_layouts_are_learned_from() -> None:
    assert {order.plan.split for order in orders(12, SEED)} == {Split.TUNED}


def test_papers_are_worn_in_every_way() -> None:
    assert {order.wear for order in orders(12, SEED)} == set(Wear)


def test_nothing_is_learned_from_what_is_chosen_on_or_certified() -> None:
    seeds = {SEED, CHOOSING_SEED, CERTIFIED}

    assert len(seeds) == 3


def test_fewer_papers_are_the_first_of_more() -> None:
    assert orders(3, SEED) == orders(9, SEED)[:3]


def test_a_part_without_words_teaches_nothing() -> None:
    (order,) = orders(1, SEED)
    truth = draw_plan(order.plan, DAY)
    blank = makers.document(*[""] * truth.pages)

    assert list(examples([ReadPaper(order, truth, blank)])) == []


def test_every_part_with_words_is_an_example_of_its_class_and_type() -> None:
    (order,) = orders(1, SEED)
    truth = draw_plan(order.plan, DAY)
    read = makers.document(*["court"] * truth.pages)

    found = list(examples([ReadPaper(order, truth, read)]))

    assert [(e.paper_class, e.doc_type) for e in found] == [
        (PaperClass(part.paper_class), part.doc_type) for part in truth.parts
    ]


def test_equal_seeds_spoil_equally() -> None:
    document = makers.document("circuit court\narrest warrant\nyou are commanded")

    assert spoiled(document, 3) == spoiled(document, 3)


def test_a_spoiled_reading_says_less_and_is_less_sure() -> None:
    document = makers.document("\n".join(["circuit court for the county"] * 40))

    before, after = document.page(1), spoiled(document, 3).page(1)

    assert len(after.words) < len(before.words)
    assert (after.mean_confidence or 0.0) < (before.mean_confidence or 0.0)
