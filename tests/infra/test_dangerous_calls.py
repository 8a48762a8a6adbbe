"""Calls that turn data into code, or rest on broken digests: there are none."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from pathlib import Path

import pytest

from screening.settings import PROJECT

SOURCES = sorted(
    file
    for folder in ("screening", "dags")
    for file in (PROJECT / folder).rglob("*.py")
)

RUNS_TEXT = {"eval", "exec", "compile", "__import__", "os.system", "os.popen"}
UNPACKS_CODE = {
    *("pickle.load", "pickle.loads", "marshal.load", "marshal.loads"),
    *("shelve.open", "yaml.load", "dill.loads", "joblib.load"),
}
BROKEN_DIGESTS = {"hashlib.md5", "hashlib.sha1", "md5", "sha1", "hashlib.new"}


def calls(file: Path) -> Iterator[ast.Call]:
    tree = ast.parse(file.read_text(encoding="utf-8"))
    return (node for node in ast.walk(tree) if isinstance(node, ast.Call))


def named(call: ast.Call) -> str:
    return ast.unparse(call.func)


def owns_up(call: ast.Call) -> bool:
    """Tell whether it says that nothing rests on it, as a store's MD5 does."""
    return any(
        given.arg == "usedforsecurity" and ast.unparse(given.value) == "False"
        for given in call.keywords
    )


@pytest.mark.parametrize(
    "forbidden",
    [
        pytest.param(RUNS_TEXT, id="text is run"),
        pytest.param(UNPACKS_CODE, id="data is unpacked as code"),
        pytest.param(BROKEN_DIGESTS, id="a digest is broken"),
    ],
)
def test_no_source_calls_what_is_dangerous(forbidden: set[str]) -> None:
    found = [
        f"{file.name}:{call.lineno}"
        for file in SOURCES
        for call in calls(file)
        if named(call) in forbidden and not owns_up(call)
    ]

    assert found == []


def test_no_program_is_started_by_way_of_a_shell() -> None:
    found = [
        f"{file.name}:{call.lineno}"
        for file in SOURCES
        for call in calls(file)
        for given in call.keywords
        if given.arg == "shell" and isinstance(given.value, ast.Constant)
    ]

    assert found == []


def test_the_script_of_the_desk_keeps_nothing_and_runs_no_text() -> None:
    script = (PROJECT / "screening/review/static/desk.js").read_text()

    kept = ("localStorage", "sessionStorage", "indexedDB", "document.cookie")
    run = ("eval(", "new Function", "innerHTML", "insertAdjacentHTML", "document.write")
    assert [word for word in (*kept, *run) if word in script] == []
