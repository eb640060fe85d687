"""What a search index leaves for the next one: the entries it was made of, its text and its keys, in chunks.

They are as large as all records. Only who makes the next index opens them, and a block of entries that is as it was
is not written again.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from itertools import islice

from generator.cache.changes import PageReads
from generator.cache.chunks import Store
from generator.cache.thaw import BROKEN, freeze, thaw
from generator.index import IndexState, number_entries
from generator.plan import FacetLabel, SearchEntry

BLOCK = 4096
"""Entries in a chunk: writing one at a time holds the memory down."""
_STREAMS = ("body", "titles", "keys", "sizes")


@dataclass(frozen=True, slots=True)
class Index:
    """A written search index: where its manifest is, its files below its folder, the chunks that say more of it."""

    manifest: str
    files: tuple[str, ...] = ()
    chunks: tuple[str, ...] = ()

    @property
    def folder(self) -> str:
        """Give the index's folder below the site's root."""
        return self.manifest.rpartition("/")[0]


@dataclass(frozen=True, slots=True)
class Indexed:
    """What the search index was made of: the entry of every record by kind and id, those of pages, the labels.

    `reads` are what each entry read; under "" what they all did. `blocks` name the chunks that hold the entries, by
    the first of each.
    """

    entries: Mapping[str, SearchEntry] = field(default_factory=dict)
    pages: tuple[SearchEntry, ...] = ()
    labels: tuple[FacetLabel, ...] = ()
    reads: PageReads = field(default_factory=PageReads)
    blocks: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class IndexMemory:
    """What an index leaves for the next one."""

    state: IndexState
    made_of: Indexed


@dataclass(frozen=True, slots=True)
class _Head:
    """Everything but the entries and the streams."""

    pages: tuple[SearchEntry, ...]
    labels: tuple[FacetLabel, ...]
    bounds: bytes
    marks: bytes
    tags: int
    digests: Mapping[str, str]


def keep_index(store: Store | None, memory: IndexMemory, before: Indexed) -> tuple[str, ...]:
    """Keep what an index leaves, where it is not kept since *before*; gives the chunks, none where it cannot be."""
    state, made_of = memory.state, memory.made_of
    reads = made_of.reads
    head = _Head(made_of.pages, made_of.labels, reads.bounds, reads.marks, state.tags, dict(state.digests))
    if store is None:
        return ()
    try:
        streams = [store.keep(getattr(state, name)) for name in _STREAMS]
        return (store.keep(freeze(head)), *streams, *_kept_blocks(store, made_of.entries, before))
    except OSError:
        return ()


def _kept_blocks(store: Store, entries: Mapping[str, SearchEntry], before: Indexed) -> Iterator[str]:
    old = dict(zip(before.blocks, _blocks(before.entries), strict=False))
    for block in _blocks(entries):
        first = next(iter(block))
        was = old.get(first, {})
        if list(was) == list(block) and all(was[name] is entry for name, entry in block.items()):
            yield before.blocks[first]
        else:
            yield store.keep(freeze(block))


def _blocks(entries: Mapping[str, SearchEntry]) -> Iterator[dict[str, SearchEntry]]:
    items = iter(entries.items())
    while block := dict(islice(items, BLOCK)):
        yield block


def fetch_index(store: Store | None, index: Index | None) -> IndexMemory | None:
    """Give what *index* left; None where any of it is not there, or is damaged."""
    if store is None or index is None or not index.chunks:
        return None
    try:
        return _thawed(store, index.chunks)
    except BROKEN:
        return None


def _thawed(store: Store, chunks: tuple[str, ...]) -> IndexMemory:
    head: _Head = thaw(store.need(chunks[0]))
    streams = {name: store.need(chunk) for name, chunk in zip(_STREAMS, chunks[1:], strict=False)}
    entries: dict[str, SearchEntry] = {}
    blocks: dict[str, str] = {}
    for chunk in chunks[1 + len(_STREAMS) :]:
        block = thaw(store.need(chunk))
        blocks[next(iter(block))] = chunk
        entries |= block
    reads = PageReads(("", *entries), head.bounds, head.marks)
    ordered = tuple(number_entries([*entries.values(), *head.pages]))
    state = IndexState(entries=ordered, tags=head.tags, digests=head.digests, **streams)
    return IndexMemory(state, Indexed(entries, head.pages, head.labels, reads, blocks))
