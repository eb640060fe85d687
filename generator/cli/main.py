"""The command line: reads arguments and the clock, calls the pipeline, prints, and picks the exit code.

Exit codes: 0 clean, 1 problems found, 2 misuse.
"""

from __future__ import annotations

import sys
import time
from dataclasses import replace
from pathlib import Path
from typing import Any, NoReturn

import click

from generator import __version__
from generator.cli import printing
from generator.cli.clock import the_day
from generator.cli.hands import SCHEDULER, hands
from generator.cli.later import LATER
from generator.cli.options import AS_OF, JOBS, LANG, PROJECT, THEME
from generator.cli.progress import Reporter, profile_lines
from generator.cli.skeleton import record_skeleton, write_new, write_project
from generator.config import Edition
from generator.fields.values import is_identifier
from generator.model import KINDS
from generator.model.schema import json_schema
from generator.pipeline import Order, build_site, check_project
from generator.write import ForeignFolderError


class _Commands(click.Group):
    """The commands defined here, and those of other modules, which are loaded when they are called.

    Loading all takes a tenth of a second, of which a build that finds nothing to do would be mostly made.
    """

    def list_commands(self, ctx: click.Context) -> list[str]:
        """Name all commands."""
        return sorted({*super().list_commands(ctx), *LATER})

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        """Give one command."""
        return LATER[cmd_name]() if cmd_name in LATER else super().get_command(ctx, cmd_name)


@click.group(cls=_Commands)
@click.version_option(__version__, prog_name="jiannuo")
def main() -> None:
    """践诺 Jiannuo: publish public commitments so that people can trust them."""


def misused(why: str) -> NoReturn:
    """Say why the command cannot be followed, and end with the code of misuse."""
    printing.complain(why)
    sys.exit(2)


@main.command()
@PROJECT
@AS_OF
@LANG
@JOBS
@click.option(
    "--format",
    "form",
    type=click.Choice(["text", "json"]),
    default="text",
    help="输出格式 Form of the output.",
)
@SCHEDULER
def check(project: Path, as_of: str | None, lang: str, form: str, **who: Any) -> None:
    """检查全部记录，列出所有问题。Check every record and show everything found."""
    day, project = the_day(project, as_of), project.resolve()
    with hands(**who, project=project, output=None, lang=lang) as office:
        checked = check_project(project, day, office)
    printing.show_findings(checked.findings, lang, form=form)
    sys.exit(1 if checked.has_errors else 0)


@main.command()
@PROJECT
@AS_OF
@LANG
@JOBS
@click.option("--full", is_flag=True, help="全部重新生成 Make everything anew.")
@click.option("--no-cache", is_flag=True, help="不读也不留缓存 Neither read nor leave a cache.")
@click.option("--profile", is_flag=True, help="列出每一步用了多少时间 Show where the time went.")
@click.option("--output", default=None, type=click.Path(path_type=Path), help="网站放在哪里 Where the site goes.")
@click.option("--edition", type=click.Choice(["public", "internal"]), default="public", help="公开版或内部版 Edition.")
@click.option("--offline", is_flag=True, help="双击就能打开，不用服务器 Opens from its folder, without a server.")
@SCHEDULER
def build(project: Path, as_of: str | None, lang: str, **options: Any) -> None:
    """生成网站；有错误时什么都不写。Build the site; with an error nothing is written."""
    started = time.perf_counter()
    order = Order(
        project=project.resolve(),
        theme=THEME,
        output=(options["output"] or project / "site").resolve(),
        as_of=the_day(project, as_of),
        edition=Edition.of(options["edition"]),
        offline=options["offline"],
        remembers=not options["no_cache"],
    )
    if order.project / "content" in (order.output, *order.output.parents):
        misused(f"{order.output}：网站不能放在 content 里面 (the site cannot be inside content/)")
    try:
        with (
            hands(options["scheduler"], options["jobs"], order.project, order.output, lang) as office,
            Reporter(lang) as reporter,
        ):
            built = build_site(replace(order, jobs=office), is_full=options["full"], watch=reporter)
    except ForeignFolderError:
        misused(
            f"{order.output}：里面有别的东西，不是本程序生成的网站，没有改动 "
            "(not a site made by this program, left alone)"
        )
    if built.has_errors:
        printing.show_findings(built.findings, lang)
        printing.complain(printing.nothing_written(lang))
        sys.exit(1)
    printing.show_built(built, order.output, time.perf_counter() - started, lang)
    printing.show_what_is_missing(order.project, lang)
    if options["profile"]:
        for line in profile_lines(reporter.steps, lang):
            printing.say(line)


@main.command()
@click.argument("kind", type=click.Choice([*KINDS, "project"]))
@click.argument("name")
@PROJECT
@LANG
def new(kind: str, name: str, project: Path, lang: str) -> None:
    """新建一条记录或一个项目，各字段都有说明。Begin a record (KIND ID) or a project (project FOLDER)."""
    try:
        if kind == "project":
            write_project(Path(name), Path(name).resolve().name)
            printing.say(str(Path(name) / "site_config.yml"))
            return
        if not is_identifier(name):
            raise click.BadParameter(f"{name}：编号只能用小写字母、数字和短横线 (small letters, digits, dashes)")
        path = project / "content" / KINDS[kind].folder / f"{name}.yml"
        write_new(path, record_skeleton(KINDS[kind], name, lang))
        printing.say(str(path))
    except FileExistsError as error:
        raise click.ClickException(f"{error.filename}：已经有了，没有改动 (already there, left alone)") from None


@main.command()
@click.argument("kind", required=False, type=click.Choice(list(KINDS)))
@LANG
@click.option("--output", type=click.Path(path_type=Path, file_okay=False), help="写到文件夹 Write files to a folder.")
def schema(kind: str | None, lang: str, output: Path | None) -> None:
    """输出 JSON Schema，供编辑器提示和检查。Give the JSON Schema of records, for editors."""
    kinds = [KINDS[kind]] if kind else list(KINDS.values())
    schemas = {k.name: json_schema(k, lang) for k in kinds}
    if output is None:
        printing.show_json(schemas[kind] if kind else schemas)
        return
    output.mkdir(parents=True, exist_ok=True)
    for name, one in schemas.items():
        (output / f"{name}.json").write_text(printing.json_text(one) + "\n", encoding="utf-8")
