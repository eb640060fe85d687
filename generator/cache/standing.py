"""Takes down how files stand on the disk, so that a change to any of them is noticed.

Sources are known by their bytes; photographs, attachments and the files of a site by size and times.
"""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator, Mapping
from hashlib import sha256
from pathlib import Path
from stat import S_ISREG

Outputs = Mapping[str, tuple[int, int]]
"""Path below a site's root → size in bytes and time of the last change in nanoseconds."""

_BY_TIMES = ("content/photos/", "content/files/")
_BESIDE = ("site_config.yml", "removed.yml", "privacy_waivers.yml")


def inputs_digest(project: Path, theme: Path, orders: str) -> str:
    """Digest everything a build of *project* reads: its files, the *theme*, what was ordered."""
    digest = sha256(orders.encode("utf-8", "surrogateescape"))
    for root, names in ((project, _sources(project)), (theme, (path for path, _ in _walk(theme, "")))):
        for name in sorted(names):
            path = root / name
            by_times = name.startswith(_BY_TIMES) or not S_ISREG(path.lstat().st_mode)
            told = times_of(path) if by_times else sha256(path.read_bytes()).hexdigest()
            digest.update(f"{name}\0{told}\0".encode("utf-8", "surrogateescape"))
    return digest.hexdigest()


def times_of(path: Path) -> str:
    """Tell how the file at *path* stands: size, times of change, place on the disk."""
    now = path.lstat()
    return f"{now.st_size} {now.st_mtime_ns} {now.st_ctime_ns} {now.st_ino}"


def outputs_of(root: Path) -> dict[str, tuple[int, int]]:
    """Take down every file below *root*; empty where there is no such folder."""
    return {path: (now.st_size, now.st_mtime_ns) for path, now in _walk(root, "")} if root.is_dir() else {}


def outputs_after(
    before: Outputs, root: Path, gone: Iterable[str], renamed: Mapping[str, str], new: Iterable[str]
) -> Outputs:
    """Take down the files below *root* after a renewal of what stood there *before*, without looking at all of them.

    *gone* are the files taken away, *renamed* the folders that kept theirs (old → new), *new* the files put there.
    """
    removed = set(gone)
    outputs = {path: one for path, one in before.items() if path not in removed}
    for old, name in renamed.items():
        for path in [path for path in outputs if path.startswith(f"{old}/")]:
            outputs[name + path[len(old) :]] = outputs.pop(path)
    for path in new:
        now = (root / path).lstat()
        outputs[path] = (now.st_size, now.st_mtime_ns)
    return outputs


def outputs_digest(outputs: Outputs) -> str:
    """Digest what `outputs_of` took down."""
    digest = sha256()
    for path in sorted(outputs):
        digest.update(f"{path}\0{outputs[path]}\0".encode("utf-8", "surrogateescape"))
    return digest.hexdigest()


def _sources(project: Path) -> Iterator[str]:
    yield from (f"content/{path}" for path, _ in _walk(project / "content", ""))
    yield from (name for name in _BESIDE if (project / name).is_file())


def _walk(root: Path, below: str) -> Iterator[tuple[str, os.stat_result]]:
    """Yield every file below *root* without following links; links count as files."""
    base = str(root)
    pending = [below]
    while pending:
        folder = pending.pop()
        try:
            entries = list(os.scandir(f"{base}/{folder}"))
        except OSError:
            continue
        for entry in entries:
            path = f"{folder}/{entry.name}" if folder else entry.name
            if entry.is_dir(follow_symlinks=False):
                if entry.name != "__pycache__":
                    pending.append(path)
            else:
                yield path, entry.stat(follow_symlinks=False)
