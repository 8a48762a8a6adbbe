"""The dashboard: figures over many papers, as bars and as the numbers beside them."""

from __future__ import annotations

from datetime import date, timedelta

import pytest

from screening.domain.status import Status
from screening.ports import Course
from screening.review.pages import dashboard
from screening.review.pages.plots import HEIGHT, bars, days_of
from screening.review.words import words
from tests.makers import NOON
from tests.review.county import UNSIGNED, Desk, answered

T = words("en")


def course(minutes: float | None = None, **changes: object) -> Course:
    given: dict[str, object] = {
        "department": "records",
        "paper_class": "administrative",
        "doc_types": ("ice-i-200",),
        "reason_codes": (),
        "status": Status.CLEARED if minutes is None else Status.CLOSED,
        "received_at": NOON,
        "told_at": NOON + timedelta(seconds=20),
        "decided_at": None if minutes is None else NOON + timedelta(minutes=minutes),
        "opinion": None if minutes is None else "agree",
        **changes,
    }
    return Course(**given)  # type: ignore[arg-type]  # its fields


def test_the_longest_bar_is_of_full_length_and_the_others_in_proportion() -> None:
    drawn = bars([("one", 4.0, ()), ("other", 1.0, ()), ("none", 0.0, ())])

    assert [bar.length for bar in drawn] == [100.0, 25.0, 0.0]


def test_bars_of_nothing_have_no_length() -> None:
    assert [bar.length for bar in bars([("one", 0.0, ())])] == [0.0]


def test_a_day_stands_as_high_as_it_has_papers() -> None:
    drawn = days_of({date(2026, 11, 1): (3, 2), date(2026, 11, 2): (0, 0)})

    busy, idle = drawn.columns
    assert busy.cleared_height == pytest.approx(HEIGHT * 3 / 5)
    assert busy.doubted_height == pytest.approx(HEIGHT * 2 / 5)
    assert busy.doubted_top == pytest.approx(0)
    assert (idle.cleared_height, idle.doubted_height) == (0, 0)


def test_an_axis_has_at_most_six_lines_and_holds_the_highest_day() -> None:
    for most in (0, 1, 5, 6, 49, 51, 999, 123_456):
        lines = days_of({date(2026, 11, 1): (most, 0)}).lines

        assert 2 <= len(lines) <= 6
        assert int(lines[-1].label.replace(",", "")) >= most


def test_a_decision_stands_in_the_time_it_took() -> None:
    rows = dashboard._waits(T, [course(14.9), course(15), course(29), course(2_000)])

    assert [bar.figures[0] for bar in rows] == ["1", "2", "0", "0", "0", "0", "0", "1"]


def test_what_nobody_decided_took_no_time() -> None:
    rows = dashboard._waits(T, [course()])

    assert {bar.figures for bar in rows} == {("0",)}


def test_a_file_with_two_forms_counts_for_both_of_them(desk: Desk) -> None:
    both = course(5, doc_types=("ice-i-247a", "ice-i-200"), opinion="overturn")
    one = course(5)

    rows = dashboard._overturned(desk.office, [both, one])

    assert [bar.figures for bar in rows] == [("50.0 %", "1 / 2"), ("100.0 %", "1 / 1")]


def test_the_dashboard_counts_what_came_and_why_it_waits(desk: Desk) -> None:
    page = dashboard.dashboard_page(desk.office, T, 7)

    reasons = {bar.label: bar.figures[0] for bar in page.plots[1].bars}
    assert page.tiles[0].shown == str(len(desk.papers))
    assert reasons["The place for the signature is empty."] == "1"


def test_an_overturned_verdict_shows_in_the_rate_of_its_form(desk: Desk) -> None:
    client = desk.signed_in()
    given = {"answer": "overturn:administrative", "ground": "form"}
    answered(client, desk.papers[UNSIGNED], **given)

    page = client.get("/dashboard?days=7").text

    assert "100.0 %" in page
    assert "1 / 1" in page


def test_every_plot_has_its_numbers_beside_it(desk: Desk) -> None:
    page = desk.signed_in().get("/dashboard").text

    assert page.count('role="img"') == 1 + page.count('class="ranges"')
    assert page.count("<table") == 1 + page.count('class="bars"')
    assert 'style="' not in page


def test_another_span_than_those_offered_is_the_usual_one(desk: Desk) -> None:
    page = desk.signed_in().get("/dashboard?days=100000").text

    assert 'href="?days=30" aria-current="true"' in page
