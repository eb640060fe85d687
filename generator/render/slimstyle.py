"""Keeps of a large style sheet what pages can use: rules whose names are all known, variables that are read."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Iterator
from dataclasses import replace
from hashlib import blake2b
from pathlib import Path

from generator.render.stylesheet import GROUPS, Node, parsed, written

_NOT = re.compile(r":not\([^()]*\)")
_NAMES = re.compile(r"[.#]([A-Za-z_][\w-]*)")
_VALUES = re.compile(r"""\[[\w-]+[~|^$*]?=["']?([\w-]+)["']?[^\]]*\]""")
_COMMA = re.compile(r",(?![^()]*\))")
_WORD = re.compile(r"[\w-]+")
_CLASSES = re.compile(r'class="([^"]*)"')
_ROUNDS = 4
"""Variables are made of variables; this many rounds of dropping unread ones find all that matter."""


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
    nodes = tuple(_matched(parsed(css), frozenset(words)))
    for _ in range(_ROUNDS):
        text = written(nodes)
        read = set(re.findall(r"var\(\s*(--[\w-]+)", text + readers))
        nodes = tuple(_without_unread(nodes, read))
    text = written(nodes)
    moving = {node.prelude for node in nodes if "keyframes" in node.prelude and not _is_played(node.prelude, text)}
    return written(tuple(node for node in nodes if node.prelude not in moving))


def _matched(nodes: tuple[Node, ...], words: frozenset[str]) -> Iterator[Node]:
    for node in nodes:
        if node.prelude.startswith(GROUPS):
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


def _without_unread(nodes: tuple[Node, ...], read: set[str]) -> Iterator[Node]:
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
