"""The manifest of a release: the SHA-256 of every file, in the form that `sha256sum -c` reads.

It leaves out itself and the chain of releases, which seals it (docs/ledger.md).
"""

from __future__ import annotations

import os
from collections.abc import Iterator, Mapping
from hashlib import file_digest, sha256
from pathlib import Path

from generator.ledger.chain import ChainError, Release, release_from_line

MANIFEST = "SHA256SUMS"
CHAIN = "ledger/releases.jsonl"


def files_below(root: Path) -> Iterator[str]:
    """Yield the path below *root* of every file."""
    for folder, _, names in os.walk(root):
        below = os.path.relpath(folder, root).replace(os.sep, "/")
        yield from (name if below == "." else f"{below}/{name}" for name in names)


def digests_of(root: Path) -> dict[str, str]:
    """Give the digest of every file below *root* that a manifest lists, in order of their paths."""
    listed = sorted(path for path in files_below(root) if path not in (MANIFEST, CHAIN))
    return {path: digest_of(root / path) for path in listed}


def digest_of(path: Path) -> str:
    """Give the SHA-256 of a file, in hexadecimal."""
    with path.open("rb") as file:
        return file_digest(file, "sha256").hexdigest()


def manifest_text(digests: Mapping[str, str]) -> str:
    """Write the manifest that lists *digests*."""
    return "".join(f"{digest}  {path}\n" for path, digest in digests.items())


def read_manifest(root: Path) -> dict[str, str]:
    """Read the manifest of the release in *root*; empty where there is none."""
    try:
        text = (root / MANIFEST).read_text(encoding="utf-8")
    except FileNotFoundError:
        return {}
    pairs = (line.split("  ", 1) for line in text.split("\n") if "  " in line)
    return {path: digest for digest, path in pairs}


def seal_of(digests: Mapping[str, str]) -> str:
    """Give the digest of the manifest that lists *digests*: what a release line keeps as `site`."""
    return sha256(manifest_text(digests).encode()).hexdigest()


def release_faults(root: Path) -> list[str]:
    """Compare the release in *root* with its manifest, and the manifest with its seal; gives what differs."""
    listed, found = read_manifest(root), digests_of(root)
    faults = [f"{path}: 缺失 missing" for path in listed if path not in found]
    faults += [f"{path}: 多出来的 not in {MANIFEST}" for path in found if path not in listed]
    faults += [f"{path}: 内容被改动 changed" for path, digest in found.items() if listed.get(path, digest) != digest]
    sealing = _last_release(root)
    if sealing is None or not (root / MANIFEST).is_file():
        return [*faults, f"{MANIFEST}: 没有清单或者没有封记 no manifest, or no seal"]
    if sealing.site != digest_of(root / MANIFEST):
        faults.append(f"{MANIFEST}: 与账本的封记不符 not the one sealed by release {sealing.number}")
    return faults


def _last_release(root: Path) -> Release | None:
    try:
        lines = (root / CHAIN).read_text(encoding="utf-8").split("\n")[:-1]
        return release_from_line(lines[-1], len(lines))
    except (OSError, IndexError, UnicodeDecodeError, ChainError):
        return None
