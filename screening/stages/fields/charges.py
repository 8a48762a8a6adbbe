"""Find the offence a paper is about: its statute, or its words where none is cited."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from screening.domain.finding import Field, FieldName
from screening.stages.fields.labels import Labelled
from screening.stages.fields.places import spots
from screening.stages.folded import FoldedPage
from screening.stages.misread import with_digits

FEDERAL = re.compile(
    r"(?<![^\W_])(?P<title>\d{1,2}),?\s?(?:U\.?\s?[Ss5]\.?\s?[Cc]\.?(?:\s?A\.)?|United States Code,?)\s?"
    r"(?:(?:[§$Ss]{1,2}|Sections?|Secs?\.?|8(?=\s\d{3}))\s?)?"
    r"(?P<section>\d{1,5}[a-z]?(?:-\d{1,3})?)(?P<parts>(?:\s?\([A-Za-z0-9]{1,4}\))*)"
)
"""A section of the United States Code; scans turn its sign into S, $ or 8."""

MARYLAND = re.compile(
    r"(?<![^\W_])(?P<article>CR|CL|TR|TA|CJP?|CP|HG|PS|CS|BR|Crim\.?\s?Law|Criminal Law|Transp\.?|Transportation)\s?(?:Art(?:icle)?\.?,?\s?)?(?:[§$]{1,2}\s?|Sections?\s|Sec\.\s)?"
    r"(?P<section>\d{1,2}[-\u2013]\d{3,4}(?:\.\d{1,2})?)(?P<parts>(?:\s?\([A-Za-z0-9]{1,4}\))*)"
)
"""A section of an article of the Annotated Code of Maryland."""

OF_ARTICLE = re.compile(
    r"(?:[§$]{1,2}\s?|Sections?\s)(?P<section>\d{1,2}-\d{3,4}(?:\.\d{1,2})?(?:\([A-Za-z0-9]{1,4}\))*),?\s"
    r"(?:of the\s|,\s)?(?P<article>Criminal Law|Transportation)"
)
"""The same with the article behind it: ``Section 3-203 of the Criminal Law Article``."""

ARTICLES = {
    "crim.": "CR",
    "crim ": "CR",
    "crimi": "CR",
    "cl": "CR",
    "trans": "TR",
    "ta": "TR",
}
"""The judiciary's own abbreviations of the articles that name offences."""

_LEAD = re.compile(
    r"\b(?:in violation of|violations?(?:\(s\))?\s?of|a violation of|crimes? of|offenses? of|"
    r"evidence of|concerning|charged with|charging the subject with|charges? of|commission of|charged under|accused of|violating|alleged violation|offenses?:|charges?:|counts?:|briefly described as follows)\b",
    re.IGNORECASE,
)
"""Turns of phrase behind which an offence is named."""

REACH = 150
"""Letters behind such a turn within which its statute stands."""

TURN = 0.93


def charge(on: Labelled, phrases: tuple[str, ...]) -> Iterator[Field]:
    """Yield the statutes that a page charges, those at a label first."""
    for phrase in phrases:
        for label in on.find(phrase):
            for spot in spots(on, label):
                for value, start, stop in statutes(spot.text):
                    quote = spot.quote(start, stop)
                    yield Field(FieldName.CHARGE, value, quote, spot.side.value)
    page = on.page
    text = page.page.text
    for lead in _LEAD.finditer(text):
        for value, start, stop in statutes(text[lead.end() : lead.end() + REACH]):
            quote = page.cite(lead.end() + start, lead.end() + stop)
            yield Field(FieldName.CHARGE, value, quote, TURN)


def only_crime(pages: Iterable[FoldedPage]) -> Iterator[Field]:
    """Yield the one offence that a paper cites, if it cites no other."""
    cited = [
        (value, page.cite(start, stop))
        for page in pages
        for value, start, stop in statutes(page.page.text)
        if _CRIME.match(value)
    ]
    if len({value for value, _ in cited}) == 1:
        value, quote = cited[0]
        yield Field(FieldName.CHARGE, value, quote, ONLY)


ONLY = 0.75
"""How sure the only offence cited is the one charged."""

_CRIME = re.compile(
    r"^(?:18 U\.S\.C\. § (?!25[12]\d|270\d)(?:\d{1,3}|1\d{3}|2[0-7]\d{2})(?!\d)|21 U\.S\.C\. § (?:8[4-6]\d|9[56]\d)|CR \d)"
)
"""Offences: title 18 up to section 2725 but for wiretaps and stored records, drug crimes
of title 21, Maryland's Criminal Law article. Sections on procedure are none."""


def statutes(text: str) -> Iterator[tuple[str, int, int]]:
    """Yield each statute in canonical writing, with its place in ``text``."""
    mended = with_digits(text)
    for found in FEDERAL.finditer(mended):
        parts = found["parts"].replace(" ", "")
        value = f"{found['title']} U.S.C. § {found['section']}{parts}"
        yield value, found.start(), found.end()
    for found in MARYLAND.finditer(mended):
        section = found["section"].replace("\u2013", "-")
        parts = found["parts"].replace(" ", "")
        article = ARTICLES.get(found["article"][:5].casefold(), found["article"])
        yield f"{article} {section}{parts}", found.start(), found.end()
    for found in OF_ARTICLE.finditer(mended):
        article = ARTICLES[found["article"][:5].casefold()]
        yield f"{article} {found['section']}", found.start(), found.end()
