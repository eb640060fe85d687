"""`jiannuo publish`, `rollback`, `releases` and `audit`: what readers see, and whether it can be believed."""

from __future__ import annotations

import sys
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any, NoReturn
from urllib.parse import unquote, urlsplit

import click

from generator.cli import printing
from generator.cli.clock import day_written, the_day, today
from generator.cli.options import AS_OF, JOBS, LANG, PROJECT, THEME
from generator.findings import Finding
from generator.ledger import Audited, audit, find_ledger, has_unregistered
from generator.ledger.audit import Difference
from generator.release import (
    Listed,
    NoSuchReleaseError,
    NotForPublishingError,
    Published,
    PublishOrder,
    list_releases,
    publish,
    release_faults,
    roll_back,
)

Words = tuple[str, str]
_TO = click.option(
    "--to",
    required=True,
    type=click.Path(path_type=Path, file_okay=False),
    help="发布到哪个文件夹 The folder to publish to.",
)
_WAIT = click.option(
    "--wait",
    type=click.FloatRange(0),
    default=0.0,
    help="别人正在发布时等多少秒 Seconds to wait for another.",
)


@click.command("publish")
@_TO
@PROJECT
@AS_OF
@LANG
@JOBS
@_WAIT
@click.option("--keep", type=click.IntRange(1), default=5, help="保留最近几次发布 Releases to keep.")
@click.option("--force", is_flag=True, help="少了一半以上也发布 Publish even if more than half is gone.")
@click.option("--recorded", default=None, hidden=True)
def publish_command(to: Path, project: Path, lang: str, **options: Any) -> None:
    """检查、生成并发布；没有全部做好，读者看到的不变。Check, build and publish, all or nothing."""
    recorded = options["recorded"]
    order = PublishOrder(
        project=project.resolve(),
        theme=THEME,
        to=to.resolve(),
        as_of=the_day(project, options["as_of"]),
        recorded=day_written(recorded) if recorded else today(),
        jobs=options["jobs"],
        keep=options["keep"],
        wait=options["wait"],
        may_shrink=options["force"],
    )
    if order.project / "content" in (order.to, *order.to.parents):
        _misused(f"{order.to}：不能发布到 content 里面 (the site cannot be inside content/)")
    published = _foreign_refused(to, lambda: publish(order))
    if published.release is None:
        _refuse(published.findings, lang)
    for line in _told(published, lang):
        printing.say(line)
    if published.is_new:
        printing.show_what_is_missing(order.project, lang)


def _told(published: Published, lang: str) -> list[str]:
    release, shared, size = published.release, published.shared, published.size
    if release is None or not published.is_new or shared is None or size is None:
        number = release.number if release else 0
        return [
            _in(
                lang,
                (
                    f"没有变化，展示的是第 {number} 次发布。",
                    f"Nothing has changed: release {number} is shown.",
                ),
            )
        ]
    files, fresh = len(shared.fresh) + shared.linked, len(shared.fresh)
    lines = [
        _in(
            lang,
            (
                f"第 {release.number} 次发布：{size.told('zh')}；账本新增 {published.events} 条。",
                f"Release {release.number}: {size.told('en')}; {published.events} new events in the ledger.",
            ),
        ),
        _in(
            lang,
            (
                f"{files} 个文件，有变化的 {fresh} 个，其余与以前的发布共用。",
                f"{files} files, of which {fresh} are new; the others are shared with earlier releases.",
            ),
        ),
    ]
    if shared.damaged:
        number, one = len(shared.damaged), shared.damaged[0]
        zh = f"注意：以前的发布里有 {number} 个文件被改动过，这次没有沿用，如 {one}"
        en = f"Note: {number} files of an earlier release were changed and not reused, such as {one}"
        lines.append(_in(lang, (zh, en)))
    return lines


@click.command("rollback")
@_TO
@LANG
@_WAIT
@click.argument("release", type=click.IntRange(1), required=False)
def rollback_command(to: Path, lang: str, wait: float, release: int | None) -> None:
    """回到以前的一次发布（不写号码就是上一次）。Show an earlier RELEASE again; by default the one before."""
    try:
        back = _foreign_refused(to, lambda: roll_back(to.resolve(), release, wait))
    except NoSuchReleaseError:
        _misused(
            _in(
                lang,
                ("没有这一次发布，用 jiannuo releases 看有哪些", "no such release; see: jiannuo releases"),
            )
        )
    if back.release is None:
        _refuse(back.findings, lang)
    number, as_of = back.release.number, back.release.as_of
    printing.say(_in(lang, (f"现在展示第 {number} 次发布（{as_of}）。", f"Release {number} ({as_of}) is shown now.")))


@click.command("releases")
@_TO
@LANG
def releases_command(to: Path, lang: str) -> None:
    """列出保留着的各次发布。List the releases that are kept."""
    for listed in _foreign_refused(to, lambda: list_releases(to.resolve())):
        printing.say(_line_of(listed, lang))


def _line_of(listed: Listed, lang: str) -> str:
    release = listed.release
    zh = f"{release.number:>5}  截至 {release.as_of}  {listed.on or '?'} 发布  账本新增 {listed.events} 条"
    en = f"{release.number:>5}  as of {release.as_of}  published {listed.on or '?'}  {listed.events} events"
    return _in(lang, (zh, en)) + (_in(lang, ("  ← 正在展示", "  ← shown")) if listed.is_shown else "")


@click.command("audit")
@click.argument("old")
@click.argument("new")
@LANG
@click.option("--json", "as_json", is_flag=True, help="输出 JSON Give JSON.")
def audit_command(old: str, new: str, lang: str, as_json: bool) -> None:
    """对照两份账本或两个网站，列出差别。Compare two ledgers or sites; 1 means an unregistered change."""
    before, after = (_ledger_place(path, lang) for path in (old, new))
    found = [*audit(before, after), *_altered_files(after)]
    if as_json:
        rows = [_row(one) for one in found]
        printing.show_json(rows)
    else:
        for line in _audit_lines(found, lang):
            printing.say(line)
    sys.exit(1 if has_unregistered(found) else 0)


def _ledger_place(path: str, lang: str) -> Path:
    """Find the folder of the ledger at *path*: a folder, a page of a site, or its address on disk."""
    place = Path(unquote(urlsplit(path).path) if path.startswith("file:") else path).absolute()
    for folder in (place, *(place.parents[:4] if place.is_file() else ())):
        if place.exists() and (found := find_ledger(folder)):
            return found
    return _misused(_in(lang, (f"{path}：没有找到账本", f"{path}: there is no ledger")))


def _altered_files(ledger: Path) -> list[Audited]:
    """Compare the files of the site around *ledger* with what was sealed, where there is a site around it."""
    site = ledger.parent
    if not (site / "index.html").is_file():
        return []
    return [Audited(Difference.UNREGISTERED, "", None, fault) for fault in release_faults(site)]


def _row(one: Audited) -> dict[str, object]:
    on = one.on.isoformat() if one.on else None
    return {"difference": one.difference.value, "record": one.record, "on": on, "text": one.text}


def _audit_lines(found: Sequence[Audited], lang: str) -> list[str]:
    if not found:
        return [_in(lang, ("没有差别。", "No difference."))]
    return [
        "  ".join(part for part in (one.difference.label(lang), one.record, str(one.on or ""), one.text) if part)
        for one in found
    ]


def _foreign_refused(to: Path, act: Callable[[], Any]) -> Any:
    try:
        return act()
    except NotForPublishingError:
        _misused(
            f"{to}：这里没有本程序发布的网站，或者有别的东西，没有改动 "
            "(no site was published here, or something else lies here; left alone)"
        )


def _refuse(findings: Sequence[Finding], lang: str) -> NoReturn:
    printing.show_findings([finding for finding in findings if finding.is_error], lang)
    printing.complain(
        _in(
            lang,
            ("没有发布，读者看到的网站保持不变。", "Not published: readers see the same site as before."),
        )
    )
    sys.exit(1)


def _misused(why: str) -> NoReturn:
    printing.complain(why)
    sys.exit(2)


def _in(lang: str, words: Words) -> str:
    return words[0] if lang == "zh" else words[1]
