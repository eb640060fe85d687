"""The output folder: built beside the old one, put in its place in one step, or not at all."""

from __future__ import annotations

import os
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

MARK = ".jiannuo-site"
"""Marks a folder as made by this program, so that no other folder is ever replaced."""


class ForeignFolderError(Exception):
    """The output folder holds something this program did not make."""


@dataclass(frozen=True, slots=True)
class Staging:
    """A new folder beside the old site."""

    folder: Path
    output: Path

    def take_place(self) -> None:
        """Put the new folder in the place of the old one; the last step of a build."""
        (self.folder / MARK).write_text("jiannuo\n", encoding="utf-8")
        _swap(self.folder, self.output)


@contextmanager
def staged(output: Path) -> Iterator[Staging]:
    """Lend an empty folder beside *output*; whatever has not taken its place in the end is removed.

    Raises ForeignFolderError when *output* holds files that are not a site of this program.
    """
    if output.is_symlink() or (output.exists() and not output.is_dir()):
        raise ForeignFolderError(str(output))
    if output.is_dir() and any(output.iterdir()) and not (output / MARK).is_file():
        raise ForeignFolderError(str(output))
    output.parent.mkdir(parents=True, exist_ok=True)
    _clear_away(output)
    folder = output.with_name(f".{output.name}.new-{os.getpid()}")
    shutil.rmtree(folder, ignore_errors=True)
    try:
        yield Staging(folder, output)
    finally:
        shutil.rmtree(folder, ignore_errors=True)


def _clear_away(output: Path) -> None:
    """Remove what killed builds have left; one killed between the last two steps gets its site back."""
    for left in sorted(output.parent.glob(f".{output.name}.*-*")):
        stage, _, process = left.name.rpartition("-")
        if not process.isdigit() or _is_running(int(process)):
            continue
        if stage.endswith(".old") and not output.exists():
            left.rename(output)
        elif stage.endswith((".old", ".new")):
            shutil.rmtree(left, ignore_errors=True)


def _is_running(process: int) -> bool:
    try:
        os.kill(process, 0)
    except ProcessLookupError:
        return False
    except PermissionError:
        pass
    return True


def _swap(staging: Path, output: Path) -> None:
    """Put *staging* in the place of *output*; the old folder is deleted only when the new one stands."""
    old = output.with_name(f".{output.name}.old-{os.getpid()}")
    shutil.rmtree(old, ignore_errors=True)
    if output.exists():
        output.rename(old)
    try:
        staging.rename(output)
    except OSError:
        if old.exists():
            old.rename(output)
        raise
    shutil.rmtree(old, ignore_errors=True)


def write_file(root: Path, path: str, data: bytes) -> None:
    """Write *data* as the file *path* below *root*."""
    target = root / path
    target.parent.mkdir(parents=True, exist_ok=True)
    target.write_bytes(data)


def write_page(root: Path, address: str, html: str) -> int:
    """Write *html* as the page at *address* below *root*; gives the number of bytes."""
    folder = root / address
    data = html.encode()
    try:
        (folder / "index.html").write_bytes(data)
    except FileNotFoundError:
        folder.mkdir(parents=True, exist_ok=True)
        (folder / "index.html").write_bytes(data)
    return len(data)
