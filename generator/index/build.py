"""Builds the search index of a site: a folder of small scripts named by what is in it, and its manifest.

Leaves what a record says to the plan and the reading to the client (theme/assets/js/search-index.js).
"""

from __future__ import annotations

import shutil
from collections.abc import Callable, Generator, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from hashlib import blake2b
from itertools import pairwise
from pathlib import Path

import numpy as np

from generator.index.facets import CHUNK, FacetIndex, facet_pairs, facet_tables, index_facets, profile_script
from generator.index.grams import join_records
from generator.index.rows import row_files, rows_shift
from generator.index.script import json_script
from generator.index.shards import SPLIT, KeySource, build_key_shards
from generator.index.state import IndexState, digest_of, state_of
from generator.index.textcode import Numbers, bitmap_text, number_text
from generator.plan.entry import FacetLabel, SearchEntry

FOLDER = "search"
MANIFEST = "manifest"
PROFILES = "profiles.js"
_MANY = 50_000
"""From this many records on key files are twice as large, so that their number stays in bounds."""
_SHARD_BYTES = 14_000
RANGE_PAIRS = 1_000_000


@dataclass(frozen=True, slots=True, kw_only=True)
class SearchIndex:
    """A finished index: its files by their path below the site root, and which of them is the manifest.

    ``state`` is what a later one can be made from; of a renewed index ``files`` are only those that are new.
    """

    files: Mapping[str, bytes]
    manifest: str
    state: IndexState


def build_index(entries: Sequence[SearchEntry], labels: Sequence[FacetLabel], jobs: int) -> SearchIndex:
    """Build the index in memory; entries in any order give the same bytes.

    ``jobs`` is how many threads invert text. Raises `FacetError` for a facet's value without a label.
    """
    files: dict[str, bytes] = {}
    state = _hand_over(index_files(entries, labels, jobs), files.__setitem__)
    folder = folder_of(state)
    return SearchIndex(
        files={f"{folder}/{path}": data for path, data in files.items()}, manifest=manifest_in(folder), state=state
    )


def write_index(
    entries: Sequence[SearchEntry], labels: Sequence[FacetLabel], root: Path, jobs: int
) -> tuple[str, IndexState]:
    """Write the files of `build_index` below ``root`` without holding them; gives the manifest's path and the state.

    The folder gets its name when all of it is written; one of an older index is left to whoever prunes.
    """
    unfinished = root / FOLDER / ".unfinished"
    shutil.rmtree(unfinished, ignore_errors=True)
    for part in ("d", "g", "h", "o"):
        (unfinished / part).mkdir(parents=True)

    def write(path: str, data: bytes) -> None:
        (unfinished / path).write_bytes(data)

    state = _hand_over(index_files(entries, labels, jobs), write)
    folder = folder_of(state)
    shutil.rmtree(root / folder, ignore_errors=True)
    unfinished.rename(root / folder)
    return manifest_in(folder), state


def folder_of(state: IndexState) -> str:
    """Name the folder of an index by what is in its files."""
    digest = blake2b(digest_size=8)
    for path in sorted(state.digests):
        digest.update(f"{path} {state.digests[path]}\n".encode())
    return f"{FOLDER}/{digest.hexdigest()}"


def manifest_in(folder: str) -> str:
    """Give the path of the manifest of the index in ``folder``."""
    return f"{folder}/{MANIFEST}.js"


Files = Generator[tuple[str, bytes], None, IndexState]


def index_files(entries: Sequence[SearchEntry], labels: Sequence[FacetLabel], jobs: int) -> Files:
    """Yield every file of the index, its path below the index's own folder; returns the state."""
    ordered = number_entries(entries)
    facets = index_facets(ordered, labels)
    shift = rows_shift(ordered)
    yield from _scripts(row_files(ordered, shift))
    source = key_source(ordered, facets)
    tree, heavy, keys, sizes = "", list[int](), list[Numbers](), list[Numbers]()
    for shards in build_key_shards(source, jobs):
        yield from _scripts(shards.files)
        tree, heavy = tree + shards.tree, heavy + list(shards.heavy)
        keys.append(shards.keys)
        sizes.append(shards.sizes)
    yield PROFILES, profile_script(facets)
    tables, named = facet_tables(facets)
    yield from _scripts(named)
    yield f"{MANIFEST}.js", manifest_script(facets, tables, Tree(tree, tuple(heavy)), shift)
    streams = source.body, source.titles
    return state_of(ordered, streams, len(source.tags), np.concatenate(keys), np.concatenate(sizes))


@dataclass(frozen=True, slots=True)
class Tree:
    """The tree of cuts, and the keys with files of their own."""

    cuts: str
    heavy: tuple[int, ...]


def manifest_script(facets: FacetIndex, tables: list[object], tree: Tree, shift: int) -> bytes:
    """Write the manifest."""
    manifest = {
        "count": len(facets.held),
        "shift": shift,
        "tree": _tree_text(tree.cuts),
        "heavy": number_text(_gaps(list(tree.heavy)))[0].decode(),
        "facets": tables,
        "organisations": {
            "base": facets.small,
            "chunk": CHUNK,
            "firsts": [label.value for label in facets.labels[facets.small :: CHUNK]],
        },
    }
    return json_script(MANIFEST, manifest)


def number_entries(entries: Sequence[SearchEntry]) -> list[SearchEntry]:
    """Order entries by document number: oldest first, so that a new record leaves all others theirs.

    Results are read from the end; among those of one day addresses then ascend.
    """
    by_address = sorted(entries, key=lambda entry: (entry.address, entry.kind, entry.title), reverse=True)
    return sorted(by_address, key=lambda entry: entry.on)


def key_source(entries: Sequence[SearchEntry], facets: FacetIndex) -> KeySource:
    """Gather what becomes postings."""
    size = len(entries)
    return KeySource(
        body=join_records((entry.title, entry.context, entry.text) for entry in entries),
        titles=join_records((entry.title,) for entry in entries),
        tags=facet_pairs(facets),
        size=size,
        shard_bytes=shard_bytes_of(size),
        range_pairs=RANGE_PAIRS,
    )


def shard_bytes_of(size: int) -> int:
    """Tell what a file may hold in an index of ``size`` records."""
    return _SHARD_BYTES if size < _MANY else 2 * _SHARD_BYTES


def _gaps(keys: list[int]) -> Numbers:
    return np.array([key - before for before, key in pairwise([0, *keys])], dtype=np.int64)


def _tree_text(tree: str) -> str:
    ones = np.flatnonzero(np.frombuffer(tree.encode(), dtype=np.uint8) == ord(SPLIT))
    return bitmap_text(ones, len(tree)).tobytes().decode()


def _scripts(files: Iterable[tuple[str, bytes]]) -> Iterator[tuple[str, bytes]]:
    for name, data in files:
        yield f"{name}.js", data


def _hand_over(files: Files, take: Callable[[str, bytes], None]) -> IndexState:
    """Give every file to ``take``; returns the state with all their digests."""
    digests: dict[str, str] = {}
    while True:
        try:
            path, data = next(files)
        except StopIteration as end:
            state: IndexState = end.value
            return replace(state, digests=digests)
        digests[path] = digest_of(data)
        take(path, data)
