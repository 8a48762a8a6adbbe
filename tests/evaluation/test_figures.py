from __future__ import annotations

from screening.evaluation.answer import Answer, Measure, Paper
from screening.evaluation.figures import by_subject, confusion, figures, worst


def answer(
    measure: Measure = Measure.TYPE,
    subject: str = "ao-442",
    found: str = "ao-442",
) -> Answer:
    return Answer(measure, subject, "ao-442", found, found == "ao-442")


def paper(*answers: Answer, name: str = "paper.pdf") -> Paper:
    return Paper(name, "ao-442", "tuned/plain/1", answers, ())


def test_a_figure_counts_the_right_answers_of_those_asked() -> None:
    (figure,) = figures([paper(answer(), answer(found="ao-93")), paper(answer())])

    assert (figure.name, figure.right, figure.of) == ("type", 2, 3)
    assert figure.at_least < figure.share


def test_subjects_are_listed_with_the_worst_first() -> None:
    papers = [paper(answer(subject="ao-93"), answer(subject="ao-83", found="ao-93"))]

    assert [f.name for f in by_subject(papers, Measure.TYPE)] == ["ao-83", "ao-93"]


def test_a_field_is_counted_over_all_types_of_paper() -> None:
    fields = [answer(Measure.FIELD, f"court/{kind}") for kind in ("ao-93", "ao-442")]

    (figure,) = by_subject([paper(*fields)], Measure.FIELD)

    assert (figure.name, figure.of) == ("court", 2)


def test_a_confusion_counts_every_pair_that_occurs() -> None:
    papers = [paper(answer(), answer(), answer(found="ao-93"))]

    told = confusion(papers, Measure.TYPE)

    assert told == (("ao-442", "ao-442", 2), ("ao-442", "ao-93", 1))


def test_one_forbidden_mistake_is_worse_than_many_wrong_fields() -> None:
    many = paper(*[answer(Measure.FIELD, found="-")] * 40, name="many")
    forbidden = paper(answer(Measure.FALSE_JUDICIAL, found="cleared"), name="forbidden")

    assert [item.name for item in worst([many, forbidden], 10)] == ["forbidden", "many"]


def test_a_paper_without_faults_is_not_among_the_worst() -> None:
    assert worst([paper(answer())], 10) == ()
