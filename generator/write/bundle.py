"""Packs an offline site into one zip: the same site gives the same bytes, with a page on top that opens it."""

from __future__ import annotations

import zipfile
from dataclasses import dataclass
from datetime import date
from html import escape
from pathlib import Path

SITE = "site"
"""The folder in the zip that holds the site."""
_FIRST_YEAR = 1980  # a zip knows no earlier day
_PLAIN_FILE = 0o100644 << 16
_UNIX = 3
_START = """<!doctype html>
<html lang="{language}">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width,initial-scale=1">
<title>{title}</title>
<style>{style}</style>
</head>
<body>
<h1>{title}</h1>
<p><a href="{site}/index.html">{open}</a></p>
<p>{hint}</p>
<script src="{site}/assets/js/start.js"></script>
</body>
</html>
"""
_STYLE = (
    "body{margin:3rem auto;max-width:34rem;padding:0 1rem;"
    "font:1.125rem/1.75 'PingFang SC','Microsoft YaHei',sans-serif}"
    "a{display:inline-block;padding:.8rem 1.6rem;background:#26262b;border-radius:.5rem;color:#fff;font-weight:700}"
)


@dataclass(frozen=True, slots=True, kw_only=True)
class StartPage:
    """The page on top of the zip: its file name, language and words."""

    name: str
    language: str
    title: str
    open: str
    hint: str


def pack_site(folder: Path, target: Path, start: StartPage, day: date) -> int:
    """Write the site in *folder* as the zip *target*, every file dated *day*; gives the zip's bytes."""
    target.parent.mkdir(parents=True, exist_ok=True)
    part = target.with_name(f"{target.name}.part")
    with zipfile.ZipFile(part, "w", zipfile.ZIP_DEFLATED, compresslevel=9) as packed:
        packed.writestr(_entry(start.name, day), _start_html(start).encode(), zipfile.ZIP_DEFLATED, 9)
        for path in sorted(folder.rglob("*"), key=lambda path: path.relative_to(folder).parts):
            name = path.relative_to(folder).as_posix()
            if path.is_file() and not name.startswith("."):
                packed.writestr(_entry(f"{SITE}/{name}", day), path.read_bytes(), zipfile.ZIP_DEFLATED, 9)
    part.replace(target)
    return target.stat().st_size


def _entry(name: str, day: date) -> zipfile.ZipInfo:
    entry = zipfile.ZipInfo(name, (max(day.year, _FIRST_YEAR), day.month, day.day, 0, 0, 0))
    entry.create_system = _UNIX
    entry.external_attr = _PLAIN_FILE
    entry.compress_type = zipfile.ZIP_DEFLATED
    return entry


def _start_html(start: StartPage) -> str:
    words = {key: escape(getattr(start, key)) for key in ("language", "title", "open", "hint")}
    return _START.format(site=SITE, style=_STYLE, **words)
