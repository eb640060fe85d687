"""What may happen to a publication: each mishap does its worst to one, and says what came of it."""

from __future__ import annotations

import os
import random
import resource
import signal
import subprocess
import sys
import time
from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass, field, replace
from pathlib import Path

from generator.release import PublicFolder, PublishOrder, publish, roll_back

NOBODY = 65534
STEPS = ("open", "os.rename", "os.symlink", "os.link", "os.mkdir", "os.rmdir", "os.remove")
PLEDGE = """campaign: {campaign}
by: {by}
kind: annual
title: 一件办不完的事
vetted: {{by: 镇党委, on: 2011-02-20}}
published: 2011-03-01
starts: 2011-03-02
progress:
"""
REPORT = """  - on: 2011-06-01
    text: 第 {number} 次报告
"""


@dataclass(slots=True)
class Soak:
    """The folder that suffers, how long an undisturbed publication takes, and what was seen."""

    order: PublishOrder
    chance: random.Random
    seconds: float = 1.0
    pledge: str = ""
    reports: int = 0
    seen: Counter[str] = field(default_factory=Counter)
    faults: list[str] = field(default_factory=list)

    @property
    def public(self) -> PublicFolder:
        """Give the folder that is published to."""
        return PublicFolder(self.order.to)

    def report(self) -> None:
        """Report once more on one pledge, so that the next release has one event more, and the site stays small."""
        self.reports += 1
        path = self.order.project / "content" / "pledges" / "soak.yml"
        with path.open("a", encoding="utf-8") as file:
            file.write((self.pledge if self.reports == 1 else "") + REPORT.format(number=self.reports))


def killed_in_time(soak: Soak) -> str:
    """Kill it at a random moment."""
    child = _start(lambda: _publish(soak))
    time.sleep(soak.chance.uniform(0, soak.seconds))
    os.kill(child, signal.SIGKILL)
    return "killed" if _end_of(child) == -signal.SIGKILL else "was faster"


def killed_at_a_step(soak: Soak) -> str:
    """Kill it at one of the steps with which it puts the new release into its place and shows it."""
    step = soak.chance.randint(1, 25)

    def act() -> int:
        _die_at_step(step)
        return _publish(soak)

    return "killed" if _end_of(_start(act)) == -signal.SIGKILL else "was faster"


def one_process_killed(soak: Soak) -> str:
    """Kill one of its processes, as the system does when memory runs out."""
    child = _start(lambda: _publish(soak))
    helpers: list[int] = []
    until = time.monotonic() + 4 * soak.seconds
    while not helpers and time.monotonic() < until:
        helpers = _children(child)
    for helper in helpers[:1]:
        os.kill(helper, signal.SIGKILL)
    return {0: "went on", 1: "stopped"}[_end_of(child)]


def disk_full(soak: Soak) -> str:
    """Leave it too little room, or just enough."""
    free = os.statvfs(soak.order.to)
    room = soak.chance.randrange(0, 1_400_000)
    ballast = soak.order.to.parent / "ballast"
    with ballast.open("wb") as file:
        file.write(bytes(max(0, free.f_bavail * free.f_frsize - room)))
    code = _end_of(_start(lambda: _publish(soak)))
    ballast.unlink()
    return {0: "had room", 1: "stopped"}[code]


def file_limit(soak: Soak) -> str:
    """Let no file grow beyond a random size."""

    def act() -> int:
        signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
        limit = int(1_000 * 1.06 ** soak.chance.randrange(120))
        resource.setrlimit(resource.RLIMIT_FSIZE, (limit, limit))
        return _publish(soak)

    return {0: "had room", 1: "stopped"}[_end_of(_start(act))]


def read_only(soak: Soak) -> str:
    """Make its disk read-only, at once or in the middle of its work."""
    child = _start(lambda: _publish(soak)) if soak.chance.random() < 0.5 else 0
    time.sleep(soak.chance.uniform(0, soak.seconds) if child else 0)
    mount("-o", "remount,ro", str(soak.order.to.parent))
    child = child or _start(lambda: _publish(soak))
    code = _end_of(child)
    mount("-o", "remount,rw", str(soak.order.to.parent))
    return {0: "was faster", 1: "stopped"}[code]


def not_permitted(soak: Soak) -> str:
    """Take from it the right to write to one of its folders."""
    folder = soak.order.to / soak.chance.choice(["", "releases", "ledgers"])
    folder.chmod(0o555)

    def act() -> int:
        os.setgid(NOBODY)
        os.setuid(NOBODY)
        return _publish(soak)

    code = _end_of(_start(act))
    folder.chmod(0o755)
    return {0: "was permitted", 1: "stopped"}[code]


def racing(soak: Soak) -> str:
    """Start two at once, perhaps kill one, and read all the while as a web server does."""
    racers = [_start(lambda: _publish(soak, wait=60)) for _ in range(2)]
    doomed = soak.chance.random() < 0.5
    moment = time.monotonic() + soak.chance.uniform(0, soak.seconds)
    left = set(racers)
    while left:
        if doomed and time.monotonic() > moment:
            os.kill(racers[0], signal.SIGKILL)
            doomed = False
        _read_once(soak)
        left -= {process for process in left if os.waitpid(process, os.WNOHANG)[0]}
        doomed = doomed and racers[0] in left
        time.sleep(0.001)
    return "ended"


def going_back(soak: Soak) -> str:
    """Go back to an older release before the next publication."""
    return "went back" if roll_back(soak.order.to, None, 5).release else "stopped"


Mishap = Callable[[Soak], str]
ON_ANY_DISK: dict[Mishap, int] = {
    killed_in_time: 120,
    killed_at_a_step: 80,
    one_process_killed: 15,
    file_limit: 20,
    racing: 20,
}
ON_ITS_OWN_DISK: dict[Mishap, int] = {disk_full: 25, read_only: 15, not_permitted: 10}
"""How often each happens in 200 kills; the latter need root, for a disk of their own."""


def _read_once(soak: Soak) -> None:
    try:
        folder = (soak.order.to / "current").resolve(strict=True)
        is_whole = (folder / "index.html").read_bytes().rstrip().endswith(b"</html>")
    except OSError as error:
        soak.faults.append(f"a reader saw nothing: {error!r}")
    else:
        if not is_whole:
            soak.faults.append("a reader saw half a page")


def _publish(soak: Soak, wait: float = 0) -> int:
    return 0 if publish(replace(soak.order, wait=wait)).release else 1


def _start(act: Callable[[], int]) -> int:
    child = os.fork()
    if child:
        return child
    code = 70
    try:
        code = act()
    finally:
        os._exit(code)


def _end_of(child: int) -> int:
    return os.waitstatus_to_exitcode(os.waitpid(child, 0)[1])


def _die_at_step(step: int) -> None:
    """Be killed at file operation *step*, counted from putting the new release into its place."""
    left = [step]
    begun = [False]

    def listen(event: str, words: tuple[object, ...]) -> None:
        if event == "os.rename" and "/releases/" in str(words[1]):
            begun[0] = True
        if begun[0] and event in (
            "open",
            "os.rename",
            "os.symlink",
            "os.link",
            "os.mkdir",
            "os.rmdir",
            "os.remove",
        ):
            left[0] -= 1
            if left[0] <= 0:
                os.kill(os.getpid(), signal.SIGKILL)

    sys.addaudithook(listen)


def _children(process: int) -> list[int]:
    try:
        return [int(word) for word in Path(f"/proc/{process}/task/{process}/children").read_text().split()]
    except OSError:
        return []


def mount(*words: str) -> bool:
    """Run mount; remounting waits until nobody writes any more."""
    for _ in range(200):
        done = subprocess.run(["mount", *words], check=False, capture_output=True, text=True)
        if done.returncode == 0 or "busy" not in done.stderr:
            return done.returncode == 0
        time.sleep(0.02)
    return False
