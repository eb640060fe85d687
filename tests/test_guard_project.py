"""The guard of a whole project: where a value stands, what is declared or waived; that none is printed."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from datetime import date
from pathlib import Path

import pytest

from generator.findings import Finding, Place, rules
from generator.guard import (
    Found,
    Guard,
    Kind,
    attachments_of,
    declared_values,
    detect,
    guard_of,
    guard_project,
    load_waivers,
    scan_attachments,
    scan_sources,
    waiver_lines,
    without_values,
)
from generator.model import Organisation
from generator.model.organisation import Channel
from generator.model.states import ChannelKind
from generator.read import Folder, list_folder

ID = "11010519491231002X"
PHONE = "13812345678"
AS_OF = date(2011, 12, 31)


def lay_out(project: Path, **files: str) -> Folder:
    """Write files, whose names have __ for / and end in _yml or _md, and list the project."""
    (project / "content").mkdir()
    for name, text in files.items():
        stem, _, suffix = name.replace("__", "/").rpartition("_")
        path = project / f"{stem}.{suffix}"
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")
    return list_folder(project, 1_000_000)[0]


def test_the_place_is_named_and_the_masked_line_proposed(tmp_path: Path) -> None:
    folder = lay_out(
        tmp_path,
        content__notices__a_yml=f"title: 公告\ntext: 联系王秀兰，电话{PHONE}。\n",
        content__pages__b_md=f"# 说明\n\n身份证 {ID[:6]} {ID[6:14]} {ID[14:]}\n",
        site_config_yml=f"title: 测试\nfooter:\n  - 站长 {PHONE}\n",
    )
    found = scan_sources(folder, Guard())
    assert [(f.rule.code, f.place.label, f.mend) for f in found] == [
        ("E803", "content/notices/a.yml:2:15", "text: 联系王秀兰，电话138****5678。"),
        ("E801", "content/pages/b.md:3:5", "身份证 11**** ******** *02X"),
        ("E803", "site_config.yml:3:8", "  - 站长 138****5678"),
    ]
    assert found[0].place.marked == "138****5678"
    assert ID not in repr(found)
    assert PHONE not in repr(found)


def test_names_of_files_are_looked_at(tmp_path: Path) -> None:
    folder = lay_out(tmp_path)
    (tmp_path / "content/files").mkdir()
    (tmp_path / f"content/files/王秀兰{ID}.pdf").write_bytes(b"")
    folder = list_folder(tmp_path, 1_000_000)[0]
    (found,) = scan_sources(folder, Guard())
    assert found.place.path == "content/files/王秀兰11*************02X.pdf"
    assert found.told("zh").what == "文件名里有居民身份证号码 11*************02X"
    unread = scan_attachments(attachments_of(tmp_path, folder.assets), Guard())
    assert ID not in repr(unread)


def test_the_result_does_not_depend_on_the_executor(tmp_path: Path) -> None:
    notices = {f"content__notices__n{n}_yml": f"title: a\ntext: {PHONE[:-2]}{n:02}\n" for n in range(99)}
    folder = lay_out(tmp_path, **notices)
    with ThreadPoolExecutor(2) as executor:
        assert scan_sources(folder, Guard(), executor) == scan_sources(folder, Guard())
    assert len(scan_sources(folder, Guard())) == 99


def organisation(**values: object) -> Organisation:
    return Organisation(**{"id": "qs", "name": "青石镇党委", "kind": "committee", "sector": "rural", **values})  # type: ignore[arg-type]


def test_what_an_office_declares_is_public_everywhere(tmp_path: Path) -> None:
    office = organisation(
        office_phone="138-1234-5678（王主任）",
        address="青石镇和平村3组12号",
        feedback=(Channel(kind=ChannelKind.MAIL, text="qingshi@163.com"),),
    )
    guard = Guard(declared=declared_values([office]))
    text = f"电话{PHONE}，信箱 QINGSHI@163.com，村部在青石镇和平村3组12号；别的电话 13912345678"
    assert [found.value for found, _ in guard.refused(text)] == ["13912345678"]
    assert [kind for kind, _ in declared_values([organisation(office_phone=ID)])] == []


def test_an_identity_number_cannot_be_declared_away() -> None:
    guard = Guard(declared=declared_values([organisation(office_phone=ID, address=ID)]))
    assert [rule.code for _, rule in guard.refused(ID)] == ["E801"]


def waivers(until: str, salt: str = "yunling") -> str:
    (found,) = detect(PHONE)
    lines = waiver_lines(found, salt, date.fromisoformat(until)).replace("……", "群众热线")
    return f"salt: {salt}\nwaivers:\n{lines}"


def test_a_waiver_counts_until_its_last_day(tmp_path: Path) -> None:
    lay_out(tmp_path, privacy_waivers_yml=waivers("2011-12-31"))
    in_force, findings = load_waivers(tmp_path, AS_OF)
    assert findings == []
    assert Guard(waivers=in_force).refused(PHONE) == []
    assert len(Guard(waivers=in_force).refused("13912345678")) == 1
    assert PHONE not in (tmp_path / "privacy_waivers.yml").read_text(encoding="utf-8")

    expired, (finding,) = load_waivers(tmp_path, date(2012, 1, 1))
    assert (finding.rule.code, finding.place.label) == ("W810", "privacy_waivers.yml:7:12")
    assert len(Guard(waivers=expired).refused(PHONE)) == 1


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("salt: a\nwaivers:\n  - {kind: mobile, hash: a, reason: b, until: 2012-01-01}\n", "E201"),
        (
            "salt: a\nwaivers:\n  - {kind: phone, hash: a, reason: b, allowed_by: c, until: 2012-01-01}\n",
            "E2",
        ),
        ("- a\n", "E1"),
        ("salt: [\n", "E1"),
    ],
)
def test_a_faulty_waiver_allows_nothing(tmp_path: Path, text: str, code: str) -> None:
    lay_out(tmp_path, privacy_waivers_yml=text)
    in_force, findings = load_waivers(tmp_path, AS_OF)
    assert not in_force.in_force
    assert findings[0].rule.code.startswith(code[:2])


def test_other_findings_show_no_value_either(tmp_path: Path) -> None:
    folder = lay_out(tmp_path, content__people__a_yml=f"name: 王秀兰\nphone: {PHONE}\n")
    line = f"phone: {PHONE}"
    words = (("offending", f"{PHONE}"), ("key", "phone"))
    shown = Place("content/people/a.yml", 2, 8, 11, line)
    stranger = Finding(rules.UNKNOWN_KEY, shown, words, f'phone: "{PHONE}"')
    guard, found = guard_of(tmp_path, [], AS_OF)
    assert found == []
    findings = guard_project(folder, guard, [stranger])
    assert [finding.rule.code for finding in findings] == [rules.UNKNOWN_KEY.code, "E803"]
    assert PHONE not in repr(findings)
    assert findings[0].place.marked == "138****5678"
    assert findings[0].mend == ""
    assert without_values([stranger], Guard(declared=frozenset({(Kind.MOBILE, PHONE)}))) == [stranger]


def test_a_found_value_has_no_words_of_its_own() -> None:
    """Whoever prints a finding has nothing to print but masks: values live in `Found` alone."""
    assert Found(Kind.MOBILE, 0, 11, PHONE).value == PHONE
    assert not {"value", "found"} & set(Finding.__slots__)
