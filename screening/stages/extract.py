"""Extract what is filled in: who, when, where, under which number, by whom.

What no label and no turn of phrase names is left out: a wrong value is worse than
none. What stands in a value's place and cannot be read is shown as its place alone.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from screening.domain.finding import Field, FieldName, Signature
from screening.domain.form import Form, Issuer
from screening.domain.page import Box
from screening.domain.wording import fold
from screening.gazetteer import Gazetteer
from screening.stages.fields import days
from screening.stages.fields.charges import charge, only_crime
from screening.stages.fields.court import court
from screening.stages.fields.handwriting import doubted, written
from screening.stages.fields.issue import issued
from screening.stages.fields.labels import Labelled
from screening.stages.fields.numbers import a_numbers, case_number
from screening.stages.fields.premises import premises
from screening.stages.fields.signers import signers
from screening.stages.fields.subject import subject
from screening.stages.segment import Part
from screening.stages.sign import Signed


def extract(
    part: Part,
    pages: tuple[Labelled, ...],
    form: Form,
    signed: Signed,
    gazetteer: Gazetteer,
) -> tuple[Field, ...]:
    """Return the fields of a part, each at most once, in the order of `FieldName`.

    Args:
        part: the pages and what was seen on them.
        pages: the same pages with their labels, of `labelled_pages`.
        form: what the part was taken for.
        signed: who signed it, where.
        gazetteer: what any paper prints beside a value.
    """
    asked = _Asked(form, gazetteer)
    by_number = {item.page.number: item.page for item in part.surveys}
    found: dict[FieldName, Field] = {}
    for item in _all(part, pages, asked, signed):
        found.setdefault(item.name, doubted(item, by_number[item.quote.page]))
    for item in _written(pages, form, signed.signature):
        found.setdefault(item.name, item)
    if _is_past(found):
        del found[FieldName.RETURN_ON]
    return tuple(found[name] for name in FieldName if name in found)


def labelled_pages(
    part: Part, form: Form, gazetteer: Gazetteer
) -> tuple[Labelled, ...]:
    """Return the part's pages, each with what is a label there and nobody's value."""
    known = _Asked(form, gazetteer).known
    return tuple(
        Labelled(item.folded, known, gazetteer.no_names) for item in part.surveys
    )


def _is_past(found: dict[FieldName, Field]) -> bool:
    """Tell whether the day to appear lies before the day of issue: it tells of one."""
    fields = tuple(found.values())
    due = days.day_of(fields, FieldName.RETURN_ON)
    since = days.day_of(fields, FieldName.ISSUED_ON)
    return due is not None and since is not None and due < since


def _written(
    pages: tuple[Labelled, ...], form: Form, signature: Signature
) -> Iterator[Field]:
    for place in form.fields:
        for on in pages:
            signed = _signed_on(on, signature)
            yield from written(on, place.labels, place.name, signed)


def _signed_on(on: Labelled, signature: Signature) -> Box | None:
    """The place to sign if it is on this page."""
    return signature.box if signature.page == on.page.page.number else None


def _all(
    part: Part, pages: tuple[Labelled, ...], asked: _Asked, signed: Signed
) -> Iterator[Field]:
    for on in pages:
        yield from subject(
            on, asked.own(FieldName.SUBJECT_NAME), asked.usual(FieldName.SUBJECT_NAME)
        )
        yield from charge(on, asked(FieldName.CHARGE))
        yield from premises(on, asked(FieldName.PREMISES))
    if asked.form.issuer is Issuer.COURT:
        yield from only_crime(on.page for on in pages)
    yield from _days(part, pages, asked, signed)
    yield from court(part)
    yield from signers(part, pages, asked.form, signed, asked.gazetteer)
    for survey in part.surveys:
        yield from case_number(survey)
        yield from a_numbers(survey.folded)


def _days(
    part: Part, pages: tuple[Labelled, ...], asked: _Asked, signed: Signed
) -> Iterator[Field]:
    """Every day by its role; the day of issue is what none of the others is."""
    found: list[Field] = []
    for on in pages:
        found.extend(days.executable(on, asked(FieldName.EXECUTE_BY)))
        found.extend(days.born(on, asked(FieldName.DATE_OF_BIRTH)))
        place = _signed_on(on, signed.signature)
        found.extend(days.appearing(on, asked.appearing, place))
    yield from found
    for on in pages:
        others = asked.gazetteer.other_days
        found.extend(days.labelled(on, others, FieldName.ISSUED_ON))
    phrases = asked(FieldName.ISSUED_ON)
    yield from issued(part, pages, asked.form, signed, phrases, days.taken(found))


@dataclass(frozen=True, slots=True)
class _Asked:
    """The labels at which values are looked for: a form's own, then the usual."""

    form: Form
    gazetteer: Gazetteer

    def __call__(self, name: FieldName) -> tuple[str, ...]:
        return tuple(dict.fromkeys((*self.own(name), *self.usual(name))))

    @property
    def appearing(self) -> tuple[str, ...]:
        """Labels of a day to appear, but for what the form prints at its own day."""
        issued = {fold(label) for label in self.own(FieldName.ISSUED_ON)}
        phrases = self(FieldName.RETURN_ON)
        return tuple(phrase for phrase in phrases if fold(phrase) not in issued)

    def own(self, name: FieldName) -> tuple[str, ...]:
        places = (place for place in self.form.fields if place.name is name)
        return tuple(label for place in places for label in place.labels)

    def usual(self, name: FieldName) -> tuple[str, ...]:
        labels = (item for item in self.gazetteer.labels if item.field is name)
        return tuple(item.phrase for item in labels)

    @property
    def known(self) -> tuple[str, ...]:
        """Everything that is a label, so that it is nobody's value."""
        block = self.form.signature.labels if self.form.signature else ()
        own = (label for place in self.form.fields for label in place.labels)
        usual = (item.phrase for item in self.gazetteer.labels)
        others = (*self.gazetteer.other_days, *self.gazetteer.other_labels)
        return tuple(dict.fromkeys((*own, *block, *usual, *others)))
