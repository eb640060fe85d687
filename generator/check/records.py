"""The gate: one file of records becomes typed records, or findings. A pure function of the file's bytes."""

from __future__ import annotations

import re
from dataclasses import dataclass
from pathlib import PurePosixPath

from generator.check.capped import MOST_TOLD, capped, without_long_mends
from generator.check.fault import Broken, Fault, Filed, finding_of
from generator.check.sense import sense_of
from generator.fields import conform, salvage, words_of
from generator.findings import Finding, rules
from generator.model import KINDS
from generator.read import Raw, SourceFile, read_records
from generator.yamlfile import Document

_ID_LINE = re.compile(rb"^[ ]*(?:-[ ]+)?id[ ]*:[ ]*[\"']?([a-z0-9][a-z0-9-]*)", re.MULTILINE)


@dataclass(frozen=True, slots=True)
class CheckedFile:
    """What one file holds: typed records with their places, records that could not be read, findings."""

    records: tuple[Filed, ...]
    broken: tuple[Broken, ...]
    findings: tuple[Finding, ...]


def check_file(source: SourceFile, data: bytes) -> CheckedFile:
    """Check the file *source* whose bytes are *data*; a record with an error is there, but not as sound."""
    document, raws, findings = read_records(source.path, data, words_of(KINDS[source.kind].declared))
    if document is None:
        is_empty = all(finding.rule == rules.EMPTY_FILE for finding in findings)
        return CheckedFile((), () if is_empty else unread(source, data), capped(findings))
    records: list[Filed] = []
    broken: list[Broken] = []
    errors, unchecked = sum(finding.is_error for finding in findings), 0
    for raw in raws:
        if errors >= MOST_TOLD:  # nothing is built with these: the rest can wait until they are mended
            broken.append(Broken(source.kind, str(raw.values.get("id")), source.path))
            unchecked += 1
            continue
        filed, found = _check_record(source, raw, document)
        findings.extend(without_long_mends(found))
        errors += sum(finding.is_error for finding in found)
        if filed is None:
            broken.append(Broken(source.kind, str(raw.values.get("id")), source.path))
        else:
            records.append(filed)
    return CheckedFile(tuple(records), tuple(broken), capped(findings, unchecked))


def _check_record(source: SourceFile, raw: Raw, document: Document) -> tuple[Filed | None, list[Finding]]:
    record, findings = conform(KINDS[source.kind].declared, raw.values, document, raw.at)
    if record is None:
        rest = salvage(KINDS[source.kind].declared, raw.values)
        if rest is None:
            return None, findings
        return Filed(source.kind, rest, source.path, raw.at, is_sound=False, is_whole=False), findings
    filed = Filed(source.kind, record, source.path, raw.at)
    told = [finding_of(fault, filed, document) for fault in sense_of(record)]
    if any(finding.is_error for finding in told):
        filed = Filed(source.kind, record, source.path, raw.at, is_sound=False)
    return filed, [*findings, *told]


def unread(source: SourceFile, data: bytes) -> tuple[Broken, ...]:
    """Guess which records an unreadable file holds, so that nobody blames what points to them."""
    ids = dict.fromkeys([PurePosixPath(source.path).stem, *(found.decode() for found in _ID_LINE.findall(data))])
    return tuple(Broken(source.kind, id_, source.path) for id_ in ids)


__all__ = ["Broken", "CheckedFile", "Fault", "Filed", "check_file", "unread"]
