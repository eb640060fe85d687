"""Says in a clerk's words why the parser gave up, and tries out which mended line would let it go on."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from generator.findings import Finding, Place, Rule, rules
from generator.yamlfile.lines import colon_fault, faults_of_writing
from generator.yamlfile.parser import ParseError, compose
from generator.yamlfile.sight import quoted

TRIAL_LIMIT = 60_000
"""Longer texts are not parsed again and again to find a mend."""

Words = tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True)
class _Reason:
    """What a complaint of the parser means, in Chinese and English, and what to do about it."""

    sign: str
    zh: tuple[str, str]
    en: tuple[str, str]

    def words(self) -> tuple[Words, Words]:
        zh, en = (
            (("reason", self.zh[0]), ("advice", self.zh[1])),
            (("reason", self.en[0]), ("advice", self.en[1])),
        )
        return zh, en


_QUOTE = ("给这句话加上引号", "put the text in quotes")
_CLOSE = ("把引号或括号补全，引号和括号都要用半角的", "close it; quotes and brackets must be plain ones")
_INDENT = _Reason(
    "",
    ("这一行缩进不对", "和同一组的其他字段左边对齐，全用空格"),
    ("this line is not indented as it should be", "align it with the other fields of its group, with spaces"),
)
_OTHER = _Reason(
    "",
    ("写法不对", "看看这一行和上一行：缩进、冒号、引号、短横线有没有写错"),
    ("it is not well written", "look at this line and the one before: indentation, colons, quotes, dashes"),
)
_REASONS = (
    _Reason(
        "mapping values are not allowed",
        ("一行里有两个冒号，不知道哪个是字段名后面的", _QUOTE[0]),
        ("two colons stand in one line", _QUOTE[1]),
    ),
    _Reason(
        "could not find expected ':'",
        ("这一行没有冒号，不知道是哪个字段", "如果是接着上一行写，比上一行多缩进两格"),
        ("this line has no colon", "to go on with the line above, indent it by two more spaces"),
    ),
    _Reason(
        "did not find expected key",
        ("这一行接不上前面的内容", "如果是一句话，给它加上引号；否则和同一组的其他字段左边对齐"),
        ("this does not follow from what stands before", "put text in quotes; align fields of one group"),
    ),
    _Reason(
        "did not find expected '-'",
        ("列表里的这一行没有短横线，或者没有对齐", "补上短横线，和列表里的其他各项左边对齐"),
        ("this line of a list has no dash, or is not aligned", "add the dash and align it with the others"),
    ),
    _Reason(
        "block sequence entries are not allowed",
        ("短横线不能写在这里", "把以短横线开头的列表另起一行写"),
        ("a dash cannot stand here", "begin the list on a line of its own"),
    ),
    _Reason(
        "found unexpected end of stream",
        ("引号没有收尾", _CLOSE[0]),
        ("a quote is not closed", _CLOSE[1]),
    ),
    _Reason(
        "did not find expected ',' or",
        ("括号没有收尾，或者括号里缺逗号", "把括号补全；如果是一句话，给整句话加上引号"),
        (
            "a bracket is not closed, or lacks a comma",
            "close it; put text that begins with a bracket in quotes",
        ),
    ),
    _Reason(
        "found character that cannot start",
        ("这个符号不能放在开头", _QUOTE[0]),
        ("this sign cannot stand first", _QUOTE[1]),
    ),
    _Reason(
        "did not find expected comment or line break",
        ("| 和 > 放在开头有特殊意思", _QUOTE[0]),
        ("| and > mean something special when they stand first", _QUOTE[1]),
    ),
    _Reason(
        "unknown escape character",
        ("双引号里的反斜杠有特殊意思", "改用单引号，或者把反斜杠换成 /"),
        ("a backslash means something special in double quotes", "use single quotes, or / for the backslash"),
    ),
)
_SIGNS: dict[str, Rule] = {"*": rules.ALIAS, "&": rules.ALIAS, "!": rules.TAG}


def explain(path: str, lines: Sequence[str], error: ParseError, words: Mapping[str, str]) -> list[Finding]:
    """Give the findings for a text that cannot be parsed; *words* maps names and labels to field names."""
    faults = faults_of_writing(path, list(lines), words)
    if faults:
        rest = _error_of(_mended(lines, faults))
        if rest is None:
            return faults
        error = rest
    if any(finding.place.line == error.at.line + 1 for finding in faults):
        return faults
    return [*faults, _explained(path, lines, error, words)]


def _explained(path: str, lines: Sequence[str], error: ParseError, words: Mapping[str, str]) -> Finding:
    number = min(_line_of(error), len(lines) - 1)
    line = lines[number]
    if "single document" in error.context:
        return Finding(rules.SEVERAL_DOCUMENTS, Place(path, number + 1, 1, 3, line))
    for near in (number, number - 1):
        if near >= 0 and (fault := colon_fault(lines[near], words, known_only=False)):
            return fault.at(path, near, lines[near])
    mend = next(_mends(lines, number, error), "")
    column = min(error.at.column, len(line)) if error.at.line == number else len(line) - len(line.lstrip())
    sign = line[column - 1 : column]
    if sign in _SIGNS and error.context.startswith("while scanning a"):
        place = Place(path, number + 1, column, len(line.rstrip()) - column + 1, line)
        return Finding(_SIGNS[sign], place, (("offending", place.marked),), mend)
    place = Place(path, number + 1, column + 1, 1, line)
    is_shift = bool(mend) and mend.strip() == line.strip() and ":" in line
    zh, en = (_INDENT if is_shift else _reason(error.problem)).words()
    return Finding(rules.YAML_SYNTAX, place, zh, mend, en)


def _reason(problem: str) -> _Reason:
    return next((reason for reason in _REASONS if reason.sign in problem), _OTHER)


def _line_of(error: ParseError) -> int:
    """Choose the line to blame: where a thing began that does not end, else where the parser stopped."""
    begun = ("quoted scalar", "simple key", "flow")
    return error.since.line if any(thing in error.context for thing in begun) else error.at.line


def _mends(lines: Sequence[str], number: int, error: ParseError) -> Iterator[str]:
    """Yield the lines that, written in place of line *number*, let the parser come further than that line."""
    if sum(map(len, lines)) > TRIAL_LIMIT:
        return
    for candidate in dict.fromkeys(_candidates(lines, number, error.problem)):
        rest = _error_of([*lines[:number], *candidate.split("\n"), *lines[number + 1 :]])
        if candidate != lines[number] and (rest is None or rest.at.line > max(error.at.line, number + 1)):
            yield candidate


def _candidates(lines: Sequence[str], number: int, problem: str) -> Iterator[str]:
    line = lines[number]
    bare = line.lstrip(" ")
    head, colon, value = _parted(line)
    if "block sequence" in problem and colon:
        yield f"{head}:\n{' ' * (len(head) - len(head.lstrip(' -')) + 2)}{value}"
    if "unexpected end" in problem:
        yield line.replace("“", '"').replace("”", '"')
        yield line.rstrip() + line[len(head) + len(colon) :].lstrip()[:1]
    if len(value) > 1 and value[0] == value[-1] and value[0] in "'\"":
        yield f"{head}{colon} {quoted(value[1:-1])}" if colon else f"{head}{quoted(value[1:-1])}"
    if value:
        yield f"{head}{colon} {quoted(value)}" if colon else f"{head}{quoted(value)}"
    for before in range(number - 1, max(-1, number - 40), -1):
        above = lines[before]
        if above.strip():
            indent = len(above) - len(above.lstrip(" "))
            yield " " * indent + bare
            yield " " * (indent + 2) + bare


def _parted(line: str) -> tuple[str, str, str]:
    """Part a line into what stands before the first colon, the colon, and the value; or dash and text."""
    head, colon, value = line.partition(": ")
    if colon:
        return head, ":", value.strip()
    text = line.lstrip(" -")
    return line[: len(line) - len(text)], "", text.strip()


def _mended(lines: Sequence[str], faults: Sequence[Finding]) -> list[str]:
    mended = list(lines)
    for finding in faults:
        mended[finding.place.line - 1] = finding.mend
    return mended


def _error_of(lines: Sequence[str]) -> ParseError | None:
    try:
        compose("\n".join(lines))
    except ParseError as error:
        return error
    return None


__all__ = ["explain"]
