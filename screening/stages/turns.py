"""Hear the turns by which a paper speaks to its reader, or somebody wants something."""

from __future__ import annotations

import re

_QUOTED = re.compile(r'[“"][^“”"]{1,400}[”"]')
"""What somebody else says: a report that quotes a command gives none."""

_TURNS = re.compile(
    r"\b(?i:you|yours?|yourself|please|kindly|shall|must|hereby|herewith|dear|sincerely"
    r"|ensure|advised|(?:is|are|be) (?:not )?to|do not|don't|let (?:him|her|it|them|the)"
    r"|(?:asks?|requests?|demands?|requires?|directs?|commands?|authorizes?|instructs?)"
    r" (?:that|the|all|any|each|every|to))\b"
    r"|\b(?:[Ww]e|[Oo]urs?|us)\b|\bTO\b|\b(?:To|Attn|Attention|Subject|Re|RE) ?:"
    r"|\b(?:Note|Notice|Memo|Message|Word|NOTE|NOTICE) (?:for|to|TO|FOR)\b"
    r"|\b(?i:order|notice|rule|hold|detainer)s? (?i:stands?|remains?|appl(?:y|ies))\b"
    r"|(?:^|[.!?;:] )(?:Keep|Hold|Detain|Release|Let|Take|Bring|Send|Give|Stop|Arrest|Seize"
    r"|Search|Produce|Put|Leave|Wait|Notify|Transfer|Deliver|Surrender|Turn|Hand|Get) "
)
"""Turns by which a paper speaks to somebody, or somebody wants something in it."""


_MEANS = re.compile(
    r"\bwill (?:be )?(?:search|seiz|pick|come|enter|have access|inspect|arrest|tak|remov"
    r"|transport|hold|held|detain|serv|execut|return for)\w*"
    r"|\b(?:is|are) (?:wanted|needed|due|requested|expected|authorized|entitled|empowered"
    r"|permitted|to hand|to turn) "
    r"|\bmay (?:enter|search|inspect|seize)\b|\bhave access\b|\bthe bearer\b"
    r"|\b(?:hand|turn)s? over\b|\bfinal order;|\bfor \d+ (?:hours|days);?$|\bhold for\b"
    r"|\b(?:this|enclosed|attached|here) (?:is|are) (?:an? |the |my |our )?"
    r"(?:subpoena|warrant|detainer|writ|summons|order|notice of|levy)"
    r"|\b(?:subpoena|warrant|detainer|writ|summons|order|levy|hold) (?:is|are) (?:enclosed"
    r"|attached|outstanding|active|pending|signed)\b"
    r"|\bthere is an? (?:[a-z]+ )?(?:warrant|detainer|hold|order|writ) (?:for|on|out)\b"
    r"|\b(?:by|until|till|before) (?:mon|tues|wednes|thurs|fri|satur|sun)day\b"
    r"|\b(?:office|agency|department|bureau|ice|dhs|they|county) (?:requests?|wants?|needs?"
    r"|demands?|requires?) (?!more\b)|\b(?:by|to) this (?:office|agency|department|bureau)\b"
    r"|\b(?:we|i) (?:want|need) (?!you to know)"
    r"|\bstays? (?:in|here|there|put|until)\b|\blets? [a-z]+ [a-z]+ (?:out|go|leave)\b"
    r"|(?:^|[.!?;:] )(?:be|bring|have|call|come|send|keep|hold) (?:in|at|the|us|me|all|your)\b",
    re.IGNORECASE,
)
"""Turns in which something is about to be done, or lies enclosed, or is due."""

_READER = re.compile(r"\b(?i:you|your)\b(?! (?i:can|may|want|would like)\b)")
"""The reader, but where he is offered something: ``you can call``."""


OBLIGES = re.compile(
    r"\byou (?:must|shall|may not|have to|need to|are (?:to|required|directed|ordered|asked))\b"
    r"(?! (?:also |then |first |have |do )*(?:submitted|submit|resubmit|file|filed|mail|apply"
    r"|complete|register|log|upload|update|include|use|sign (?:the|this|your))\b| that\b)"
    r"|\b(?:the|this) letter (?:is|serves as|constitutes) (?:an? )?(?:order|notice|demand)"
    r"|\b(?:bring|take|hand|give|let|turn|pass|leave|deliver) (?:him|her|them|it) "
)
"""Turns by which a letter lays something on its reader; how whoever asked for something
goes on with it is told in others."""


def turns_to_reader(text: str) -> bool:
    """Tell whether the text speaks to somebody outside of quotation marks."""
    return bool(_TURNS.search(_QUOTED.sub(" ", text)))


def names_reader(text: str) -> bool:
    """Tell whether the text says "you" to its reader, and offers nothing by it."""
    return bool(_READER.search(_QUOTED.sub(" ", text)))


def means_something(text: str) -> bool:
    """Tell whether the text says outside of quotation marks what is wanted or coming."""
    return bool(_MEANS.search(_QUOTED.sub(" ", text)))
