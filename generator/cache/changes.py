"""Compares two builds entry by entry, and tells which pages have read what is different now.

Leaves noting what a page reads to `reads`.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, fields
from hashlib import sha256
from pathlib import Path
from typing import Any

import numpy as np

from generator.cache.parsed import Parse
from generator.cache.reads import BLOCK, WHOLE, Marks, Name, mark_of
from generator.link.register import FIELD_OF_KIND
from generator.model import Record
from generator.plan import Plan
from generator.render import Templates

Tables = Mapping[str, Mapping[Any, Any]]
"""Everything pages are made of: table → key → value; for a record, the name of what it says."""

_NOWHERE = object()
_RECORDS = frozenset(f"register.{field}" for field in FIELD_OF_KIND.values())


@dataclass(frozen=True, slots=True)
class PageReads:
    """For each page, by address, the marks of what it read: `marks[bounds[i]:bounds[i + 1]]`, as bytes."""

    addresses: tuple[str, ...] = ()
    bounds: bytes = b"\0" * 8
    marks: bytes = b""

    def touched(self, changed: Iterable[Name]) -> set[str]:
        """Give the addresses of the pages that read any of *changed*."""
        wanted = np.array(sorted({mark_of(name) for name in changed}), dtype=np.uint64)
        marks = np.frombuffer(self.marks, dtype=np.uint64)
        hits = np.flatnonzero(np.isin(marks, wanted))
        pages = np.searchsorted(np.frombuffer(self.bounds, dtype=np.int64), hits, side="right") - 1
        return {self.addresses[page] for page in np.unique(pages)}

    def by_address(self) -> dict[str, Marks]:
        """Map every address to its marks."""
        marks, bounds = np.frombuffer(self.marks, dtype=np.uint64), np.frombuffer(self.bounds, dtype=np.int64)
        return {address: marks[bounds[i] : bounds[i + 1]] for i, address in enumerate(self.addresses)}


def page_reads(read: Mapping[str, Marks]) -> PageReads:
    """Put together what each page read."""
    sizes = np.fromiter(map(len, read.values()), dtype=np.int64, count=len(read))
    bounds = np.concatenate([np.zeros(1, dtype=np.int64), np.cumsum(sizes)])
    marks = np.concatenate(list(read.values())) if read else np.empty(0, dtype=np.uint64)
    return PageReads(tuple(read), bounds.tobytes(), marks.tobytes())


def tables_of(plan: Plan, theme: Path, parse: Parse) -> dict[str, Mapping[Any, Any]]:
    """Take down what *plan*, its site and the templates of *theme* hold, so that the next build can compare.

    For records made of *parse* it is the name of what they say.
    """
    tables: dict[str, Mapping[Any, Any]] = {}
    versions = versions_of(parse)
    for prefix, holder in (("register", plan.site.register), ("facts", plan.site.facts)):
        for field in fields(holder):
            value = getattr(holder, field.name)
            name = f"{prefix}.{field.name}"
            if name in _RECORDS:
                tables[name] = {id_: _version(record, versions) for id_, record in value.items()}
            else:
                tables[name] = value if isinstance(value, Mapping) else {WHOLE: value}
    tables["removals"] = plan.site.removals
    tables["photo_sizes"] = plan.site.photo_sizes
    tables["lists"] = plan.lists
    tables["template"] = Templates(theme, plan.site.t).versions()
    tables["pages"] = {page.address: (page.section, page.view, page.id, page.number) for page in plan.pages}
    return tables


def changed_names(before: Tables, now: Tables) -> Iterator[Name]:
    """Yield every name whose value is not what it was."""
    for table in {*before, *now}:
        old, new = before.get(table, {}), now.get(table, {})
        if table == "lists":
            yield from _changed_lists(old, new)
        elif old is not new and old != new:
            yield table, WHOLE
            for key in {**old, **new}:
                if old.get(key, _NOWHERE) != new.get(key, _NOWHERE):
                    yield table, key


def _changed_lists(old: Mapping[Any, Sequence[str]], new: Mapping[Any, Sequence[str]]) -> Iterator[Name]:
    if set(old) != set(new):
        yield "lists.there", WHOLE
    for key in {**old, **new}:
        was, now = old.get(key), new.get(key)
        if was == now:
            continue
        if was is None or now is None:
            yield "lists.there", key
            continue
        if len(was) != len(now):
            yield "lists.length", key
        for block in range(max(len(was), len(now)) // BLOCK + 1):
            here = slice(block * BLOCK, (block + 1) * BLOCK)
            if was[here] != now[here]:
                yield "lists", (key, block)


def versions_of(parse: Parse) -> dict[int, str]:
    """Map every record of *parse*, by identity, to the name of what it says."""
    return {
        id(filed.record): name
        for parsed in parse.files.values()
        for filed, name in zip(parsed.file.records, parsed.versions, strict=True)
    }


def _version(record: Record, versions: Mapping[int, str]) -> str:
    """Name what a shown *record* says; one that passed the gate as it was written is known by its file."""
    return versions.get(id(record)) or sha256(repr(record).encode("utf-8", "surrogatepass")).hexdigest()
