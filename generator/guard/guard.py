"""The guard itself: the site's policy, what is declared and waived, the verdict on a value found."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field, replace

from generator.findings import Finding, Place, Rule
from generator.findings.rules import privacy
from generator.guard.declared import Declared, is_declared
from generator.guard.detectors import detect
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

    Lines are shown masked, and the masked line is proposed.
    """
    refused = guard.refused(text)
    if not refused:
        return []
    lines = masked(text, [found for found, _ in refused]).split("\n")
    findings: list[Finding] = []
    for found, rule in refused:
        number = text.count("\n", 0, found.start)
        column = found.start - (text.rfind("\n", 0, found.start) + 1)
        written = text[found.start : found.end]
        line = lines[number].rstrip("\r")
        place = Place(path, number + 1, column + 1, len(written.split("\n")[0]), line)
        zh, en = words_for(found.kind, written)
        findings.append(Finding(rule, place, zh, line if "\n" not in written else "", en))
    return findings


def without_values(findings: Iterable[Finding], guard: Guard) -> list[Finding]:
    """Mask every value in what *findings* would print: lines, words, names of files.

    Text to paste with a value in it is left out: pasted masked, it would destroy what is written.
    """
    listed = list(findings)
    if not guard.refused(BREAK.join(_printed(finding) for finding in listed)):
        return listed
    return [_without_values(finding, guard) for finding in listed]


def _printed(finding: Finding) -> str:
    words = (word for _, word in (*finding.words, *finding.words_en))
    return BREAK.join((finding.place.path, finding.place.source, finding.mend, *words))


def _without_values(finding: Finding, guard: Guard) -> Finding:
    if not guard.refused(_printed(finding)):
        return finding
    place = finding.place
    place = replace(place, path=_hidden(place.path, guard), source=_hidden(place.source, guard))
    words = tuple((name, _hidden(word, guard)) for name, word in finding.words)
    words_en = tuple((name, _hidden(word, guard)) for name, word in finding.words_en)
    mend = "" if guard.refused(finding.mend) else finding.mend
    return replace(finding, place=place, words=words, words_en=words_en, mend=mend)


def _hidden(text: str, guard: Guard) -> str:
    return masked(text, [found for found, _ in guard.refused(text)])
