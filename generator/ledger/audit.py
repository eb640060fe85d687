"""Compares two ledgers, last year's and this year's, and names every difference: registered, or not.

An outsider needs nothing but the files: no program of ours is trusted, docs/ledger.md says how to redo it.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from generator.collector import without_collector
from generator.fields import Choice
from generator.ledger.consistency import contradictions
from generator.ledger.events import Event, EventKind
from generator.ledger.files import (
    EVENTS,
    RELEASES,
    BrokenLedgerError,
    beginning_of,
    find_ledger,
    read_ledger,
)
from generator.ledger.register import EMPTY, Ledger
from generator.ledger.wordings import WORDINGS, read_wordings


class Difference(Choice):
    """What kind of difference there is."""

    NEW = "new", "新增", "New"
    PROGRESS = "progress", "进展", "Progress"
    AMENDMENT = "amendment", "变更", "Amendment"
    CORRECTION = "correction", "更正", "Correction"
    WITHDRAWAL = "withdrawal", "撤回", "Withdrawal"
    UNREGISTERED = "unregistered", "未登记的改动", "Unregistered change"


_OF_EVENT = {
    EventKind.PUBLISHED: Difference.NEW,
    EventKind.REVIEW: Difference.NEW,
    EventKind.PROGRESS: Difference.PROGRESS,
    EventKind.OUTCOME: Difference.PROGRESS,
    EventKind.AMENDED: Difference.AMENDMENT,
    EventKind.CORRECTED: Difference.CORRECTION,
    EventKind.WITHDRAWN: Difference.WITHDRAWAL,
    EventKind.REMOVED: Difference.WITHDRAWAL,
}


@dataclass(frozen=True, slots=True)
class Audited:
    """One difference: its kind, the record, the day it happened, and what there is to say."""

    difference: Difference
    record: str
    on: date | None
    text: str


@without_collector()
def audit(old: Path, new: Path) -> list[Audited]:
    """Compare the ledgers at *old* and *new* (a ledger's folder, a site, or a folder of releases).

    Raises FileNotFoundError where there is no ledger. A broken chain is an unregistered change.
    """
    after, faults_after = _read(new)
    before, faults_before = _read(old, after)
    found = [Audited(Difference.UNREGISTERED, "", None, f"{old}: {fault}") for fault in faults_before]
    found += [Audited(Difference.UNREGISTERED, "", None, f"{new}: {fault}") for fault in faults_after]
    if found:
        return found
    contradicting = (_unregistered(event, f"{EVENTS}: {why}") for event, why in contradictions(after))
    return [*_rewritten(before, after), *contradicting, *_appended(before, after), *_misworded(new, after)]


def _read(path: Path, known: Ledger = EMPTY) -> tuple[Ledger, tuple[str, ...]]:
    folder = find_ledger(path)
    if folder is None:
        raise FileNotFoundError(path)
    try:
        return beginning_of(known, folder) or read_ledger(folder), ()
    except BrokenLedgerError as error:
        return EMPTY, error.faults


def _unregistered(event: Event, text: str) -> Audited:
    return Audited(Difference.UNREGISTERED, event.record, event.on, text)


def _rewritten(before: Ledger, after: Ledger) -> Iterator[Audited]:
    """Every line of the old ledger must stand in the new one, at the same place."""
    for number, (line, event) in enumerate(zip(before.lines, before.events, strict=True)):
        if number >= len(after.lines) or after.lines[number] != line:
            yield _unregistered(event, f"{EVENTS}:{number + 1}: 旧账本的这一行没有了或被改了 this line is gone")
    if after.releases[: len(before.releases)] != before.releases:
        text = f"{RELEASES}: 发布记录被改写 the chain of releases was rewritten"
        yield Audited(Difference.UNREGISTERED, "", None, text)


def _appended(before: Ledger, after: Ledger) -> Iterator[Audited]:
    for event in after.events[len(before.lines) :]:
        late = (event.recorded - event.on).days
        text = event.kind.value + (f" {event.what}" if event.what else "")
        yield Audited(_OF_EVENT[event.kind], event.record, event.on, f"{text}; recorded {event.recorded} (+{late} d)")


def _misworded(path: Path, ledger: Ledger) -> Iterator[Audited]:
    """The wordings a site shows must be those sealed, of every pledge that is still there."""
    folder = find_ledger(path)
    if folder is None or not (folder / WORDINGS).is_file():
        return
    sealed = _wordings_sealed(ledger)
    awaited = sealed.keys() - {event.record for event in ledger.events if event.kind is EventKind.REMOVED}
    try:
        for row in read_wordings(folder / WORDINGS):
            awaited.discard(row.record)
            if row.digests() != sealed.get(row.record):
                text = f"{WORDINGS}: 展示的原文与账本不符 the wording shown is not the one sealed"
                yield Audited(Difference.UNREGISTERED, row.record, None, text)
    except ValueError as error:
        yield Audited(Difference.UNREGISTERED, "", None, f"{WORDINGS}: 读不出来 unreadable: {error}")
        return
    for record in sorted(awaited):
        yield Audited(Difference.UNREGISTERED, record, None, f"{WORDINGS}: 原文不见了 the wording is missing")


def _wordings_sealed(ledger: Ledger) -> dict[str, list[str]]:
    sealed: dict[str, list[str]] = {}
    for event in ledger.events:
        if event.parts:
            sealed.setdefault(event.record, []).append(event.digest)
    return sealed


def has_unregistered(found: Iterable[Audited]) -> bool:
    """Tell whether anything was changed without being registered."""
    return any(one.difference is Difference.UNREGISTERED for one in found)


__all__ = ["Audited", "Difference", "audit", "has_unregistered"]
