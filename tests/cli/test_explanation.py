from __future__ import annotations

import io
import re

from rich.console import Console

from screening.cli.explanation import explanation
from screening.cli.remedies import REMEDIES
from screening.domain.finding import CheckOutcome, SignatureState
from screening.domain.reason import ReasonCode
from screening.domain.segment import PaperClass
from screening.domain.verdict import Verdict
from tests import makers
from tests.cli.rules import POLICY, RULES


def told(verdict: Verdict, file: str = "fax.pdf") -> str:
    """Return the explanation as a terminal of 80 columns shows it."""
    console = Console(file=io.StringIO(), width=80)
    console.print(explanation(verdict, file, RULES))
    shown = console.file.getvalue()  # type: ignore[attr-defined]
    assert max(len(line) for line in shown.splitlines()) <= 80
    return " ".join(shown.split())


def test_every_element_is_quoted_with_its_page() -> None:
    page = makers.page("IN THE CIRCUIT COURT", number=3)
    caption = makers.evidence(cited=makers.quote("CIRCUIT COURT", page))

    shown = told(makers.verdict(makers.segment(pages=[3], evidence=[caption])))

    assert "court caption judicial 3 “CIRCUIT COURT”" in shown


def test_every_check_names_the_rule_it_comes_from() -> None:
    check = makers.check(
        "window", CheckOutcome.NOT_FOUND, because="Fed. R. Crim. P. 41"
    )

    shown = told(makers.verdict(makers.segment(checks=[check])))

    assert "window not found 1 Fed. R. Crim. P. 41" in shown


def test_a_field_is_shown_with_its_value_and_its_quote() -> None:
    page = makers.page("Issued November 2, 2026", number=1)
    issued = makers.field(
        makers.FieldName.ISSUED_ON, "2026-11-02", makers.quote("November 2, 2026", page)
    )

    shown = told(makers.verdict(makers.segment(fields=[issued])))

    assert "issued on 1 2026-11-02 “November 2, 2026”" in shown


def test_reasons_are_sentences_with_their_page_and_code() -> None:
    unsigned = makers.reason(ReasonCode.SIGNATURE_MISSING, page=2)

    shown = told(makers.verdict(makers.segment(reasons=[unsigned])))

    assert "page 2: The place for the signature is empty. (signature_missing)" in shown


def test_what_would_change_it_follows_from_the_reasons() -> None:
    reasons = [
        makers.reason(ReasonCode.SIGNATURE_MISSING),
        makers.reason(ReasonCode.DATE_MISSING),
    ]

    shown = told(makers.verdict(makers.segment(reasons=reasons)))

    assert "What would change it - a signature in the signature block" in shown
    assert "- the date of issue" in shown


def test_a_cleared_paper_says_what_would_send_it_to_counsel() -> None:
    shown = told(makers.verdict())

    assert "It never permits cooperation" in shown
    assert "It would go to counsel for review if" in shown


def test_a_rejected_file_is_explained_too() -> None:
    shown = told(makers.rejected(ReasonCode.ENCRYPTED))

    assert "undetermined, rejected" in shown
    assert "a copy without a password" in shown


def test_the_versions_that_made_the_verdict_are_named() -> None:
    assert "forms ffffffffffff, policy 2026-11" in told(makers.verdict())


def test_a_part_says_what_stands_where_it_is_to_be_signed() -> None:
    blank = makers.segment(signature=makers.signature(SignatureState.BLANK, page=2))

    assert "Signature: blank, judge, page 2" in told(makers.verdict(blank))


def test_a_quote_cannot_steer_the_terminal_or_the_markup() -> None:
    page = makers.page("[red]COURT \x1b[2J")
    caption = makers.evidence(cited=makers.quote("[red]COURT \x1b[2J", page))

    shown = told(makers.verdict(makers.segment(evidence=[caption])), "\x1b]0;x.pdf")

    assert "“[red]COURT \ufffd[2J”" in shown
    assert "\x1b" not in shown


def test_every_reason_has_a_remedy() -> None:
    assert set(REMEDIES) == set(ReasonCode)


def test_policy_says_what_is_to_be_done_by_when_and_why() -> None:
    detainer = makers.segment("ice-i-247a", PaperClass.ADMINISTRATIVE)

    shown = told(makers.verdict(detainer))

    (line,) = (line for line in POLICY.routes if line.doc_type == "ice-i-247a")
    for words in (POLICY.actions[line.action].says, line.because, "1 h, high"):
        assert set(words.split()) <= set(shown.split())


def test_who_is_told_besides_is_named() -> None:
    shown = told(makers.verdict(makers.segment("ao-442")))

    assert "Told beside counsel and the receiver" in shown
    assert "Sheriff's Office" in shown


def test_each_law_answers_for_itself_whether_it_is_a_judicial_warrant() -> None:
    caption = makers.evidence(value="District Court of Maryland")
    signature = makers.signature(SignatureState.SIGNED)
    warrant = makers.segment(
        "md-arrest-warrant", evidence=[caption], signature=signature
    )

    shown = told(makers.verdict(warrant))

    answers = re.findall(r"\b(yes|no|open)\b (?:Exec|Md\.|HB|SB)", shown)
    assert answers == ["yes", "yes", "no", "yes"]


def test_a_place_of_the_county_is_named_with_whether_people_are_held_there() -> None:
    page = makers.page("Held at MCDC, Rockville")

    shown = told(makers.verdict(pages=[page]))

    assert "Montgomery County Detention Center, where people are held" in shown


def test_when_a_term_of_the_paper_ends_is_told_with_its_source() -> None:
    notice = makers.segment("ice-notice-of-inspection", PaperClass.ADMINISTRATIVE)

    shown = told(makers.verdict(notice))

    assert "Times that it sets" in shown
    assert re.search(r"\b25 Nov 2026,.{0,40}17:00 EST", shown)
    assert "8 CFR 274a.2(b)(2)(ii)" in shown


def test_a_term_that_starts_at_nobody_knows_when_is_told_as_a_rule() -> None:
    shown = told(
        makers.verdict(makers.segment("ice-i-247a", PaperClass.ADMINISTRATIVE))
    )

    assert re.search(r"\b48 hours.{0,40}after the.{0,40}release", shown)


def test_a_paper_without_terms_says_nothing_of_them() -> None:
    assert "Times that it sets" not in told(makers.verdict())
