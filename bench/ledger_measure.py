"""Measures a ledger of city size, written by the real writer: `python -m bench.ledger_measure [--pledges N]`.

Two releases; in the second 2 % of the pledges are amended. What is timed is what an outsider does: verify the
chain, every digest and every event, and audit a release against the one before it and against itself.
"""

from __future__ import annotations

import argparse
import os
import resource
import sys
import tempfile
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path

from generator.ledger import (
    EMPTY,
    Ledger,
    audit,
    compare,
    extended,
    has_unregistered,
    next_release,
    read_ledger,
    said_now,
    to_line,
    write_ledger,
)
from generator.link import Register
from generator.link.build import build_register
from generator.model import KINDS, Pledge
from generator.model.pledge import Amendment, Progress, Was
from generator.model.states import AmendmentKind, PledgeKind
from generator.release.sides import Sides
from generator.release.wordings import write_wordings

CITY = 298_406
"""Pledges of organisations and of people in the city tier."""
BAR = 10.0
ONE_IN = 50
_DAY = date(2011, 1, 15)
_WORK = ("硬化村道", "改造危桥", "新修水渠", "安装路灯", "走访困难户", "办理代办事项", "整治村容", "培训农户")


def pledges(number: int) -> Iterator[Pledge]:
    """Make *number* pledges, each with one progress report."""
    for n in range(number):
        on = _DAY + timedelta(n % 300)
        report = Progress(on=on + timedelta(40), text=f"第 {n} 件事已经办了一半。", value=n % 90 / 2)
        yield Pledge(
            id=f"c-{n:06}", campaign="c", by=f"o-{n % 8010:04}", kind=PledgeKind.ANNUAL,
            title=f"{_WORK[n % 8]} {n % 97} 处，惠及第 {n} 片群众",
            text=f"年底前办好，由第 {n % 31} 组负责，接受监督。",
            baseline=0, target=n % 97, unit="处", published=on, due=date(2011, 11, 30), progress=(report,),
        )  # fmt: skip


def amended(pledge: Pledge) -> Pledge:
    """Give *pledge* a month more."""
    grounds = Amendment(
        on=date(2011, 12, 1), kind=AmendmentKind.EXTENSION, reason="连续降雨，工期顺延。", approved_by="县委组织部",
        was=Was(due=pledge.due),
    )  # fmt: skip
    return replace(pledge, due=date(2011, 12, 31), amendments=(grounds,))


class _Everyone(dict[str, str]):
    """Every word is the id of an organisation: nothing else of them is needed here."""

    def __contains__(self, word: object) -> bool:
        return True


def register_of(found: Sequence[Pledge]) -> Register:
    """Link *found*; the organisations need not be there."""
    register = build_register({**{kind: {} for kind in KINDS}})
    return replace(register, pledges={one.id: one for one in found}, organisations=_Everyone())  # type: ignore[arg-type]


def released(folder: Path, ledger: Ledger, register: Register, recorded: date) -> Ledger:
    """Publish the ledger of *register* on top of *ledger* into *folder*, as a release does."""
    events, breaches = compare(ledger, said_now(register, recorded))
    assert not breaches  # noqa: S101 - a benchmark may not measure a refusal
    lines = (*ledger.lines, *map(to_line, events))
    made = extended(ledger, events, next_release(ledger.releases, lines, recorded))
    write_ledger(folder / "ledger", made)
    write_wordings(folder, Sides(register, register))
    return made


@contextmanager
def _timed(what: str, spent: dict[str, float]) -> Iterator[None]:
    started = time.perf_counter()
    yield
    spent[what] = time.perf_counter() - started
    print(f"{spent[what]:7.2f} s  {what}", flush=True)


def measure(folder: Path, number: int) -> dict[str, float]:
    """Write and verify a ledger over *number* pledges; gives the seconds of each step."""
    spent: dict[str, float] = {}
    first, second = folder / "first", folder / "second"
    found = list(pledges(number))
    with _timed("first release: compare, seal, write", spent):
        ledger = released(first, EMPTY, register_of(found), date(2012, 1, 4))
    found = [amended(one) if n % ONE_IN == 0 else one for n, one in enumerate(found)]
    with _timed("second release: compare, seal, write", spent):
        ledger = released(second, ledger, register_of(found), date(2012, 1, 5))
    size = sum(path.stat().st_size for path in (second / "ledger").iterdir())
    print(f"         {len(ledger.lines):,} events, {size / 1e6:.0f} MB")
    del ledger, found
    _in_own_process("read and verify the chain", lambda: read_ledger(second / "ledger"), spent)
    _in_own_process("audit against the release before", lambda: _audited(first, second), spent)
    _in_own_process("audit against itself", lambda: _audited(second, second), spent)
    return spent


def _audited(old: Path, new: Path) -> None:
    if has_unregistered(audit(old, new)):
        raise SystemExit("the ledger does not hold")


def _in_own_process(what: str, act: Callable[[], object], spent: dict[str, float]) -> None:
    """Time *act* in a process of its own, which also tells the memory it took."""
    with _timed(what, spent):
        child = os.fork()
        if not child:
            act()
            used = resource.getrusage(resource.RUSAGE_SELF)
            print(
                f"         {time.process_time():.2f} s of processor, {used.ru_maxrss / 1024:.0f} MB of memory",
                flush=True,
            )
            os._exit(0)
        if os.waitpid(child, 0)[1]:
            raise SystemExit(f"failed: {what}")


def main(arguments: Sequence[str] | None = None) -> int:
    """Run the command line; returns 0 where verifying takes no longer than it may."""
    parser = argparse.ArgumentParser(prog="python -m bench.ledger_measure", description=__doc__)
    parser.add_argument("--pledges", type=int, default=CITY)
    asked = parser.parse_args(arguments)
    with tempfile.TemporaryDirectory(prefix="jiannuo-ledger-") as folder:
        spent = measure(Path(folder), asked.pledges)
    worst = max(seconds for what, seconds in spent.items() if "release:" not in what)
    print(f"{'within' if worst <= BAR else 'over'} {BAR:.0f} s: {worst:.2f} s")
    return 0 if worst <= BAR else 1


if __name__ == "__main__":
    sys.exit(main())
