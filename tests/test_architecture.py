"""House rules a program can prove: imports go one way, each guest has one room, modules are small."""

from __future__ import annotations

import ast
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent
MODULES = sorted((ROOT / "generator").rglob("*.py"))
LONGEST_MODULE, LONGEST_FUNCTION, MOST_PARAMETERS = 300, 40, 6
NO_NAMES = ("utils", "util", "helpers", "helper", "manager", "managers", "misc", "common")
ROOMS = {
    "yaml": "generator/yamlfile/parser.py",
    "markdown": "generator/render/richtext.py",
    "nh3": "generator/render/richtext.py",
    "jinja2": "generator/render/templates.py",
    "weasyprint": "generator/render/pdf.py",
    "distributed": "generator/cluster/daskoffice.py",
}
"""Which module alone may import what comes from outside."""


def named(path: Path) -> str:
    return path.relative_to(ROOT).as_posix()


def tree_of(path: Path) -> ast.Module:
    return ast.parse(path.read_text(encoding="utf-8"))


def imports_of(path: Path) -> set[str]:
    """Give the first name of every module that *path* imports, however deep inside."""
    found: set[str] = set()
    for node in ast.walk(tree_of(path)):
        if isinstance(node, ast.Import):
            found |= {alias.name.partition(".")[0] for alias in node.names}
        elif isinstance(node, ast.ImportFrom) and node.module and not node.level:
            found.add(node.module.partition(".")[0])
    return found


def functions_of(path: Path) -> Iterator[ast.FunctionDef | ast.AsyncFunctionDef]:
    for node in ast.walk(tree_of(path)):
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
            yield node


def test_data_flows_one_way() -> None:
    lint = subprocess.run(
        [Path(sys.executable).parent / "lint-imports", "--no-cache"],
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=False,
    )
    assert lint.returncode == 0, lint.stdout + lint.stderr


@pytest.mark.parametrize(("guest", "room"), ROOMS.items())
def test_a_guest_stays_in_one_room(guest: str, room: str) -> None:
    assert [named(path) for path in MODULES if guest in imports_of(path)] == [room]


@pytest.mark.parametrize("engine", ["mkdocs", "properdocs"])
def test_the_engine_is_named_in_one_module_only(engine: str) -> None:
    """It is imported by its name, which the configuration chooses; nobody else imports it at all."""
    assert [named(path) for path in MODULES if engine in imports_of(path)] == []
    importing = [named(path) for path in MODULES if "importlib" in imports_of(path)]
    assert importing == [
        "generator/cache/identity.py",  # versions of packages
        "generator/cache/thaw.py",  # our own classes
        "generator/cluster/stamp.py",  # versions of packages
        "generator/render/engine.py",
    ]


def test_one_module_prints() -> None:
    printing = {
        named(path)
        for path in MODULES
        for node in ast.walk(tree_of(path))
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id == "print"
    }
    assert printing == {"generator/cli/printing.py"}


def test_only_the_command_line_reads_the_clock() -> None:
    reading = {
        named(path)
        for path in MODULES
        for node in ast.walk(tree_of(path))
        if isinstance(node, ast.Attribute) and node.attr in ("today", "now", "utcnow")
    }
    assert [path for path in reading if not path.startswith("generator/cli/")] == []


@pytest.mark.parametrize("path", MODULES, ids=named)
def test_a_module_is_small_and_says_what_it_is_for(path: Path) -> None:
    text = path.read_text(encoding="utf-8")
    assert len(text.splitlines()) <= LONGEST_MODULE
    told = ast.get_docstring(tree_of(path)) or ""
    assert 1 <= len(told.splitlines()) <= 4
    assert not set(path.relative_to(ROOT).with_suffix("").parts) & set(NO_NAMES)


@pytest.mark.parametrize("path", MODULES, ids=named)
def test_functions_are_small(path: Path) -> None:
    too_long = {
        function.name: lines
        for function in functions_of(path)
        if (lines := (function.end_lineno or 0) - function.lineno + 1) > LONGEST_FUNCTION
    }
    assert too_long == {}
    too_many = [
        function.name
        for function in functions_of(path)
        if len([a for a in (*function.args.args, *function.args.kwonlyargs) if a.arg not in ("self", "cls")])
        > MOST_PARAMETERS
    ]
    assert too_many == []


@pytest.mark.parametrize("path", MODULES, ids=named)
def test_annotations_are_not_run(path: Path) -> None:
    has_code = any(isinstance(node, ast.FunctionDef | ast.ClassDef | ast.AnnAssign) for node in tree_of(path).body)
    assert not has_code or "from __future__ import annotations" in path.read_text(encoding="utf-8")
