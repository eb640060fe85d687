"""Looks at Markdown pages before the engine does: size, encoding, settings at the top, marks that would choke it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from pathlib import Path

from generator.findings import Finding, Place, rules
from generator.read.tangles import MOST_BRACKETS, tangled_line
from generator.yamlfile import read_document, text_of

_FENCE = "---"
_LONGEST_SETTINGS = 20_000


def page_findings(content: Path, pages: Iterable[tuple[str, int]], limit: int) -> Iterator[Finding]:
    """Say what is wrong with the Markdown *pages* (path below *content*, size), of *limit* bytes at most."""
    for path, size in pages:
        shown = f"content/{path}"
        if size > limit:
            yield too_big(shown, size, limit)
            continue
        try:
            text, findings = text_of(shown, (content / path).read_bytes())
        except OSError:
            yield Finding(rules.UNREADABLE, Place(shown))
            continue
        yield from findings
        yield from _settings_findings(shown, text)
        if (number := tangled_line(text)) is not None:
            line = text.split("\n")[number][:200]
            words = (("limit", str(MOST_BRACKETS)),)
            yield Finding(rules.PAGE_TANGLED, Place(shown, number + 1, 1, len(line), line), words)


def _settings_findings(path: str, text: str) -> Iterator[Finding]:
    """Hold the settings at the top of a page to what records are held to: no tags, no aliases, not deep."""
    first, _, rest = text.partition("\n")
    if first.rstrip() != _FENCE:
        return
    settings = "\n" + rest[:_LONGEST_SETTINGS].partition(f"\n{_FENCE}")[0] + "\n"
    if settings.strip():
        yield from read_document(path, settings.encode(), {})[1]


def too_big(path: str, size: int, limit: int) -> Finding:
    """Say that the file at *path* has more than *limit* bytes."""
    words = (("size", megabytes(size)), ("limit", megabytes(limit)))
    return Finding(rules.FILE_TOO_BIG, Place(path), words)


def megabytes(size: int) -> str:
    """Write a number of bytes the way people speak of files."""
    return f"{size / 1_000_000:.1f} MB"
