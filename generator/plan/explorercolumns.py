"""The explorer's columns: numbers as text, and facets that share a column while few combinations of them occur."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from generator.plan.explorer import Explored, Facet

CHUNK = 64
"""Rows whose titles share a file."""
MOST_COMBINATIONS = 1024
"""Facets share a column while no more combinations of their values occur: fewer bytes, and less to count."""
_ALPHABET = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_"
_LONGEST = 64**3 - 1
Codes = tuple[int, ...]
"""A number for each row."""


def column_text(numbers: Sequence[int]) -> str:
    """Write numbers in as many characters each as the largest needs, lowest six bits first; the width leads."""
    width = next(width for width in (1, 2, 3) if max(numbers, default=0) < 64**width or width == 3)
    clipped = [min(number, _LONGEST) for number in numbers]
    known = {number: _digits(number, width) for number in set(clipped)}
    return f"{width}{''.join(known[number] for number in clipped)}"


def _digits(number: int, width: int) -> str:
    return "".join(_ALPHABET[number >> 6 * place & 63] for place in range(width))


def columns_of(explored: Explored) -> dict[str, Any]:
    """Give the part that the client is handed first: how many rows there are, and all that they are filtered by."""
    columns, facets = _shared(explored.facets)
    return {
        "count": len(explored.pledges),
        "chunk": CHUNK,
        "columns": [column_text(codes) for codes in columns],
        "facets": facets,
        "branches": [[branch.id, branch.name, branch.parent] for branch in explored.branches],
        "organisations": column_text(explored.organisations),
        "due": _days(explored.due),
    }


def days_of(explored: Explored) -> dict[str, Any]:
    """Give the columns of days that only an order asks for."""
    return {
        "changed": _days(explored.changed),
        "days": [0, column_text(explored.days)],
        "silence": [0, column_text(explored.silence)],
    }


def _days(days: Sequence[int]) -> list[object]:
    """Write days as those since the day before the first, which takes a character less; 0 still says none."""
    before = min((day for day in days if day), default=1) - 1
    return [before, column_text([day - before if day else 0 for day in days])]


def _shared(facets: Sequence[Facet]) -> tuple[list[Codes], list[list[object]]]:
    """Put facets into columns of combinations; gives the columns, and every facet as it is written."""
    columns: list[Codes] = []
    places: list[int] = []
    for facet in facets:
        place = next((n for n, codes in enumerate(columns) if _fits(codes, facet)), len(columns))
        if place == len(columns):
            columns.append((0,) * len(facet.codes))
        columns[place] = _combined(columns[place], facet)
        places.append(place)
    return columns, [_facet(facet, place, columns[place]) for facet, place in zip(facets, places, strict=True)]


def _combined(codes: Codes, facet: Facet) -> Codes:
    pairs = list(zip(codes, facet.codes, strict=True))
    numbers = {pair: number for number, pair in enumerate(sorted(set(pairs)))}
    return tuple(numbers[pair] for pair in pairs)


def _fits(codes: Codes, facet: Facet) -> bool:
    return len(set(zip(codes, facet.codes, strict=True))) <= MOST_COMBINATIONS


def _facet(facet: Facet, column: int, codes: Codes) -> list[object]:
    """Write a facet: its choices, the titles they stand under, its sets, and of which set each combination is."""
    groups = list(dict.fromkeys(value.group for value in facet.values if value.group))
    values = [[v.value, v.label, *([groups.index(v.group)] if v.group else [])] for v in facet.values]
    set_of = dict(zip(codes, facet.codes, strict=True))
    combined = column_text([set_of[code] for code in range(len(set_of))])
    return [facet.name, facet.label, values, groups, facet.sets, column, combined]
