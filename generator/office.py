"""Who lends hands for work that is cut into shards: processes of this machine here, a cluster in `cluster/`.

Whoever has work asks an office, gets a standard executor, and knows neither.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from concurrent.futures import Executor
from contextlib import AbstractContextManager, contextmanager
from dataclasses import dataclass
from functools import partial
from itertools import count
from pathlib import Path
from typing import Any, Generic, Protocol, TypeVar

from generator.workers import workers

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Lent(Generic[T]):
    """Hands on loan: an executor (None: do it yourself), and what every shard calls to find what all share."""

    executor: Executor | None
    find: Callable[[], T]


class Office(Protocol):
    """Lends hands."""

    @property
    def scratch(self) -> Path | None:
        """Where files begin that must appear whole, because a shard may run twice; None where it cannot."""

    def lend(self, tasks: int, shared: T, *, beside: bool = False) -> AbstractContextManager[Lent[T]]:
        """Lend hands for about *tasks* tasks that all use *shared*, which is handed to each of them once.

        *beside*: whoever asks works too, and needs one pair less.
        """


Hands = int | Office
"""Who does the work: so many processes of this machine, or an office."""


def office_of(hands: Hands) -> Office:
    """Give the office of *hands*."""
    return Processes(hands) if isinstance(hands, int) else hands


@dataclass(frozen=True, slots=True)
class Processes:
    """Lends forked processes of this machine, *jobs* of them; what is shared is not copied."""

    jobs: int

    @property
    def scratch(self) -> None:
        """Need none: when a process dies, the build ends."""

    @contextmanager
    def lend(self, tasks: int, shared: T, *, beside: bool = False) -> Iterator[Lent[T]]:
        """Lend processes, none where *tasks* are too few; they are forked at the first task."""
        number = next(_NUMBERS)
        _SHARED[number] = shared
        try:
            with workers(self.jobs, tasks, beside=beside) as executor:
                yield Lent(executor, partial(_shared, number))
        finally:
            del _SHARED[number]


def _shared(number: int) -> Any:
    return _SHARED[number]


_NUMBERS = count()
_SHARED: dict[int, Any] = {}
"""What is on loan with the processes; a forked one finds it here as its parent had it."""
