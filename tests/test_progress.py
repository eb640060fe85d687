"""A long run tells how far it is: a bar on a terminal, plain lines elsewhere, and at the end where the time went."""

from __future__ import annotations

import io
import os
import pty
import shutil
import subprocess
import sys
from pathlib import Path

import pytest
from rich.console import Console
from site_factory import ROOT, SITES

from generator.cli.progress import STEPS, Reporter, Step, profile_lines


class Clock:
    """A clock that goes on when it is told to."""

    def __init__(self) -> None:
        self.seconds = 0.0

    def __call__(self) -> float:
        return self.seconds


@pytest.mark.parametrize(
    ("language", "line"),
    [
        ("zh", "读取和检查记录：50/200，每秒 5，大约还要 30 秒"),
        ("en", "Checking records: 50/200, 5 a second, about 30 s left"),
    ],
)
def test_without_a_terminal_a_long_step_tells_how_far_how_fast_and_how_long_yet(
    language: str, line: str, capsys: pytest.CaptureFixture[str]
) -> None:
    clock = Clock()
    with Reporter(language, clock, Console(file=io.StringIO())) as reporter:
        reporter.begin("check", 200)
        reporter.advance(10)
        clock.seconds = 10.0
        reporter.advance(40)
        reporter.advance(1)
        reporter.end()
    assert capsys.readouterr().err.splitlines() == [line]


def test_the_profile_tells_seconds_and_shares() -> None:
    lines = profile_lines([Step("check", 1.0, 92), Step("print", 3.0, 0)], "zh")
    assert [line.split() for line in lines] == [
        ["读取和检查记录", "1.00", "s", "25%", "92"],
        ["写页面和搜索索引", "3.00", "s", "75%"],
    ]


def run(folder: Path, *options: str) -> str:
    if not (folder / "project").exists():
        shutil.copytree(SITES / "minimal", folder / "project")
    where = ["--project", str(folder / "project"), "--output", str(folder / "site")]
    command = [sys.executable, "-m", "generator", "build", *where]
    return subprocess.run([*command, *options], cwd=ROOT, check=True, capture_output=True, text=True).stdout


def test_a_build_tells_what_was_read_written_and_left_alone(tmp_path: Path) -> None:
    first = run(tmp_path, "--profile")
    again = run(tmp_path, "--lang", "en")
    assert "0 个没有变化" in first
    assert all(STEPS[step][0] in first for step in ("check", "link", "plan", "print", "scan", "place"))
    assert "0 written" in again
    assert "0 of them read" in again


def test_on_a_terminal_there_is_a_bar(tmp_path: Path) -> None:
    ours, theirs = pty.openpty()
    command = [
        sys.executable, "-m", "generator", "build", "--no-cache", "--jobs", "1", "--project", str(SITES / "full"),
        "--output", str(tmp_path / "site"),
    ]  # fmt: skip
    environment = {**os.environ, "TERM": "xterm", "COLUMNS": "100"}
    with subprocess.Popen(command, cwd=ROOT, stderr=theirs, stdout=subprocess.DEVNULL, env=environment) as process:
        os.close(theirs)
        shown = b""
        try:
            while piece := os.read(ours, 65536):
                shown += piece
        except OSError:  # the other end is closed
            pass
    os.close(ours)
    assert process.returncode == 0
    assert "写页面和搜索索引" in shown.decode(errors="replace")
    assert "━" in shown.decode(errors="replace")
