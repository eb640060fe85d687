"""What a long run tells of itself while it runs: which step it is at, and how far. Showing it is left to others."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Protocol


class Watch(Protocol):
    """Somebody who is told how a run goes on."""

    def begin(self, step: str, total: int) -> None:
        """Hear that *step* begins and has *total* pieces (0: nobody knows)."""

    def advance(self, pieces: int) -> None:
        """Hear that so many *pieces* more are done."""

    def end(self) -> None:
        """Hear that the step is done."""


class Unwatched:
    """Nobody."""

    def begin(self, step: str, total: int) -> None:
        """Hear nothing."""

    def advance(self, pieces: int) -> None:
        """Hear nothing."""

    def end(self) -> None:
        """Hear nothing."""


UNWATCHED = Unwatched()


@contextmanager
def step(watch: Watch, name: str, total: int = 0) -> Iterator[None]:
    """Tell *watch* of the step *name* while it runs."""
    watch.begin(name, total)
    yield
    watch.end()
