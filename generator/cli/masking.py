"""`jiannuo mask`: shows the private values in records and pages in their masked form; writes it on demand."""

from __future__ import annotations

import secrets
import sys
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

import click

from generator.cli import printing
from generator.cli.clock import day_written, the_day
from generator.cli.options import AS_OF, LANG, PROJECT
from generator.guard import WAIVERS_NAME, Guard, waiver_lines
from generator.guard.masking import MASKABLE, Proposal, decoded, masked_text, proposals
from generator.pipeline import Checked, check_project
from generator.yamlfile import in_yaml, read_document

_OF_PROJECT = ("site_config.yml", "removed.yml")


@dataclass(frozen=True, slots=True)
class Seen:
    """A file with values that may not stand in it."""

    path: Path
    name: str
    text: str
    proposals: tuple[Proposal, ...]


@click.command("mask")
@click.argument("files", nargs=-1, type=click.Path(path_type=Path, exists=True, dir_okay=False))
@click.option("--all", "everything", is_flag=True, help="全部记录和说明页 All records and pages.")
@click.option("--write", is_flag=True, help="把打码的写法写进文件 Write the masked form into the files.")
@click.option("--waive", is_flag=True, help="打印放行的写法，抄进 privacy_waivers.yml Print waivers to paste.")
@click.option("--reason", default="……", help="放行的理由 Why it may be public.")
@click.option("--allowed-by", default="……", help="批准人 Who allowed it.")
@click.option("--until", default=None, help="放行到哪一天 The waiver's last day, YYYY-MM-DD; one year.")
@PROJECT
@AS_OF
@LANG
def mask(files: tuple[Path, ...], project: Path, as_of: str | None, lang: str, **asked: Any) -> None:
    """给证件号、手机号等打码；不加 --write 只看不改。Mask private values; nothing is changed without --write."""
    if bool(files) == asked["everything"] or (asked["write"] and asked["waive"]):
        raise click.UsageError(
            "写明文件，或者用 --all；--write 和 --waive 只用一个 (name files or use --all; not both)"
        )
    day = the_day(project, as_of)
    checked = check_project(project.resolve(), day, 1)
    seen = _seen(files or _all_files(checked), checked)
    for one in seen:
        for proposal in one.proposals:
            kind = proposal.found.kind.zh if lang == "zh" else proposal.found.kind.en
            printing.say(f"{one.name}:{proposal.line}:{proposal.column}  {kind}  {proposal.shown}")
    if asked["waive"]:
        until = day_written(asked["until"]) if asked["until"] else day.replace(day=min(day.day, 28), year=day.year + 1)
        _print_waivers(seen, checked.guard, until, (asked["reason"], asked["allowed_by"]))
    _end(seen, [_written(one, checked.guard) for one in seen] if asked["write"] else [], lang)


def _all_files(checked: Checked) -> Iterable[Path]:
    root = checked.folder.root
    names = [source.path for source in checked.folder.records] + [f"content/{page}" for page in checked.folder.pages]
    yield from (root / name for name in names)
    yield from (root / name for name in _OF_PROJECT if (root / name).is_file() and not (root / name).is_symlink())


def _seen(paths: Iterable[Path], checked: Checked) -> list[Seen]:
    found: list[Seen] = []
    for path in paths:
        whole = path.resolve()
        name = whole.relative_to(checked.folder.root).as_posix() if whole.is_relative_to(checked.folder.root) else ""
        if not name or path.suffix not in MASKABLE or path.is_symlink():
            raise click.UsageError(f"{path}：只给项目里的 .yml 和 .md 打码 (only .yml and .md files of the project)")
        text = decoded(whole.read_bytes())
        if text is not None and (listed := proposals(text, checked.guard)):
            found.append(Seen(whole, name, text, tuple(listed)))
    return found


def _written(seen: Seen, guard: Guard) -> bool:
    """Write the masked form into the file; leave it alone where it could no longer be read."""
    text = masked_text(seen.text, guard, seen.path.suffix)
    if seen.path.suffix != ".md" and len(_errors(seen.name, text)) > len(_errors(seen.name, seen.text)):
        return False
    beside = seen.path.with_name(f".{seen.path.name}.new")
    beside.write_bytes(text.encode())
    beside.chmod(seen.path.stat().st_mode & 0o777)
    beside.replace(seen.path)
    return True


def _errors(name: str, text: str) -> list[object]:
    return [finding for finding in read_document(name, text.encode(), {})[1] if finding.is_error]


def _print_waivers(seen: Sequence[Seen], guard: Guard, until: date, said: tuple[str, str]) -> None:
    salt = guard.waivers.salt
    printing.say(f"\n# {WAIVERS_NAME}")
    if not salt:
        salt = secrets.token_hex(8)
        printing.say(f'salt: "{salt}"\nwaivers:')
    told: set[tuple[str, str]] = set()
    for found in (proposal.found for one in seen for proposal in one.proposals):
        if (key := (found.kind.value, found.value)) not in told:
            told.add(key)
            lines = waiver_lines(found, salt, until)
            for field, words in zip(("reason", "allowed_by"), said, strict=True):
                lines = lines.replace(f"{field}: ……", f"{field}: {in_yaml(words)}")
            printing.say(lines.rstrip("\n"))


def _end(seen: Sequence[Seen], written: Sequence[bool], lang: str) -> None:
    """Sum up; the exit code says whether values are left."""
    number = sum(len(one.proposals) for one in seen)
    left = [one.name for one, done in zip(seen, written, strict=True) if not done] if written else []
    if not seen:
        printing.say("没有要打码的内容。" if lang == "zh" else "Nothing to mask.")
    elif not written:
        zh = f"{number} 处，涉及 {len(seen)} 个文件；没有改动，加 --write 就照这样写进文件。"
        en = f"{number} found in {len(seen)} files; nothing was changed, --write writes these forms."
        printing.say(f"\n{zh if lang == 'zh' else en}")
    for name in left:
        zh, en = "打码以后这个文件就读不懂了，没有改动，请手工修改", "masked, it could not be read; left alone"
        printing.complain(f"{name}：{zh}" if lang == "zh" else f"{name}: {en}")
    if written and not left:
        zh, en = f"已打码 {number} 处，涉及 {len(seen)} 个文件。", f"Masked {number} in {len(seen)} files."
        printing.say(f"\n{zh if lang == 'zh' else en}")
    sys.exit(1 if seen and (left or not written) else 0)
