"""Hear on paper of no known kind whether something is laid on somebody, or ruled.

Looked for with misread words mended: a find only holds the paper.
"""

from __future__ import annotations

import re

from screening.domain.finding import SignerRole
from screening.domain.page import MarkKind
from screening.domain.segment import PaperClass
from screening.stages.bystand import NO_ACT, bystands
from screening.stages.respelt import respelt
from screening.stages.segment import Part
from screening.stages.survey import SignerLine, Survey
from screening.stages.turns import OBLIGES, means_something

_LAYS = re.compile(
    r"\b(?:shall|forthwith|commanded|by order of|by the court|(?:given )?under my hand"
    r"|witness my|in the name of|said premises|premises known as|the bearer|hereof"
    r"|(?:has|have|is|are|was|were|be) (?:not )?to (?!be considered)|(?:need|ought)s? to"
    r"|to (?:appear|attend|testify|bring|be (?:brought|present|held|kept|taken|turned|sent))"
    r"|(?:may|will|can|must|should) (?:be )?(?:go|enter|take|taken|search|look|seize|pick"
    r"|come|hold|held|keep|kept|bring|brought|stay|appear|attend)\w*"
    r"|must (?!pay|be (?:filed|received|signed|paid|completed|submitted|typed|attached|made))"
    r"|marshals?|sheriffs?|collect(?:ed)? (?:it|the|from)"
    r"|(?<!courtroom )(?<!room )deput(?:y|ies)(?! clerk)|constables?|bailiffs?|troopers?"
    r"|pick ?up|turn(?:ed)? (?:in|over)|hand(?:ed)? over|(?:before|upon|on) release"
    r"|(?:bring|take|fetche?|pick|deliver|surrender|hold|keep|escort|hand|give)s"
    r" (?:the|him|her|them|it|all|each|every)|attached (?:is|are)|(?:is|are) attached"
    r"|no (?:bail|bond|contact)|(?:bond|bail|probation) (?:is )?(?:set|revoked|forfeited)"
    r"|stay away|out of the house|may (?:leave|return|travel)"
    r"|do not (?:change|wipe|erase|delete|destroy|release|let|tell)"
    r"|(?:his|her|he|she|him|them) (?:stays?|remains?)|effective immediately|at large)\b"
)
"""Somebody is to do or to bear something, or is looked for."""

_IMPERATIVE = re.compile(
    r"(?:^|[.!?;:]\s)(?:Give|Send|Bring|Let|Keep|Hold|Take|Report|Return|Start|Leave|Come"
    r"|Have|Put|Collect|Produce|Deliver|Turn|Get|Show|Open|Surrender|Transport|Hand|Escort"
    r"|Move|Stop|Release|Serve|Notify|Contact|Wait|Go)\s(?!receipt\b|unused\b|of\b)[a-z]",
    re.MULTILINE,
)
"""A sentence or a line by which somebody is told to do something."""

_RULES = re.compile(
    r"\b(?:so ordered|judicial officer|memo endorsed|before me(?! (?:a |the )?notary)"
    r"|(?:request|motion|petition|application|relief|leave|it|same|stay|default|case|action"
    r"|matter|appeal|fee|fees|waiver)s? (?:is|are|was|were|has been|have been) (?:hereby |so )?"
    r"(?:granted|denied|allowed|approved|stayed|reset|continued|lifted|dismissed|set|waived"
    r"|sustained|overruled|vacated|remanded|sealed)"
    r"|(?<!that )(?<!if )(?<!whether )(?:the|this) court (?:hereby |now |having [a-z ]{1,60})?"
    r"(?:grants|finds|orders|denies|directs|allows|sets|waives|rules|approves|requires))\b"
)
"""A court's answer, in other turns than those of an order."""

_RULED_LINE = re.compile(
    r"^(?:so ordered|granted|denied|allowed|approved(?:$| (?:[a-z]{3,9} )?\d)|reset|stayed|remanded|sustained"
    r"|overruled|dismissed|let it be|(?:continued|set) (?:to|for|until)\b)"
)
"""How a line begins that a judge wrote beside or below what was asked."""

LAID = frozenset(
    {
        *("shall", "commanded", "forthwith", "premises", "appear", "attend", "testify"),
        *("bring", "brought", "release", "search", "seize", "enter", "granted"),
        *("denied", "allowed", "approved", "ordered", "bearer", "custody"),
        *("marshal", "sheriff", "constable", "deputies"),
    }
)
"""Words of these turns, to which misread ones are mended."""


_COMMANDS = re.compile(
    r"\b(?:commanded|forthwith|hereof (?:fail|make)|said premises|the bearer|under my hand"
    r"|witness my|(?:take|have) (?:[a-z]+ )?the body|safely keep|in the name of the)\b"
)
"""How warrants of every State speak, and nobody else."""

_KEPT = re.compile(
    r"\b(?:jails?|inmates?|custody|detention|prisoners?|sally ?port|charts?)\b"
)
_FETCHED = re.compile(
    r"\b(?:pick ?ups?|movement|transports?|(?:at|to) the door|dressed|runners?)\b"
)
"""Who or what is kept, and that somebody comes for it: both on one page."""

_ASKED = re.compile(
    r"\b(?:is|are) requested\b(?! (?:to|that))|\bgive it\b(?! to)", re.I
)
"""What a party asks of a court, and jurors give a witness: no turn to the county."""


def lays_nothing(part: Part) -> bool:
    """Tell whether nobody on any page is told to do anything, and nothing is ruled."""
    return not any(_lays(item) for item in part.surveys)


def commands_or_fetches(part: Part) -> bool:
    """Tell whether a warrant speaks on a page, or somebody comes for one who is kept."""
    return any(
        _COMMANDS.search(respelt(text, LAID))
        or (_KEPT.search(text) and _FETCHED.search(text))
        for text in (item.folded.text for item in part.surveys)
    )


def _lays(item: Survey) -> bool:
    text = respelt(item.folded.text, LAID)
    said = _ASKED.sub(" ", item.page.text)
    return bool(
        item.letterheads
        or _acts(item)
        or item.voices("judge-named")
        or _LAYS.search(text)
        or _RULES.search(text)
        or any(_RULED_LINE.match(run.text) for run in item.folded.runs)
        or OBLIGES.search(_ASKED.sub(" ", item.folded.text))
        or any(_IMPERATIVE.search(line.text) for line in item.page.lines)
        or means_something(said)
    )


ANSWER_WORDS = 8
"""Words in the longest line that is a judge's answer, with a day and a name."""


def answers(item: Survey) -> bool:
    """Tell whether a short line of the page begins as a court's answer does."""
    return any(
        _RULED_LINE.match(run.text) and len(run.text.split()) <= ANSWER_WORDS
        for run in item.folded.runs
    )


def _acts(item: Survey) -> bool:
    """Tell whether a voice, a form or an officer of process is on the page."""
    forms = (one.form for one in item.candidates if one.is_named)
    return (
        any(item.voices(voice) for voice in NO_ACT)
        or any(form.paper_class is not PaperClass.OTHER for form in forms)
        or not all(
            bystands(line, item) or is_label(line, item) for line in item.signers
        )
    )


_JUDGES = re.compile(
    r"^(?:(?:presiding|assigned|trial|mag|magistrate|district) )*judges?\b"
    r"(?:(?: [a-z]+){0,3})$"
)
"""A label beside or over the name of the judge who has the case."""

SIGNED_ABOVE = 0.06
"""Height over a judge's title in which a signature would stand, as a page fraction."""


def is_label(line: SignerLine, item: Survey) -> bool:
    """Tell whether a judge's title heads a blank of a form, and nobody signed over it."""
    if line.role not in (SignerRole.JUDGE, SignerRole.MAGISTRATE_JUDGE):
        return False
    box = line.run.box
    above = [
        mark.box
        for mark in item.page.marks
        if mark.kind in (MarkKind.INK, MarkKind.STAMP)
    ]
    above.extend(
        run.box
        for run in item.folded.runs
        if "/s/" in run.raw and "attorney" not in run.text
    )
    is_signed = any(
        -SIGNED_ABOVE / 2 <= box.top - one.bottom <= SIGNED_ABOVE
        and one.left < box.right
        and box.left < one.right
        for one in above
    )
    return bool(_JUDGES.match(line.run.text)) and not is_signed
