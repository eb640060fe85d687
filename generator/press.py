"""Prints all pages to disk on all cores: each process takes a stretch of the plan and writes what it renders."""

from __future__ import annotations

import gc
from pathlib import Path

from generator.render import Printer
from generator.workers import workers
from generator.write import write_page

STRETCH = 200
_AT_WORK: list[tuple[Printer, Path]] = []
"""What a forked process prints from: set once when the process starts, never changed."""


def print_everything(printer: Printer, root: Path, jobs: int) -> int:
    """Print every planned page below *root*; gives the number of bytes, which does not depend on *jobs*."""
    pages = len(printer.plan.pages)
    starts = range(0, pages, STRETCH)
    gc.freeze()  # forked processes then share the records instead of copying them at the first collection
    with workers(jobs, pages, _set_to_work, (printer, root)) as executor:
        if executor is None:
            return sum(_print_stretch(printer, root, start) for start in starts)
        return sum(executor.map(_print_at, starts))


def _set_to_work(printer: Printer, root: Path) -> None:
    _AT_WORK.append((printer, root))


def _print_at(start: int) -> int:
    printer, root = _AT_WORK[-1]
    return _print_stretch(printer, root, start)


def _print_stretch(printer: Printer, root: Path, start: int) -> int:
    pages = printer.plan.pages[start : start + STRETCH]
    return sum(write_page(root, page.address, printer.print(page)) for page in pages)
