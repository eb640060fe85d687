"""Compares two ledgers, last year's and this year's, and names every difference: registered, or not.

An outsider needs nothing but the files: no program of ours is trusted, docs/ledger.md says how to redo it.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from generator.fields import Choice
from generator.ledger.canonical import digest
from generator.ledger.events import EventKind
from generator.ledger.files import BrokenLedgerError, find_ledger, read_ledger
from generator.ledger.register import EMPTY, Ledger, sealed_records

WORDINGS = "wordings.jsonl"


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


def audit(old: Path, new: Path) -> list[Audited]:
    """Compare the ledgers at *old* and *new* (a ledger's folder, a site, or a folder of releases).

    Raises FileNotFoundError where there is no ledger. A broken chain is an unregistered change.
    """
    before, faults_before = _read(old)
    after, faults_after = _read(new)
    found = [Audited(Difference.UNREGISTERED, "", None, f"{old}: {fault}") for fault in faults_before]
    found += [Audited(Difference.UNREGISTERED, "", None, f"{new}: {fault}") for fault in faults_after]
    if found:
        return found
    return [*_rewritten(before, after), *_appended(before, after), *_misworded(new, after)]


def _read(path: Path) -> tuple[Ledger, tuple[str, ...]]:
    folder = find_ledger(path)
    if folder is None:
        raise FileNotFoundError(path)
    try:
        return read_ledger(folder), ()
    except BrokenLedgerError as error:
        return EMPTY, error.faults


def _rewritten(before: Ledger, after: Ledger) -> Iterator[Audited]:
    """Every line of the old ledger must stand in the new one, at the same place."""
    for number, (line, event) in enumerate(zip(before.lines, before.events, strict=True)):
        if number >= len(after.lines) or after.lines[number] != line:
            text = f"events.jsonl:{number + 1}: 旧账本的这一行没有了或被改了 this line is gone"
            yield Audited(Difference.UNREGISTERED, event.record, event.on, text)
    if [r.digest for r in after.releases[: len(before.releases)]] != [r.digest for r in before.releases]:
        text = "releases.jsonl: 发布记录被改写 the chain of releases was rewritten"
        yield Audited(Difference.UNREGISTERED, "", None, text)


def _appended(before: Ledger, after: Ledger) -> Iterator[Audited]:
    for event in after.events[len(before.lines) :]:
        late = (event.recorded - event.on).days
        text = event.kind.value + (f" {event.what}" if event.what else "")
        yield Audited(_OF_EVENT[event.kind], event.record, event.on, f"{text}; recorded {event.recorded} (+{late} d)")


def _misworded(path: Path, ledger: Ledger) -> Iterator[Audited]:
    """The wording a site shows must be the last one sealed."""
    folder = find_ledger(path)
    if folder is None or not (folder / WORDINGS).is_file():
        return
    sealed = sealed_records(ledger.events)
    try:
        wordings = list(read_wordings(folder / WORDINGS))
    except ValueError as error:
        yield Audited(Difference.UNREGISTERED, "", None, f"{WORDINGS}: 读不出来 unreadable: {error}")
        return
    for record, fields in wordings:
        last = sealed[record].wordings[-1:] if record in sealed else ()
        if not last or digest("pledge", fields) != last[0].digest:
            text = f"{WORDINGS}: 展示的原文与账本不符 the wording shown is not the one sealed"
            yield Audited(Difference.UNREGISTERED, record, None, text)


def read_wordings(path: Path) -> Iterator[tuple[str, dict[str, object]]]:
    """Yield (record, protected fields) of every line of a site's wordings; raises ValueError."""
    for line in path.read_text(encoding="utf-8").split("\n"):
        if not line:
            continue
        row = json.loads(line)
        if not isinstance(row, dict) or not isinstance(row.get("fields"), dict):
            raise ValueError(line[:40])
        yield str(row.get("record")), dict(row["fields"])


def has_unregistered(found: Iterable[Audited]) -> bool:
    """Tell whether anything was changed without being registered."""
    return any(one.difference is Difference.UNREGISTERED for one in found)


__all__ = ["Audited", "Difference", "audit", "has_unregistered", "read_wordings"]
