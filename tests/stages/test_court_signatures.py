"""How courts sign what no judge's hand signs, and what only looks like it."""

from __future__ import annotations

from dataclasses import replace

import pytest

from screening.domain.finding import SignatureState, SignerRole
from screening.domain.page import Box, MarkKind, Page
from screening.domain.verdict import FileClass, Verdict
from tests.makers import line_box, mark, page
from tests.stages.papers import screened


def is_cleared(verdict: Verdict) -> bool:
    return verdict.is_cleared and verdict.paper_class is FileClass.JUDICIAL


def ruled(paper: Page, text: str) -> Page:
    """Return the page with a rule to sign on over a line."""
    box = line_box(paper, text)
    line = Box(box.left, box.top - 0.006, box.left + 0.3, box.top - 0.005)
    return replace(paper, marks=(*paper.marks, mark(MarkKind.RULE, line)))


def inked(paper: Page, text: str, above: float = 0.035) -> Page:
    """Return the page with a hand's ink over a line."""
    box = line_box(paper, text)
    ink = Box(box.left, box.top - above, box.left + 0.2, box.top - 0.004)
    return replace(paper, marks=(*paper.marks, mark(MarkKind.INK, ink)))


APPEAL = """
                    UNITED STATES COURT OF APPEALS
                         FOR THE FOURTH CIRCUIT

                              No. 25-1234
ANA EJEMPLO,
               Plaintiff - Appellant,
     v.
INVENTED COLLEGE,
               Defendant - Appellee.

                              ORDER
                    Entered: November 6, 2026

     The court grants the motion to extend the briefing schedule. The opening brief is due
on December 7, 2026.

                                        {over}
                                        {name}
                                        {title}
"""
CLERK = {
    "over": "FOR THE COURT:",
    "name": "TOMAS INVENTADO",
    "title": "CLERK OF COURT",
}


def appeal(**said: str) -> Page:
    return page(APPEAL.format_map(CLERK | said))


@pytest.mark.parametrize(
    "over",
    ["FOR THE COURT:", "By the Court:", "For the Court--By Direction", "PER THE COURT"],
)
def test_an_appellate_clerks_name_under_the_courts_word_signs(over: str) -> None:
    verdict = screened(appeal(over=over))

    assert is_cleared(verdict)
    assert verdict.segments[0].signature.state is SignatureState.TYPED
    assert verdict.segments[0].signature.role is SignerRole.CLERK


@pytest.mark.parametrize(
    "said",
    [
        pytest.param({"over": ""}, id="nobody says for whom"),
        pytest.param({"over": "Attest:"}, id="the clerk attests"),
        pytest.param({"over": "A TRUE COPY"}, id="a copy"),
        pytest.param({"over": "For the appellant:"}, id="for a party"),
        pytest.param({"title": "Attorney for the court"}, id="no clerk"),
        pytest.param({"title": "Immigration Judge"}, id="an immigration judge"),
    ],
)
def test_a_clerks_name_alone_signs_nothing(said: dict[str, str]) -> None:
    assert not is_cleared(screened(appeal(**said)))


def test_a_rule_over_the_clerks_name_waits_for_a_hand() -> None:
    assert screened(ruled(appeal(), "TOMAS INVENTADO")).needs_review


def test_a_draft_that_a_clerk_is_to_enter_stays_a_draft() -> None:
    draft = APPEAL.replace("       ORDER", "[PROPOSED] ORDER").format_map(CLERK)

    assert not is_cleared(screened(page(draft)))


TRIAL = """
          IN THE CIRCUIT COURT OF EXAMPLE COUNTY, ILLINOIS

ANA EJEMPLO,                       )
               Plaintiff,          )
     v.                            )     No. 2025 CH 01234
INVENTED HOMES LLC,                )
               Defendant.          )

                              ORDER

     IT IS HEREBY ORDERED that the matter is continued to December 18, 2026.

Dated: November 6, 2026
{block}
"""


def trial(block: str) -> Page:
    return page(TRIAL.format(block=block))


HAND = """
                                        BY THE COURT:



                                        Tomas Inventado
                                        Clerk of the Circuit Court
"""


def test_a_clerk_signs_for_the_court_that_is_named_over_the_name() -> None:
    assert is_cleared(screened(inked(trial(HAND), "Tomas Inventado")))


@pytest.mark.parametrize(
    "block",
    [
        pytest.param(HAND.replace("BY THE COURT:", ""), id="for nobody"),
        pytest.param(
            HAND.replace("BY THE COURT:\n", "BY THE COURT:\n" + " " * 40 + "Judge"),
            id="under a judge's empty place",
        ),
        pytest.param(
            HAND.replace("BY THE COURT:\n", "BY THE COURT:\n" + " " * 40 + "Jvdqc\n")
            .replace("\n\n\n\n", "\n\n")
            .replace("Tomas", "Attest: Tomas"),
            id="attesting under an office that nobody can read",
        ),
    ],
)
def test_a_clerk_who_signs_for_another_reason_clears_no_order(block: str) -> None:
    assert screened(inked(trial(block), "Tomas Inventado")).needs_review


@pytest.mark.parametrize("word", ["ATTEST:", "A TRUE COPY", "WITNESS:"])
def test_a_clerk_who_attests_under_the_courts_word_clears_no_order(word: str) -> None:
    block = HAND.replace("BY THE COURT:\n", f"BY THE COURT:\n{' ' * 40}{word}\n")

    assert screened(inked(trial(block), "Tomas Inventado")).needs_review


def test_a_clerks_hand_far_from_the_courts_word_signs_for_nobody() -> None:
    block = HAND.replace("BY THE COURT:", "BY THE COURT:" + "\n" * 6)

    assert screened(inked(trial(block), "Tomas Inventado")).needs_review


def test_a_place_for_the_court_that_stands_empty_is_a_draft() -> None:
    assert screened(ruled(trial(HAND), "Tomas Inventado")).needs_review


ASSIGNED = """
                    UNITED STATES DISTRICT COURT
                   NORTHERN DISTRICT OF CALIFORNIA
ANA EJEMPLO,
          Plaintiff,                   Case No. 3:25-cv-01234-ABC
     v.
INVENTED SOFTWARE, INC.,               {title}
          Defendant.

{said}

     Dated: November 6, 2026


                                        Tomas Inventado
                                        Clerk, United States District Court
"""


def assigned(said: str) -> Verdict:
    paper = page(ASSIGNED.format(title="ORDER REASSIGNING CASE", said=said))
    return screened(inked(paper, "Tomas Inventado"))


def test_under_a_general_order_the_clerk_assigns_cases() -> None:
    said = "IT IS ORDERED that this case is reassigned to the Honorable Ada Inventada."

    assert is_cleared(assigned(said))


def test_a_clerk_alone_assigns_nothing_but_cases() -> None:
    assert assigned("IT IS ORDERED that the claim is assigned to a bank.").needs_review


MINUTES = """
                    UNITED STATES DISTRICT COURT
                   CENTRAL DISTRICT OF CALIFORNIA
                      {title}
Case No.  CV 25-01234 ABC (XYZx)              Date   November 6, 2026
Title     Ana Ejemplo v. Invented Pictures, Inc.
{present}
          Tomas Inventado                  Not Reported
          Deputy Clerk                     Court Reporter
Proceedings (In Chambers): ORDER GRANTING STIPULATION TO EXTEND TIME
     The Court has reviewed the stipulation. {said}
                                                             :
                                   {initials}
"""
ENTERED = {
    "title": "CIVIL MINUTES - GENERAL",
    "present": "Present: The Honorable    ADA INVENTADA, UNITED STATES DISTRICT JUDGE",
    "said": "IT IS HEREBY ORDERED that the stipulation is granted.",
    "initials": "Initials of Deputy Clerk  TI",
}


def test_the_deputy_clerks_initials_sign_a_judges_minutes() -> None:
    verdict = screened(page(MINUTES.format_map(ENTERED)))

    assert is_cleared(verdict)
    assert verdict.segments[0].signature.role is SignerRole.CLERK


def test_initials_by_hand_sign_a_judges_minutes() -> None:
    paper = page(MINUTES.format_map(ENTERED | {"initials": "Initials of Deputy Clerk"}))
    box = line_box(paper, "Initials of")
    ink = Box(box.right + 0.01, box.top - 0.01, box.right + 0.06, box.bottom)

    assert is_cleared(screened(replace(paper, marks=(mark(MarkKind.INK, ink),))))


@pytest.mark.parametrize(
    "said",
    [
        pytest.param({"initials": "Initials of Deputy Clerk"}, id="no initials"),
        pytest.param({"present": "Present: Counsel for both sides"}, id="no judge"),
        pytest.param({"title": "MINUTES OF THE MEETING"}, id="another's minutes"),
        pytest.param(
            {"said": "The hearing was held and the jury was out."}, id="no order"
        ),
        pytest.param(
            {"said": "So ordered. The official court reporter read it back."},
            id="a transcript",
        ),
    ],
)
def test_minutes_that_lack_one_of_their_marks_go_to_a_person(
    said: dict[str, str],
) -> None:
    assert not is_cleared(screened(page(MINUTES.format_map(ENTERED | said))))


HEADED = """
{head}
STATE OF WISCONSIN          CIRCUIT COURT          EXAMPLE COUNTY
ANA EJEMPLO,
          Plaintiff,
     v.                                Case No. 25-CV-1234
INVENTED DAIRY LLC,
          Defendant.
                    ORDER EXTENDING TIME
     Upon the stipulation of the parties, and for cause shown,
     IT IS HEREBY ORDERED that the time to answer is extended to December 4, 2026.
"""


@pytest.mark.parametrize(
    "head",
    [
        pytest.param(
            "DATE SIGNED: November 6, 2026\nElectronically signed by Ada Inventada\nCircuit Court Judge",
            id="Wisconsin",
        ),
        pytest.param(
            "The Order of the Court is stated below:\n"
            f"Dated: November 6, 2026{' ' * 17}/s/ Ada Inventada\n{' ' * 40}Circuit Court Judge",
            id="Utah",
        ),
    ],
)
def test_a_filing_system_may_print_the_signature_over_the_caption(head: str) -> None:
    assert is_cleared(screened(page(HEADED.format(head=head))))


@pytest.mark.parametrize(
    "head",
    [
        pytest.param(
            "FILED: November 6, 2026\nAda Inventada\nCircuit Court Judge",
            id="a judge's name in a stamp",
        ),
        pytest.param(
            "DATE SIGNED: November 6, 2026\nElectronically signed by Ada Inventada\nAttorney at Law",
            id="a lawyer",
        ),
        pytest.param(
            "DATE SIGNED:\nElectronically signed by\nCircuit Court Judge", id="nobody"
        ),
    ],
)
def test_a_name_over_the_caption_alone_signs_nothing(head: str) -> None:
    assert screened(page(HEADED.format(head=head))).needs_review


DIGITAL = """
BY THE COURT:
                                        {signed}
                                        {moment}
                                        Ada Inventada
                                        {title}
"""
SOFTWARE = {
    "signed": "Inventada, Ada",
    "moment": "2026.11.06 14:02:11 -06'00'",
    "title": "Circuit Court Judge",
}


def digital(**said: str) -> Page:
    return trial(DIGITAL.format_map(SOFTWARE | said))


@pytest.mark.parametrize("signed", ["Inventada, Ada", "Judge Ada Inventada"])
def test_a_digital_signature_is_told_by_name_and_moment(signed: str) -> None:
    assert is_cleared(screened(digital(signed=signed)))


@pytest.mark.parametrize(
    "said",
    [
        pytest.param({"signed": "Ejemplo, Horatio"}, id="somebody else's"),
        pytest.param({"moment": "November 6, 2026"}, id="a date alone"),
        pytest.param({"signed": "Inventada"}, id="a surname alone"),
        pytest.param({"title": "Administrative Law Judge"}, id="an agency's judge"),
    ],
)
def test_a_digital_signature_of_another_signs_nothing(said: dict[str, str]) -> None:
    assert screened(digital(**said)).needs_review


def lettered(letter: str) -> Page:
    """Return an order with a judge's letter at the end of the rule to sign on."""
    block = f"BY THE COURT:\n\n\n{' ' * 60}{letter}\n{' ' * 40}Inventada"
    paper = trial(block)
    box = line_box(paper, letter)
    line = Box(box.left - 0.2, box.bottom - 0.001, box.left - 0.01, box.bottom)
    return replace(paper, marks=(mark(MarkKind.RULE, line),))


def test_a_judges_letter_stands_at_the_end_of_the_rule() -> None:
    paper = lettered(", J.")
    rule = paper.marks[0].box
    ink = Box(rule.left + 0.02, rule.top - 0.03, rule.right - 0.02, rule.bottom)

    assert is_cleared(screened(replace(paper, marks=(*paper.marks, mark(at=ink)))))


def test_a_judges_letter_over_an_empty_rule_is_a_draft() -> None:
    assert screened(lettered(", J.")).needs_review


@pytest.mark.parametrize(
    "line",
    ["/s/ Judge Ada Inventada", "Electronically signed by Judge Ada Inventada"],
)
def test_a_typed_mark_may_stand_before_the_judges_title(line: str) -> None:
    assert is_cleared(screened(trial(line)))


@pytest.mark.parametrize(
    "line",
    [
        "/s/ Immigration Judge Ada Inventada",
        "/s/ Administrative Judge Ada Inventada",
        "Signed for Judge Ada Inventada",
        "cc: Judge Ada Inventada",
        "/s/ Law Clerk to Judge Ada Inventada",
    ],
)
def test_a_typed_mark_before_another_title_is_no_judges(line: str) -> None:
    assert screened(trial(line)).needs_review


PANEL = """
          UNITED STATES COURT OF APPEALS          {stamp}
               FOR THE NINTH CIRCUIT              NOV 6 2026
                                                  TOMAS INVENTADO, CLERK
                                                  {of}
ANA EJEMPLO,                        No. 25-12345
          Plaintiff-Appellant,
     v.
INVENTED PARK,
          Defendant-Appellee.       {title}
{before}
     Appellant's motion for a stay pending appeal is denied. The briefing schedule remains.
{below}
"""
FILED = {
    "stamp": "FILED",
    "of": "U.S. COURT OF APPEALS",
    "title": "ORDER",
    "before": "Before: INVENTADA, EJEMPLO, and FABLE, Circuit Judges.",
    "below": "",
}


def test_a_panels_order_is_signed_by_the_stamp_of_its_clerk() -> None:
    verdict = screened(page(PANEL.format_map(FILED)))

    assert is_cleared(verdict)
    assert verdict.segments[0].signature.state is SignatureState.STAMPED


@pytest.mark.parametrize(
    "said",
    [
        pytest.param({"before": ""}, id="no panel"),
        pytest.param({"before": "Before three Administrative Judges."}, id="others"),
        pytest.param({"stamp": "RECEIVED"}, id="only received"),
        pytest.param({"of": "DISTRICT OF OREGON"}, id="another court's stamp"),
        pytest.param({"title": "[PROPOSED] ORDER"}, id="a draft"),
        pytest.param(
            {"below": f"\n\n{' ' * 40}Circuit Judge"}, id="a place to sign left open"
        ),
    ],
)
def test_a_stamp_alone_makes_no_panels_order(said: dict[str, str]) -> None:
    assert not is_cleared(screened(page(PANEL.format_map(FILED | said))))


@pytest.mark.parametrize(
    "below",
    [
        pytest.param("Presented by:\n     Tomas Inventado", id="a draft of counsel"),
        pytest.param(
            "/s/ Tomas Inventado\nTomas Inventado\nCounsel for Appellant",
            id="counsel's mark",
        ),
    ],
)
def test_what_counsel_drafted_or_signed_no_clerk_enters(below: str) -> None:
    assert not is_cleared(screened(page(PANEL.format_map(FILED | {"below": below}))))
    assert not is_cleared(screened(page(f"{APPEAL.format_map(CLERK)}\n{below}\n")))


def test_a_rule_left_open_under_a_panels_order_waits_for_a_hand() -> None:
    below = f"\n\n{' ' * 40}For the Panel"
    paper = page(PANEL.format_map(FILED | {"below": below}))

    assert is_cleared(screened(paper))
    assert not is_cleared(screened(ruled(paper, "For the Panel")))


@pytest.mark.parametrize(
    "said",
    [
        {"initials": "Initials of Deputy Clerk  NONE"},
        {"initials": "Initials of Deputy Clerk  N/A"},
        {"present": "Present: Ada Inventada, ADMINISTRATIVE LAW JUDGE"},
        {"present": "Present: The Honorable ADA INVENTADA (RET.), MEDIATOR"},
        {"present": "Present: The Honorable ADA INVENTADA, ARBITRATOR"},
        {"said": "IT IS HEREBY ORDERED as follows. This ruling is tentative."},
        {"title": "LODGED\n                    CIVIL MINUTES - GENERAL"},
    ],
)
def test_minutes_of_nobody_or_of_no_court_go_to_a_person(said: dict[str, str]) -> None:
    assert not is_cleared(screened(page(MINUTES.format_map(ENTERED | said))))


def test_minutes_under_which_a_judge_is_to_sign_wait_for_the_judge() -> None:
    text = MINUTES.format_map(ENTERED) + f"\n\n{' ' * 40}Circuit Judge\n"
    paper = page(text)

    assert is_cleared(screened(paper))
    assert not is_cleared(screened(ruled(paper, "Circuit Judge")))


OWN = """
                                        {mark}
                                        {name}
                                        Circuit Judge
"""


def own(mark: str, name: str = "Ada Inventada") -> Page:
    return trial(OWN.format(mark=mark, name=name))


@pytest.mark.parametrize(
    "said", ["/s/ Ada Inventada", "/s/", "/s/ A. B. Inventada", "Signed by: Hon."]
)
def test_a_typed_mark_with_the_judges_name_or_over_it_signs(said: str) -> None:
    assert is_cleared(screened(own(said.replace("Signed", "Electronically signed"))))


@pytest.mark.parametrize(
    "said",
    [
        "/s/ Horatio Fable",
        "/s/ Horatio Fable for",
        "/s/ Horatio Fable, Esq.",
        "/s/ [Judge]",
        "Electronically signed by: Horatio Fable",
    ],
)
@pytest.mark.parametrize("name", ["Ada Inventada", "Judge Ada Inventada"])
def test_anothers_typed_mark_over_a_judges_name_signs_nothing(
    said: str, name: str
) -> None:
    assert not is_cleared(screened(own(said, name)))


def test_counsels_typed_mark_over_a_bare_title_signs_nothing() -> None:
    assert not is_cleared(screened(own("/s/ Horatio Fable, Esq.", "")))


def test_a_typed_mark_before_an_empty_rule_is_a_place_to_sign() -> None:
    paper = own("/s/")
    mark_box = line_box(paper, "/s/")
    line = Box(mark_box.right, mark_box.bottom, mark_box.right + 0.3, mark_box.bottom)
    rule = replace(paper, marks=(*paper.marks, mark(MarkKind.RULE, line)))

    assert not is_cleared(screened(rule))


@pytest.mark.parametrize(
    "note",
    [
        "Stayed by order of the full court sitting en banc, November 9, 2026",
        "This order was vacated by the full court sitting en banc on November 9, 2026.",
        "STRICKEN",
        "NOT ENTERED",
        "REVERSED",
        "REFUSED",
    ],
)
def test_a_note_of_any_length_that_takes_an_orders_force_stops_it(note: str) -> None:
    paper = page(f"{APPEAL.format_map(CLERK)}\n\n{note}\n")

    assert not is_cleared(screened(paper))


@pytest.mark.parametrize(
    "said",
    [
        "Upon the motion dated the 3rd day of November, 2026,",
        "Upon the deed of trust dated this 3rd day of November, 2026,",
    ],
)
def test_the_day_of_another_paper_dates_no_order(said: str) -> None:
    text = TRIAL.format(block=HAND).replace("Dated: November 6, 2026\n", "")
    bare = text.replace("     IT IS HEREBY", f"     {said} IT IS HEREBY")
    dated = text.replace(
        "     IT IS HEREBY", "     It is this 3rd day of November, 2026, HEREBY"
    )

    assert is_cleared(screened(inked(page(dated), "Tomas Inventado")))
    assert not is_cleared(screened(inked(page(bare), "Tomas Inventado")))
