"""Check: what people wrote becomes what they meant, or findings that say how to mend it."""

from __future__ import annotations

from generator.check.everything import check_files, check_source, gathered, source_chunks
from generator.check.fault import Broken, Fault, Filed, finding_of, told
from generator.check.files import FileLimits, file_faults
from generator.check.places import findings_of
from generator.check.records import CheckedFile, check_file
from generator.check.references import files_in, references_in, without_reference
from generator.check.removals import REMOVED, Removals, read_removals

__all__ = [
    "REMOVED",
    "Broken",
    "CheckedFile",
    "Fault",
    "FileLimits",
    "Filed",
    "Removals",
    "check_file",
    "check_files",
    "check_source",
    "file_faults",
    "files_in",
    "finding_of",
    "findings_of",
    "gathered",
    "read_removals",
    "references_in",
    "source_chunks",
    "told",
    "without_reference",
]
