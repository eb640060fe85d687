"""Warnings that only show across records: copied texts, nobody responsible, contact points never visited."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Iterator, Sequence
from datetime import date

from generator.check import Fault, Filed, told
from generator.check.fault import Location
from generator.findings import rules
from generator.link.known import Located
from generator.model import Campaign, Organisation, Person, Pledge, Problem, Record, Review, Visit
from generator.model.campaign import PledgeRules
from generator.model.periods import first_day, last_day, period_label, periods_between
from generator.model.states import Cadence, ReviewKind

_NOT_WORDS = re.compile(r"[\W\d_]+")
LEAST_COPIED = 16
"""Shorter texts are alike by chance."""


def copied_texts(filed: Iterable[Filed]) -> Iterator[Located]:
    """Yield pledges whose words, numbers and punctuation aside, stand in one published before them."""
    first: dict[str, tuple[Filed, Pledge]] = {}
    pledges = [(entry, entry.record) for entry in filed if isinstance(entry.record, Pledge)]
    for entry, pledge in sorted(pledges, key=lambda pair: pair[1].published or date.max):
        words = _NOT_WORDS.sub("", pledge.title + (pledge.text or ""))
        if len(words) < LEAST_COPIED:
            continue
        before, original = first.setdefault(words, (entry, pledge))
        if before is not entry:
            at: Location = ("text",) if pledge.text else ("title",)
            where = f"{before.path}，编号 {original.id}", f"{original.id} in {before.path}"
            yield entry, told(rules.COPIED_TEXT, at, other=original.title, where=where)


def nobody_responsible(filed: Sequence[Filed]) -> Iterator[Located]:
    """Yield pledges of organisations that name nobody; a person answers for their own."""
    organisations = {e.record.id: e.record for e in filed if isinstance(e.record, Organisation)}
    for entry in filed:
        if not isinstance(entry.record, Pledge) or entry.record.responsible is not None:
            continue
        by = organisations.get(entry.record.by.removeprefix("organisation:"))
        if by is not None:
            add = f"responsible: {by.responsible or '王秀兰'}"
            yield entry, told(rules.NO_RESPONSIBLE, ("title",), add=add)


def never_visited(filed: Sequence[Filed]) -> Iterator[Located]:
    """Yield contact points without a visit by their leader, whom records may give by id or by name."""
    names = {entry.record.id: entry.record.name for entry in filed if isinstance(entry.record, Person)}
    visited = {(v.record.to, _who(v.record.by, names)) for v in filed if isinstance(v.record, Visit)}
    for entry in filed:
        organisation = entry.record
        if isinstance(organisation, Organisation) and organisation.contact:
            leader = _who(organisation.contact.name, names)
            if (organisation.id, leader) not in visited:
                yield entry, told(rules.CONTACT_WITHOUT_VISIT, ("contact", "name"), leader=leader)


def _who(word: str, names: dict[str, str]) -> str:
    return names.get(word.removeprefix("person:"), word)


def late_records(filed: Sequence[Filed]) -> Iterator[Located]:
    """Yield past events recorded long after; how long that is, their campaign says."""
    limits = {e.record.id: e.record.pledges.late_record_days for e in filed if isinstance(e.record, Campaign)}
    for entry in filed:
        campaign = getattr(entry.record, "campaign", None)
        limit = limits.get(campaign or "", PledgeRules().late_record_days)
        for what, on, recorded, at in _recorded_events(entry.record):
            if on and recorded and (days := (recorded - on).days) > limit:
                fault = told(rules.RECORDED_LATE, at, what=what, on=on, recorded=recorded, days=days)
                yield entry, fault


_Event = tuple[tuple[str, str], date | None, date | None, Location]


def _recorded_events(record: Record) -> Iterator[_Event]:
    """Yield what happened in *record*: its name, when it was, when recorded, where that is written."""
    if isinstance(record, Pledge):
        for number, progress in enumerate(record.progress):
            at: Location = ("progress", number, "recorded")
            yield ("这条进展", "this progress"), progress.on, progress.recorded, at
        for number, milestone in enumerate(record.milestones):
            at = ("milestones", number, "recorded")
            yield ("这个节点", "this milestone"), milestone.done, milestone.recorded, at
        for number, amendment in enumerate(record.amendments):
            at = ("amendments", number, "recorded")
            yield ("这次变更", "this amendment"), amendment.on, amendment.recorded, at
        if record.outcome:
            yield ("结果", "the outcome"), record.outcome.on, record.outcome.recorded, ("outcome", "recorded")
    elif isinstance(record, Problem):
        for number, step in enumerate(record.steps):
            yield ("这一步", "this step"), step.on, step.recorded, ("steps", number, "recorded")


def periods_without_review(filed: Sequence[Filed], as_of: date) -> Iterator[Located]:
    """Yield, for each campaign, the whole periods in which a kind of review it asks for was held nowhere."""
    reviews = [entry.record for entry in filed if isinstance(entry.record, Review)]
    held = {(review.campaign, review.kind, review.period) for review in reviews}
    for entry in filed:
        if isinstance(entry.record, Campaign):
            yield from ((entry, fault) for fault in _gaps(entry.record, held, as_of))


def _gaps(campaign: Campaign, held: Collection[tuple[str, ReviewKind, str]], as_of: date) -> Iterator[Fault]:
    for number, rhythm in enumerate(campaign.reviews.cadence):
        for period in closed_periods(campaign, rhythm.every, as_of):
            if (campaign.id, rhythm.kind, period) not in held:
                at: Location = ("reviews", "cadence", number)
                label = period_label(period, "zh"), period_label(period, "en")
                kind = rhythm.kind.zh, rhythm.kind.en.lower()
                yield told(rules.PERIOD_WITHOUT_REVIEW, at, period=label, kind=kind)


def closed_periods(campaign: Campaign, every: Cadence, as_of: date) -> tuple[str, ...]:
    """List the periods that lie wholly inside *campaign* and are over on *as_of*."""
    last = min(as_of, campaign.ends or as_of)
    if campaign.starts > last:
        return ()
    found = periods_between(campaign.starts, last, every)
    return tuple(p for p in found if first_day(p) >= campaign.starts and last_day(p) <= as_of)
