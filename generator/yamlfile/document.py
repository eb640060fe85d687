"""One YAML file as plain values that still know where they stand.

Strict: YAML 1.2 words, no aliases, no tags, no repeated keys. Leaves the meaning of fields to the check.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from generator.findings import Finding, Place, rules
from generator.findings.finding import LONGEST_MENDED
from generator.yamlfile.explain import explain
from generator.yamlfile.lines import colon_fault, fault_of_line, faults_of_tabs
from generator.yamlfile.parser import MappingNode, Node, ParseError, ScalarNode, SequenceNode, compose
from generator.yamlfile.reader import Reader, place_of
from generator.yamlfile.sight import refused_at_sight, text_of

Location = tuple[str | int, ...]


@dataclass(frozen=True, slots=True)
class Addition:
    """Lines to paste: below those that are there, or (where not `adds`) instead of the line at `place`."""

    text: str
    place: Place
    adds: bool


@dataclass(frozen=True, slots=True)
class Document:
    """A parsed file: its path below the project, its lines, its values and the nodes they came from."""

    path: str
    lines: list[str]
    value: Any
    root: Node

    def place(self, location: Location, *, of_key: bool = False) -> Place:
        """Find where the value at *location* stands (or its key); the nearest parent if it is absent."""
        key, node = self._find(location)
        return place_of(self.path, self.lines, key if of_key and key is not None else node)

    def has(self, location: Location) -> bool:
        """Tell whether something is written at *location*."""
        node: Node = self.root
        for step in location:
            pair = _child(node, step)
            if pair is None:
                return False
            node = pair[1]
        return True

    def replaced(self, location: Location, text: str, *, of_key: bool = False) -> str:
        """Write the line of the value at *location* (or of its key) with *text* instead.

        Empty where there is no text, or the value takes several lines and one line cannot replace it.
        """
        key, node = self._find(location)
        chosen = key if of_key and key is not None else node
        if not text or not isinstance(chosen, ScalarNode) or not _is_one_line(chosen):
            return ""
        return place_of(self.path, self.lines, chosen).replaced(text)

    def adding(self, location: Location, text: str) -> Addition:
        """Write *text*, a field with its value, so that it fits into the mapping at *location*."""
        node, name = self._find(location)[1], text.partition(":")[0]
        if isinstance(node, MappingNode) and self.has((*location, name)):  # with nothing behind it
            key = self.place((*location, name), of_key=True)
            indent = " " * (key.column - 1)
            first, *rest = text.split("\n")
            lines = [key.source[: key.column - 1] + first, *(indent + line for line in rest)]
            return Addition("\n".join(lines), key, adds=False)
        place = place_of(self.path, self.lines, node)
        if isinstance(node, MappingNode) and node.flow_style and len(place.source) > LONGEST_MENDED:
            return Addition("", place, adds=False)
        if isinstance(node, MappingNode) and node.flow_style and "\n" not in text and _is_one_line(node):
            line, end = self.lines[node.start_mark.line], node.end_mark.column - 1
            before = line[:end].rstrip()
            whole = f"{before}{'' if before.endswith('{') else ', '}{text}{line[end:]}"
            return Addition(whole, place, adds=False)
        indent = " " * (node.start_mark.column if isinstance(node, MappingNode) else 0)
        return Addition("\n".join(indent + line for line in text.split("\n")), place, adds=True)

    def colon_findings(self, location: Location, words: Mapping[str, str]) -> list[Finding]:
        """Explain lines of text that were meant as `field: value`."""
        node = self._find(location)[1]
        findings: list[Finding] = []
        for number in range(node.start_mark.line, min(node.end_mark.line + 1, len(self.lines))):
            line = self.lines[number]
            if len(line) > LONGEST_MENDED:
                continue
            fault = fault_of_line(line, words) or colon_fault(line, words, known_only=False)
            if fault is not None:
                findings.append(fault.at(self.path, number, line))
        return findings

    def _find(self, location: Location) -> tuple[Node | None, Node]:
        key: Node | None = None
        node = self.root
        for step in location:
            pair = _child(node, step)
            if pair is None:
                break
            key, node = pair
        return key, node


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
    text, findings = text_of(path, data)
    lines = text.split("\n")
    refused = refused_at_sight(path, text, lines)
    if refused or (findings and not text):
        return None, [*findings, *refused]
    try:
        root = compose(text)
    except ParseError as error:
        return None, [*findings, *explain(path, lines, error, words)]
    if root is None:
        return None, [*findings, Finding(rules.EMPTY_FILE, Place(path))]
    if "\t" in text:
        findings.extend(faults_of_tabs(path, lines))
    reader = Reader(path, lines, words)
    value = reader.read(root)
    if value is None or value == []:
        return None, [*findings, *reader.findings, Finding(rules.EMPTY_FILE, Place(path))]
    return Document(path, lines, value, root), [*findings, *reader.findings]


def _is_one_line(node: Node) -> bool:
    return bool(node.start_mark.line == node.end_mark.line)


def _child(node: Node, step: str | int) -> tuple[Node, Node] | None:
    if isinstance(node, MappingNode) and step == 0:
        return node, node  # a single item where a list of one is meant
    if isinstance(node, MappingNode):
        for key, value in node.value:
            if key.value == step:
                return key, value
    elif isinstance(node, ScalarNode) and step == 0 and node.value:
        return node, node  # the same, of a single word
    elif isinstance(node, SequenceNode) and isinstance(step, int) and step < len(node.value):
        return node.value[step], node.value[step]
    return None


__all__ = ["Document", "Location", "read_document", "read_trusted"]
