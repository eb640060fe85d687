"""One publisher at a time: a lock the system gives back by itself when its holder dies, however it dies."""

from __future__ import annotations

import fcntl
import os
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

PAUSE = 0.1
GRACE = 2.0
"""Seconds that are always waited: the processes of a killed publisher take a moment to die."""


class LockedError(Exception):
    """Someone else is publishing; the message says who."""


@contextmanager
def only_publisher(path: Path, wait: float) -> Iterator[None]:
    """Hold the lock file *path*, waiting at most *wait* seconds for it.

    Raises LockedError, naming the holder, when it cannot be had in time.
    """
    handle = os.open(path, os.O_RDWR | os.O_CREAT | os.O_CLOEXEC, 0o644)
    try:
        _take(handle, max(wait, GRACE))
        os.ftruncate(handle, 0)
        os.pwrite(handle, f"{os.uname().nodename}, {os.getpid()}\n".encode(), 0)
        yield
    finally:
        os.close(handle)


def _take(handle: int, wait: float) -> None:
    for _ in range(int(wait / PAUSE) + 1):
        try:
            fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            time.sleep(PAUSE)
        else:
            return
    raise LockedError(os.pread(handle, 200, 0).decode(errors="replace").strip() or "?")
