"""Ill-treats `jiannuo publish` for long: `python -m bench.soak_publish --rounds 200`.

After every mishap the site served must be one whole release, and the next publication must succeed unaided,
with every event in the ledger once. The tests do a small share of the same (tests/test_release_faults.py).
"""

from __future__ import annotations

import argparse
import os
import random
import subprocess
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Sequence
from datetime import date
from pathlib import Path
from shutil import copytree, rmtree

from bench.mishaps import ON_ANY_DISK, ON_ITS_OWN_DISK, PLEDGE, Mishap, Soak, going_back, mount
from generator.cli.options import THEME
from generator.ledger import EventKind, Ledger, read_ledger
from generator.release import Published, PublishOrder, publish, release_faults

PROJECT = Path(__file__).parents[1] / "tests" / "sites" / "full"
AS_OF = date(2011, 12, 31)
RECORDED = date(2012, 1, 4)
DISK_KILOBYTES = 14_000
MOST_RELEASES = 3
LYING_THERE = {"current", "releases", "ledgers", ".publishing.lock"}


def whole(soak: Soak) -> Ledger | None:
    """Look at what is served: the ledger it carries, or None where something is wrong with it."""
    current = soak.order.to / "current"
    try:
        soak.faults += release_faults(current)
        return read_ledger(current / "ledger")
    except (OSError, ValueError) as error:
        lying = sorted(path.relative_to(soak.order.to).as_posix() for path in soak.order.to.glob("*/*"))
        link = current.readlink() if current.is_symlink() else None
        soak.faults.append(f"what is served is broken: {error}; current → {link}; {lying}")
        return None


def one_round(soak: Soak, mishap: Mishap) -> None:
    """Let *mishap* happen, look, publish once more, look again."""
    before = whole(soak)
    if mishap is not going_back:
        soak.report()
    outcome = mishap(soak)
    after = whole(soak)
    if before and after and mishap is not going_back and after.lines[: len(before.lines)] != before.lines:
        soak.faults.append("lines of the ledger were lost")
    moved = "new release shown" if before and after and len(after.releases) > len(before.releases) else "old one shown"
    soak.seen[f"{mishap.__name__}: {outcome}, {moved}"] += 1
    again = publish(soak.order)
    if again.release is None:
        soak.faults.append(f"the next publication was stopped: {_codes(again)}")
    if ledger := whole(soak):
        _account(soak, ledger)
    leftovers = {path.name for path in soak.order.to.iterdir()} - LYING_THERE
    if leftovers or len(soak.public.releases()) > MOST_RELEASES:
        soak.faults.append(f"left behind: {leftovers} {soak.public.releases()}")


def _account(soak: Soak, ledger: Ledger) -> None:
    told = Counter((event.record, event.digest) for event in ledger.events)
    if doubled := [one for one, times in told.items() if times > 1]:
        soak.faults.append(f"doubled: {doubled}")
    held = sum(event.record == "pledge:soak" and event.kind is EventKind.PROGRESS for event in ledger.events)
    if held != soak.reports:
        soak.faults.append(f"{soak.reports} reports, but {held} in the ledger")


def _codes(published: Published) -> list[str]:
    return [f"{f.rule.code} {f.told('en').what}" for f in published.findings if f.is_error]


def soak_in(folder: Path, site: Path, rounds: list[Mishap], seed: int) -> Soak:
    """Publish a copy of the project *site* into *folder* through all *rounds*."""
    project, to = folder / "project", folder / "public"
    copytree(site, project)
    folder.chmod(0o755)
    order = PublishOrder(
        project=project, theme=THEME, to=to, as_of=AS_OF, recorded=RECORDED, jobs=2, keep=MOST_RELEASES
    )
    soak = Soak(order, random.Random(seed), pledge=_pledge_like_those_in(project))
    started = time.monotonic()
    if publish(order).release is None:
        soak.faults.append("the first publication was stopped")
        return soak
    soak.seconds = 1.2 * (time.monotonic() - started)
    for number, mishap in enumerate(rounds, start=1):
        one_round(soak, mishap)
        if soak.faults:
            soak.faults.append(f"in round {number}, {mishap.__name__}")
        if number % 10 == 0:
            print(f"{number}/{len(rounds)} rounds, {len(soak.faults)} faults", file=sys.stderr, flush=True)
        if soak.faults:
            break
    return soak


def _pledge_like_those_in(project: Path) -> str:
    """Write a pledge of a campaign and an organisation that there are."""
    words = {"campaign": project / "content" / "campaigns", "by": project / "content" / "organisations"}
    return PLEDGE.format(**{name: min(folder.glob("*.yml")).stem for name, folder in words.items()})


def _shuffled(shares: dict[Mishap, int], rounds: int, chance: random.Random) -> list[Mishap]:
    """Give every mishap its share of *rounds* (as of 200) in random order, going back now and then."""
    chosen = [mishap for mishap, share in shares.items() for _ in range(max(1, share * rounds // 200))]
    chosen += [going_back] * (len(chosen) // 20)
    chance.shuffle(chosen)
    return chosen


def main(arguments: Sequence[str] | None = None) -> int:
    """Run the command line; returns 0 where every mishap was survived."""
    parser = argparse.ArgumentParser(prog="python -m bench.soak_publish", description=__doc__)
    parser.add_argument("--rounds", type=int, default=200, help="publications killed; others in proportion")
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--project", type=Path, default=PROJECT, help="a site to copy; a small one goes faster")
    asked = parser.parse_args(arguments)
    chance = random.Random(asked.seed)
    started = time.monotonic()
    folder = Path(tempfile.mkdtemp(prefix="jiannuo-soak-"))
    soaks = [soak_in(folder / "any", asked.project, _shuffled(ON_ANY_DISK, asked.rounds, chance), asked.seed)]
    disk = folder / "disk"
    disk.mkdir()
    if os.geteuid() == 0 and mount("-t", "tmpfs", "-o", f"size={DISK_KILOBYTES}k,mode=755", "tmpfs", str(disk)):
        try:
            soaks.append(soak_in(disk, asked.project, _shuffled(ON_ITS_OWN_DISK, asked.rounds, chance), asked.seed))
        finally:
            subprocess.run(["umount", str(disk)], check=True)
    else:
        print(
            "no disk of its own (not root): disk full, read-only and not permitted are left out",
            file=sys.stderr,
        )
    rmtree(folder)
    for soak in soaks:
        for line, times in sorted(soak.seen.items()):
            print(f"{times:5}  {line}")
    faults = [fault for soak in soaks for fault in soak.faults]
    times = sum(sum(soak.seen.values()) for soak in soaks)
    print(f"{times} mishaps, {len(faults)} faults, {time.monotonic() - started:.0f} s")
    for fault in faults:
        print(f"  {fault}")
    return 1 if faults else 0


if __name__ == "__main__":
    sys.exit(main())
