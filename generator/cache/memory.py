"""What a build remembers for the next one: what was read, what every page was made of, what stands on the disk.

Leaves deciding what is to be made again to the pipeline.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path
from typing import Any

from generator.cache.changes import PageReads, Tables
from generator.cache.chunks import Root, Store
from generator.cache.indexed import Index
from generator.cache.parsed import PART, recall_parse
from generator.cache.thaw import BROKEN, freeze, thaw
from generator.cache.told import Reading
from generator.findings import Finding
from generator.render import Shells


@dataclass(frozen=True, slots=True, kw_only=True)
class Memory:
    """The last build of one site. `conditions` are what every page depends on; where one differs, all are made."""

    conditions: Mapping[str, str]
    reading: Reading
    tables: Tables
    reads: PageReads
    index: Index
    shells: Shells
    stamps: Mapping[str, str]
    """For a part, or a single file of it, what it was made of."""
    parts: Mapping[str, tuple[str, ...]]
    """The files of every part but the pages."""
    outputs: Mapping[str, tuple[int, int]]
    findings: tuple[Finding, ...]
    sizes: tuple[int, int]
    """How many pages there are, and their bytes."""


_CHUNKED = ("tables", "reads", "outputs")
_REST = ("conditions", "index", "shells", "stamps", "parts")


def use_of(output: Path) -> str:
    """Name the memory of the site at *output*."""
    return f"site-{sha256(str(output).encode('utf-8', 'surrogateescape')).hexdigest()[:16]}"


def recall(store: Store, use: str, identity: str) -> Memory | None:
    """Read what the last build of *use* remembered; None where any of it is missing, damaged or foreign."""
    root = store.root(use, identity)
    if root is None:
        return None
    parse = recall_parse(store, root)
    try:
        told, config = _fetched(store, root, "told")
        held = {name: _fetched(store, root, name) for name in _CHUNKED} | _fetched(store, root, "rest")
        findings, sizes, records = _fetched(store, root, "findings")
        reading = Reading(parse=parse, told=told, config=config)
        return Memory(reading=reading, findings=findings, sizes=sizes, **held) if len(parse.files) >= records else None
    except BROKEN:
        return None


def recall_findings(store: Store, root: Root) -> tuple[tuple[Finding, ...], tuple[int, int], int] | None:
    """Read only what the last build found, its pages and bytes, and how many record files there were."""
    try:
        findings, sizes, records = _fetched(store, root, "findings")
    except BROKEN:
        return None
    return findings, sizes, records


def remember(store: Store, use: str, identity: str, memory: Memory, facts: Mapping[str, str]) -> None:
    """Leave *memory* for the next build; *facts* are told without reading it. Raises OSError."""
    held: dict[str, Any] = {name: getattr(memory, name) for name in _CHUNKED}
    held["rest"] = {name: getattr(memory, name) for name in _REST}
    held["told"] = (memory.reading.told, memory.reading.config)
    held["findings"] = (memory.findings, memory.sizes, len(memory.reading.parse.files))
    chunks: dict[str, tuple[str, ...]] = {name: (store.keep(freeze(_plain(one))),) for name, one in held.items()}
    chunks[PART] = memory.reading.parse.chunks
    chunks["index"] = memory.index.chunks
    store.leave(use, Root(identity=identity, chunks=chunks, facts=facts))


def _fetched(store: Store, root: Root, name: str) -> Any:
    return thaw(store.need(root.chunks[name][0]))


def _plain(value: Any) -> Any:
    """Turn read-only views of mappings, which cannot be frozen, into plain ones."""
    if isinstance(value, Mapping):
        return {key: _plain(one) if isinstance(one, Mapping) else one for key, one in value.items()}
    return value
