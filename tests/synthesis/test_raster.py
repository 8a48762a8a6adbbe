from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor, wait
from datetime import date

from screening.synthesis.draw import draw_paper
from screening.synthesis.raster import PDFIUM, pages

PAPER = draw_paper("ice-i-200", 1, date(2026, 11, 22)).pdf

A_MOMENT_S = 0.2
"""Far longer than drawing a page at this size takes."""


def test_only_one_thread_at_a_time_is_inside_pdfium() -> None:
    with ThreadPoolExecutor(1) as pool:
        with PDFIUM:
            other = pool.submit(lambda: next(pages(PAPER, 20)))
            done, _ = wait((other,), A_MOMENT_S)

        assert not done
        assert other.result().size
