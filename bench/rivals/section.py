"""Keeps one section of a Markdown document between two marks: written again, it replaces itself."""

from __future__ import annotations

import re
from pathlib import Path

_BEGINNING = "# Performance\n\nHow these figures are taken: `bench/README.md`.\n"


def write_section(path: Path, name: str, text: str) -> None:
    """Put *text* under the heading *name* into the document at *path*; all else in it stays as it is."""
    opening, closing = f"<!-- bench.compare: {name} -->", f"<!-- end of bench.compare: {name} -->"
    section = f"{opening}\n## {name}\n\n{text.strip()}\n{closing}"
    before = path.read_text(encoding="utf-8") if path.is_file() else _BEGINNING
    there = re.compile(f"{re.escape(opening)}.*?{re.escape(closing)}", re.DOTALL)
    appended = f"{before.rstrip()}\n\n{section}\n"
    after = there.sub(lambda _: section, before) if there.search(before) else appended
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(after, encoding="utf-8")
