"""Reads what escapes hide, as YAML and browsers read them: `\\u0031` between quotes, `&#49;` in a page.

Knows the way back to what is written; judges nothing.
"""

from __future__ import annotations

import html
import re
from bisect import bisect_right
from collections.abc import Callable
from dataclasses import dataclass, field

_YAML = re.compile(r"\\(?:\\|x[0-9a-fA-F]{2}|u[0-9a-fA-F]{4}|U[0-9a-fA-F]{8}|[NLP_]|\r?\n[ \t]*)")
_ENTITY = re.compile(r"&(?:#0*[0-9]{1,7}|#[xX]0*[0-9a-fA-F]{1,6}|[A-Za-z][A-Za-z0-9]{1,31});?")
_ZEROS = re.compile(r"(&#[xX]?)0+(?=[0-9a-fA-F])")
_ENDLESS = re.compile(r"&#[xX]?[0-9a-fA-F]{12,};?")
_NAMED = {"N": "\x85", "L": "\u2028", "P": "\u2029", "_": "\xa0"}
_NO_SIGN = "\ufffd"
_LAST_SIGN = 0x10FFFF


@dataclass(frozen=True, slots=True)
class _Layer:
    """Escapes resolved once: number i stood at `written[i]` and now stands at `read[i]`."""

    written: list[tuple[int, int]] = field(default_factory=list)
    read: list[tuple[int, int]] = field(default_factory=list)

    def place(self, at: int) -> tuple[int, int]:
        """Give the stretch as written behind the character read at *at*."""
        number = bisect_right(self.read, at, key=lambda span: span[0]) - 1
        if number < 0:
            return at, at + 1
        if at < self.read[number][1]:
            return self.written[number]
        start = self.written[number][1] + at - self.read[number][1]
        return start, start + 1


@dataclass(frozen=True, slots=True)
class Reading:
    """A text with its escapes resolved."""

    text: str
    layers: tuple[_Layer, ...]

    def span(self, start: int, end: int) -> tuple[int, int]:
        """Give the stretch as written behind `text[start:end]` (not empty)."""
        for layer in reversed(self.layers):
            start, end = layer.place(start)[0], layer.place(end - 1)[1]
        return start, end


def reading_of(text: str, *, is_yaml: bool = True) -> Reading | None:
    """Resolve the escapes in *text*: those of HTML, before them those of YAML; None where there are none."""
    plain, layers = text, []
    for sign, pattern, meaning in (("\\", _YAML, _in_yaml), ("&", _ENTITY, without_entities)):
        if sign in plain and (is_yaml or pattern is _ENTITY):
            plain, layer = _resolved(plain, pattern, meaning)
            layers += [layer] if layer.read else []
    return Reading(plain, tuple(layers)) if layers else None


def _resolved(text: str, pattern: re.Pattern[str], meaning: Callable[[str], str]) -> tuple[str, _Layer]:
    pieces: list[str] = []
    layer = _Layer()
    at = size = 0
    for match in pattern.finditer(text):
        plain = meaning(match[0])
        if plain == match[0]:
            continue
        pieces += [text[at : match.start()], plain]
        size += match.start() - at
        layer.written.append(match.span())
        layer.read.append((size, size + len(plain)))
        size, at = size + len(plain), match.end()
    return "".join([*pieces, text[at:]]), layer


def _in_yaml(escape: str) -> str:
    sign = escape[1]
    if sign in "xuU":
        code = int(escape[2:], 16)
        return _NO_SIGN if code > _LAST_SIGN or 0xD800 <= code <= 0xDFFF else chr(code)
    return escape if sign == "\\" else _NAMED.get(sign, "")


def without_entities(text: str) -> str:
    """Resolve the entities in *text* as a browser does; a number that no sign has, and Python refuses, is nothing."""
    return html.unescape(_ENDLESS.sub("", _ZEROS.sub(r"\1", text)))
