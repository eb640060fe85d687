"""Finds the places of faults that were seen only after their files had been closed."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from pathlib import Path

from generator.check.fault import Fault, Filed, finding_of, placeless
from generator.findings import Finding
from generator.yamlfile import Document, read_document


def findings_of(project: Path, faults: Iterable[tuple[Filed, Fault]]) -> list[Finding]:
    """Turn *faults* into findings, reading each file concerned once more."""
    by_path: dict[str, list[tuple[Filed, Fault]]] = defaultdict(list)
    for filed, fault in faults:
        by_path[filed.path].append((filed, fault))
    findings: list[Finding] = []
    for path, group in by_path.items():
        document = _document(project, path)
        for filed, fault in group:
            findings.append(finding_of(fault, filed, document) if document else placeless(fault, filed))
    return findings


def _document(project: Path, path: str) -> Document | None:
    try:
        data = (project / path).read_bytes()
    except OSError:
        return None
    return read_document(path, data, {})[0]
