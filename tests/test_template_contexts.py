"""Templates against their typed contexts, and strings against both catalogues: proved both ways.

A field that no template shows is dead; a name that no context has is a page that breaks when it is built.
"""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from dataclasses import fields, is_dataclass
from functools import cache
from pathlib import Path
from types import UnionType
from typing import Any, Union, get_args, get_origin, get_type_hints

import pytest
from hypothesis import given
from hypothesis import strategies as st
from jinja2 import Environment, meta, nodes
from markupsafe import escape as markupsafe_escape
from site_factory import ROOT, THEME, kept_plan

from generator.catalogue import load_catalogue
from generator.render.templates import escaped

LANGUAGES = ("zh", "en")
GLOBALS = {"page", "base", "manifest", "t", "loop", "caller"}


@cache
def contexts() -> dict[str, type]:
    """Map every template to its context, as the pages of the full site show them."""
    plan = kept_plan("full")
    return {shown.template: type(shown.context) for shown in map(plan.show, plan.pages)}


@cache
def parsed(path: Path) -> nodes.Template:
    environment = Environment(autoescape=True)
    environment.filters |= {"day": str, "written": str, "markdown": str, "code": str}
    return environment.parse(path.read_text(encoding="utf-8"))


def templates() -> list[Path]:
    return sorted([*(THEME / "pages").glob("*.html"), *(THEME / "partials").glob("*.html")])


def page_fields(tree: nodes.Template) -> set[str]:
    """List every `page.<name>` of a template."""
    return {_name(node) for node in reads_of(tree) if isinstance(node.node, nodes.Name) and node.node.name == "page"}


def reads_of(tree: nodes.Template) -> Iterator[nodes.Getattr | nodes.Getitem]:
    """Yield every place where a template reads something of something."""
    yield from tree.find_all(nodes.Getattr)
    yield from (node for node in tree.find_all(nodes.Getitem) if isinstance(node.arg, nodes.Const))


def _name(node: nodes.Getattr | nodes.Getitem) -> str:
    return node.attr if isinstance(node, nodes.Getattr) else str(node.arg.as_const())


def shown_names(tree: nodes.Template) -> set[str]:
    """List every attribute that a template reads of anything but its imports and its loops."""
    imports = {node.target for node in tree.find_all(nodes.Import)}
    left_out = imports | {"loop"}
    reads = reads_of(tree)
    return {_name(n) for n in reads if not (isinstance(n.node, nodes.Name) and n.node.name in left_out)}


def parts_of(declared: Any) -> Iterator[type]:
    """Yield every dataclass that a context holds, however deep."""
    seen: set[type] = set()
    waiting = [declared]
    while waiting:
        hint = waiting.pop()
        if get_origin(hint) in (tuple, Union, UnionType):
            waiting += [arm for arm in get_args(hint) if arm is not Ellipsis]
        elif isinstance(hint, type) and is_dataclass(hint) and hint not in seen:
            seen.add(hint)
            yield hint
            waiting += list(get_type_hints(hint).values())


def test_every_template_has_a_context_and_every_context_a_template() -> None:
    assert {path.stem for path in (THEME / "pages").glob("*.html")} == set(contexts())


@pytest.mark.parametrize("template", sorted(path.stem for path in (THEME / "pages").glob("*.html")))
def test_a_template_reads_exactly_the_fields_of_its_context(template: str) -> None:
    declared = {field.name for field in fields(contexts()[template])}
    used = page_fields(parsed(THEME / "pages" / f"{template}.html"))
    assert used == declared


def test_every_name_in_a_template_stands_in_some_context_and_the_other_way_round() -> None:
    declared = {
        f.name: part.__name__ for context in contexts().values() for part in parts_of(context) for f in fields(part)
    }
    used = {name for path in templates() for name in shown_names(parsed(path))}
    assert used - set(declared) == set(), "read, but in no context"
    assert {name: part for name, part in declared.items() if name not in used} == {}, "in a context, never shown"


@pytest.mark.parametrize("path", templates(), ids=lambda path: path.name)
def test_templates_know_no_other_variables(path: Path) -> None:
    """Macros take what they show as arguments; only `base`, `page`, the manifest and words are around."""
    assert meta.find_undeclared_variables(parsed(path)) <= GLOBALS
    assert "page" not in meta.find_undeclared_variables(parsed(path)) or path.parent.name == "pages"


# --- Strings ---


def string_keys(tree: nodes.Template) -> Iterator[str]:
    """Yield the key of every `t(…)`; a key put together gives its beginning and a star."""
    for call in tree.find_all(nodes.Call):
        if isinstance(call.node, nodes.Name) and call.node.name == "t" and call.args:
            yield from _template_key(call.args[0])


def _template_key(argument: nodes.Expr) -> Iterator[str]:
    if isinstance(argument, nodes.Const):
        yield str(argument.value)
    elif isinstance(argument, nodes.Concat) and isinstance(argument.nodes[0], nodes.Const):
        yield f"{argument.nodes[0].value}*"
    else:
        raise AssertionError(f"a key nobody can look up: {argument}")


def python_keys(path: Path) -> Iterator[str]:
    """Yield the key of every `t(…)` and `….t(…)`, and of every name that ends up as one."""
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if not isinstance(node, ast.Call) or not node.args:
            continue
        name = node.func.attr if isinstance(node.func, ast.Attribute) else getattr(node.func, "id", "")
        if name == "t":
            yield from _python_key(node.args[0])


def _python_key(argument: ast.expr) -> Iterator[str]:
    if isinstance(argument, ast.Constant):
        yield str(argument.value)
    elif isinstance(argument, ast.IfExp):
        yield from (*_python_key(argument.body), *_python_key(argument.orelse))
    elif isinstance(argument, ast.JoinedStr):
        parts = [str(part.value) if isinstance(part, ast.Constant) else "*" for part in argument.values]
        yield "".join(parts)


def spoken_of() -> set[str]:
    """List every key, and every pattern of keys, that templates and stages ask for."""
    everywhere = [*templates(), *sorted((THEME / "boards").glob("*.html"))]
    keys = {key for path in everywhere for key in string_keys(parsed(path))}
    for path in sorted((ROOT / "generator").rglob("*.py")):
        keys |= set(python_keys(path))
        if path.parent.name == "views":  # keys that stand in a table and reach t() by a name
            keys |= set(re.findall(r'"([a-z]+(?:\.[a-z0-9-]+)+)"', path.read_text("utf-8")))
    for path in sorted((THEME / "material").rglob("*.html")):
        keys |= {f"shell.{key}" for key in re.findall(r'view\.say\("(\w+)"\)', path.read_text("utf-8"))}
    source = (ROOT / "generator/render/engineevents.py").read_text("utf-8")
    return keys | set(re.findall(r'"(shell\.\w+)"', source)) | _search_strings()


def _search_strings() -> set[str]:
    """List the strings that the search page hands to its script, by the names in its own list."""
    text = (THEME / "pages" / "search.html").read_text("utf-8")
    listed = re.search(r"for key in \[(.*?)\]", text, re.DOTALL)
    assert listed
    return {f"search.{key}" for key in re.findall(r"'([\w.]+)'", listed[1])}


@pytest.mark.parametrize("language", LANGUAGES)
def test_no_string_is_missing_and_none_is_left_over(language: str) -> None:
    strings = set(load_catalogue(THEME, language).strings)
    asked = spoken_of()
    patterns = [re.compile(re.escape(key).replace(r"\*", ".+") + "\\Z") for key in asked if "*" in key]
    plain = {key for key in asked if "*" not in key}
    assert {key for key in plain if key not in strings} == set(), "asked for, but in no catalogue"
    spare = {key for key in strings if key.removesuffix(".one") not in plain}
    assert {key for key in spare if not any(pattern.match(key) for pattern in patterns)} == set(), "never asked for"


def test_both_languages_have_the_same_strings_with_the_same_words_in_them() -> None:
    zh, en = (load_catalogue(THEME, language).strings for language in LANGUAGES)
    alone = {key for key in set(zh) ^ set(en) if not key.endswith(".one")}
    assert alone == set()
    for key in set(zh) & set(en):
        assert words_in(zh[key]) == words_in(en[key]), key


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_singular_belongs_to_a_plural_and_needs_no_other_word(language: str) -> None:
    strings = load_catalogue(THEME, language).strings
    for key in (key for key in strings if key.endswith(".one")):
        plural = words_in(strings[key.removesuffix(".one")])
        assert words_in(strings[key]) | {"number"} == plural, key


def words_in(text: str) -> set[str]:
    return set(re.findall(r"\{(\w+)\}", text))


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_template_renders_the_words_of_its_strings(language: str) -> None:
    """A call gives every word its string needs: `{number}` never reaches a reader."""
    strings = load_catalogue(THEME, language).strings
    for path in templates():
        for call in parsed(path).find_all(nodes.Call):
            if not (isinstance(call.node, nodes.Name) and call.node.name == "t") or not isinstance(
                call.args[0], nodes.Const
            ):
                continue
            given = {word.key for word in call.kwargs}
            assert words_in(strings[call.args[0].value]) <= given, f"{path.name}: {call.args[0].value}"


@given(st.text(alphabet="<>&'\"a事\x00 ") | st.integers() | st.booleans())
def test_what_is_written_out_is_escaped_as_markupsafe_does(value: object) -> None:
    assert escaped(value) == str(markupsafe_escape(value))
    assert escaped(markupsafe_escape(value)) == str(markupsafe_escape(value))
