"""One file with thousands of faults is told in part: within bounds of memory and words, and no error is lost."""

from __future__ import annotations

import pytest

from generator.check.capped import MOST_TOLD, capped
from generator.check.records import CheckedFile, check_file
from generator.findings import Finding, Place, rules
from generator.findings.finding import LONGEST_MENDED
from generator.read import SourceFile

MANY = 3_000
PATH = "content/pledges/d.yml"


def checked(text: str) -> CheckedFile:
    return check_file(SourceFile(path=PATH, kind="pledge", size=len(text)), text.encode())


def test_a_file_of_one_long_line_is_told_in_part() -> None:
    file = checked("[" + ",".join(["{}"] * MANY) + "]")
    *told, last = file.findings
    assert len(told) == MOST_TOLD
    assert {finding.mend for finding in told} == {""}
    assert last.rule is rules.TOO_MANY_FINDINGS
    assert last.told("zh").what == "这个文件的问题太多，只列出 200 处，后面的 2960 条记录还没有检查"
    assert last.told("en").what.endswith("only 200 are shown; the 2960 records that follow were not checked")
    assert len(file.broken) == MANY


@pytest.mark.parametrize(
    "text",
    [
        "[" + ",".join(["!x a"] * MANY) + "]",
        "[" + ",".join(["a：b"] * MANY) + "]",
        "{" + ",".join(["a: 1"] * MANY) + "}",
        "{" + ",".join(f"k{number}: 1" for number in range(MANY)) + "}",
        "\n".join(["-\ta: 1"] * MANY),
        "\n".join(["- a\u200b"] * MANY),
        "title: 修路\nprogress: [" + ",".join(["{}"] * MANY) + "]",
    ],
    ids=["tags", "text", "repeated", "unknown", "tabs", "hidden", "nested"],
)
def test_every_kind_of_fault_is_bounded(text: str) -> None:
    findings = checked(text).findings
    assert len(findings) == MOST_TOLD + 1
    assert [finding.rule for finding in findings].count(rules.TOO_MANY_FINDINGS) == 1
    assert max(len(finding.mend) for finding in findings) <= LONGEST_MENDED


def test_errors_are_told_before_warnings_and_sound_records_stay() -> None:
    fields = "by: a, campaign: b, kind: annual, title: 修路"
    sound = "\n".join(f"- {{id: p{number}, {fields}}}" for number in range(MANY // 10))
    file = checked(f"{sound}\n- {{id: last, {fields}, by: c}}\n")
    assert len(file.records) == MANY // 10 + 1
    assert [finding.rule for finding in file.findings if finding.is_error] == [rules.DUPLICATE_KEY]
    assert len(file.findings) == MOST_TOLD + 1


def test_an_ordinary_file_is_told_whole() -> None:
    few = [Finding(rules.EMPTY_ITEM, Place(PATH, number)) for number in range(MOST_TOLD)]
    assert capped(few) == tuple(few)
    assert capped([*few, Finding(rules.NO_DUE, Place(PATH, 1))])[-1].told("zh").what.endswith("另有 1 处没有列出")
