"""Follows every link of a built site as a browser would from any sub-path: no dead end, no other host."""

from __future__ import annotations

import posixpath
import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import Any
from urllib.parse import unquote, urlsplit

from lxml import html as lxml_html

_ATTRIBUTES = ("href", "src", "action", "data-manifest", "data-base", "poster", "data")
_CSS_URL = re.compile(r"url\(\s*[\"']?([^\"')]+)")
_AWAY = ("http", "https")
_CALLS = ("mailto", "tel")


@dataclass(frozen=True)
class Checker:
    """A built site; `prefix` is the path its 404 page expects it under."""

    root: Path
    prefix: str = "/"

    @cached_property
    def pages(self) -> dict[str, Any]:
        """Parse every page, by its path."""
        return {
            path.relative_to(self.root).as_posix(): lxml_html.fromstring(path.read_bytes().decode())
            for path in sorted(self.root.rglob("*.html"))
        }

    @cached_property
    def files(self) -> frozenset[str]:
        """List every file by its path."""
        return frozenset(p.relative_to(self.root).as_posix() for p in self.root.rglob("*") if p.is_file())

    @cached_property
    def ids(self) -> dict[str, frozenset[str]]:
        """List the ids of every page."""
        return {path: frozenset(page.xpath("//@id")) for path, page in self.pages.items()}

    def complaints(self) -> Iterator[str]:
        """Yield everything that leads nowhere or elsewhere."""
        for path, page in self.pages.items():
            for element in page.iter():
                for name in _ATTRIBUTES:
                    target = element.get(name) if isinstance(element.tag, str) else None
                    if target is not None and (why := self._fault(path, element, target)):
                        yield f"{path}: <{element.tag} {name}={target!r}>: {why}"
        for path in sorted(self.files):
            if path.endswith(".css"):
                yield from self._of_style(path)

    def _of_style(self, path: str) -> Iterator[str]:
        text = (self.root / path).read_text(encoding="utf-8")
        for target in _CSS_URL.findall(text):
            if not target.startswith("data:") and (why := self.dead_end(path, target)):
                yield f"{path}: url({target}): {why}"
        if "@import" in text:
            yield f"{path}: @import"

    def _fault(self, path: str, element: Any, target: str) -> str:
        scheme, host = urlsplit(target)[:2]
        if scheme in _CALLS and element.tag == "a":
            return ""  # a call or a letter opens no other host's page
        if element.tag == "img" and target.startswith("data:image/png;base64,"):
            return ""  # a code drawn in the page itself
        if scheme or host:
            return "" if scheme in _AWAY and _may_lead_away(element) else "another host"
        if path == "404.html":  # shown at any depth, so it counts from the server's root
            if not target.startswith(self.prefix) and not target.startswith("#"):
                return f"does not begin with {self.prefix}"
            target = target.removeprefix(self.prefix) or "./"
        return self.dead_end(path, target)

    def dead_end(self, path: str, target: str) -> str:
        """Say why *target* on the page *path* leads nowhere; empty where it leads somewhere."""
        parts = urlsplit(target)
        if parts.path.startswith("/"):
            return "not relative"
        goal = unquote(parts.path)
        found = posixpath.normpath(posixpath.join(posixpath.dirname(path), goal)) if goal else path
        if found.startswith(".."):
            return "leaves the site"
        if goal and (goal.endswith("/") or goal in (".", "..")):
            found = posixpath.normpath(posixpath.join(found, "index.html"))
        if found not in self.files:
            return "no such file"
        anchor = unquote(parts.fragment)
        return "no such anchor" if anchor and anchor not in self.ids.get(found, ()) else ""


def _may_lead_away(element: Any) -> bool:
    """Only a reader's own click leads to another host, and the page there learns nothing of this window."""
    if element.tag == "link":
        return bool(element.get("rel") == "canonical")
    return element.tag == "a" and "noopener" in (element.get("rel") or "").split()
