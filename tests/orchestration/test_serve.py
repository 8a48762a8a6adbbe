"""What `screening serve` looks after while it runs."""

from __future__ import annotations

from dataclasses import dataclass

import pytest

from screening.errors import Unavailable
from screening.orchestration import serve


@dataclass
class Lasting:
    """An Airflow that ends by itself at the third look, and a desk beside it."""

    looks: int = 0
    desk_looks: int = 0

    def check(self) -> None:
        self.looks += 1
        if self.looks == 3:
            raise Unavailable("ended")


@dataclass
class Beside:
    tree: Lasting

    def check(self) -> None:
        self.tree.desk_looks += 1


def test_counsels_desk_is_looked_after_as_long_as_airflow_runs(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(serve, "LOOK_EVERY_S", 0)
    tree = Lasting()

    with pytest.raises(Unavailable):
        serve._watch(tree, Beside(tree))  # type: ignore[arg-type]  # both stand in

    assert tree.desk_looks == 2
