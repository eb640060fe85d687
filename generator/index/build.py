"""Builds the search index of a site: a folder of small scripts named by what is in it, and its manifest.

Leaves what a record says to the plan and the reading to the client (theme/assets/js/search-index.js).
"""

from __future__ import annotations

import shutil
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from hashlib import blake2b
from itertools import pairwise
from pathlib import Path

import numpy as np

from generator.index.facets import CHUNK, FacetIndex, facet_pairs, facet_tables, index_facets, profile_script
from generator.index.grams import join_records
from generator.index.rows import row_files, rows_shift
from generator.index.script import json_script
from generator.index.shards import SPLIT, KeySource, build_key_shards
from generator.index.textcode import Numbers, bitmap_text, number_text
from generator.plan.entry import FacetLabel, SearchEntry

FOLDER = "search"
_MANIFEST = "manifest"
_MANY = 50_000
"""From this many records on key files are twice as large, so that their number stays in bounds."""
_SHARD_BYTES = 14_000
_RANGE_PAIRS = 2_000_000


@dataclass(frozen=True, slots=True, kw_only=True)
class SearchIndex:
    """A finished index: every file by its path below the site root, and which of them is the manifest."""

    files: Mapping[str, bytes]
    manifest: str


def build_index(entries: Sequence[SearchEntry], labels: Sequence[FacetLabel], jobs: int) -> SearchIndex:
    """Build the index in memory; entries in any order give the same bytes.

    ``jobs`` is how many threads invert text. Raises `FacetError` for a facet's value without a label.
    """
    files: dict[str, bytes] = {}
    folder = f"{FOLDER}/{_hand_over(index_files(entries, labels, jobs), files.__setitem__)}"
    return SearchIndex(
        files={f"{folder}/{path}": data for path, data in files.items()},
        manifest=f"{folder}/{_MANIFEST}.js",
    )


def write_index(entries: Sequence[SearchEntry], labels: Sequence[FacetLabel], root: Path, jobs: int) -> str:
    """Write the files of `build_index` below ``root`` without holding them; gives the manifest's path.

    The folder gets its name when all of it is written; one of an older index is left to whoever prunes.
    """
    unfinished = root / FOLDER / ".unfinished"
    shutil.rmtree(unfinished, ignore_errors=True)
    for part in ("d", "g", "h", "o"):
        (unfinished / part).mkdir(parents=True)

    def write(path: str, data: bytes) -> None:
        (unfinished / path).write_bytes(data)

    folder = f"{FOLDER}/{_hand_over(index_files(entries, labels, jobs), write)}"
    shutil.rmtree(root / folder, ignore_errors=True)
    unfinished.rename(root / folder)
    return f"{folder}/{_MANIFEST}.js"


def index_files(entries: Sequence[SearchEntry], labels: Sequence[FacetLabel], jobs: int) -> Iterator[tuple[str, bytes]]:
    """Yield every file of the index, its path below the index's own folder, always in the same order."""
    ordered = number_entries(entries)
    facets = index_facets(ordered, labels)
    shift = rows_shift(ordered)
    yield from _scripts(row_files(ordered, shift))
    tree, heavy = "", list[int]()
    for shards in build_key_shards(_key_source(ordered, facets), jobs):
        yield from _scripts(shards.files)
        tree, heavy = tree + shards.tree, heavy + list(shards.heavy)
    yield "profiles.js", profile_script(facets)
    tables, named = facet_tables(facets)
    yield from _scripts(named)
    manifest = {
        "count": len(ordered),
        "shift": shift,
        "tree": _tree_text(tree),
        "heavy": number_text(_gaps(heavy))[0].decode(),
        "facets": tables,
        "organisations": {
            "base": facets.small,
            "chunk": CHUNK,
            "firsts": [label.value for label in facets.labels[facets.small :: CHUNK]],
        },
    }
    yield f"{_MANIFEST}.js", json_script(_MANIFEST, manifest)


def number_entries(entries: Sequence[SearchEntry]) -> list[SearchEntry]:
    """Order entries by document number: oldest first, so that a new record leaves all others theirs.

    Results are read from the end; among those of one day addresses then ascend.
    """
    by_address = sorted(entries, key=lambda entry: (entry.address, entry.kind, entry.title), reverse=True)
    return sorted(by_address, key=lambda entry: entry.on)


def _key_source(entries: Sequence[SearchEntry], facets: FacetIndex) -> KeySource:
    size = len(entries)
    return KeySource(
        body=join_records((entry.title, entry.context, entry.text) for entry in entries),
        titles=join_records((entry.title,) for entry in entries),
        tags=facet_pairs(facets),
        size=size,
        shard_bytes=_SHARD_BYTES if size < _MANY else 2 * _SHARD_BYTES,
        range_pairs=_RANGE_PAIRS,
    )


def _gaps(keys: list[int]) -> Numbers:
    return np.array([key - before for before, key in pairwise([0, *keys])], dtype=np.int64)


def _tree_text(tree: str) -> str:
    ones = np.flatnonzero(np.frombuffer(tree.encode(), dtype=np.uint8) == ord(SPLIT))
    return bitmap_text(ones, len(tree)).tobytes().decode()


def _scripts(files: Iterable[tuple[str, bytes]]) -> Iterator[tuple[str, bytes]]:
    for name, data in files:
        yield f"{name}.js", data


def _hand_over(files: Iterator[tuple[str, bytes]], take: Callable[[str, bytes], None]) -> str:
    """Give every file to ``take`` and name the whole by what is in it."""
    digest = blake2b(digest_size=8)
    for path, data in files:
        digest.update(b"%b %d\n" % (path.encode(), len(data)))
        digest.update(data)
        take(path, data)
    return digest.hexdigest()
