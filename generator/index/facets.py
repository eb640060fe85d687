"""Facets in the index: numbers for their values, postings that filter, and profiles that count.

Leaves which values a record has to the plan.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

import numpy as np

from generator.index.keys import join_pairs, tag_keys
from generator.index.script import json_script, script
from generator.index.textcode import Numbers, column_text, number_text
from generator.plan.entry import FACETS, ORGANISATION, FacetLabel, SearchEntry

CHUNK = 256
"""Organisations named in one file."""


Facets = tuple[tuple[str, tuple[str, ...]], ...]


class FacetError(ValueError):
    """A facet's value without a label, or a label of no known facet."""


@dataclass(frozen=True, slots=True, kw_only=True)
class FacetIndex:
    """All values numbered: those of small facets first, as labelled, then organisations by id."""

    labels: tuple[FacetLabel, ...]
    held: tuple[tuple[int, ...], ...]
    """For each document the numbers of its values, ascending."""

    @property
    def small(self) -> int:
        """Count the values that are not organisations."""
        return sum(label.facet != ORGANISATION for label in self.labels)


def index_facets(entries: Iterable[SearchEntry], labels: Sequence[FacetLabel]) -> FacetIndex:
    """Number the values, and look up those of every entry.

    Raises `FacetError` for a value without a label: a reader could neither choose it nor be told what it is.
    """
    unknown = sorted({label.facet for label in labels} - set(FACETS))
    if unknown:
        raise FacetError(f"labels of unknown facets: {', '.join(unknown)}")
    ordered = tuple(sorted(labels, key=_label_order))
    numbers = {(label.facet, label.value): number for number, label in enumerate(ordered)}
    held_by = dict[Facets, tuple[int, ...]]()
    try:
        held = tuple(
            held_by.get(entry.facets) or held_by.setdefault(entry.facets, _numbers_of(entry, numbers))
            for entry in entries
        )
    except KeyError as error:
        raise FacetError("no label for {} {!r}".format(*error.args[0])) from error
    return FacetIndex(labels=ordered, held=held)


def _label_order(label: FacetLabel) -> tuple[int, str]:
    if label.facet == ORGANISATION:
        return len(FACETS), label.value
    return FACETS.index(label.facet), ""


def _numbers_of(entry: SearchEntry, numbers: dict[tuple[str, str], int]) -> tuple[int, ...]:
    return tuple(sorted({numbers[facet, value] for facet, values in entry.facets for value in values}))


def facet_pairs(index: FacetIndex) -> Numbers:
    """Pair the key of every value with the documents that hold it."""
    lengths = np.fromiter(map(len, index.held), dtype=np.int64, count=len(index.held))
    values = np.fromiter((number for held in index.held for number in held), dtype=np.int64)
    documents = np.repeat(np.arange(len(index.held), dtype=np.int64), lengths)
    return join_pairs(tag_keys(values), documents)


def profile_script(index: FacetIndex) -> bytes:
    """Write which small values each document has, for counting; facets that go together share a column."""
    return min((script("profiles", *_columns(index, most)) for most in (64, 4096)), key=len)


def _columns(index: FacetIndex, most: int) -> Iterator[bytes]:
    """Put facets into one column while no more than ``most`` combinations of their values occur.

    Yields four texts a column: its facets, the width of a code, the combinations, and each document's code.
    """
    labelled = {label.facet for label in index.labels} - {ORGANISATION}
    facets = [facet for facet in FACETS if facet in labelled]
    while facets:
        size, held = 1, _held_of(index, facets[:1])
        while size < len(facets) and len(set(wider := _held_of(index, facets[: size + 1]))) <= most:
            size, held = size + 1, wider
        yield from (" ".join(facets[:size]).encode(), *_column(held))
        facets = facets[size:]


def _held_of(index: FacetIndex, facets: list[str]) -> list[tuple[int, ...]]:
    wanted = frozenset(number for number, label in enumerate(index.labels) if label.facet in facets)
    return [tuple(number for number in held if number in wanted) for held in index.held]


def _column(held: list[tuple[int, ...]]) -> Iterator[bytes]:
    codes = {combination: code for code, combination in enumerate(sorted(set(held)))}
    width = 1
    while 64**width < len(codes):
        width += 1
    gaps = [number for combination in codes for number in (len(combination), *_gaps(combination))]
    column = np.fromiter((codes[combination] for combination in held), dtype=np.int64, count=len(held))
    yield b"%d" % width
    yield number_text(np.array(gaps, dtype=np.int64))[0]
    yield column_text(column, width)


def _gaps(numbers: tuple[int, ...]) -> Iterator[int]:
    before = 0
    for number in numbers:
        yield number - before
        before = number


def facet_tables(index: FacetIndex) -> tuple[list[object], list[tuple[str, bytes]]]:
    """List the small facets, each value with label and count, for the manifest; write the organisations."""
    counts = Counter(number for held in index.held for number in held)
    tables: dict[str, list[object]] = {}
    organisations: list[object] = []
    for number, label in enumerate(index.labels):
        row = [label.value, label.label, counts[number]]
        if label.facet == ORGANISATION:
            organisations.append([*row, label.parent])
        else:
            tables.setdefault(label.facet, []).append(row)
    chunks = (organisations[at : at + CHUNK] for at in range(0, len(organisations), CHUNK))
    files = [(f"o/{place}", json_script(f"o/{place}", chunk)) for place, chunk in enumerate(chunks)]
    return [[facet, rows] for facet, rows in tables.items()], files
