"""The two addresses: a paper is handed in, and asked after."""

from __future__ import annotations

from datetime import datetime

from fastapi import Request, Response
from fastapi.concurrency import run_in_threadpool
from fastapi.responses import JSONResponse

from screening.domain.status import Status
from screening.ports import HandedIn
from screening.upload.asked import (
    Refused,
    id_of,
    key_of,
    name_of,
    require_bytes,
    token_of,
)
from screening.upload.body import announced, received
from screening.upload.counter import Counter, Upload, hand_in
from screening.upload.problems import Problem
from screening.upload.space import Space

STANDINGS = {
    Status.RECEIVED: "accepted",
    Status.READ: "accepted",
    Status.SCREENED: "accepted",
    Status.CLEARED: "with_counsel",
    Status.AWAITING_REVIEW: "with_counsel",
    Status.REJECTED: "with_counsel",
    Status.DECIDED: "with_counsel",
    Status.CLOSED: "closed",
}
"""No finer: a sealed paper must look like any other, and a class is counsel's to tell."""

PAPERS = "/v1/papers"


async def post_paper(request: Request) -> Response:
    """Take a paper; answer 201 when its bytes are durable and its receipt committed."""
    counter: Counter = request.app.state.counter
    department = await _department(counter, request)
    key, name = key_of(request), name_of(request)
    require_bytes(request)
    space: Space = request.app.state.space
    # Held until the paper is kept.
    async with space.held(department, announced(request, counter.most_bytes)):
        content = await received(request, counter.most_bytes)
        upload = Upload(department, key, name, content)
        accepted = await run_in_threadpool(hand_in, counter, upload)
    headers = {
        "Location": f"{PAPERS}/{accepted.receipt.submission}",
        "Idempotent-Replayed": "true" if accepted.was_known else "false",
    }
    return JSONResponse(_shown(accepted.receipt), 201, headers)


async def get_paper(request: Request) -> Response:
    """Tell how a paper stands to the department that handed it in."""
    counter: Counter = request.app.state.counter
    department = await _department(counter, request)
    standing = await run_in_threadpool(
        counter.uploads.standing, id_of(request), department
    )
    if standing is None:
        raise Refused(Problem.NO_PAPER)
    return JSONResponse(_shown(standing))


async def _department(counter: Counter, request: Request) -> str:
    token = token_of(request)
    found = await run_in_threadpool(counter.tokens.department_of, token)
    if found is None:
        raise Refused(Problem.NO_TOKEN)
    return found


def _shown(receipt: HandedIn) -> dict[str, str]:
    return {
        "id": receipt.submission,
        "received_at": _written(receipt.received_at),
        "standing": STANDINGS[receipt.status],
    }


def _written(moment: datetime) -> str:
    return moment.isoformat(timespec="milliseconds").replace("+00:00", "Z")
