"""Scans every byte of a built site, fast enough to do it in every build.

Pages share most of their lines: a line is looked at once in a chunk of files. A value is told once, where it
was met first, however many pages repeat it.
"""

from __future__ import annotations

import os
import zlib
from collections.abc import Iterator, Sequence
from concurrent.futures import Executor
from io import FileIO
from pathlib import Path

from generator.findings import Finding
from generator.guard.attachments import Batch, scan_attachments
from generator.guard.files import OFFICE
from generator.guard.guard import Guard
from generator.guard.pictures import IMAGES
from generator.guard.sweep import Sighting, Sweep

CHUNK_BYTES = 16_000_000
_OPENED = OFFICE | IMAGES | {".zip", ".pdf"}
_BINARY = frozenset((".woff", ".woff2", ".ttf", ".otf", ".ico", ".mp3", ".mp4", ".bin"))
_LARGEST_UNPACKED = 100_000_000


def scan_output(
    root: Path, guard: Guard, executor: Executor | None = None, checked: frozenset[str] = frozenset()
) -> list[Finding]:
    """Scan every file below *root* but those *checked* (paths below it: attachments the check has read).

    In this process when there is no *executor*; the result does not depend on it.
    """
    chunks = list(_chunks(root, checked))
    if executor is None:
        scanned: Iterator[list[Sighting]] = (scan_chunk(root, chunk, guard) for chunk in chunks)
    else:
        scanned = executor.map(scan_chunk, [root] * len(chunks), chunks, [guard] * len(chunks))
    first: dict[tuple[str, str], Finding] = {}
    for sighting in (sighting for found in scanned for sighting in found):
        first.setdefault(sighting.key, sighting.finding)
    return list(first.values())


def scan_file(path: Path, guard: Guard) -> list[Finding]:
    """Scan one file of a built site."""
    return [sighting.finding for sighting in scan_chunk(path.parent, [path.name], guard)]


def scan_chunk(root: Path, paths: Sequence[str], guard: Guard) -> list[Sighting]:
    """Scan the files at *paths* below *root*, one after the other."""
    sweep = Sweep(guard)
    opened = tuple(path for path in paths if _suffix(path) in _OPENED)
    findings = scan_attachments(Batch(root=root, paths=opened), guard) if opened else []
    told = {finding.place.path for finding in findings}
    for path in paths:
        suffix = _suffix(path)
        if (suffix in _OPENED and suffix not in IMAGES) or path in told:
            continue
        data = FileIO(f"{root}/{path}").readall()
        if suffix == ".gz":
            suffix, data = _suffix(path[: -len(".gz")]), _unpacked(data)
        if suffix not in IMAGES and suffix not in _BINARY:
            sweep.add(path, suffix, data)
        else:
            sweep.add_binary(path, data)
    return [
        *sweep.finish(),
        *(Sighting((finding.place.path, repr(finding.words)), finding) for finding in findings),
    ]


def _suffix(path: str) -> str:
    name = path.rpartition("/")[2]
    dot = name.rfind(".")
    return name[dot:].lower() if dot > 0 else ""


def _unpacked(data: bytes) -> bytes:
    try:
        return zlib.decompressobj(zlib.MAX_WBITS | 16).decompress(data, _LARGEST_UNPACKED)
    except zlib.error:
        return data


def _chunks(root: Path, left_out: frozenset[str]) -> Iterator[list[str]]:
    """Yield the files below *root* in a fixed order, a chunk of about equal size at a time."""
    chunk: list[str] = []
    size = 0
    for path, bytes_ in _listed(root, ""):
        if path in left_out:
            continue
        chunk.append(path)
        size += bytes_ + 2_000
        if size > CHUNK_BYTES:
            yield chunk
            chunk, size = [], 0
    if chunk:
        yield chunk


def _listed(root: Path, folder: str) -> Iterator[tuple[str, int]]:
    with os.scandir(root / folder) as entries:
        listed = sorted(entries, key=lambda entry: entry.name)
    for entry in listed:
        path = f"{folder}/{entry.name}" if folder else entry.name
        if entry.is_dir(follow_symlinks=False):
            yield from _listed(root, path)
        elif entry.is_file(follow_symlinks=False):
            yield path, entry.stat().st_size
