"""Seeded chance: the same words in, the same draws out, on every run and machine.

Built on `random()` alone, whose sequence Python promises to keep between versions.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, timedelta
from random import Random
from typing import TypeVar

T = TypeVar("T")


class Chance:
    """Draws that depend on the seed words only."""

    __slots__ = ("_draw",)

    def __init__(self, *seed: str) -> None:
        self._draw = Random("/".join(seed)).random

    def share(self) -> float:
        """Draw a number from 0 up to, not including, 1."""
        return self._draw()

    def happens(self, share: float) -> bool:
        """Draw whether something happens that happens in *share* of all cases."""
        return self._draw() < share

    def between(self, low: int, high: int) -> int:
        """Draw a whole number from *low* to *high*, both included."""
        return low + int(self._draw() * (high - low + 1))

    def pick(self, choices: Sequence[T]) -> T:
        """Draw one of *choices*."""
        return choices[int(self._draw() * len(choices))]

    def sample(self, choices: Sequence[T], count: int) -> list[T]:
        """Draw *count* different ones of *choices* (fewer, if there are no more)."""
        left = list(choices)
        return [left.pop(int(self._draw() * len(left))) for _ in range(min(count, len(left)))]

    def day(self, first: date, last: date) -> date:
        """Draw a day from *first* to *last*, both included."""
        return first + timedelta(days=self.between(0, (last - first).days))


def shares(total: int, weights: Sequence[float]) -> list[int]:
    """Split *total* into whole parts in proportion to *weights*; the parts add up exactly."""
    whole = sum(weights)
    parts, reached, before = [], 0.0, 0
    for weight in weights[:-1]:
        reached += weight
        upto = int(total * reached / whole)
        parts.append(upto - before)
        before = upto
    return [*parts, total - before] if weights else []


def dealt(total: int, weights: Sequence[float]) -> list[int]:
    """Split *total* like `shares`, yet give everybody one first, as long as there is enough."""
    if total < len(weights):
        return shares(total, [1.0] * len(weights))
    return [1 + part for part in shares(total - len(weights), weights)]
