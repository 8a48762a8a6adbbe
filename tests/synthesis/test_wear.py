from __future__ import annotations

from dataclasses import replace
from datetime import date

import numpy as np
import pytest

from screening.synthesis.degrade import Recipe, Wear, worn
from screening.synthesis.devices import FaxResolution, faxed, photographed, turned
from screening.synthesis.draw import draw_paper
from screening.synthesis.raster import Pixels, grey, pages

DPI = 50
WORN = [recipe for recipe in Recipe if recipe is not Recipe.PRISTINE]
KINDS_OF_WEAR = {
    "skew": Wear(skew_deg=2.0),
    "blur": Wear(blur_px=1.0),
    "noise": Wear(noise=6.0),
    "specks": Wear(specks=200),
    "shade": Wear(shade=20.0),
    "fade": Wear(fade=0.2),
    "streaks": Wear(streaks=1),
    "border": Wear(border=0.02),
    "copies": Wear(copies=1),
}


@pytest.fixture(scope="module")
def page() -> Pixels:
    return next(pages(draw_paper("ice-i-200", 1, date(2026, 11, 22)).pdf, DPI))


def test_a_pristine_page_stays_as_it_is(page: Pixels) -> None:
    assert np.array_equal(worn(page, Recipe.PRISTINE.value, 1), page)


@pytest.mark.parametrize("wear", KINDS_OF_WEAR.values(), ids=KINDS_OF_WEAR.keys())
def test_every_kind_of_wear_shows(page: Pixels, wear: Wear) -> None:
    assert not np.array_equal(worn(page, wear, 1), page)


@pytest.mark.parametrize("recipe", WORN)
def test_equal_seeds_wear_equally(page: Pixels, recipe: Recipe) -> None:
    once, again = (worn(page, recipe.value, 1) for _ in range(2))

    assert np.array_equal(once, again)


@pytest.mark.parametrize("recipe", WORN)
def test_another_seed_wears_otherwise(page: Pixels, recipe: Recipe) -> None:
    assert not np.array_equal(worn(page, recipe.value, 1), worn(page, recipe.value, 2))


@pytest.mark.parametrize("recipe", WORN)
def test_a_worn_page_keeps_its_size_and_its_paper_light(
    page: Pixels, recipe: Recipe
) -> None:
    degraded = worn(page, recipe.value, 1)

    assert degraded.shape == page.shape
    assert np.median(degraded) > 180


def test_a_grey_page_wears_without_taking_on_colour(page: Pixels) -> None:
    assert worn(grey(page), Recipe.WORN_SCAN.value, 1).ndim == 2


def test_fading_lightens_ink_and_leaves_paper(page: Pixels) -> None:
    faded = worn(page, replace(Recipe.PRISTINE.value, fade=0.3), 1)

    assert faded.min() > page.min()
    assert faded.max() == page.max()


@pytest.mark.parametrize("resolution", FaxResolution)
def test_a_fax_is_black_and_white_at_its_resolution(
    page: Pixels, resolution: FaxResolution
) -> None:
    sent = faxed(page, resolution, 1)

    assert set(np.unique(sent)) == {0, 255}
    assert sent.shape == (11 * resolution.value[1], 1734)


def test_a_photograph_shows_the_desk_around_the_page(page: Pixels) -> None:
    corner = photographed(page, 1)[:2, :2]

    assert corner.mean() < 160


def test_a_quarter_turn_is_clockwise() -> None:
    ruled = np.array([[0, 255], [255, 255]], np.uint8)

    assert turned(ruled, 90).tolist() == [[255, 0], [255, 255]]


def test_four_quarter_turns_restore_a_page(page: Pixels) -> None:
    for _ in range(4):
        page = turned(page, 90)

    assert np.array_equal(page, turned(page, 0))
