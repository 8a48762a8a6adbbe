"""The decision panel: what counsel can answer, and what each answer leads to."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass

from screening.domain.decision import Decision, Direction, Ground, Opinion
from screening.domain.verdict import FileClass
from screening.ports import Brief
from screening.review.office import Office
from screening.review.pages import parting
from screening.review.pages.grounds import GroundButton, ground_buttons
from screening.review.words import Words

ANSWERABLE = (FileClass.JUDICIAL, FileClass.ADMINISTRATIVE, FileClass.OTHER)
"""What a paper can be overturned to; several in one file are mixed already."""

OVERTURNING = ("o", "p", "i")
"""Keys of the answers that overturn, as they stand: one press for each of them."""

FIELDS = ("answer", "ground", "direction", "note", "begins")


@dataclass(frozen=True, slots=True)
class Answer:
    """One radio button."""

    value: str
    label: str
    hint: str
    """What departments are told unless another direction is chosen."""
    key: str
    """The key that chooses it; empty where none does."""
    is_chosen: bool


@dataclass(frozen=True, slots=True)
class Option:
    """One entry of a list."""

    value: str
    label: str
    is_chosen: bool


@dataclass(frozen=True, slots=True)
class Panel:
    """The form."""

    answers: tuple[Answer, ...]
    grounds: tuple[GroundButton, ...]
    ground: str
    """Of the draft; empty where none was chosen."""
    directions: tuple[Option, ...]
    note: str
    begins: str
    """Pages on which a paper begins, with commas; empty for a file of one page."""
    version: int
    """Of the verdict that is answered."""


def panel(
    office: Office, t: Words, brief: Brief, draft: str | None, parts: parting.Parts
) -> Panel:
    """Return the form, filled with what the person had begun.

    ``parts`` is how counsel laid the file out; empty where it stands as screened.
    """
    begun, paper_class = begun_from(draft), FileClass(brief.entry.paper_class)
    there = parting.as_screened(json.loads(brief.content))
    return Panel(
        answers=tuple(_answers(office, t, paper_class, begun.get("answer", ""))),
        grounds=ground_buttons(t, begun.get("ground", "")),
        ground=begun.get("ground", ""),
        directions=_directions(t, begun.get("direction", "")),
        note=begun.get("note", ""),
        begins=begun.get("begins")
        or parting.begins(parts if there and parts else there),
        version=brief.version,
    )


def begun_from(draft: str | None) -> Mapping[str, str]:
    """Return the fields of a draft."""
    kept: dict[str, str] = json.loads(draft) if draft else {}
    return kept


def as_draft(fields: Mapping[str, str]) -> str:
    """Return what a person has begun, as it is kept."""
    return json.dumps({name: fields.get(name, "") for name in FIELDS})


def decision_from(
    office: Office, fields: Mapping[str, str], brief: Brief, by: str
) -> Decision:
    """Return the decision that a form states.

    Raises:
        ValueError: if something is missing; its text is the key of the sentence.
    """
    was = FileClass(brief.entry.paper_class)
    opinion, paper_class = _answered(fields.get("answer", ""), was)
    parts = _parts(fields, brief, opinion)
    try:
        given, version = fields.get("direction", ""), int(fields.get("version", ""))
        direction = Direction(given) if given else _meant(office, opinion, paper_class)
        ground = Ground(fields["ground"]) if fields.get("ground") else None
    except ValueError as error:
        raise ValueError("fault.form") from error
    agrees = opinion is Opinion.AGREE
    if ground is None and not agrees:
        raise ValueError("fault.ground")
    try:
        return Decision(
            submission=brief.entry.submission,
            verdict_version=version,
            opinion=opinion,
            paper_class=paper_class,
            direction=direction,
            ground=None if agrees else ground,
            note=fields.get("note", "").strip(),
            by=by,
            parts=parts,
        )
    except ValueError as error:
        raise ValueError("fault.together") from error


def _parts(fields: Mapping[str, str], brief: Brief, opinion: Opinion) -> parting.Parts:
    parts = parting.parted(fields.get("begins", ""), json.loads(brief.content))
    if parts and opinion is Opinion.AGREE:
        raise ValueError("fault.parts")
    return parts


def _answered(answer: str, was: FileClass) -> tuple[Opinion, FileClass]:
    name, _, group = answer.partition(":")
    try:
        opinion = Opinion(name)
        other = FileClass(group) if group else was
    except ValueError as error:
        raise ValueError("fault.answer") from error
    if opinion in (Opinion.CANNOT_TELL, Opinion.NOT_OURS):
        return opinion, FileClass.UNDETERMINED
    if (opinion is Opinion.OVERTURN) is (other is was):
        raise ValueError("fault.answer")
    return opinion, other


def _meant(office: Office, opinion: Opinion, paper_class: FileClass) -> Direction:
    if opinion is Opinion.NOT_OURS:
        return Direction.RETURN
    return office.policy.meant(paper_class).direction


def _answers(office: Office, t: Words, was: FileClass, chosen: str) -> list[Answer]:
    rows: list[tuple[str, str, FileClass, str]] = []
    is_known, keys = was is not FileClass.UNDETERMINED, iter(OVERTURNING)
    if is_known:
        rows.append(("agree", t(f"answer.agree.{was}"), was, "a"))
        rows.append(("correct", t("answer.correct"), was, ""))
    for other in ANSWERABLE:
        if other is not was:
            says = f"answer.overturn.{other}" if is_known else f"answer.is.{other}"
            rows.append((f"overturn:{other}", t(says), other, next(keys)))
    rows.append(("cannot_tell", t("answer.cannot_tell"), FileClass.UNDETERMINED, "b"))
    answers = [
        Answer(value, label, _hint(office, t, group), key, value == chosen)
        for value, label, group, key in rows
    ]
    hint = t(f"meant.{Direction.RETURN}")
    value = "not_ours"
    answers.append(Answer(value, t("answer.not_ours"), hint, "", value == chosen))
    return answers


def _hint(office: Office, t: Words, group: FileClass) -> str:
    return t(f"meant.{office.policy.meant(group).direction}")


def _directions(t: Words, chosen: str) -> tuple[Option, ...]:
    return tuple(
        Option(item.value, t(f"direction.{item}"), item.value == chosen)
        for item in Direction
    )
