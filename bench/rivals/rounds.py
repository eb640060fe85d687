"""Turn by turn: every contestant once a round, so that a slow hour of the machine hits all alike."""

from __future__ import annotations

import os
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from statistics import median

from bench.rivals.course import ROOT, Contestant, Course, clear, patience, prove
from bench.rivals.machine import memory
from bench.rivals.turn import MEGABYTE, Limits, Turn, take_turn

_MEMORY_SHARE = 0.6
"""A contestant that takes more of the machine's memory than this is stopped before the machine is."""


@dataclass(slots=True)
class Score:
    """The turns of one contestant at one tier, and the pages and bytes that it wrote."""

    tier: str
    scale: float
    name: str
    turns: list[Turn] = field(default_factory=list)
    pages: int = 0
    bytes: int = 0

    @property
    def stopped(self) -> str:
        """Why it did not finish; empty where it did."""
        return self.turns[-1].stopped if self.turns else ""

    @property
    def seconds(self) -> float:
        """The median of the wall times; where it was stopped, at least this."""
        return median(turn.seconds for turn in self.turns)

    @property
    def processor(self) -> float:
        """The median of the processor times."""
        return median(turn.processor for turn in self.turns)

    @property
    def megabytes(self) -> float:
        """The highest peak of memory."""
        return max(turn.megabytes for turn in self.turns)


Report = Callable[[str], None]


def run_rounds(entries: Sequence[tuple[Course, str]], rounds: int, report: Report) -> list[Score]:
    """Let all *entries* take their turns in order, *rounds* times; whoever is stopped is out."""
    entered = [(course, course.contestants()[name], Score(course.tier, course.scale, name)) for course, name in entries]
    for number in range(1, rounds + 1):
        for course, contestant, score in entered:
            if score.stopped:
                continue
            ours = next((s for c, _, s in entered if c is course and s.name == "ours" and s.turns), None)
            turn = _turn(contestant, ours.seconds if ours else None, score)
            score.turns.append(turn)
            said = turn.stopped or f"{turn.seconds:,.2f} s, {turn.megabytes:,.0f} MB"
            report(f"round {number}: {course.tier} {contestant.name}: {said}")
    return [score for _, _, score in entered]


def _turn(contestant: Contestant, ours: float | None, score: Score) -> Turn:
    clear(contestant)
    contestant.ready()
    os.sync()  # nobody pays for what the one before has not yet written to disk
    limits = Limits(seconds=patience(contestant, ours), megabytes=_MEMORY_SHARE * memory() / MEGABYTE)
    turn = take_turn(contestant.command, ROOT, limits)
    if not turn.stopped:
        prove(contestant)
        if not score.pages:
            score.pages, score.bytes = weigh(contestant.output)
    clear(contestant)
    return turn


def weigh(folder: Path) -> tuple[int, int]:
    """Count the pages and the bytes of all files of a site."""
    pages = size = 0
    for below, _, names in os.walk(folder):
        for name in names:
            pages += name.endswith(".html")
            size += Path(below, name).stat().st_size
    return pages, size
