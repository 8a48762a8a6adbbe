"""The record of a paper to take along: a memorandum, and the proof of each step."""
# ruff: noqa: PLC0415  # the PDF library is this route's only, and slow to load

from __future__ import annotations

import io
import json
from zipfile import ZIP_DEFLATED, ZipFile

from fastapi import Request, Response

from screening import __version__
from screening.errors import NotArchived, PageUnreadable, Unavailable
from screening.ports import Brief
from screening.review.office import Office
from screening.review.pages import evidence
from screening.review.pages.sheet import WIDTHS, view_of
from screening.review.pages.trouble import trouble
from screening.review.routes.sso import unproved
from screening.review.shell import office_of
from screening.review.words import Words
from screening.workflow.custody import Proved, gather
from screening.workflow.show import page_picture

MOST_LEAVES = 40
"""Pages of a paper that are shown; the rest stand in the original."""


def export(request: Request, submission: str) -> Response:
    """Send the memorandum, or all files of the record in a ZIP."""
    office = office_of(request)
    brief, what = office.docket.brief(submission), request.state.fields.get("what")
    if brief is None:
        return trouble(request, "missing", 404)
    if what not in ("memorandum", "bundle"):
        return trouble(request, "form", 400)
    if (refusal := unproved(request, submission)) is not None:
        return refusal
    # Noted first, so that the record tells of its own export.
    office.docket.note_use(submission, request.state.session.person.id, "exported")
    proved = gather(office.notary, submission)
    if proved is None:
        return trouble(request, "missing", 404)
    pdf = _memorandum(office, request.state.words, brief, proved)
    if what == "memorandum":
        return _file(pdf, "application/pdf", f"memorandum-{submission[:12]}.pdf")
    packed = _packed(office, proved, pdf)
    return _file(packed, "application/zip", f"custody-{submission[:12]}.zip")


def _memorandum(office: Office, t: Words, brief: Brief, proved: Proved) -> bytes:
    from screening.memorandum import Leaf, Made, Spot, memorandum

    result = json.loads(brief.content)
    found = evidence.items(t, office, result)
    spots = {
        page["number"]: tuple(
            Spot(item.number, item.label, item.box)
            for item in found
            if item.page == page["number"] and item.box
        )
        for page in result["pages"][:MOST_LEAVES]
    }
    leaves = [
        Leaf(number, _picture(office, brief.entry.submission, number), there)
        for number, there in spots.items()
    ]
    made = Made(office.clock.now(), __version__, office.policy.timezone)
    return memorandum(proved.custody, proved.checkpoints, made, leaves)


def _picture(office: Office, submission: str, number: int) -> bytes:
    view = view_of(office, submission, number, WIDTHS["fit"])
    if view is None:
        return b""
    try:
        return page_picture(
            submission, view, office.archive, office.painter, office.pictures
        )
    except (PageUnreadable, NotArchived, Unavailable):
        # The memorandum says so on that page; the original is in the bundle.
        return b""


def _packed(office: Office, proved: Proved, pdf: bytes) -> bytes:
    from screening.audit.bundle import SUMS, record_files, sums
    from screening.audit.letter import letter

    custody, key = proved.custody, office.notary.signer.public
    files = {
        **record_files(custody, proved.proofs, proved.checkpoints),
        "original.bin": office.archive.get(custody.submission),
        "public-key.pem": key.pem,
        "README.txt": letter(custody, key).encode(),
        "memorandum.pdf": pdf,
    }
    packed = io.BytesIO()
    with ZipFile(packed, "w", ZIP_DEFLATED) as bundle:
        for name, content in {**files, SUMS: sums(files)}.items():
            bundle.writestr(name, content)
    return packed.getvalue()


def _file(content: bytes, media_type: str, name: str) -> Response:
    told = {"Content-Disposition": f'attachment; filename="{name}"'}
    return Response(content, media_type=media_type, headers=told)
