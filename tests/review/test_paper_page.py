"""What the queue and the page of a paper show."""

from __future__ import annotations

import re
import struct
import time

import pytest

from screening.domain.person import Role
from screening.domain.provenance import Provenance, Vouched
from tests.review.county import (
    AGENCY,
    BROKEN,
    HOSTILE,
    MEMO,
    PACKET,
    UNSIGNED,
    WARRANT,
    Desk,
    csrf,
)


def page_of(desk: Desk, name: str, query: str = "") -> str:
    return desk.signed_in().get(f"/papers/{desk.papers[name]}{query}").text


def test_the_queue_shows_what_is_to_be_decided_and_no_agency_copy(desk: Desk) -> None:
    page = desk.signed_in().get("/queue").text

    assert desk.papers[UNSIGNED] in page
    assert desk.papers[AGENCY] not in page


def test_the_queue_is_in_order_of_the_deadline_to_the_minute(desk: Desk) -> None:
    page = desk.signed_in().get("/queue").text

    due = [at[:16] for at in re.findall(r'<time datetime="([^"]+)"', page)]

    assert len(due) >= 3
    assert due == sorted(due)


@pytest.mark.parametrize(
    ("query", "name"),
    [
        pytest.param("view=copies", AGENCY, id="agency copies"),
        pytest.param("reason=signature_missing", UNSIGNED, id="by reason"),
        pytest.param("form=ao-442", WARRANT, id="by form"),
        pytest.param("search=arrest", WARRANT, id="by name"),
        pytest.param("channel=folder", WARRANT, id="by how it came"),
        pytest.param("due=day", WARRANT, id="by its deadline"),
        pytest.param("holder=nobody", WARRANT, id="by who has it"),
    ],
)
def test_the_queue_can_be_narrowed(query: str, name: str, desk: Desk) -> None:
    assert desk.papers[name] in desk.signed_in().get(f"/queue?{query}").text


@pytest.mark.parametrize("query", ["channel=imap", "holder=mine", "holder=another"])
def test_what_fits_no_filter_is_left_out(query: str, desk: Desk) -> None:
    assert "No paper fits" in desk.signed_in().get(f"/queue?{query}").text


def test_who_holds_a_paper_finds_it_among_their_own(desk: Desk) -> None:
    client, other = desk.signed_in(), desk.signed_in("b.kim")
    client.get(f"/papers/{desk.papers[WARRANT]}")

    found = {
        who: desk.papers[WARRANT] in reader.get(f"/queue?holder={who}").text
        for who, reader in (("mine", client), ("another", other), ("nobody", other))
    }

    assert found == {"mine": True, "another": True, "nobody": False}


def test_a_filter_that_nothing_fits_says_so(desk: Desk) -> None:
    page = desk.signed_in().get("/queue?search=nothing-like-it").text

    assert "No paper fits" in page


def test_every_box_on_the_page_has_its_line_in_the_list(desk: Desk) -> None:
    page = page_of(desk, UNSIGNED)

    boxes = set(re.findall(r'id="b(\d+)"', page))

    assert boxes
    assert boxes <= set(re.findall(r'<li id="e(\d+)"', page))


def test_a_missing_signature_is_the_first_evidence(desk: Desk) -> None:
    page = page_of(desk, UNSIGNED)

    assert re.search(r'<li id="e1" class="item missing"', page)


def test_a_page_is_drawn_as_wide_as_asked(desk: Desk) -> None:
    client, paper = desk.signed_in(), desk.papers[UNSIGNED]

    png = client.get(f"/papers/{paper}/pages/1/1200.png").content

    assert png[:8] == b"\x89PNG\r\n\x1a\n"
    assert struct.unpack(">I", png[16:20]) == (1200,)


@pytest.mark.parametrize(
    ("role", "is_drawn"), [(Role.COUNSEL, True), (Role.AUDITOR, False)]
)
def test_the_first_page_of_the_first_paper_is_drawn_ahead_for_who_decides(
    role: Role,
    is_drawn: bool,  # noqa: FBT001
    desk: Desk,
) -> None:
    page = desk.signed_in("r.ole", role).get("/queue").text
    found = re.search(r'<h2><a href="/papers/([0-9a-f]{64})', page)
    assert found is not None

    wait_until = time.monotonic() + (20 if is_drawn else 2)
    while time.monotonic() < wait_until:
        if desk.office.pictures.get(found.group(1), "1-1200-0"):
            break
        time.sleep(0.05)

    assert bool(desk.office.pictures.get(found.group(1), "1-1200-0")) is is_drawn


def test_no_other_width_is_drawn(desk: Desk) -> None:
    client, paper = desk.signed_in(), desk.papers[UNSIGNED]

    assert client.get(f"/papers/{paper}/pages/1/1201.png").status_code == 404


def test_a_packet_shows_its_papers(desk: Desk) -> None:
    page = page_of(desk, PACKET)

    assert page.count('class="administrative"') >= 2


def test_a_detainer_s_page_tells_how_its_hours_are_counted(desk: Desk) -> None:
    page = page_of(desk, PACKET)

    assert "Times that it sets" in page
    assert "48 hours after the release" in page


def test_a_paper_that_sets_no_time_tells_of_none(desk: Desk) -> None:
    assert "Times that it sets" not in page_of(desk, MEMO)


def test_names_from_outside_stand_as_text(desk: Desk) -> None:
    page = desk.signed_in().get("/queue").text

    assert "&lt;script&gt;alert(1)&lt;" in page
    assert "<script>alert" not in page
    assert "\u202e" not in page
    assert desk.papers[HOSTILE] in page


def test_words_of_a_paper_stand_as_text(desk: Desk) -> None:
    page = page_of(desk, MEMO)

    assert "<img" not in page
    assert "onerror" in page


def test_a_file_that_did_not_open_asks_for_a_person(desk: Desk) -> None:
    page = page_of(desk, BROKEN)

    assert "Nothing of this file could be read" in page
    assert f"/papers/{desk.papers[BROKEN]}/file" in page


def test_the_file_as_it_came_is_nothing_that_a_browser_opens(desk: Desk) -> None:
    answer = desk.signed_in().get(f"/papers/{desk.papers[HOSTILE]}/file")

    assert answer.headers["content-type"] == "application/octet-stream"
    assert answer.headers["content-disposition"].startswith("attachment")
    assert "sandbox" in answer.headers["content-security-policy"]


def test_who_opened_and_downloaded_stands_in_the_history(desk: Desk) -> None:
    client, paper = desk.signed_in(), desk.papers[WARRANT]
    client.get(f"/papers/{paper}/file")

    client.get(f"/papers/{paper}")

    told = [
        (event.action, event.reference) for event in desk.office.docket.history(paper)
    ]
    assert ("downloaded", "a.lee") in told
    assert ("opened", "a.lee") in told


def test_spanish_is_spoken_to_whoever_asks_for_it(desk: Desk) -> None:
    client = desk.signed_in()

    page = client.get("/queue", headers={"Accept-Language": "es-MX,en;q=0.5"}).text

    assert '<html lang="es">' in page
    assert "Por decidir" in page


def test_the_language_that_was_chosen_stays(desk: Desk) -> None:
    client = desk.signed_in()
    client.post("/language", data={"language": "es", "back": "/queue"})

    assert '<html lang="es">' in client.get("/queue").text


def test_changing_the_language_leads_to_no_other_site(desk: Desk) -> None:
    client = desk.stranger()

    answer = client.post("/language", data={"language": "es", "back": "//evil.test"})

    assert answer.headers["location"] == "/"


def test_an_auditor_reads_and_holds_nothing(desk: Desk) -> None:
    client, paper = desk.signed_in("au", Role.AUDITOR), desk.papers[UNSIGNED]

    page = client.get(f"/papers/{paper}").text

    assert "deciding is counsel" in page
    assert 'name="answer"' not in page
    assert csrf(client)


def test_what_a_mail_server_says_of_the_sender_is_shown(desk: Desk) -> None:
    (came,) = desk.office.ledger.receipts(desk.papers[UNSIGNED])
    disowned = Provenance("court.example", dmarc=Vouched.FAIL, fax="301 555 0100")
    desk.office.ledger.keep_provenance(came.source, came.source_id, disowned)

    page = page_of(desk, UNSIGNED)

    assert "court.example" in page
    assert "DMARC fail" in page
    assert "ask the sender by telephone" in page
    assert "301 555 0100" in page


def test_a_paper_that_came_otherwise_is_vouched_for_by_nobody(desk: Desk) -> None:
    assert "DMARC" not in page_of(desk, MEMO)


@pytest.mark.parametrize(("name", "is_said"), [(UNSIGNED, True), (WARRANT, False)])
def test_what_policy_says_waits_until_doubts_are_settled(
    name: str,
    is_said: bool,  # noqa: FBT001
    desk: Desk,
) -> None:
    page = page_of(desk, name)

    assert ("Only once you have settled what is in doubt" in page) is is_said


def test_a_file_of_which_nothing_can_be_shown_is_downloaded_where_one_looks(
    desk: Desk,
) -> None:
    paper = desk.papers[BROKEN]

    page = desk.signed_in().get(f"/papers/{paper}").text

    assert f'<a class="button" href="/papers/{paper}/file">' in page
    assert "Page 1 of 0" not in page
