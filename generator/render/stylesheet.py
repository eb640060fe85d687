"""A style sheet as rules: read, written again without what only its author needs, and divided by medium.

Knows no selector's meaning; which rules a page can use is for slimstyle to tell.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

_TOKEN = re.compile(r"""/\*.*?\*/|"(?:\\.|[^"\\])*"|'(?:\\.|[^'\\])*'|url\([^"')]*\)|[{};]|[^{};"'/u]+|.""", re.DOTALL)
_SPACES = re.compile(r"""("(?:\\.|[^"\\])*"|'(?:\\.|[^'\\])*'|url\([^"')]*\))|\s*([,>])\s*|(:)\s+|(\s)\s*""")
GROUPS = ("@media", "@supports", "@layer", "@container")
"""What holds rules of its own."""


@dataclass(frozen=True, slots=True)
class Node:
    """A rule with its declarations, a group with its rules, or (neither) a bare statement."""

    prelude: str
    declarations: tuple[str, ...] = ()
    children: tuple[Node, ...] = ()


def parsed(css: str) -> tuple[Node, ...]:
    """Read the rules of a style sheet; comments are left out."""
    return _rules(iter(_TOKEN.findall(css)))


def squeezed(css: str) -> str:
    """Give *css* without comments and without the spaces that mean nothing."""
    return written(tuple(_tight(node) for node in parsed(css)))


def by_medium(css: str) -> tuple[str, str]:
    """Divide *css*, squeezed, into what a screen needs and the blocks for paper alone; each in its order."""
    nodes = tuple(_tight(node) for node in parsed(css))
    screen = tuple(node for node in nodes if node.prelude != "@media print")
    return written(screen), written(tuple(node for node in nodes if node.prelude == "@media print"))


def _tight(node: Node) -> Node:
    return Node(
        _close(node.prelude),
        tuple(_close(each) for each in node.declarations),
        tuple(_tight(child) for child in node.children),
    )


def _close(text: str) -> str:
    """Take out spaces, but none of a quoted text: one stays between words, none around a comma."""
    return _SPACES.sub(lambda m: m[1] or m[2] or m[3] or " ", text)


def _rules(tokens: Iterator[str]) -> tuple[Node, ...]:
    nodes: list[Node] = []
    head = ""
    for token in tokens:
        if token == "}":  # noqa: S105 - a brace
            break
        if token == "{":  # noqa: S105 - a brace
            nodes.append(_block(head.strip(), tokens))
            head = ""
        elif token == ";":  # noqa: S105 - the end of a statement
            nodes.append(Node(head.strip() + ";"))
            head = ""
        elif not token.startswith("/*"):
            head += token
    return tuple(nodes)


def _block(prelude: str, tokens: Iterator[str]) -> Node:
    if prelude.startswith(GROUPS) or "keyframes" in prelude:
        return Node(prelude, (), _rules(tokens))
    parts, current = [], ""
    for token in tokens:
        if token in ("}", ";"):
            parts.append(current.strip())
            current = ""
            if token == "}":  # noqa: S105 - a brace
                break
        elif not token.startswith("/*"):
            current += token
    return Node(prelude, tuple(part for part in parts if part))


def written(nodes: tuple[Node, ...]) -> str:
    """Write rules without a character between them."""
    return "".join(_node_text(node) for node in nodes)


def _node_text(node: Node) -> str:
    if node.children:
        return f"{node.prelude}{{{written(node.children)}}}"
    if node.declarations:
        return f"{node.prelude}{{{';'.join(node.declarations)}}}"
    return node.prelude if node.prelude.endswith(";") else ""
