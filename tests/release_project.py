"""A tiny project that is published again and again, and what must hold of its folder all the while."""

from __future__ import annotations

import os
import signal
import sys
from collections import Counter
from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path

from site_factory import LEAST, THEME, write_project

from generator.ledger import Ledger, read_ledger
from generator.release import PublicFolder, Published, PublishOrder, publish, release_faults

AS_OF = date(2011, 12, 31)
RECORDED = date(2012, 1, 4)
ROAD = """
campaign: campaign
by: town
kind: annual
title: 硬化村道 5 公里
target: 5
unit: 公里
published: 2011-01-15
due: 2011-11-30
progress:
  - on: 2011-05-20
    text: 路基已经完成。
"""
_FILE_EVENTS = ("open", "os.rename", "os.link", "os.symlink", "os.mkdir", "os.rmdir", "os.remove", "os.chmod")


@dataclass(frozen=True)
class Publisher:
    """A project and the folder it is published to."""

    project: Path
    to: Path
    order: PublishOrder

    def publish(self, **words: object) -> Published:
        """Publish; *words* are those of a PublishOrder."""
        return publish(replace(self.order, **words))  # type: ignore[arg-type]

    def codes(self, **words: object) -> list[str]:
        """Publish, and give the codes of the errors that stopped it."""
        published = self.publish(**words)
        assert (published.release is None) == any(f.is_error for f in published.findings)
        return [finding.rule.code for finding in published.findings if finding.is_error]

    def write(self, files: Mapping[str, str]) -> None:
        """Write *files* into the project."""
        write_project(self.project, files)

    def change(self, name: str, old: str, new: str) -> None:
        """Replace *old* by *new* in the file *name*."""
        text = (self.project / name).read_text(encoding="utf-8")
        assert text.count(old) == 1
        (self.project / name).write_text(text.replace(old, new), encoding="utf-8")

    def report(self, number: int) -> None:
        """Add progress entry *number* to the road, so that the next release has one event more."""
        path = self.project / "content/pledges/road.yml"
        with path.open("a", encoding="utf-8") as file:
            file.write(f"  - on: 2011-06-{number:02}\n    text: 又铺了 {number} 段。\n")

    @property
    def public(self) -> PublicFolder:
        """Give the folder as the publisher sees it."""
        return PublicFolder(self.to)

    @property
    def shown(self) -> int:
        """Give the number of the release that readers see."""
        shown = self.public.shown()
        assert shown is not None
        return shown.number

    @property
    def ledger(self) -> Ledger:
        """Read and verify the ledger that readers see."""
        return read_ledger(self.to / "current" / "ledger")


def publisher(folder: Path, files: Mapping[str, str] | None = None) -> Publisher:
    """Make the project with the road, *files* added, inside *folder*; it is published to `public` there."""
    given = {**LEAST, "content/pledges/road.yml": ROAD, **(files or {})}
    project, to = write_project(folder / "project", given), folder / "public"
    order = PublishOrder(project=project, theme=THEME, to=to, as_of=AS_OF, recorded=RECORDED)
    return Publisher(project, to, order)


def whole_release(to: Path) -> int:
    """Make sure that *to* serves exactly one whole release with a sound ledger; gives its number."""
    assert release_faults(to / "current") == []
    ledger = read_ledger(to / "current" / "ledger")
    number = PublicFolder(to).shown()
    assert number is not None
    assert number.number == len(ledger.releases)
    return number.number


def nothing_doubled(ledger: Ledger) -> None:
    """Make sure that no event stands in *ledger* twice, on whatever day it was recorded."""
    told = Counter((event.kind, event.record, event.on, event.digest) for event in ledger.events)
    assert [event for event, times in told.items() if times > 1] == []


def nothing_left_behind(to: Path, keep: int = 5) -> None:
    """Make sure that dead publishers have left nothing, and that no more releases lie there than are kept."""
    assert {path.name for path in to.iterdir()} == {"current", "releases", "ledgers", ".publishing.lock"}
    assert len(PublicFolder(to).releases()) <= keep
    assert len(PublicFolder(to).ledgers()) == 1


def in_child(act: Callable[[], object]) -> int:
    """Run *act* in a forked process; gives its exit code, or minus the signal that ended it."""
    child = start_child(act)
    _, status = os.waitpid(child, 0)
    return os.waitstatus_to_exitcode(status)


def start_child(act: Callable[[], object]) -> int:
    """Start *act* in a forked process of its own; gives the process id."""
    child = os.fork()
    if child:
        return child
    code = 70
    try:
        code = int(act() or 0)  # type: ignore[call-overload]
    finally:
        os._exit(code)


def die_before_operation(number: int, since: str = "") -> None:
    """Make the system kill this process just before its file operation *number*.

    Counted from now, or from the first renaming to a path with *since* in it.
    """
    left, begun = [number], [not since]

    def listen(event: str, words: tuple[object, ...]) -> None:
        if not begun[0]:
            begun[0] = event == "os.rename" and since in str(words[1])
        if begun[0] and event in _FILE_EVENTS:
            left[0] -= 1
            if left[0] <= 0:
                os.kill(os.getpid(), signal.SIGKILL)

    sys.addaudithook(listen)


def count_operations(act: Callable[[], object]) -> int:
    """Count the file operations of *act*, run in a forked process."""
    reading, writing = os.pipe()

    def counted() -> int:
        found = [0]

        def listen(event: str, _: object) -> None:
            found[0] += event in _FILE_EVENTS

        sys.addaudithook(listen)
        act()
        os.write(writing, str(found[0]).encode())
        return 0

    assert in_child(counted) == 0
    os.close(writing)
    with os.fdopen(reading) as pipe:
        return int(pipe.read())
