"""Prints pages to disk on all cores: each process takes a stretch of them and writes what it renders.

The search index is made here meanwhile; pages that name it or the explorer's data are printed last.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from concurrent.futures import Future
from contextlib import contextmanager
from dataclasses import dataclass, replace
from functools import partial
from pathlib import Path
from threading import Lock

from generator.cache.indexed import Index
from generator.cache.reads import Marks, Reads, TracedTable, TracedTemplates, traced_plan
from generator.collector import with_collector
from generator.office import Lent, Office
from generator.plan import ExplorerData
from generator.render import Printer
from generator.write import write_page

STRETCH = 100


Explorer = tuple[ExplorerData, tuple[str, ...]]


@dataclass(frozen=True, slots=True, kw_only=True)
class Press:
    """What is printed and where: the places of `pages` in the plan.

    `write_index` and `write_explorer` write what is made beside the pages: the one gives the index, the other what
    the explorer's page is told and the paths of its data; together they are as much work as `weight` pages.
    It can be pickled: a worker of a cluster prints from its own copy (`scratch`: see `Office`).
    """

    printer: Printer
    pages: Sequence[int]
    root: Path
    write_index: Callable[[], Index]
    write_explorer: Callable[[], Explorer]
    weight: int = 0
    scratch: Path | None = None


@dataclass(frozen=True, slots=True)
class Printed:
    """What was printed: the index, the explorer's files, of every page by address its bytes and what it read."""

    index: Index
    explorer: tuple[str, ...]
    sizes: Mapping[str, int]
    reads: Mapping[str, Marks]


Stretch = list[tuple[str, int, Marks]]

_AT_WORK: list[tuple[Press, Reads, Printer]] = []
"""What this process prints from; a worker's changes with the build it works for."""


def print_everything(press: Press, office: Office, advance: Callable[[int], None] = lambda _: None) -> Printed:
    """Print the pages of *press* and the search index; the same for any *office*.

    *advance* is told how many pages more are done.
    """
    pages = press.printer.plan.pages
    late = [place for place in press.pages if pages[place].is_late]
    early = [place for place in press.pages if not pages[place].is_late]
    stretches = [early[start : start + STRETCH] for start in range(0, len(early), STRETCH)]
    with with_collector(), office.lend(len(early) + press.weight, press, beside=True) as lent:
        if lent.executor is None:
            index, (data, paths) = press.write_index(), press.write_explorer()
            done = _printed_here(press, stretches, advance)
        else:
            index, (data, paths), done = _share(press, lent, stretches, advance)
    printer = replace(press.printer, plan=replace(press.printer.plan, explorer=data))
    done += _print_stretch(press, *_noting(printer), late, index.manifest)
    return Printed(
        index=index,
        explorer=paths,
        sizes={address: size for address, size, _ in done},
        reads={address: marks for address, _, marks in done},
    )


def _printed_here(press: Press, stretches: Sequence[Sequence[int]], advance: Callable[[int], None]) -> Stretch:
    done: Stretch = []
    for stretch in stretches:
        done += _print_stretch(*_at_work(press), stretch)
        advance(len(stretch))
    return done


def _share(
    press: Press, lent: Lent[Press], stretches: Sequence[Sequence[int]], advance: Callable[[int], None]
) -> tuple[Index, Explorer, Stretch]:
    """Have the lent hands print while the index is made here, then lend a hand: one process less holds everything."""
    assert lent.executor  # noqa: S101 - the caller asked
    with _telling(advance) as tell:
        # On a cluster what all records are made of would have to travel once more: only pages go there.
        exploring = None if press.scratch else lent.executor.submit(_write_explorer, lent.find)
        futures = [lent.executor.submit(_print_at, lent.find, stretch) for stretch in stretches]
        for future, stretch in zip(futures, stretches, strict=True):
            future.add_done_callback(partial(tell, len(stretch)))
        index = press.write_index()
        here: dict[int, Stretch] = {}
        for place in reversed(range(len(futures))):
            if not press.scratch and futures[place].cancel():  # nobody has begun it
                here[place] = _print_stretch(*_at_work(press), stretches[place])
                tell(len(stretches[place]))
        done: Stretch = []
        for place, future in enumerate(futures):
            done += here[place] if place in here else future.result()
        explorer = exploring.result() if exploring else press.write_explorer()
    return index, explorer, done


@contextmanager
def _telling(advance: Callable[[int], None]) -> Iterator[Callable[..., None]]:
    """Give what tells *advance* of pages that are done, from any thread, and no more when this is over."""
    lock, is_over = Lock(), False

    def tell(pages: int, future: Future[Stretch] | None = None) -> None:
        with lock:
            if not is_over and not (future and future.cancelled()):
                advance(pages)

    try:
        yield tell
    finally:
        with lock:
            is_over = True


def _at_work(press: Press) -> tuple[Press, Reads, Printer]:
    if not _AT_WORK or _AT_WORK[0][0] is not press:
        _AT_WORK[:] = [(press, *_noting(press.printer))]
    return _AT_WORK[0]


def _noting(printer: Printer) -> tuple[Reads, Printer]:
    """Give a printer whose pages note what they read."""
    reads = Reads()
    noting = replace(
        printer,
        plan=traced_plan(printer.plan, reads),
        templates=TracedTemplates(printer.templates, reads),
        shells=replace(printer.shells, shells=TracedTable("shell", printer.shells.shells, reads)),
    )
    return reads, noting


def _write_explorer(find: Callable[[], Press]) -> Explorer:
    return find().write_explorer()


def _print_at(find: Callable[[], Press], places: Sequence[int]) -> Stretch:
    return _print_stretch(*_at_work(find()), places)


def _print_stretch(press: Press, reads: Reads, printer: Printer, places: Sequence[int], manifest: str = "") -> Stretch:
    done: Stretch = []
    for page in map(printer.plan.pages.__getitem__, places):
        size = write_page(press.root, page.address, printer.print(page, manifest), press.scratch)
        done.append((page.address, size, reads.taken()))
    return done
