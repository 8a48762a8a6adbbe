"""The head of a message: its fields, its subject, and what vouches for its author.

Bytes of strangers, read by bounded patterns and never interpreted: no parser of mail
runs outside the locked child.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from email.errors import HeaderParseError
from email.header import decode_header

from screening.domain.provenance import Provenance, Vouched, worse

SUBJECT_LETTERS = 200
FAX_LETTERS = 60

NAMELESS = "(no subject)"

RESULTS = "authentication-results"

_FIELD = re.compile(rb"^([!-9;-~]+)[ \t]*:((?:[^\r\n]|\r?\n[ \t])*)", re.MULTILINE)
_FOLD = re.compile(r"\r?\n(?=[ \t])")
_QUOTED = re.compile(r'"(?:[^"\\]|\\.)*"')
_COMMENT = re.compile(r"\([^()]*\)")
_METHOD = re.compile(
    r"\s*(spf|dkim|dmarc)(?:\s*/\s*\d+)?\s*=\s*([a-z]+)", re.IGNORECASE
)
_ANGLED = re.compile(r"<[^<>]*@([A-Za-z0-9.-]{1,253})>")
_BARE = re.compile(r"@([A-Za-z0-9.-]{1,253})")

DEEPEST = 5
"""Comments in comments that are taken out; what is left then is no result."""


def fields(head: bytes) -> Iterator[tuple[str, str]]:
    """Yield each field's name, in lower case, and value, in their order."""
    for found in _FIELD.finditer(head):
        value = _FOLD.sub("", decoded(found[2], "utf-8")).strip()
        yield decoded(found[1], "ascii").lower(), value


def subject_in(head: bytes) -> str:
    """Return the first subject, decoded as far as it can be, on one line."""
    found = (value for name, value in fields(head) if name == "subject")
    return _shown("".join(_words(next(found, ""))), SUBJECT_LETTERS) or NAMELESS


def provenance_in(head: bytes, authserv_id: str, fax_header: str) -> Provenance:
    """Return what the head tells of the message's origin.

    Only the topmost results are believed, and only if the county's own server, which
    calls itself ``authserv_id``, wrote them; what stands below came with the message.
    The fax gateway names the calling machine in ``fax_header``.
    """
    found = list(fields(head))
    results = next((value for name, value in found if name == RESULTS), "")
    told = _told(results, authserv_id)
    faxes = (value for name, value in found if name == fax_header.lower())
    return Provenance(
        domain=_domain([value for name, value in found if name == "from"]),
        spf=told.get("spf", Vouched.UNTOLD),
        dkim=told.get("dkim", Vouched.UNTOLD),
        dmarc=told.get("dmarc", Vouched.UNTOLD),
        fax=_shown(next(faxes, ""), FAX_LETTERS),
    )


def decoded(raw: bytes, charset: str) -> str:
    """Decode bytes whose charset is a stranger's word."""
    try:
        return raw.decode(charset)
    except (LookupError, ValueError):
        return raw.decode("latin-1")


def _told(results: str, authserv_id: str) -> dict[str, Vouched]:
    """Return the results by method, the worst of each; none of another server's."""
    plain = _QUOTED.sub(" ", results)
    for _ in range(DEEPEST):
        plain = _COMMENT.sub(" ", plain)
    server, *told = plain.split(";")
    name = server.split()[0].lower() if server.split() else ""
    if not authserv_id or name != authserv_id.lower():
        return {}
    answers: dict[str, Vouched] = {}
    for item in told:
        found = _METHOD.match(item)
        if found and found[2].lower() in set(Vouched):
            method, answer = found[1].lower(), Vouched(found[2].lower())
            answers[method] = worse(answers.get(method, answer), answer)
    return answers


def _domain(authors: list[str]) -> str:
    """Return the one domain that the authors' addresses have."""
    plain = [_QUOTED.sub(" ", author) for author in authors]
    found = [name for author in plain for name in _ANGLED.findall(author)]
    found = found or [name for author in plain for name in _BARE.findall(author)]
    domains = {name.lower() for name in found}
    return domains.pop() if len(domains) == 1 else ""


def _words(text: str) -> Iterator[str]:
    """Yield the parts of a subject, encoded words decoded (RFC 2047)."""
    try:
        parts = decode_header(text)
    except (HeaderParseError, ValueError):
        yield text
        return
    for part, charset in parts:
        if isinstance(part, str):
            yield part
        else:
            # The library gives bare text back as bytes, in a code of Python's own.
            yield decoded(part, charset or "raw-unicode-escape")


def _shown(text: str, letters: int) -> str:
    """Return the text on one line, without what moves a cursor."""
    printed = (letter if letter.isprintable() else " " for letter in text)
    return " ".join("".join(printed).split())[:letters].strip()
