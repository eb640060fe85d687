"""The one place that reads the clock: which day is the site's day."""

from __future__ import annotations

import os
import subprocess
from datetime import date, datetime
from pathlib import Path

import click

from generator.config import load_config

FIRST_YEAR, LAST_YEAR = 1900, 2999
"""No record is older, and nothing is planned further ahead."""

_INERT = (
    "--no-pager", "--no-optional-locks",
    *("-c", "core.fsmonitor=false"), *("-c", "core.hooksPath=/dev/null"), *("-c", "log.showSignature=false"),
)  # fmt: skip
"""A repository brings its own settings along; with these git only reads it and starts no program of its choice."""
_NOTHING_FETCHED = {"GIT_ALLOW_PROTOCOL": "", "GIT_NO_LAZY_FETCH": "1", "GIT_TERMINAL_PROMPT": "0"}
"""A repository with objects left out would have git fetch them, with a program the repository names."""


def day_of(project: Path) -> date:
    """Give the date of the newest commit of the *project* folder, else today."""
    try:
        told = subprocess.run(  # noqa: S603 - the arguments are ours
            ["git", *_INERT, "-C", str(project), "log", "-1", "--format=%cs", "--", "."],  # noqa: S607 - as it is on the path
            capture_output=True, text=True, timeout=20, check=True, stdin=subprocess.DEVNULL,
            env={**os.environ, **_NOTHING_FETCHED},
        )  # fmt: skip
        return date.fromisoformat(told.stdout.strip())
    except (OSError, subprocess.SubprocessError, ValueError):
        return date.today()


def the_day(project: Path, as_of: str | None) -> date:
    """Give the day asked for, else the configured one, else that of the newest commit, else today."""
    if as_of is None:
        config, _ = load_config(project)
        return config.as_of if config and config.as_of else day_of(project)
    return day_written(as_of)


def day_written(text: str) -> date:
    """Read a day given on the command line; raises click.BadParameter."""
    try:
        day = datetime.strptime(text, "%Y-%m-%d").date()
        if FIRST_YEAR <= day.year <= LAST_YEAR:
            return day
        raise ValueError(text)
    except ValueError:
        raise click.BadParameter(f"{text}：日期要写成 2011-07-01 这样 (write YYYY-MM-DD)") from None


def today() -> date:
    """Give the day on the clock."""
    return date.today()
