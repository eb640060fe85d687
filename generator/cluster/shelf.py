"""A private folder beside the site, which all workers see: what they share lies there, and files they begin.

What is shared is pickled once, under its own digest; a worker loads it once, and only if the digest is right.
"""

from __future__ import annotations

import copyreg
import gc
import os
import pickle
import secrets
import shutil
import socket
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from hashlib import sha256
from io import BytesIO
from pathlib import Path, PosixPath
from threading import Lock
from typing import Any

from generator.cluster.stamp import THEME

_NAME = ".jiannuo-shelf"


class DamagedShelfError(Exception):
    """What lies on the shelf is not what was put there."""


@dataclass(frozen=True, slots=True)
class OnShelf:
    """Calling it gives what lies in the file at `path`, whose digest is `digest`; each process loads it once."""

    path: Path
    digest: str

    def __call__(self) -> Any:
        """Give the value; raises DamagedShelfError where the file is not the one that was written."""
        with _LOADING:
            if self.digest not in _LOADED:
                _LOADED.clear()
                _LOADED[self.digest] = self._load()
            return _LOADED[self.digest]

    def _load(self) -> Any:
        data = self.path.read_bytes()
        if sha256(data).hexdigest() != self.digest:
            raise DamagedShelfError(str(self.path))
        gc.disable()  # nothing in it is garbage, and looking for some takes longer than loading
        try:
            return pickle.loads(data)  # noqa: S301 - written by this program; the digest came with the task
        finally:
            gc.freeze()
            gc.enable()


_LOADING = Lock()
_LOADED: dict[str, Any] = {}
"""What this process has loaded: the last thing asked for, by its digest."""


@dataclass(frozen=True, slots=True)
class Shelf:
    """The folder; `scratch` is where files begin that are then moved to their place in one step."""

    folder: Path

    @property
    def scratch(self) -> Path:
        """Give the folder for files that are being written."""
        return self.folder / "scratch"

    def put(self, value: object) -> OnShelf:
        """Lay *value* on the shelf."""
        data = _pickled(value)
        digest = sha256(data).hexdigest()
        path = self.folder / f"{digest}.pickle"
        path.write_bytes(data)
        return OnShelf(path, digest)


def _pickled(value: object) -> bytes:
    """Pickle *value*; a path to our own theme becomes, on each machine, that machine's own."""
    file = BytesIO()
    pickler = pickle.Pickler(file, pickle.HIGHEST_PROTOCOL)
    pickler.dispatch_table = copyreg.dispatch_table.copy()
    pickler.dispatch_table[PosixPath] = _reduced
    pickler.dump(value)
    return file.getvalue()


def _reduced(path: PosixPath) -> tuple[Callable[..., Any], tuple[str, ...]]:
    return (_own_theme, ()) if path == THEME else (Path, path.parts)


def _own_theme() -> Path:
    return THEME


@contextmanager
def shelf_in(folder: Path) -> Iterator[Shelf]:
    """Lend an empty shelf in *folder*, open to nobody else; it is removed at the end, with all that lies on it."""
    folder.mkdir(parents=True, exist_ok=True)
    _clear_away(folder)
    place = folder / f"{_NAME}-{socket.gethostname()}-{os.getpid()}-{secrets.token_hex(8)}"
    place.mkdir(mode=0o700)
    try:
        (place / "scratch").mkdir(mode=0o700)
        yield Shelf(place)
    finally:
        shutil.rmtree(place, ignore_errors=True)


def _clear_away(folder: Path) -> None:
    """Remove shelves of builds that were killed on this machine."""
    for left in folder.glob(f"{_NAME}-{socket.gethostname()}-*"):
        process = left.name.split("-")[-2]
        if process.isdigit() and not Path("/proc", process).exists():
            shutil.rmtree(left, ignore_errors=True)
