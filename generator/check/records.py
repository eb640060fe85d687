"""The gate: one file of records becomes typed records, or findings. A pure function of the file's bytes."""

from __future__ import annotations

from dataclasses import dataclass

from generator.check.fault import Fault, Filed, finding_of
from generator.check.sense import sense_of
from generator.fields import conform, words_of
from generator.findings import Finding
from generator.model import KINDS
from generator.read import SourceFile, read_records


@dataclass(frozen=True, slots=True)
class CheckedFile:
    """What one file holds: good records with their places, and findings."""

    records: tuple[Filed, ...]
    findings: tuple[Finding, ...]


def check_file(source: SourceFile, data: bytes) -> CheckedFile:
    """Check the file *source* whose bytes are *data*; a record with an error is left out of the result."""
    declared = KINDS[source.kind].declared
    document, raws, findings = read_records(source.path, data, words_of(declared))
    records: list[Filed] = []
    if document is None:
        return CheckedFile((), tuple(findings))
    for raw in raws:
        record, found = conform(declared, raw.values, document, raw.at)
        findings.extend(found)
        if record is None:
            continue
        filed = Filed(source.kind, record, source.path, raw.at)
        told = [finding_of(fault, filed, document) for fault in sense_of(record)]
        findings.extend(told)
        if not any(finding.is_error for finding in told):
            records.append(filed)
    return CheckedFile(tuple(records), tuple(findings))


__all__ = ["CheckedFile", "Fault", "Filed", "check_file"]
