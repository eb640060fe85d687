"""Lends processes: as many as were asked for, none where the work is too small to share."""

from __future__ import annotations

import ctypes
import multiprocessing
import os
import signal
import sys
from collections.abc import Callable, Iterator
from concurrent.futures import Executor, ProcessPoolExecutor
from contextlib import contextmanager
from typing import Any

ALONE_BELOW = 40
"""With fewer tasks than this, starting more processes costs more than it saves."""

_DIE_WITH_PARENT = 1
"""PR_SET_PDEATHSIG in Linux's prctl.h."""


@contextmanager
def workers(
    jobs: int,
    tasks: int,
    prepare: Callable[..., None] | None = None,
    with_: tuple[Any, ...] = (),
    *,
    beside: bool = False,
) -> Iterator[Executor | None]:
    """Lend an executor of *jobs* processes, one less where the asker works *beside* them.

    None where *tasks* are too few to be worth it.

    Processes are forked, so that what *prepare* is given (`with_`) is shared and not copied.
    """
    if jobs <= 1 or tasks < ALONE_BELOW:
        yield None
        return
    context = multiprocessing.get_context("fork")
    begin = (os.getpid(), prepare, with_)
    with ProcessPoolExecutor(jobs - beside, mp_context=context, initializer=_begin, initargs=begin) as executor:
        yield executor


def _begin(lender: int, prepare: Callable[..., None] | None, with_: tuple[Any, ...]) -> None:
    """Begin a lent process: it must not outlive the *lender*, whose files and locks it holds open."""
    if sys.platform == "linux":
        ctypes.CDLL(None).prctl(_DIE_WITH_PARENT, signal.SIGKILL)
    if os.getppid() != lender:  # it died before it could be said
        os._exit(1)
    if prepare:
        prepare(*with_)
