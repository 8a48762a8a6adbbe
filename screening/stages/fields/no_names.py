"""Words of forms and captions that stand where a name may, and are none."""

from __future__ import annotations

NO_NAMES = frozenset(
    (
        "a", "above", "absent", "address", "adjudication", "adult", "agency", "agent", "alien", "aliens",
        "all", "also", "an", "and", "any", "appeal", "appear", "application", "are", "arrest", "article",
        "as", "assistant", "association", "at", "attached", "attorney", "attorneys", "authorized", "bank",
        "be", "been", "before", "bench", "birth", "body", "box", "bureau", "by", "california", "case",
        "cause", "charge", "charged", "charges", "circuit", "citizenship", "city", "civil", "clerk", "code",
        "columbia", "command", "commanded", "commission", "commissioner", "commonwealth", "company",
        "complainant", "complaint", "corp", "corporation", "counsel", "country", "county", "court",
        "courts", "criminal", "custodian", "custody", "date", "dated", "day", "dear", "decision",
        "defendant", "defendants", "department", "deportation", "deputy", "description", "detainee",
        "detention", "director", "district", "division", "dob", "docket", "document", "eastern",
        "employment", "enforcement", "equal", "estate", "event", "eyes", "facility", "federal", "female",
        "field", "file", "filed", "fins", "first", "form", "from", "general", "government", "governor",
        "hair", "hearing", "height", "held", "hereby", "homeland", "hon", "honorable", "hospital",
        "immigration", "in", "inc", "information", "inmate", "institution", "international",
        "investigation", "investigations", "is", "issued", "jail", "judge", "judgment", "known", "law",
        "letter", "llc", "location", "magistrate", "male", "maryland", "matter", "middle",
        "motion", "moved", "name", "national", "nationality", "no", "none", "northern", "not", "notice",
        "number", "of", "office", "officer", "on", "opportunity", "or", "order", "ordered", "other",
        "people", "person", "petitioner", "plaintiff", "police", "premises", "present", "printed",
        "prisoner", "probable", "proceedings", "production", "property", "provision", "re", "records",
        "reg", "relator", "removal", "report", "request", "respondent", "respondents", "said", "search",
        "secretary", "section", "security", "see", "service", "services", "sex", "sheriff", "sid",
        "signature", "signed", "social", "southern", "special", "state", "states", "subject", "subpoena",
        "summary", "supervisory", "sworn", "texas", "that", "the", "this", "time", "title", "to",
        "tracking", "under", "united", "university", "unknown", "us", "usm", "versus", "virginia", "vs",
        "warden", "warrant", "was", "western", "where", "whereas", "which", "who", "with", "year", "york",
        "you", "your",
    )
)  # fmt: skip
"""Folded. A name ends before the first of them."""
