"""Gets the text out of one XML part of an office document, with a parser that expands nothing.

Text that belongs together (runs of a paragraph, of a cell) comes out as one; everything else is kept apart.
"""

from __future__ import annotations

import re
from typing import Any
from xml.parsers import expat

from generator.guard.extract import RefusedError, UnreadError

_TOLD = frozenset(
    [
        "v",
        "val",
        "Target",
        "descr",
        "title",
        "tooltip",
        "author",
        "display",
        "name",
        "alt",
        "href",
        "location",
        "prompt",
        "error",
    ]
)
"""Attributes that can hold what people wrote: cached pivot values, links, authors, captions."""
_CELL = re.compile(r"[A-Z]{1,3}[0-9]{1,7}\Z")
_DEEPEST = 200


class _Style:
    """How one vocabulary joins its text: elements that end a stretch of text, or those that do not."""

    def __init__(self, *, ends: frozenset[str] = frozenset(), runs: frozenset[str] | None = None) -> None:
        self.ends, self.runs = ends, runs

    def breaks(self, name: str) -> bool:
        return name not in self.runs if self.runs is not None else name in self.ends


_WORDS = _Style(ends=frozenset(("p", "tc", "tr", "txbxContent", "comment", "footnote", "endnote")))
_SHEET = _Style(
    runs=frozenset(
        (
            "r",
            "t",
            "rPr",
            "b",
            "i",
            "u",
            "sz",
            "color",
            "rFont",
            "family",
            "charset",
            "scheme",
            "rPh",
            "phoneticPr",
        )
    )
)
_OTHER = _Style(runs=frozenset())
_SPACES = frozenset(("br", "tab", "cr"))


def _style(namespace: str) -> _Style:
    if namespace.endswith(("/wordprocessingml/2006/main", "/drawingml/2006/main", "/wordprocessingml/main")):
        return _WORDS
    return _SHEET if namespace.endswith(("/spreadsheetml/2006/main", "/spreadsheetml/main")) else _OTHER


class _Reader:
    """Follows one part; `pieces` are its texts, each with its cell or the number of its shared string."""

    def __init__(self) -> None:
        self.pieces: list[tuple[str, str]] = []
        self.strings: list[tuple[str, str]] = []
        self.text: list[str] = []
        self.cell, self.kind, self.items, self.depth = "", "", 0, 0

    def start(self, name: str, attributes: dict[str, str]) -> None:
        self.depth += 1
        if self.depth > _DEEPEST:
            raise RefusedError("内部结构嵌套太深", "it is nested too deeply")
        namespace, _, local = name.rpartition(" ")
        if local in _SPACES:
            self.text.append(" ")
        elif _style(namespace).breaks(local):
            self._end_piece()
        if local == "c" and _CELL.match(attributes.get("r", "")):
            self.cell, self.kind = attributes["r"], attributes.get("t", "")
        for key, value in attributes.items():
            if key.rpartition(" ")[2] in _TOLD and len(value) > 5:
                self.pieces.append((self.cell, value))

    def end(self, name: str) -> None:
        self.depth -= 1
        namespace, _, local = name.rpartition(" ")
        if _style(namespace).breaks(local):
            if local == "v" and self.kind == "s":
                self.strings.append(("".join(self.text), self.cell))
                self.text.clear()
            self._end_piece()
        if local == "si":
            self.items += 1
        elif local == "c":
            self.cell, self.kind = "", ""

    def _end_piece(self) -> None:
        piece = "".join(self.text)
        self.text.clear()
        if len(piece) > 5:
            self.pieces.append((self.cell or f"#{self.items}", piece))


class Part:
    """The texts of one XML part: (place, text), and which shared string each cell shows: (number, cell)."""

    def __init__(self, data: bytes) -> None:
        """Read *data*; raises RefusedError for document types and entities, UnreadError for broken XML."""
        reader = _Reader()
        parser = expat.ParserCreate(namespace_separator=" ")
        parser.StartElementHandler = reader.start
        parser.EndElementHandler = reader.end
        parser.CharacterDataHandler = reader.text.append
        parser.StartDoctypeDeclHandler = _refuse
        parser.buffer_text = True
        try:
            parser.Parse(data, True)
        except expat.ExpatError:
            raise UnreadError("内部的 XML 损坏", "its XML is damaged") from None
        self.pieces, self.strings = reader.pieces, reader.strings


def _refuse(*_: Any) -> None:
    raise RefusedError(
        "内部的 XML 带有文档类型声明（可能是实体炸弹）",
        "its XML declares a document type (maybe an entity bomb)",
    )
