"""Turns pairs into postings: for each key one short text naming its documents, or the places in them.

Leaves which pairs there are to `grams` and `facets`, and which file a key goes into to `shards`.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from generator.index.keys import PHASES, names_places, split_pairs
from generator.index.textcode import Bytes, Numbers, bitmap_length, bitmap_text, put_numbers, widths

_SPACE, _BITMAP = ord(" "), ord("!")
_LONGEST = 40_000
"""Places in more text than this are given up for a bitmap of documents, if that is shorter."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Postings:
    """Keys in order, each with ``text[bounds[i]:bounds[i + 1]]``: what it names, and a blank."""

    keys: Numbers
    bounds: Numbers
    text: Bytes


@dataclass(frozen=True, slots=True, kw_only=True)
class _Runs:
    """What all keys name, one behind the other: key ``i`` has ``counts[i]`` from ``starts[i]`` on."""

    keys: Numbers
    starts: Numbers
    counts: Numbers
    named: Numbers

    def documents(self, index: int) -> Numbers:
        """Give the documents of a key, some perhaps twice."""
        named = self.named[self.starts[index] : self.starts[index] + self.counts[index]]
        return named // PHASES if names_places(self.keys[index : index + 1]).all() else named


def encode_pairs(pairs: Numbers, size: int) -> Postings:
    """Write the postings of ``pairs``.

    ``pairs`` in any order, repeats allowed; ``size`` is how many documents there are.
    A list is delta-coded; a long one is a bitmap of documents behind a ``!``.
    """
    runs = _runs(pairs)
    gaps = np.diff(runs.named, prepend=0)
    gaps[runs.starts] = runs.named[runs.starts]
    width = widths(gaps)
    ends = _bounds(width)
    lengths = ends[runs.starts + runs.counts] - ends[runs.starts]
    dense_length = 1 + bitmap_length(size)
    dense = lengths > np.where(names_places(runs.keys), max(_LONGEST, dense_length), dense_length)
    lengths[dense] = dense_length
    bounds = _bounds(lengths + 1)
    text = np.full(int(bounds[-1]), _SPACE, dtype=np.uint8)
    width[np.repeat(dense, runs.counts)] = 0
    places = ends[:-1] + np.repeat(bounds[:-1] - ends[runs.starts], runs.counts)
    put_numbers(text, gaps, width, places)
    for index in np.flatnonzero(dense).tolist():
        text[bounds[index]] = _BITMAP
        text[bounds[index] + 1 : bounds[index + 1] - 1] = bitmap_text(runs.documents(index), size)
    return Postings(keys=runs.keys, bounds=bounds, text=text)


def _runs(pairs: Numbers) -> _Runs:
    """Sort pairs, drop repeats, and find where what each key names begins."""
    pairs = np.sort(pairs)
    if len(pairs):
        pairs = pairs[np.concatenate([[True], pairs[1:] != pairs[:-1]])]
    keys, named = split_pairs(pairs)
    starts = np.flatnonzero(np.diff(keys, prepend=-1))
    return _Runs(keys=keys[starts], starts=starts, counts=np.diff(starts, append=len(pairs)), named=named)


def _bounds(lengths: Numbers | Bytes) -> Numbers:
    return np.concatenate([[0], np.cumsum(lengths, dtype=np.int64)])
