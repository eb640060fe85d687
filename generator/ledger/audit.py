"""Compares two ledgers, last year's and this year's, and names every difference: registered, or not.

An outsider needs nothing but the files: no program of ours is trusted, docs/ledger.md says how to redo it.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
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
    return [*_rewritten(before, after), *contradicting, *_appended(before, after), *_misworded(old, new, after)]


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


def _misworded(old: Path, new: Path, ledger: Ledger) -> Iterator[Audited]:
    """The wordings a site shows must be those sealed, of every pledge that is still there; or they are withheld."""
    file = _wordings_at(new)
    if file is None:
        return
    sealed = _wordings_sealed(ledger)
    awaited = sealed.keys() - {event.record for event in ledger.events if event.kind is EventKind.REMOVED}
    withheld: list[list[str]] = []
    try:
        for row in read_wordings(file):
            if row.withheld:
                withheld.append(row.digests())
                continue
            awaited.discard(row.record)
            if row.digests() != sealed.get(row.record):
                text = f"{WORDINGS}: 展示的原文与账本不符 the wording shown is not the one sealed"
                yield Audited(Difference.UNREGISTERED, row.record, None, text)
    except ValueError as error:
        yield Audited(Difference.UNREGISTERED, "", None, f"{WORDINGS}: 读不出来 unreadable: {error}")
        return
    # only now: two pledges may read the same, one of them withheld
    yield from _withheld(old, withheld, {record: sealed[record] for record in sorted(awaited)}, awaited)
    for record in sorted(awaited):
        yield Audited(Difference.UNREGISTERED, record, None, f"{WORDINGS}: 原文不见了 the wording is missing")


def _withheld(
    old: Path, withheld: Sequence[list[str]], sealed: Mapping[str, list[str]], awaited: set[str]
) -> Iterator[Audited]:
    """Words that are withheld are not proved, but nothing else may be said to be; takes them from *awaited*."""
    before = _withheld_at(old) if withheld else []
    records: dict[tuple[str, ...], list[str]] = {}
    for record, digests in sealed.items():
        records.setdefault(tuple(digests), []).append(record)
    for digests in withheld:
        if not (fitting := records.get(tuple(digests))):
            text = f"{WORDINGS}: 隐去的原文与账本不符 the wording withheld is not one sealed: {digests[0]}"
            yield Audited(Difference.UNREGISTERED, "", None, text)
            continue
        record = fitting.pop(0)
        awaited.discard(record)
        if digests not in before:
            yield Audited(Difference.WITHDRAWAL, record, None, f"{WORDINGS}: 原文已隐去 the wording is now withheld")


def _withheld_at(path: Path) -> list[list[str]]:
    file = _wordings_at(path)
    try:
        return [row.digests() for row in read_wordings(file) if row.withheld] if file else []
    except ValueError:  # what is wrong with the old site's words is no difference of the new one
        return []


def _wordings_at(path: Path) -> Path | None:
    folder = find_ledger(path)
    return folder / WORDINGS if folder and (folder / WORDINGS).is_file() else None


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
