"""Masks the values in files that people write: what would be masked, and the file with stars in their places.

Only stars change: comments, order, line ends stay as they are. Attachments are left to people.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from generator.guard.guard import Guard
from generator.guard.kinds import Found
from generator.guard.masks import masked, masked_value
from generator.yamlfile import quoted

MASKABLE = (".yml", ".yaml", ".md")
_VALUE_BEGINS = re.compile(r"^[ \t]*(?:- +)*(?:[^\s#:][^:#\n]*: +|- +)\Z")


@dataclass(frozen=True, slots=True)
class Proposal:
    """One value that may not stand where it stands: line and column (from 1), and how it would look."""

    found: Found
    line: int
    column: int
    shown: str


def proposals(text: str, guard: Guard) -> list[Proposal]:
    """List what *guard* refuses in *text*, each with its masked form."""
    listed = []
    for found, _ in guard.refused(text):
        start = text.rfind("\n", 0, found.start) + 1
        shown = " ".join(masked_value(found.kind, text[found.start : found.end]).split())
        listed.append(Proposal(found, text.count("\n", 0, found.start) + 1, found.start - start + 1, shown))
    return listed


def masked_text(text: str, guard: Guard, suffix: str) -> str:
    """Give *text*, of a file of this kind, with everything masked that *guard* refuses.

    A YAML value that would begin with a star is put in quotes: bare, the star would be read as an alias.
    """
    plain = masked(text, [found for found, _ in guard.refused(text)])
    if suffix not in (".yml", ".yaml"):
        return plain
    before, after = text.split("\n"), plain.split("\n")
    return "\n".join(
        _with_quotes(new) if new != old and "*" in new else new for old, new in zip(before, after, strict=True)
    )


def _with_quotes(line: str) -> str:
    star = line.index("*")
    if not _VALUE_BEGINS.match(line[:star]):
        return line
    value, end, comment = line[star:].rstrip("\r"), "\r" if line.endswith("\r") else "", ""
    if " #" in value:
        kept = value.partition(" #")[0].rstrip()
        value, comment = kept, value[len(kept) :]
    return f"{line[:star]}{quoted(value.rstrip())}{comment}{end}"


def decoded(data: bytes) -> str | None:
    """Read a file people write; None where it is no UTF-8."""
    try:
        return data.decode("utf-8")
    except UnicodeDecodeError:
        return None
