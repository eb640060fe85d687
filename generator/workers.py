"""Lends processes: as many as were asked for, none where the work is too small to share."""

from __future__ import annotations

import multiprocessing
from collections.abc import Callable, Iterator
from concurrent.futures import Executor, ProcessPoolExecutor
from contextlib import contextmanager
from typing import Any

ALONE_BELOW = 40
"""With fewer tasks than this, starting more processes costs more than it saves."""


@contextmanager
def workers(
    jobs: int, tasks: int, prepare: Callable[..., None] | None = None, with_: tuple[Any, ...] = ()
) -> Iterator[Executor | None]:
    """Lend an executor of *jobs* processes; none where *tasks* are too few to be worth it.

    Processes are forked, so that what *prepare* is given (`with_`) is shared and not copied.
    """
    if jobs <= 1 or tasks < ALONE_BELOW:
        yield None
        return
    context = multiprocessing.get_context("fork")
    with ProcessPoolExecutor(jobs, mp_context=context, initializer=prepare, initargs=with_) as executor:
        yield executor
