"""Shows how a long run goes on: a bar on a terminal, plain lines elsewhere; and where the time went.

Leaves what there is to tell to the pipeline; the only clock it knows is the one it is given.
"""

from __future__ import annotations

import sys
import time
from collections.abc import Callable
from dataclasses import dataclass, field
from types import TracebackType
from typing import TYPE_CHECKING, Self

from generator.cli import printing

if TYPE_CHECKING:
    from rich.console import Console

    from generator.cli.bars import Bars

EVERY = 10.0
"""Seconds between two plain lines of one step."""
STEPS = {
    "recall": ("读取上次的结果", "Recalling"),
    "check": ("读取和检查记录", "Checking records"),
    "link": ("核对引用", "Following references"),
    "guard": ("检查隐私", "Looking for private data"),
    "plan": ("计算和编排", "Deriving and planning"),
    "compare": ("比较变化", "Comparing"),
    "shells": ("生成页面框架", "Drawing shells"),
    "media": ("处理照片和附件", "Photographs and attachments"),
    "print": ("写页面和搜索索引", "Writing pages and index"),
    "scan": ("复查网页里的隐私", "Scanning the pages"),
    "place": ("换上新网站", "Putting the site in place"),
    "remember": ("记下这次的结果", "Remembering"),
}


@dataclass(frozen=True, slots=True)
class Step:
    """One finished step: its name, the seconds it took, and how many pieces there were."""

    name: str
    seconds: float
    pieces: int


@dataclass(slots=True)
class _Running:
    name: str
    total: int
    since: float
    done: int = 0
    told: float = 0.0
    bar: int | None = None


@dataclass(slots=True)
class Reporter:
    """A watch that shows what it hears; `steps` are those that have ended."""

    language: str
    now: Callable[[], float] = time.perf_counter
    console: Console | None = None
    steps: list[Step] = field(default_factory=list)
    _running: list[_Running] = field(default_factory=list)
    _bars: Bars | None = None

    def __enter__(self) -> Self:
        """Take the terminal's last line, where there is a terminal."""
        if self.console or sys.stderr.isatty():
            from generator.cli.bars import open_bars

            self._bars = open_bars(self.console, self.language)
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        """Give the terminal back."""
        if self._bars:
            self._bars.close()

    def begin(self, step: str, total: int) -> None:
        """Hear that *step* begins and has *total* pieces (0: nobody knows)."""
        now = self.now()
        running = _Running(step, total, now, told=now)
        if self._bars and total:
            running.bar = self._bars.add(self._name(step), total)
        self._running.append(running)

    def advance(self, pieces: int) -> None:
        """Hear that so many *pieces* more are done."""
        running = self._running[-1]
        running.done += pieces
        if self._bars and running.bar is not None:
            self._bars.advance(running.bar, pieces)
        elif not self._bars and self.now() - running.told >= EVERY:
            self._tell(running)

    def end(self) -> None:
        """Hear that the step is done."""
        running = self._running.pop()
        if self._bars and running.bar is not None:
            self._bars.remove(running.bar)
        self.steps.append(Step(running.name, self.now() - running.since, running.total))

    def _tell(self, running: _Running) -> None:
        """Write a plain line: how far, how fast, how long yet."""
        running.told = self.now()
        rate = running.done / max(1e-9, running.told - running.since)
        left = (running.total - running.done) / rate if rate else 0.0
        far = f"{running.done:,}/{running.total:,}"
        if self.language == "zh":
            line = f"{self._name(running.name)}：{far}，每秒 {rate:,.0f}，大约还要 {left:,.0f} 秒"
        else:
            line = f"{self._name(running.name)}: {far}, {rate:,.0f} a second, about {left:,.0f} s left"
        print_plain(line)

    def _name(self, step: str) -> str:
        return STEPS[step][self.language != "zh"]


def print_plain(line: str) -> None:
    """Print a line of progress where no bar can be drawn."""
    printing.complain(line)
    sys.stderr.flush()


def profile_lines(steps: list[Step], language: str) -> list[str]:
    """Write where the time went: a line a step, its seconds and its share."""
    whole = sum(step.seconds for step in steps) or 1.0
    lines = []
    for step in steps:
        name = STEPS[step.name][language != "zh"]
        pad = " " * max(1, 30 - printing.width_of(name))
        pieces = f"  {step.pieces:,}" if step.pieces else ""
        lines.append(f"  {name}{pad}{step.seconds:8.2f} s {step.seconds / whole:5.0%}{pieces}")
    return lines
