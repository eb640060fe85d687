"""The gate: only what the edition may see and what had happened by the day passes; nothing later can leak it."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from datetime import date
from typing import Any

from generator.check import Filed, references_in, without_reference
from generator.config import Edition
from generator.model import KINDS, Award, Case, Notice, Pledge, Problem, Record, Review, Visit
from generator.model.states import Visibility

Records = dict[str, dict[str, Any]]


def admit(filed: Iterable[Filed], edition: Edition, as_of: date) -> Records:
    """Give the records (kind → id → record) that *edition* may show on *as_of*, cut loose from all others."""
    records: Records = {kind: {} for kind in KINDS}
    dropped: set[tuple[str, str]] = set()
    for entry in filed:
        record = as_known(entry.record, as_of)
        if record is None or not _may_see(record, edition):
            dropped.add((entry.kind, entry.record.id))
        else:
            records[entry.kind][record.id] = _without_note(record)
    while dropped:
        dropped = _cut_loose(records, dropped)
    return records


def as_known(record: Record, as_of: date) -> Record | None:
    """Give *record* as it was known on *as_of*; None where it had not happened yet."""
    if isinstance(record, Pledge):
        return _pledge_as_known(record, as_of)
    if isinstance(record, Problem):
        return _problem_as_known(record, as_of)
    day = record.on if isinstance(record, Review | Award | Visit | Notice) else None
    if isinstance(record, Case):
        day = record.published
    return None if day and day > as_of else record


def _pledge_as_known(pledge: Pledge, as_of: date) -> Pledge | None:
    """Undo amendments not yet made, and leave out what had not been reported."""
    for amendment in sorted(pledge.amendments, key=lambda a: a.on, reverse=True):
        if amendment.on > as_of:
            pledge = replace(pledge, **amendment.was.values())
    if pledge.proposed and pledge.proposed > as_of and not (pledge.published and pledge.published <= as_of):
        return None
    return replace(
        pledge,
        published=pledge.published if pledge.published and pledge.published <= as_of else None,
        milestones=tuple(replace(m, done=None) if m.done and m.done > as_of else m for m in pledge.milestones),
        progress=tuple(p for p in pledge.progress if p.on <= as_of),
        outcome=pledge.outcome if pledge.outcome and pledge.outcome.on <= as_of else None,
        amendments=tuple(a for a in pledge.amendments if a.on <= as_of),
    )


def _problem_as_known(problem: Problem, as_of: date) -> Problem | None:
    if problem.found.on > as_of:
        return None
    return replace(
        problem,
        steps=tuple(s for s in problem.steps if s.on <= as_of),
        escalations=tuple(e for e in problem.escalations if e.on <= as_of),
        done=problem.done if problem.done and problem.done.on <= as_of else None,
        acceptance=tuple(a for a in problem.acceptance if a.on <= as_of),
        unresolved=problem.unresolved if problem.unresolved and problem.unresolved.explained <= as_of else None,
        criticised=problem.criticised if problem.criticised and problem.criticised.on <= as_of else None,
    )


def _may_see(record: Record, edition: Edition) -> bool:
    """The public sees public records, and pledges only once they are published."""
    if edition is Edition.INTERNAL:
        return True
    is_draft = isinstance(record, Pledge) and record.published is None
    return record.visibility is Visibility.PUBLIC and not is_draft


def _without_note(record: Record) -> Record:
    return replace(record, note=None) if record.note else record


def _cut_loose(records: Records, dropped: set[tuple[str, str]]) -> set[tuple[str, str]]:
    """Remove every reference to *dropped*; a record that cannot do without goes too, and is returned."""
    gone = {id_ for _, id_ in dropped}
    more: set[tuple[str, str]] = set()
    for kind, by_id in records.items():
        for id_, record in list(by_id.items()):
            kept = _loosened(record, gone, records)
            if kept is None:
                del by_id[id_]
                more.add((kind, id_))
            elif kept is not record:
                by_id[id_] = kept
    return more


def _loosened(record: Record, gone: set[str], records: Records) -> Record | None:
    kept: Any = record
    # From the last to the first, so that positions in lists stay true.
    for at, field, value in sorted(references_in(record), key=lambda found: _numbers(found[0]), reverse=True):
        if field.refers is None:
            continue
        kind, colon, rest = value.partition(":")
        id_ = rest if colon and kind in field.refers.kinds else value
        if id_ in gone and not any(id_ in records[kind] for kind in field.refers.kinds):
            kept = without_reference(kept, at)
            if kept is None:
                return None
    return kept if isinstance(kept, Record) else None


def _numbers(at: tuple[str | int, ...]) -> tuple[int, ...]:
    return tuple(step for step in at if isinstance(step, int))
