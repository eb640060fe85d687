"""Remembers what record files hold, by path and content: only a changed file is read and checked again.

Leaves the checking itself to `check`.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from concurrent.futures import Executor
from dataclasses import dataclass, field, replace
from hashlib import sha256
from pathlib import Path

from generator.cache.chunks import Root, Store
from generator.cache.thaw import BROKEN, freeze, thaw
from generator.check import CheckedFile, Filed, check_source, source_chunks
from generator.collector import without_collector
from generator.model import Campaign
from generator.read import SourceFile

PART = "parsed"
_MOST_CHUNKS = 3
"""When there are so many times more chunks than a fresh check would leave, all are written anew."""


@dataclass(frozen=True, slots=True)
class Parsed:
    """One record file: the digest of its bytes, what they hold, and for each record a name of what it says.

    A record that says the same as before an edit of its file keeps the name.
    """

    path: str
    digest: str
    file: CheckedFile
    versions: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Parse:
    """All record files of a project as they were checked; `chunks` hold them."""

    files: Mapping[str, Parsed] = field(default_factory=dict)
    chunks: tuple[str, ...] = ()
    was_read: int = 0


def recall_parse(store: Store, root: Root | None) -> Parse:
    """Read what was remembered; nothing where any of it is damaged."""
    files: dict[str, Parsed] = {}
    names = root.chunks.get(PART, ()) if root else ()
    for name in names:
        try:
            kept = thaw(store.need(name))
        except BROKEN:
            return Parse()
        files |= {parsed.path: parsed for parsed in kept}
    return Parse(files=files, chunks=names)


def parse_files(
    project: Path,
    sources: Sequence[SourceFile],
    executor: Executor | None,
    before: Parse,
    store: Store | None = None,
    advance: Callable[[int], None] = lambda _: None,
) -> Parse:
    """Check the files of *sources* whose bytes are not those of *before*; keep what was found in *store*.

    The files stand in the order of *sources*; the result does not depend on the number of processes. *advance*
    is told how many files more are done.
    """
    known = {source.path: kept for source in sources if (kept := _same(project, source, before))}
    fresh = [source for source in sources if source.path not in known]
    advance(len(known))
    blobs = list(_checked(project, fresh, executor, advance))
    new = {parsed.path: _as_before(parsed, before) for blob in blobs for parsed in thaw(blob)}
    if before.files and blobs:
        blobs = [freeze(tuple(new.values()))]
    files = {source.path: known.get(source.path) or new[source.path] for source in sources}
    chunks = _kept(store, before, files, blobs) if store else ()
    return Parse(files=files, chunks=chunks, was_read=len(fresh))


def _as_before(parsed: Parsed, before: Parse) -> Parsed:
    """Give the records of *parsed* that say what they said the names they had."""
    old = before.files.get(parsed.path)
    if old is None:
        return parsed
    had = {
        (filed.kind, filed.record.id): (filed.record, name)
        for filed, name in zip(old.file.records, old.versions, strict=True)
    }
    names = []
    for filed, name in zip(parsed.file.records, parsed.versions, strict=True):
        record, old_name = had.get((filed.kind, filed.record.id), (None, ""))
        names.append(old_name if record == filed.record else name)
    return replace(parsed, versions=tuple(names))


def _same(project: Path, source: SourceFile, before: Parse) -> Parsed | None:
    kept = before.files.get(source.path)
    if kept is None:
        return None
    try:
        digest = sha256((project / source.path).read_bytes()).hexdigest()
    except OSError:
        return None
    return kept if digest == kept.digest else None


def _checked(
    project: Path, sources: Sequence[SourceFile], executor: Executor | None, advance: Callable[[int], None]
) -> Iterator[bytes]:
    chunks = list(source_chunks(sources))
    run = map if executor is None else executor.map
    for chunk, blob in zip(chunks, run(check_frozen, [project] * len(chunks), chunks), strict=True):
        advance(len(chunk))
        yield blob


def check_frozen(project: Path, sources: Sequence[SourceFile]) -> bytes:
    """Check a few files; what they hold comes back as it will be kept. A pure function of their bytes."""
    with without_collector():
        return freeze(tuple(_parsed(project, source) for source in sources))


def _parsed(project: Path, source: SourceFile) -> Parsed:
    digest, file = check_source(project, source)
    return Parsed(source.path, digest, file, (digest,) * len(file.records))


def _kept(store: Store, before: Parse, files: Mapping[str, Parsed], blobs: Sequence[bytes]) -> tuple[str, ...]:
    """Name the chunks that hold *files*: the old ones and the new, or all anew when there are too many."""
    if len(before.chunks) + len(blobs) > 8 + _MOST_CHUNKS * len(files) // 100:
        blobs = [freeze(tuple(group)) for group in _groups(files.values())]
        return tuple(store.keep(blob) for blob in blobs)
    return (*before.chunks, *(store.keep(blob) for blob in blobs))


def _groups(files: Iterable[Parsed], size: int = 200) -> Iterator[list[Parsed]]:
    group: list[Parsed] = []
    for parsed in files:
        group.append(parsed)
        if len(group) == size:
            yield group
            group = []
    yield group


def unsettled_records(before: Parse, now: Parse) -> list[Filed] | None:
    """Give the records whose references must be looked at again, after a reading in which all were sound.

    None where all must: what can be pointed to is different, or the rules of a campaign are.
    """
    paths = {path for path in {*before.files, *now.files} if _digest(before, path) != _digest(now, path)}
    old, new = ([parse.files[path].file for path in sorted(paths) if path in parse.files] for parse in (before, now))
    if any(file.broken for file in new) or _pointed_to(old) != _pointed_to(new):
        return None
    return [filed for file in new for filed in file.records]


def _pointed_to(files: Iterable[CheckedFile]) -> list[tuple[str, str, Campaign | None]]:
    """List what references can mean in *files*: ids, and campaigns with all their rules."""
    return sorted(
        (
            (filed.kind, filed.record.id, filed.record if isinstance(filed.record, Campaign) else None)
            for file in files
            for filed in file.records
        ),
        key=lambda told: told[:2],
    )


def _digest(parse: Parse, path: str) -> str:
    kept = parse.files.get(path)
    return kept.digest if kept else ""
