"""Whatever happens while publishing, readers see one whole release, and the next publication needs no help.

`make soak` does the same for longer (bench/soak_publish.py).
"""

from __future__ import annotations

import fcntl
import os
import random
import resource
import shutil
import signal
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path

import pytest
from release_project import (
    Publisher,
    count_operations,
    die_before_operation,
    in_child,
    nothing_doubled,
    nothing_left_behind,
    publisher,
    start_child,
    whole_release,
)
from site_factory import ROOT

from generator.release.folder import LOCK

NOBODY = 65534


@pytest.fixture
def road(tmp_path: Path) -> Publisher:
    road = publisher(tmp_path)
    assert road.publish().is_new
    return road


def publish_in_child(road: Publisher) -> int:
    """Publish; the exit code is that of the command."""
    return 0 if road.publish().release else 1


def recovered(road: Publisher, reports: int) -> None:
    """The next publication succeeds unaided, and the ledger holds every report exactly once."""
    assert road.publish().release is not None
    whole_release(road.to)
    nothing_left_behind(road.to)
    nothing_doubled(road.ledger)
    assert len(road.ledger.events) == 2 + reports


def killed(road: Publisher, moment: int, since: str = "") -> None:
    """Kill a publication at a moment; readers see one whole release all the same."""
    before = whole_release(road.to)

    def act() -> int:
        die_before_operation(moment, since)
        return publish_in_child(road)

    assert in_child(act) == -signal.SIGKILL
    assert whole_release(road.to) in (before, before + 1)


def test_killed_at_random_moments_of_its_work(road: Publisher) -> None:
    trial = replace(road, to=road.to.with_name("trial"), order=replace(road.order, to=road.to.with_name("trial")))
    shutil.copytree(road.to, trial.to, symlinks=True)
    road.report(1)
    steps = count_operations(trial.publish)
    assert steps > 300
    chance = random.Random(4)
    for number, moment in enumerate(chance.sample(range(1, steps - 20), 5), start=1):
        killed(road, moment)
        assert road.shown == number
        recovered(road, number)
        road.report(number + 1)


def test_killed_at_its_last_steps(road: Publisher) -> None:
    """From the renaming that puts the release into its place to the last look at what is kept."""
    for number, moment in enumerate((1, 2, 4, 8, 12, 16), start=1):
        road.report(number)
        killed(road, moment, since="/releases/")
        recovered(road, number)


def test_a_release_that_was_never_shown_keeps_its_place_in_the_ledger(road: Publisher) -> None:
    """Killed between the two: the release is whole, but readers still see the one before."""
    road.report(1)
    killed(road, 3, since="/releases/")
    assert (road.shown, len(road.public.releases())) == (1, 2)
    assert road.publish().is_new is False
    assert road.shown == 2
    road.report(2)
    killed(road, 3, since="/releases/")
    road.report(3)
    assert road.publish().events == 1
    assert [release.lines for release in road.ledger.releases] == [2, 3, 4, 5]


def test_the_processes_of_a_killed_publisher_do_not_keep_the_lock(tmp_path: Path) -> None:
    more = {
        f"content/pledges/p-{n}.yml": f"{{campaign: campaign, by: town, kind: annual, title: 第 {n} 件事}}"
        for n in range(80)
    }
    road = publisher(tmp_path, more)
    command = [
        sys.executable,
        "-m",
        "generator",
        "publish",
        "--project",
        str(road.project),
        "--to",
        str(road.to),
    ]
    options = ["--as-of", "2011-12-31", "--recorded", "2012-01-04", "--jobs", "2"]
    running = subprocess.Popen([*command, *options], cwd=ROOT, stdout=subprocess.DEVNULL, start_new_session=True)
    processes: list[int] = []
    while len(processes) < 2 and running.poll() is None:
        processes = children(running.pid)
    running.kill()
    running.wait()
    assert len(processes) == 2
    assert road.publish().release is not None
    assert not [process for process in processes if is_alive(process)]
    nothing_left_behind(road.to)


def test_what_dead_publishers_left_is_cleared_away(road: Publisher) -> None:
    """A lock with the name of someone long dead in it, half a site, half a removal, a link that was to be the next."""
    road.report(1)
    (road.to / LOCK).write_text("office, 4711\n", encoding="utf-8")
    for name in (".staging-4711/site/pledges", ".removing-releases-0000", ".staging-ledger"):
        (road.to / name).mkdir(parents=True)
        (road.to / name / "index.html").write_text("<h1>half", encoding="utf-8")
    (road.to / ".current-4711").symlink_to("releases/0099-2011-12-31")
    recovered(road, 1)
    assert road.shown == 2


def children(process: int) -> list[int]:
    try:
        return [int(word) for word in Path(f"/proc/{process}/task/{process}/children").read_text().split()]
    except FileNotFoundError:
        return []


def is_alive(process: int) -> bool:
    try:
        return Path(f"/proc/{process}/stat").read_text().rpartition(")")[2].split()[0] != "Z"
    except FileNotFoundError:
        return False


def test_two_publishers_race_and_readers_always_see_a_whole_release(road: Publisher) -> None:
    road.report(1)
    racers = [start_child(lambda: 0 if road.publish(wait=60).release else 1) for _ in range(2)]
    seen = set()
    left = set(racers)
    while left:
        seen.add(read_site(road.to))
        time.sleep(0.002)
        left -= {process for process in left if os.waitpid(process, os.WNOHANG)[0]}
    assert seen <= {1, 2}
    assert [release.lines for release in road.ledger.releases] == [2, 3]
    recovered(road, 1)


def read_site(to: Path) -> int:
    """Read as a web server does: through the link, at any moment; gives the number of the release."""
    folder = (to / "current").resolve(strict=True)
    assert (folder / "index.html").read_bytes().rstrip().endswith(b"</html>")
    return len((folder / "ledger/releases.jsonl").read_text("utf-8").splitlines())


def test_who_finds_another_at_work_is_told_who_it_is(road: Publisher) -> None:
    road.report(1)
    with (road.to / LOCK).open("r+", encoding="utf-8") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        lock.write("office, 4711\n")
        lock.flush()
        published = road.publish()
    (finding,) = (finding for finding in published.findings if finding.is_error)
    assert finding.rule.code == "E914"
    assert "office, 4711" in finding.told("zh").what
    recovered(road, 1)


def test_a_disk_that_fills_up(road: Publisher) -> None:
    """No file may grow beyond a limit, which strikes in another place each time."""
    road.report(1)
    for limit in (0, 1_000, 30_000, 45_000):

        def act(limit: int = limit) -> int:
            signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
            resource.setrlimit(resource.RLIMIT_FSIZE, (limit, limit))
            return 0 if "E913" in road.codes() else 1

        assert in_child(act) == 0
        assert whole_release(road.to) == 1
    recovered(road, 1)


@contextmanager
def small_disk(kilobytes: int) -> Iterator[Path]:
    """Lend a disk of its own, as large as told."""
    with tempfile.TemporaryDirectory() as folder:
        command = ["mount", "-t", "tmpfs", "-o", f"size={kilobytes}k,mode=755", "tmpfs", folder]
        if (
            os.geteuid()
            or not shutil.which("mount")
            or subprocess.run(command, check=False, capture_output=True).returncode
        ):
            pytest.skip("only root may mount a small disk")
        try:
            yield Path(folder)
        finally:
            subprocess.run(["umount", folder], check=True)


def test_a_disk_that_is_full_and_one_that_is_read_only(tmp_path: Path) -> None:
    with small_disk(2_500) as disk:
        road = publisher(tmp_path)
        road = replace(road, to=disk / "public", order=replace(road.order, to=disk / "public"))
        road.publish()
        for number, room in enumerate((0, 40_000, 200_000, 400_000), start=1):
            road.report(number)
            fill(disk / "ballast", room)
            assert road.codes() == ["E913"]
            assert whole_release(road.to) == number
            (disk / "ballast").unlink()
            recovered(road, number)
        road.report(9)
        subprocess.run(["mount", "-o", "remount,ro", str(disk)], check=True)
        (finding,) = (finding for finding in road.publish().findings if finding.is_error)
        assert "只读" in finding.told("zh").what
        assert whole_release(road.to) == 5
        subprocess.run(["mount", "-o", "remount,rw", str(disk)], check=True)
        recovered(road, 5)


def fill(ballast: Path, room: int) -> None:
    """Fill a disk up to *room* bytes."""
    free = os.statvfs(ballast.parent).f_bavail * os.statvfs(ballast.parent).f_frsize
    with ballast.open("wb") as file:
        file.write(bytes(max(0, free - room)))


@pytest.mark.parametrize("place", ["", "releases", "ledgers"])
def test_a_folder_that_may_not_be_written(place: str) -> None:
    """Root may write everywhere, so that the publisher is nobody where we are root."""
    with tempfile.TemporaryDirectory() as folder:
        Path(folder).chmod(0o755)
        road = publisher(Path(folder))
        road.publish()
        road.report(1)
        if os.geteuid() == 0:
            for path in (road.to, *road.to.rglob("*")):
                os.chown(path, NOBODY, NOBODY, follow_symlinks=False)
        (road.to / place).chmod(0o555)

        def act() -> int:
            if os.geteuid() == 0:
                os.setgid(NOBODY)
                os.setuid(NOBODY)
            (finding,) = (finding for finding in road.publish().findings if finding.is_error)
            told = finding.told("zh").what
            return 0 if finding.rule.code == "E913" and "没有权限" in told and str(road.to) in finding.place.path else 1

        assert in_child(act) == 0
        assert whole_release(road.to) == 1
        (road.to / place).chmod(0o755)
        assert road.publish().release is not None
        assert whole_release(road.to) == 2
        nothing_doubled(road.ledger)
