"""Marks what two wordings do not share: by signs in Chinese, by words elsewhere, by clauses in long texts."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from difflib import SequenceMatcher

_WORDS = re.compile(r"[0-9A-Za-z]+(?:[.,:/-][0-9A-Za-z]+)*%?|\s+|.", re.DOTALL)
_CLAUSES = re.compile(r"[^，。；！？、\n]*[，。；！？、\n]+|[^，。；！？、\n]+")
MOST_COMPARED = 250_000
"""Pairs of signs; with more of them clauses are compared, so that no page takes long."""


@dataclass(frozen=True, slots=True)
class Piece:
    """A stretch of a wording, and whether the other wording lacks it."""

    text: str
    is_changed: bool


Pieces = tuple[Piece, ...]
_Stretch = tuple[bool, str, str]


def marked(before: str, after: str) -> tuple[Pieces, Pieces]:
    """Cut both wordings into pieces, with those marked that only one of them has."""
    if before == after:
        return (Piece(before, False),), (Piece(after, False),)
    if not before or not after:
        return ((Piece(before, True),) if before else ()), ((Piece(after, True),) if after else ())
    stretches = list(_without_islands(list(_stretches(before, after))))
    return _pieces((changed, old) for changed, old, _ in stretches), _pieces((c, new) for c, _, new in stretches)


def _stretches(before: str, after: str) -> Iterator[_Stretch]:
    old, new = _WORDS.findall(before), _WORDS.findall(after)
    if len(old) * len(new) > MOST_COMPARED:
        old, new = _CLAUSES.findall(before), _CLAUSES.findall(after)
    for tag, i, j, k, l in SequenceMatcher(None, old, new, autojunk=False).get_opcodes():  # noqa: E741
        yield tag != "equal", "".join(old[i:j]), "".join(new[k:l])


def _without_islands(stretches: list[_Stretch]) -> Iterator[_Stretch]:
    """Let a single sign between two changes count as changed: nobody reads words that are marked in shreds."""
    last = len(stretches) - 1
    for at, (changed, old, new) in enumerate(stretches):
        yield changed or (0 < at < last and len(old.strip()) <= 1), old, new


def _pieces(stretches: Iterator[tuple[bool, str]]) -> Pieces:
    """Join neighbours of one sort, leaving out what is empty."""
    joined: list[tuple[bool, str]] = []
    for changed, text in stretches:
        if not text:
            continue
        if joined and joined[-1][0] == changed:
            joined[-1] = (changed, joined[-1][1] + text)
        else:
            joined.append((changed, text))
    return tuple(Piece(text, changed) for changed, text in joined)
