"""Runs one command and measures it: wall time, processor time, peak memory of all its processes together.

Memory is sampled from /proc (proportional set size: what is shared counts once); elsewhere it is unknown.
"""

from __future__ import annotations

import os
import signal
import subprocess
import tempfile
import threading
import time
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

MEGABYTE = 1_000_000
_PROC = Path("/proc")
_PAUSE = 0.02
_SHARE = 20
"""Sampling may take one part in so many of a core, or it would slow down what it measures."""


class FailedTurnError(RuntimeError):
    """A command that ended with an error, and the end of what it said."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Limits:
    """What a command may take before it is stopped."""

    seconds: float
    megabytes: float = float("inf")


@dataclass(frozen=True, slots=True, kw_only=True)
class Turn:
    """What one run took; `stopped` says why it did not finish, empty where it did."""

    seconds: float
    processor: float
    megabytes: float
    stopped: str = ""


def take_turn(command: Sequence[str], folder: Path, limits: Limits) -> Turn:
    """Run *command* in *folder* within *limits*; raises FailedTurnError where it fails by itself."""
    with tempfile.TemporaryFile() as said:
        begun = time.perf_counter()
        process = subprocess.Popen(
            command, cwd=folder, env=_surroundings(), stdout=said, stderr=said, start_new_session=True
        )
        watch = _Watch(process.pid, begun, limits)
        watch.start()
        _, status, usage = os.wait4(process.pid, 0)
        seconds = time.perf_counter() - begun
        process.returncode = os.waitstatus_to_exitcode(status)
        watch.end()
        stopped = watch.stopped or ("killed" if process.returncode < 0 else "")
        if process.returncode and not stopped:
            said.seek(0)
            tail = said.read()[-3000:].decode(errors="replace")
            raise FailedTurnError(f"{' '.join(command)}\nended with {process.returncode}:\n{tail}")
    return Turn(
        seconds=seconds,
        processor=usage.ru_utime + usage.ru_stime,
        megabytes=watch.peak / MEGABYTE,
        stopped=stopped,
    )


def _surroundings() -> dict[str, str]:
    """Give the environment of every contestant: a user's Python keeps its compiled modules."""
    return {name: value for name, value in os.environ.items() if name != "PYTHONDONTWRITEBYTECODE"}


class _Watch(threading.Thread):
    """Samples the memory of a command and all it started until told to end; stops them at their limits."""

    def __init__(self, leader: int, begun: float, limits: Limits) -> None:
        super().__init__(daemon=True)
        self._leader, self._begun, self._limits = leader, begun, limits
        self._over = threading.Event()
        self.peak = 0
        self.stopped = ""

    def run(self) -> None:
        """Sample at once, then as often as it costs little."""
        pause = 0.0
        while not self._over.wait(pause):
            started = time.thread_time()
            self.peak = max(self.peak, sum(map(memory_of, processes_of(self._leader))))
            self._judge()
            pause = max(_PAUSE, _SHARE * (time.thread_time() - started))

    def end(self) -> None:
        """Stop sampling; what a command left running goes with it."""
        self._over.set()
        self.join()
        _kill(self._leader)

    def _judge(self) -> None:
        if time.perf_counter() - self._begun > self._limits.seconds:
            self.stopped = f"not done after {self._limits.seconds:,.0f} s"
        elif self.peak > self._limits.megabytes * MEGABYTE:
            self.stopped = f"more than {self._limits.megabytes:,.0f} MB"
        if self.stopped:
            _kill(self._leader)


def _kill(leader: int) -> None:
    try:
        os.killpg(leader, signal.SIGKILL)
    except ProcessLookupError:
        return


def processes_of(leader: int) -> Iterator[int]:
    """Yield the ids of *leader* and of all it started, also of those whose parent is gone."""
    for path in _PROC.glob("[0-9]*"):
        try:
            stat = (path / "stat").read_text(errors="replace")
        except OSError:
            continue  # it ended meanwhile
        if int(stat.rpartition(")")[2].split()[3]) == leader:
            yield int(path.name)


def memory_of(process: int) -> int:
    """Give the bytes that *process* holds, its part of what is shared; 0 where it is gone or not told."""
    try:
        for line in (_PROC / f"{process}" / "smaps_rollup").read_text().splitlines():
            if line.startswith("Pss:"):
                return int(line.split()[1]) * 1024
    except OSError:
        pass
    return 0
