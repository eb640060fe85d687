"""The command `serve`: preview the site while it is written."""

from __future__ import annotations

import errno
import sys
from pathlib import Path

import click

from generator.cli import printing
from generator.cli.clock import the_day
from generator.cli.options import AS_OF, LANG, PROJECT, THEME
from generator.config import Edition
from generator.pipeline import NothingToShowError, Order
from generator.serve import Studio
from generator.serve import serve as run_preview


@click.command()
@PROJECT
@AS_OF
@LANG
@click.option("--port", type=click.IntRange(0, 65535), default=8000, help="端口 Port.")
@click.option(
    "--edition", type=click.Choice(["public", "internal"]), default="internal", help="公开版或内部版 Edition."
)
def serve(project: Path, as_of: str | None, lang: str, port: int, edition: str) -> None:
    """本地预览，保存后自动更新。Preview locally; a saved file shows at once."""
    order = Order(
        project=project.resolve(),
        theme=THEME,
        output=project,
        as_of=the_day(project, as_of),
        edition=Edition.of(edition),
    )  # fmt: skip
    try:
        studio = Studio(order, lang, lambda found, pages: printing.show_preview(found, pages, lang))
        run_preview(order, port, studio, printing.say)
    except NothingToShowError as error:
        printing.show_findings(error.findings, lang)
        sys.exit(1)
    except KeyboardInterrupt:
        printing.say()
    except OSError as error:
        if error.errno != errno.EADDRINUSE:
            raise
        printing.complain(f"端口 {port} 已经有程序在用，换一个：--port {port + 1} (the port is taken, choose another)")
        sys.exit(2)
