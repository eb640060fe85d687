"""The long trial of the privacy guard: `python -m bench.soak_guard`. A smaller share runs with the tests.

Plants true numbers in every disguise and looks for misses, reads clean records and looks for false alarms,
and, given the folder of a built site, measures how fast its every byte is scanned.
"""

from __future__ import annotations

import argparse
import random
import sys
import time
from collections import Counter
from collections.abc import Sequence
from pathlib import Path

from bench.guard_clean import clean_record
from bench.guard_values import DISGUISES, MAKERS, planted
from generator.guard import Guard, detect, mask, scan_output

TRUE_NUMBERS = 2_000
CLEAN_RECORDS = 10_000
SHOWN = 10


def misses(numbers: int, seed: str) -> Counter[tuple[str, str]]:
    """Count what the guard misses among *numbers* true numbers of each kind in each disguise, from *seed*.

    A card number that is a valid identity number too, and is called so, is not missed: it is stopped.
    """
    missed: Counter[tuple[str, str]] = Counter()
    for what in MAKERS:
        for disguise in DISGUISES:
            chance = random.Random(f"{seed} {what} {disguise}")
            for _ in range(numbers):
                one = planted(what, disguise, chance)
                if all(found.value != one.value for found in detect(one.text)):
                    missed[what, disguise] += 1
    return missed


def false_alarms(records: int, seed: str) -> list[str]:
    """Give the records, masked, of *records* clean ones in which the guard sees something."""
    chance = random.Random(seed)
    written = (clean_record(chance) for _ in range(records))
    return [mask(record) for record in written if detect(record)]


def main(arguments: Sequence[str] | None = None) -> int:
    """Run the command line; returns 1 where a number was missed or more than 1 in 10,000 records alarmed."""
    parser = argparse.ArgumentParser(prog="python -m bench.soak_guard", description=__doc__)
    parser.add_argument("--numbers", type=int, default=TRUE_NUMBERS, help="true numbers of each kind and disguise")
    parser.add_argument("--records", type=int, default=10 * CLEAN_RECORDS, help="clean records")
    parser.add_argument("--seed", default="soak")
    parser.add_argument("--site", type=Path, help="the folder of a built site, to measure speed")
    asked = parser.parse_args(arguments)
    missed = misses(asked.numbers, asked.seed)
    for (what, disguise), count in missed.most_common(SHOWN):
        print(f"missed {count}: {what}, {disguise}")
    total = asked.numbers * len(MAKERS) * len(DISGUISES)
    print(f"true numbers: {total:,} ({len(MAKERS)} kinds, {len(DISGUISES)} disguises), missed {missed.total()}")
    alarms = false_alarms(asked.records, asked.seed)
    for record in alarms[:SHOWN]:
        print(record)
    print(f"clean records: {asked.records:,}, false alarms {len(alarms)}")
    if asked.site:
        _measure(asked.site)
    return 1 if missed or len(alarms) * CLEAN_RECORDS > asked.records else 0


def _measure(site: Path) -> None:
    size = sum(path.stat().st_size for path in site.rglob("*") if path.is_file())
    started = time.process_time()
    findings = scan_output(site, Guard())
    seconds = time.process_time() - started
    rate = size / 1e6 / max(seconds, 1e-9)
    print(f"output: {size / 1e6:.0f} MB in {seconds:.2f} s of one core, {rate:.0f} MB/s; {len(findings)} found")


if __name__ == "__main__":
    sys.exit(main())
