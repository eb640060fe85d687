"""Cuts the keys into small files by halving: where a cut falls depends only on what is near it.

So an edited record touches few files. Leaves finding the pairs to its callers.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from functools import partial

import numpy as np

from generator.index.grams import Stream, body_pairs, count_firsts, title_pairs
from generator.index.keys import UNIT_SHIFT
from generator.index.postings import Postings, encode_pairs
from generator.index.script import script
from generator.index.textcode import Numbers, number_text

SPLIT, EMPTY, FILE = "1", "00", "01"
"""The tree of cuts, from the root down, lower half first; a client walks it to find the file of a key."""


@dataclass(frozen=True, slots=True, kw_only=True)
class KeySource:
    """Everything that becomes postings; ``tags`` are ready-made pairs, their keys below those of any gram."""

    body: Stream
    titles: Stream
    tags: Numbers
    size: int
    """How many documents there are."""
    shard_bytes: int
    """What a file may hold before it is halved."""
    range_pairs: int
    """How many pairs are worked on at a time: what bounds the memory."""


@dataclass(frozen=True, slots=True, kw_only=True)
class KeyShards:
    """The files of one range of keys, its part of the tree, and the keys too heavy to share a file."""

    files: tuple[tuple[str, bytes], ...]
    tree: str
    heavy: tuple[int, ...]


def build_key_shards(source: KeySource, jobs: int) -> Iterable[KeyShards]:
    """Yield the files range by range, in the order of keys; the joined trees are the tree of the whole."""
    counts = count_firsts(source.body)
    counts[0] = len(source.tags)
    totals = np.concatenate([[0], np.cumsum(counts)])
    with ThreadPoolExecutor(jobs) as pool:
        yield from pool.map(partial(_range_shards, source), *zip(*_ranges(source, totals), strict=True))


def _ranges(source: KeySource, totals: Numbers) -> Sequence[tuple[str, int, int]]:
    """Halve the space of first units until a range is small enough; each with the splits before it."""
    found: list[tuple[str, int, int]] = []

    def halve(before: str, low: int, high: int) -> None:
        if totals[high] - totals[low] > source.range_pairs and high - low > 1:
            middle = (low + high) // 2
            halve(before + SPLIT, low, middle)
            halve("", middle, high)
        else:
            found.append((before, low, high))

    halve("", 0, len(totals) - 1)
    return found


def _range_shards(source: KeySource, before: str, low: int, high: int) -> KeyShards:
    pairs = [*body_pairs(source.body, low, high), *title_pairs(source.titles, low, high)]
    if low == 0:
        pairs.append(source.tags)
    postings = encode_pairs(np.concatenate(pairs), source.size)
    sizes = np.diff(postings.bounds)
    is_heavy = sizes > source.shard_bytes // 2
    cuts = _Cuts(keys=postings.keys[~is_heavy], sizes=sizes[~is_heavy], limit=source.shard_bytes)
    cuts.halve(0, len(cuts.keys), low << UNIT_SHIFT, (high - low) << UNIT_SHIFT)
    files = [
        *_shared_files(postings, np.flatnonzero(~is_heavy), cuts),
        *_heavy_files(postings, np.flatnonzero(is_heavy)),
    ]
    heavy = tuple(postings.keys[is_heavy].tolist())
    return KeyShards(files=tuple(files), tree=before + "".join(cuts.tree), heavy=heavy)


class _Cuts:
    """Collects the leaves of the tree and the tree itself while halving."""

    def __init__(self, *, keys: Numbers, sizes: Numbers, limit: int) -> None:
        self.keys = keys
        self.leaves: list[tuple[int, int, int]] = []
        self.tree: list[str] = []
        self._totals = np.concatenate([[0], np.cumsum(sizes)])
        self._limit = limit

    def halve(self, first: int, last: int, low: int, span: int) -> None:
        """Add the leaves for keys ``first`` to ``last`` (excluded), all in ``[low, low + span)``."""
        if first == last:
            self.tree.append(EMPTY)
        elif self._totals[last] - self._totals[first] <= self._limit:
            self.tree.append(FILE)
            self.leaves.append((low, first, last))
        else:
            self.tree.append(SPLIT)
            half = span // 2
            middle = int(np.searchsorted(self.keys, low + half))
            self.halve(first, middle, low, half)
            self.halve(middle, last, low + half, half)


def _shared_files(postings: Postings, light: Numbers, cuts: _Cuts) -> Iterable[tuple[str, bytes]]:
    """Write a file for each leaf: its keys as distances, the first from the leaf's beginning; their texts."""
    gaps = np.diff(cuts.keys, prepend=0)
    for low, first, _ in cuts.leaves:
        gaps[first] = cuts.keys[first] - low
    keys, places = number_text(gaps)
    for low, first, last in cuts.leaves:
        name = f"g/{low:x}"
        texts = _joined(postings, light[first:last])
        yield name, script(name, keys[places[first] : places[last]], texts)


def _joined(postings: Postings, indexes: Numbers) -> bytes:
    """Join the texts of neighbouring keys, heavy ones between them left out, without the last blank."""
    gaps = np.flatnonzero(np.diff(indexes) > 1) + 1
    bounds = ((postings.bounds[run[0]], postings.bounds[run[-1] + 1]) for run in np.split(indexes, gaps))
    return b"".join(postings.text[begin:end].tobytes() for begin, end in bounds)[:-1]


def _heavy_files(postings: Postings, heavy: Numbers) -> Iterable[tuple[str, bytes]]:
    for place, key in enumerate(postings.keys[heavy].tolist()):
        name = f"h/{key:x}"
        yield name, script(name, _joined(postings, heavy[place : place + 1]))
