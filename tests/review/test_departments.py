"""What departments and operations see: their own, and nothing of any paper."""

from __future__ import annotations

from screening.domain.person import Role
from tests.review.county import AGENCY, UNSIGNED, Desk, answered


def test_a_departments_link_leads_to_how_its_paper_stands(desk: Desk) -> None:
    client, paper = desk.signed_in("s.dep", Role.DEPARTMENT), desk.papers[UNSIGNED]

    answer = client.get(f"/papers/{paper}")

    assert answer.headers["location"] == f"/submissions#{paper[:12]}"


def test_a_department_waits_until_counsel_decided(desk: Desk) -> None:
    page = desk.signed_in("s.dep", Role.DEPARTMENT).get("/submissions").text

    assert desk.papers[UNSIGNED][:12] in page
    assert "Wait for counsel." in page


def test_a_department_is_told_what_counsel_decided(desk: Desk) -> None:
    paper = desk.papers[UNSIGNED]
    answered(
        desk.signed_in(), paper, answer="overturn:administrative", ground="signature"
    )

    page = desk.signed_in("s.dep", Role.DEPARTMENT).get("/submissions").text

    assert "Counsel says: do not act on it." in page


def test_a_department_sees_no_other_departments_papers(desk: Desk) -> None:
    page = desk.signed_in("s.dep", Role.DEPARTMENT).get("/submissions").text

    assert desk.papers[AGENCY][:12] not in page


def test_operations_see_how_much_waits_and_no_paper(desk: Desk) -> None:
    client = desk.signed_in("o.ops", Role.OPS)

    page = client.get("/", follow_redirects=True).text

    assert "How much waits" in page
    assert not [name for name in desk.papers if name in page]
