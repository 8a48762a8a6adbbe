"""Prove that a paper keeps count: of a lawsuit's facts, or of a business's wares.

A list of who sued whom, and a bill, have words of process that every lawsuit and every
trade has, and none of keeping people, of searching or of records to be handed over.
"""

from __future__ import annotations

import re

from screening.domain.wording import fold
from screening.stages.general import names_nobody
from screening.stages.margin import PARTY, has_hand
from screening.stages.plain import is_read, is_sure
from screening.stages.respelt import respelt
from screening.stages.ruling import lays_nothing
from screening.stages.segment import Part

_OF_SUITS = re.compile(
    r"(?:courts?|courtrooms?|judges?|attorneys?|plaintiffs?|defendants?|respondents?"
    r"|petitioners?|appellants?|jury|testif\w*|testimony|depositions?|affidavits?|docket\w*"
    r"|case n(?:o|umber)|police|officers?|prosecut\w*|attorneyclient)"
)
"""Words of process that are said in every lawsuit."""

_JURORS = re.compile(
    r"\b(?:members of the jury|instruction no|reasonable doubt|burden of proof"
    r"|preponderance|it is for you to decide|you may believe|find the defendant)\b"
)
"""What a court tells jurors, and what they are asked."""

_SIDES = (
    re.compile(r"\b(?:plaintiffs?|petitioner|appellant|claimant|pltf)\b|\b(?:v|vs)\b"),
    _JURORS,
)
_MORE = (
    re.compile(r"\b(?:counsel|attorneys?|atty)\b"),
    re.compile(r"\b(?:witness(?:es)?|testimony|jury|jurors?|foreperson|verdict)\b"),
    re.compile(
        r"\b(?:date filed|filing date|trial(?: date)?|case (?:name|type|number|no)|exhibits?"
        r"|nature of (?:suit|action)|cause of action|discovery|interrogatories|publicly held"
        r"|status conference|(?:motion|final) hearing)\b"
    ),
)
"""What tells of a lawsuit, each by another side of it: its parties or jurors first."""

_ACCUSER = re.compile(
    r"\b(?:state|commonwealth|people|united states(?: of america)?)(?: of [a-z]+)? vs?\b|\bplaintiff (?:state|people)\b"
)
"""Whose lawsuit is about somebody's liberty: what a note in it means, a person judges."""

_OUTCOME = re.compile(
    r"\b(?:results?|dispositions?|disposed|sentence[ds]?|guilty|judgments?|rulings?|barred"
    r"|enjoin\w*|restrain\w*|attachment|contempt|bond|bail|told|wanted|committed|taken from"
    r"|sheets? of the court|weapons?|remanded|conditions?)\b"
)
"""What somebody decided: the list of it may be all that there is of the decision."""

SIDES = 2
"""How many sides of a lawsuit such a paper tells of."""

_OF_TRADE = re.compile(
    r"(?:courts?|attorneys?|officers?|agents?|orders?|customs|plaintiffs?|defendants?"
    r"|depositions?|facility|seal(?:ed)?|citizen\w*|commissioners?|docket\w*|case n(?:o|umber)"
    r"|enforce\w*|police|produce (?:all|the|any)|attorneyclient)"
)
"""Words of process that stand in the papers of any business."""

_TRADES = re.compile(
    r"\b(?:invoice|qty|quantity|unit price|price|amount|subtotal|total|balance|debit|credit"
    r"|account (?:no|number|title)|purchase order|p ?o ?no|vendor|ship (?:to|via)|bill to"
    r"|sold to|terms|net 30|freight|lot|sample|description|ledger|deposit|commission"
    r"|brand|carton|cartons|copies|pages|budget|expenditures?|cost|fee)\b"
)
"""Labels of business."""

_PRICE = re.compile(r"(?<![\d.])(?:\d[\d,]*)?\.\d\d\b|\b\d{1,3}(?:,\d{3})+\b")
PRICES = 3
"""Sums of money that a bill or a ledger has: a demand for records has none."""

_FILES = re.compile(
    r"\b(?:charts?|patients?|records of|files? of|orders? of (?:the|a|this)|beds?|guards?"
    r"|names of|persons?|runner)\b"
)
"""What no trade deals in, and whoever asks for somebody's file may call an item."""

LABELS = 4
"""Different labels of business that make a paper one of a business."""


def keeps_count(part: Part) -> bool:
    """Tell whether the part lists what a lawsuit or a business is about, and no more."""
    is_about = _is_of_suit(part) or _is_of_trade(part)
    return (is_about or _tells_of_service(part)) and lays_nothing(part)


def _is_of_suit(part: Part) -> bool:
    text = " ".join(item.folded.text for item in part.surveys)
    sides = [bool(side.search(text)) for side in (*_SIDES, *_MORE)]
    is_clean = not any(has_hand(item, PARTY) for item in part.surveys)
    is_open = not _ACCUSER.search(text) and not _OUTCOME.search(text)
    is_about = any(sides[: len(_SIDES)]) and sum(sides) >= SIDES
    is_free = is_open or bool(_JURORS.search(text))
    return is_about and is_free and is_clean and _has_only(part, _OF_SUITS)


def _is_of_trade(part: Part) -> bool:
    text = " ".join(item.folded.text for item in part.surveys)
    labels = {found[0] for found in _TRADES.finditer(text)}
    is_free = not any(item.caption for item in part.surveys)
    prices = sum(len(_PRICE.findall(item.page.text)) for item in part.surveys)
    is_priced = len(labels) >= LABELS and prices >= PRICES
    is_about = is_priced and is_free and names_nobody(part) and not _FILES.search(text)
    return is_about and _has_only(part, _OF_TRADE)


_SERVED = (
    re.compile(r"\bon whom process w[a-z]s (?:s[a-z]+ed|received)\b"),
    re.compile(r"\b(?:statutory|registered) agent|\bregistered agents?\b"),
    re.compile(r"\b(?:copies of legal process|service of process transmittal)\b"),
    re.compile(r"\bdocuments? served\b"),
    re.compile(r"\bnature of action\b"),
)
"""What an agent for service writes to the company that was sued, line by line."""

TELLS = 3
"""How many of those lines make it one."""

SERVICE = frozenset(
    {"statutory", "registered", "agent", "copies", "process", "served", "nature"}
)
"""Words of those lines, to which misread ones are mended."""


def _tells_of_service(part: Part) -> bool:
    """Tell whether an agent sends on to a company what was served on it."""
    text = " ".join(respelt(item.folded.text, SERVICE) for item in part.surveys)
    is_agents = sum(bool(line.search(text)) for line in _SERVED) >= TELLS
    is_known = all(is_read(item) for item in part.surveys)
    return is_agents and is_known and _names_only(part, _OF_SERVICE)


_OF_SERVICE = re.compile(
    rf"(?:{_OF_SUITS.pattern}|summons|agents?|courtagency|subpoenas?|hereby)"
)
"""Words of process on such a sheet: it names what lies behind it."""


def _has_only(part: Part, words: re.Pattern[str]) -> bool:
    """Tell whether the pages are read for sure, and have no other words of process."""
    return all(is_sure(item) for item in part.surveys) and _names_only(part, words)


def _names_only(part: Part, words: re.Pattern[str]) -> bool:
    quotes = (
        quote for item in part.surveys for quote in item.voices("process-vocabulary")
    )
    return all(words.fullmatch(fold(quote.text)) for quote in quotes)
