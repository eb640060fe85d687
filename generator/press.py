"""Prints all pages to disk on all cores: each process takes a stretch of the plan and writes what it renders.

The search index is one more task among the stretches; the search page, which names it, is printed last.
"""

from __future__ import annotations

import gc
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from generator.render import Printer
from generator.workers import workers
from generator.write import write_page

STRETCH = 200


@dataclass(frozen=True, slots=True)
class Press:
    """What is printed and where; `write_index` writes the index there and gives its manifest's path."""

    printer: Printer
    root: Path
    write_index: Callable[[], str]


_AT_WORK: list[Press] = []
"""What a forked process prints from: set once when the process starts, never changed."""


def print_everything(press: Press, jobs: int) -> int:
    """Print every planned page and the search index; gives the pages' bytes, the same for any *jobs*."""
    pages = len(press.printer.plan.pages)
    starts = range(0, pages, STRETCH)
    gc.freeze()  # forked processes then share the records instead of copying them at the first collection
    with workers(jobs, pages, _AT_WORK.append, (press,)) as executor:
        if executor is None:
            manifest, sizes = press.write_index(), [_print_stretch(press, start) for start in starts]
        else:
            index = executor.submit(_write_index)
            sizes = list(executor.map(_print_at, starts))
            manifest = index.result()
    return sum(sizes) + _print_search(press, manifest)


def _write_index() -> str:
    return _AT_WORK[-1].write_index()


def _print_at(start: int) -> int:
    return _print_stretch(_AT_WORK[-1], start)


def _print_stretch(press: Press, start: int) -> int:
    pages = press.printer.plan.pages[start : start + STRETCH]
    shown = ((page, press.printer.print(page)) for page in pages if not page.needs_index)
    return sum(write_page(press.root, page.address, html) for page, html in shown)


def _print_search(press: Press, manifest: str) -> int:
    pages = [page for page in press.printer.plan.pages if page.needs_index]
    return sum(write_page(press.root, page.address, press.printer.print(page, manifest)) for page in pages)
