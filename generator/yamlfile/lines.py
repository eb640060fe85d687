"""Faults of writing that a YAML parser cannot name: full-width marks, missing spaces, tabs.

Looks at source lines, after the parser has failed or a value has come out in the wrong shape.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from generator.findings import Finding, Place, Rule, rules

_BLOCK_OPENS = re.compile(r"^(\s*)(?:- )*[^#\s].*[:\-]\s+[|>][-+0-9]*\s*(?:#.*)?$")
_KEY_AND_COLON = re.compile(
    r"^(\s*(?:- +)*)([^\s:：'\"#\[\]{}-][^\s:：'\"#]{0,30})[ \u3000]*(：[ \t\u3000\u00a0]*|:(?=\S)(?!//))(.*)$"
)
_WIDE_QUOTES = re.compile(r"^([^\"“”]*(?:: |- ))(\"[^\"]*[”“]|[“”][^\"]*[\"”])(\s*)$")
_TAB = re.compile(r"^ *\t+|:[ ]*\t+|^\s*-[ ]*\t+")
_WIDE_SPACE = re.compile(r"^[ ]*[\u3000\u00a0]+|[:\-][ ]*[\u3000\u00a0]+|^[ ]*(?:- +)*[\w-]+[\u3000\u00a0]+(?=:)")


@dataclass(frozen=True, slots=True)
class LineFault:
    """A fault of one line: the rule, where in the line (from 0), the offending text and the line mended."""

    rule: Rule
    column: int
    width: int
    offending: str
    mend: str

    def at(self, path: str, number: int, line: str) -> Finding:
        """Make a finding of it, in line *number* (from 0) of the file *path*."""
        place = Place(path, number + 1, self.column + 1, self.width, line)
        return Finding(self.rule, place, (("offending", self.offending),), self.mend)


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
    """Name the faults of writing in *lines*; *words* maps what may stand before a colon to field names."""
    return [
        fault.at(path, number, line)
        for number, line in structure_lines(lines)
        if (fault := fault_of_line(line, words) or wide_quotes_fault(line))
    ]


def faults_of_tabs(path: str, lines: list[str]) -> list[Finding]:
    """Name the tabs in *lines* that part fields, values or levels; tabs inside text are text."""
    return [fault.at(path, number, line) for number, line in structure_lines(lines) if (fault := tab_fault(line))]


def tab_fault(line: str) -> LineFault | None:
    """Find a tab that indents, or follows a colon or a dash."""
    tab = _TAB.search(line)
    if tab is None:
        return None
    width = len(line) - len(line.lstrip("\t "))
    mend = line[:width].replace("\t", "  ") + re.sub(r"(?<=[:-])[ \t]+", " ", line[width:].replace("\t", " "))
    return LineFault(rules.TAB, tab.start(), tab.end() - tab.start(), "", mend)


def wide_space_fault(line: str) -> LineFault | None:
    """Find a full-width or no-break space that indents, or stands beside a colon or a dash."""
    wide = _WIDE_SPACE.search(line)
    if wide is None:
        return None
    indent = len(line) - len(line.lstrip(" \u3000\u00a0"))
    rest = re.sub(r"(?<=[:-]) *[\u3000\u00a0][ \u3000\u00a0]*", " ", line[indent:])
    rest = re.sub(r"[\u3000\u00a0]+(?=:)", "", rest)
    mend = line[:indent].replace("\u3000", "  ").replace("\u00a0", " ") + rest
    return LineFault(rules.FULL_WIDTH_SPACE, wide.start(), wide.end() - wide.start(), "", mend)


def colon_fault(line: str, words: Mapping[str, str], *, known_only: bool) -> LineFault | None:
    """Find a full-width colon, or one without a space, after what looks like a field name."""
    match = _KEY_AND_COLON.match(line)
    if match is None:
        return None
    lead, key, colon, rest = match.groups()
    if known_only and key not in words:
        return None
    rule = rules.FULL_WIDTH_COLON if colon.startswith("：") else rules.COLON_WITHOUT_SPACE
    mend = f"{lead}{words.get(key, key)}: {rest.strip()}".rstrip()
    return LineFault(rule, len(lead), match.start(4) - len(lead), f"{key}{colon}{rest}"[:40], mend)


def wide_quotes_fault(line: str) -> LineFault | None:
    """Find a value between full-width quotes, or between a plain and a full-width one."""
    wide = _WIDE_QUOTES.match(line)
    if wide is None:
        return None
    lead, offending, after = wide.groups()
    return LineFault(rules.FULL_WIDTH_QUOTES, len(lead), len(offending), offending, f'{lead}"{offending[1:-1]}"{after}')


def fault_of_line(line: str, words: Mapping[str, str]) -> LineFault | None:
    """Find a tab, a full-width space or a bad colon in one line; all a value in the wrong shape can tell."""
    return tab_fault(line) or wide_space_fault(line) or colon_fault(line, words, known_only=True)
