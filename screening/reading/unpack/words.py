"""Turn written text into what a printed page would say: charsets, and HTML."""

from __future__ import annotations

import codecs
import re

from lxml import etree  # type: ignore[import-untyped]  # lxml ships no types

from screening.domain.reason import ReasonCode
from screening.errors import Rejected

WESTERN = "cp1252"
"""What Windows means by Latin-1 and by ASCII, and browsers with it (WHATWG Encoding)."""

CHARSETS = {
    **dict.fromkeys(("us-ascii", "ascii", "iso-8859-1", "latin-1"), WESTERN),
    **{
        name: codecs.lookup(name).name
        for name in (
            *("utf-8", "utf-16", "utf-16-le", "utf-16-be", "utf-7"),
            *("iso-8859-2", "iso-8859-5", "iso-8859-9", "iso-8859-15", "koi8-r"),
            *("windows-1250", "windows-1251", "windows-1252", "windows-1253"),
            *("windows-1254", "windows-1255", "windows-1256", "windows-1258"),
            *("shift_jis", "iso-2022-jp", "euc-jp", "big5", "gb18030", "euc-kr"),
        )
    },
    "gb2312": "gb18030",
    "gbk": "gb18030",
}
"""The charsets of mail, by their name there. Looked up while files can still be opened;
a closed list, since Python's codecs also expand archives and run for hours."""

HTML_HEAD = re.compile(
    r"\s*(<\?xml[^>]*>\s*)?(<!--.{0,1000}?-->\s*)?<(!doctype\s+html|html)\b",
    re.I | re.S,
)

UNSHOWN = frozenset({"head", "script", "style", "template", "title", "noscript"})
"""Elements that no viewer of mail shows."""

HIDDEN = re.compile(r"display\s*:\s*none|visibility\s*:\s*hidden", re.I)

INLINE = frozenset(
    {"a", "abbr", "b", "big", "code", "em", "font", "i", "img", "ins", "label", "mark"}
    | {"s", "small", "span", "strike", "strong", "sub", "sup", "tt", "u", "var"}
)
"""Elements that go on in the same line; any other begins a new one."""

NO_NETWORK = {"no_network": True, "remove_comments": True, "remove_pis": True}

TOO_DEEP = "ERR_RESOURCE_LIMIT"
"""What libxml2 notes where it stops: 2,048 elements within another, where it may."""


def decoded(content: bytes, charset: str | None = None) -> str:
    """Return the text; in what is not stated, UTF-8 if it is, else Windows-1252."""
    codec = CHARSETS.get((charset or "").strip().lower())
    if codec:
        return content.decode(codec, "replace")
    if content.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        return content.decode("utf-16", "replace")
    try:
        return content.decode("utf-8-sig")
    except UnicodeDecodeError:
        return content.decode(WESTERN, "replace")


def is_html(text: str) -> bool:
    """Tell whether the text is an HTML page, by how it begins."""
    return HTML_HEAD.match(text) is not None


def shown_in_html(text: str) -> str:
    """Return the words that a viewer shows, a line for each block; nothing is fetched.

    libxml2 and not html.parser, which took 52 s over 60 KB of ``<a `` (measured).

    Raises:
        Rejected: damaged, if the parser gives up.
    """
    markup = text.encode("utf-8", "replace")
    parser = etree.HTMLParser(encoding="utf-8", huge_tree=True, **NO_NETWORK)
    try:
        tree = etree.fromstring(markup, parser) if text.strip() else None
    except (etree.LxmlError, ValueError) as error:
        raise Rejected(ReasonCode.DAMAGED, "the HTML cannot be parsed") from error
    if any(error.type_name == TOO_DEEP for error in parser.error_log):
        raise Rejected(ReasonCode.DAMAGED, "the HTML is nested too deeply")
    if tree is None:
        return ""
    return "".join(_said(tree)).strip()


def _said(tree: etree._Element) -> list[str]:
    """Return the pieces in order; a loop, since hostile markup is nested deeply."""
    said: list[str] = []
    hidden = 0
    for event, element in etree.iterwalk(tree, events=("start", "end")):
        is_hidden = _is_hidden(element)
        begins = event == "start"
        if is_hidden:
            hidden += 1 if begins else -1
        if not hidden:
            if str(element.tag) not in INLINE:
                said.append("\n")
            if begins and element.text and not is_hidden:
                said.append(" ".join(_spaced(element.text)))
        if not begins and not hidden and element.tail:
            said.append(" ".join(_spaced(element.tail)))
    return said


def _spaced(text: str) -> list[str]:
    """Return the words, with empty ones where a blank stands at either end."""
    words = text.split()
    if text[:1].isspace():
        words.insert(0, "")
    if text[-1:].isspace():
        words.append("")
    return words


def _is_hidden(element: etree._Element) -> bool:
    style = element.get("style") or ""
    return (
        element.tag in UNSHOWN
        or element.get("hidden") is not None
        or HIDDEN.search(style) is not None
    )
