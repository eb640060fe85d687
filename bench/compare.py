"""Compares our build with Hugo, stock MkDocs with Material and `cp -r`, in turns on the same records.

``python -m bench.compare --tier county --date 2026-01-31`` prints a table; ``--write`` puts it in a document.
"""

from __future__ import annotations

import argparse
import sys
import tempfile
from collections.abc import Callable, Sequence
from pathlib import Path

from bench.rivals.course import NAMES, SMALL, SMALL_TIER, Course
from bench.rivals.hugo import need_hugo
from bench.rivals.machine import cores, load, machine_line, versions_line
from bench.rivals.rounds import run_rounds
from bench.rivals.section import write_section
from bench.rivals.table import Setting, tables

TIERS = ("demo", "county", "district", "city")


def main(arguments: Sequence[str] | None = None) -> int:
    """Run the command line; prints one Markdown text and returns 0."""
    asked = _options(arguments)
    with tempfile.TemporaryDirectory(prefix="jiannuo-compare-") as spare:
        folder = asked.work.resolve() if asked.work else Path(spare)
        text = compare(asked, folder)
    print(text)
    if asked.write:
        scale = "" if asked.scale == 1 else f" at scale {asked.scale:g}"
        write_section(asked.write, " and ".join(asked.tier) + scale, text)
    return 0


def compare(asked: argparse.Namespace, folder: Path) -> str:
    """Write the records, run the rounds, and give the tables."""
    if "hugo" in asked.only:
        need_hugo()  # to find out now and not after an hour
    before = load()
    courses = [Course(tier=t, scale=asked.scale, folder=folder / t, jobs=asked.jobs) for t in asked.tier]
    names = {course.tier: _names(asked.only, course.tier) for course in courses}
    for course in courses:
        _say(f"writing {course.tier}")
        course.write(names[course.tier])
    entered = [(course, name) for course in courses for name in names[course.tier]]
    try:
        scores = run_rounds(entered, asked.rounds, _say)
    finally:
        for course in courses:
            course.sweep()
    setting = Setting(
        date=asked.date,
        rounds=asked.rounds,
        machine=machine_line(),
        versions=versions_line(),
        load_before=before,
        load_after=load(),
    )
    return tables(scores, setting)


def _names(only: Sequence[str], tier: str) -> list[str]:
    """Give the contestants at *tier* in order; stock MkDocs and its thousand pages run at one tier only."""
    return [name for name in NAMES if name in only and (name not in SMALL or tier == SMALL_TIER)]


def _options(arguments: Sequence[str] | None) -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="python -m bench.compare", description=__doc__)
    parser.add_argument("--tier", type=_list_of(TIERS), default=["county"], help="one or more, commas between")
    parser.add_argument("--scale", type=float, default=1.0, help="make all tiers smaller, e.g. 0.1")
    parser.add_argument("--rounds", type=int, default=3)
    parser.add_argument("--only", type=_list_of(NAMES), default=list(NAMES), help=f"of {', '.join(NAMES)}")
    parser.add_argument("--jobs", type=int, default=cores(), help="processes of our build")
    parser.add_argument("--work", type=Path, help="a new or empty folder to work in, left there at the end")
    parser.add_argument("--date", default="", help="the day to write beside the figures")
    parser.add_argument("--write", type=Path, help="a Markdown document to keep the table in")
    asked = parser.parse_args(arguments)
    if asked.write and not asked.date:
        parser.error("--write needs --date")
    if asked.work and asked.work.exists() and any(asked.work.iterdir()):
        parser.error(f"{asked.work} is not empty")
    return asked


def _list_of(known: Sequence[str]) -> Callable[[str], list[str]]:
    """Read words with commas between them, each one of *known*."""

    def read(text: str) -> list[str]:
        words = text.split(",")
        for word in words:
            if word not in known:
                raise argparse.ArgumentTypeError(f"{word}: one of {', '.join(known)}")
        return words

    return read


def _say(line: str) -> None:
    print(line, file=sys.stderr, flush=True)


if __name__ == "__main__":
    sys.exit(main())
