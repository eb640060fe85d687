"""Tells what a cache was made by and where: this very program, these packages, this folder.

Leaves what the cache holds to others.
"""

from __future__ import annotations

import sys
from hashlib import sha256
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path

_PROGRAM = Path(__file__).resolve().parents[1]
_PACKAGES = (
    "jinja2", "markdown", "markupsafe", "mkdocs", "mkdocs-material", "nh3", "numpy", "pillow", "properdocs",
    "pydantic", "python-stdnum", "pyyaml", "segno",
)  # fmt: skip


def identity_of(folder: Path) -> str:
    """Name what may read a cache in *folder*: the same program and packages, in the same place.

    A cache that was copied from elsewhere has another place, and one restored from an archive another inode.
    """
    digest = sha256()
    folder.mkdir(parents=True, exist_ok=True)
    place = folder.stat()
    for word in (str(folder.resolve()), f"{place.st_dev} {place.st_ino}", sys.version, program_digest()):
        digest.update(word.encode("utf-8", "surrogateescape") + b"\0")
    return digest.hexdigest()


def program_digest() -> str:
    """Digest the program: its own sources and the versions of the packages whose work is in the pages."""
    digest = sha256()
    for source in sorted(_PROGRAM.rglob("*.py")):
        digest.update(source.relative_to(_PROGRAM).as_posix().encode() + b"\0" + source.read_bytes())
    for package in _PACKAGES:
        digest.update(f"{package} {_version(package)}\0".encode())
    return digest.hexdigest()


def folder_digest(folder: Path) -> dict[str, str]:
    """Map every file below *folder* to the digest of its content."""
    files = (path for path in sorted(folder.rglob("*")) if path.is_file() and "__pycache__" not in path.parts)
    return {path.relative_to(folder).as_posix(): sha256(path.read_bytes()).hexdigest() for path in files}


def _version(package: str) -> str:
    try:
        return version(package)
    except PackageNotFoundError:
        return ""
