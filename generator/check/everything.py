"""Checks all files of a project, on as many processes as there are, and gathers what they found."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from concurrent.futures import Executor
from hashlib import sha256
from pathlib import Path

from generator.check.fault import Broken, Filed
from generator.check.records import CheckedFile, check_file, unread
from generator.collector import without_collector
from generator.findings import Finding, Place, rules
from generator.read import SourceFile

CHUNK_BYTES = 400_000


def check_files(
    project: Path, sources: Sequence[SourceFile], executor: Executor | None
) -> tuple[list[Filed | Broken], list[Finding]]:
    """Check every file of *sources* below *project*; in this process when there is no *executor*.

    The result does not depend on the number of processes.
    """
    chunks = list(source_chunks(sources))
    if executor is None:
        checked = [check_chunk(project, chunk) for chunk in chunks]
    else:
        checked = list(executor.map(check_chunk, [project] * len(chunks), chunks))
    return gathered([file for chunk in checked for file in chunk])


def gathered(files: Sequence[CheckedFile]) -> tuple[list[Filed | Broken], list[Finding]]:
    """Put together what *files* hold: all records, and all findings."""
    filed: list[Filed | Broken] = []
    for file in files:
        filed += [*file.records, *file.broken]
    return filed, [finding for file in files for finding in file.findings]


def check_chunk(project: Path, sources: Sequence[SourceFile]) -> list[CheckedFile]:
    """Check a few files, one after the other."""
    with without_collector():
        return [check_source(project, source)[1] for source in sources]


def check_source(project: Path, source: SourceFile) -> tuple[str, CheckedFile]:
    """Check one file; gives the digest of its bytes (SHA-256, "" where it cannot be read) and what it holds."""
    try:
        data = (project / source.path).read_bytes()
    except OSError:
        return "", CheckedFile((), unread(source, b""), (Finding(rules.UNREADABLE, Place(source.path)),))
    return sha256(data).hexdigest(), check_file(source, data)


def source_chunks(sources: Sequence[SourceFile]) -> Iterator[list[SourceFile]]:
    """Cut *sources* into stretches that one process takes at a time."""
    chunk: list[SourceFile] = []
    size = 0
    for source in sources:
        chunk.append(source)
        size += source.size + 2_000
        if size > CHUNK_BYTES:
            yield chunk
            chunk, size = [], 0
    if chunk:
        yield chunk
