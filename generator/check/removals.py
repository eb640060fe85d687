"""Reads `removed.yml`: what was published and had to be taken off the site, with the reason."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from generator.fields import conform, words_of
from generator.findings import Finding, Place, rules
from generator.model.removal import Removal
from generator.read.narrative import too_big
from generator.yamlfile import Document, read_document

REMOVED = "removed.yml"
LARGEST = 1_000_000


@dataclass(frozen=True, slots=True)
class Removals:
    """What `removed.yml` says of each record, and where."""

    by_record: Mapping[str, Removal]
    places: Mapping[str, Place]


NONE = Removals({}, {})


def read_removals(project: Path) -> tuple[Removals, list[Finding]]:
    """Read `removed.yml` of the *project* folder; there need not be one."""
    path = project / REMOVED
    if path.is_symlink():
        return NONE, [Finding(rules.SYMBOLIC_LINK, Place(REMOVED))]
    if not path.exists():
        return NONE, []
    if not path.is_file():
        return NONE, [Finding(rules.NOT_A_PLAIN_FILE, Place(REMOVED))]
    try:
        if (size := path.stat().st_size) > LARGEST:
            return NONE, [too_big(REMOVED, size, LARGEST)]
        document, findings = read_document(REMOVED, path.read_bytes(), words_of(Removal))
    except OSError:
        return NONE, [Finding(rules.UNREADABLE, Place(REMOVED))]
    return _removals(document, findings) if document else (NONE, findings)


def _removals(document: Document, findings: list[Finding]) -> tuple[Removals, list[Finding]]:
    found: dict[str, Removal] = {}
    places: dict[str, Place] = {}
    rows = document.value if isinstance(document.value, list) else [document.value]
    for number, row in enumerate(rows):
        at = (number,) if isinstance(document.value, list) else ()
        removal, more = conform(Removal, row, document, at)
        findings = [*findings, *more]
        if removal:
            found[removal.record] = removal
            places[removal.record] = document.place((*at, "record"))
    return Removals(found, places), findings
