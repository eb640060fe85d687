"""Sweeps through the texts of many files: takes off what HTML and scripts wrap around words, and looks once.

Small files are looked at together, because looking at each alone would cost more than reading them.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from dataclasses import dataclass

from generator.findings import Finding, Place, Rule
from generator.guard.escaped import without_entities
from generator.guard.guard import Guard, words_for
from generator.guard.kinds import BREAK, Found, Kind
from generator.guard.masks import masked
from generator.guard.textfile import text_of

_BATCH = 250_000
_MARKED = frozenset((".html", ".htm", ".xml", ".svg", ".xhtml"))
_SCRIPTED = frozenset((".js", ".json", ".map", ".webmanifest"))
_NAMES = "b|strong|em|i|u|s|del|ins|mark|code|small|sub|sup|font|wbr|big|tt|q"
"""Tags that emphasise a part of a word or number; nothing is seen between what is before and behind them."""
_TAG = rf"</?(?:{_NAMES})(?:\s[^<>]*)?/?>"
_SPLIT = re.compile(rf"<(?<=[0-9\uff10-\uff19]<)/?(?:{_NAMES})(?:\s[^<>]*)?/?>(?:{_TAG})*[ \-]?[0-9\uff10-\uff19]")
"""A tag between two digits; begins with a plain sign, which is searched for fastest."""
_INLINE = re.compile(_TAG)
_DRAWN = re.compile(r"""[ ](?:d|points|viewBox)=(["'])[^"'<>]*\1""")
_NO_GAPS = str.maketrans(" -.\n", ",,,\n")
"""Drawings are full of short figures: only a number written as one counts there."""
_ESCAPED = re.compile(r"\\u([0-9a-fA-F]{4})")
_PERCENT = re.compile(r"%(20|2[bBdDeE]|40)")
_PLAIN_NUMBER = re.compile(rb"[0-9][0-9 \-.]{9,}[0-9]")
_NUMBERS = frozenset((Kind.IDENTITY, Kind.BANK_CARD, Kind.MOBILE))
_EXCERPT = 40


@dataclass(frozen=True, slots=True)
class Sighting:
    """A finding, and what makes it the same as another one: kind and value. The key is never shown."""

    key: tuple[str, str]
    finding: Finding


class Sweep:
    """Gathers the lines of files that were not seen before, looks at them together, keeps what it found."""

    def __init__(self, guard: Guard) -> None:
        """Begin without anything seen; *guard* judges."""
        self.guard = guard
        self._seen: set[int] = set()
        self._texts: list[str] = []
        self._files: list[tuple[str, list[int]]] = []
        self._size = 0
        self._sightings: dict[tuple[str, str], Sighting] = {}

    def add(self, path: str, suffix: str, data: bytes) -> None:
        """Take the text file at *path* whose content is *data*."""
        if suffix not in _MARKED and suffix not in _SCRIPTED:
            data = text_of(data).encode("utf-8", "replace")
        lines: list[bytes] = []
        numbers: list[int] = []
        for number, line in enumerate(data.split(b"\n"), 1):
            mark = hash(line)
            if mark not in self._seen:
                self._seen.add(mark)
                lines.append(line)
                numbers.append(number)
        if lines:
            self._take(path, numbers, unescaped(b"\n".join(lines).decode("utf-8", "replace"), suffix))

    def add_binary(self, path: str, data: bytes) -> None:
        """Take a file that is no text: numbers that stand in it as they are."""
        around = (data[max(0, at.start() - _EXCERPT) : at.end() + _EXCERPT] for at in _PLAIN_NUMBER.finditer(data))
        text = BREAK.join(stretch.decode("ascii", "replace") for stretch in around)
        refused = self.guard.refused(text) if text else []
        for found, rule in refused:
            if found.kind not in _NUMBERS:
                continue
            zh, en = words_for(found.kind, text[found.start : found.end])
            self._note(found, Finding(rule, Place(path), zh, "", en))

    def finish(self) -> list[Sighting]:
        """Look at what is left, and give everything found."""
        self._look()
        return list(self._sightings.values())

    def _take(self, path: str, numbers: list[int], text: str) -> None:
        self._texts.append(text)
        self._files.append((path, numbers))
        self._size += len(text)
        if self._size > _BATCH:
            self._look()

    def _look(self) -> None:
        if _SPLIT.search(BREAK.join(self._texts)):
            self._texts = [_INLINE.sub("", one) for one in self._texts]
        text, starts, at = BREAK.join(self._texts), [], 0
        for one in self._texts:
            starts.append(at)
            at += len(one) + len(BREAK)
        refused = self.guard.refused(text)
        for found, rule in refused:
            number = bisect_right(starts, found.start) - 1
            path, lines = self._files[number]
            line = text.count("\n", starts[number], found.start)
            nearby = [other for other, _ in refused]
            self._note(found, _finding((found, rule), text, (path, lines[min(line, len(lines) - 1)]), nearby))
        self._texts, self._files, self._size = [], [], 0

    def _note(self, found: Found, finding: Finding) -> None:
        key = (found.kind.value, found.value)
        self._sightings.setdefault(key, Sighting(key, finding))


def unescaped(text: str, suffix: str) -> str:
    """Resolve what hides characters in a file of this kind: entities, escapes. Lines stay lines."""
    if ' d="' in text or " d='" in text:
        text = _DRAWN.sub(lambda match: match[0].translate(_NO_GAPS), text)
    if suffix in _MARKED:
        if "&" in text:
            text = without_entities(text)
        if "%" in text:
            text = _PERCENT.sub(lambda match: chr(int(match[1], 16)), text)
    elif suffix in _SCRIPTED and "\\u" in text:
        text = _ESCAPED.sub(lambda match: chr(int(match[1], 16)), text)
    return text


def _finding(judged: tuple[Found, Rule], text: str, at: tuple[str, int], nearby: list[Found]) -> Finding:
    """Make a finding with a masked excerpt of the line around the value."""
    found, rule = judged
    first = max(text.rfind("\n", 0, found.start) + 1, found.start - _EXCERPT)
    last = text.find("\n", found.end)
    last = min(last if last >= 0 else len(text), found.end + _EXCERPT)
    inside = [one for one in nearby if one.end > first and one.start < last]
    excerpt = masked(text[: max([last, *(one.end for one in inside)])], inside)[first:last]
    zh, en = words_for(found.kind, text[found.start : found.end])
    place = Place(at[0], at[1], found.start - first + 1, found.end - found.start, " ".join(excerpt.split("\n")))
    return Finding(rule, place, zh, "", en)
