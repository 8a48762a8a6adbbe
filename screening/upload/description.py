"""What the API is, for programs: an OpenAPI document, held against the app by tests."""

from __future__ import annotations

from collections.abc import Iterable

from screening import __version__
from screening.upload.asked import BYTES, ID, KEY, NAME
from screening.upload.problems import MEDIA_TYPE, Problem

Json = dict[str, object]

ABOUT = """Departments and fax gateways hand papers in here, one file in each request.

A paper is accepted when the answer is 201: its bytes are durable and its receipt is
committed. Any other answer, or none, means: send it again under the same Idempotency-Key.
The id is the SHA-256 of the bytes; compare it with that of what you sent. A notice
tells the department what is to be done with the paper; this API does not."""


def description(most_bytes: int) -> Json:
    """Return the document; ``most_bytes`` is the largest paper that is taken."""
    return {
        "openapi": "3.1.0",
        "info": {
            "title": "Screening: upload",
            "version": __version__,
            "description": ABOUT,
        },
        "security": [{"token": []}],
        "paths": {
            "/v1/papers": {"post": _post(most_bytes)},
            "/v1/papers/{id}": {"get": _get()},
        },
        "components": {
            "securitySchemes": {"token": {"type": "http", "scheme": "bearer"}},
            "schemas": {"Paper": _paper(), "Problem": _problem()},
        },
    }


def _post(most_bytes: int) -> Json:
    refusals = _refusals(
        *(Problem.NO_KEY, Problem.BAD_NAME, Problem.NO_TOKEN, Problem.TOO_SLOW),
        *(Problem.KEY_USED, Problem.TOO_LARGE, Problem.WRONG_TYPE),
        *(Problem.FAULT, Problem.NOT_NOW),
    )
    says = f"The file as it is: PDF, TIFF, PNG, JPEG, text, an e-mail or a ZIP, at most {most_bytes:,} bytes."
    return {
        "operationId": "postPaper",
        "summary": "Hand in a paper.",
        "parameters": [
            _header("Idempotency-Key", KEY, "Your id of this paper.", need=True),
            _header("Paper-Name", NAME, "What you call the file, percent-encoded."),
        ],
        "requestBody": {
            "description": says,
            "required": True,
            "content": {BYTES: {"schema": {"type": "string", "format": "binary"}}},
        },
        "responses": {"201": _created(), **refusals},
    }


def _get() -> Json:
    refusals = _refusals(
        Problem.NO_TOKEN, Problem.NO_PAPER, Problem.FAULT, Problem.NOT_NOW
    )
    return {
        "operationId": "getPaper",
        "summary": "Ask how a paper of your department stands.",
        "parameters": [
            {
                "name": "id",
                "in": "path",
                "required": True,
                "schema": {"type": "string", "pattern": ID},
            }
        ],
        "responses": {"200": _shows("How it stands."), **refusals},
    }


def _created() -> Json:
    return {
        **_shows("Accepted: durable and on record. The same key and bytes again too."),
        "headers": {
            "Location": {"required": True, "schema": {"type": "string"}},
            "Idempotent-Replayed": {
                "description": "Whether this key had brought these bytes before.",
                "required": True,
                "schema": {"type": "string", "enum": ["true", "false"]},
            },
        },
        "links": {
            "standing": {
                "operationId": "getPaper",
                "parameters": {"id": "$response.body#/id"},
            }
        },
    }


def _shows(says: str) -> Json:
    paper = {"$ref": "#/components/schemas/Paper"}
    return {"description": says, "content": {"application/json": {"schema": paper}}}


def _refusals(*problems: Problem) -> Json:
    """Return one response for each status; several problems may share one."""
    found: dict[str, list[str]] = {}
    for problem in problems:
        said = problem.value
        found.setdefault(str(said.status), []).append(f"{said.code}: {said.title}")
    return {status: _refusal(status, says) for status, says in found.items()}


def _refusal(status: str, says: Iterable[str]) -> Json:
    schema = {"$ref": "#/components/schemas/Problem"}
    refusal: Json = {
        "description": " ".join(says),
        "content": {MEDIA_TYPE: {"schema": schema}},
    }
    names = {"401": "WWW-Authenticate", "503": "Retry-After"}
    if status in names:
        headers = {names[status]: {"required": True, "schema": {"type": "string"}}}
        refusal["headers"] = headers
    return refusal


def _header(name: str, pattern: str, says: str, **need: object) -> Json:
    return {
        "name": name,
        "in": "header",
        "required": bool(need),
        "description": says,
        "schema": {"type": "string", "pattern": pattern},
    }


def _paper() -> Json:
    standings = ["accepted", "with_counsel", "closed"]
    return _closed(
        id={"type": "string", "pattern": ID},
        received_at={"type": "string", "format": "date-time"},
        standing={"type": "string", "enum": standings},
    )


def _problem() -> Json:
    codes = [problem.value.code for problem in Problem]
    return _closed(
        type={"type": "string"},
        title={"type": "string"},
        status={"type": "integer"},
        code={"type": "string", "enum": codes},
        next_step={"type": "string"},
    )


def _closed(**properties: Json) -> Json:
    return {
        "type": "object",
        "properties": properties,
        "required": list(properties),
        "additionalProperties": False,
    }
