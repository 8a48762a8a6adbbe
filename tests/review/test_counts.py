"""How many papers wait, told to a page that stays open."""

from __future__ import annotations

from collections.abc import Mapping

from screening.adapters.ledger.bulk import SqlBulk
from screening.domain.flip import Flip
from screening.domain.person import Role
from tests.review.county import AGENCY, UNSIGNED, Desk, answered
from tests.review.test_flips import bulk, change

__all__ = ["bulk"]


def told(desk: Desk, role: Role = Role.COUNSEL) -> Mapping[str, str]:
    counts: Mapping[str, str] = (
        desk.signed_in("c.ount", role).get("/queue/counts").json()
    )
    return counts


def test_an_open_page_learns_how_many_wait(desk: Desk) -> None:
    before = told(desk)

    answered(desk.signed_in(), desk.papers[UNSIGNED])

    assert int(told(desk)["due"]) == int(before["due"]) - 1


def test_it_learns_of_every_view_that_has_a_count(desk: Desk) -> None:
    page = desk.signed_in().get("/queue").text

    assert {f'data-view="{view}"' in page for view in told(desk)} == {True}


def test_it_learns_how_many_wait_for_a_blind_answer(desk: Desk) -> None:
    drawn = desk.office.blind.draw_blind(1_000, "lot")

    assert told(desk)["blind"] == str(drawn) != "0"


def test_it_learns_how_many_changed_and_were_not_seen(
    desk: Desk, bulk: SqlBulk
) -> None:
    change(desk, bulk, {UNSIGNED: Flip.CLEARED, AGENCY: Flip.MADE_A_COURTS})

    assert told(desk)["flips"] == "2"


def test_whoever_only_reads_learns_nothing_of_other_lanes(desk: Desk) -> None:
    assert told(desk, Role.AUDITOR).keys().isdisjoint({"blind", "flips"})


def test_what_a_page_asks_by_itself_is_no_use_of_the_session(desk: Desk) -> None:
    client = desk.signed_in()
    used: list[str] = []
    session = desk.office.sessions.session

    def noted(*given: object) -> object:
        used.append("session")
        return session(*given)  # type: ignore[arg-type]  # handed on

    desk.office.sessions.session = noted  # type: ignore[method-assign]  # to see who asks
    client.get("/queue/counts")
    counted = len(used)
    client.get("/queue")

    assert (counted, len(used)) == (0, 1)


def test_a_stranger_learns_no_count(desk: Desk) -> None:
    answer = desk.stranger().get("/queue/counts")

    assert answer.status_code == 303
