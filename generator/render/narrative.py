"""Reads narrative pages: which files there are, their few settings, what their clean HTML says and links to.

Works on HTML that the sanitiser has serialised, so a bare "<" always opens a tag.
"""

from __future__ import annotations

import os
import posixpath
import re
from collections.abc import Collection, Mapping
from dataclasses import dataclass
from html import escape, unescape
from pathlib import Path
from urllib.parse import unquote, urlsplit

PAGE_SUFFIX = ".md"
PICTURE_SUFFIXES = (".gif", ".jpeg", ".jpg", ".png", ".webp")
_TAG = re.compile(r"<[^>]*>")
_HEADING = re.compile(r"<h([1-3])((?:\s[^<>]*)?)>(.*?)</h\1>", re.DOTALL)
_ID = re.compile(r'<[a-z][a-z0-9]*\s(?:[^<>]*\s)?id="([^"]+)"')
_LINK = re.compile(r'(<(?:a|img)\s(?:[^<>]*\s)?(?:href|src)=")([^"]*)(")')
_SETTINGS = {"title": str, "description": str, "order": int}
_SLUG_BREAK = re.compile(r"[^\w]+")


@dataclass(frozen=True, slots=True, kw_only=True)
class FrontMatter:
    """The settings a narrative page may have at its top; see reading_order for ``order``."""

    title: str = ""
    description: str = ""
    order: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class NarrativePage:
    """A Markdown page as published; ``address`` is relative to the site, ``source`` to the pages folder."""

    source: str
    address: str
    title: str
    description: str
    order: int
    html: str


def page_files(pages_dir: Path | None) -> tuple[list[tuple[str, Path]], list[str]]:
    """List the Markdown pages and pictures of a folder, and what else is there, by their names in the folder.

    Links to elsewhere are refused: both engines would publish what they point at.
    """
    accepted: list[tuple[str, Path]] = []
    refused: list[str] = []
    for folder, folders, names in os.walk(pages_dir) if pages_dir else ():
        at = Path(folder)
        linked = [name for name in folders if (at / name).is_symlink()]
        for name in [*names, *linked]:
            path = at / name
            source = path.relative_to(pages_dir or at).as_posix()
            plain_file = path.is_file() and not path.is_symlink() and "/." not in f"/{source}"
            if plain_file and path.suffix in (PAGE_SUFFIX, *PICTURE_SUFFIXES):
                accepted.append((source, path))
            else:
                refused.append(source)
    return sorted(accepted), sorted(refused)


def front_matter(meta: Mapping[str, object], markdown: str) -> tuple[FrontMatter, list[str]]:
    """Read a page's settings and name those that are unknown or not of their kind.

    Arguments: ``markdown`` is what was left below them; settings that could not be read are still in it.
    """
    known = {key: value for key, value in meta.items() if type(value) is _SETTINGS.get(key)}
    unknown = [str(key) for key in meta if key not in known]
    unread = ["---"] if markdown.startswith("---\n") else []
    front = FrontMatter(
        title=str(known.get("title", "")),
        description=str(known.get("description", "")),
        order=int(str(known.get("order", 0))),
    )
    return front, unknown + unread


def reading_order(page: NarrativePage) -> tuple[int, bool, str]:
    """Sort pages by their order, an index before its neighbours, then by name."""
    return page.order, not page.source.endswith("index.md"), page.source


def headed(title: str, html: str) -> str:
    """Put the title above a page that has no heading of its own."""
    return f"<h1>{escape(title)}</h1>\n{html}"


def slug(text: str, separator: str = "-") -> str:
    """Make a heading's id out of its words; Chinese stays, so an address says what it leads to."""
    return _SLUG_BREAK.sub(separator, unescape(text)).strip(separator).lower()


def plain(html: str) -> str:
    """Drop the tags of some HTML and read its entities."""
    return " ".join(unescape(_TAG.sub("", html)).split())


def first_title(html: str) -> str:
    """Read the text of the first top heading, "" without one."""
    return next((plain(inner) for level, _, inner in _HEADING.findall(html) if level == "1"), "")


def toc_of(html: str) -> tuple[tuple[str, str], ...]:
    """List the second- and third-level headings that have an id, as (text, id)."""
    entries = []
    for level, attributes, inner in _HEADING.findall(html):
        anchor = _ID.search(f"<h{attributes}>")
        if level != "1" and anchor:
            entries.append((plain(inner), unescape(anchor[1])))
    return tuple(entries)


def root_links_made_relative(html: str, base: str) -> str:
    """Turn links such as "/pledges/" into relative ones, so that the site works under any sub-path."""

    def mend(match: re.Match[str]) -> str:
        target = match[2]
        if target.startswith("/") and not target.startswith("//"):
            target = base + target[1:] or "./"
        return match[1] + target + match[3]

    return _LINK.sub(mend, html)


def links_of(html: str) -> tuple[str, ...]:
    """List the targets of the links and pictures of some HTML."""
    return tuple(unescape(target) for _, target, _ in _LINK.findall(html))


def leads_nowhere(target: str, address: str, anchors: Mapping[str, Collection[str]], known: Collection[str]) -> bool:
    """Say whether a link on the page at ``address`` is dead.

    Arguments: ``anchors`` holds the ids of each narrative page by address, ``known`` every other address of
    the site; an anchor on one of those is not looked at.
    """
    try:
        parts = urlsplit(target)
    except ValueError:  # not an address at all, for example "http://["
        return True
    if parts.scheme or parts.netloc:
        return False
    goal = _resolve(address, unquote(parts.path))
    if goal in anchors:
        return bool(parts.fragment) and unquote(parts.fragment) not in anchors[goal]
    return goal not in known


def anchors_of(html: str) -> frozenset[str]:
    """Collect the ids of some HTML."""
    return frozenset(unescape(anchor) for anchor in _ID.findall(html))


def line_of(source: str, words: str) -> int:
    """Find the line of a Markdown source that holds the words, or else their anchor; 0 when none does."""
    _, mark, anchor = words.rpartition("#")
    at = max(source.find(words), source.find(mark + anchor) if mark else -1)
    return source.count("\n", 0, at) + 1 if words and at >= 0 else 0


def _resolve(address: str, path: str) -> str:
    if not path:
        return address
    joined = posixpath.normpath(posixpath.join("/", address, path)).lstrip("/")
    folder = path.endswith(("/", "/.", "/..")) or path in (".", "..")
    return f"{joined}/" if folder and joined else joined
