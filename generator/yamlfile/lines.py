"""Faults of writing that a YAML parser cannot name: full-width marks, missing spaces, tabs.

Looks at source lines only after the parser has failed or a value has come out in the wrong shape.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping

from generator.findings import Finding, Place, Rule
from generator.findings import rules

_BLOCK_OPENS = re.compile(r"^(\s*)(?:- )*[^#\s].*[:\-]\s+[|>][-+0-9]*\s*(?:#.*)?$")
_KEY_AND_COLON = re.compile(r"^(\s*(?:- +)*)([^\s:：'\"#\[\]{}-][^\s:：'\"#]{0,30})(：|:)(?=\S)(?!//)(.*)$")
_TAB_INDENT = re.compile(r"^ *\t|:[ ]*\t|^\s*-\t")
_WIDE_INDENT = re.compile(r"^[ ]*[\u3000\u00a0]|[:\-][ ]*[\u3000\u00a0]|^[ ]*[\w-]+[\u3000\u00a0]+:")


def structure_lines(lines: list[str]) -> Iterator[tuple[int, str]]:
    """Yield (line number from 0, line) of every line that is not inside a block of text."""
    block_indent = -1
    for number, line in enumerate(lines):
        indent = len(line) - len(line.lstrip(" "))
        if block_indent >= 0 and (not line.strip() or indent > block_indent):
            continue
        block_indent = indent if _BLOCK_OPENS.match(line) else -1
        if line.strip() and not line.lstrip().startswith("#"):
            yield number, line


def faults_of_writing(path: str, lines: list[str], words: Mapping[str, str]) -> list[Finding]:
    """Name the faults of writing in *lines*; *words* maps what may stand before a colon to the field's name."""
    found: list[Finding] = []
    for number, line in structure_lines(lines):
        fault = fault_of_line(line, words)
        if fault is not None:
            rule, column, width, offending, mend = fault
            place = Place(path, number + 1, column + 1, width, line)
            found.append(Finding(rule, place, (("offending", offending),), mend))
    return found


def colon_fault(line: str, words: Mapping[str, str], known_only: bool) -> tuple[Rule, int, int, str, str] | None:
    """Find a full-width colon, or one without a space, after what looks like a field name."""
    match = _KEY_AND_COLON.match(line)
    if match is None:
        return None
    lead, key, colon, rest = match.groups()
    if known_only and key not in words:
        return None
    rule = rules.FULL_WIDTH_COLON if colon == "：" else rules.COLON_WITHOUT_SPACE
    mend = f"{lead}{words.get(key, key)}: {rest.strip()}"
    return rule, len(lead), len(key) + 1, f"{key}{colon}{rest}"[:40], mend


def fault_of_line(line: str, words: Mapping[str, str]) -> tuple[Rule, int, int, str, str] | None:
    """Find a tab, a full-width space or a bad colon in one line: rule, column, width, offending text, mended line."""
    if tab := _TAB_INDENT.search(line):
        return rules.TAB, tab.start(), tab.end() - tab.start(), "", line.replace("\t", "  ")
    if wide := _WIDE_INDENT.search(line):
        mend = re.sub("[\u3000\u00a0]", " ", line)
        return rules.FULL_WIDTH_SPACE, wide.start(), wide.end() - wide.start(), "", mend
    return colon_fault(line, words, known_only=True)
