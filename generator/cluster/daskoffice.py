"""The office of a Dask cluster: the only module that imports distributed.

Tasks go through its standard executor; what they write goes to the shared folder, never through the scheduler.
"""

from __future__ import annotations

import asyncio
import logging
import warnings
from collections.abc import Callable, Iterator
from concurrent.futures import CancelledError, Executor, Future
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from threading import Event, Thread
from typing import Any, TypeVar
from weakref import WeakSet

from distributed import Client, KilledWorker
from distributed.comm.core import connect
from distributed.security import Security

from generator.cluster.shelf import DamagedShelfError, Shelf, shelf_in
from generator.cluster.sight import Task, View, ask, look_around, shares
from generator.cluster.stamp import Stamp, differences, own_stamp
from generator.cluster.trouble import ClusterTroubleError, Trouble
from generator.cluster.workplace import Workplace
from generator.office import Lent

T = TypeVar("T")
CONNECTING, GATHERING = 5, 10
"""Seconds to wait for the scheduler, and for its first worker."""
_SCHEMES = ("tcp://", "tls://")
_NOT_THERE = ("ModuleNotFoundError", "ImportError", "AttributeError")
"""What a worker without our program answers; it may come wrapped in another exception."""


class OtherVersionError(Exception):
    """A worker that joined in the middle does not run the same program."""


@dataclass(frozen=True, slots=True)
class ClusterOffice:
    """Lends the workers of a cluster."""

    client: Client
    place: Workplace
    shelf: Shelf | None

    @property
    def scratch(self) -> Path | None:
        """Give the folder where files begin that must appear whole."""
        return self.shelf.scratch if self.shelf else None

    @contextmanager
    def lend(self, tasks: int, shared: T, *, beside: bool = False) -> Iterator[Lent[T]]:
        """Lend all workers, however few the *tasks*, also to whoever works *beside* them.

        Raises ClusterTroubleError when they are lost.
        """
        find: Callable[[], Any] = self.shelf.put(shared) if self.shelf and shared is not None else nothing
        hands = ClusterExecutor(self.client)
        with _watched(self.client, hands, self.place.patience), self._troubles_told():
            try:
                yield Lent(hands, find)
            finally:
                hands.shutdown(cancel_futures=True)

    @contextmanager
    def _troubles_told(self) -> Iterator[None]:
        try:
            yield
        except KilledWorker as killed:
            raise ClusterTroubleError(Trouble.KILLED, str(killed.last_worker.address)) from None
        except OtherVersionError as other:
            raise ClusterTroubleError(Trouble.OTHER_VERSION, other.args[0]) from None
        except (ImportError, AttributeError) as missing:
            if self._are_all_ours():
                raise
            raise ClusterTroubleError(Trouble.NOT_INSTALLED, str(missing)) from None
        except DamagedShelfError as damaged:
            what = (f"看到的 {damaged} 和写下的不一样", f"sees {damaged} other than it was written")
            raise ClusterTroubleError(Trouble.NOT_SHARED, what) from None
        except CancelledError:
            raise ClusterTroubleError(Trouble.LOST, self.place.scheduler) from None

    def _are_all_ours(self) -> bool:
        views = self.client.run(own_stamp, on_error="return")
        return all(view == own_stamp() for view in views.values())


class ClusterExecutor(Executor):
    """Passes tasks to the executor of a *client*; each is preceded by a look at the worker's version."""

    def __init__(self, client: Client) -> None:
        """Begin without tasks."""
        self._inner = client.get_executor(pure=False)
        self._futures: WeakSet[Future[Any]] = WeakSet()

    def submit(self, do: Callable[..., T], /, *args: Any, **words: Any) -> Future[T]:
        """Have *do* called by a worker."""
        future: Future[T] = self._inner.submit(take_turn, own_stamp(), do, *args, **words)
        self._futures.add(future)
        return future

    def shutdown(self, wait: bool = True, *, cancel_futures: bool = False) -> None:
        """Forget every task that nobody has asked the result of; the workers go on living."""
        for future in list(self._futures):
            future.cancel()


def nothing() -> None:
    """Find what is shared where nothing is."""


def take_turn(stamp: Stamp, do: Callable[..., T], *args: Any, **words: Any) -> T:
    """Call *do* on a worker that runs the program of *stamp*; raises OtherVersionError on another one."""
    if own_stamp() != stamp:
        raise OtherVersionError(differences(stamp, own_stamp()))
    return do(*args, **words)


@contextmanager
def _watched(client: Client, hands: ClusterExecutor, patience: float) -> Iterator[None]:
    """Give up every task of *hands* when there has been no worker for *patience* seconds."""
    over = Event()
    watch = Thread(target=_watch, args=(client, hands, patience, over), daemon=True)
    watch.start()
    try:
        yield
    finally:
        over.set()


def _watch(client: Client, hands: ClusterExecutor, patience: float, over: Event) -> None:
    alone = 0.0
    step = min(2.0, patience / 2)
    while not over.wait(step):
        alone = 0.0 if _has_workers(client) else alone + step
        if alone >= patience:
            hands.shutdown(cancel_futures=True)
            return


def _has_workers(client: Client) -> bool:
    try:
        return bool(client.scheduler_info()["workers"])
    except (OSError, ValueError, AttributeError, RuntimeError):  # the connection is gone, or just now going
        return False


@contextmanager
def cluster_office(place: Workplace) -> Iterator[ClusterOffice]:
    """Open the office of the cluster at *place*; raises ClusterTroubleError where it can't be used as it is."""
    with _connected(place.scheduler) as client:
        if place.shared is None:
            _admit(client, place, ask(place.sees, None))
            yield ClusterOffice(client, place, None)
            return
        with shelf_in(place.shared) as shelf:
            _admit(client, place, ask(place.sees, shelf.folder))
            yield ClusterOffice(client, place, shelf)


@contextmanager
def _connected(scheduler: str) -> Iterator[Client]:
    logging.getLogger("distributed").setLevel(logging.CRITICAL)  # what matters of it is told in plain words
    try:
        if not scheduler.startswith(_SCHEMES):
            raise ValueError(scheduler)
        asyncio.run(_knock(scheduler))
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")  # that versions differ is told by _admit
            client = Client(scheduler, timeout=CONNECTING, set_as_default=False)
    except ValueError:
        raise ClusterTroubleError(Trouble.BAD_ADDRESS, scheduler) from None
    except (OSError, TypeError):  # the second: an encrypted address without certificates
        raise ClusterTroubleError(Trouble.NO_SCHEDULER, scheduler) from None
    try:
        yield client
    finally:
        client.close(timeout=CONNECTING)


async def _knock(scheduler: str) -> None:
    """See that a scheduler answers: a client that finds none is hard to get rid of again."""
    comm = await connect(scheduler, timeout=CONNECTING, **Security().get_connection_args("client"))
    await comm.close()


def _admit(client: Client, place: Workplace, task: Task) -> None:
    """Let every worker look around, and refuse the cluster where one of them is not ours."""
    try:
        client.wait_for_workers(1, timeout=GATHERING)
    except TimeoutError:
        raise ClusterTroubleError(Trouble.NO_WORKERS, place.scheduler) from None
    for worker, view in sorted(client.run(look_around, task, on_error="return").items()):
        if isinstance(view, Exception) and any(name in repr(view) for name in _NOT_THERE):
            raise ClusterTroubleError(Trouble.NOT_INSTALLED, worker)
        if not isinstance(view, View):
            raise ClusterTroubleError(Trouble.SILENT, (f"{worker} 没有回答（{view!r}）", f"{worker}: {view!r}"))
        if view.stamp != own_stamp():
            zh, en = differences(own_stamp(), view.stamp)
            raise ClusterTroubleError(Trouble.OTHER_VERSION, (f"{worker} 上 {zh}", f"{worker}: {en}"))
        if unshared := shares(task, view):
            raise ClusterTroubleError(Trouble.NOT_SHARED, (f"{worker} {unshared[0]}", f"{worker} {unshared[1]}"))
