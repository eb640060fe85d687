"""The one place that prints: findings for people and for programs, progress, and closing lines."""

from __future__ import annotations

import json
import sys
from collections import Counter
from collections.abc import Sequence
from itertools import groupby
from pathlib import Path
from unicodedata import east_asian_width

from generator.config import SiteConfig, load_config
from generator.fields import fields_of
from generator.findings import Finding, Place, in_order
from generator.pipeline import Built
from generator.yamlfile import HIDDEN

LONGEST_SHOWN = 120
"""Of a longer line only the part around the fault is shown; text to paste is always whole."""

_WORDS = {
    "zh": {
        "error": "错误",
        "warning": "提醒",
        "why": "原因：",
        "how": "办法：",
        "replaces": "改成：",
        "adds": "加上：",
        "clean": "没有发现问题。",
        "total": "{errors} 处错误，{warnings} 处提醒，涉及 {files} 个文件。",
        "nothing": "有错误，没有写出任何页面，原来的网站保持不变。",
        "unaddressed": "site_config.yml 没有写网址，页面上就没有二维码和完整网址。网址定了，加一行：\n  url: {url}",
    },
    "en": {
        "error": "error",
        "warning": "warning",
        "why": "why: ",
        "how": "how: ",
        "replaces": "write:",
        "adds": "add:",
        "clean": "Nothing to complain of.",
        "total": "Errors: {errors}, warnings: {warnings}, files: {files}.",
        "nothing": "There are errors: nothing was written, the old site is as it was.",
        "unaddressed": "site_config.yml has no address, so pages have neither QR code nor full address. "
        "Once it is known, add:\n  url: {url}",
    },
}


def say(line: str = "") -> None:
    """Print one line for people."""
    print(line)


def complain(line: str) -> None:
    """Print one line to the error stream."""
    print(line, file=sys.stderr)


def show_findings(findings: Sequence[Finding], language: str, *, form: str = "text") -> None:
    """Print *findings* by file, in *language*; as JSON when *form* is `json`."""
    ordered = in_order(findings)
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
    words, said, place = _WORDS[language], finding.told(language), finding.place
    lines = [f"{place.label}  {words[finding.rule.severity]} {finding.rule.code}  {said.what}"]
    if place.source:
        lines += _shown(place)
    lines += [f"  {words['why']}{said.why}", f"  {words['how']}{said.how}"]
    if finding.mend:
        lines.append(f"  {words['adds' if finding.adds else 'replaces']}")
        number = "+" if finding.adds or not place.line else str(place.line)
        for at, line in enumerate(finding.mend.split("\n")):
            lines.append(f"{number if at == 0 or finding.adds else '':>6} | {line}".rstrip())
    return "\n".join(lines)


def _shown(place: Place) -> list[str]:
    """Show the line at *place*, and mark in it what is meant."""
    start = max(0, place.column - 1 - LONGEST_SHOWN // 2) if len(place.source) > LONGEST_SHOWN else 0
    end = start + LONGEST_SHOWN
    before, after = "…" if start else "", "…" if end < len(place.source) else ""
    lead = before + place.source[start : place.column - 1]
    marked = place.marked[: max(1, end - place.column + 1)]
    return [
        f"{place.line:>6} | {_visible(before + place.source[start:end] + after)}".rstrip(),
        f"{'':>6} | {' ' * width_of(lead)}{'^' * max(1, width_of(marked))}",
    ]


def _visible(text: str) -> str:
    """Make tabs visible, and control characters harmless to the terminal."""
    return HIDDEN.sub("·", text.replace("\t", "→"))


def width_of(text: str) -> int:
    """Count the columns *text* takes on a terminal: Chinese characters take two."""
    return sum(2 if east_asian_width(character) in "WF" else 1 for character in text)


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


def show_what_is_missing(project: Path, language: str) -> None:
    """Print what the site does without because `site_config.yml` does not say it: its own address."""
    config, _ = load_config(project)
    if config and not config.url:
        say(_WORDS[language]["unaddressed"].format(url=fields_of(SiteConfig)["url"].says.example))


def as_json(finding: Finding, language: str) -> dict[str, object]:
    """Give a finding as plain values for other programs."""
    said, place = finding.told(language), finding.place
    return {
        "file": place.path,
        "line": place.line,
        "column": place.column,
        "severity": str(finding.rule.severity),
        "code": finding.rule.code,
        "rule": finding.rule.name,
        "what": said.what,
        "why": said.why,
        "how": said.how,
        "source": place.source,
        "mend": finding.mend,
        "adds": finding.adds,
    }


def show_built(built: Built, output: Path, seconds: float, language: str) -> None:
    """Print what a build read, wrote and left alone, and how many warnings there were."""
    for line in told_built(built, output, seconds, language):
        say(line)


def told_built(built: Built, output: Path, seconds: float, language: str) -> list[str]:
    """Write what a build did."""
    kept, warnings, size = built.pages - built.written, len(built.findings), built.bytes / 1e6
    if language == "zh":
        return [
            f"共 {built.pages} 个页面（{size:.1f} MB）：写了 {built.written} 个，{kept} 个没有变化；"
            f"{built.records} 个记录文件，读了 {built.read} 个。用时 {seconds:.1f} 秒。",
            f"网站在 {output}" + (f"；另有 {warnings} 处提醒，用 jiannuo check 查看。" if warnings else "。"),
        ]
    return [
        f"{built.pages} pages ({size:.1f} MB): {built.written} written, {kept} as they were; "
        f"{built.records} record files, {built.read} of them read. {seconds:.1f} s.",
        f"The site is in {output}" + (f"; {warnings} warnings, see jiannuo check." if warnings else "."),
    ]


def show_preview(findings: Sequence[Finding], pages: str, language: str) -> None:
    """Print what a preview found; errors in full, warnings counted."""
    errors = [finding for finding in findings if finding.is_error]
    for finding in in_order(errors):
        print(describe(finding, language))
    say(
        f"预览 {pages} 个页面。{summary(findings, language)}"
        if language == "zh"
        else f"{pages} pages. {summary(findings, language)}"
    )


def json_text(value: object) -> str:
    """Write *value* as readable JSON."""
    return json.dumps(value, ensure_ascii=False, indent=2)


def show_json(value: object) -> None:
    """Print *value* as readable JSON."""
    print(json_text(value))
