"""The guard itself: the site's policy, what is declared and waived, the verdict on a value found."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace

from generator.findings import Finding, Place, Rule
from generator.findings.finding import LONGEST_MENDED
from generator.findings.rules import privacy
from generator.guard.declared import Declared, is_declared
from generator.guard.detectors import detect
from generator.guard.escaped import reading_of
from generator.guard.kinds import BREAK, Found, Kind
from generator.guard.masks import masked, masked_value
from generator.guard.policy import Action, Policy
from generator.guard.waivers import Waivers

_RULES = {
    Kind.IDENTITY: privacy.IDENTITY_NUMBER,
    Kind.BANK_CARD: privacy.BANK_CARD,
    Kind.MOBILE: privacy.MOBILE_NUMBER,
    Kind.PASSPORT: privacy.PASSPORT,
    Kind.EMAIL: privacy.EMAIL,
    Kind.ADDRESS: privacy.HOME_ADDRESS,
}
_VISIBLE = re.compile(r"[^\r\n]")
_LETTERS = {Action.BLOCK: "E", Action.WARN: "W"}


@dataclass(frozen=True, slots=True, kw_only=True)
class Guard:
    """Everything a verdict depends on; a plain value that any process can be given."""

    policy: Policy = field(default_factory=Policy)
    declared: Declared = frozenset()
    waivers: Waivers = field(default_factory=Waivers)

    def rule(self, found: Found) -> Rule | None:
        """Give the rule that *found* breaks; None where it may stand."""
        action = self.policy.action(found.kind)
        if action is Action.OFF or is_declared(found, self.declared) or self.waivers.cover(found):
            return None
        rule = _RULES[found.kind]
        return replace(rule, code=_LETTERS[action] + rule.code[1:])

    def refused(self, text: str) -> list[tuple[Found, Rule]]:
        """Find the values in *text* that may not stand there."""
        judged = ((found, self.rule(found)) for found in detect(text))
        return [(found, rule) for found, rule in judged if rule is not None]

    def hidden(self, text: str, *, is_yaml: bool = True) -> list[Hidden]:
        """Find the values in *text* that escapes hide: refused once they are resolved, unseen as written."""
        reading = reading_of(text, is_yaml=is_yaml)
        refused = self.refused(reading.text) if reading else []
        if reading is None or not refused:
            return []
        seen = {(found.start, found.end) for found, _ in self.refused(text)}
        spans = [reading.span(found.start, found.end) for found, _ in refused]
        return [
            Hidden(replace(found, start=span[0], end=span[1]), rule, reading.text[found.start : found.end])
            for (found, rule), span in zip(refused, spans, strict=True)
            if span not in seen
        ]


@dataclass(frozen=True, slots=True)
class Hidden:
    """A value behind escapes: where it is written, the rule it breaks, how it reads."""

    found: Found
    rule: Rule
    read: str


Words = tuple[tuple[str, str], tuple[str, str]]
"""The words that fill a message: in which part of the file, and the masked value."""


def words_for(kind: Kind, written: str, where: tuple[str, str] = ("", "")) -> tuple[Words, Words]:
    """Give the words of a finding about a value as *written*, in Chinese and in English; it is masked."""
    shown = ("masked", " ".join(masked_value(kind, written).split()))
    zh = f"{where[0]}里" if where[0] else "这里"
    en = f"in {where[1]}: " if where[1] else ""
    return (("where", zh), shown), (("where", en), shown)


def findings_in(path: str, text: str, guard: Guard) -> list[Finding]:
    """Tell of every value in *text*, the content of the file *path*, that may not stand there.

    Lines are shown masked, and the masked line is proposed, unless it is too long or escapes hide a value in it.
    """
    refused = guard.refused(text)
    hidden = guard.hidden(text, is_yaml=not path.endswith(".md"))
    if not (refused or hidden):
        return []
    lines = _starred(masked(text, [found for found, _ in refused]), hidden).split("\n")
    findings: list[Finding] = []
    unsure = {text.count("\n", 0, at) for one in hidden for at in (one.found.start, one.found.end - 1)}
    for found, rule in refused:
        written = text[found.start : found.end]
        place = _place(path, text, found, lines)
        zh, en = words_for(found.kind, written)
        can_mend = "\n" not in written and place.line - 1 not in unsure and len(place.source) <= LONGEST_MENDED
        findings.append(Finding(rule, place, zh, place.source if can_mend else "", en))
    for one in hidden:
        zh, en = words_for(one.found.kind, one.read)
        findings.append(Finding(one.rule, _place(path, text, one.found, lines), zh, "", en))
    return findings


def _place(path: str, text: str, found: Found, lines: list[str]) -> Place:
    number = text.count("\n", 0, found.start)
    column = found.start - (text.rfind("\n", 0, found.start) + 1)
    width = len(text[found.start : found.end].split("\n")[0])
    return Place(path, number + 1, column + 1, width, lines[number].rstrip("\r"))


def _starred(text: str, hidden: Iterable[Hidden]) -> str:
    """Put stars for all of what is *hidden*; lines stay lines."""
    pieces: list[str] = []
    at = 0
    for one in sorted(hidden, key=lambda one: one.found.start):
        start = max(at, one.found.start)
        end = max(start, one.found.end)
        pieces += [text[at:start], _VISIBLE.sub("*", text[start:end])]
        at = end
    return "".join([*pieces, text[at:]])


def without_values(findings: Iterable[Finding], guard: Guard) -> list[Finding]:
    """Mask every value in what *findings* would print, escaped or not: lines, words, names of files.

    Text to paste with a value in it is left out: pasted masked, it would destroy what is written.
    """
    listed = list(findings)
    printed = list(dict.fromkeys(text for finding in listed for text in _printed(finding)))
    whole = BREAK.join(printed)
    if not guard.refused(whole) and not guard.hidden(whole):
        return listed
    shown = {text: _masked(text, guard) for text in printed}
    return [_without_values(finding, shown) for finding in listed]


def _printed(finding: Finding) -> Iterator[str]:
    yield from (finding.place.path, finding.place.source, finding.mend)
    yield from (word for _, word in (*finding.words, *finding.words_en))


def _without_values(finding: Finding, shown: Mapping[str, str]) -> Finding:
    if all(shown[text] == text for text in _printed(finding)):
        return finding
    place = replace(finding.place, path=shown[finding.place.path], source=shown[finding.place.source])
    words = tuple((name, shown[word]) for name, word in finding.words)
    words_en = tuple((name, shown[word]) for name, word in finding.words_en)
    mend = finding.mend if shown[finding.mend] == finding.mend else ""
    return replace(finding, place=place, words=words, words_en=words_en, mend=mend)


def _masked(text: str, guard: Guard) -> str:
    return _starred(masked(text, [found for found, _ in guard.refused(text)]), guard.hidden(text))
