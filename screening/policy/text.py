"""The texts of notices: what is to be done with a paper, and no word of it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Action:
    """What is to be done with papers of a kind."""

    id: str
    says: str
    """A sentence for counsel."""
    instruction: str
    """A sentence for a department, safe to follow whatever the paper turns out to be."""


@dataclass(frozen=True, slots=True)
class Facts:
    """All that a notice may say of a paper: nothing of what stands in it."""

    urgency: str
    due: str
    link: str
    department: str
    submission: str
    """The first digits of the submission's id, enough to speak about it."""
    action: str
    """What counsel is asked to have done."""
    instruction: str
    """What a department is told in plain words."""


@dataclass(frozen=True, slots=True)
class Template:
    """The text of a notice; placeholders are the names of `Facts` in braces."""

    id: str
    subject: str
    body: str

    def filled(self, facts: Facts) -> tuple[str, str]:
        """Return subject and body."""
        words = {name: getattr(facts, name) for name in Facts.__slots__}
        return self.subject.format(**words), self.body.format(**words)


@dataclass(frozen=True, slots=True)
class Wording:
    """A template and the actions that a notice speaks of."""

    template: Template
    actions: tuple[Action, ...]

    @property
    def action(self) -> str:
        """What counsel is asked to have done, a line for each action."""
        return "\n".join(action.says for action in self.actions)

    @property
    def instruction(self) -> str:
        """What a department is told, a line for each action."""
        return "\n".join(action.instruction for action in self.actions)


def wording_id(template: str, actions: Sequence[str]) -> str:
    """Return one id for a template and its actions: their ids, parted by dots."""
    return ".".join((template, *dict.fromkeys(actions)))


def wording(
    id: str,  # noqa: A002  # the field's own name
    templates: Mapping[str, Template],
    actions: Mapping[str, Action],
) -> Wording:
    """Return what `wording_id` named.

    Raises:
        KeyError: if the template or an action is not there.
    """
    template, *others = id.split(".")
    return Wording(templates[template], tuple(actions[name] for name in others))
