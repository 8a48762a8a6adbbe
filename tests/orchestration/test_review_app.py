"""The review app beside Airflow: its link works, and it ends with its block."""

from __future__ import annotations

from pathlib import Path

import httpx
import pytest

from screening.orchestration import review_app
from screening.orchestration.review_app import Desk, beside
from screening.settings import Settings
from tests.servers import LOOPBACK, free_port


def settings(home: Path, port: int) -> Settings:
    return Settings.from_env(
        {
            "SCREENING_HOME": str(home),
            "SCREENING_REVIEW_URL": f"http://{LOOPBACK}:{port}",
        }
    )


def test_the_link_that_is_printed_signs_counsel_in(tmp_path: Path) -> None:
    with beside(settings(tmp_path, free_port())) as desk:
        origin = desk.link.partition("/sign-in/")[0]
        answer = httpx.post(desk.link, headers={"Origin": origin})

    assert (answer.status_code, answer.headers["location"]) == (303, "/")


def test_nothing_of_it_is_left_afterwards(tmp_path: Path) -> None:
    port = free_port()
    with beside(settings(tmp_path, port)):
        pass

    with pytest.raises(httpx.ConnectError):
        httpx.get(f"http://{LOOPBACK}:{port}/sign-in")


def test_what_keeps_it_from_starting_is_said(tmp_path: Path) -> None:
    wrong = Settings.from_env(
        {"SCREENING_HOME": str(tmp_path), "SCREENING_OCR": "none"}
    )

    with beside(wrong) as desk:
        pass

    assert desk.link.startswith("not started: screening: SCREENING_OCR")


def test_a_desk_that_was_killed_is_started_again(tmp_path: Path) -> None:
    with beside(settings(tmp_path, free_port())) as desk:
        killed = desk.app
        killed.kill()
        killed.wait()

        desk.check()

        assert b"/sign-in/" in first_words(desk)


def test_a_desk_that_cannot_stay_up_is_not_started_without_a_pause(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    wrong = Settings.from_env(
        {"SCREENING_HOME": str(tmp_path), "SCREENING_OCR": "none"}
    )
    with beside(wrong) as desk:
        # A busy machine takes longer to start it than the pause is.
        monkeypatch.setattr(review_app, "monotonic", lambda: 1000.0)
        desk.app.wait()
        desk.check()
        tried = desk.app
        tried.wait()

        desk.check()

        assert desk.app is tried


def first_words(desk: Desk) -> bytes:
    """Return what the app prints when it listens."""
    assert desk.app.stdout is not None
    return desk.app.stdout.readline() + desk.app.stdout.readline()
