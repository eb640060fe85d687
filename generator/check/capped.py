"""Keeps what is told of one file within bounds: a file with one fault in each of its records is told in part."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from generator.findings import Finding, rules
from generator.findings.finding import LONGEST_MENDED

MOST_TOLD = 200
"""Of one file no more findings than this are told, errors before warnings."""


def capped(findings: Sequence[Finding], unchecked: int = 0) -> tuple[Finding, ...]:
    """Give the first of *findings*, all of one file, and how many are left out; *unchecked* records follow."""
    left_out = len(findings) - MOST_TOLD
    if left_out <= 0 and not unchecked:
        return tuple(findings)
    kept = sorted(findings, key=lambda finding: not finding.is_error)[:MOST_TOLD]
    last = max(finding.place for finding in kept)
    zh, en = [], []
    if left_out > 0:
        zh.append(f"，另有 {left_out} 处没有列出")
        en.append(f"; {left_out} more are not shown")
    if unchecked:
        zh.append(f"，后面的 {unchecked} 条记录还没有检查")
        en.append(f"; the {unchecked} records that follow were not checked")
    words, words_en = (("told", str(len(kept))), ("more", "".join(zh))), (("more", "".join(en)),)
    return (*kept, Finding(rules.TOO_MANY_FINDINGS, last, words, "", words_en))


def without_long_mends(findings: Sequence[Finding]) -> list[Finding]:
    """Leave out text to paste instead of a line that is too long for that."""
    return [
        replace(finding, mend="") if not finding.adds and len(finding.mend) > LONGEST_MENDED else finding
        for finding in findings
    ]
