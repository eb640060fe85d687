"""A real Dask cluster on loopback: a scheduler and workers, each a process of its own, as on an intranet."""

from __future__ import annotations

import json
import os
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path

from distributed import Client
from site_factory import ROOT

PATIENCE = 60.0


def until(happened: Callable[[], bool], what: str) -> None:
    """Wait for something that other processes do."""
    end = time.monotonic() + PATIENCE
    while not happened():
        assert time.monotonic() < end, what
        time.sleep(0.02)


@dataclass
class Cluster:
    """A scheduler at `address`; workers are started and stopped by the test."""

    folder: Path
    address: str = ""
    client: Client | None = None
    running: list[subprocess.Popen[bytes]] = field(default_factory=list)

    def start(self, module: str, *options: str, cwd: Path = ROOT) -> subprocess.Popen[bytes]:
        """Start a scheduler or worker from the program that lies in *cwd*."""
        log = (self.folder / f"{len(self.running)}.log").open("wb")
        command = [sys.executable, "-m", f"distributed.cli.{module}", *options]
        process = subprocess.Popen(command, cwd=cwd, stdout=log, stderr=log, env={**os.environ, "PYTHONHASHSEED": "7"})
        self.running.append(process)
        return process

    def start_scheduler(self) -> None:
        """Start the scheduler on a free port."""
        told = self.folder / "scheduler.json"
        self.start(
            "dask_scheduler", "--host", "127.0.0.1", "--port", "0", "--no-dashboard", "--scheduler-file", str(told)
        )
        until(told.exists, "a scheduler")
        self.address = json.loads(told.read_text())["address"]
        self.client = Client(self.address, set_as_default=False)

    def start_workers(self, number: int, cwd: Path = ROOT) -> list[subprocess.Popen[bytes]]:
        """Start workers, and wait until the scheduler knows them."""
        before = self.known()
        place = ("--local-directory", str(self.folder / "local"), "--no-dashboard")
        new = [
            self.start("dask_worker", self.address, "--nthreads", "1", "--no-nanny", *place, cwd=cwd)
            for _ in range(number)
        ]
        until(lambda: self.known() == before + number, "workers")
        return new

    def stop(self, worker: subprocess.Popen[bytes]) -> None:
        """Kill a worker, and wait until the scheduler knows."""
        before = self.known()
        worker.kill()
        until(lambda: self.known() == before - 1, "a worker less")

    def known(self) -> int:
        """Count the workers that the scheduler knows."""
        assert self.client
        return len(self.client.scheduler_info()["workers"])


@contextmanager
def cluster(folder: Path, workers: int) -> Iterator[Cluster]:
    """Lend a cluster of some *workers*; everything is stopped at the end."""
    lent = Cluster(folder)
    try:
        lent.start_scheduler()
        if workers:
            lent.start_workers(workers)
        yield lent
    finally:
        if lent.client:
            lent.client.close(timeout=5)
        for process in lent.running:
            process.kill()
        for process in lent.running:
            process.wait()
