"""Holding, deciding, the second person, undoing: over HTTP, down to the notices."""

from __future__ import annotations

from typing import NamedTuple

from screening.domain.decision import Direction, Opinion, Standing
from screening.domain.person import Role
from screening.domain.status import Status
from tests.review.county import AGENCY, UNSIGNED, WARRANT, Desk, answered, csrf

OVERTURNED = {"answer": "overturn:administrative", "ground": "form"}


class Told(NamedTuple):
    template: str
    recipient: str


def owed_soon(desk: Desk, paper: str) -> list[Told]:
    """Return what departments are told of the newest decision, sent or not yet due."""
    return [
        Told(event.reference or "", "")
        for event in desk.office.docket.history(paper)
        if event.action == "notice owed" and (event.version or 0) > 1
    ]


def status(desk: Desk, paper: str) -> Status:
    brief = desk.office.docket.brief(paper)
    assert brief is not None
    return brief.entry.status


def test_a_decision_is_recorded_beside_the_verdict(desk: Desk) -> None:
    client, paper = desk.signed_in(), desk.papers[UNSIGNED]
    before = desk.office.docket.brief(paper)

    answer = answered(client, paper, **OVERTURNED, note="No such court.")

    after = desk.office.docket.brief(paper)
    (kept,) = desk.office.decisions.decisions(paper)
    assert answer.status_code == 303
    assert before is not None
    assert after is not None
    assert after.content == before.content
    assert after.entry.status is Status.DECIDED
    assert (kept.decision.opinion, kept.decision.note, kept.decision.by) == (
        Opinion.OVERTURN,
        "No such court.",
        "a.lee",
    )


def test_one_tap_takes_a_paper_on(desk: Desk) -> None:
    client, paper = desk.signed_in(), desk.papers[UNSIGNED]

    answer = client.post(f"/papers/{paper}/acknowledge", data={"csrf": csrf(client)})

    assert answer.status_code == 303
    assert desk.office.escalations.acknowledged_by(paper) == "a.lee"
    assert "a.lee has taken this paper on." in client.get(f"/papers/{paper}").text


def test_a_paper_that_nobody_took_on_says_so(desk: Desk) -> None:
    page = desk.signed_in().get(f"/papers/{desk.papers[UNSIGNED]}").text

    assert "I have it" in page


def test_the_department_is_told_in_one_notice(desk: Desk) -> None:
    client, paper = desk.signed_in(), desk.papers[UNSIGNED]

    answered(client, paper, **OVERTURNED)

    assert len(owed_soon(desk, paper)) == 1


def test_nobody_is_told_while_the_decision_can_be_undone(desk: Desk) -> None:
    client, paper = desk.signed_in(), desk.papers[UNSIGNED]

    answered(client, paper, **OVERTURNED)

    now = {owed.notice.template for owed in desk.office.ledger.owed(100)}
    assert not any(name.startswith("department-decided") for name in now)


def test_undoing_takes_the_decision_back_and_owes_nobody(desk: Desk) -> None:
    client, paper = desk.signed_in(), desk.papers[UNSIGNED]
    answered(client, paper, **OVERTURNED)

    answer = client.post(f"/papers/{paper}/undo", data={"csrf": csrf(client)})

    (kept,) = desk.office.decisions.decisions(paper)
    assert answer.status_code == 303
    assert status(desk, paper) is Status.AWAITING_REVIEW
    assert kept.standing is Standing.WITHDRAWN


def test_nobody_undoes_what_another_decided(desk: Desk) -> None:
    paper, other = desk.papers[UNSIGNED], desk.signed_in("b.kim")
    answered(desk.signed_in(), paper, **OVERTURNED)

    answer = other.post(f"/papers/{paper}/undo", data={"csrf": csrf(other)})

    assert answer.status_code == 409
    assert status(desk, paper) is Status.DECIDED


def test_an_answer_other_than_agreement_needs_a_reason(desk: Desk) -> None:
    client, paper = desk.signed_in(), desk.papers[UNSIGNED]

    answer = answered(client, paper, answer="cannot_tell", note="kept?")

    assert answer.status_code == 422
    assert "Choose a reason" in answer.text
    assert "kept?" in answer.text
    assert status(desk, paper) is Status.AWAITING_REVIEW


def test_a_reason_that_is_pressed_counts_before_that_of_a_draft(desk: Desk) -> None:
    client, paper = desk.signed_in(), desk.papers[UNSIGNED]
    begun = {"csrf": csrf(client), "answer": "cannot_tell", "ground": "misread"}
    client.post(f"/papers/{paper}/draft", data=begun)

    page = client.get(f"/papers/{paper}").text

    kept = page.index('<input type="hidden" name="ground" value="misread">')
    assert kept < page.index('<button name="ground" value="signature"')


def test_what_cannot_be_told_is_not_obeyed(desk: Desk) -> None:
    client, paper = desk.signed_in(), desk.papers[UNSIGNED]
    fields = {"answer": "cannot_tell", "ground": "signature", "direction": "comply"}

    assert answered(client, paper, **fields).status_code == 422


def test_releasing_a_hold_waits_for_a_second_person(desk: Desk) -> None:
    client, paper = desk.signed_in(), desk.papers[WARRANT]

    answered(client, paper, direction="comply")

    (kept,) = desk.office.decisions.decisions(paper)
    assert kept.standing is Standing.PROPOSED
    assert status(desk, paper) is Status.CLEARED
    assert owed_soon(desk, paper) == []


def test_two_people_of_one_mind_release_a_hold(desk: Desk) -> None:
    paper = desk.papers[WARRANT]
    answered(desk.signed_in(), paper, direction="comply")

    answered(desk.signed_in("b.kim", Role.SUPERVISOR), paper, direction="comply")

    kept = desk.office.decisions.decisions(paper)[-1]
    assert (kept.standing, kept.decision.direction) == (
        Standing.FINAL,
        Direction.COMPLY,
    )
    assert status(desk, paper) is Status.DECIDED


def test_one_person_is_not_two(desk: Desk) -> None:
    client, paper = desk.signed_in(), desk.papers[WARRANT]
    answered(client, paper, direction="comply")

    answered(client, paper, direction="comply")

    assert status(desk, paper) is Status.CLEARED


def test_a_second_person_who_differs_decides_nothing_alone(desk: Desk) -> None:
    paper = desk.papers[WARRANT]
    answered(desk.signed_in(), paper, direction="comply")

    answered(desk.signed_in("b.kim", Role.SUPERVISOR), paper, **OVERTURNED)

    assert status(desk, paper) is Status.CLEARED


def test_the_second_person_does_not_see_the_first_answer(desk: Desk) -> None:
    paper = desk.papers[WARRANT]
    first = {"direction": "comply", "note": "Confirmed with the clerk."}
    answered(desk.signed_in(), paper, **first)

    page = desk.signed_in("b.kim", Role.SUPERVISOR).get(f"/papers/{paper}").text

    assert "Confirmed with the clerk." not in page
    assert "That answer is not shown to you" in page


def test_who_opens_a_paper_first_holds_it(desk: Desk) -> None:
    paper = desk.papers[UNSIGNED]
    desk.signed_in().get(f"/papers/{paper}")

    page = desk.signed_in("b.kim").get(f"/papers/{paper}").text

    assert "a.lee holds this paper" in page
    assert 'name="answer"' not in page


def test_a_stale_tab_that_saves_is_told_and_keeps_its_note(desk: Desk) -> None:
    paper, late = desk.papers[UNSIGNED], desk.signed_in()
    late.get(f"/papers/{paper}")
    quick = desk.signed_in("b.kim")
    taken = {"csrf": csrf(quick), "why": "deadline"}
    quick.post(f"/papers/{paper}/take-over", data=taken)

    answer = answered(late, paper, **OVERTURNED, note="My view of it.")

    draft = desk.office.docket.draft(paper, "a.lee")
    assert answer.status_code == 409
    assert "Somebody was quicker" in answer.text
    assert draft is not None
    assert "My view of it." in draft


def test_a_paper_is_not_taken_over_without_a_reason(desk: Desk) -> None:
    paper, quick = desk.papers[UNSIGNED], desk.signed_in("b.kim")
    desk.signed_in().get(f"/papers/{paper}")

    quick.post(f"/papers/{paper}/take-over", data={"csrf": csrf(quick), "why": ""})

    assert "a.lee holds this paper" in quick.get(f"/papers/{paper}").text


def test_a_draft_is_there_again_in_another_session(desk: Desk) -> None:
    client, paper = desk.signed_in(), desk.papers[UNSIGNED]
    form = {"csrf": csrf(client), "note": "Half a thought", "answer": "cannot_tell"}
    client.post(f"/papers/{paper}/draft", data=form)

    page = desk.signed_in().get(f"/papers/{paper}").text

    assert "Half a thought" in page
    assert 'value="cannot_tell" checked' in page


def test_a_decision_is_closed_when_it_can_no_longer_be_undone(desk: Desk) -> None:
    client, paper = desk.signed_in(), desk.papers[AGENCY]
    answered(client, paper, answer="correct", ground="dates")

    assert desk.office.decisions.close_decided() == 0
    assert status(desk, paper) is Status.DECIDED


def test_the_audit_tells_of_the_decision_without_its_words(desk: Desk) -> None:
    client, paper = desk.signed_in(), desk.papers[UNSIGNED]

    answered(client, paper, **OVERTURNED, note="Secret words")

    rows = desk.office.docket.history(paper)
    assert any(
        row.action == "decision final" and row.reference == "a.lee" for row in rows
    )
    assert not any("Secret" in (row.reference or "") for row in rows)


def test_a_decided_paper_shows_its_decision_to_the_reader(desk: Desk) -> None:
    client, paper = desk.signed_in(), desk.papers[UNSIGNED]
    answered(client, paper, **OVERTURNED, note="For the record")

    page = client.get(f"/papers/{paper}").text

    assert "This paper is decided." in page
    assert "For the record" in page
