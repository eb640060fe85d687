"""`jiannuo amend`: changes a published pledge in its own file, with the reason and the old value kept."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from pathlib import Path

import click

from generator.check import Filed
from generator.cli import printing
from generator.cli.clock import day_written, today
from generator.edit import Amending, AmendmentRefusedError
from generator.edit import amend as amend_record
from generator.model.pledge import PROTECTED
from generator.model.states import AmendmentKind
from generator.pipeline import check_project

_GUESSED = {"due": AmendmentKind.EXTENSION, "by": AmendmentKind.TRANSFER}


@click.command()
@click.argument("pledge")
@click.option("--field", "fields", type=click.Choice(PROTECTED), multiple=True, help="改哪一项 The field to change.")
@click.option("--to", "values", multiple=True, help="改成什么；留空就是去掉 The new value; empty takes it away.")
@click.option("--kind", type=click.Choice([kind.value for kind in AmendmentKind]), help="变更种类 Kind of amendment.")
@click.option("--reason", required=True, help="为什么变更 Why.")
@click.option("--approved-by", required=True, help="谁批准的 Who approved it.")
@click.option("--on", "day", default=None, help="变更日期 Date of the amendment, YYYY-MM-DD; today.")
@click.option("--project", default=".", type=click.Path(path_type=Path, exists=True, file_okay=False))
@click.option("--lang", type=click.Choice(["zh", "en"]), default="zh")
def amend(pledge: str, project: Path, lang: str, fields: tuple[str, ...], values: tuple[str, ...], **said: str) -> None:
    """变更一条已公布的承诺，原来的内容会保留。几项一起改，就把 --field 和 --to 各写几次。

    Amend a published pledge; the old wording is kept. To change several fields, give --field and --to several times.
    """
    grounds = Grounds(day_written(said["day"]) if said["day"] else today(), said["reason"], said["approved_by"])
    if len(fields) != len(values) or len(set(fields)) != len(fields):
        raise click.UsageError("--field 和 --to 要成对写，一项写一次 (give them in pairs, each field once)")
    amending = _amending(dict(zip(fields, values, strict=True)), said["kind"], grounds)
    try:
        filed = _find(project, pledge, amending.on)
        amend_record(project, filed, amending)
        printing.say(filed.path)
    except AmendmentRefusedError as error:
        if error.findings:
            printing.show_findings(error.findings, lang)
        raise click.ClickException(f"没有改动：{error} (nothing was changed)") from None


@dataclass(frozen=True, slots=True)
class Grounds:
    """When, why and by whose leave a pledge is amended."""

    on: date
    reason: str
    approved_by: str


def _amending(to: Mapping[str, str], kind: str | None, grounds: Grounds) -> Amending:
    """Put the options together; a kind that goes without saying need not be said."""
    if not to and kind != AmendmentKind.WITHDRAWAL.value:
        raise click.UsageError("请用 --field 和 --to 写明改什么；只有撤回（--kind withdrawal）可以不写")
    meant = AmendmentKind.of(kind) if kind else _GUESSED.get(next(iter(to)))
    if meant is None:
        raise click.UsageError("请用 --kind 写明变更种类：" + "、".join(f"{k.value}（{k.zh}）" for k in AmendmentKind))
    return Amending(kind=meant, on=grounds.on, reason=grounds.reason, approved_by=grounds.approved_by, to=to)


def _find(project: Path, pledge: str, as_of: date) -> Filed:
    checked = check_project(project, as_of, 1)
    for filed in checked.sound:
        if filed.kind == "pledge" and filed.record.id == pledge:
            return filed
    raise click.BadParameter(f"{pledge}：没有这条承诺，或者它现在有错误，先用 jiannuo check 检查")
