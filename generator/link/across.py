"""Warnings that only show across records: copied texts, nobody responsible, contact points never visited."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from datetime import date

from generator.check import Fault, Filed
from generator.findings import rules
from generator.link.references import Known, Located
from generator.model import Campaign, Organisation, Pledge, Review, Visit
from generator.model.periods import last_day, period_label, period_of, periods_between
from generator.model.states import Cadence

_NOT_WORDS = re.compile(r"[\W\d_]+")
LEAST_COPIED = 16
"""Shorter texts are alike by chance."""


def copied_texts(filed: Iterable[Filed]) -> Iterator[Located]:
    """Yield pledges whose words, numbers and punctuation aside, stand in an earlier pledge."""
    first: dict[str, Filed] = {}
    for entry in filed:
        if not isinstance(entry.record, Pledge):
            continue
        words = _NOT_WORDS.sub("", entry.record.title + (entry.record.text or ""))
        if len(words) < LEAST_COPIED:
            continue
        before = first.setdefault(words, entry)
        if before is not entry and isinstance(before.record, Pledge):
            said = (("other", before.record.title), ("where", f"{before.path} {before.record.id}"))
            yield entry, Fault(rules.COPIED_TEXT, ("text",) if entry.record.text else ("title",), said)


def nobody_responsible(filed: Iterable[Filed], known: Known) -> Iterator[Located]:
    """Yield pledges of organisations that name nobody; a person answers for their own."""
    for entry in filed:
        record = entry.record
        if isinstance(record, Pledge) and record.responsible is None and record.by in known.ids["organisation"]:
            yield entry, Fault(rules.NO_RESPONSIBLE, ("title",), mend="responsible: 王秀兰")


def never_visited(filed: Iterable[Filed]) -> Iterator[Located]:
    """Yield contact points without a visit by their leader."""
    entries = list(filed)
    visited = {(v.record.to, v.record.by) for v in entries if isinstance(v.record, Visit)}
    for entry in entries:
        record = entry.record
        if isinstance(record, Organisation) and record.contact and (record.id, record.contact.name) not in visited:
            yield entry, Fault(rules.CONTACT_WITHOUT_VISIT, ("contact",), (("leader", record.contact.name),), of_key=True)


def periods_without_review(filed: Iterable[Filed], as_of: date) -> Iterator[Located]:
    """Yield, for each campaign, the whole periods in which a kind of review it asks for was held nowhere."""
    entries = list(filed)
    held = {
        (r.record.campaign, r.record.kind, r.record.period) for r in entries if isinstance(r.record, Review)
    }
    for entry in entries:
        if not isinstance(entry.record, Campaign):
            continue
        for number, rhythm in enumerate(entry.record.reviews.cadence):
            for period in closed_periods(entry.record, rhythm.every, as_of):
                if (entry.record.id, rhythm.kind, period) not in held:
                    at = ("reviews", "cadence", number)
                    zh = (("period", period_label(period, "zh")), ("kind", rhythm.kind.zh))
                    en = (("period", period_label(period, "en")), ("kind", rhythm.kind.en.lower()))
                    yield entry, Fault(rules.PERIOD_WITHOUT_REVIEW, at, zh, en)


def closed_periods(campaign: Campaign, every: Cadence, as_of: date) -> tuple[str, ...]:
    """List the periods of *campaign* that began with it or after it and are over on *as_of*."""
    last = min(as_of, campaign.ends or as_of)
    if campaign.starts > last:
        return ()
    first = period_of(campaign.starts, every)
    found = periods_between(campaign.starts, last, every)
    return tuple(p for p in found if last_day(p) <= as_of and p != first)
