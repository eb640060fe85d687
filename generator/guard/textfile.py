"""Decodes files of text as people's programs write them: UTF-8, UTF-16, the older Chinese encoding."""

from __future__ import annotations

from generator.guard.extract import NOWHERE, Extract

TEXTS = frozenset((".txt", ".csv", ".tsv", ".md", ".html", ".htm", ".json", ".yml", ".yaml", ".xml", ".vml", ".svg"))


def text_of(data: bytes) -> str:
    """Decode *data*; what cannot be decoded is replaced, never refused."""
    if data[:2] in (b"\xff\xfe", b"\xfe\xff"):
        return data.decode("utf-16", "replace")
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError:
        return data.decode("gb18030", "replace")


def read_text(data: bytes) -> Extract:
    """Take the whole of a text as one part."""
    return Extract(((NOWHERE, text_of(data)),))
