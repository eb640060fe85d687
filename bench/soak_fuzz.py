"""Feeds hostile YAML files to the check: `python -m bench.soak_fuzz`. A smaller share runs with the tests.

Each file must end in a finding or a record: no traceback, no more than a second (of the processor) or 500 MB.
They are read in a child process that the system ends where it takes more.
"""

from __future__ import annotations

import argparse
import multiprocessing
import resource
import signal
import sys
import time
import traceback
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, fields, is_dataclass
from datetime import date
from functools import cache
from multiprocessing.connection import Connection
from pathlib import Path
from typing import Any

from bench.fuzz_files import Good, good_files, hostile_file
from generator.check import Broken, Filed, check_file
from generator.config import Edition, SiteConfig
from generator.derive import derive_facts
from generator.findings import Finding
from generator.guard import Guard, without_values
from generator.guard.guard import findings_in
from generator.link import link_records, sound_records, warnings_across
from generator.model import BY_FOLDER
from generator.read import SourceFile
from generator.render.richtext import to_html, to_plain

ROOT = Path(__file__).parents[1]
PROJECTS = (ROOT, ROOT / "tests/sites/full", ROOT / "tests/sites/minimal")
AS_OF = date(2011, 12, 31)
FILES, SECONDS, MEGABYTES = 10_000, 1.0, 500
_RESET_PEAK = "5"


@dataclass(frozen=True, slots=True)
class Outcome:
    """How one hostile file ended: `told` is "finding", "record", or what went wrong."""

    number: int
    told: str
    seconds: float
    megabytes: float

    @property
    def is_bad(self) -> bool:
        """Tell whether this must not happen."""
        return self.told not in ("finding", "record") or self.seconds > SECONDS or self.megabytes > MEGABYTES


def read_hostile(good: Good, data: bytes) -> str:
    """Take the file *data* in the place of *good* through check, guard, linking and facts; tell what came of it."""
    source = SourceFile(good.path, BY_FOLDER[good.path.split("/")[1]].name, len(data))
    checked = check_file(source, data)
    others = [entry for path, filed in _checked(good.project) for entry in filed if path != good.path]
    vocabulary = SiteConfig(title="?").vocabulary
    sound, faults = sound_records([*others, *checked.records, *checked.broken], vocabulary)
    own = [entry for entry in sound if entry.path == good.path]
    findings = [*checked.findings, *findings_in(good.path, data.decode("utf-8", "replace"), Guard())]
    _tell(without_values(findings, Guard()))
    if own:
        warnings_across(sound, vocabulary, AS_OF)
        derive_facts(link_records(sound, Edition.INTERNAL, AS_OF), AS_OF)
        for text in (text for entry in own for text in _texts(entry.record)):
            to_html(text)
            to_plain(text)
    return "record" if own else "finding" if findings or faults else "neither a finding nor a record"


@cache
def _checked(project: Path) -> list[tuple[str, list[Filed | Broken]]]:
    checked: list[tuple[str, list[Filed | Broken]]] = []
    for good in good_files(project):
        source = SourceFile(good.path, BY_FOLDER[good.path.split("/")[1]].name)
        file = check_file(source, good.text.encode())
        checked.append((good.path, [*file.records, *file.broken]))
    return checked


def _tell(findings: Sequence[Finding]) -> None:
    for finding in findings:
        finding.told("zh")
        finding.told("en")


def _texts(value: Any) -> Iterator[str]:
    if isinstance(value, str):
        yield value
    elif is_dataclass(value):
        for field in fields(value):
            yield from _texts(getattr(value, field.name))
    elif isinstance(value, tuple | list):
        for item in value:
            yield from _texts(item)


def _child(numbers: range, seed: str, pipe: Connection) -> None:
    """Read the files *numbers*, one report each; the system ends this process where one takes too much."""
    good = good_files(*PROJECTS)
    for project in PROJECTS:
        _checked(project)
    limit = (_memory("VmRSS") + MEGABYTES) * 1_000_000
    resource.setrlimit(resource.RLIMIT_DATA, (int(limit), int(limit)))
    for number in numbers:
        chosen, data = hostile_file(number, seed, good)
        Path("/proc/self/clear_refs").write_text(_RESET_PEAK, encoding="ascii")
        before, started = _memory("VmRSS"), time.process_time()
        signal.setitimer(signal.ITIMER_PROF, 2 * SECONDS)  # unhandled: the system ends the process
        try:
            told = read_hostile(chosen, data)
        except BaseException:  # whatever it is, it is a bug; it is told and counted
            told = "".join(traceback.format_exc(limit=-3))
        signal.setitimer(signal.ITIMER_PROF, 0)
        pipe.send(Outcome(number, told, time.process_time() - started, _memory("VmHWM") - before))
    pipe.close()


def _memory(what: str) -> float:
    """Give this process's memory in megabytes."""
    lines = Path("/proc/self/status").read_text(encoding="ascii").split("\n")
    return next(int(line.split()[1]) / 1_000 for line in lines if line.startswith(what))


def outcomes(numbers: range, seed: str) -> Iterator[Outcome]:
    """Yield how each of the files *numbers* of *seed* ended; a child that died is replaced."""
    context = multiprocessing.get_context("spawn")
    while numbers:
        here, there = context.Pipe(duplex=False)
        child = context.Process(target=_child, args=(numbers, seed, there))
        child.start()
        there.close()
        try:
            while True:
                outcome: Outcome = here.recv()
                numbers = range(outcome.number + 1, numbers.stop)
                yield outcome
        except EOFError:
            child.join()
        if numbers:
            yield Outcome(numbers.start, f"the process died of it ({child.exitcode})", 0.0, 0.0)
            numbers = numbers[1:]


def main(arguments: Sequence[str] | None = None) -> int:
    """Run the command line; returns 1 where a file ended in anything but a finding or a record, or took too much."""
    parser = argparse.ArgumentParser(prog="python -m bench.soak_fuzz", description=__doc__)
    parser.add_argument("--files", type=int, default=FILES)
    parser.add_argument("--first", type=int, default=0, help="the number of the first file, to see one again")
    parser.add_argument("--seed", default="soak")
    asked = parser.parse_args(arguments)
    ended: Counter[str] = Counter()
    slowest = largest = Outcome(0, "", 0.0, 0.0)
    is_bad = False
    for outcome in outcomes(range(asked.first, asked.first + asked.files), asked.seed):
        ended[outcome.told if not outcome.is_bad else "bad"] += 1
        slowest = max(slowest, outcome, key=lambda one: one.seconds)
        largest = max(largest, outcome, key=lambda one: one.megabytes)
        if outcome.is_bad:
            is_bad = True
            print(
                f"file {outcome.number}: {outcome.told} ({outcome.seconds:.2f} s, {outcome.megabytes:.0f} MB)",
                flush=True,
            )
    print(f"hostile files: {sum(ended.values()):,}: {dict(ended)}")
    print(f"slowest: {slowest.seconds:.3f} s (file {slowest.number})")
    print(f"largest: {largest.megabytes:.1f} MB (file {largest.number})")
    return 1 if is_bad else 0


if __name__ == "__main__":
    sys.exit(main())
