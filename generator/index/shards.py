"""Cuts the keys into small files by halving: where a cut falls depends only on what is near it.

So an edited record touches few files. Leaves finding the pairs to its callers.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from functools import partial

import numpy as np
import numpy.typing as npt

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
    """The files of one range of keys, its part of the tree, and the keys too heavy to share a file.

    ``keys`` are all keys, ``sizes`` the bytes of their texts with the blank behind each.
    """

    files: tuple[tuple[str, bytes], ...]
    tree: str
    heavy: tuple[int, ...]
    keys: Numbers
    sizes: Numbers


def build_key_shards(source: KeySource, jobs: int) -> Iterable[KeyShards]:
    """Yield the files range by range, in the order of keys; the joined trees are the tree of the whole."""
    ranges = key_ranges(source.body, len(source.tags), source.range_pairs)
    with ThreadPoolExecutor(jobs) as pool:
        yield from pool.map(partial(_range_shards, source), *zip(*ranges, strict=True))


def key_ranges(body: Stream, tags: int, range_pairs: int) -> Sequence[tuple[str, int, int]]:
    """Halve the space of first units until a range is small enough; each with the splits before it."""
    counts = count_firsts(body)
    counts[0] = tags
    totals = np.concatenate([[0], np.cumsum(counts)])
    found: list[tuple[str, int, int]] = []

    def halve(before: str, low: int, high: int) -> None:
        if totals[high] - totals[low] > range_pairs and high - low > 1:
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
    cuts = cut_range(postings.keys, sizes, source.shard_bytes, low, high)
    is_heavy = is_too_heavy(sizes, source.shard_bytes)
    files = [
        *_shared_files(postings, np.flatnonzero(~is_heavy), cuts),
        *_heavy_files(postings, np.flatnonzero(is_heavy)),
    ]
    heavy = tuple(postings.keys[is_heavy].tolist())
    tree = before + "".join(cuts.tree)
    return KeyShards(files=tuple(files), tree=tree, heavy=heavy, keys=postings.keys, sizes=sizes)


def is_too_heavy(sizes: Numbers, shard_bytes: int) -> npt.NDArray[np.bool_]:
    """Tell which texts are too long to share a file."""
    heavy: npt.NDArray[np.bool_] = sizes > shard_bytes // 2
    return heavy


def cut_range(keys: Numbers, sizes: Numbers, shard_bytes: int, low: int, high: int) -> Cuts:
    """Cut the keys whose first units are in ``[low, high)``, all in order, into files of ``shard_bytes`` at most."""
    light = ~is_too_heavy(sizes, shard_bytes)
    cuts = Cuts(keys=keys[light], sizes=sizes[light], limit=shard_bytes)
    cuts.halve(0, len(cuts.keys), low << UNIT_SHIFT, (high - low) << UNIT_SHIFT)
    return cuts


class Cuts:
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


def _shared_files(postings: Postings, light: Numbers, cuts: Cuts) -> Iterable[tuple[str, bytes]]:
    """Write a file for each leaf: its keys as distances, the first from the leaf's beginning; their texts."""
    keys, places = number_text(key_gaps(cuts))
    for low, first, last in cuts.leaves:
        texts = _joined(postings, light[first:last])
        yield shared_name(low), script(shared_name(low), keys[places[first] : places[last]], texts)


def key_gaps(cuts: Cuts) -> Numbers:
    """Give the distances between keys, the first of each leaf from the leaf's beginning."""
    gaps = np.diff(cuts.keys, prepend=0)
    for low, first, _ in cuts.leaves:
        gaps[first] = cuts.keys[first] - low
    return gaps


def shared_name(low: int) -> str:
    """Name the file of the leaf that begins at key ``low``."""
    return f"g/{low:x}"


def heavy_name(key: int) -> str:
    """Name the file of a key that has one to itself."""
    return f"h/{key:x}"


def _joined(postings: Postings, indexes: Numbers) -> bytes:
    """Join the texts of neighbouring keys, heavy ones between them left out, without the last blank."""
    gaps = np.flatnonzero(np.diff(indexes) > 1) + 1
    bounds = ((postings.bounds[run[0]], postings.bounds[run[-1] + 1]) for run in np.split(indexes, gaps))
    return b"".join(postings.text[begin:end].tobytes() for begin, end in bounds)[:-1]


def _heavy_files(postings: Postings, heavy: Numbers) -> Iterable[tuple[str, bytes]]:
    for place, key in enumerate(postings.keys[heavy].tolist()):
        name = heavy_name(key)
        yield name, script(name, _joined(postings, heavy[place : place + 1]))
