"""Waivers: `privacy_waivers.yml`, which values may be public all the same: why, by whose leave, until when.

A value is named by its hash, so that the file tells it to nobody who does not already know it.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from hashlib import sha256
from pathlib import Path
from typing import Annotated, ClassVar

from pydantic import ConfigDict

from generator.fields import Says, conform, named, words_of
from generator.fields.values import Day, Line, OneOrMore
from generator.findings import Finding, Place, rules
from generator.findings.rules import privacy
from generator.guard.kinds import Found, Kind
from generator.read.narrative import too_big
from generator.yamlfile import Document, quoted, read_document

WAIVERS_NAME = "privacy_waivers.yml"
LARGEST = 1_000_000


@dataclass(frozen=True, slots=True, kw_only=True)
class Waiver:
    """One value that may be public, and who answers for that."""

    __pydantic_config__: ClassVar[ConfigDict] = ConfigDict(extra="forbid")
    kind: Annotated[Kind, Says("种类", "Kind", "", "", "mobile")]
    hash: Annotated[
        Line,
        Says(
            "散列值",
            "Hash",
            "用 jiannuo mask --waive 算出，不写原号码",
            "Given by jiannuo mask --waive; never the value itself",
            '"0000000000000000000000000000000000000000000000000000000000000000"',
        ),
    ]
    reason: Annotated[Line, Says("理由", "Reason", "为什么要公开", "Why it is public", "群众服务热线")]
    allowed_by: Annotated[Line, Says("批准人", "Allowed by", "谁同意的", "Who agreed", "县委办公室 李建国")]
    until: Annotated[Day, Says("截止日期", "Until", "过了这一天不再放行", "The last day it counts", "2012-12-31")]


@dataclass(frozen=True, slots=True, kw_only=True)
class WaiverFile:
    """Everything `privacy_waivers.yml` may say."""

    __pydantic_config__: ClassVar[ConfigDict] = ConfigDict(extra="forbid")
    salt: Annotated[
        Line,
        Says(
            "盐",
            "Salt",
            "本站自己定的一串字，定了不再改",
            "A string of the site's own; never changed",
            "yunling-2011",
        ),
    ]
    waivers: Annotated[tuple[Waiver, ...], OneOrMore, Says("放行", "Waivers", "", "")] = ()


@dataclass(frozen=True, slots=True)
class Waivers:
    """The waivers in force, by kind and hash."""

    salt: str = ""
    in_force: Mapping[tuple[Kind, str], Waiver] = field(default_factory=dict)

    def cover(self, found: Found) -> bool:
        """Tell whether *found* is waived."""
        return bool(self.in_force) and (found.kind, hash_of(found, self.salt)) in self.in_force


def hash_of(found: Found, salt: str) -> str:
    """Give the hash a waiver names *found* by: SHA-256 of the salt, the kind and the plain value."""
    return sha256(f"{salt}\n{found.kind.value}\n{found.value}".encode()).hexdigest()


def waiver_lines(found: Found, salt: str, until: date) -> str:
    """Write the YAML of a waiver for *found*, to be completed by whoever allows it."""
    return (
        f"  - kind: {found.kind.value}\n    hash: {quoted(hash_of(found, salt))}\n"
        f"    reason: ……\n    allowed_by: ……\n    until: {until.isoformat()}\n"
    )


def load_waivers(project: Path, as_of: date) -> tuple[Waivers, list[Finding]]:
    """Read the waivers of *project* that count on *as_of*; none where there is no file, or it is faulty."""
    path = project / WAIVERS_NAME
    if not path.exists() and not path.is_symlink():
        return Waivers(), []
    if path.is_symlink() or not path.is_file():
        rule = rules.SYMBOLIC_LINK if path.is_symlink() else rules.NOT_A_PLAIN_FILE
        return Waivers(), [Finding(rule, Place(WAIVERS_NAME))]
    try:
        if (size := path.stat().st_size) > LARGEST:
            return Waivers(), [too_big(WAIVERS_NAME, size, LARGEST)]
        data = path.read_bytes()
    except OSError:
        return Waivers(), [Finding(rules.UNREADABLE, Place(WAIVERS_NAME))]
    document, findings = read_document(WAIVERS_NAME, data, words_of(WaiverFile))
    if document is None:
        return Waivers(), findings
    if not isinstance(document.value, dict):
        zh, en = named(document.value)
        return Waivers(), [Finding(rules.NOT_A_RECORD, document.place(()), (("found", zh),), "", (("found", en),))]
    declared, more = conform(WaiverFile, document.value, document, ())
    if declared is None:
        return Waivers(), [*findings, *more]
    expired = [_expired(document, at, w) for at, w in enumerate(declared.waivers) if w.until < as_of]
    in_force = {(w.kind, w.hash.lower()): w for w in declared.waivers if w.until >= as_of}
    return Waivers(declared.salt, in_force), [*findings, *more, *expired]


def _expired(document: Document, at: int, waiver: Waiver) -> Finding:
    place = document.place(("waivers", at, "until"))
    return Finding(privacy.WAIVER_EXPIRED, place, (("until", waiver.until.isoformat()),))
