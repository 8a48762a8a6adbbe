"""How a fax machine, a telephone's camera and a hasty hand take a page in."""

from __future__ import annotations

from enum import Enum

import cv2
import numpy as np

from screening.synthesis.degrade import WHITE, Recipe, grain, worn
from screening.synthesis.raster import Pixels, grey


class FaxResolution(Enum):
    """Dots per inch across and down (ITU-T T.4)."""

    FINE = (204, 196)
    STANDARD = (204, 98)


def faxed(page: Pixels, resolution: FaxResolution, seed: int) -> Pixels:
    """Return black and white as a fax machine sends it; 0 or 255, not square.

    ``page`` is letter-size at any dpi; the page keeps its height of 11 inches.
    """
    across, down = resolution.value
    random = np.random.default_rng(seed)
    size = round(8.5 * across), 11 * down
    small = np.asarray(
        cv2.resize(grey(page), size, interpolation=cv2.INTER_AREA), np.uint8
    )
    threshold = 168 + random.uniform(-12, 12)
    dithered = small + grain(small, 4.0, random)
    return np.where(dithered > threshold, WHITE, 0).astype(np.uint8)


def photographed(page: Pixels, seed: int) -> Pixels:
    """Return the page as a telephone sees it: on a desk, at an angle, in poor light."""
    random = np.random.default_rng(seed)
    tall, wide = page.shape[:2]
    margin = int(0.05 * wide)
    desk = (wide + 2 * margin, tall + 2 * margin)
    jitter = random.uniform(-0.35, 0.35, (4, 2)) * margin
    corners = np.array([(0, 0), (wide, 0), (wide, tall), (0, tall)], np.float32)
    spots = (corners + margin + jitter).astype(np.float32)
    turn = cv2.getPerspectiveTransform(corners, spots)
    wood = tuple(float(c) for c in random.uniform((90, 70, 50), (130, 105, 80)))
    seen = cv2.warpPerspective(
        page, turn, desk, borderMode=cv2.BORDER_CONSTANT, borderValue=wood
    )
    return worn(np.asarray(seen, np.uint8), Recipe.IN_A_HAND.value, seed)


def turned(page: Pixels, degrees: int) -> Pixels:
    """Return the page turned clockwise by 0, 90, 180 or 270 degrees."""
    return np.ascontiguousarray(np.rot90(page, -degrees // 90))
