"""Typed papers for the stages: invented, laid out as the forms are."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from screening import forms, gazetteer
from screening.domain.document import Document
from screening.domain.page import Box, Mark, MarkKind, Page
from screening.domain.verdict import Verdict
from screening.settings import Settings
from screening.stages import FormScreener
from tests.makers import document, line_box, mark, page, versions

TODAY = date(2026, 11, 20)

REGISTRY = forms.load(Settings().models)
NAMES = gazetteer.load(Settings().models)
SCREENER = FormScreener(REGISTRY, NAMES, versions())

AO_442 = """
AO 442 (Rev. 11/11) Arrest Warrant

                        UNITED STATES DISTRICT COURT
                                  for the
                            District of Maryland

   United States of America
              v.                            Case No.  8:26-mj-01234-ABC
       Avelina Ejemplo

                             ARREST WARRANT

To:    Any authorized law enforcement officer

  YOU ARE COMMANDED to arrest and bring before a United States magistrate judge without
unnecessary delay (name of person to be arrested)   Avelina Ejemplo
who is accused of an offense or violation based on the following document filed with the court:
    Indictment     Superseding Indictment     Information    Complaint
This offense is briefly described as follows:
   18 U.S.C. 922(g)(1)



Date:    11/18/2026
                                            Issuing officer's signature
City and state:   Greenbelt, Maryland       {signer}
                                            Printed name and title
"""

AO_93 = """
AO 93 (Rev. 11/13) Search and Seizure Warrant
                        UNITED STATES DISTRICT COURT
                                  for the
                            District of Maryland
In the Matter of the Search of                Case No.  8:26-mj-01234-ABC
12 Invented Road, Rockville
                       SEARCH AND SEIZURE WARRANT
To:    Any authorized law enforcement officer
An application by a federal law enforcement officer or an attorney for the government requests the search
  YOU ARE COMMANDED to execute this warrant on or before   {by}   (not to exceed 14 days)
  in the daytime 6:00 a.m. to 10:00 p.m.



Date and time issued:    11/18/2026 3:10 pm
                                            Judge's signature
City and state:   Greenbelt, Maryland       Hon. Ada Inventada, United States Magistrate Judge
                                            Printed name and title
"""

I_200 = """
U.S. DEPARTMENT OF HOMELAND SECURITY              Warrant for Arrest of Alien

                                                  File No.  A123-456-789
                                                  Date:  11/18/2026
To:   Any immigration officer authorized pursuant to sections 236 and 287 of the
Immigration and Nationality Act and part 287 of title 8, Code of Federal Regulations, to serve
warrants of arrest for immigration violations
   I have determined that there is probable cause to believe that   Avelina Ejemplo
is removable from the United States. This determination is based upon:
      the execution of a charging document to initiate removal proceedings against the subject;
      the failure to establish admissibility subsequent to deferred inspection;
  YOU ARE COMMANDED to arrest and take into custody for removal proceedings under the
Immigration and Nationality Act, the above-named alien.



                                            (Signature of Authorized Immigration Officer)
                                            B. Inventado, Supervisory Deportation Officer
                                            (Printed Name and Title of Authorized Immigration Officer)
{below}
Form I-200 (Rev. 09/16)
"""

I_205 = """
U.S. Department of Homeland Security
                       WARRANT OF REMOVAL/DEPORTATION
File No:  A123-456-789                      Date:  11/18/2026
To any immigration officer of the United States Department of Homeland Security:
   Avelina Ejemplo
(Full name of alien)
is subject to removal/deportation from the United States, based upon a final order by:
    an immigration judge in exclusion, deportation, or removal proceedings
    a designated official
    the Board of Immigration Appeals
    a United States District or Magistrate Court Judge
and pursuant to the following provisions of the Immigration and Nationality Act:
command you to take into custody and remove from the United States the above-named alien



                                            (Signature of immigration officer)
                                            Deportation Officer
                                            (Title of immigration officer)
                                            (Date and office location)
ICE Form I-205 (8/07)
"""

ORDER = """
                   UNITED STATES DISTRICT COURT
                   FOR THE DISTRICT OF MARYLAND

Avelina Ejemplo,
      v.                                   Case No.  8:26-cv-01234-ABC
Green Street Garden Club

                              {title}

   Upon the motion of the plaintiff it is hereby ORDERED that the motion is GRANTED.

Dated: November 18, 2026



                                         {typed}
                                         Ada Inventada
                                         United States District Judge
"""


def signed(on: Page, label: str) -> Page:
    """Return the page with a rule over ``label`` and a hand's ink on it."""
    place = line_box(on, label)
    words = [word for word in on.words if word.box.middle == place.middle]
    left = min(word.box.left for word in words if word.text in label.split())
    rule = Mark(MarkKind.RULE, Box(left, place.top - 0.004, 0.92, place.top - 0.003))
    ink = mark(MarkKind.INK, Box(left + 0.03, place.top - 0.035, left + 0.2, place.top))
    return replace(on, marks=(*on.marks, rule, ink))


I_200_GROUND = "the execution of a charging document"
I_200_GROUNDS = (I_200_GROUND, "the failure to establish")
I_205_GROUNDS = ("an immigration judge", "a designated", "the Board of Immigration")


def boxed(on: Page, labels: tuple[str, ...], ticks: tuple[str, ...] = ()) -> Page:
    """Return the page with a box before each label, those in ``ticks`` ticked."""
    boxes = []
    for label in (*labels, *(tick for tick in ticks if tick not in labels)):
        at = line_box(on, label)
        square = Box(at.left - 0.03, at.top, at.left - 0.015, at.bottom)
        fill = 0.4 if label in ticks else 0.0
        boxes.append(mark(MarkKind.TICK_BOX, square, fill))
    return replace(on, marks=(*on.marks, *boxes))


def warrant(signer: str = "Hon. Ada Inventada, United States Magistrate Judge") -> Page:
    return page(AO_442.format(signer=signer))


def signed_warrant(
    signer: str = "Hon. Ada Inventada, United States Magistrate Judge",
) -> Page:
    return signed(warrant(signer), "Issuing officer's signature")


def ice_warrant(below: str = "") -> Page:
    return officers_warrant(page(I_200.format(below=below)))


def officers_warrant(typed: Page) -> Page:
    """Return a typed I-200, signed, with its first ground ticked."""
    ticked = boxed(typed, I_200_GROUNDS, (I_200_GROUND,))
    return signed(ticked, "(Signature of Authorized Immigration Officer)")


def removal_warrant() -> Page:
    ticked = boxed(page(I_205), I_205_GROUNDS, I_205_GROUNDS[:1])
    return signed(ticked, "(Signature of immigration officer)")


def search_warrant(by: str = "12/01/2026") -> Page:
    return signed(page(AO_93.format(by=by)), "Judge's signature")


def order(title: str = "ORDER", typed: str = "/s/") -> Page:
    return page(ORDER.format(title=title, typed=typed))


def screened(*pages: Page | str) -> Verdict:
    return SCREENER.screen(paper(*pages), TODAY)


def paper(*pages: Page | str) -> Document:
    return document(*pages)
