"""Gets what people wrote out of xlsx and docx: cells, comments, headers, hidden sheets, caches, authors."""

from __future__ import annotations

import html
import re
from collections.abc import Mapping

from generator.guard.extract import NOWHERE, Extract, Words
from generator.guard.markup import Part

_SHEET = re.compile(r"xl/worksheets/[^/]*\.xml\Z")
_STRINGS = "xl/sharedStrings.xml"
_WORKBOOK, _LINKS = "xl/workbook.xml", "xl/_rels/workbook.xml.rels"
_NAMED = re.compile(rb'<(?:\w+:)?sheet\b(?=[^>]*?\bname="([^"]*)")(?=[^>]*?\b\w+:id="([^"]*)")')
_LINK = re.compile(rb'<(?:\w+:)?Relationship\b(?=[^>]*?\bId="([^"]*)")(?=[^>]*?\bTarget="([^"]*)")')
_PARTS: tuple[tuple[str, Words], ...] = (
    ("word/comments", ("批注", "a comment")),
    ("word/header", ("页眉", "a header")),
    ("word/footer", ("页脚", "a footer")),
    ("word/footnotes", ("脚注", "a footnote")),
    ("xl/comments", ("批注", "a comment")),
    ("xl/threadedComments", ("批注", "a comment")),
    ("xl/pivotCache", ("数据透视表的缓存", "the cache of a pivot table")),
    ("xl/externalLinks", ("外部链接的缓存", "the cache of an external link")),
    ("docProps", ("文件属性", "its properties")),
)


def read_parts(parts: Mapping[str, bytes]) -> Extract:
    """Read the XML *parts* of an office document, by their names; a cell is named by its sheet and address.

    Raises RefusedError and UnreadError as `Part` does.
    """
    sheets = _sheet_names(parts)
    read = {name: Part(data) for name, data in parts.items()}
    shown: dict[str, Words] = {}
    for name, part in read.items():
        for number, cell in part.strings:
            shown.setdefault(number, _cell(sheets.get(name, ""), cell))
    found: list[tuple[Words, str]] = []
    for name, part in read.items():
        for place, text in part.pieces:
            if name == _STRINGS:
                where = shown.get(place.removeprefix("#"), ("没有显示的文字", "text that is not shown"))
            elif _SHEET.match(name) and not place.startswith("#"):
                where = _cell(sheets.get(name, ""), place)
            else:
                where = next((words for start, words in _PARTS if name.startswith(start)), NOWHERE)
            found.append((where, text))
    return Extract(tuple(found))


def _cell(sheet: str, cell: str) -> Words:
    return f"工作表“{sheet}” {cell}", f"cell {cell} of sheet '{sheet}'"


def _sheet_names(parts: Mapping[str, bytes]) -> dict[str, str]:
    """Map the parts that hold sheets to what the sheets are called."""
    targets = {key: target.decode("utf-8", "replace") for key, target in _LINK.findall(parts.get(_LINKS, b""))}
    names: dict[str, str] = {}
    for name, key in _NAMED.findall(parts.get(_WORKBOOK, b"")):
        target = targets.get(key, "")
        path = target.lstrip("/") if target.startswith("/") else f"xl/{target}"
        names[path] = html.unescape(name.decode("utf-8", "replace"))
    return names
