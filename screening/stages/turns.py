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


_BIDS = re.compile(
    r"\b(?:(?:clerks|courts|judges|referees) determination|(?:have|has) determined the"
    r"|disposition of the (?:request|motion|application)|let the writ issue|writ to issue|gaol|mittimus|(?:into|in) (?:your|thy) keeping"
    r"|charged (?:on|upon) (?:[a-z]+ )?oath"
    r"|(?:deduct|withhold) (?:it |[a-z0-9]+ )?(?:from|out of)|remit (?:with|to|by|it|the)"
    r"|remittances?|(?:wage|earnings|pay|bank|account) attachment"
    r"|payable to (?:this|the|said) (?:vendor|taxpayer|debtor|payee|account|person|employee)"
    r"|(?:litigation|evidence|legal) hold|(?:automatic |auto )?deletion (?:stops|is off|off)"
    r"|overwriting (?:stops|is off|off)|(?:no|nobody|stops?|suspend) (?:purg|delet|overwrit"
    r"|eras|wip|reset)[a-z]*|snapshot (?:the|of)|(?:freeze|freezes|frozen)\b"
    r"|(?:our|the|my) paper(?:s|work)? (?:comes?|follows?|will follow)"
    r"|paperwork (?:comes?|follows?|to follow)|(?:sits?|stays?|sit) tight|is ours\b"
    r"|(?:inspectors?|auditors?|investigators?|team|crew|section)(?: [a-z]+){0,6} comes?"
    r" (?:to|on|in|by|at|through)|stands? open|(?:lies?|lie) ready"
    r"|turns? up (?:in|at) your|contact the bureau|(?:call|contact|notify) [a-z ]{3,30}"
    r" (?:day or night|at any hour|when any|if (?:seen|found|located))"
    r"|customs (?:exam|hold)|not for distribution"
    r"|(?:attached|enclosed|accompanying|following) (?:subpoena|warrant|writ|levy|detainer)s?"
    r"|served (?:the|a|an|this)(?: [a-z]+){0,3} (?:subpoena|warrant|writ|levy|garnishment)"
    r"|(?:subpoena|warrant|writ|levy|detainer)s?(?: [a-z0-9]+){0,8} (?:was|were)"
    r" (?:served|mailed|handed|delivered|sent|faxed|emailed|left)"
    r"|(?:new|next) (?:[a-z]+ )?date (?:is )?(?:[a-z]+ )?\d{1,2}|adopted (?:the )?[a-z]+ (?:go|is|are)"
    r"|request for (?:a )?body|of your jail|cuffed|leg irons|dress(?:ed)? out|two guards"
    r"|(?:his|her) own clothes|(?:van|bus|car) (?:is at|leaves|comes)|(?:rear|back) gate"
    r"|(?:one|two|three|both|some|men) of ours|goes nowhere|drives? over"
    r"|our (?:crew|van|visit|team|people|agents?|inspectors?)|we (?:look|go) (?:at|through|in)"
    r"|(?:name|no)(?: [a-z]+){0,3} born|born (?:height|marks|eyes|charge|sex|race)"
    r"|(?:quarter|half|third|percent|pct) of (?:what|his|her|the pay|each check)"
    r"|(?:make|take) an image|imag(?:e|ing) of (?:[a-z]+ ){0,3}(?:laptop|phone|drive|computer)"
    r"|mail (?:both|them|it|all) (?:with)?in|clears? out|(?:native|original) format"
    r"|(?:goods|funds|moneys?|vehicle|keys|bags?) (?:stays?|remains?)"
    r"|(?:originals?|copies|records|files?|documents|video)(?: [a-z0-9]+){0,8}"
    r" (?:(?:is|are) due|reach(?:es)? us|go(?:es)? to) )"
)
"""Plain words, folded, for what is decided, or to be kept, paid over, opened or sent."""


def bids(text: str) -> bool:
    """Tell whether folded text bluntly says what is to happen to somebody's things."""
    return bool(_BIDS.search(text))


def turns_to_reader(text: str) -> bool:
    """Tell whether the text speaks to somebody outside of quotation marks."""
    return bool(_TURNS.search(_QUOTED.sub(" ", text)))


def names_reader(text: str) -> bool:
    """Tell whether the text says "you" to its reader, and offers nothing by it."""
    return bool(_READER.search(_QUOTED.sub(" ", text)))


def means_something(text: str) -> bool:
    """Tell whether the text says outside of quotation marks what is wanted or coming."""
    return bool(_MEANS.search(_QUOTED.sub(" ", text)))
