"""The members of an e-mail: its body first, then everything else in order."""

from __future__ import annotations

from collections.abc import Iterator
from email.errors import MessageError
from email.message import Message
from email.parser import BytesFeedParser
from email.policy import Compat32

from screening.domain.reason import ReasonCode
from screening.errors import Rejected
from screening.reading.kind import Kind, kind_of
from screening.reading.unpack.budget import Budget
from screening.reading.unpack.part import Part
from screening.reading.unpack.words import decoded, shown_in_html

BROKEN = (MessageError, LookupError, ValueError, TypeError, AttributeError)
"""What the standard library lets through on malformed mail; seen on broken messages."""

FEED_BYTES = 1 << 20
"""How much is parsed before limits can speak."""

MANY_LINES, SHORT_LINE, MAX_LINES = 100_000, 32, 1_500_000
"""Lines that any message may have (text of so many fills 1,500 pages); mean length in
bytes of more, since files are packed in lines of 60 to 76; and the most. The parser makes
an object of every line: 50 MB of empty ones took 10 s and 1.5 GB."""

SIGNATURES = (b"-----BEGIN PGP SIGNATURE", b"0\x80", b"0\x82", b"0\x83")
"""How the second half of signed mail begins (RFC 1847): it holds no paper."""

TOLD = 0.5
"""Share of the words of an HTML body that its plain twin must hold. Under it the two say
different things and both are shown."""

TEXTUAL = frozenset({"text", "multipart", ""})
"""Labels of text: also a multipart without parts, and a label that says nothing."""

NOT_TEXT = frozenset(Kind) - {Kind.TEXT, Kind.MAIL}
"""Kinds that are believed over a label which says text."""


class _Counted(Message):
    """A message or part that knows its depth and what all parts may cost."""

    def __init__(self, budget: Budget) -> None:
        super().__init__()
        self.budget = budget
        self.depth = 0
        budget.take_part()

    def attach(self, payload: Message | str) -> None:
        if isinstance(payload, _Counted):
            payload.depth = self.depth + 1
            self.budget.refuse_mail_deeper(payload.depth)
        super().attach(payload)

    def set_raw(self, name: str, value: str) -> None:
        self.budget.take_field(name, value)
        super().set_raw(name, value)


def mail_parts(content: bytes, budget: Budget) -> tuple[Part, ...]:
    """Return the body, always the first, then the other parts in order.

    Raises:
        Rejected: too_large, or damaged if the parser gives up.
    """
    try:
        return _parts(_parsed(content.lstrip(b"\r\n"), budget), budget)
    except BROKEN as error:
        raise Rejected(ReasonCode.DAMAGED, "the message cannot be parsed") from error


def _parsed(content: bytes, budget: Budget) -> Message:
    def new() -> Message:
        # without a policy, or the parser makes one on trial, and that would count
        return _Counted(budget)

    _refuse_many_lines(content)
    parser = BytesFeedParser(new, policy=Compat32())
    for begin in range(0, len(content), FEED_BYTES):
        parser.feed(content[begin : begin + FEED_BYTES])
    return parser.close()


def _refuse_many_lines(content: bytes) -> None:
    fair = min(MAX_LINES, max(MANY_LINES, len(content) // SHORT_LINE))
    if max(content.count(b"\n"), content.count(b"\r")) > fair:
        raise Rejected(ReasonCode.TOO_LARGE, "more lines than the limit")


def _parts(message: Message, budget: Budget) -> tuple[Part, ...]:
    leaves = list(_leaves(message))
    body = next((leaf for leaf in leaves if _is_shown_text(leaf)), None)
    attached = tuple(_part(leaf, budget) for leaf in leaves if leaf is not body)
    return (Part(text="") if body is None else _part(body, budget), *attached)


def _leaves(part: Message) -> Iterator[Message]:
    """Yield the parts that hold something themselves, in order."""
    if not part.is_multipart() or part.get_content_maintype() == "message":
        yield part
        return
    leaves = [leaf for child in _children(part) for leaf in _leaves(child)]
    if part.get_content_subtype() == "alternative":
        leaves = _chosen(leaves)
    if part.get_content_subtype() == "signed":
        leaves = [leaf for leaf in leaves if not _is_signature(leaf)]
    yield from leaves


def _children(part: Message) -> list[Message]:
    payload = part.get_payload()
    return [item for item in payload if isinstance(item, Message)]


def _chosen(leaves: list[Message]) -> list[Message]:
    """Return the leaves with one of the plain and the HTML body, if they say the same."""
    plain = next((leaf for leaf in leaves if _is_body(leaf, "text/plain")), None)
    html = next((leaf for leaf in leaves if _is_body(leaf, "text/html")), None)
    if plain is None or html is None:
        return leaves
    try:
        said, shown = set(_text(plain).split()), set(_text(html).split())
    except Rejected:
        return leaves  # each is told on its own, with what is wrong
    if not said:
        return [leaf for leaf in leaves if leaf is not plain]
    if len(shown & said) < TOLD * len(shown):
        return leaves
    return [leaf for leaf in leaves if leaf is not html]


def _is_body(leaf: Message, content_type: str) -> bool:
    return leaf.get_content_type() == content_type and _is_shown_text(leaf)


def _is_shown_text(leaf: Message) -> bool:
    """Tell whether a viewer shows the part as text, by its label and its content."""
    if leaf.get_content_maintype() not in TEXTUAL or leaf.is_multipart():
        return False
    return leaf.get_content_disposition() != "attachment" and not _is_file(leaf)


def _is_signature(leaf: Message) -> bool:
    is_labelled = "signature" in leaf.get_content_subtype()
    return is_labelled and _bytes(leaf).startswith(SIGNATURES)


def _is_file(leaf: Message) -> bool:
    """Tell whether the content is no text, whatever the label."""
    content = _bytes(leaf)
    if b"\0" in content:
        return not (leaf.get_content_charset() or "").startswith("utf-16")
    try:
        return kind_of(content) in NOT_TEXT
    except Rejected:
        return False


def _bytes(leaf: Message) -> bytes:
    content = leaf.get_payload(decode=True)
    return content if isinstance(content, bytes) else b""


def _text(leaf: Message) -> str:
    text = decoded(_bytes(leaf), leaf.get_content_charset())
    return shown_in_html(text) if leaf.get_content_subtype() == "html" else text


def _part(leaf: Message, budget: Budget) -> Part:
    if leaf.is_multipart():
        return _enclosed(leaf, budget)
    content = _bytes(leaf)
    budget.take_bytes(len(content))
    if leaf.get_content_maintype() in TEXTUAL and not _is_file(leaf):
        try:
            return Part(content, text=_text(leaf))
        except Rejected as rejection:
            return Part(content, code=ReasonCode(rejection.code))
    return Part(content)


def _enclosed(leaf: Message, budget: Budget) -> Part:
    """Return a message within the message; a report on delivery is a page of fields."""
    children = _children(leaf)
    if leaf.get_content_subtype() == "delivery-status":
        fields = (
            f"{name}: {value}" for item in children for name, value in item.items()
        )
        return Part(text="\n".join(fields))
    if str(leaf.get("Content-Transfer-Encoding", "")).strip().lower() == "base64":
        return Part(_bytes(children[0]) if children else b"")
    parts = tuple(part for child in children for part in _parts(child, budget))
    return Part(parts=parts)
