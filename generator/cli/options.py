"""The options that several commands share, and where the theme lies."""

from __future__ import annotations

import os
from pathlib import Path

import click

THEME = Path(__file__).resolve().parents[2] / "theme"

PROJECT = click.option(
    "--project",
    default=".",
    type=click.Path(path_type=Path, exists=True, file_okay=False),
    help="项目文件夹 The project folder.",
)
AS_OF = click.option("--as-of", "as_of", default=None, help="以哪一天为准 The site's day, YYYY-MM-DD.")
LANG = click.option("--lang", type=click.Choice(["zh", "en"]), default="zh", help="提示用语 Language of messages.")
JOBS = click.option("--jobs", type=click.IntRange(1, 256), default=os.cpu_count() or 1, help="进程数 Processes.")
