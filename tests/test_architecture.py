"""The shape of the source: names, sizes, purity, and which way imports point."""

from __future__ import annotations

import ast
import dataclasses
import importlib
import inspect
import pkgutil
import re
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

import screening.domain
from screening.settings import PROJECT

SOURCES = sorted(
    file
    for folder in ("screening", "dags")
    for file in (PROJECT / folder).rglob("*.py")
)

DRAWERS = frozenset(
    {
        "base",
        "common",
        "core",
        "data",
        "handler",
        "handlers",
        "helper",
        "helpers",
        "info",
        "manager",
        "managers",
        "misc",
        "processor",
        "processors",
        "util",
        "utils",
    }
)
"""Names that say nothing of what lies inside."""

DRAWER_VERBS = ("do_", "handle_", "process_")

MEANT = {
    "process_bind_param": "SQLAlchemy's name",
    "process_result_value": "SQLAlchemy's name",
    "_process_parts": "legal process, a word of the field",
    "_process_on_other_paper": "legal process, a word of the field",
}
"""Names that look like drawers and are none, with the reason."""

LONG_FUNCTIONS: dict[str, str] = {
    "screening/orchestration/environment.py:_airflow": "a table of Airflow's options",
}
"""Functions of more than 30 lines, with the reason; none may pass 50."""

IMPURE_MODULES = frozenset(
    {
        "io",
        "logging",
        "os",
        "random",
        "secrets",
        "shutil",
        "socket",
        "sqlite3",
        "subprocess",
        "tempfile",
        "threading",
        "time",
        "urllib",
    }
)
IMPURE_CALLS = frozenset({"open", "input", "print", "now", "today", "utcnow", "getenv"})


def place(file: Path) -> str:
    return file.relative_to(PROJECT).as_posix()


def tree(file: Path) -> ast.Module:
    return ast.parse(file.read_text(), str(file))


Function = ast.FunctionDef | ast.AsyncFunctionDef


def definitions(file: Path) -> Iterator[Function | ast.ClassDef]:
    for node in ast.walk(tree(file)):
        if isinstance(node, Function | ast.ClassDef):
            yield node


def is_drawer(name: str) -> bool:
    """Tell whether a name of a class or function is a drawer's."""
    words = re.findall(r"[A-Z]?[a-z0-9]+|[A-Z]+", name)
    is_class = name.lstrip("_")[:1].isupper()
    if is_class:
        return words[-1].lower() in DRAWERS
    bare = name.lstrip("_")
    return bare in DRAWERS or bare.startswith(DRAWER_VERBS)


@pytest.mark.parametrize("file", SOURCES, ids=place)
def test_nothing_is_named_like_a_drawer(file: Path) -> None:
    names = [item.name for item in definitions(file) if item.name not in MEANT]

    assert file.stem not in DRAWERS
    assert [name for name in names if is_drawer(name)] == []


def test_every_excused_name_is_still_in_use() -> None:
    names = {item.name for file in SOURCES for item in definitions(file)}

    assert set(MEANT) <= names


@pytest.mark.parametrize("file", SOURCES, ids=place)
def test_a_module_has_at_most_200_lines_of_code_and_300_in_all(file: Path) -> None:
    assert len(file.read_text().splitlines()) <= 300
    assert code_lines(file) <= 200


def code_lines(file: Path) -> int:
    """Return the lines that are neither blank, nor comment, nor a bare string."""
    told = {
        line
        for node in ast.walk(tree(file))
        if isinstance(node, ast.Expr) and isinstance(node.value, ast.Constant)
        for line in range(node.lineno, (node.end_lineno or 0) + 1)
    }
    lines = enumerate(file.read_text().splitlines(), 1)
    return sum(
        1
        for number, line in lines
        if line.strip() and not line.lstrip().startswith("#") and number not in told
    )


@pytest.mark.parametrize("file", SOURCES, ids=place)
def test_a_function_has_at_most_30_lines(file: Path) -> None:
    functions = [item for item in definitions(file) if isinstance(item, Function)]

    too_long = {
        item.name: length(item)
        for item in functions
        if length(item) > allowed_length(file, item)
    }

    assert too_long == {}


def allowed_length(file: Path, item: Function) -> int:
    return 50 if f"{place(file)}:{item.name}" in LONG_FUNCTIONS else 30


def length(item: Function) -> int:
    """Return the lines of the signature and the body; the docstring is no code."""
    docstring = item.body[0] if ast.get_docstring(item) else None
    told = (docstring.end_lineno or 0) - docstring.lineno + 1 if docstring else 0
    return (item.end_lineno or 0) - item.lineno + 1 - told


@pytest.mark.parametrize(
    "file",
    [
        file
        for file in SOURCES
        if place(file).startswith(("screening/domain/", "screening/stages/"))
    ],
    ids=place,
)
def test_domain_and_stages_are_pure(file: Path) -> None:
    nodes = list(ast.walk(tree(file)))
    imported = {
        name.name.split(".")[0]
        for node in nodes
        if isinstance(node, ast.Import)
        for name in node.names
    } | {
        (node.module or "").split(".")[0]
        for node in nodes
        if isinstance(node, ast.ImportFrom)
    }
    called = {
        node.func.attr if isinstance(node.func, ast.Attribute) else node.func.id
        for node in nodes
        if isinstance(node, ast.Call)
        and isinstance(node.func, ast.Attribute | ast.Name)
    }

    assert imported & IMPURE_MODULES == set()
    assert called & IMPURE_CALLS == set()


POSSESSIVE = re.compile(r"(?<!\\)[*+?}]\+|\(\?>")
"""Repetition that gives nothing back: matched wrongly up to Python 3.11.3."""


@pytest.mark.parametrize("file", SOURCES, ids=place)
def test_no_pattern_repeats_possessively(file: Path) -> None:
    patterns = [
        part.value
        for call in ast.walk(tree(file))
        if isinstance(call, ast.Call) and ast.unparse(call.func) == "re.compile"
        for part in ast.walk(call)
        if isinstance(part, ast.Constant) and isinstance(part.value, str)
    ]

    assert [text for text in patterns if POSSESSIVE.search(text)] == []


def domain_values() -> Iterator[type]:
    for module in pkgutil.iter_modules(screening.domain.__path__, "screening.domain."):
        loaded = importlib.import_module(module.name)
        for _, item in inspect.getmembers(loaded, dataclasses.is_dataclass):
            if item.__module__ == module.name:
                yield item


@pytest.mark.parametrize("value", list(domain_values()), ids=lambda item: item.__name__)
def test_values_of_the_domain_are_frozen_slotted_and_hold_tuples(value: type) -> None:
    kinds = {field.name: str(field.type) for field in dataclasses.fields(value)}

    assert value.__dataclass_params__.frozen  # type: ignore[attr-defined]  # dataclass
    assert "__slots__" in vars(value)
    assert not {
        name for name, kind in kinds.items() if re.search(r"\b(list|dict|set)\[", kind)
    }


def test_imports_point_inward() -> None:
    linter = Path(sys.executable).with_name("lint-imports")

    run = subprocess.run(
        [linter, "--no-cache"], cwd=PROJECT, capture_output=True, text=True, check=False
    )

    assert run.returncode == 0, run.stdout


def test_the_command_line_starts_without_heavy_libraries() -> None:
    heavy = "airflow spacy thinc sqlalchemy cv2 numpy pdfplumber pypdfium2 pikepdf lxml PIL rapidfuzz rich"
    code = (
        "import sys, screening.cli; "
        f"print([name for name in {heavy.split()} if name in sys.modules])"
    )

    run = subprocess.run(
        [sys.executable, "-c", code], capture_output=True, text=True, check=True
    )

    assert run.stdout.strip() == "[]"
