"""`jiannuo amend` on files as people write them: every style, every kind, chains; the ledger takes what it wrote."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest
from click.testing import CliRunner, Result
from record_factory import campaign, organisation, register
from site_factory import LEAST, write_project

from generator.check import check_file
from generator.cli.amending import amend
from generator.ledger import EMPTY, Breach, Event, Ledger, compare, extended, next_release, said_now, to_line
from generator.model import Pledge
from generator.read import SourceFile

FILE = "content/pledges/road.yml"
ROAD = """\
# 一号工程
campaign: campaign
by: town
kind: annual
title: 硬化村道 5 公里
text: |
  为三组修路。

  年底完工。
target: 5   # 全长
unit: 公里
published: 2011-01-15
due: 2011-11-30   # 雨季后
progress:
  - on: 2011-05-20
    text: 路基已经完成。
"""
_FLOW = "amendments: [{on: 2011-06-01, kind: slip, reason: 笔误, approved_by: 镇党委, was: {title: '路 5: 里'}}]\n"
_ONE = "amendments:\n  on: 2011-06-01 # 会议\n  kind: slip\n  reason: 笔误\n  approved_by: 镇党委\n  was: {title: 路}\n"
_DASHES = (
    "amendments:\n- on: 2011-06-01\n  kind: slip\n  reason: 笔误\n  approved_by: 镇党委\n  was:\n    title: 路\n# 完\n"
)
STYLES = {
    "plain": ROAD,
    "keys in quotes": ROAD.replace("due:", '"due":').replace("title:", "'title':"),
    "no amendments yet": ROAD + "amendments:   # 还没有\n",
    "an empty list": ROAD + "amendments: []\n",
    "a list in brackets": ROAD + _FLOW,
    "one group that is no list": ROAD + _ONE,
    "dashes at the margin": ROAD + _DASHES,
    "all indented": "".join(f"   {line}\n" if line else "\n" for line in ROAD.rstrip().split("\n")),
    "a list of one": "- " + "\n  ".join(ROAD.replace("# 一号工程\n", "id: road\n").rstrip().split("\n")) + "\n",
    "document marks": f"---\n{ROAD}...\n",
    "no last line end": ROAD.rstrip(),
    "over two lines": ROAD.replace("硬化村道 5 公里", "硬化村道\n  5 公里"),
    "folded": ROAD.replace("title: 硬化村道 5 公里", "title: >-\n  硬化村道\n  5 公里"),
    "from Notepad": ROAD.replace("\n", "\r\n"),
}
CHANGES = {
    "slip": ("title", "硬化“村道”: 6 公里 #1"),
    "clarification": ("text", "第一行\n第二行: 说明 # 不是注释"),
    "extension": ("due", "2011-12-31"),
    "narrowing": ("target", "4.5"),
    "widening": ("unit", ""),
    "transfer": ("by", "village"),
}


def loaded(project: Path) -> Pledge:
    checked = check_file(SourceFile(FILE, "pledge"), (project / FILE).read_bytes())
    assert [finding for finding in checked.findings if finding.is_error] == []
    (filed,) = checked.records
    assert isinstance(filed.record, Pledge)
    return filed.record


def published(ledger: Ledger, pledge: Pledge) -> tuple[Ledger, list[Event], list[Breach]]:
    """Publish *pledge* on top of *ledger*."""
    made = register(pledge, campaign(), organisation("town"), organisation("village"))
    events, breaches = compare(ledger, said_now(made, date(2012, 1, 4)))
    lines = (*ledger.lines, *map(to_line, events))
    return extended(ledger, events, next_release(ledger.releases, lines, date(2012, 1, 4))), events, breaches


def run(project: Path, *options: str) -> Result:
    words = ["road", "--project", str(project), "--reason", "原因: 下雨", "--approved-by", "镇党委", *options]
    return CliRunner().invoke(amend, words, catch_exceptions=False)


@pytest.fixture
def project(tmp_path: Path) -> Path:
    village = "name: 和平村党支部\nkind: branch\nsector: rural\nparent: town\n"
    return write_project(tmp_path / "p", {**LEAST, FILE: ROAD, "content/organisations/village.yml": village})


@pytest.mark.parametrize("style", STYLES)
def test_a_chain_of_three_amendments_is_taken_in_every_style(project: Path, style: str) -> None:
    """Everything not meant stays byte for byte, comments too; each `was` gives back the sealed digest."""
    path = project / FILE
    path.write_bytes(STYLES[style].encode())
    ledger, _, breaches = published(EMPTY, loaded(project))
    assert breaches == []
    for number, kind in enumerate(("extension", "slip", "clarification"), start=7):
        name, to = CHANGES[kind]
        done = run(project, "--field", name, "--to", to, "--kind", kind, "--on", f"2011-{number:02}-01")
        assert done.exit_code == 0, done.output
        ledger, events, breaches = published(ledger, loaded(project))
        assert (breaches, [event.what for event in events]) == ([], [kind])
    text = path.read_bytes().decode()
    assert ("\r\n" in text) == (style == "from Notepad")
    assert text.count("\n") == text.count("\r\n") or style != "from Notepad"
    for kept in ("# 全长", "# 雨季后", "路基已经完成。"):
        assert kept in text
    assert ("# 会议" in text) == (style == "one group that is no list")
    assert ("# 还没有" in text) == (style == "no amendments yet")


@pytest.mark.parametrize("kind", CHANGES)
@pytest.mark.parametrize("forged", ["dropped", "changed", "reason"])
def test_every_kind_of_amendment_is_sealed_with_its_grounds(project: Path, kind: str, forged: str) -> None:
    ledger, _, _ = published(EMPTY, loaded(project))
    name, to = CHANGES[kind]
    assert run(project, "--field", name, "--to", to, "--kind", kind, "--on", "2011-07-01").exit_code == 0
    path, amended = project / FILE, loaded(project)
    ledger, (event,), breaches = published(ledger, amended)
    assert (breaches, event.kind.value, event.before) == ([], "amended", ledger.events[0].digest)
    text = path.read_text("utf-8")
    head, _, tail = text.partition("amendments:\n")
    path.write_text(
        {
            "dropped": head,
            "changed": f"{head}amendments:\n{tail}      baseline: 7\n",
            "reason": text.replace("下雨", "下雪"),
        }[forged],
        "utf-8",
    )
    _, events, breaches = published(ledger, loaded(project))
    assert ([event.kind.value for event in events], [breach.what for breach in breaches]) == ([], ["wording"])


def test_several_fields_are_changed_by_one_amendment(project: Path) -> None:
    ledger, _, _ = published(EMPTY, loaded(project))
    options = ["--field", "target", "--to", "4", "--field", "due", "--to", "2011-12-01", "--kind", "narrowing"]
    assert run(project, *options, "--on", "2011-07-01").exit_code == 0
    amended = loaded(project)
    assert (amended.target, amended.due) == (4, date(2011, 12, 1))
    assert amended.amendments[0].was.values() == {"target": 5, "due": date(2011, 11, 30)}
    _, events, breaches = published(ledger, amended)
    assert (len(events), breaches) == (1, [])


def test_a_withdrawal_changes_no_words(project: Path) -> None:
    ledger, _, _ = published(EMPTY, loaded(project))
    assert run(project, "--kind", "withdrawal", "--on", "2011-07-01").exit_code == 0
    _, (event,), breaches = published(ledger, loaded(project))
    assert (breaches, event.kind.value, event.digest) == ([], "withdrawn", ledger.events[0].digest)


@pytest.mark.parametrize(
    ("options", "code", "said"),
    [
        (("--field", "due", "--to", "2011-11-30", "--on", "2011-07-01"), 1, "新旧内容相同"),
        (("--field", "due", "--to", "2011-12-31", "--on", "2011-01-01"), 1, "早于公布日期"),
        (("--field", "due", "--to", "年底", "--on", "2011-07-01"), 1, "E2"),
        (("--field", "title", "--to", "", "--kind", "slip", "--on", "2011-07-01"), 1, "E20"),
        (("--field", "title", "--to", "修路", "--on", "2011-07-01"), 2, "--kind"),
        (("--field", "due", "--on", "2011-07-01"), 2, "成对"),
        (("--kind", "slip", "--on", "2011-07-01"), 2, "withdrawal"),
        (("--field", "due", "--to", "2011-12-31", "--on", "7月1日"), 2, ""),
    ],
)
def test_what_cannot_be_is_refused_and_the_file_left_alone(
    project: Path, options: tuple[str, ...], code: int, said: str
) -> None:
    done = run(project, *options)
    assert (done.exit_code, said in done.output) == (code, True), done.output
    assert (project / FILE).read_text("utf-8") == ROAD


def test_time_goes_forward_and_drafts_need_no_amendment(project: Path) -> None:
    (project / FILE).write_text(ROAD + _DASHES, "utf-8")
    early = run(project, "--field", "due", "--to", "2011-12-31", "--on", "2011-05-01")
    assert (early.exit_code, "早于上一次变更 2011-06-01" in early.output) == (1, True)
    unpublished = ROAD.partition("progress:")[0].replace("published: 2011-01-15\n", "")
    (project / FILE).write_text(unpublished, "utf-8")
    draft = run(project, "--field", "due", "--to", "2011-12-31", "--on", "2011-05-01")
    assert (draft.exit_code, "还没有公布" in draft.output) == (1, True)


def test_a_record_in_braces_is_left_alone_and_the_clerk_told_what_to_do(project: Path) -> None:
    words = "{campaign: campaign, by: town, kind: annual, title: 修路, published: 2011-01-15, due: 2011-11-30}\n"
    (project / FILE).write_text(words, "utf-8")
    done = run(project, "--field", "due", "--to", "2011-12-31", "--on", "2011-07-01")
    assert (done.exit_code, "请先改成一行一个字段" in done.output) == (1, True)
    assert (project / FILE).read_text("utf-8") == words
