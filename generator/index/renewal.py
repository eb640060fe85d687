"""Makes an index out of the one before: only keys whose postings are different are worked out again.

The files are those `build` would make, byte for byte; where documents have other numbers, `build` has to.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field, replace

import numpy as np

from generator.index import build
from generator.index.build import (
    MANIFEST,
    PROFILES,
    SearchIndex,
    Tree,
    folder_of,
    manifest_in,
    manifest_script,
    number_entries,
    shard_bytes_of,
)
from generator.index.facets import FacetIndex, facet_pairs, facet_tables, index_facets, profile_script
from generator.index.grams import Stream, body_pairs, join_records, pairs_of_keys, title_pairs
from generator.index.keys import NAMED_BITS, UNIT_SHIFT
from generator.index.postings import encode_pairs
from generator.index.rows import row_file, rows_shift
from generator.index.script import script
from generator.index.shards import Cuts, cut_range, heavy_name, is_too_heavy, key_gaps, key_ranges, shared_name
from generator.index.state import IndexState, digest_of, state_of, stream_of
from generator.index.textcode import Numbers, number_text
from generator.plan.entry import FacetLabel, SearchEntry

Read = Callable[[str], bytes]
"""Gives a file of the index before, by its path below that index's own folder."""
MOST_CHANGED = 0.05
"""With a larger share of records changed, building anew is not slower."""
_ALL_FIRSTS = 1 << 16


def renew_index(
    before: IndexState, entries: Sequence[SearchEntry], labels: Sequence[FacetLabel], read: Read
) -> SearchIndex | None:
    """Make the index of *entries* from the one *before*, which had the same *labels*; only new files are in it.

    None where it must be built: documents would have other numbers, or too many are different.
    """
    ordered = number_entries(entries)
    old = before.entries
    if not old or [_place(entry) for entry in old] != [_place(entry) for entry in ordered]:
        return None
    places = [at for at, entry in enumerate(ordered) if entry != old[at]]
    if len(places) > MOST_CHANGED * len(ordered) or rows_shift(ordered) != rows_shift(old):
        return None
    return _renewed(before, ordered, places, index_facets(ordered, labels), read)


def _place(entry: SearchEntry) -> tuple[str, str, str]:
    return entry.address, entry.kind, entry.on


def _renewed(
    before: IndexState, entries: list[SearchEntry], places: list[int], facets: FacetIndex, read: Read
) -> SearchIndex:
    body = _respliced(before.body, places, [(e.title, e.context, e.text) for e in (entries[at] for at in places)])
    titles = _respliced(before.titles, places, [(entries[at].title,) for at in places])
    affected = _affected_keys([before.entries[at] for at in places], [entries[at] for at in places], facets)
    tags = facet_pairs(facets)
    pairs = [pairs_of_keys(body, titles, affected), tags[np.isin(tags >> NAMED_BITS, affected)]]
    postings = encode_pairs(np.concatenate(pairs), len(entries))
    fresh = _Fresh(affected, postings.keys, np.diff(postings.bounds), postings.text.tobytes())
    limit = shard_bytes_of(len(entries))
    old = _Keys.of(before, limit)
    new = old.with_(fresh, key_ranges(body, len(tags), build.RANGE_PAIRS))
    shift = rows_shift(entries)
    files = dict(row_file(entries, shift, place) for place in sorted({at >> shift for at in places}))
    files |= dict(_shared(old, new, fresh, read))
    files |= {heavy_name(key): script(heavy_name(key), fresh.texts[key]) for key in new.heavy if key in fresh.texts}
    tables, named = facet_tables(facets)
    scripts = {f"{name}.js": data for name, data in (*files.items(), *named)}
    if any(before.entries[at].facets != entries[at].facets for at in places):
        scripts[PROFILES] = profile_script(facets)
    scripts[f"{MANIFEST}.js"] = manifest_script(facets, tables, Tree(new.tree, tuple(new.heavy)), shift)
    names = {f"{name}.js" for name in (*map(shared_name, new.lows), *map(heavy_name, new.heavy))}
    kept = {name: one for name, one in before.digests.items() if name in names or name[:2] not in ("g/", "h/")}
    state = state_of(entries, (body, titles), len(tags), new.keys, new.sizes)
    state = replace(state, digests=kept | {name: digest_of(data) for name, data in scripts.items()})
    folder = folder_of(state)
    return SearchIndex(
        files={f"{folder}/{name}": data for name, data in scripts.items()}, manifest=manifest_in(folder), state=state
    )


def _respliced(units: bytes | memoryview, places: Sequence[int], fields: Sequence[tuple[str, ...]]) -> Stream:
    """Put the folded *fields* of the records at *places* where their old ones are."""
    old = stream_of(np.frombuffer(units, dtype=np.uint16))
    pieces, end = [], 0
    for place, words in zip(places, fields, strict=True):
        start = int(old.ends[place - 1]) + 1 if place else 0
        pieces += [old.units[end:start], join_records([words]).units]
        end = int(old.ends[place]) + 1
    return stream_of(np.concatenate([*pieces, old.units[end:]]))


def _affected_keys(old: Sequence[SearchEntry], new: Sequence[SearchEntry], facets: FacetIndex) -> Numbers:
    """Give the keys, ascending, that name other documents or places in *new* than in *old*."""
    before, now = (np.unique(np.concatenate(list(_all_pairs(entries, facets)))) for entries in (old, new))
    return np.unique(np.setxor1d(before, now, assume_unique=True) >> NAMED_BITS)


def _all_pairs(entries: Sequence[SearchEntry], facets: FacetIndex) -> Iterator[Numbers]:
    body = join_records((entry.title, entry.context, entry.text) for entry in entries)
    titles = join_records((entry.title,) for entry in entries)
    yield from body_pairs(body, 0, _ALL_FIRSTS)
    yield from title_pairs(titles, 0, _ALL_FIRSTS)
    yield facet_pairs(index_facets(entries, facets.labels))


@dataclass(frozen=True, slots=True)
class _Fresh:
    """The keys that were `affected`, and of those that still name something the size and the text."""

    affected: Numbers
    keys: Numbers
    sizes: Numbers
    text: bytes
    texts: dict[int, bytes] = field(init=False)

    def __post_init__(self) -> None:
        """Cut the texts apart, each without the blank behind it."""
        ends = np.cumsum(self.sizes).tolist()
        spans = zip(self.keys.tolist(), [0, *ends], ends, strict=False)
        object.__setattr__(self, "texts", {key: self.text[start : end - 1] for key, start, end in spans})


class _Keys:
    """All keys of an index, cut into files range by range."""

    def __init__(self, keys: Numbers, sizes: Numbers, limit: int, ranges: Sequence[tuple[str, int, int]]) -> None:
        self.keys, self.sizes, self.limit = keys, sizes, limit
        self.cuts: list[Cuts] = []
        trees: list[str] = []
        for before, low, high in ranges:
            first, last = np.searchsorted(keys, [low << UNIT_SHIFT, high << UNIT_SHIFT]).tolist()
            self.cuts.append(cut_range(keys[first:last], sizes[first:last], limit, low, high))
            trees.append(before + "".join(self.cuts[-1].tree))
        self.tree = "".join(trees)
        self.heavy: list[int] = keys[is_too_heavy(sizes, limit)].tolist()
        self.leaves = {low: cuts.keys[first:last] for cuts in self.cuts for low, first, last in cuts.leaves}
        self.lows = list(self.leaves)

    @classmethod
    def of(cls, state: IndexState, limit: int) -> _Keys:
        """Cut the keys of the index that *state* tells of."""
        body = stream_of(np.frombuffer(state.body, dtype=np.uint16))
        keys = np.frombuffer(state.keys, dtype=np.int64)
        sizes = np.frombuffer(state.sizes, dtype=np.int32).astype(np.int64)
        return cls(keys, sizes, limit, key_ranges(body, state.tags, build.RANGE_PAIRS))

    def with_(self, fresh: _Fresh, ranges: Sequence[tuple[str, int, int]]) -> _Keys:
        """Put what is *fresh* in the place of all that was affected."""
        kept = ~np.isin(self.keys, fresh.affected)
        keys = np.concatenate([self.keys[kept], fresh.keys])
        order = np.argsort(keys, kind="stable")
        sizes = np.concatenate([self.sizes[kept], fresh.sizes])
        return _Keys(keys[order], sizes[order], self.limit, ranges)


def _shared(old: _Keys, new: _Keys, fresh: _Fresh, read: Read) -> Iterator[tuple[str, bytes]]:
    """Write the files of leaves that hold other keys than before, or a key that was affected."""
    held = _HeldTexts(old, read)
    for cuts in new.cuts:
        gaps, bounds = number_text(key_gaps(cuts))
        for low, first, last in cuts.leaves:
            keys = cuts.keys[first:last]
            before = old.leaves.get(low)
            if before is None or not np.array_equal(before, keys) or np.isin(keys, fresh.affected).any():
                texts = (fresh.texts.get(key) or held.text(key) for key in keys.tolist())
                name = shared_name(low)
                yield name, script(name, gaps[bounds[first] : bounds[last]], b" ".join(texts))


class _HeldTexts:
    """Looks up texts of keys in the files of the index before, each read once."""

    def __init__(self, old: _Keys, read: Read) -> None:
        self._old, self._read = old, read
        self._texts: dict[int, dict[int, bytes]] = {}

    def text(self, key: int) -> bytes:
        """Give the text of *key*, which shared a file with others."""
        low = self._old.lows[bisect_right(self._old.lows, key) - 1]
        if low not in self._texts:
            texts = self._read(f"{shared_name(low)}.js").split(b'"')[5].split(b" ")
            self._texts[low] = dict(zip(self._old.leaves[low].tolist(), texts, strict=True))
        return self._texts[low][key]
