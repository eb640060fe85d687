"""Keeps bytes by what they are: a chunk is named by its digest, a root names chunks. Nothing read is believed.

Leaves what the bytes mean to others; whatever is missing, damaged or not ours is as if it had never been.
"""

from __future__ import annotations

import json
import os
from collections.abc import Iterable, Mapping
from contextlib import suppress
from dataclasses import dataclass, field
from hashlib import sha256
from pathlib import Path

FOLDER = ".jiannuo"
_CHUNKS = "chunks"


@dataclass(frozen=True, slots=True, kw_only=True)
class Root:
    """What one use of the cache last left: plain facts about it, and the chunks it is made of, by name."""

    identity: str
    chunks: Mapping[str, tuple[str, ...]]
    facts: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Store:
    """The cache folder of a project."""

    folder: Path

    def keep(self, data: bytes | memoryview) -> str:
        """Keep *data*; gives the chunk's name. Raises OSError where nothing can be written."""
        name = sha256(data).hexdigest()
        target = self._place(name)
        if not (target.is_file() and target.stat().st_size == len(data)):
            _write(target, data)
        return name

    def fetch(self, name: str) -> bytes | None:
        """Give the chunk *name*; None where it is not there, or is not what its name says."""
        if not (len(name) == 64 and name.isalnum()):
            return None
        try:
            data = self._place(name).read_bytes()
        except OSError:
            return None
        return data if sha256(data).hexdigest() == name else None

    def need(self, name: str) -> bytes:
        """Give the chunk *name*; raises ValueError where it is not there, or is not what its name says."""
        data = self.fetch(name)
        if data is None:
            raise ValueError(name)
        return data

    def root(self, use: str, identity: str) -> Root | None:
        """Give what *use* left; None where there is nothing, or another program or place left it."""
        try:
            sealed, text = (self.folder / f"{use}.root").read_bytes().split(b"\n", 1)
        except (OSError, ValueError):
            return None
        if sealed.decode("ascii", "replace") != sha256(text).hexdigest():
            return None
        told = json.loads(text)
        if told["identity"] != identity:
            return None
        chunks = {part: tuple(names) for part, names in told["chunks"].items()}
        return Root(identity=identity, chunks=chunks, facts=told["facts"])

    def leave(self, use: str, root: Root) -> None:
        """Leave *root* for the next time, in one step; chunks no root names any more are removed."""
        chunks = {part: list(names) for part, names in root.chunks.items()}
        told = {"identity": root.identity, "chunks": chunks, "facts": dict(root.facts)}
        text = json.dumps(told, sort_keys=True).encode()
        _write(self.folder / f"{use}.root", sha256(text).hexdigest().encode() + b"\n" + text)
        self._prune()

    def _place(self, name: str) -> Path:
        return self.folder / _CHUNKS / name[:2] / name[2:]

    def _prune(self) -> None:
        named = set(_named(self.folder.glob("*.root")))
        for chunk in self.folder.glob(f"{_CHUNKS}/??/*"):
            if chunk.parent.name + chunk.name not in named:
                with suppress(OSError):
                    chunk.unlink()


def _named(roots: Iterable[Path]) -> Iterable[str]:
    for root in roots:
        with suppress(OSError, ValueError, KeyError):
            told = json.loads(root.read_bytes().split(b"\n", 1)[1])
            for names in told["chunks"].values():
                yield from names


def _write(target: Path, data: bytes | memoryview) -> None:
    """Write a whole file or none: a reader never sees half of it."""
    target.parent.mkdir(parents=True, exist_ok=True)
    unfinished = target.with_name(f"{target.name}.{os.getpid()}")
    try:
        unfinished.write_bytes(data)
        unfinished.replace(target)
    finally:
        unfinished.unlink(missing_ok=True)
