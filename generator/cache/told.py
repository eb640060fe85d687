"""Remembers findings that only show across records, so that their files need not be opened again.

Leaves finding the faults to `link`, and their places to `check`.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from pathlib import Path

from generator.cache.parsed import Parse
from generator.check import Fault, Filed, findings_of
from generator.findings import Finding


@dataclass(frozen=True, slots=True)
class Told:
    """What was said of one file: its digest, the faults seen in it and where in it, the findings they became."""

    digest: str
    faults: tuple[tuple[tuple[str | int, ...], Fault], ...]
    findings: tuple[Finding, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Reading:
    """What a build remembers of its reading: the files, what was said of them, the configuration's digest."""

    parse: Parse = field(default_factory=Parse)
    told: Mapping[str, Told] = field(default_factory=dict)
    config: str = ""


def tell(
    project: Path, faults: Iterable[tuple[Filed, Fault]], parse: Parse, before: Mapping[str, Told]
) -> dict[str, Told]:
    """Turn *faults* into findings, file by file; what was said *before* of the same file is said again."""
    by_path: dict[str, list[tuple[Filed, Fault]]] = defaultdict(list)
    for filed, fault in faults:
        by_path[filed.path].append((filed, fault))
    told: dict[str, Told] = {}
    for path, group in by_path.items():
        digest = parse.files[path].digest if path in parse.files else ""
        seen = tuple((filed.at, fault) for filed, fault in group)
        known = before.get(path)
        if known is None or not digest or (known.digest, known.faults) != (digest, seen):
            known = Told(digest, seen, tuple(findings_of(project, group)))
        told[path] = known
    return told
