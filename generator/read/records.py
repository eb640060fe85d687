"""Reads one file of records into plain values, one for each record, with their places."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import PurePosixPath
from typing import Any

from generator.fields import named
from generator.findings import Finding, rules
from generator.yamlfile import Document, read_document

Location = tuple[str | int, ...]


@dataclass(frozen=True, slots=True)
class Raw:
    """One record as written: its values and where it stands in its file."""

    values: dict[str, Any]
    at: Location


def read_records(
    path: str, data: bytes, words: Mapping[str, str]
) -> tuple[Document | None, tuple[Raw, ...], list[Finding]]:
    """Parse the file at *path*; *words* maps field names and labels to field names, to name misspelt lines.

    A file holds one record (a mapping) or many (a list). One alone in its file takes the file's name as id.
    """
    document, findings = read_document(path, data, words)
    if document is None:
        return None, (), findings
    if isinstance(document.value, list):
        raws = [_raw(document, value, (at,), words, findings) for at, value in enumerate(document.value)]
        return document, tuple(raw for raw in raws if raw), findings
    raw = _raw(document, document.value, (), words, findings)
    if raw is None:
        return document, (), findings
    if raw.values.get("id") is None:
        raw.values["id"] = PurePosixPath(path).stem
    return document, (raw,), findings


def _raw(document: Document, value: Any, at: Location, words: Mapping[str, str], findings: list[Finding]) -> Raw | None:
    if isinstance(value, dict):
        return Raw(value, at)
    meant = document.colon_findings(at, words) if isinstance(value, str) else []
    findings.extend(meant or [not_a_record(document, value, at)])
    return None


def not_a_record(document: Document, value: Any, at: Location) -> Finding:
    """Say that *value*, where a mapping is expected, is something else."""
    zh, en = named(value)
    return Finding(rules.NOT_A_RECORD, document.place(at), (("found", zh),), "", (("found", en),))
