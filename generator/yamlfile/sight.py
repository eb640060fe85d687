"""What can be said of a file before it is parsed: encoding, invisible characters, aliases, depth."""

from __future__ import annotations

import re

from generator.findings import Finding, Place, rules
from generator.yamlfile.parser import steps
from generator.yamlfile.scalars import plain_value

MAX_DEPTH = 20
_LONG_LINE = 400
"""Nesting cannot be deeper than about twice the longest line: below this the parser's recursion is safe."""
_MAYBE_ALIAS = re.compile(r"(?:^|[\s:,\[{-])[&*][^\s]", re.MULTILINE)
_BRACKET = re.compile(r"[\[\]{}]")
_SPLITTING = "\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u2028\u2029"
_UNSEEN = "\u200b\u2060\ufeff\u202a-\u202e\u2066-\u2069\ufffe\uffff"
HIDDEN = re.compile(f"[{_SPLITTING}{_UNSEEN}]")
"""Characters nobody sees: they split lines, turn the text round, or hide words from the search."""


def text_of(path: str, data: bytes) -> tuple[str, list[Finding]]:
    """Decode *data*, and take out what nobody sees; the findings name each line concerned."""
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        return "", [_not_utf8(path, data, error.start)]
    text = text.replace("\r\n", "\n").replace("\r", "\n")
    if HIDDEN.search(text) is None:
        return text, []
    return _without_hidden(path, text)


def refused_at_sight(path: str, text: str, lines: list[str]) -> list[Finding]:
    """Refuse aliases, and nesting too deep, before the parser follows them."""
    if not (_is_deep(text, lines) or _MAYBE_ALIAS.search(text)):
        return []
    depth = 0
    for step in steps(text):
        depth += step.opens
        line = lines[step.at.line] if step.at.line < len(lines) else ""
        if step.anchor:
            return [_alias(path, step.at.line, step.at.column, line, step.anchor)]
        if depth > MAX_DEPTH:
            place = Place(path, step.at.line + 1, step.at.column + 1, 1, line)
            return [Finding(rules.TOO_DEEP, place, (("limit", str(MAX_DEPTH)),))]
    return []


def _is_deep(text: str, lines: list[str]) -> bool:
    """Tell whether nesting could be too deep: by more brackets or columns than records need."""
    if max(map(len, lines)) >= _LONG_LINE:
        return True
    depth = deepest = 0
    if text.count("[") + text.count("{") > MAX_DEPTH:
        for bracket in _BRACKET.findall(text):
            depth = depth + 1 if bracket in "[{" else max(0, depth - 1)
            deepest = max(deepest, depth)
    return deepest > MAX_DEPTH


def _alias(path: str, line: int, column: int, source: str, anchor: str) -> Finding:
    rest = source[column:].rstrip()
    place = Place(path, line + 1, column + 1, len(anchor), source)
    is_text = rest != anchor and (anchor.startswith("*") or not rest[len(anchor) :].startswith((" ", "\n")))
    mend = source[:column] + quoted(rest) if is_text else ""
    return Finding(rules.ALIAS, place, (("offending", anchor),), mend)


_SIGNS = frozenset(":#[]{}&*!|>'\"%@`-,?\\")


def in_yaml(text: str) -> str:
    """Write *text* as a value: in quotes where without them it could be read as something else."""
    return text if text and plain_value(text) == text and not _SIGNS & set(text) else quoted(text)


def quoted(text: str) -> str:
    """Put *text* in plain double quotes, or single ones where it holds double quotes or backslashes."""
    if '"' in text or "\\" in text:
        return "'" + text.replace("'", "''") + "'"
    return f'"{text}"'


def _not_utf8(path: str, data: bytes, start: int) -> Finding:
    number = data.count(b"\n", 0, start)
    if data[:2] in (b"\xff\xfe", b"\xfe\xff"):
        detail = ("，像是 UTF-16（记事本里叫“Unicode”）", ": it looks like UTF-16")
        return Finding(rules.NOT_UTF8, Place(path), (("detail", detail[0]),), "", (("detail", detail[1]),))
    line = data.split(b"\n", number + 1)[number].rstrip(b"\r")
    try:
        source = line.decode("gb18030")
    except UnicodeDecodeError:
        return Finding(rules.NOT_UTF8, Place(path, number + 1, 1), (("detail", ""),))
    shown = HIDDEN.sub("", source)
    place = Place(path, number + 1, 1, len(shown), shown)
    detail = ("，像是 GBK（记事本里叫“ANSI”）", ": it looks like GBK")
    return Finding(rules.NOT_UTF8, place, (("detail", detail[0]),), "", (("detail", detail[1]),))


def _without_hidden(path: str, text: str) -> tuple[str, list[Finding]]:
    findings: list[Finding] = []
    lines = text.split("\n")
    for number, line in enumerate(lines):
        hidden = HIDDEN.search(line)
        if hidden is None:
            continue
        clean = re.sub(f"[{_UNSEEN}]", "", re.sub(f"[{_SPLITTING}]", " ", line))
        place = Place(path, number + 1, hidden.start() + 1, 1, line)
        words = (("offending", f"U+{ord(hidden.group()):04X}"),)
        findings.append(Finding(rules.HIDDEN_CHARACTER, place, words, clean))
        lines[number] = clean
    return "\n".join(lines), findings
