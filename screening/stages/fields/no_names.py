"""Words of forms and captions that stand where a name may, and are none."""

from __future__ import annotations

NO_NAMES = frozenset(
    (
        "a", "above", "address", "adult", "agency", "agent", "alien", "aliens", "all", "also", "an", "and",
        "any", "appear", "application", "arrest", "article", "assistant", "at", "attorney", "attorneys",
        "authorized", "be", "been", "before", "bench", "birth", "body", "box", "by", "california", "case",
        "cause", "charge", "charged", "charges", "circuit", "citizenship", "city", "civil", "clerk", "code",
        "columbia", "command", "commanded", "commissioner", "commonwealth", "complainant", "complaint",
        "corp", "corporation", "counsel", "country", "county", "court", "courts", "criminal", "custodian",
        "custody", "date", "dated", "day", "dear", "defendant", "defendants", "department", "deportation",
        "deputy", "description", "detainee", "detention", "director", "district", "division", "dob",
        "docket", "document", "eastern", "enforcement", "estate", "event", "eyes", "facility", "federal",
        "female", "field", "file", "filed", "fins", "first", "form", "from", "government", "governor",
        "hair", "height", "held", "hereby", "homeland", "hon", "honorable", "immigration", "in", "inc",
        "inmate", "institution", "issued", "jail", "judge", "judgment", "known", "law", "llc", "location",
        "magistrate", "male", "maryland", "matter", "middle", "montgomery", "moved", "name", "nationality",
        "no", "northern", "notice", "number", "of", "office", "officer", "on", "or", "order", "ordered",
        "other", "people", "person", "petitioner", "plaintiff", "police", "premises", "printed", "prisoner",
        "probable", "proceedings", "property", "provision", "re", "records", "reg", "relator", "removal",
        "respondent", "respondents", "said", "search", "secretary", "section", "security", "sex", "sheriff",
        "sid", "signature", "signed", "social", "southern", "special", "state", "states", "subject",
        "subpoena", "supervisory", "sworn", "texas", "that", "the", "this", "time", "title", "to",
        "tracking", "under", "united", "unknown", "us", "usm", "versus", "virginia", "vs", "warden",
        "warrant", "was", "western", "where", "whereas", "which", "who", "with", "year", "york", "you",
        "your",
    )
)  # fmt: skip
"""Folded. A name ends before the first of them."""
