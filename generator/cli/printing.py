"""The one place that prints: findings for people and for programs, progress, and closing lines."""

from __future__ import annotations

import json
import sys
from collections import Counter
from collections.abc import Sequence
from itertools import groupby
from pathlib import Path

from generator.findings import Finding, in_order
from generator.pipeline import Built

_WORDS = {
    "zh": {
        "error": "错误", "warning": "提醒", "why": "原因", "how": "办法", "mend": "改成",
        "clean": "没有发现问题。", "total": "{errors} 处错误，{warnings} 处提醒，涉及 {files} 个文件。",
        "nothing": "有错误，没有写出任何页面，原来的网站保持不变。",
    },
    "en": {
        "error": "error", "warning": "warning", "why": "why", "how": "how", "mend": "write",
        "clean": "Nothing to complain of.", "total": "{errors} errors, {warnings} warnings in {files} files.",
        "nothing": "There are errors: nothing was written, the old site is as it was.",
    },
}  # fmt: skip


def say(line: str = "") -> None:
    """Print one line for people."""
    print(line)


def complain(line: str) -> None:
    """Print one line to the error stream."""
    print(line, file=sys.stderr)


def show_findings(findings: Sequence[Finding], language: str, *, form: str = "text") -> None:
    """Print *findings* by file, in *language*; as JSON when *form* is `json`."""
    ordered = in_order(list(findings))
    if form == "json":
        print(json.dumps([as_json(finding, language) for finding in ordered], ensure_ascii=False, indent=2))
        return
    for _, group in groupby(ordered, key=lambda finding: finding.place.path):
        for finding in group:
            print(describe(finding, language))
        print()
    print(summary(ordered, language))


def describe(finding: Finding, language: str) -> str:
    """Write one finding: where, what, the offending line, why, how to mend it and the text to paste."""
    words, said = _WORDS[language], finding.told(language)
    place = finding.place
    lines = [f"{place.label}  {words[finding.rule.severity]} {finding.rule.code}  {said.what}"]
    if place.source:
        gutter = f"{place.line:>6} | "
        lead = place.source[: place.column - 1]
        lines.append(gutter + place.source)
        lines.append(" " * (len(gutter) - 2) + "| " + " " * width_of(lead) + "^" * max(1, _marked_width(finding)))
    lines.append(f"       {words['why']}：{said.why}" if language == "zh" else f"       {words['why']}: {said.why}")
    lines.append(f"       {words['how']}：{said.how}" if language == "zh" else f"       {words['how']}: {said.how}")
    for number, line in enumerate(finding.mend.split("\n") if finding.mend else ()):
        label = f"{words['mend']}：" if language == "zh" else f"{words['mend']}: "
        lines.append(" " * 7 + (label if number == 0 else " " * width_of(label)) + line)
    return "\n".join(lines)


def _marked_width(finding: Finding) -> int:
    place = finding.place
    return width_of(place.source[place.column - 1 : place.column - 1 + place.width])


def width_of(text: str) -> int:
    """Count the columns *text* takes on a terminal: Chinese characters take two."""
    return sum(2 if ord(character) > 0x2E80 else 1 for character in text)


def summary(findings: Sequence[Finding], language: str) -> str:
    """Write the closing line of a check."""
    if not findings:
        return _WORDS[language]["clean"]
    counts = Counter(finding.is_error for finding in findings)
    files = len({finding.place.path for finding in findings})
    return _WORDS[language]["total"].format(errors=counts[True], warnings=counts[False], files=files)


def nothing_written(language: str) -> str:
    """Write the line that says a build was refused."""
    return _WORDS[language]["nothing"]


def as_json(finding: Finding, language: str) -> dict[str, object]:
    """Give a finding as plain values for other programs."""
    said, place = finding.told(language), finding.place
    return {
        "file": place.path, "line": place.line, "column": place.column, "severity": str(finding.rule.severity),
        "code": finding.rule.code, "rule": finding.rule.name, "what": said.what, "why": said.why, "how": said.how,
        "source": place.source, "mend": finding.mend,
    }  # fmt: skip


def show_built(built: Built, output: Path, seconds: float, language: str) -> None:
    """Print what a build did, and how many warnings there were."""
    warnings = len(built.findings)
    if language == "zh":
        say(f"生成 {built.pages} 个页面（{built.bytes / 1e6:.1f} MB），{built.entries} 条可搜索，用时 {seconds:.1f} 秒。")
        say(f"网站在 {output}" + (f"；另有 {warnings} 处提醒，用 jiannuo check 查看。" if warnings else "。"))
    else:
        say(f"{built.pages} pages ({built.bytes / 1e6:.1f} MB), {built.entries} searchable, in {seconds:.1f} s.")
        say(f"The site is in {output}" + (f"; {warnings} warnings, see jiannuo check." if warnings else "."))


def show_preview(findings: Sequence[Finding], pages: str, language: str) -> None:
    """Print what a preview found; errors in full, warnings counted."""
    errors = [finding for finding in findings if finding.is_error]
    for finding in in_order(errors):
        print(describe(finding, language))
    say(f"预览 {pages} 个页面。{summary(findings, language)}" if language == "zh" else f"{pages} pages. {summary(findings, language)}")


def json_text(value: object) -> str:
    """Write *value* as readable JSON."""
    return json.dumps(value, ensure_ascii=False, indent=2)


def show_json(value: object) -> None:
    """Print *value* as readable JSON."""
    print(json_text(value))
