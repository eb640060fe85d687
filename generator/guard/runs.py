"""Runs of digits in folded text: groups with signs between them, and stretches of whole groups."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass
from enum import Enum

_GROUP = re.compile(r"[0-9]+")
_LONGEST_GAP = 60


class Gap(Enum):
    """What stands between two groups of digits."""

    SOFT = "spaces, hyphens, marks of emphasis"
    DOT = "a dot, an underscore"
    BRACKET = "a bracket, as after a dialling code"
    STOP = "a dot and a space: the end of a sentence or a number in a list"
    LINE = "the end of a line"
    NONE = "something else: the run ends"


_GAPS = (
    (re.compile(r"[ \-*]{1,4}"), Gap.SOFT),
    (re.compile(r"[._*]{1,3}"), Gap.DOT),
    (re.compile(r"[ ]?[()][ \-]{0,2}"), Gap.BRACKET),
    (re.compile(r"[.*]{1,2}[ ]{1,2}|[ ]{1,2}\.[ ]{0,2}"), Gap.STOP),
    (re.compile(r"[ \-*]*\n[ \n]*[*>#\-]?[ ]*"), Gap.LINE),
)
_MASKED = "****"
"""So many stars are no emphasis but a masked number: 138****1234."""


@dataclass(frozen=True, slots=True)
class Group:
    """Digits that stand together at `start:end` of a folded text, and the gap before them."""

    digits: str
    start: int
    end: int
    gap: Gap


Run = tuple[Group, ...]


def runs_in(text: str) -> Iterator[Run]:
    """Yield the runs of *text*: groups of digits with nothing but gaps between them."""
    run: list[Group] = []
    for match in _GROUP.finditer(text):
        gap = _gap(text, run[-1].end, match.start()) if run else Gap.NONE
        if run and gap is Gap.NONE:
            yield tuple(run)
            run = []
        run.append(Group(match[0], match.start(), match.end(), gap))
    if run:
        yield tuple(run)


def _gap(text: str, start: int, end: int) -> Gap:
    between = text[start:end]
    if len(between) > _LONGEST_GAP or _MASKED in between:
        return Gap.NONE
    return next((gap for form, gap in _GAPS if form.fullmatch(between)), Gap.NONE)


def cut_at(run: Run, ends: Collection[Gap]) -> Iterator[Run]:
    """Cut *run* at every gap that is one of *ends*."""
    part: list[Group] = []
    for group in run:
        if part and group.gap in ends:
            yield tuple(part)
            part = []
        part.append(group)
    if part:
        yield tuple(part)


def windows(run: Run, lengths: Sequence[int]) -> Iterator[Run]:
    """Yield every stretch of whole groups of *run* whose digits number one of *lengths*."""
    longest = max(lengths)
    for first in range(len(run)):
        total = 0
        for last in range(first, len(run)):
            total += len(run[last].digits)
            if total > longest:
                break
            if total in lengths:
                yield run[first : last + 1]


def digits_of(run: Run) -> str:
    """Join the digits of *run*."""
    return "".join(group.digits for group in run)


def sizes_of(run: Run) -> tuple[int, ...]:
    """Give the number of digits of each group of *run*."""
    return tuple(len(group.digits) for group in run)
