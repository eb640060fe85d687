"""Amending a published pledge in a person's own file: what is not meant stays, byte for byte."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from generator.check import Filed, check_file
from generator.edit import Amending, AmendmentRefusedError, amend
from generator.model.states import AmendmentKind
from generator.read import SourceFile
from generator.yamlfile.scalars import plain_value
from generator.yamlfile.splice import scalar_text

FILE = "content/pledges/cun.yml"
TWO_PLEDGES = """\
# 村里的承诺
- id: xiu-lu   # 编号不要改
  campaign: c
  by: cun
  kind: annual
  title: 修路 5 公里
  text: |
    为三组修路。
    年底完工。
  baseline: 0
  target: 5   # 全长
  unit: 公里
  published: 2011-01-01
  due: 2011-06-30   # 雨季前

  # 下一条
- id: lu-deng
  campaign: c
  by: cun
  kind: annual
  title: 装路灯
  published: 2011-01-01
  amendments:
    - on: 2011-02-01
      kind: slip
      reason: 笔误
      approved_by: 镇党委
      was: {title: 装路登}
  due: 2011-08-01
"""


@pytest.fixture
def project(tmp_path: Path) -> Path:
    (tmp_path / FILE).parent.mkdir(parents=True)
    (tmp_path / FILE).write_text(TWO_PLEDGES, encoding="utf-8")
    return tmp_path


def filed(project: Path, id_: str) -> Filed:
    data = (project / FILE).read_bytes()
    checked = check_file(SourceFile(FILE, "pledge"), data)
    return next(record for record in checked.records if record.record.id == id_)


def amending(kind: AmendmentKind, field: str | None = None, to: str | None = None) -> Amending:
    return Amending(
        kind=kind, on=date(2011, 6, 1), reason="连续降雨: 工期顺延", approved_by="镇党委",
        to={field: to or ""} if field else {},
    )  # fmt: skip


def added_and_removed(before: str, after: str) -> tuple[set[str], set[str]]:
    old, new = before.split("\n"), after.split("\n")
    return {line for line in new if line not in old}, {line for line in old if line not in new}


def test_only_the_due_date_and_the_amendment_change(project: Path) -> None:
    """Comments, order and blank lines stay; the old value is kept in `was`."""
    amend(project, filed(project, "xiu-lu"), amending(AmendmentKind.EXTENSION, "due", "2011-11-30"))

    added, removed = added_and_removed(TWO_PLEDGES, (project / FILE).read_text(encoding="utf-8"))

    assert {"  due: 2011-06-30   # 雨季前"} == removed
    assert {"  due: 2011-11-30   # 雨季前", "        due: 2011-06-30"} <= added
    amended = filed(project, "xiu-lu").record
    assert {"due": date(2011, 6, 30)} == amended.amendments[0].was.values()
    assert amended.amendments[0].reason == "连续降雨: 工期顺延"


def test_a_block_of_text_is_kept_whole(project: Path) -> None:
    """The old wording of several lines stands in `was`, so that the sealed digest can be made again."""
    before = filed(project, "xiu-lu").record.text
    amend(project, filed(project, "xiu-lu"), amending(AmendmentKind.CLARIFICATION, "text", "为三组、五组修路。"))

    after = filed(project, "xiu-lu").record

    assert after.text == "为三组、五组修路。"
    assert {"text": before} == after.amendments[0].was.values()


def test_a_second_amendment_follows_the_first(project: Path) -> None:
    """The list of amendments grows at its end, wherever in the record it stands."""
    amend(project, filed(project, "lu-deng"), amending(AmendmentKind.EXTENSION, "due", "2011-12-30"))

    record = filed(project, "lu-deng").record

    assert [amendment.kind.value for amendment in record.amendments] == ["slip", "extension"]
    assert date(2011, 12, 30) == record.due


def test_a_field_that_was_empty_is_remembered_as_empty(project: Path) -> None:
    """`was` says that there was no target before."""
    amend(project, filed(project, "lu-deng"), amending(AmendmentKind.WIDENING, "target", "12"))

    record = filed(project, "lu-deng").record

    assert record.target == 12
    assert record.amendments[-1].was.values() == {"target": None}


def test_an_amendment_that_would_break_the_record_is_refused(project: Path) -> None:
    """A due date before the start is refused, and the file stays as it was."""
    with pytest.raises(AmendmentRefusedError) as refused:
        amend(project, filed(project, "xiu-lu"), amending(AmendmentKind.SLIP, "due", "2010-06-30"))

    assert [finding.rule.code for finding in refused.value.findings] == ["E402"]
    assert (project / FILE).read_text(encoding="utf-8") == TWO_PLEDGES


@pytest.mark.parametrize(
    ("old", "field", "new"),
    [
        ("organisation:cun", "by", "cun"),
        ("cun", "by", "organisation:cun"),
        ("cun", "by", " cun "),
        ("cun", "title", "修路 5 公里 "),
        ("cun", "text", "为三组修路。\n年底完工。"),
        ("cun", "target", "5.0"),
    ],
)
def test_what_says_the_same_is_no_amendment(project: Path, old: str, field: str, new: str) -> None:
    """An owner is the same whether its kind stands before it or not; blanks around words say nothing."""
    written = TWO_PLEDGES.replace("by: cun", f"by: {old}")
    (project / FILE).write_text(written, encoding="utf-8")

    with pytest.raises(AmendmentRefusedError, match="新旧内容相同"):
        amend(project, filed(project, "xiu-lu"), amending(AmendmentKind.TRANSFER, field, new))

    assert (project / FILE).read_text(encoding="utf-8") == written


@pytest.mark.parametrize(("old", "new"), [("person:cun", "organisation:cun"), ("organisation:cun", "zhen")])
def test_another_owner_is_an_amendment(project: Path, old: str, new: str) -> None:
    """The kind counts where both say it."""
    (project / FILE).write_text(TWO_PLEDGES.replace("by: cun", f"by: {old}"), encoding="utf-8")

    amend(project, filed(project, "xiu-lu"), amending(AmendmentKind.TRANSFER, "by", new))

    assert filed(project, "xiu-lu").record.amendments[0].was.values() == {"by": old}


def test_line_ends_and_byte_order_mark_stay(project: Path) -> None:
    """A file from Notepad goes back as Notepad wrote it."""
    path = project / FILE
    path.write_bytes(b"\xef\xbb\xbf" + TWO_PLEDGES.replace("\n", "\r\n").encode())

    amend(project, filed(project, "xiu-lu"), amending(AmendmentKind.EXTENSION, "due", "2011-11-30"))

    data = path.read_bytes()
    assert data.startswith(b"\xef\xbb\xbf")
    assert data.count(b"\n") == data.count(b"\r\n")


@pytest.mark.parametrize(
    "value", ["是: 否", "010", "2011-07-01", "true", "- 一", "“好”", '"', "# 号", " 空 ", "5", "~"]
)
def test_a_written_word_reads_back_as_itself(value: str) -> None:
    """Text that looks like something else is quoted."""
    written = scalar_text(value)

    assert written.startswith('"') or plain_value(written) == value
