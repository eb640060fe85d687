"""The gate: only what the edition may see and was known by the day passes; nothing later leaks the rest."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from dataclasses import replace
from datetime import date
from typing import Any, TypeVar

from generator.check import Filed, references_in, without_reference
from generator.check.fault import Location
from generator.config import Edition
from generator.fields import Field, references_of
from generator.link.wordlists import goals_of, standards_of
from generator.model import (
    KINDS,
    Award,
    Case,
    Notice,
    Organisation,
    Person,
    Pledge,
    Problem,
    Record,
    Review,
    Visit,
)
from generator.model.pledge import Milestone
from generator.model.states import Visibility

Records = dict[str, dict[str, Any]]
Dated = TypeVar("Dated")
Known = TypeVar("Known", Organisation, Pledge, Problem)


def admit(filed: Iterable[Filed], edition: Edition, as_of: date) -> Records:
    """Give the records (kind → id → record) that *edition* may show on *as_of*, cut loose from all others."""
    records: Records = {kind: {} for kind in KINDS}
    dropped: set[tuple[str, str]] = set()
    for entry in filed:
        record = as_known(entry.record, as_of)
        if record is None or not _may_see(record, edition):
            dropped.add((entry.kind, entry.record.id))
        else:
            records[entry.kind][record.id] = replace(record, note=None) if record.note else record
    gone = {id_ for _, id_ in dropped}
    while dropped:
        dropped = _cut_loose(records, dropped)
        gone |= {id_ for _, id_ in dropped}
    _unname(records, gone)
    return records


def _unname(records: Records, gone: set[str]) -> None:
    """Take ids of what is gone out of lines where a name is meant but an id was written: who found a problem."""
    known = {id_ for by_id in records.values() for id_ in by_id}
    for id_, problem in records["problem"].items():
        if problem.found.by in gone and problem.found.by not in known:
            records["problem"][id_] = replace(problem, found=replace(problem.found, by=None))


def as_known(record: Record, as_of: date) -> Record | None:
    """Give *record* as it was known on *as_of*; None where it had not happened yet."""
    if isinstance(record, Pledge):
        return _pledge_as_known(record, as_of)
    if isinstance(record, Problem):
        return _problem_as_known(record, as_of)
    if isinstance(record, Organisation):
        return _with(record, merged=_by(record.merged, as_of), dissolved=_day_by(record.dissolved, as_of))
    if isinstance(record, Person):
        return replace(record, left=None) if record.left and record.left > f"{as_of}" else record
    day = record.on if isinstance(record, Review | Award | Visit | Notice) else None
    if isinstance(record, Case):
        day = record.published
    return None if day and day > as_of else record


def _pledge_as_known(pledge: Pledge, as_of: date) -> Pledge | None:
    """Undo amendments not yet made, the last first, and leave out what had not been reported."""
    later = [(amendment.on, n) for n, amendment in enumerate(pledge.amendments) if not _is_known(amendment, as_of)]
    for _, number in sorted(later, reverse=True):
        pledge = replace(pledge, **pledge.amendments[number].was.values())
    published = _day_by(pledge.published, as_of)
    if pledge.proposed and pledge.proposed > as_of and not published:
        return None
    return _with(
        pledge,
        vetted=_by(pledge.vetted, as_of),
        published=published,
        milestones=tuple([_milestone_by(milestone, as_of) for milestone in pledge.milestones]),
        progress=_all_by(pledge.progress, as_of),
        outcome=_by(pledge.outcome, as_of),
        amendments=_all_by(pledge.amendments, as_of),
    )


def _problem_as_known(problem: Problem, as_of: date) -> Problem | None:
    if not _is_known(problem.found, as_of):
        return None
    return _with(
        problem,
        steps=_all_by(problem.steps, as_of),
        escalations=_all_by(problem.escalations, as_of),
        done=_by(problem.done, as_of),
        acceptance=_all_by(problem.acceptance, as_of),
        unresolved=_by(problem.unresolved, as_of),
        criticised=_by(problem.criticised, as_of),
    )


def _with(record: Known, **values: Any) -> Known:
    """Give *record* with *values*: itself where it has them already, so that what is as written is seen to be."""
    different = [name for name, value in values.items() if getattr(record, name) != value]
    return replace(record, **values) if different else record


def _milestone_by(milestone: Milestone, as_of: date) -> Milestone:
    return milestone if milestone.done is None or _is_known(milestone, as_of) else replace(milestone, done=None)


def _is_known(event: Any, as_of: date) -> bool:
    """Tell whether *event* had happened by *as_of*, and had been recorded where that is said."""
    for name in ("on", "done", "explained", "recorded"):
        day = getattr(event, name, None)
        if day is not None and day > as_of:
            return False
    return True


def _all_by(events: tuple[Dated, ...], as_of: date) -> tuple[Dated, ...]:
    return tuple([event for event in events if _is_known(event, as_of)])


def _by(event: Dated | None, as_of: date) -> Dated | None:
    return event if event is not None and _is_known(event, as_of) else None


def _day_by(day: date | None, as_of: date) -> date | None:
    return day if day and day <= as_of else None


def _may_see(record: Record, edition: Edition) -> bool:
    """The public sees public records, and pledges only once they are published."""
    if edition is Edition.INTERNAL:
        return True
    is_draft = isinstance(record, Pledge) and record.published is None
    return record.visibility is Visibility.PUBLIC and not is_draft


def _cut_loose(records: Records, dropped: set[tuple[str, str]]) -> set[tuple[str, str]]:
    """Remove every reference to *dropped*; a record that cannot do without goes too, and is returned."""
    gone = {id_ for _, id_ in dropped}
    kinds = {kind for kind, _ in dropped}
    lists = _lists_of(records) if "campaign" in kinds else None
    more: set[tuple[str, str]] = set()
    for kind, by_id in records.items():
        if lists is None and not _may_point(KINDS[kind].declared, kinds):
            continue
        for id_, record in list(by_id.items()):
            kept = _loosened(record, _leading_nowhere(record, gone, records, lists))
            if kept is None:
                del by_id[id_]
                more.add((kind, id_))
            else:
                by_id[id_] = kept
    return more


def _may_point(declared: type, kinds: set[str]) -> bool:
    """Tell whether records of a class can point to records of *kinds*."""
    return any(not kinds.isdisjoint(field.refers.kinds) for _, field in references_of(declared) if field.refers)


def _lists_of(records: Records) -> Collection[str]:
    """Gather the words of all campaigns left: a standard of a campaign that is gone must not show."""
    campaigns = records["campaign"].values()
    return {word for campaign in campaigns for word in (*goals_of(campaign), *standards_of(campaign))}


def _leading_nowhere(record: Record, gone: set[str], records: Records, lists: Collection[str] | None) -> list[Location]:
    """List the places in *record* that point to what is gone."""
    found: list[Location] = []
    for at, field, value in references_in(record):
        if field.refers:
            if _is_gone(value, field, gone, records):
                found.append(at)
        elif lists is not None and _is_of_campaign(field) and value not in lists:
            found.append(at)
    return found


def _is_of_campaign(field: Field) -> bool:
    return field.from_list is not None and field.from_list.source in ("goals", "standards")


def _is_gone(value: str, field: Field, gone: set[str], records: Records) -> bool:
    kinds = field.refers.kinds if field.refers else ()
    kind, colon, rest = value.partition(":")
    if colon and kind in kinds:
        kinds, value = (kind,), rest
    return value in gone and not any(value in records[kind] for kind in kinds)


def _loosened(record: Record, places: list[Location]) -> Any | None:
    kept: Any = record
    # From the last to the first, so that positions in lists stay true.
    for at in sorted(places, key=_numbers, reverse=True):
        kept = without_reference(kept, at)
        if kept is None:
            return None
    return kept


def _numbers(at: Location) -> tuple[int, ...]:
    return tuple(step for step in at if isinstance(step, int))
