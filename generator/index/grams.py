"""Finds every two neighbouring characters of every record, one range of first characters at a time.

A character is a UTF-16 unit, as the client counts. Leaves folding to `fold` and writing to `postings`.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from generator.index.fold import fold
from generator.index.keys import (
    ANYWHERE,
    IN_TITLE,
    NAMED_BITS,
    PHASES,
    RESERVED,
    TITLE_END,
    TITLE_START,
    gram_keys,
    join_pairs,
    units_of,
)
from generator.index.textcode import Numbers

_FIELD, _RECORD = "\x01", "\x00"
_BLOCK = 1 << 21


@dataclass(frozen=True, slots=True, kw_only=True)
class Stream:
    """The folded text of all records, one behind the other; ``ends`` are the places where records end."""

    units: npt.NDArray[np.uint16]
    ends: npt.NDArray[np.int64]


def join_records(records: Iterable[tuple[str, ...]]) -> Stream:
    """Fold the fields of every record into one stream, in the order of document numbers."""
    blocks = [np.frombuffer(chunk.encode("utf-16-le"), dtype=np.uint16) for chunk in _chunks(records)]
    units = np.concatenate(blocks) if blocks else np.empty(0, dtype=np.uint16)
    return Stream(units=units, ends=np.flatnonzero(units == ord(_RECORD)))


def _chunks(records: Iterable[tuple[str, ...]]) -> Iterator[str]:
    """Join a few thousand records at a time, so that the text never exists twice as one whole."""
    parts: list[str] = []
    for fields in records:
        parts.append(_FIELD.join(map(fold, fields)))
        if len(parts) == 4096:
            yield _RECORD.join([*parts, ""])
            parts = []
    if parts:
        yield _RECORD.join([*parts, ""])


def count_firsts(stream: Stream) -> Numbers:
    """Count how often each unit occurs, so that the work can be cut into ranges of like size."""
    counts = np.zeros(1 << 16, dtype=np.int64)
    for at in range(0, len(stream.units), _BLOCK):
        counts += np.bincount(stream.units[at : at + _BLOCK], minlength=1 << 16)
    counts[:RESERVED] = 0
    return counts


def body_pairs(body: Stream, low: int, high: int) -> Iterator[Numbers]:
    """Pair every gram whose first unit is in ``[low, high)`` with its places, block by block."""
    for at in range(0, len(body.units), _BLOCK):
        yield _gram_places(body, _in_range(body.units[at : at + _BLOCK], low, high) + at, ANYWHERE)


def pairs_of_keys(body: Stream, titles: Stream, keys: Numbers) -> Numbers:
    """Pair only the *keys*, ascending, with all that they name in both streams."""
    is_first, is_second = np.zeros((2, 1 << 16), dtype=np.bool_)
    first_units, second_units = units_of(keys)
    is_first[first_units], is_second[second_units] = True, True
    is_first[:RESERVED] = False  # keys of facets' values, and what separates records
    found = []
    for at in range(0, len(body.units), _BLOCK):
        wanted = is_first[body.units[at : at + _BLOCK]]
        next_ = body.units[at + 1 : at + 1 + _BLOCK]
        wanted[: len(next_)] &= is_second[next_]
        found.append(_of_keys(_gram_places(body, np.flatnonzero(wanted) + at, ANYWHERE), keys))
    firsts = np.flatnonzero(is_first[titles.units])
    found += [_of_keys(pairs, keys) for pairs in _title_pairs(titles, firsts)]
    return np.concatenate(found)


def _of_keys(pairs: Numbers, keys: Numbers) -> Numbers:
    return pairs[np.isin(pairs >> NAMED_BITS, keys)]


def title_pairs(titles: Stream, low: int, high: int) -> Iterator[Numbers]:
    """Pair grams of titles with their places, and with documents: single characters, beginnings and ends."""
    yield from _title_pairs(titles, _in_range(titles.units, low, high))


def _title_pairs(titles: Stream, firsts: Numbers) -> Iterator[Numbers]:
    units = titles.units
    starts = firsts[(firsts == 0) | (units[firsts - 1] < RESERVED)]
    is_last = units[firsts + 1] < RESERVED
    pairs = firsts[~is_last]
    yield _gram_places(titles, firsts, IN_TITLE)
    yield _singles(titles, firsts, ANYWHERE)
    yield _singles(titles, starts, TITLE_START)
    yield _singles(titles, firsts[is_last], TITLE_END)
    yield _grams(titles, starts[units[starts + 1] >= RESERVED], TITLE_START)
    yield _grams(titles, pairs[units[pairs + 2] < RESERVED], TITLE_END)


def _in_range(units: npt.NDArray[np.uint16], low: int, high: int) -> Numbers:
    return np.flatnonzero((units >= max(low, RESERVED)) & (units < high))


def _gram_places(stream: Stream, at: Numbers, which: int) -> Numbers:
    at = at[stream.units[at + 1] >= RESERVED]
    documents = _documents(stream, at)
    begins = np.concatenate([[0], stream.ends + 1])
    return join_pairs(_keys(stream, at, which), documents * PHASES + (at - begins[documents]) % PHASES)


def _grams(stream: Stream, at: Numbers, which: int) -> Numbers:
    return join_pairs(_keys(stream, at, which), _documents(stream, at))


def _singles(stream: Stream, at: Numbers, which: int) -> Numbers:
    return join_pairs(gram_keys(stream.units[at].astype(np.int64), 0, which), _documents(stream, at))


def _keys(stream: Stream, at: Numbers, which: int) -> Numbers:
    return gram_keys(stream.units[at].astype(np.int64), stream.units[at + 1].astype(np.int64), which)


def _documents(stream: Stream, at: Numbers) -> Numbers:
    return np.searchsorted(stream.ends, at)
