"""Keeps of a large style sheet what pages can use: rules whose names are all known, variables that are read."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass, replace
from hashlib import blake2b
from pathlib import Path

_TOKEN = re.compile(r"""/\*.*?\*/|"(?:\\.|[^"\\])*"|'(?:\\.|[^'\\])*'|url\([^"')]*\)|[{};]|[^{};"'/u]+|.""", re.DOTALL)
_NOT = re.compile(r":not\([^()]*\)")
_NAMES = re.compile(r"[.#]([A-Za-z_][\w-]*)")
_VALUES = re.compile(r"""\[[\w-]+[~|^$*]?=["']?([\w-]+)["']?[^\]]*\]""")
_COMMA = re.compile(r",(?![^()]*\))")
_WORD = re.compile(r"[\w-]+")
_CLASSES = re.compile(r'class="([^"]*)"')
_GROUPS = ("@media", "@supports", "@layer", "@container")
_ROUNDS = 4
"""Variables are made of variables; this many rounds of dropping unread ones find all that matter."""


@dataclass(frozen=True, slots=True)
class _Node:
    """A rule with its declarations, a group with its rules, or (neither) a bare statement."""

    prelude: str
    declarations: tuple[str, ...] = ()
    children: tuple[_Node, ...] = ()


def style_for(sheets: Iterable[Path], theme: Path, html: str) -> str:
    """Join the style of *sheets* and keep what the templates and scripts of *theme* and the pages' *html* can use."""
    texts = [path.read_text(encoding="utf-8") for path in sorted(theme.rglob("*")) if path.suffix in (".html", ".js")]
    words = {word for text in (*texts, *_CLASSES.findall(html)) for word in _WORD.findall(text)}
    readers = "".join(path.read_text(encoding="utf-8") for path in sorted(theme.rglob("*.css")))
    return slim_style("".join(path.read_text(encoding="utf-8") for path in sheets), words, readers)


def style_name(css: str) -> str:
    """Name the published style by what is in it."""
    return f"assets/stylesheets/material.{blake2b(css.encode(), digest_size=4).hexdigest()}.css"


def slim_style(css: str, words: Collection[str], readers: str = "") -> str:
    """Drop from *css* what no page can match.

    Arguments: *words* holds every class, id and attribute value of the pages; *readers* is further style that
    reads variables of *css*.
    """
    nodes = tuple(_matched(_parse(iter(_TOKEN.findall(css))), frozenset(words)))
    for _ in range(_ROUNDS):
        text = _written(nodes)
        read = set(re.findall(r"var\(\s*(--[\w-]+)", text + readers))
        nodes = tuple(_without_unread(nodes, read))
    text = _written(nodes)
    moving = {node.prelude for node in nodes if "keyframes" in node.prelude and not _is_played(node.prelude, text)}
    return _written(tuple(node for node in nodes if node.prelude not in moving))


def _parse(tokens: Iterator[str]) -> tuple[_Node, ...]:
    nodes: list[_Node] = []
    head = ""
    for token in tokens:
        if token == "}":  # noqa: S105 - a brace
            break
        if token == "{":  # noqa: S105 - a brace
            nodes.append(_block(head.strip(), tokens))
            head = ""
        elif token == ";":  # noqa: S105 - the end of a statement
            nodes.append(_Node(head.strip() + ";"))
            head = ""
        elif not token.startswith("/*"):
            head += token
    return tuple(nodes)


def _block(prelude: str, tokens: Iterator[str]) -> _Node:
    if prelude.startswith(_GROUPS) or "keyframes" in prelude:
        return _Node(prelude, (), _parse(tokens))
    parts, current = [], ""
    for token in tokens:
        if token in ("}", ";"):
            parts.append(current.strip())
            current = ""
            if token == "}":  # noqa: S105 - a brace
                break
        elif not token.startswith("/*"):
            current += token
    return _Node(prelude, tuple(part for part in parts if part))


def _matched(nodes: tuple[_Node, ...], words: frozenset[str]) -> Iterator[_Node]:
    for node in nodes:
        if node.prelude.startswith(_GROUPS):
            if inner := tuple(_matched(node.children, words)):
                yield replace(node, children=inner)
        elif node.prelude.startswith("@"):
            yield node
        else:
            kept = [one for one in _COMMA.split(node.prelude) if _can_match(one, words)]
            if kept:
                yield replace(node, prelude=",".join(kept))


def _can_match(selector: str, words: frozenset[str]) -> bool:
    bare = _NOT.sub("", selector)
    return all(name in words for name in (*_NAMES.findall(_VALUES.sub("", bare)), *_VALUES.findall(bare)))


def _without_unread(nodes: tuple[_Node, ...], read: set[str]) -> Iterator[_Node]:
    for node in nodes:
        if node.children:
            if inner := tuple(_without_unread(node.children, read)):
                yield replace(node, children=inner)
        elif not node.declarations:
            yield node
        elif kept := tuple(d for d in node.declarations if not d.startswith("--") or d.split(":")[0].strip() in read):
            yield replace(node, declarations=kept)


def _is_played(prelude: str, text: str) -> bool:
    return bool(re.search(rf"animation(?:-name)?:[^;}}]*\b{re.escape(prelude.split()[-1])}\b", text))


def _written(nodes: tuple[_Node, ...]) -> str:
    return "".join(_node_text(node) for node in nodes)


def _node_text(node: _Node) -> str:
    if node.children:
        return f"{node.prelude}{{{_written(node.children)}}}"
    return f"{node.prelude}{{{';'.join(node.declarations)}}}" if node.declarations else node.prelude
