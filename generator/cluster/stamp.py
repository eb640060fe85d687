"""What decides the bytes of a page besides the records: this program, its theme, Python, some packages."""

from __future__ import annotations

import platform
from functools import cache
from hashlib import sha256
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path

import generator

HOME = Path(generator.__file__).resolve().parents[1]
"""The folder in which this program and its own theme lie."""
THEME = HOME / "theme"
_PACKAGES = ("distributed", "jinja2", "markdown", "nh3", "numpy", "pillow", "pydantic", "pyyaml")
_PASSED_OVER = frozenset({"__pycache__"})

Stamp = tuple[tuple[str, str], ...]
"""Names of parts, and their versions."""


@cache
def own_stamp() -> Stamp:
    """Give the stamp of the program that runs here."""
    python = ".".join(platform.python_version_tuple()[:2])
    return (
        ("jiannuo", generator.__version__),
        ("generator/", _digest(HOME / "generator")),
        ("theme/", _digest(THEME)),
        ("python", python),
        *((name, _version(name)) for name in _PACKAGES),
    )


def differences(here: Stamp, there: Stamp) -> tuple[str, str]:
    """Say in Chinese and in English which parts differ; empty texts where none does."""
    other = dict(there)
    parts = [(name, version, other.get(name, "–")) for name, version in here if other.get(name) != version]
    zh = "；".join(f"{name} 是 {theirs}，这里是 {ours}" for name, ours, theirs in parts)
    return zh, "; ".join(f"{name} is {theirs}, here {ours}" for name, ours, theirs in parts)


def _version(package: str) -> str:
    try:
        return version(package)
    except PackageNotFoundError:
        return "–"


def _digest(folder: Path) -> str:
    """Digest names and contents of all files below *folder*, in a few letters."""
    digest = sha256()
    for path in sorted(path for path in folder.rglob("*") if path.is_file()):
        name = path.relative_to(folder)
        if not _PASSED_OVER & set(name.parts):
            data = path.read_bytes()
            digest.update(b"%b %d\n" % (name.as_posix().encode(), len(data)))
            digest.update(data)
    return digest.hexdigest()[:12]
