"""Files that did not change are shared between releases: one file on the disk, linked from each of them.

What is linked is proved equal byte by byte, so that damage to an old release is never carried on.
"""

from __future__ import annotations

import os
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

from generator.release.manifest import CHAIN, MANIFEST, read_manifest

_PIECE = 1 << 20
_TEMPORARY = ".linking"


@dataclass(frozen=True, slots=True)
class Shared:
    """Which files of a release are its own, how many it shares, which of the older one are damaged."""

    fresh: tuple[str, ...]
    linked: int
    damaged: tuple[str, ...]


def share_unchanged(root: Path, digests: Mapping[str, str], older: Path | None) -> Shared:
    """Replace every file in *root* that the release *older* holds, under whatever name, by a link to it.

    Where no link can be made (another disk, too many links), the file stays as it is.
    """
    listed = read_manifest(older) if older else {}
    by_digest = {digest: path for path, digest in listed.items()}
    fresh: list[str] = [MANIFEST, CHAIN]
    damaged: list[str] = []
    for path, digest in digests.items():
        same = path if listed.get(path) == digest else by_digest.get(digest)
        if same is None or older is None:
            fresh.append(path)
        elif not _is_equal(root / path, older / same):
            damaged.append(same)
            fresh.append(path)
        elif not _linked(older / same, root / path, root / _TEMPORARY):
            fresh.append(path)
    return Shared(tuple(fresh), len(digests) + 2 - len(fresh), tuple(damaged))


def _linked(source: Path, target: Path, temporary: Path) -> bool:
    try:
        os.link(source, temporary)
    except OSError:
        return False
    temporary.replace(target)
    return True


def _is_equal(one: Path, other: Path) -> bool:
    try:
        if one.stat().st_size != other.stat().st_size:
            return False
        return all(a == b for a, b in zip(_pieces(one), _pieces(other), strict=False))
    except OSError:
        return False


def _pieces(path: Path) -> Iterator[bytes]:
    with path.open("rb") as file:
        while piece := file.read(_PIECE):
            yield piece


def protect(root: Path, paths: tuple[str, ...]) -> None:
    """Take the right to write from files that other releases may share."""
    for path in paths:
        mode = (root / path).stat().st_mode
        (root / path).chmod(mode & ~0o222)
