"""Who may have rights on a file with a secret."""

from __future__ import annotations

import os

import pytest

from screening.settings.secret import is_open

ROOT, OURS, ANOTHER = 0, 10001, 33


def file(mode: int, owner: int) -> os.stat_result:
    return os.stat_result((mode, 1, 1, 1, owner, OURS, 1, 0, 0, 0))


@pytest.mark.parametrize(
    ("mode", "owner", "reader", "told"),
    [
        pytest.param(0o600, OURS, OURS, False, id="its owner's alone"),
        pytest.param(0o440, OURS, OURS, True, id="its group's, too"),
        pytest.param(0o440, ANOTHER, OURS, True, id="another person's"),
        pytest.param(0o440, ROOT, OURS, False, id="lent by root, as in Kubernetes"),
        pytest.param(0o460, ROOT, OURS, True, id="lent to be changed"),
        pytest.param(0o444, ROOT, OURS, True, id="lent to everybody"),
        pytest.param(0o440, ROOT, ROOT, True, id="root's own, open to a group"),
    ],
)
def test_a_secret_is_its_readers_alone_or_lent_by_root(
    mode: int,
    owner: int,
    reader: int,
    told: bool,  # noqa: FBT001  # a table's column
) -> None:
    assert is_open(file(mode, owner), reader) is told
