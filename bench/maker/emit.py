"""Writes records as YAML, fast and always quoted where the strict reader needs it.

For the plain values of records only: text, numbers, flags, days, lists and mappings.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from datetime import date
from typing import Any

Values = dict[str, Any]

_PLAIN = re.compile(
    r"[一-鿿A-Za-z（《][一-鿿A-Za-z0-9，。；：、（）《》！？—·‰%“”/._ +-]*\Z|[0-9]{4}-[HQ][1-4]\Z"
).match
_WORD = re.compile(r"[a-z][a-z0-9/-]*\Z").match
_RESERVED = frozenset({"true", "True", "TRUE", "false", "False", "FALSE", "null", "Null", "NULL"})
_ESCAPES = str.maketrans({"\\": "\\\\", '"': '\\"', "\n": "\\n", "\r": "\\r", "\t": "\\t"})


def emit(records: Iterable[Mapping[str, Any]]) -> str:
    """Write *records* as one YAML list; what is None or an empty list is left out."""
    lines: list[str] = []
    for record in records:
        _mapping(record, "- ", "  ", lines)
    return "\n".join(lines) + "\n"


def emit_one(record: Mapping[str, Any]) -> str:
    """Write one *record* as a YAML mapping."""
    lines: list[str] = []
    _mapping(record, "", "", lines)
    return "\n".join(lines) + "\n"


def _mapping(values: Mapping[str, Any], lead: str, indent: str, lines: list[str]) -> None:
    for key, value in values.items():
        if isinstance(value, str):
            lines.append(f"{lead}{key}: {scalar(value, indent)}")
        elif value is None or value == [] or value == {}:
            continue
        elif isinstance(value, dict):
            lines.append(f"{lead}{key}:")
            _mapping(value, indent + "  ", indent + "  ", lines)
        elif isinstance(value, list):
            _sequence(f"{lead}{key}:", value, indent + "  ", lines)
        else:
            lines.append(f"{lead}{key}: {_other(value)}")
        lead = indent


def _sequence(head: str, items: list[Any], indent: str, lines: list[str]) -> None:
    if all(isinstance(item, str) and _WORD(item) and item not in _RESERVED for item in items):
        lines.append(f"{head} [{', '.join(items)}]")
        return
    lines.append(head)
    for item in items:
        if isinstance(item, dict):
            _mapping(item, indent + "- ", indent + "  ", lines)
        else:
            lines.append(f"{indent}- {scalar(item, indent) if isinstance(item, str) else _other(item)}")


def scalar(text: str, indent: str) -> str:
    """Write *text* plain where that is safe, as a block where it has several lines, else in quotes."""
    if _PLAIN(text) and text[-1] != " " and text not in _RESERVED:
        return text
    if "\n" in text and _fits_block(text):
        inner = f"\n{indent}  "
        return f"|-{inner}{text.replace(chr(10), inner)}".replace(f"{inner}\n", "\n\n")
    return f'"{text.translate(_ESCAPES)}"'


def _fits_block(text: str) -> bool:
    lines = text.split("\n")
    return (
        bool(lines[0].strip() and lines[-1].strip())
        and all(line == line.rstrip() and line.isprintable() for line in lines)
        and not lines[0].startswith(" ")
    )


def _other(value: Any) -> str:
    if isinstance(value, bool):
        return "true" if value else "false"
    return value.isoformat() if isinstance(value, date) else repr(value)
