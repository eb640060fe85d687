"""The command line: reads arguments and the clock, calls the pipeline, prints, and picks the exit code.

Exit codes: 0 clean, 1 problems found, 2 misuse.
"""

from __future__ import annotations

import os
import sys
from datetime import date, datetime
from pathlib import Path

import click

from generator.cli import printing
from generator.cli.clock import day_of
from generator.pipeline import check_project

_PROJECT = click.option(
    "--project", default=".", type=click.Path(path_type=Path, exists=True, file_okay=False), help="项目文件夹 The project folder."
)
_AS_OF = click.option("--as-of", "as_of", default=None, help="以哪一天为准 The site's day, YYYY-MM-DD.")
_LANG = click.option("--lang", type=click.Choice(["zh", "en"]), default="zh", help="提示用语 Language of messages.")
_JOBS = click.option("--jobs", type=click.IntRange(1, 256), default=os.cpu_count() or 1, help="进程数 Processes.")


@click.group()
@click.version_option(package_name="jiannuo")
def main() -> None:
    """践诺 Jiannuo: publish public commitments so that people can trust them."""


def the_day(project: Path, as_of: str | None) -> date:
    """Give the day that was asked for, else the day of the newest commit, else today."""
    if as_of is None:
        return day_of(project)
    try:
        return datetime.strptime(as_of, "%Y-%m-%d").date()
    except ValueError:
        raise click.BadParameter(f"{as_of}：日期要写成 2011-07-01 这样 (write YYYY-MM-DD)") from None


@main.command()
@_PROJECT
@_AS_OF
@_LANG
@_JOBS
@click.option("--format", "form", type=click.Choice(["text", "json"]), default="text", help="输出格式 Form of the output.")
def check(project: Path, as_of: str | None, lang: str, jobs: int, form: str) -> None:
    """检查全部记录，列出所有问题。Check every record and show everything found."""
    checked = check_project(project, the_day(project, as_of), jobs)
    printing.show_findings(checked.findings, lang, form=form)
    sys.exit(1 if checked.has_errors else 0)
