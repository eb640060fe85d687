"""Prints pages to disk on all cores: each process takes a stretch of them and writes what it renders.

The search index is one more task among the stretches; pages that name it are printed last.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import repeat
from pathlib import Path

from generator.cache.memory import Index
from generator.cache.reads import Marks, Reads, TracedTable, TracedTemplates, traced_plan
from generator.collector import with_collector
from generator.office import Office
from generator.render import Printer
from generator.write import write_page

STRETCH = 100


@dataclass(frozen=True, slots=True)
class Press:
    """What is printed and where: the places of `pages` in the plan; `write_index` writes the index there.

    It can be pickled: a worker of a cluster prints from its own copy (`scratch`: see `Office`).
    """

    printer: Printer
    pages: Sequence[int]
    root: Path
    write_index: Callable[[], Index]
    scratch: Path | None = None


@dataclass(frozen=True, slots=True)
class Printed:
    """What was printed: the index, the bytes of every page by address, and the marks of what it read."""

    index: Index
    sizes: Mapping[str, int]
    reads: Mapping[str, Marks]


Stretch = list[tuple[str, int, Marks]]

_NO_INDEX = Index("")
_AT_WORK: list[tuple[Press, Reads, Printer]] = []
"""What this process prints from; a worker's changes with the build it works for."""


def print_everything(press: Press, office: Office, advance: Callable[[int], None] = lambda _: None) -> Printed:
    """Print the pages of *press* and the search index; the same for any *office*.

    *advance* is told how many pages more are done.
    """
    pages = press.printer.plan.pages
    late = [place for place in press.pages if pages[place].needs_index]
    early = [place for place in press.pages if not pages[place].needs_index]
    stretches = [early[start : start + STRETCH] for start in range(0, len(early), STRETCH)]
    done: Stretch = []
    with with_collector(), office.lend(len(early), press) as lent:
        run = lent.executor.map if lent.executor else map
        # On a cluster the entries would have to travel twice: it prints while the index is made here.
        indexing = lent.executor.submit(_write_index, lent.find) if lent.executor and not press.scratch else None
        printing = run(_print_at, repeat(lent.find), stretches)
        made = _NO_INDEX if indexing else press.write_index()
        for stretch in printing:
            done += stretch
            advance(len(stretch))
        index = indexing.result() if indexing else made
    done += _print_stretch(press, *_noting(press), late, index.manifest)
    return Printed(
        index=index,
        sizes={address: size for address, size, _ in done},
        reads={address: marks for address, _, marks in done},
    )


def _at_work(press: Press) -> tuple[Press, Reads, Printer]:
    if not _AT_WORK or _AT_WORK[0][0] is not press:
        _AT_WORK[:] = [(press, *_noting(press))]
    return _AT_WORK[0]


def _noting(press: Press) -> tuple[Reads, Printer]:
    """Give a printer whose pages note what they read."""
    reads, printer = Reads(), press.printer
    noting = replace(
        printer,
        plan=traced_plan(printer.plan, reads),
        templates=TracedTemplates(printer.templates, reads),
        shells=replace(printer.shells, shells=TracedTable("shell", printer.shells.shells, reads)),
    )
    return reads, noting


def _write_index(find: Callable[[], Press]) -> Index:
    return find().write_index()


def _print_at(find: Callable[[], Press], places: Sequence[int]) -> Stretch:
    return _print_stretch(*_at_work(find()), places)


def _print_stretch(press: Press, reads: Reads, printer: Printer, places: Sequence[int], manifest: str = "") -> Stretch:
    done: Stretch = []
    for page in map(press.printer.plan.pages.__getitem__, places):
        size = write_page(press.root, page.address, printer.print(page, manifest), press.scratch)
        done.append((page.address, size, reads.taken()))
    return done
