"""The output folder: built beside the old one, put in its place in one step, or not at all."""

from __future__ import annotations

import json
import os
import secrets
import shutil
from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

MARK = ".jiannuo-site"
"""Marks a folder as made by this program, so that no other folder is ever replaced."""


class ForeignFolderError(Exception):
    """The output folder holds something this program did not make."""


JOURNAL = ".jiannuo-journal"
"""In a folder of new files: what else is to be done to the old site. Once it stands there, it will be done."""


@dataclass(frozen=True, slots=True)
class Staging:
    """A new folder beside the old site: all of the new one, or the files that are different in it."""

    folder: Path
    output: Path

    def take_place(self) -> None:
        """Put the new folder in the place of the old one; the last step of a build."""
        (self.folder / MARK).write_text("jiannuo\n", encoding="utf-8")
        _swap(self.folder, self.output)

    def renew(self, gone: Iterable[str], renamed: Mapping[str, str]) -> None:
        """Put the new files in their places, and take away what is *gone*; the last step of a renewal.

        Folders *renamed* (old → new, below the site) keep their files. A process that dies on the way leaves
        a journal, from which the next build finishes.
        """
        self.folder.mkdir(exist_ok=True)
        steps = json.dumps({"gone": sorted(gone), "renamed": dict(renamed)})
        write_file(self.folder, f"{JOURNAL}.new", steps.encode())
        (self.folder / f"{JOURNAL}.new").rename(self.folder / JOURNAL)
        _finish(self.folder, self.output)


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
    clear_away(output)
    folder = output.with_name(f".{output.name}.new-{os.getpid()}")
    shutil.rmtree(folder, ignore_errors=True)
    try:
        yield Staging(folder, output)
    finally:
        shutil.rmtree(folder, ignore_errors=True)


def clear_away(output: Path) -> None:
    """Remove what killed builds have left; one killed between its last steps gets its site back, or finished."""
    for left in sorted(output.parent.glob(f".{output.name}.*-*")):
        stage, _, process = left.name.rpartition("-")
        if not process.isdigit() or _is_running(int(process)):
            continue
        if stage.endswith(".old") and not output.exists():
            left.rename(output)
        elif stage.endswith(".new") and (left / JOURNAL).is_file():
            _finish(left, output)
        elif stage.endswith((".old", ".new")):
            shutil.rmtree(left, ignore_errors=True)


def _finish(staging: Path, output: Path) -> None:
    """Do what the journal says; whatever was done before is not done twice."""
    steps = json.loads((staging / JOURNAL).read_text(encoding="utf-8"))
    for old, new in steps["renamed"].items():
        if (output / old).is_dir():
            shutil.rmtree(output / new, ignore_errors=True)
            (output / old).rename(output / new)
    for folder, _, names in os.walk(staging):
        below = Path(folder).relative_to(staging)
        (output / below).mkdir(parents=True, exist_ok=True)
        for name in names:
            if name != JOURNAL:
                (Path(folder) / name).replace(output / below / name)
    for path in steps["gone"]:
        (output / path).unlink(missing_ok=True)
        _without_empty(output, (output / path).parent)
    shutil.rmtree(staging)


def _without_empty(root: Path, folder: Path) -> None:
    """Remove *folder* and those above it, up to *root*, while nothing is in them."""
    while folder != root:
        try:
            folder.rmdir()
        except OSError:
            return
        folder = folder.parent


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


def write_page(root: Path, address: str, html: str, scratch: Path | None = None) -> int:
    """Write *html* as the page at *address* below *root*; gives the number of bytes.

    With *scratch*, a folder on the same disk, the page appears whole, and may be written by two at once.
    """
    data = html.encode()
    if scratch:
        root.stat()  # a task believed dead must not begin a new folder when the build is over
        write_whole(root / address / "index.html", data, scratch)
        return len(data)
    folder = f"{root}/{address}"
    try:
        os.mkdir(folder)  # noqa: PTH102 - a path made for each of 100,000 pages takes as long as the writing
    except FileExistsError:
        pass
    except FileNotFoundError:
        os.makedirs(folder, exist_ok=True)  # noqa: PTH103 - as above
    with open(f"{folder}/index.html", "wb", buffering=0) as page:  # noqa: PTH123 - as above
        page.write(data)
    return len(data)


def write_whole(target: Path, data: bytes, scratch: Path) -> None:
    """Write *data* to the file *target* in one step, by way of a file in *scratch*."""
    begun = scratch / secrets.token_hex(12)
    begun.write_bytes(data)
    target.parent.mkdir(parents=True, exist_ok=True)
    begun.replace(target)
