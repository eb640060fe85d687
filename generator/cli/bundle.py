"""`jiannuo bundle`: the whole site as one zip for a USB stick, which opens by double click."""

from __future__ import annotations

import re
import sys
import tempfile
from pathlib import Path
from typing import Any

import click

from generator.catalogue import load_catalogue
from generator.cli import printing
from generator.cli.clock import the_day
from generator.cli.options import AS_OF, JOBS, LANG, PROJECT, THEME
from generator.config import Edition, SiteConfig, load_config
from generator.pipeline import Order, build_site
from generator.write import StartPage, pack_site

_NOT_IN_FILE_NAMES = re.compile(r'[\\/:*?"<>|\x00-\x1f]+')
"""What Windows refuses in the name of a file."""


@click.command()
@PROJECT
@AS_OF
@LANG
@JOBS
@click.option("--output", default=None, type=click.Path(path_type=Path, dir_okay=False), help="压缩包 The zip.")
@click.option("--edition", type=click.Choice(["public", "internal"]), default="public", help="公开版或内部版 Edition.")
def bundle(project: Path, as_of: str | None, lang: str, jobs: int, **options: Any) -> None:
    """打成压缩包，拷到 U 盘双击就能看。Pack the site into a zip that opens by double click."""
    config, day = load_config(project)[0], the_day(project, as_of)
    with tempfile.TemporaryDirectory() as folder:
        order = Order(
            project=project.resolve(),
            theme=THEME,
            output=Path(folder) / "site",
            as_of=day,
            edition=Edition.of(options["edition"]),
            jobs=jobs,
            offline=True,
        )
        built = build_site(order)
        if config is None or built.has_errors:
            printing.show_findings(built.findings, lang)
            printing.complain(printing.nothing_written(lang))
            sys.exit(1)
        target = options["output"] or project / "dist" / f"{_NOT_IN_FILE_NAMES.sub(' ', config.title)}-{day}.zip"
        size = pack_site(order.output, target, start_page(config), day)
    printing.say(
        f"{target}（{size / 1e6:.1f} MB，{built.pages} 个页面）。解压后双击“{start_page(config).name}”。"
        if lang == "zh"
        else f"{target} ({size / 1e6:.1f} MB, {built.pages} pages). Unpack it and open “{start_page(config).name}”."
    )


def start_page(config: SiteConfig) -> StartPage:
    """Give the page on top of the zip, in the language of the site."""
    t = load_catalogue(THEME, config.language.value)
    return StartPage(
        name=f"{t('offline.start')}.html",
        language="zh-CN" if config.language.value == "zh" else "en",
        title=config.title,
        open=t("offline.open"),
        hint=t("offline.hint"),
    )
