"""Checks all files of a project, on as many processes as there are, and gathers what they found."""

from __future__ import annotations

import gc
from collections.abc import Iterator, Sequence
from concurrent.futures import Executor
from contextlib import contextmanager
from pathlib import Path

from generator.check.fault import Broken, Filed
from generator.check.records import CheckedFile, check_file, unread
from generator.findings import Finding, Place, rules
from generator.read import SourceFile

CHUNK_BYTES = 400_000


def check_files(
    project: Path, sources: Sequence[SourceFile], executor: Executor | None
) -> tuple[list[Filed | Broken], list[Finding]]:
    """Check every file of *sources* below *project*; in this process when there is no *executor*.

    The result does not depend on the number of processes.
    """
    chunks = list(_chunks(project, sources))
    if executor is None:
        checked = [check_chunk(project, chunk) for chunk in chunks]
    else:
        checked = list(executor.map(check_chunk, [project] * len(chunks), chunks))
    files = [file for chunk in checked for file in chunk]
    filed: list[Filed | Broken] = []
    for file in files:
        filed += [*file.records, *file.broken]
    return filed, [finding for file in files for finding in file.findings]


def check_chunk(project: Path, sources: Sequence[SourceFile]) -> list[CheckedFile]:
    """Check a few files, one after the other."""
    with _without_collector():
        return [_check(project, source) for source in sources]


@contextmanager
def _without_collector() -> Iterator[None]:
    """Hold off the search for reference cycles: nodes and records have none, and it takes half the time."""
    was_on = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was_on:
            gc.enable()


def _check(project: Path, source: SourceFile) -> CheckedFile:
    try:
        data = (project / source.path).read_bytes()
    except OSError:
        return CheckedFile((), unread(source, b""), (Finding(rules.UNREADABLE, Place(source.path)),))
    return check_file(source, data)


def _chunks(project: Path, sources: Sequence[SourceFile]) -> Iterator[list[SourceFile]]:
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
