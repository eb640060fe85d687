"""Scans what people wrote, before anything is built: records, pages, the configuration, names of files."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from concurrent.futures import Executor
from contextlib import suppress
from pathlib import Path

from generator.findings import Finding, Place
from generator.guard.guard import Guard, findings_in, words_for
from generator.guard.kinds import BREAK
from generator.guard.masks import masked
from generator.guard.textfile import text_of
from generator.guard.waivers import WAIVERS_NAME
from generator.read import Folder

CHUNK_FILES = 50
_OF_PROJECT = ("site_config.yml", WAIVERS_NAME)


def scan_sources(folder: Folder, guard: Guard, executor: Executor | None = None) -> list[Finding]:
    """Scan the records, pages and configuration of the project in *folder*, and the names of all its files.

    In this process when there is no *executor*; the result does not depend on it.
    """
    project = folder.root
    paths = [source.path for source in folder.records] + [f"content/{page}" for page in folder.pages]
    paths += [name for name in _OF_PROJECT if (project / name).is_file() and not (project / name).is_symlink()]
    chunks = [paths[at : at + CHUNK_FILES] for at in range(0, len(paths), CHUNK_FILES)]
    if executor is None:
        scanned: Iterator[list[Finding]] = (scan_texts(project, chunk, guard) for chunk in chunks)
    else:
        scanned = executor.map(scan_texts, [project] * len(chunks), chunks, [guard] * len(chunks))
    findings = [finding for found in scanned for finding in found]
    return [*findings, *_scan_names([*paths, *(f"content/{path}" for path in sorted(folder.assets))], guard)]


def scan_texts(project: Path, paths: Sequence[str], guard: Guard) -> list[Finding]:
    """Scan a few files of text; one that cannot be read has been named by the check."""
    texts: dict[str, str] = {}
    for path in paths:
        with suppress(OSError):
            texts[path] = text_of((project / path).read_bytes())
    if not guard.refused(BREAK.join(texts.values())):  # looking at all together is quick; most hold nothing
        texts = {path: text for path, text in texts.items() if "\\" in text or "&" in text}  # may hide something
    return [finding for path, text in texts.items() for finding in findings_in(path, text, guard)]


def _scan_names(paths: Sequence[str], guard: Guard) -> Iterator[Finding]:
    if not guard.refused(BREAK.join(paths)):
        return
    for path in paths:
        refused = guard.refused(path)
        place = Place(masked(path, [found for found, _ in refused]))
        for found, rule in refused:
            zh, en = words_for(found.kind, path[found.start : found.end], ("文件名", "the name of the file"))
            yield Finding(rule, place, zh, "", en)
