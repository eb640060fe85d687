"""Notes what a page reads: register and facts in wrappers that tell which entries were asked for.

Leaves comparing two builds to `changes`. A name is (table, key); a whole table read is (table, WHOLE).
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import fields, replace
from hashlib import blake2b
from typing import Any, Generic, TypeVar

import numpy as np
import numpy.typing as npt

from generator.plan import Plan, Site
from generator.render import Templates

Held = TypeVar("Held")
Name = tuple[str, Any]
Marks = npt.NDArray[np.uint64]
"""Names as 64-bit digests: of 100 million names, two would be alike once in 3,000 sites."""

WHOLE = "\0whole"
_MOST_KNOWN = 100_000
"""Digests that are kept for the next page: most are of names that only one page reads."""
BLOCK = 50
"""Places of a list that count as one: about a page of it."""


def mark_of(name: Name) -> int:
    """Give the digest of *name*, the same on every machine."""
    return int.from_bytes(blake2b(f"{name[0]}\0{name[1]!r}".encode(), digest_size=8).digest(), "little")


class _MarksByName(dict[Name, int]):
    """Works out the mark of a name when it is first asked for."""

    def __missing__(self, name: Name) -> int:
        mark = self[name] = mark_of(name)
        return mark


class Reads:
    """Collects names while one page is made."""

    def __init__(self) -> None:
        """Begin with nothing read."""
        self._marks = _MarksByName()
        self.names: set[Name] = set()

    def taken(self) -> Marks:
        """Give the marks of everything read since the last call, ascending."""
        if len(self._marks) > _MOST_KNOWN:
            self._marks.clear()
        marks = np.array([*map(self._marks.__getitem__, self.names)], dtype=np.uint64)
        self.names.clear()
        marks.sort()
        return marks


class TracedTable(Mapping[Any, Any]):
    """A table that notes which of its entries are asked for, whether they are there or not."""

    __slots__ = ("_held", "_note", "_table")

    def __init__(self, table: str, held: Mapping[Any, Any], reads: Reads) -> None:
        """Wrap the mapping *held*, called *table*."""
        self._table, self._held, self._note = table, held, reads.names.add

    def __getitem__(self, key: Any) -> Any:
        self._note((self._table, key))
        return self._held[key]

    def get(self, key: Any, default: Any = None) -> Any:
        """Give the entry at *key*."""
        self._note((self._table, key))
        return self._held.get(key, default)

    def __contains__(self, key: object) -> bool:
        self._note((self._table, key))
        return key in self._held

    def __iter__(self) -> Iterator[Any]:
        self._note((self._table, WHOLE))
        return iter(self._held)

    def __len__(self) -> int:
        self._note((self._table, WHOLE))
        return len(self._held)

    def keys(self) -> Any:
        """Give all keys."""
        self._note((self._table, WHOLE))
        return self._held.keys()

    def values(self) -> Any:
        """Give all entries."""
        self._note((self._table, WHOLE))
        return self._held.values()

    def items(self) -> Any:
        """Give all keys with their entries."""
        self._note((self._table, WHOLE))
        return self._held.items()


class TracedList(Sequence[str]):
    """A long list that notes which blocks of it are shown, and whether its length was asked for."""

    __slots__ = ("_held", "_key", "_reads")

    def __init__(self, key: Any, held: Sequence[str], reads: Reads) -> None:
        """Wrap the list *held*, found at *key*."""
        self._key, self._held, self._reads = key, held, reads

    def __len__(self) -> int:
        self._reads.names.add(("lists.length", self._key))
        return len(self._held)

    def __getitem__(self, at: Any) -> Any:
        start, stop, _ = at.indices(len(self._held)) if isinstance(at, slice) else (at, at + 1, 1)
        names = self._reads.names
        for block in range(start // BLOCK, max(start, stop - 1) // BLOCK + 1):
            names.add(("lists", (self._key, block)))
        return self._held[at]

    def __iter__(self) -> Iterator[str]:
        len(self)
        return iter(self[:])


class TracedLists(Mapping[Any, Sequence[str]]):
    """All lists of a site, each traced block by block."""

    def __init__(self, held: Mapping[Any, Sequence[str]], reads: Reads) -> None:
        """Wrap the lists *held*."""
        self._held, self._reads = held, reads

    def __getitem__(self, key: Any) -> Sequence[str]:
        self._reads.names.add(("lists.there", key))
        return TracedList(key, self._held[key], self._reads)

    def __iter__(self) -> Iterator[Any]:
        self._reads.names.add(("lists.there", WHOLE))
        return iter(self._held)

    def __len__(self) -> int:
        self._reads.names.add(("lists.there", WHOLE))
        return len(self._held)


class _Traced(Generic[Held]):
    """Makes, for a frozen dataclass, a twin whose attributes tell when they are read."""

    def __init__(self, prefix: str, held: Held, reads: Reads) -> None:
        self._prefix, self._held, self._reads = prefix, held, reads

    def twin(self) -> Held:
        """Give the twin: tables are wrapped, any other attribute is a name of its own."""
        kind: Any = type(self._held)
        plain = {field.name: property(self._reader(field.name)) for field in fields(kind)}
        twin_kind = type(f"Traced{kind.__name__}", (kind,), {"__slots__": (), **plain})
        twin: Held = object.__new__(twin_kind)
        return twin

    def _reader(self, attribute: str) -> Any:
        value, names, name = getattr(self._held, attribute), self._reads.names, (f"{self._prefix}.{attribute}", WHOLE)
        if isinstance(value, Mapping):
            table = TracedTable(f"{self._prefix}.{attribute}", value, self._reads)
            return lambda _: table

        def read(_: object) -> Any:
            names.add(name)
            return value

        return read


def traced_site(site: Site, reads: Reads) -> Site:
    """Give *site* with everything that can change from day to day in wrappers."""
    return replace(
        site,
        register=_Traced("register", site.register, reads).twin(),
        facts=_Traced("facts", site.facts, reads).twin(),
        removals=TracedTable("removals", site.removals, reads),
        photo_sizes=TracedTable("photo_sizes", site.photo_sizes, reads),
    )


def traced_plan(plan: Plan, reads: Reads) -> Plan:
    """Give *plan* with site and lists in wrappers."""
    lists: Any = TracedLists(plan.lists, reads)  # tuples in all that pages do with them
    return replace(plan, site=traced_site(plan.site, reads), lists=lists)


class TracedTemplates(Templates):
    """Templates that note which of them is used."""

    def __init__(self, held: Templates, reads: Reads) -> None:
        """Wrap the templates *held*."""
        self._held, self._reads = held, reads

    def fragment(self, template: str, page: Any, base: str, **more: str) -> str:
        """Render *template* as they do."""
        self._reads.names.add(("template", template))
        return self._held.fragment(template, page, base, **more)
