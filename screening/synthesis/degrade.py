"""What time, dirt, glass and copiers do to a page."""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum

import cv2
import numpy as np
import numpy.typing as npt

from screening.synthesis.raster import Pixels

Floats = npt.NDArray[np.float32]
WHITE = 255


@dataclass(frozen=True, slots=True)
class Wear:
    """How worn a page is; the defaults leave it as it was."""

    skew_deg: float = 0.0
    """Most degrees that the page lies askew, either way."""
    blur_px: float = 0.0
    """Standard deviation of the blur."""
    noise: float = 0.0
    """Standard deviation of the grain, in grey levels of 255."""
    specks: int = 0
    """Dirt, in specks per million pixels."""
    shade: float = 0.0
    """Grey levels that the darkest corner loses to uneven light."""
    fade: float = 0.0
    """Share by which ink goes towards white: thin toner."""
    streaks: int = 0
    """Vertical lines of a dirty scanner glass."""
    border: float = 0.0
    """Width of the dark edge of a badly laid sheet, as a share of the page's."""
    copies: int = 0
    """How often the page went through a copier before."""


class Recipe(Enum):
    """Wear as offices produce it."""

    PRISTINE = Wear()
    OFFICE_SCAN = Wear(
        skew_deg=0.8, blur_px=0.5, noise=3.0, specks=20, shade=10.0, fade=0.04
    )
    WORN_SCAN = Wear(
        skew_deg=1.8, blur_px=0.7, noise=7.0, specks=90, shade=26.0, fade=0.12,
        streaks=2, border=0.01,
    )  # fmt: skip
    COPY_OF_COPY = Wear(
        skew_deg=1.2, blur_px=0.6, noise=6.0, specks=110, shade=18.0, streaks=1,
        border=0.018, copies=2,
    )  # fmt: skip
    BEFORE_FAX = Wear(skew_deg=0.9, blur_px=0.4, noise=3.0, specks=30, streaks=1)
    IN_A_HAND = Wear(blur_px=0.8, noise=6.0, shade=45.0)


def worn(page: Pixels, wear: Wear, seed: int) -> Pixels:
    """Return the page with ``wear``; equal arguments give equal pixels."""
    random = np.random.default_rng(seed)
    for _ in range(wear.copies):
        page = _copied(page, random)
    page = _skewed(page, random.uniform(-wear.skew_deg, wear.skew_deg))
    page = _bordered(page, wear.border, random)
    if wear.blur_px:
        page = np.asarray(cv2.GaussianBlur(page, (0, 0), wear.blur_px), np.uint8)
    page = _specked(page, wear.specks, random)
    page = _streaked(page, wear.streaks, random)
    lit = WHITE - (WHITE - page.astype(np.float32)) * (1 - wear.fade)
    lit -= _over(page, _shadow(page, wear.shade, random))
    lit += _over(page, grain(page, wear.noise, random))
    return _as_pixels(lit)


def grain(page: Pixels, deviation: float, random: np.random.Generator) -> Floats:
    """Return the grain of a sensor, in grey levels about 0, for every pixel."""
    return random.standard_normal(page.shape[:2], np.float32) * np.float32(deviation)


def _copied(page: Pixels, random: np.random.Generator) -> Pixels:
    """A copier spreads toner, loses hairlines and hardens the contrast."""
    page = _skewed(page, random.uniform(-0.4, 0.4))
    soft = cv2.GaussianBlur(page, (0, 0), 0.8).astype(np.float32)
    soft += _over(page, grain(page, 5.0, random))
    return _as_pixels((soft - 128) * 1.45 + 124)


def _skewed(page: Pixels, degrees: float) -> Pixels:
    tall, wide = page.shape[:2]
    turn = cv2.getRotationMatrix2D((wide / 2, tall / 2), degrees, 1.0)
    fill = (WHITE, WHITE, WHITE)
    return np.asarray(
        cv2.warpAffine(
            page,
            turn,
            (wide, tall),
            flags=cv2.INTER_CUBIC,
            borderMode=cv2.BORDER_CONSTANT,
            borderValue=fill,
        ),
        np.uint8,
    )


def _bordered(page: Pixels, share: float, random: np.random.Generator) -> Pixels:
    """Darken two neighbouring edges, as where the lid did not close."""
    width = round(share * page.shape[1])
    if not width:
        return page
    edged = page.copy()
    steps = random.normal(0.0, 0.4, page.shape[0])
    ragged = width + np.clip(np.cumsum(steps), -width / 2, width / 2).astype(int)
    for row, reach in enumerate(ragged):
        edged[row, :reach] = 35
    edged[: width // 2] = 45
    return edged


def _specked(page: Pixels, per_million: int, random: np.random.Generator) -> Pixels:
    tall, wide = page.shape[:2]
    specked = page.copy()
    for _ in range(round(per_million * tall * wide / 1_000_000)):
        row, column = int(random.integers(tall)), int(random.integers(wide))
        reach = int(random.integers(1, 4))
        specked[row : row + reach, column : column + reach] = random.integers(20, 150)
    return specked


def _streaked(page: Pixels, count: int, random: np.random.Generator) -> Pixels:
    streaked = page.copy()
    for _ in range(count):
        # streaks keep to the margins' neighbourhood: one through a line of print
        # would black out what the truth says stands there
        side = random.uniform(0.02, 0.07)
        share = side if random.random() < 0.5 else 1 - side
        column = int(share * page.shape[1])
        streaked[:, column : column + 2] = random.integers(90, 170)
    return streaked


def _shadow(page: Pixels, depth: float, random: np.random.Generator) -> Floats:
    """Grey levels lost to light that falls off towards one corner."""
    tall, wide = page.shape[:2]
    down = np.linspace(0.0, 1.0, tall)[:, None]
    across = np.linspace(0.0, 1.0, wide)[None, :]
    if random.random() < 0.5:
        across = 1 - across
    return np.asarray(depth * (0.6 * down + 0.4 * across) ** 1.5, np.float32)


def _over(page: Pixels, levels: Floats) -> Floats:
    """Spread grey levels over the page's colours, if it has any."""
    return levels if page.ndim == 2 else levels[:, :, None]


def _as_pixels(levels: Floats) -> Pixels:
    return np.clip(levels, 0, WHITE).round().astype(np.uint8)
