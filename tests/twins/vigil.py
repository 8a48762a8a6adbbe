"""A vigil that tells what a test gives it."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import timedelta

from screening.domain.flow import Flow
from screening.domain.verdict import Versions
from screening.ports import Answered

NOTHING = Flow(0, 0, {}, {}, None)


@dataclass
class ScriptedVigil:
    """Two spans and a count; everything is well until a test says otherwise."""

    recent: Flow = NOTHING
    before: Flow = NOTHING
    mistaken: int = 0
    asked: list[Versions] = field(default_factory=list)

    def flow(self, oldest: timedelta, newest: timedelta, most: int) -> Flow:
        assert oldest > newest
        assert most > 0
        return self.before if newest else self.recent

    def answered(self) -> tuple[Answered, ...]:
        return ()

    def mistakes(self, made_by: Versions) -> int:
        self.asked.append(made_by)
        return self.mistaken
