"""`jiannuo board`: a display board for the window, of one organisation, campaign or case, as HTML or PDF."""

from __future__ import annotations

import sys
import tempfile
from difflib import get_close_matches
from pathlib import Path
from typing import Any

import click

from generator.cli import printing
from generator.cli.clock import the_day
from generator.cli.options import AS_OF, LANG, PROJECT, THEME
from generator.config import Edition
from generator.link import Key, Register
from generator.pipeline import Order, check_project, plan_site
from generator.plan import Plan
from generator.plan.views.displayboard import KINDS, board_of
from generator.render import Templates, to_plain
from generator.render.board import SHEETS, render_board
from generator.render.boardlayout import Sheet
from generator.render.pdf import NoPdfError, to_pdf
from generator.write import MediaDesk

_MISSING = {
    "package": (
        "还没有安装打印 PDF 的组件，请运行：pip install 'jiannuo[pdf]'；或者先用 --format html，在浏览器里打印",
        "PDF needs one more package: pip install 'jiannuo[pdf]'; or use --format html and print from a browser",
    ),
    "libraries": (
        "缺少排版用的系统库。Debian、Ubuntu、UOS 请运行："
        "sudo apt install libpango-1.0-0 libpangoft2-1.0-0 libharfbuzz-subset0",
        "System libraries are missing. On Debian and Ubuntu: "
        "sudo apt install libpango-1.0-0 libpangoft2-1.0-0 libharfbuzz-subset0",
    ),
    "fontconfig": (
        "没有 fontconfig，看不到有哪些字体，请运行：sudo apt install fontconfig",
        "fontconfig is missing, so fonts cannot be looked for: sudo apt install fontconfig",
    ),
    "fonts": (
        "这台机器没有中文字体，印出来会是空格，请运行：sudo apt install fonts-noto-cjk",
        "This machine has no Chinese font: sudo apt install fonts-noto-cjk",
    ),
}
"""What to do about each thing that PDF may lack."""


@click.command()
@click.argument("name", metavar="ORG|CAMPAIGN|CASE")
@PROJECT
@AS_OF
@LANG
@click.option("--size", type=click.Choice(list(SHEETS)), default="A3", help="纸张 The sheet.")
@click.option("--format", "form", type=click.Choice(["html", "pdf"]), default="html", help="格式 The format.")
@click.option("--output", default=None, type=click.Path(path_type=Path, dir_okay=False), help="写到哪里 The file.")
@click.option("--edition", type=click.Choice(["public", "internal"]), default="public", help="公开版或内部版 Edition.")
def board(name: str, project: Path, as_of: str | None, lang: str, **options: Any) -> None:
    """做一张橱窗展板：事前承诺、事中践诺、事后评诺。Make a display board for the window."""
    order = Order(
        project=project.resolve(),
        theme=THEME,
        output=project,
        as_of=the_day(project, as_of),
        edition=Edition.of(options["edition"]),
    )
    checked = check_project(order.project, order.as_of, 1)
    if checked.config is None or checked.has_errors:
        printing.show_findings(checked.findings, lang)
        printing.complain(printing.nothing_written(lang))
        sys.exit(1)
    plan = plan_site(checked, checked.config, order)
    key = find_record(plan.site.register, name)
    html, form = draw(plan, key, order, SHEETS[options["size"]]), options["form"]
    target = options["output"] or project / "dist" / f"{key[0]}-{key[1]}-{options['size']}.{form}"
    data = html.encode() if form == "html" else _printed(html, plan.site.language == "zh", lang)
    target.parent.mkdir(parents=True, exist_ok=True)
    target.write_bytes(data)
    printing.say(str(target))


def find_record(register: Register, name: str) -> Key:
    """Find what *name* (an id, or kind:id) stands for; raises click.BadParameter, naming what is like it."""
    kind, colon, id_ = name.rpartition(":")
    found = [(k, id_) for k in ((kind,) if colon else KINDS) if k in KINDS and id_ in register.of_kind(k)]
    if len(found) == 1:
        return found[0]
    if found:
        choices = "、".join(f"{k}:{i}" for k, i in found)
        raise click.BadParameter(f"{name}：有好几个，请写明是哪一个：{choices} (say which one)")
    known = [id_ for k in KINDS for id_ in register.of_kind(k)]
    near = "、".join(get_close_matches(id_, known, 3))
    hint = f"；是不是：{near} (did you mean)" if near else ""
    raise click.BadParameter(f"{name}：没有这个编号的单位、活动或典型 (no such organisation, campaign or case){hint}")


def draw(plan: Plan, key: Key, order: Order, sheet: Sheet) -> str:
    """Draw the board of the record *key* for *sheet* as one HTML file."""
    with tempfile.TemporaryDirectory() as copies:
        desk = MediaDesk(order.project / "content", plan.site.media, Path(copies))
        templates = Templates(order.theme, plan.site.t)
        view = board_of(plan.site, key, to_plain)
        return render_board(templates, order.theme, view, sheet, lambda at: desk.read(at.removeprefix("media/")) or b"")


def _printed(html: str, is_chinese: bool, lang: str) -> bytes:
    try:
        return to_pdf(html, needs_chinese=is_chinese)
    except NoPdfError as error:
        printing.complain(_MISSING[error.missing][0 if lang == "zh" else 1])
        sys.exit(1)
