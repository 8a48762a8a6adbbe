"""The table of security requirements: what it names as a test is one."""

from __future__ import annotations

import ast
import re

import pytest

from screening.settings import PROJECT

TABLE = (PROJECT / "infra" / "asvs.md").read_text().split("## Not met")[0]
ROWS = re.findall(r"^\| (\d+\.\d+\.\d+) \| (.+?) \| (\S+) \|$", TABLE, re.M)


def test_the_table_is_read_whole() -> None:
    lines = [line for line in TABLE.splitlines() if re.match(r"\| \d", line)]

    assert len(ROWS) == len(lines) >= 40


def test_a_requirement_stands_there_once() -> None:
    named = [requirement for requirement, *_ in ROWS]

    assert len(named) == len(set(named))


@pytest.mark.parametrize(
    ("requirement", "test"), [(row[0], row[2]) for row in ROWS], ids=lambda item: item
)
def test_each_requirement_names_a_test_that_is_there(
    requirement: str, test: str
) -> None:
    place, _, name = test.partition("::")
    tree = ast.parse((PROJECT / place).read_text())

    names = {node.name for node in tree.body if isinstance(node, ast.FunctionDef)}
    assert name in names, requirement
