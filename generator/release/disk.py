"""What must be on the disk before readers see it, and the one step that shows it to them."""

from __future__ import annotations

import os
from collections.abc import Iterable
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

AT_ONCE = 16
"""Files synced together: the disk then writes its journal once for many of them."""


def sync_tree(root: Path, fresh: Iterable[str]) -> None:
    """Force the *fresh* files (paths below *root*) and all folders of *root* to the disk.

    Linked files are there already: the release they come from was synced.
    """
    folders = [folder for folder, _, _ in os.walk(root)]
    with ThreadPoolExecutor(AT_ONCE) as threads:
        list(threads.map(sync, (f"{root}/{path}" for path in fresh)))
        list(threads.map(sync, folders))


def sync(path: Path | str) -> None:
    """Force one file, or the names in one folder, to the disk."""
    handle = os.open(path, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)


def switch(link: Path, target: Path) -> None:
    """Make *link* lead to *target* (which lies below the link's folder) in one step.

    Whoever opens *link* gets the old target or the new one, never nothing.
    """
    temporary = link.with_name(f".{link.name}-{os.getpid()}")
    temporary.unlink(missing_ok=True)
    temporary.symlink_to(target.relative_to(link.parent))
    temporary.replace(link)
    sync(link.parent)
