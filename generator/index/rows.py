"""Writes what a result shows and a phrase is checked against: title, context and text, some records a file.

Leaves the order of records to `build`.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from generator.index.fold import compose
from generator.index.script import json_script
from generator.plan.entry import SearchEntry

_CHARACTERS = 4096
"""What a file should hold: about 10 KB of Chinese; a page of results needs up to ten such files."""
_FRAME = 64
"""About what the address, the kind, the day and the quotes of a record take."""


def rows_shift(entries: Sequence[SearchEntry]) -> int:
    """Choose how many records share a file: ``1 << shift``, from the length of the average one."""
    total = sum(len(entry.text) + len(entry.title) + len(entry.context) + _FRAME for entry in entries)
    shift = 0
    while shift < 6 and total * (2 << shift) <= _CHARACTERS * len(entries):
        shift += 1
    return shift


def row_files(entries: Sequence[SearchEntry], shift: int) -> Iterator[tuple[str, bytes]]:
    """Write the records in the order of their numbers."""
    for place in range((len(entries) + (1 << shift) - 1) >> shift):
        yield row_file(entries, shift, place)


def row_file(entries: Sequence[SearchEntry], shift: int, place: int) -> tuple[str, bytes]:
    """Write the file that stands at *place* among them."""
    name = f"d/{place}"
    return name, json_script(name, [_row(entry) for entry in entries[place << shift : (place + 1) << shift]])


def _row(entry: SearchEntry) -> list[str]:
    shown = (entry.title, entry.context, entry.text)
    return [entry.address, entry.kind, entry.on, *map(compose, shown)]
