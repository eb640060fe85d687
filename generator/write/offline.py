"""Makes a written site open by double click: every link to a folder names the page in it.

One pass over finished pages, so that nothing else has to know; leaves what scripts make to the scripts.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

_TAG = re.compile(r"<(?:a|area|form|link)\s[^>]*>")
_TARGET = re.compile(r'(\s(?:href|action)=")([^"#?]*)([^"]*")')
_SERVED_ONLY = ("404.html",)
"""Pages that only a server shows, and whose links begin at its root."""


def open_from_folder(root: Path) -> int:
    """Rewrite every page and feed below *root*; gives how many were changed."""
    for name in _SERVED_ONLY:
        (root / name).unlink(missing_ok=True)
    return sum(_rewrite(path) for path in _documents(root))


def _documents(root: Path) -> Iterator[Path]:
    for ending in ("*.html", "*.xml"):
        yield from (path for path in sorted(root.rglob(ending)) if "media" not in path.relative_to(root).parts[:1])


def _rewrite(path: Path) -> bool:
    before = path.read_text(encoding="utf-8")
    after = before if " xml:base=" in before else with_index_files(before)  # such a feed leads to the published site
    if after != before:
        path.write_text(after, encoding="utf-8", newline="")
    return after != before


def with_index_files(html: str) -> str:
    """Name the page in every folder that *html* links to: `../pledges/#a` becomes `../pledges/index.html#a`."""
    return _TAG.sub(lambda tag: _TARGET.sub(_named, tag[0]), html)


def _named(match: re.Match[str]) -> str:
    before, path, rest = match.groups()
    is_elsewhere = ":" in path.partition("/")[0] or path.startswith("//")
    if is_elsewhere or not (path.endswith("/") or path.rpartition("/")[2] in (".", "..")):
        return match[0]
    return f"{before}{path}{'' if path.endswith('/') else '/'}index.html{rest}"
