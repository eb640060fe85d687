"""A last look at the new pages before anyone else sees them: whole, leading somewhere, not suddenly few."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from html import unescape
from pathlib import Path
from posixpath import normpath
from urllib.parse import unquote

from generator.findings import Finding, Place, rules
from generator.release.manifest import files_below
from generator.workers import workers

SHOWN = 20
"""Broken links told one by one; more of them have the same cause."""
_STRETCH = 500
_LINK = re.compile(rb'(?:href|src|action)="([^"#?]+)')
_ELSEWHERE = re.compile(r"[a-z][a-z0-9+.-]*:|//", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Looked:
    """What a look at one page found: it is cut off, or it leads to files that are not there."""

    page: str
    is_cut_off: bool
    broken: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class _Desk:
    root: Path
    files: frozenset[str]
    prefix: str


_AT_WORK: list[_Desk] = []
"""What a forked process looks at: set once when the process starts, never changed."""


def page_findings(root: Path, prefix: str, jobs: int) -> list[Finding]:
    """Look at every page below *root*; *prefix* is the path of the site's address, as in `/town/`."""
    desk = _Desk(root, frozenset(files_below(root)), prefix)
    pages = sorted(path for path in desk.files if path.endswith(".html"))
    stretches = [pages[start : start + _STRETCH] for start in range(0, len(pages), _STRETCH)]
    with workers(jobs, len(pages), _AT_WORK.append, (desk,)) as executor:
        looks = executor.map(_look_at_work, stretches) if executor else (_look(desk, part) for part in stretches)
        return list(_findings(looked for part in looks for looked in part))


def _look_at_work(pages: list[str]) -> list[Looked]:
    return _look(_AT_WORK[-1], pages)


def _look(desk: _Desk, pages: Iterable[str]) -> list[Looked]:
    """Give only the pages with something wrong."""
    found = []
    for page in pages:
        html = (desk.root / page).read_bytes()
        broken = tuple(href for href in _links(html) if not _leads(page, href, desk))
        looked = Looked(page, not html.rstrip().endswith(b"</html>"), broken)
        if looked.is_cut_off or looked.broken:
            found.append(looked)
    return found


def _links(html: bytes) -> list[str]:
    """List the different links of a page, without what follows ? or #."""
    found = {match.decode(errors="replace") for match in _LINK.findall(html)}
    return sorted(unquote(unescape(href)) for href in found if not _ELSEWHERE.match(href))


def _leads(page: str, href: str, desk: _Desk) -> bool:
    if href.startswith("/"):
        path = href.removeprefix(desk.prefix) if href.startswith(desk.prefix) else ".."
    else:
        path = f"{page.rpartition('/')[0]}/{href}".lstrip("/")
    target = normpath(path) if path else "."
    index = "index.html" if target == "." else f"{target}/index.html"
    return index in desk.files or (target in desk.files and not href.endswith("/"))


def _findings(looks: Iterable[Looked]) -> Iterator[Finding]:
    pages_with: dict[str, list[str]] = defaultdict(list)
    for looked in looks:
        if looked.is_cut_off:
            yield Finding(rules.PAGE_EMPTY, Place(looked.page))
        for href in looked.broken:
            pages_with[href].append(looked.page)
    for href, pages in list(pages_with.items())[:SHOWN]:
        yield Finding(rules.LINK_BROKEN, Place(pages[0]), (("href", href), ("more", str(len(pages) - 1))))


@dataclass(frozen=True, slots=True)
class Size:
    """How many pages a site has, and how many bytes."""

    pages: int
    bytes: int

    def told(self, language: str) -> str:
        """Say it for people."""
        unit = " 页，" if language == "zh" else " pages, "
        return f"{self.pages}{unit}{self.bytes / 1e6:.1f} MB"


def size_of(root: Path) -> Size:
    """Measure the site in *root*."""
    files = list(files_below(root))
    return Size(sum(path.endswith(".html") for path in files), sum((root / path).stat().st_size for path in files))


def shrinking(before: Size, now: Size) -> list[Finding]:
    """Object to a site with less than half of the pages or bytes of the one *before*."""
    if 2 * now.pages >= before.pages and 2 * now.bytes >= before.bytes:
        return []
    zh, en = ((("before", before.told(language)), ("now", now.told(language))) for language in ("zh", "en"))
    return [Finding(rules.SHRUNK, Place("content"), zh, "", en)]
