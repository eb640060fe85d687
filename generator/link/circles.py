"""Finds what runs in a circle: an organisation above itself, a problem that is its own recurrence."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping

from generator.check import Broken, Filed, told
from generator.check.fault import Location
from generator.findings import rules
from generator.link.known import Located

_WAYS: tuple[tuple[str, Location], ...] = (
    ("organisation", ("parent",)),
    ("organisation", ("merged", "into")),
    ("problem", ("recurrence_of",)),
)


def circles(filed: Iterable[Filed | Broken]) -> Iterator[Located]:
    """Yield one record of every circle."""
    entries = [entry for entry in filed if isinstance(entry, Filed)]
    for kind, way in _WAYS:
        by_id = {entry.record.id: entry for entry in entries if entry.kind == kind}
        following = {id_: target for id_, entry in by_id.items() if (target := _target(entry, way))}
        for chain in _chains(following):
            yield by_id[chain[0]], told(rules.CYCLE, way, chain=" → ".join(chain))


def _target(entry: Filed, way: Location) -> str:
    here: object = entry.record
    for name in way:
        here = getattr(here, str(name), None)
    return str(here or "").rpartition(":")[2]


def _chains(following: Mapping[str, str]) -> Iterator[list[str]]:
    settled: set[str] = set()
    for start in following:
        chain: list[str] = []
        here = start
        while here in following and here not in settled:
            if here in chain:
                yield [*chain[chain.index(here) :], here]
                break
            chain.append(here)
            here = following[here]
        settled.update(chain)
