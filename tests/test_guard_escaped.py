"""Values behind escapes: `\\u0031` in YAML and `&#49;` in pages hide nothing from the guard, and none is printed."""

from __future__ import annotations

from pathlib import Path

import pytest

from generator.findings import Finding, Place, rules
from generator.guard import Guard, Kind, guard_project, scan_sources, without_values
from generator.guard.escaped import reading_of
from generator.read import Folder, list_folder

ID = "11010519491231002X"
PHONE = "13812345678"


def lay_out(project: Path, name: str, text: str) -> Folder:
    path = project / "content" / name
    path.parent.mkdir(parents=True)
    path.write_text(text, encoding="utf-8")
    return list_folder(project, 1_000_000)[0]


@pytest.mark.parametrize(
    ("name", "line", "code"),
    [
        ("notices/a.yml", 'title: "疏通水渠\\u00313812345678"', "E803"),
        ("notices/a.yml", 'title: "疏通水渠\\x313812345678"', "E803"),
        ("notices/a.yml", 'title: "疏通水渠\\U000000313812345678"', "E803"),
        ("notices/a.yml", 'title: "疏通水渠1381234567\\u0038"', "E803"),
        ("notices/a.yml", 'title: "编码a\\u002013812345678"', "E803"),
        ("notices/a.yml", 'title: "138\\u00201234\\x205678"', "E803"),
        ("notices/a.yml", "title: 电话&#49;3812345678", "E803"),
        ("notices/a.yml", 'title: "&#\\u0034\\u0039;3812345678"', "E803"),
        ("notices/a.yml", 'title: "' + "".join(f"\\x{ord(sign):02x}" for sign in ID) + '"', "E801"),
        ("pages/a.md", "".join(f"&#{ord(sign)};" for sign in ID), "E801"),
        ("pages/a.md", "电话 138&shy;1234&shy;567&#x38;", "E803"),
        ("pages/a.md", f"电话 &#{'0' * 5000}49;3812345678", "E803"),
        ("pages/a.md", "电话 &#493812345678 或 &#49;3812345678", "E803"),
    ],
)
def test_what_escapes_hide_is_found_and_starred(tmp_path: Path, name: str, line: str, code: str) -> None:
    folder = lay_out(tmp_path, name, f"# 一\n{line}\n# 三\n")
    (found,) = scan_sources(folder, Guard())
    assert (found.rule.code, found.place.path, found.place.line) == (code, f"content/{name}", 2)
    assert set(found.place.marked) == {"*"}
    assert len(found.place.source) == len(line)
    assert found.mend == ""
    assert _values_in(found) == []


def test_a_line_with_an_open_and_a_hidden_value_shows_neither(tmp_path: Path) -> None:
    folder = lay_out(tmp_path, "notices/a.yml", f'text: "{PHONE} 和 \\u00313987654321"\nmore: {PHONE}\n')
    found = scan_sources(folder, Guard())
    assert [(one.place.label, one.mend) for one in found] == [
        ("content/notices/a.yml:1:8", ""),
        ("content/notices/a.yml:2:7", "more: 138****5678"),
        ("content/notices/a.yml:1:22", ""),
    ]
    assert [value for one in found for value in _values_in(one)] == []


@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("notices/a.yml", 'title: "第一行\\n第二行 &amp; \\u4e00"\n'),
        ("notices/a.yml", 'title: "\\\\u00313812345678"\n'),
        ("pages/a.md", "路径 \\u00313812345678，A&B 和 &notanentity; &#x110000; &#0;\n"),
        ("pages/a.md", "&amp;#49;3812345678\n"),
    ],
)
def test_other_escapes_are_no_alarm(tmp_path: Path, name: str, text: str) -> None:
    assert scan_sources(lay_out(tmp_path, name, text), Guard()) == []


def test_what_is_declared_stays_and_the_way_back_is_known(tmp_path: Path) -> None:
    hidden = f'title: "\\u0031{PHONE[1:]}"\n'
    folder = lay_out(tmp_path, "notices/a.yml", hidden)
    assert scan_sources(folder, Guard(declared=frozenset({(Kind.MOBILE, PHONE)}))) == []
    reading = reading_of("a\\x31&#49;b")
    assert reading is not None
    assert (reading.text, reading.span(1, 3), reading.span(3, 4)) == ("a11b", (1, 10), (10, 11))
    assert reading_of("a\\x31", is_yaml=False) is None


def test_findings_of_the_check_show_no_hidden_value(tmp_path: Path) -> None:
    line = 'title: "疏通水渠\\u00313812345678"'
    folder = lay_out(tmp_path, "notices/a.yml", f"{line}\n")
    words = (("offending", "&#49;3812345678"), ("key", "title"))
    shown = Place("content/notices/a.yml", 1, 8, 26, line)
    findings = guard_project(folder, Guard(), [Finding(rules.UNKNOWN_KEY, shown, words, f"{line} x")])
    assert [finding.rule.code for finding in findings] == [rules.UNKNOWN_KEY.code, "E803"]
    assert findings[0].place.source == 'title: "疏通水渠****************"'
    assert (findings[0].words[0][1], findings[0].mend) == ("***************", "")
    assert [value for one in findings for value in _values_in(one)] == []
    harmless = Finding(rules.UNKNOWN_KEY, Place("a.yml", 1, 1, 1, 'title: "\\u4e00 &amp;"'), words[1:], "x: \\x41")
    assert without_values([harmless], Guard()) == [harmless]


def _values_in(finding: Finding) -> list[str]:
    """Give the values that somebody could read out of what is printed of *finding*, escapes resolved or not."""
    place, words = finding.place, (*finding.words, *finding.words_en)
    printed = [place.path, place.source, finding.mend, *(word for _, word in words)]
    guard = Guard()
    return [
        text
        for text in printed
        if guard.refused(text) or ((reading := reading_of(text)) and guard.refused(reading.text))
    ]
