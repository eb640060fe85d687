"""Makes hostile and clumsy YAML files out of good ones: the n-th of a seed is always the same."""

from __future__ import annotations

import random
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path

NASTY = (
    "!!python/object/apply:os.system ['true']",
    "!!binary aGk=",
    "!!set {a, b}",
    "!<tag:x,2000:y> z",
    "! x",
    "&a [*a]",
    "*nobody",
    "<<: *base",
    "<<: {a: 1}",
    "? {a: b}\n: c",
    "? - x",
    "--- \n...\n---",
    "%YAML 9.9\n---",
    "%TAG ! !!",
    "[" * 2_000,
    "{a: " * 500,
    "- " * 800 + "x",
    "a: " * 60,
    "((((",
    "]]]]",
    "}}",
    "[[[[[[[[[[[[[[[[[[[[[[x]]]]]]]]]]]]]]]]]]]]]]",
    "9" * 5_000,
    "1e999",
    "-1e-999",
    ".inf",
    ".nan",
    "0x7fffffffffffffff",
    "0o777",
    "1_000",
    "190:20:30",
    "-0",
    "+.5e+3",
    "2011-02-30",
    "0000-00-00",
    "9999-12-31",
    "2011-13-45T99:99:99Z",
    "99999-01-01",
    "2011-Q9",
    "2011-Q0",
    "\x00",
    "\x07\x1b[31m",
    "\ufeff",
    "\u200b\u200d",
    "\u202e反转",
    "\u2028",
    "\u0085",
    "\ud7ff\ue000\uffff",
    "\U0010ffff",
    "a\u0301" * 300,
    "𠮷" * 200,
    "👨‍👩‍👧‍👦" * 50,
    "\t\t",
    "\r",
    "\x0b\x0c",
    "<script>alert(1)</script>",
    "javascript:alert(1)",
    "[x](javascript:alert(1))",
    "![x](data:text/html,<b>)",
    "{{ 7*7 }}",
    "{% include '/etc/passwd' %}",
    "${jndi:ldap://x}",
    '--8<-- "/etc/passwd"',
    "&lt;b&gt;",
    "<!--",
    "]]>",
    "<a href='x' onclick=y>",
    "*" * 3_000,
    "_" * 3_000,
    "`" * 3_001,
    "[" * 300 + "](" * 300,
    "> " * 900,
    "|" * 2_000,
    "1. " * 700,
    "#" * 999,
    "~" * 1_999,
    "!" + "[" * 999,
    "<" * 2_000,
    "&" * 2_000,
    "a@" * 2_000,
    "1" * 17 + "-" * 500 + "8" * 17,
    "a-" * 1_500,
    "村组号" * 900,
    "../../../etc/passwd",
    "/etc/passwd",
    "C:\\Windows",
    "photos/../../x.jpg",
    "file:///etc/passwd",
    "//evil.example/x",
    "http://[::1",
    "：",
    "　",
    "“",
    "｛",
    "、",
    "'",
    '"',
    "'" * 7,
    '"\\x',
    '"\\ud800"',
    '"\\U00110000"',
    "|",
    "|9",
    ">-",
    "|+\n\n\n",
    "@",
    "`",
    "%",
    "? ",
    ": ",
    "- ",
    "~",
    "null",
    "Null:",
    "true",
    "yes",
    "No",
    "=",
    "''",
    '""',
    "{}",
    "[]",
    "[{}]",
    "[[]]",
    "- - - -",
    "# 注释",
    "a #b",
    "- {id: x, id: y}",
    "11010519491231002X",
    "1 3 8 1 2 3 4 5 6 7 8",
)
"""What attackers write, and what keyboards, spreadsheets and word processors leave behind."""

LONGEST = 400_000
"""No file grows beyond this, however often its lines are repeated."""

Lines = list[str]
Mutator = Callable[[Lines, random.Random], Lines]


def fragment(chance: random.Random) -> str:
    """Give something nasty."""
    if chance.random() < 0.15:
        return "".join(
            chr(chance.choice((chance.randrange(1, 0x250), chance.randrange(0x3000, 0xD000)))) for _ in range(9)
        )
    return chance.choice(NASTY)


def _value(lines: Lines, chance: random.Random) -> Lines:
    at = chance.randrange(len(lines))
    head, colon, _ = lines[at].partition(":")
    return [*lines[:at], f"{head}{colon} {fragment(chance)}", *lines[at + 1 :]]


def _insert(lines: Lines, chance: random.Random) -> Lines:
    at, column = chance.randrange(len(lines)), chance.randrange(8)
    line = lines[at]
    column = min(len(line), column * max(1, len(line) // 8))
    return [*lines[:at], line[:column] + fragment(chance) + line[column:], *lines[at + 1 :]]


def _key(lines: Lines, chance: random.Random) -> Lines:
    at = chance.randrange(len(lines))
    _, colon, value = lines[at].partition(":")
    return [*lines[:at], f"{fragment(chance)}{colon}{value}", *lines[at + 1 :]]


def _quoted(lines: Lines, chance: random.Random) -> Lines:
    at = chance.randrange(len(lines))
    head, colon, _ = lines[at].partition(":")
    inside = fragment(chance).replace("\\", "\\\\").replace('"', '\\"')
    return [*lines[:at], f'{head}{colon} "{inside}"', *lines[at + 1 :]]


def _block(lines: Lines, chance: random.Random) -> Lines:
    at = chance.randrange(len(lines))
    head, colon, _ = lines[at].partition(":")
    indent = " " * (len(head) - len(head.lstrip()) + 2)
    inside = [indent + fragment(chance).replace("\n", "\n" + indent) for _ in range(3)]
    return [*lines[:at], f"{head}{colon} |", *inside, *lines[at + 1 :]]


def _shift(lines: Lines, chance: random.Random) -> Lines:
    at = chance.randrange(len(lines))
    lead = chance.choice(("  ", " ", "\t", "- ", "　", "    - ", "# "))
    return [*lines[:at], lead + lines[at] if chance.random() < 0.7 else lines[at].lstrip(), *lines[at + 1 :]]


def _drop(lines: Lines, chance: random.Random) -> Lines:
    at = chance.randrange(len(lines))
    return [*lines[:at], *lines[at + chance.randrange(1, 4) :]] or [""]


def _repeat(lines: Lines, chance: random.Random) -> Lines:
    at = chance.randrange(len(lines))
    return [*lines[:at], *[lines[at]] * chance.choice((2, 3, 300)), *lines[at:]]


def _swap(lines: Lines, chance: random.Random) -> Lines:
    return chance.sample(lines, len(lines))


def _cut(lines: Lines, chance: random.Random) -> Lines:
    text = "\n".join(lines)
    return text[: chance.randrange(len(text) + 1)].split("\n")


def _as_list(lines: Lines, chance: random.Random) -> Lines:
    item = ["- " + lines[0], *("  " + line for line in lines[1:])]
    return item * chance.choice((1, 2, 40))


_MUTATORS: Sequence[Mutator] = (
    _value, _value, _value, _insert, _insert, _key, _quoted, _block, _shift, _drop, _repeat, _swap, _cut, _as_list,
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Good:
    """A file of a sound project: its path below that, the folder of its kind, what it says."""

    project: Path
    path: str
    text: str


def good_files(*projects: Path) -> list[Good]:
    """List the files of records of sound *projects*, in a fixed order."""
    return [
        Good(project, path.relative_to(project).as_posix(), path.read_text(encoding="utf-8"))
        for project in projects
        for path in sorted(project.glob("content/*/**/*.yml"))
    ]


def hostile_file(number: int, seed: str, good: Sequence[Good]) -> tuple[Good, bytes]:
    """Make the *number*-th hostile file of *seed* out of one of the *good* ones; gives that one, and the bytes."""
    chance = random.Random(f"{seed} {number}")
    chosen = chance.choice(good)
    lines = chosen.text.split("\n")
    for _ in range(chance.choice((1, 1, 2, 3, 6))):
        lines = "\n".join(chance.choice(_MUTATORS)(lines, chance)).split("\n")
    text = "\n".join(lines)[:LONGEST]
    data = bytearray(text.encode("utf-8", "surrogatepass"))
    if chance.random() < 0.08 and data:
        for _ in range(chance.choice((1, 5, 50))):
            data[chance.randrange(len(data))] = chance.randrange(256)
    if chance.random() < 0.03:
        data = bytearray(text.encode(chance.choice(("utf-16", "gb18030", "utf-32")), "replace"))
    return chosen, bytes(data)
