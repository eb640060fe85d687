"""The folder that is published to: where the releases, the newest ledger and the link `current` lie in it.

Knows names and places only; what is in a release is the business of others.
"""

from __future__ import annotations

import os
import re
import shutil
from dataclasses import dataclass
from datetime import date
from pathlib import Path

CURRENT = "current"
RELEASES = "releases"
LEDGERS = "ledgers"
LOCK = ".publishing.lock"
TEMPORARY = (".staging-", ".removing-", ".current-")
"""What dead publishers may leave behind; only ever touched by whoever holds the lock."""

_RELEASE = re.compile(r"([0-9]{4,})-([0-9]{4}-[0-9]{2}-[0-9]{2})\Z")
_LEDGER = re.compile(r"[0-9]{4,}\Z")


class NotForPublishingError(Exception):
    """The folder holds something else, or its link `current` is no link."""


@dataclass(frozen=True, slots=True, order=True)
class Kept:
    """A release on disk: its number, the site's day, and its folder."""

    number: int
    as_of: date
    path: Path


@dataclass(frozen=True, slots=True)
class PublicFolder:
    """The folder a web server reads: `current` is all it needs to know."""

    root: Path

    @property
    def current(self) -> Path:
        """Give the link to the release that is shown."""
        return self.root / CURRENT

    def releases(self) -> list[Kept]:
        """List the whole releases, oldest first."""
        return sorted(kept for path in _entries(self.root / RELEASES) if (kept := _kept(path)))

    def shown(self) -> Kept | None:
        """Give the release that `current` leads to; None where it leads nowhere."""
        if not self.current.is_symlink():
            return None
        kept = _kept(self.root / self.current.readlink())
        return kept if kept and kept.path.is_dir() else None

    def ledgers(self) -> dict[int, Path]:
        """Give the folders in which the newest ledger is kept beside the releases, by release."""
        found = (path for path in _entries(self.root / LEDGERS) if _LEDGER.match(path.name))
        return {int(path.name): path for path in found}

    def place_of(self, number: int, as_of: date) -> Path:
        """Give the place of the release *number*."""
        return self.root / RELEASES / f"{number:04}-{as_of.isoformat()}"

    def begin(self) -> None:
        """Make the folder; raises NotForPublishingError where something else lies in its place."""
        if self._is_foreign():
            raise NotForPublishingError(str(self.root))
        self.root.mkdir(parents=True, exist_ok=True)

    def _is_foreign(self) -> bool:
        if self.root.exists() and not self.root.is_dir():
            return True
        if os.path.lexists(self.current) and not self.current.is_symlink():
            return True
        names = {path.name for path in _entries(self.root)}
        strangers = {name for name in names if not name.startswith((*TEMPORARY, LOCK))}
        return bool(strangers) and not strangers & {RELEASES, LEDGERS}

    def staging(self, owner: int) -> Path:
        """Make an empty folder for the new release of the process *owner*."""
        path = self.root / f"{TEMPORARY[0]}{owner}"
        shutil.rmtree(path, ignore_errors=True)
        path.mkdir()
        return path

    def sweep(self) -> None:
        """Remove what dead publishers left behind. Only for the holder of the lock."""
        for path in _entries(self.root):
            if path.name.startswith(TEMPORARY):
                remove(path)

    def drop(self, path: Path) -> None:
        """Remove the folder *path*; it is renamed first, so that no half of it is ever taken for a whole."""
        doomed = self.root / f"{TEMPORARY[1]}{path.parent.name}-{path.name}"
        remove(doomed)
        path.rename(doomed)
        remove(doomed)


def remove(path: Path) -> None:
    """Remove *path*, whatever it is; what cannot be removed now is left for the next time."""
    if path.is_dir() and not path.is_symlink():
        shutil.rmtree(path, ignore_errors=True)
    else:
        path.unlink(missing_ok=True)


def _entries(folder: Path) -> list[Path]:
    try:
        return sorted(folder.iterdir())
    except FileNotFoundError:
        return []


def _kept(path: Path) -> Kept | None:
    match = _RELEASE.match(path.name)
    try:
        return Kept(int(match[1]), date.fromisoformat(match[2]), path) if match else None
    except ValueError:
        return None
