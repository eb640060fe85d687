"""Recognises Markdown that no person wrote and that would keep a Markdown program busy for minutes."""

from __future__ import annotations

import re

MOST_BRACKETS = 800
"""So many opening brackets cost half a second; the time grows with their square, or faster."""
_MOST_ANGLES = 3_000
_MOST_LEVELS = 40
_LEVELS = re.compile(rf"^[ \t]*(?:(?:[-+*>]|[0-9]{{1,9}}[.)])[ \t]*){{{_MOST_LEVELS},}}", re.MULTILINE)
_RULE = re.compile(r"[ \t]*([-*])(?:[ \t]*\1)*[ \t]*\Z")


def tangled_line(text: str) -> int | None:
    """Give the number (from 0) of a line in which *text* becomes too tangled to read; None where it does not."""
    for sign, most in (("[", MOST_BRACKETS), ("<", _MOST_ANGLES)):
        if text.count(sign) > most:
            return text.count("\n", 0, _nth(text, sign, most))
    for levels in _LEVELS.finditer(text):
        line = text[levels.start() : text.find("\n", levels.end()) if "\n" in text[levels.end() :] else None]
        if not _RULE.match(line):
            return text.count("\n", 0, levels.start())
    return None


def _nth(text: str, sign: str, number: int) -> int:
    at = -1
    for _ in range(number):
        at = text.index(sign, at + 1)
    return at
