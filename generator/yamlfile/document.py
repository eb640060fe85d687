"""One YAML file as plain values that still know where they stand.

Strict: YAML 1.2 words, no aliases, no tags, no repeated keys. Leaves the meaning of fields to the check.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

import yaml
from yaml.nodes import MappingNode, Node, ScalarNode, SequenceNode

from generator.findings import Finding, Place, rules
from generator.yamlfile.lines import colon_fault, fault_of_line, faults_of_writing
from generator.yamlfile.scalars import plain_value

try:
    from yaml.cyaml import CParser
except ImportError as error:  # pragma: no cover - an installation without libyaml
    raise ImportError("PyYAML was installed without libyaml; reading would be ten times slower") from error

MAX_DEPTH = 20
_PLAIN, _QUOTED = "plain", "quoted"
_MAYBE_ALIAS = re.compile(r"(?:^|[\s:,\[{-])[&*][^\s]", re.MULTILINE)
_WIDE = ("\u3000", "\u00a0")

Location = tuple[str | int, ...]


class _Composer(CParser):
    """libyaml's parser, told to keep plain and quoted words apart instead of guessing types."""

    def resolve(self, kind: type[Node], value: Any, implicit: Any) -> str:
        if kind is ScalarNode:
            return _PLAIN if implicit[0] else _QUOTED
        return _PLAIN

    def descend_resolver(self, current_node: Any, current_index: Any) -> None: ...

    def ascend_resolver(self) -> None: ...


@dataclass(frozen=True, slots=True)
class Document:
    """A parsed file: its path below the project, its lines, its values and the nodes they came from."""

    path: str
    lines: list[str]
    value: Any
    root: Node

    def place(self, location: Location, *, of_key: bool = False) -> Place:
        """Find where the value at *location* stands (or its key); the nearest parent if it is absent."""
        node, key = self.root, None
        for step in location:
            pair = _child(node, step)
            if pair is None:
                break
            key, node = pair
        return self._place_of(key if of_key and key is not None else node)

    def _place_of(self, node: Node) -> Place:
        line, column = node.start_mark.line, node.start_mark.column
        source = self.lines[line] if line < len(self.lines) else ""
        end = node.end_mark.column if node.end_mark.line == line else len(source)
        return Place(self.path, line + 1, column + 1, max(1, end - column), source)

    def colon_finding(self, location: Location, words: Mapping[str, str]) -> Finding | None:
        """Explain a line of text that was meant as `field: value`."""
        place = self.place(location)
        fault = fault_of_line(place.source, words) or colon_fault(place.source, words, known_only=False)
        if fault is None:
            return None
        rule, column, width, offending, mend = fault
        where = Place(self.path, place.line, column + 1, width, place.source)
        return Finding(rule, where, (("offending", offending),), mend)


def read_trusted(text: str) -> Any:
    """Read YAML that ships with the program; raises ValueError when it is faulty."""
    document, findings = read_document("", text.encode(), {})
    if findings or document is None:
        raise ValueError(findings)
    return document.value


def read_document(path: str, data: bytes, words: Mapping[str, str]) -> tuple[Document | None, list[Finding]]:
    """Parse *data*; *words* maps field names and labels to field names, to recognise misspelt lines.

    Returns the document (None where nothing can be read) and what was found on the way.
    """
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = data.count(b"\n", 0, error.start) + 1
        return None, [Finding(rules.NOT_UTF8, Place(path, line, 1))]
    text = text.replace("\r\n", "\n").replace("\r", "\n")
    lines = text.split("\n")
    refused = _refused_at_sight(path, text, lines)
    if refused:
        return None, refused
    try:
        root = _Composer(text).get_single_node()
    except yaml.YAMLError as error:
        return None, _explain(path, lines, error, words)
    except RecursionError:
        return None, [Finding(rules.TOO_DEEP, Place(path), (("limit", str(MAX_DEPTH)),))]
    if root is None:
        return None, [Finding(rules.EMPTY_FILE, Place(path))]
    reader = _Reader(path, lines)
    value = reader.read(root, 0)
    return Document(path, lines, value, root), reader.findings


class _Reader:
    """Turn nodes into values, noting what is refused on the way."""

    def __init__(self, path: str, lines: list[str]) -> None:
        self.path, self.lines = path, lines
        self.findings: list[Finding] = []

    def read(self, node: Node, depth: int) -> Any:
        if isinstance(node, ScalarNode):
            return self._scalar(node)
        if node.tag != _PLAIN:
            self._note(rules.TAG, node, node.tag)
        if depth >= MAX_DEPTH:
            self.findings.append(Finding(rules.TOO_DEEP, self._place(node), (("limit", str(MAX_DEPTH)),)))
            return None
        if isinstance(node, SequenceNode):
            return [self.read(item, depth + 1) for item in node.value]
        return self._mapping(node, depth)

    def _scalar(self, node: ScalarNode) -> Any:
        word = node.value
        if node.tag == _PLAIN and not node.style:
            if word and (word[0] in _WIDE_OR_QUOTE or word[-1] in _WIDE):
                self._wide_marks(node, word)
            return plain_value(word)
        if node.tag not in (_PLAIN, _QUOTED):
            self._note(rules.TAG, node, node.tag)
        return word

    def _wide_marks(self, node: ScalarNode, word: str) -> None:
        if word[0] in _WIDE or word[-1] in _WIDE:
            self._note(rules.FULL_WIDTH_SPACE, node, word, self._mended(node, word.strip("\u3000\u00a0 ")))
        elif word[0] == "“" and word[-1] == "”" and "“" not in word[1:] and len(word) > 1:
            self._note(rules.FULL_WIDTH_QUOTES, node, word, self._mended(node, f'"{word[1:-1]}"'))

    def _mapping(self, node: MappingNode, depth: int) -> dict[str, Any]:
        values: dict[str, Any] = {}
        lines: dict[str, int] = {}
        for key_node, value_node in node.value:
            key = self._key(key_node)
            if key in lines:
                words = (("key", key), ("first", str(lines[key])))
                self.findings.append(Finding(rules.DUPLICATE_KEY, self._place(key_node), words))
                continue
            lines[key] = key_node.start_mark.line + 1
            values[key] = self.read(value_node, depth + 1)
        return values

    def _key(self, node: Node) -> str:
        if not isinstance(node, ScalarNode):
            self._note(rules.YAML_SYNTAX, node, "", words=(("reason", "…: …"),))
            return ""
        key = str(node.value)
        if any(wide in key for wide in _WIDE):
            clean = key.replace("\u3000", "").replace("\u00a0", "").strip()
            self._note(rules.FULL_WIDTH_SPACE, node, key, self._mended(node, clean))
            return clean
        if node.tag not in (_PLAIN, _QUOTED):
            self._note(rules.TAG, node, node.tag)
        return key

    def _mended(self, node: ScalarNode, replacement: str) -> str:
        if node.start_mark.line != node.end_mark.line:
            return replacement
        line = self.lines[node.start_mark.line]
        return line[: node.start_mark.column] + replacement + line[node.end_mark.column :].rstrip("\u3000\u00a0 ")

    def _note(self, rule: Any, node: Node, offending: str, mend: str = "", words: Any = ()) -> None:
        said = words or (("offending", offending[:60]),)
        self.findings.append(Finding(rule, self._place(node), said, mend))

    def _place(self, node: Node) -> Place:
        return Document(self.path, self.lines, None, node)._place_of(node)


_WIDE_OR_QUOTE = (*_WIDE, "“")


def _child(node: Node, step: str | int) -> tuple[Node, Node] | None:
    if isinstance(node, MappingNode) and step == 0:
        return node, node  # a single item where a list of one is meant
    if isinstance(node, MappingNode):
        for key, value in node.value:
            if key.value == step:
                return key, value
    elif isinstance(node, SequenceNode) and isinstance(step, int) and step < len(node.value):
        return node.value[step], node.value[step]
    return None


def _refused_at_sight(path: str, text: str, lines: list[str]) -> list[Finding]:
    """Refuse aliases and bracket towers before the parser follows them."""
    if max(text.count("["), text.count("{")) > MAX_DEPTH and _bracket_depth(text) > MAX_DEPTH:
        return [Finding(rules.TOO_DEEP, Place(path), (("limit", str(MAX_DEPTH)),))]
    if any(len(line) - len(line.lstrip(" -")) > 40 * MAX_DEPTH for line in lines):
        return [Finding(rules.TOO_DEEP, Place(path), (("limit", str(MAX_DEPTH)),))]
    if _MAYBE_ALIAS.search(text):
        return _aliases(path, text, lines)
    return []


def _bracket_depth(text: str) -> int:
    depth = deepest = 0
    for character in text:
        if character in "[{":
            depth += 1
            deepest = max(deepest, depth)
        elif character in "]}":
            depth = max(0, depth - 1)
    return deepest


def _aliases(path: str, text: str, lines: list[str]) -> list[Finding]:
    try:
        for event in yaml.parse(text, Loader=yaml.CSafeLoader):
            anchor = getattr(event, "anchor", None)
            if anchor is not None:
                mark = event.start_mark
                sign = "*" if isinstance(event, yaml.AliasEvent) else "&"
                place = Place(path, mark.line + 1, mark.column + 1, len(anchor) + 1, lines[mark.line])
                return [Finding(rules.ALIAS, place, (("offending", sign + anchor),))]
    except yaml.YAMLError:
        return []  # the composer will say what is wrong
    return []


def _explain(path: str, lines: list[str], error: yaml.YAMLError, words: Mapping[str, str]) -> list[Finding]:
    """Say in a clerk's words why the parser gave up."""
    if faults := faults_of_writing(path, lines, words):
        return faults
    mark = getattr(error, "problem_mark", None)
    number = min(mark.line if mark is not None else 0, len(lines) - 1)
    if "single document" in str(error):
        return [Finding(rules.SEVERAL_DOCUMENTS, Place(path, number + 1, 1, 3, lines[number]))]
    for near in (number, number - 1):
        if 0 <= near and (fault := colon_fault(lines[near], words, known_only=False)):
            rule, column, width, offending, mend = fault
            return [Finding(rule, Place(path, near + 1, column + 1, width, lines[near]), (("offending", offending),), mend)]
    column = mark.column if mark is not None else 0
    reason, reason_en = _reason(getattr(error, "problem", "") or "")
    place = Place(path, number + 1, column + 1, 1, lines[number])
    return [Finding(rules.YAML_SYNTAX, place, (("reason", reason),), "", (("reason", reason_en),))]


_REASONS = (
    ("mapping values are not allowed", "这里不该有冒号；如果冒号是文字的一部分，请给整句话加引号"),
    ("could not find expected ':'", "这一行缺少冒号"),
    ("did not find expected key", "缩进不对，或者引号后面还有字"),
    ("did not find expected '-'", "列表里缺少短横线，或者缩进不对"),
    ("found unexpected end of stream", "引号或括号没有收尾"),
    ("found character that cannot start", "以特殊符号开头的文字要加引号"),
    ("did not find expected ',' or", "方括号或花括号里缺少逗号，或没有收尾"),
    ("found undefined tag", "以 ! 开头的文字要加引号"),
    ("control characters", "有看不见的控制字符"),
)


def _reason(problem: str) -> tuple[str, str]:
    for english, chinese in _REASONS:
        if english in problem:
            return chinese, problem
    return "缩进、冒号或引号有误", problem or "indentation, colon or quote"


__all__ = ["Document", "Location", "read_document", "read_trusted"]
