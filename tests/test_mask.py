"""`jiannuo mask`: what it shows, what it writes into people's files, what it leaves as it is; never a full value."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest
from click.testing import CliRunner, Result
from site_factory import LEAST, write_project

from generator.cli.main import main
from generator.guard import load_waivers
from generator.render.richtext import to_html, to_plain

ID, PHONE, MAIL = "11010519491231002X", "13812345678", "wangxiulan@qq.com"
NOTICE = f"""\
# 名单，王会计整理
kind: announcement   # 公告
title: "补助名单"
on: 2011-03-01
text: |
  王秀兰 {ID}，电话 {PHONE}。
  邮箱 {MAIL}
note: {MAIL}  # 备注
"""


@pytest.fixture
def project(tmp_path: Path) -> Path:
    files = {**LEAST, "content/notices/a.yml": NOTICE, "content/pages/b.md": f"# 说明\n\n电话{PHONE}\n"}
    return write_project(tmp_path, files)


def run(project: Path, *words: str) -> Result:
    return CliRunner().invoke(
        main, ["mask", "--project", str(project), "--as-of", "2011-12-31", *words], catch_exceptions=False
    )


def test_it_shows_place_kind_and_masked_form_and_changes_nothing(project: Path) -> None:
    shown = run(project, "--all")
    assert shown.output.splitlines()[:5] == [
        "content/notices/a.yml:6:7  居民身份证号码  11*************02X",
        "content/notices/a.yml:6:29  手机号码  138****5678",
        "content/notices/a.yml:7:6  电子邮箱  w*********@qq.com",
        "content/notices/a.yml:8:7  电子邮箱  w*********@qq.com",
        "content/pages/b.md:3:3  手机号码  138****5678",
    ]
    assert shown.exit_code == 1
    assert [value for value in (ID, PHONE, MAIL) if value in shown.output] == []
    assert (project / "content/notices/a.yml").read_text(encoding="utf-8") == NOTICE


def test_it_writes_stars_and_nothing_else(project: Path) -> None:
    path = project / "content/notices/a.yml"
    path.write_bytes(b"\xef\xbb\xbf" + NOTICE.replace("\n", "\r\n").encode())
    assert run(project, "--all", "--write").exit_code == 0
    expected = NOTICE
    for value, masked in ((ID, "11*************02X"), (PHONE, "138****5678"), (MAIL, "w*********@qq.com")):
        expected = expected.replace(value, masked)
    assert path.read_bytes() == b"\xef\xbb\xbf" + expected.replace("\n", "\r\n").encode()
    again = run(project, "--all")
    assert (again.output, again.exit_code) == ("没有要打码的内容。\n", 0)
    assert [entry.name for entry in path.parent.iterdir()] == ["a.yml"]


def test_a_value_that_would_begin_with_a_star_is_put_in_quotes(project: Path) -> None:
    path = project / "content/notices/a.yml"
    path.write_text("kind: announcement\ntitle: 和平村3组12号  # 王家\non: 2011-03-01\ntext: 无\n", encoding="utf-8")
    assert run(project, str(path), "--write").exit_code == 0
    assert path.read_text(encoding="utf-8").splitlines()[1] == 'title: "********"  # 王家'
    checked = CliRunner().invoke(main, ["check", "--project", str(project), "--as-of", "2011-12-31"])
    assert "E1" not in checked.output


def test_waivers_are_printed_ready_to_paste(project: Path) -> None:
    shown = run(
        project, "--all", "--waive", "--reason", "群众热线", "--allowed-by", "县委办 李建国", "--until", "2012-06-30"
    )
    lines = shown.output.partition("# privacy_waivers.yml\n")[2].rpartition("\n\n")[0]
    assert [value for value in (ID, PHONE, MAIL) if value in lines] == []
    (project / "privacy_waivers.yml").write_text(lines + "\n", encoding="utf-8")
    waivers, findings = load_waivers(project, date(2011, 12, 31))
    assert findings == []
    assert len(waivers.in_force) == 3
    assert run(project, "--all").output == "没有要打码的内容。\n"


def test_only_files_of_the_project_are_taken(project: Path, tmp_path: Path) -> None:
    (project / "content/files").mkdir()
    (project / "content/files/a.txt").write_text(PHONE, encoding="utf-8")
    assert run(project, str(project / "content/files/a.txt")).exit_code == 2
    assert run(project).exit_code == 2
    assert run(project, "--all", "--write", "--waive").exit_code == 2


@pytest.mark.parametrize(
    "masked",
    [
        "电话138****1234，证35*************123",
        "w***@qq.com和q**@qq.com",
        "住青石镇********，又住白水乡******",
        "E*****678 E*****679",
        "11**** ******** *02X",
    ],
)
def test_masked_forms_show_as_typed(masked: str) -> None:
    assert to_html(masked) == f"<p>{masked}</p>"
    assert to_plain(f"- {masked}").strip() == masked


def test_stars_that_are_marks_still_are() -> None:
    assert to_html("**按时**办理") == "<p><strong>按时</strong>办理</p>"
    assert "<strong><em>" in to_html("***很重要***")
    assert to_html("****") == "<hr>"
    assert to_html("`138****1234`") == "<p><code>138****1234</code></p>"
