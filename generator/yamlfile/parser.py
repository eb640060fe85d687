"""The room where yaml lives: text becomes nodes with their places, or a fault with its place.

Decides nothing about meaning; plain words stay text.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

import yaml
from yaml.nodes import MappingNode, Node, ScalarNode, SequenceNode

if not yaml.__with_libyaml__:  # pragma: no cover - an installation without libyaml
    raise ImportError("PyYAML was installed without libyaml; reading would be ten times slower")

PLAIN, QUOTED = "plain", "quoted"
"""The tags of words without and with quotes, where nobody wrote a tag."""


@dataclass(frozen=True, slots=True)
class Mark:
    """A place in the text, lines and columns counted from 0."""

    line: int
    column: int


class ParseError(ValueError):
    """Says that text is no YAML: what the parser was doing, what it met, and where."""

    def __init__(self, cause: yaml.YAMLError) -> None:
        """Take from *cause* what can be explained to people."""
        self.problem = str(getattr(cause, "problem", None) or cause)
        self.context = str(getattr(cause, "context", None) or "")
        self.at = _mark(getattr(cause, "problem_mark", None))
        self.since = _mark(getattr(cause, "context_mark", None)) if self.context else self.at
        super().__init__(self.problem)


@dataclass(frozen=True, slots=True)
class Step:
    """One event of the parser: how it changes the depth, the anchor or alias it names, and where it is."""

    opens: int
    anchor: str
    at: Mark


class _Composer(yaml.CSafeLoader):
    """libyaml's parser, told to keep plain and quoted words apart instead of guessing types."""

    def resolve(self, kind: type[Node], value: Any, implicit: Any) -> str:
        if kind is ScalarNode:
            return PLAIN if implicit[0] else QUOTED
        return PLAIN

    def descend_resolver(self, current_node: Any, current_index: Any) -> None: ...

    def ascend_resolver(self) -> None: ...


def compose(text: str) -> Node | None:
    """Give the tree of nodes of *text*, None where there is nothing but comments; raises ParseError.

    Recursion follows the nesting of the text: walk the `steps` of suspicious text first.
    """
    try:
        return _Composer(text).get_single_node()
    except yaml.YAMLError as error:
        raise ParseError(error) from None


def steps(text: str) -> Iterator[Step]:
    """Walk *text* without building anything, which no nesting can exhaust; ends where the parser gives up."""
    try:
        for event in yaml.parse(text, Loader=yaml.CSafeLoader):
            opens = isinstance(event, yaml.CollectionStartEvent) - isinstance(event, yaml.CollectionEndEvent)
            anchor = getattr(event, "anchor", None)
            sign = "*" if isinstance(event, yaml.AliasEvent) else "&"
            yield Step(opens, f"{sign}{anchor}" if anchor else "", _mark(event.start_mark))
    except yaml.YAMLError:
        return


def _mark(mark: Any) -> Mark:
    return Mark(mark.line, mark.column) if mark is not None else Mark(0, 0)


__all__ = [
    "PLAIN",
    "QUOTED",
    "MappingNode",
    "Mark",
    "Node",
    "ParseError",
    "ScalarNode",
    "SequenceNode",
    "compose",
    "steps",
]
