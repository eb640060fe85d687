"""Edits a person's YAML file by its lines: what is not meant stays as it is, byte for byte, comments and order too."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from generator.yamlfile.document import Document, Location
from generator.yamlfile.parser import MappingNode, Node, ScalarNode, SequenceNode
from generator.yamlfile.scalars import plain_value

_SAFE = re.compile(r"[\w\u4e00-\u9fff][^:#\"'\[\]{},&*!|>%@`\n\t]*\Z")


class UneditableError(ValueError):
    """The record is written in a way that cannot be edited by lines (in braces on one line)."""


@dataclass(frozen=True, slots=True)
class Edit:
    """Lines from `first` up to but not including `last` (counted from 0) give way to `lines`."""

    first: int
    last: int
    lines: tuple[str, ...]


def applied(lines: Sequence[str], edits: Sequence[Edit]) -> list[str]:
    """Apply *edits*, which do not overlap, from the last to the first."""
    result = list(lines)
    for edit in sorted(edits, key=lambda edit: (edit.first, edit.last), reverse=True):
        result[edit.first : edit.last] = edit.lines
    return result


def set_field(document: Document, at: Location, name: str, value: Any) -> Edit:
    """Write *value* as the field *name* of the record at *at*, instead of what is there or below its last line."""
    record = _block_mapping(document, at)
    indent = " " * record.start_mark.column
    for key, node in record.value:
        if key.value == name:
            first, last = key.start_mark.line, _end_line(document, node)
            lead = document.lines[first][: key.start_mark.column]
            comment = _comment_after(document, node)
            written = field_lines(name, value, indent)
            written[0] = lead + written[0][len(indent) :] + comment
            return Edit(first, last, tuple(written))
    end = _end_line(document, record)
    return Edit(end, end, tuple(field_lines(name, value, indent)))


def append_item(document: Document, at: Location, name: str, fields: dict[str, Any]) -> Edit:
    """Append a group of *fields* to the list *name* of the record at *at*; begins the list where there is none."""
    record = _block_mapping(document, at)
    indent = " " * record.start_mark.column
    for key, node in record.value:
        if key.value == name:
            return _appended(document, key, node, fields)
    end = _end_line(document, record)
    return Edit(end, end, (f"{indent}{name}:", *_item_lines(fields, indent + "  ")))


def _appended(document: Document, key: Node, node: Node, fields: dict[str, Any]) -> Edit:
    """Append to what stands there: a list; nothing yet; one group that is no list; brackets."""
    indent = " " * (key.start_mark.column + 2)
    first, last = key.start_mark.line, _end_line(document, node)
    if isinstance(node, SequenceNode) and node.value and not node.flow_style:
        return Edit(last, last, tuple(_item_lines(fields, " " * node.start_mark.column)))
    if isinstance(node, MappingNode) and not node.flow_style:
        begin = node.start_mark.line
        lines = [f"  {line}" if line.strip() else line for line in document.lines[begin:last]]
        column = node.start_mark.column
        lines[0] = f"{lines[0][:column]}- {lines[0][column + 2 :]}"
        return Edit(begin, last, (*lines, *_item_lines(fields, " " * column)))
    head = document.lines[first][: key.start_mark.column] + f"{key.value}:"
    if isinstance(node, ScalarNode) and not node.value:
        return Edit(first, first + 1, (head + _comment_of(document.lines[first]), *_item_lines(fields, indent)))
    written = document.lines[first:last]
    if any("#" in line for line in written) or not isinstance(node, SequenceNode | MappingNode):
        raise UneditableError(str(key.value))
    items = node.value if isinstance(node, SequenceNode) else [node]
    there = [line for item in items for line in _item_lines(_plain(item), indent)]
    return Edit(first, last, (head, *there, *_item_lines(fields, indent)))


def _comment_of(line: str) -> str:
    """Give the comment behind a field that has no value."""
    return line[line.index(" #") :] if " #" in line else ""


def _plain(node: Node) -> Any:
    """Give what a node in brackets says, as plain values."""
    if isinstance(node, MappingNode):
        return {key.value: _plain(value) for key, value in node.value}
    if isinstance(node, SequenceNode):
        return [_plain(item) for item in node.value]
    return node.value if getattr(node, "style", "") else plain_value(node.value)


def field_lines(name: str, value: Any, indent: str) -> list[str]:
    """Write `name: value` at *indent*: text of several lines as a block, a group below its name."""
    if isinstance(value, dict):
        inner = [line for key, item in value.items() for line in field_lines(key, item, indent + "  ")]
        return [f"{indent}{name}:", *inner]
    if value is None:
        return [f"{indent}{name}:"]
    if isinstance(value, str) and "\n" in value:
        return [
            f"{indent}{name}: |",
            *(f"{indent}  {line}".rstrip() for line in value.rstrip("\n").split("\n")),
        ]
    return [f"{indent}{name}: {scalar_text(value)}"]


def scalar_text(value: Any) -> str:
    """Write a single value so that it reads back as itself."""
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, str):
        is_plain = _SAFE.match(value) and plain_value(value) == value and value == value.strip()
        return value if is_plain else '"' + value.replace("\\", "\\\\").replace('"', '\\"') + '"'
    return f"{value}"


def _item_lines(fields: dict[str, Any], indent: str) -> list[str]:
    lines = [line for name, value in fields.items() for line in field_lines(name, value, indent + "  ")]
    lines[0] = f"{indent}- {lines[0].lstrip()}"
    return lines


def _block_mapping(document: Document, at: Location) -> MappingNode:
    node: Node = document.root
    for step in at:
        node = node.value[step]
    if not isinstance(node, MappingNode) or node.flow_style:
        raise UneditableError(document.path)
    return node


def _end_line(document: Document, node: Node) -> int:
    """Give the line below the last one that *node* takes, blank lines and comments after it left out."""
    end = node.end_mark.line + (1 if node.end_mark.column > 0 else 0)
    if not isinstance(node, ScalarNode) and not getattr(node, "flow_style", False):
        last = node.value[-1] if node.value else None
        inner = last[1] if isinstance(last, tuple) else last
        if inner is not None:
            return _end_line(document, inner)
    while end - 1 > node.start_mark.line and _is_idle(document.lines[end - 1]):
        end -= 1
    return end


def _is_idle(line: str) -> bool:
    return not line.strip() or line.lstrip().startswith("#")


def _comment_after(document: Document, node: Node) -> str:
    """Keep the comment that stands behind a value on its line."""
    if not isinstance(node, ScalarNode) or node.start_mark.line != node.end_mark.line:
        return ""
    rest = document.lines[node.start_mark.line][node.end_mark.column :]
    return rest.rstrip() if rest.lstrip().startswith("#") else ""
