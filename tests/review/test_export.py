"""The record to take along: a memorandum of everything, and a bundle that proves it."""

from __future__ import annotations

import io
import json
from zipfile import ZipFile

import httpx
import pypdfium2

from screening.domain.person import Role
from tests.review.county import UNSIGNED, Desk, answered, csrf


def exported(client: httpx.Client, paper: str, what: str) -> httpx.Response:
    form = {"csrf": csrf(client), "what": what}
    return client.post(f"/papers/{paper}/export", data=form)


def words(pdf: bytes) -> list[str]:
    """Return what a reader sees, page by page, with single blanks."""
    document = pypdfium2.PdfDocument(pdf)
    told = [" ".join(page.get_textpage().get_text_range().split()) for page in document]
    document.close()
    return told


def test_a_memorandum_tells_verdict_decision_and_steps(desk: Desk) -> None:
    client, paper = desk.signed_in(), desk.papers[UNSIGNED]
    decided = {"answer": "overturn:administrative", "ground": "form"}
    answered(client, paper, **decided, note="No judge sits there.")

    told = " ".join(words(exported(client, paper, "memorandum").content))

    assert "The place for the signature is empty." in told
    assert "overturn administrative do not act form: No judge sits there." in told
    assert "exported" in told
    assert "decision final, verdict 2" in told


def test_a_memorandum_shows_each_page_with_its_evidence(desk: Desk) -> None:
    client = desk.signed_in()

    told = words(exported(client, desk.papers[UNSIGNED], "memorandum").content)

    shown = [page for page in told if "Page 1 of the paper" in page]
    assert len(shown) == 1
    assert "1 Signature" in shown[0]


def test_a_bundle_holds_original_record_and_proof(desk: Desk) -> None:
    client, paper = desk.signed_in(), desk.papers[UNSIGNED]

    bundle = ZipFile(io.BytesIO(exported(client, paper, "bundle").content))

    names = set(bundle.namelist())
    assert {"original.bin", "memorandum.pdf", "public-key.pem", "README.txt"} <= names
    assert bundle.read("original.bin") == desk.office.archive.get(paper)
    proofs = [name for name in names if "proof" in name]
    assert json.loads(bundle.read(proofs[0]))


def test_who_exported_stands_in_the_history(desk: Desk) -> None:
    client, paper = desk.signed_in(), desk.papers[UNSIGNED]

    exported(client, paper, "memorandum")

    rows = desk.office.docket.history(paper)
    assert ("exported", "a.lee") in [(row.action, row.reference) for row in rows]


def test_operations_take_nothing_along(desk: Desk) -> None:
    client = desk.signed_in("o.ops", Role.OPS)

    answer = client.post(f"/papers/{desk.papers[UNSIGNED]}/export", data={"csrf": ""})

    assert answer.status_code == 403


def test_nothing_else_is_exported(desk: Desk) -> None:
    client = desk.signed_in()

    assert exported(client, desk.papers[UNSIGNED], "everything").status_code == 400
