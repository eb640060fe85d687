"""A finding: what the check has to say about one place in one file.

Findings are values: stages return them, one module prints them.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum

LONGEST_MENDED = 2_000
"""No line longer than this is written anew: nobody could paste it, and a file of one line would be told whole
with each of its faults."""


class Severity(StrEnum):
    """How much a finding weighs: an error stops the build, a warning does not."""

    ERROR = "error"
    WARNING = "warning"


@dataclass(frozen=True, slots=True)
class Saying:
    """The words of a rule in one language; `{name}` marks are filled from the finding."""

    what: str
    why: str
    how: str


@dataclass(frozen=True, slots=True)
class Rule:
    """One thing the check watches for, declared once with its words in both languages."""

    code: str
    name: str
    zh: Saying
    en: Saying

    @property
    def severity(self) -> Severity:
        """Tell how much it weighs: codes of warnings begin with W."""
        return Severity.WARNING if self.code.startswith("W") else Severity.ERROR

    def saying(self, language: str) -> Saying:
        """Give the rule's words in *language* (`zh` or `en`)."""
        return self.zh if language == "zh" else self.en


def rule(code: str, name: str, zh: tuple[str, str, str], en: tuple[str, str, str]) -> Rule:
    """Declare a rule: what is wrong, why that matters and how to mend it, in Chinese and in English."""
    return Rule(code, name, Saying(*zh), Saying(*en))


@dataclass(frozen=True, slots=True, order=True)
class Place:
    """Where: a path below the project, a line and a column counted from 1 (0: the whole file)."""

    path: str
    line: int = 0
    column: int = 0
    width: int = 0
    source: str = ""

    @property
    def label(self) -> str:
        """Write the place as `path:line:column`, as far as it is known."""
        return ":".join([self.path, *(str(number) for number in (self.line, self.column) if number)])

    @property
    def marked(self) -> str:
        """Give the text that stands here."""
        return self.source[self.column - 1 : self.column - 1 + self.width]

    def replaced(self, text: str) -> str:
        """Write the line with *text* in this place; empty where the line is too long to be pasted."""
        if len(self.source) > LONGEST_MENDED:
            return ""
        start = max(0, self.column - 1)
        return self.source[:start] + text + self.source[start + self.width :]


@dataclass(frozen=True, slots=True)
class Finding:
    """One rule broken at one place, with the words that fill its message and the text to paste.

    `mend` stands in place of the line shown; where `adds` is set, it is to be added below that line.
    """

    rule: Rule
    place: Place
    words: tuple[tuple[str, str], ...] = ()
    mend: str = ""
    words_en: tuple[tuple[str, str], ...] = ()
    adds: bool = False

    @property
    def is_error(self) -> bool:
        """Tell whether this finding stops the build."""
        return self.rule.severity is Severity.ERROR

    def told(self, language: str) -> Saying:
        """Fill the rule's words with this finding's own."""
        said = self.rule.saying(language)
        words = dict(self.words) | (dict(self.words_en) if language == "en" else {})
        return Saying(said.what.format_map(words), said.why.format_map(words), said.how.format_map(words))


def in_order(findings: Iterable[Finding]) -> tuple[Finding, ...]:
    """Sort findings by file, line and column, errors first on one spot; drop repeats."""
    return tuple(sorted(dict.fromkeys(findings), key=_standing))


def _standing(finding: Finding) -> tuple[object, ...]:
    place = finding.place
    return place.path, place.line, place.column, finding.rule.severity, finding.rule.code, finding.words
