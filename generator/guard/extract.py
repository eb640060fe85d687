"""What was got out of a file that is not plain text: its texts, where each stood, what could not be read."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable
from dataclasses import dataclass

from generator.guard.kinds import BREAK

Words = tuple[str, str]
"""A few words in Chinese and in English."""

NOWHERE: Words = ("", "")


@dataclass(frozen=True, slots=True)
class Extract:
    """Texts, each with where it stood; why parts could not be read; whether a photo tells its place."""

    parts: tuple[tuple[Words, str], ...] = ()
    unread: tuple[Words, ...] = ()
    has_place: bool = False

    def inside(self, name: Words) -> Extract:
        """Give the same extract as part of something larger: every place begins with *name*."""
        return Extract(
            tuple((_joined(name, where), text) for where, text in self.parts),
            tuple(_joined(name, reason) for reason in self.unread),
            self.has_place,
        )


def together(extracts: Iterable[Extract]) -> Extract:
    """Make one extract of several."""
    listed = list(extracts)
    return Extract(
        tuple(part for extract in listed for part in extract.parts),
        tuple(reason for extract in listed for reason in extract.unread),
        any(extract.has_place for extract in listed),
    )


def _joined(outer: Words, inner: Words) -> Words:
    return " ".join(filter(None, (outer[0], inner[0]))), ", ".join(filter(None, (inner[1], outer[1])))


class Joined:
    """All parts of an extract as one text, which can tell where each of its characters stood."""

    def __init__(self, extract: Extract) -> None:
        """Join the parts of *extract*."""
        self.starts: list[int] = []
        self.wheres = [where for where, _ in extract.parts]
        at = 0
        for _, text in extract.parts:
            self.starts.append(at)
            at += len(text) + len(BREAK)
        self.text = BREAK.join(text for _, text in extract.parts)

    def where(self, at: int) -> Words:
        """Say where the character `text[at]` stood."""
        number = bisect_right(self.starts, at) - 1
        return self.wheres[number] if number >= 0 else NOWHERE


class RefusedError(Exception):
    """A file is built so that reading it on would do harm; holds the reason in both languages."""

    def __init__(self, zh: str, en: str) -> None:
        """Keep the reason."""
        super().__init__(en)
        self.reason: Words = (zh, en)


class UnreadError(Exception):
    """A file cannot be read: damaged, locked with a password; holds the reason in both languages."""

    def __init__(self, zh: str, en: str) -> None:
        """Keep the reason."""
        super().__init__(en)
        self.reason: Words = (zh, en)
