"""YAML files: strict values with their places, faults named in a clerk's words, nothing that can blow up."""

from __future__ import annotations

import time
from datetime import date
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from generator.findings import Finding, rules
from generator.yamlfile import Document, read_document, read_trusted

WORDS = {"name": "name", "名称": "name", "text": "text", "due": "due"}


def read(text: str | bytes) -> tuple[Document | None, list[Finding]]:
    return read_document("a.yml", text.encode() if isinstance(text, str) else text, WORDS)


def codes(text: str | bytes) -> list[str]:
    return [finding.rule.code for finding in read(text)[1]]


@pytest.mark.parametrize(
    ("written", "meant"),
    [
        ("5", 5),
        ("-5", -5),
        ("0.5", 0.5),
        ("1e3", 1000.0),
        ("1e999", "1e999"),
        ("007", "007"),
        ("0999-1234567", "0999-1234567"),
        ("622202200001234567", "622202200001234567"),
        ("999999999999999", 999999999999999),
        ("9" * 5000, "9" * 5000),
        ("0x1F", "0x1F"),
        ("1_000", "1_000"),
        ("12:30:45", "12:30:45"),
        (".inf", ".inf"),
        (".nan", ".nan"),
        ("true", True),
        ("FALSE", False),
        ("yes", "yes"),
        ("no", "no"),
        ("on", "on"),
        ("y", "y"),
        ("~", None),
        ("null", None),
        ("2011-07-01", date(2011, 7, 1)),
        ("2011-02-30", "2011-02-30"),
        ("2011-7-1", "2011-7-1"),
        ("2011-07-01T12:00:00", "2011-07-01T12:00:00"),
        ("２０１１-07-01", "２０１１-07-01"),
        ("=", "="),
        ("'5'", "5"),
        ('"2011-07-01"', "2011-07-01"),
        ("[a, 5]", ["a", 5]),
        ("{a: 5}", {"a": 5}),
        ("三个一", "三个一"),
        ("“三个一”工程", "“三个一”工程"),
        ("王　军", "王　军"),
        ("https://example.org/a:b", "https://example.org/a:b"),
    ],
)
def test_a_word_means_what_a_clerk_means(written: str, meant: Any) -> None:
    document, findings = read(f"key: {written}\n")
    assert findings == []
    assert document is not None
    assert document.value == {"key": meant}
    assert type(document.value["key"]) is type(meant)


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("a: 1\na: 2\n", "E110"),
        ("a:\n  b: 1\n  b: 2\n", "E110"),
        ("a: &x 1\nb: *x\n", "E108"),
        ("a: &x [*x]\n", "E108"),
        ("a: *重点* 修路\n", "E108"),
        ("a: !!python/object:os.system ls\n", "E109"),
        ("a: !!binary aGk=\n", "E109"),
        ("!!map {a: 1}\n", "E109"),
        ("? !t a\n: 1\n", "E109"),
        ("a: 1\n---\nb: 2\n", "E111"),
        ("[a]: b\n", "E107"),
        ("{a: b}: c\n", "E107"),
        ('"": b\n', "E107"),
        ("a: 'x\n", "E107"),
        ("a: b: c\n", "E107"),
        ("a: [1\n", "E107"),
        ("- a\nb\n", "E107"),
        ("%TAG ! x\n", "E107"),
        ("@a\n", "E107"),
        ("\ta: 1\n", "E104"),
        ("a:\t1\n", "E104"),
        ("-\ta\n", "E104"),
        ("name：青石镇\nkind: x\n", "E102"),
        ("name:青石镇\nkind: x\n", "E103"),
        ("name: “青石镇”\n", "E105"),
        ("name: ‘青石镇’\n", "E105"),
        ("name: 「青石镇」\n", "E105"),
        ("　name: 青石镇\n", "E106"),
        ("name: 青石镇　\n", "E106"),
        ("name\u00a0: 青石镇\n", "E106"),
        ("a: b\u200bc\n", "E119"),
        ("a: b\x00c\n", "E119"),
        ("a: b\x1b[31mc\n", "E119"),
        ("a: b\u2028c: d\n", "E119"),
        ("a: b\x85c: d\n", "E119"),
        ("a: b\u202ec\n", "E119"),
        ('a: "b\\u202ec"\n', "E119"),
        ('a: "b\\0c"\n', "E119"),
        ("", "W710"),
        ("# nothing\n", "W710"),
        ("---\n", "W710"),
        ("~\n", "W710"),
        ("[]\n", "W710"),
        ("a: " + "[" * 30 + "]" * 30, "E116"),
        ("- " * 25 + "a", "E116"),
    ],
)
def test_what_cannot_be_trusted_is_refused(text: str, code: str) -> None:
    assert code in codes(text)


@pytest.mark.parametrize(
    "text",
    [
        "\ufeffname: 青石镇\n",
        "name: 青石镇\r\nkind: x\r\n",
        "name: 青石镇\rkind: x\r",
        "name: 青石镇\nkind: x",
        "text: |\n  第一行：不是字段\n  \t制表符在正文里\n  　　段首空格在正文里\n  *重点*\n",
        "text: 用 *重点* 和 **重点**，& 也可以\n",
        "text: 走访 [六户]（见表）\n",
        "# 注释：说明\nname: 青石镇 # 说明\n",
        "name: 'it''s'\n",
        '"name": 青石镇\n',
        "---\nname: 青石镇\n",
        "? name\n: 青石镇\n",
    ],
)
def test_what_people_write_in_good_faith_is_read(text: str) -> None:
    document, findings = read(text)
    assert findings == []
    assert document is not None


def test_other_encodings_are_named() -> None:
    gbk, utf16 = read("name: 青石镇\n".encode("gbk"))[1][0], read("name: 青石镇\n".encode("utf-16"))[1][0]
    assert "GBK" in gbk.told("zh").what
    assert gbk.place.source == "name: 青石镇"
    assert "UTF-16" in utf16.told("en").what
    assert codes(b"name: \xff\xff\xff\n") == ["E101"]


@pytest.mark.parametrize(
    "text",
    [
        "? " * 100_000,
        "- " * 100_000,
        "[" * 200_000,
        "{a: " * 100_000,
        "\n".join(" " * depth + "a:" for depth in range(2_000)),
        "a: &a [x]\nb: &b [*a, *a]\nc: &c [*b, *b, *b]\n",
        "a: " + "!" * 100_000,
        "“" * 100_000,
        "x" * 1_000_000,
        "a：" * 100_000,
        "\t" * 100_000,
        "'" + "a\n" * 50_000,
    ],
)
def test_nothing_blows_up_or_hangs(text: str) -> None:
    started = time.perf_counter()
    document, findings = read(text)
    assert findings or document
    assert time.perf_counter() - started < 20


@pytest.mark.parametrize(
    ("text", "line", "column", "marked"),
    [
        ("name: 青石镇\ndue: 2011.7.1\n", 2, 6, "2011.7.1"),
        ("due: '2011.7.1'\n", 1, 6, "'2011.7.1'"),
        ("\ufeffdue: x\n", 1, 6, "x"),
        ("a: 1\r\ndue: x\r\n", 2, 6, "x"),
        ("a: |\n  x\n  y\ndue: z\n", 4, 6, "z"),
        ("{a: 1, due: 长长的}\n", 1, 13, "长长的"),
    ],
)
def test_a_value_knows_its_place(text: str, line: int, column: int, marked: str) -> None:
    document, _ = read(text)
    assert document is not None
    place = document.place(("due",))
    assert (place.line, place.column, place.marked) == (line, column, marked)


def test_a_missing_value_stands_at_its_parent() -> None:
    document, _ = read("- a: 1\n- outcome:\n    claim: done\n")
    assert document is not None
    assert document.place((1, "outcome", "on")).marked == "claim: done"
    assert document.place((1, "outcome"), of_key=True).marked == "outcome"
    assert document.place((7, "x")).line == 1


@pytest.mark.parametrize(
    ("written", "mended"),
    [
        ("name：青石镇", "name: 青石镇"),
        ("名称:青石镇", "name: 青石镇"),
        ("text: 第一: 修路", 'text: "第一: 修路"'),
        ("text: [民生] 修路", 'text: "[民生] 修路"'),
        ('text: "三个一" 工程', "text: '\"三个一\" 工程'"),
        ("text: @信箱", 'text: "@信箱"'),
        ("text: >修路", 'text: ">修路"'),
        ("text: !重要 修路", 'text: "!重要 修路"'),
        ('text: "D:\\文件"', "text: 'D:\\文件'"),
        ("text: - 修路", "text:\n  - 修路"),
        ("text: “修路”", "text: 修路"),
        ("text: “第一: 修路”", 'text: "第一: 修路"'),
        ('text: "修路”', 'text: "修路"'),
        ("text: !!str 修路", "text: 修路"),
        ("text:\t修路", "text: 修路"),
        ("　text: 修路", "text: 修路"),
    ],
)
def test_the_mended_line_is_proposed(written: str, mended: str) -> None:
    _, findings = read(f"kind: x\n{written}\n")
    assert [finding.mend for finding in findings] == [mended]
    assert codes(f"kind: x\n{mended}\n") == []


def test_lines_meant_as_fields_are_each_named() -> None:
    document, _ = read("outcome:\n  claim：done\n  on：2011-01-01\n")
    assert document is not None
    found = document.colon_findings(("outcome",), WORDS)
    assert [(finding.place.line, finding.mend) for finding in found] == [
        (2, "  claim: done"),
        (3, "  on: 2011-01-01"),
    ]


def test_a_field_is_added_where_it_fits() -> None:
    document, _ = read("- a: 1\n  part: {b: 2}\n  empty:\n")
    assert document is not None
    assert document.adding((0,), "c: 3").text == "  c: 3"
    assert document.adding((0, "part"), "c: 3").text == "  part: {b: 2, c: 3}"
    blank = document.adding((0,), "empty:\n  d: 4")
    assert (blank.text, blank.adds) == ("  empty:\n    d: 4", False)


def test_what_ships_with_the_program_must_be_faultless() -> None:
    assert read_trusted("a: 1\n") == {"a": 1}
    with pytest.raises(ValueError, match="duplicate-key"):
        read_trusted("a: 1\na: 2\n")


_SIGNS = "ab:：-?|>[]{}'\"“”‘’!&*#%@` \t\n\r,，。１\u3000\u00a0\u200b\u2028\x85\x00\ufeff"
_WORDS = ["name", "名称", ": ", "- ", "\n  ", "---\n", "2011-07-01", "|\n", "<<: ", "!!binary ", "&a ", "*a"]
_PIECES = st.sampled_from([*_SIGNS, *_WORDS])


@given(st.lists(_PIECES, max_size=60).map("".join) | st.text(max_size=200))
@settings(max_examples=600, deadline=None)
def test_any_text_is_read_or_explained(text: str) -> None:
    _check_said(text.encode("utf-8", "surrogatepass"))


@given(st.binary(max_size=200))
@settings(max_examples=200, deadline=None)
def test_any_bytes_are_read_or_explained(data: bytes) -> None:
    _check_said(data)


def _check_said(data: bytes) -> None:
    document, findings = read(data)
    assert document is not None or findings
    lines = data.count(b"\n") + data.count(b"\r") + 1
    for finding in findings:
        place = finding.place
        assert place.line <= lines
        assert place.column <= len(place.source) + 1 or finding.rule == rules.NOT_UTF8
        assert len(finding.mend) <= len(data) * 2 + 200
        assert "{" not in finding.rule.zh.what or finding.told("zh").what != finding.rule.zh.what
        assert finding.told("en").what
