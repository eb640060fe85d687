"""Bars on a terminal: how far a step is, how fast it goes, how long yet. The only module that imports rich."""

from __future__ import annotations

from rich.console import Console
from rich.progress import (
    BarColumn,
    MofNCompleteColumn,
    Progress,
    ProgressColumn,
    Task,
    TaskID,
    TextColumn,
    TimeRemainingColumn,
)
from rich.text import Text


class _Rate(ProgressColumn):
    """How many pieces are done in a second."""

    def __init__(self, per_second: str) -> None:
        super().__init__()
        self._per_second = per_second

    def render(self, task: Task) -> Text:
        """Write the rate of *task*."""
        return Text(f"{task.speed:,.0f}{self._per_second}" if task.speed else "")


class Bars:
    """The terminal's last lines, taken until they are closed."""

    def __init__(self, console: Console, language: str) -> None:
        """Take the last line of *console*, speaking *language*."""
        per_second, left = ("/秒", "还要") if language == "zh" else ("/s", "left")
        columns = (
            TextColumn("{task.description}"), BarColumn(), MofNCompleteColumn(), _Rate(per_second),
            TextColumn(left), TimeRemainingColumn(),
        )  # fmt: skip
        self._progress = Progress(*columns, console=console, transient=True)
        self._progress.start()

    def add(self, name: str, total: int) -> int:
        """Draw a bar for the step *name*; gives its number."""
        return self._progress.add_task(name, total=total)

    def advance(self, bar: int, pieces: int) -> None:
        """Move *bar* on."""
        self._progress.advance(TaskID(bar), pieces)

    def remove(self, bar: int) -> None:
        """Take *bar* away."""
        self._progress.remove_task(TaskID(bar))

    def close(self) -> None:
        """Give the terminal back."""
        self._progress.stop()


def open_bars(console: Console | None, language: str) -> Bars | None:
    """Open bars on *console*, or on the terminal; None where that is none."""
    console = console or Console(stderr=True)
    return Bars(console, language) if console.is_terminal else None
