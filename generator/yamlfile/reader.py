"""Turns nodes into plain values, noting what is refused on the way: tags, repeated keys, full-width marks."""

from __future__ import annotations

import re
from collections.abc import Mapping
from sys import intern
from typing import Any

from generator.findings import Finding, Place, Rule, rules
from generator.yamlfile.lines import fault_of_line
from generator.yamlfile.parser import PLAIN, QUOTED, MappingNode, Node, ScalarNode, SequenceNode
from generator.yamlfile.scalars import plain_value
from generator.yamlfile.sight import HIDDEN, MAX_DEPTH, in_yaml, quoted

_WIDE = ("\u3000", "\u00a0")
_WIDE_QUOTES = {"“": "”", "‘": "’", "＂": "＂", "「": "」"}
_HASH = re.compile(r"\s#[0-9A-Za-z]")
"""A # that was hardly meant to begin a comment: #2 标段."""
_SUSPECT = (*_WIDE, *_WIDE_QUOTES)
_NO_NAME = (
    (("reason", "冒号前面应当是字段名"), ("advice", "先写字段名；以括号开头的文字，给整句话加上引号")),
    "",
    (
        ("reason", "a field name is expected before the colon"),
        ("advice", "begin with a field name; put text that begins with a bracket in quotes"),
    ),
)


class Reader:
    """Reads the nodes of one file; `findings` fills as it goes."""

    def __init__(self, path: str, lines: list[str], words: Mapping[str, str]) -> None:
        """Prepare for the file at *path*; *words* maps field names and labels to field names."""
        self.path, self.lines, self.words = path, lines, words
        self.findings: list[Finding] = []
        self.hashed = frozenset(number for number, line in enumerate(lines) if "#" in line and _HASH.search(line))

    def read(self, node: Node, depth: int = 0) -> Any:
        """Give the value of *node*: text, number, date, list or dictionary."""
        if isinstance(node, ScalarNode):
            return self._scalar(node)
        if node.tag != PLAIN:
            self._tag(node)
        if depth >= MAX_DEPTH:
            place = place_of(self.path, self.lines, node)
            self.findings.append(Finding(rules.TOO_DEEP, place, (("limit", str(MAX_DEPTH)),)))
            return None
        if isinstance(node, SequenceNode):
            return [self.read(item, depth + 1) for item in node.value]
        return self._mapping(node, depth) if isinstance(node, MappingNode) else None

    def _scalar(self, node: ScalarNode) -> Any:
        word: str = node.value
        if node.tag == PLAIN and not node.style:
            if word and (word[0] in _SUSPECT or word[-1] in _WIDE):
                self._wide_marks(node, word)
            if node.end_mark.line > node.start_mark.line:
                self._swallowed_lines(node)
            elif word and node.end_mark.line in self.hashed:
                self._lost_text(node)
            return plain_value(word)
        if node.tag not in (PLAIN, QUOTED):
            self._tag(node)
        if node.style == '"' and (hidden := HIDDEN.search(word)):
            mend = self._mended(node, quoted(HIDDEN.sub("", word)))
            self._note(rules.HIDDEN_CHARACTER, node, f"U+{ord(hidden.group()):04X}", mend)
        return word

    def _wide_marks(self, node: ScalarNode, word: str) -> None:
        if word[0] in _WIDE or word[-1] in _WIDE:
            self._note(rules.FULL_WIDTH_SPACE, node, word, self._mended(node, word.strip("\u3000\u00a0 ")))
        elif word[-1] == _WIDE_QUOTES.get(word[0]) and len(word) > 1 and word[0] not in word[1:-1]:
            inside = word[1:-1].strip()
            mend = self._mended(node, in_yaml(inside))
            self._note(rules.FULL_WIDTH_QUOTES, node, word, mend)

    def _lost_text(self, node: ScalarNode) -> None:
        """Name what stands behind a value and a # without a space, where it is hardly meant as a comment."""
        line = self.lines[node.end_mark.line]
        rest = line[node.end_mark.column :].rstrip()
        if not _HASH.match(rest):
            return
        whole = line[node.start_mark.column :].rstrip()
        place = Place(
            self.path, node.end_mark.line + 1, len(line.rstrip()) - len(rest.lstrip()) + 1, len(rest.lstrip()), line
        )
        words = (("offending", rest.strip()[:60]),)
        self.findings.append(Finding(rules.TEXT_LOST, place, words, line[: node.start_mark.column] + quoted(whole)))

    def _swallowed_lines(self, node: ScalarNode) -> None:
        """Name lines meant as fields that became part of the text above them."""
        for number in range(node.start_mark.line + 1, min(node.end_mark.line + 1, len(self.lines))):
            fault = fault_of_line(self.lines[number], self.words)
            if fault is not None and fault.rule in (rules.FULL_WIDTH_COLON, rules.COLON_WITHOUT_SPACE):
                self.findings.append(fault.at(self.path, number, self.lines[number]))

    def _mapping(self, node: MappingNode, depth: int) -> dict[str, Any]:
        values: dict[str, Any] = {}
        lines: dict[str, int] = {}
        for key_node, value_node in node.value:
            is_clean, key = self._key(key_node)
            if key in lines and is_clean:
                words = (("key", key), ("first", str(lines[key])))
                place = place_of(self.path, self.lines, key_node)
                self.findings.append(Finding(rules.DUPLICATE_KEY, place, words))
            elif key and key not in lines:
                lines[key] = key_node.start_mark.line + 1
                values[key] = self.read(value_node, depth + 1)
        return values

    def _key(self, node: Node) -> tuple[bool, str]:
        """Give a key, and whether it is written as it should be."""
        if not isinstance(node, ScalarNode) or not node.value:
            place = place_of(self.path, self.lines, node)
            self.findings.append(Finding(rules.YAML_SYNTAX, place, *_NO_NAME))
            return False, ""
        key = intern(str(node.value))
        if "\u3000" in key or "\u00a0" in key:
            clean = key.replace("\u3000", " ").replace("\u00a0", " ").strip()
            self._note(rules.FULL_WIDTH_SPACE, node, key, self._aligned(node, clean))
            return False, clean.removeprefix("- ")
        if node.tag not in (PLAIN, QUOTED):
            self._tag(node)
        return True, key

    def _aligned(self, node: Node, clean: str) -> str:
        """Write the line of the key *node* with the key *clean*, indented as the line above asks for."""
        number, column = node.start_mark.line, node.start_mark.column
        line = self.lines[number]
        if line[:column].strip(" ") or not number or line[column] not in _WIDE:
            return self._mended(node, clean)
        above = self.lines[number - 1]
        indent = len(above) - len(above.lstrip(" -")) + (2 if above.rstrip().endswith(":") else 0)
        return f"{' ' * indent}{clean}{line[node.end_mark.column :]}".rstrip("\u3000\u00a0 ")

    def _tag(self, node: Node) -> None:
        line = self.lines[node.start_mark.line]
        rest = line[node.start_mark.column :]
        tag = rest.split(" ", 1)[0]
        is_own_line = isinstance(node, ScalarNode) and node.start_mark.line == node.end_mark.line
        value = rest[len(tag) : node.end_mark.column - node.start_mark.column].strip()
        mend = self._mended(node, value) if is_own_line and value else ""
        self._note(rules.TAG, node, tag, mend)

    def _mended(self, node: Node, replacement: str) -> str:
        if node.start_mark.line != node.end_mark.line:
            return ""
        place = place_of(self.path, self.lines, node)
        return place.replaced(replacement).rstrip("\u3000\u00a0 ")

    def _note(self, rule: Rule, node: Node, offending: str, mend: str = "") -> None:
        place = place_of(self.path, self.lines, node)
        self.findings.append(Finding(rule, place, (("offending", offending[:60]),), mend))


def place_of(path: str, lines: list[str], node: Node) -> Place:
    """Give the place of *node*; of a node of several lines, its first line."""
    line, column = node.start_mark.line, node.start_mark.column
    source = lines[line] if line < len(lines) else ""
    end = node.end_mark.column if node.end_mark.line == line else len(source)
    return Place(path, line + 1, column + 1, max(1, end - column), source)
