"""The second clock: what the ledger recorded late says so on its page, whatever people typed or left out.

What the first release recorded lies before the ledger began; /ledger/ says that once, for all of it.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from datetime import date

from generator.derive import SecondClock, alterations, by_organisation, is_late
from generator.ledger import Event, EventKind, Ledger
from generator.ledger.sealing import in_time, outcome_digest, progress_digest, said_by_pledge
from generator.link import Key, Register
from generator.model import Pledge
from generator.plan import Plan, Site
from generator.plan.pages import with_ledger
from generator.release.sides import Sides


def as_recorded(plan: Plan, sides: Sides, ledger: Ledger, new: Sequence[Event], today: date) -> Plan:
    """Give *plan* with the days of recording that *ledger* and its *new* events know.

    The ledger names and digests what is sealed; the days are written into what is shown.
    """
    events = (*ledger.events, *new)
    at_once = ledger.releases[0].lines if ledger.releases else len(events)
    late = list(_late(sides.sealed, events[at_once:]))
    clock = SecondClock(
        recorded={(kind, sides.shown_id(id_)): day for (kind, id_), day in _published_late(late)},
        began=ledger.releases[0].on if ledger.releases else today,
        at_once=at_once,
        owners=_owners_of_removed(sides.sealed, events),
    )
    return with_ledger(plan, _told_by(clock, plan.site, sides, late))


def _late(register: Register, events: Iterable[Event]) -> Iterator[Event]:
    for event in events:
        kind, _, id_ = event.record.partition(":")
        record = register.pledges.get(id_) if kind == "pledge" else register.reviews.get(id_)
        if record is None or event.kind is EventKind.REMOVED:
            continue
        if is_late(event.on, event.recorded, register.campaigns[record.campaign].pledges.late_record_days):
            yield event


def _published_late(late: Iterable[Event]) -> Iterator[tuple[Key, date]]:
    for event in late:
        kind, _, id_ = event.record.partition(":")
        if event.kind is EventKind.PUBLISHED or kind == "review":
            yield (kind, id_), event.recorded


def _owners_of_removed(register: Register, events: Sequence[Event]) -> dict[str, str]:
    """Tell to which organisation a pledge belonged that was taken down, where that is still there."""
    removed = {event.record for event in events if event.kind is EventKind.REMOVED}
    owners = {event.record: event.owner for event in events if event.record in removed and event.owner}
    keys = {record: register.actor(owner) for record, owner in owners.items()}
    return {record: register.organisation_of(key) for record, key in keys.items() if key[1] in register.of_kind(key[0])}


def _told_by(clock: SecondClock, site: Site, sides: Sides, late: Sequence[Event]) -> Site:
    days = {(event.record, event.digest, event.on): event.recorded for event in late}
    touched = {event.record.removeprefix("pledge:") for event in late} & sides.sealed.pledges.keys()
    pledges = {
        shown.id: _stamped(sides.sealed, sealed, shown, days)
        for sealed in map(sides.sealed.pledges.__getitem__, sorted(touched))
        if (shown := sides.shown_pledge(sealed))
    }
    register = replace(site.register, pledges={**site.register.pledges, **pledges})
    found = alterations(register, (r for r in site.removals.values() if r.on <= site.as_of), clock)
    facts = replace(site.facts, second_clock=clock, alterations=found, altered=by_organisation(found))
    return replace(site, register=register, facts=facts)


def _stamped(register: Register, sealed: Pledge, shown: Pledge, days: Mapping[tuple[str, str, date], date]) -> Pledge:
    """Write into each late entry and amendment of *shown* the day on which it was recorded, as *sealed* tells.

    The veil changes words, never the number or the order of entries, so both go side by side.
    """
    record, outcome, order = f"pledge:{sealed.id}", shown.outcome, in_time(sealed)
    events = said_by_pledge(register, sealed, date.max).amendments
    amended = [days.get((record, event.digest, event.on)) for event in events]
    if outcome and sealed.outcome:
        told = days.get((record, outcome_digest(sealed.outcome), outcome.on), outcome.recorded)
        outcome = replace(outcome, recorded=told)
    return replace(
        shown,
        progress=tuple(
            replace(one, recorded=days.get((record, progress_digest(said), said.on), one.recorded))
            for said, one in zip(sealed.progress, shown.progress, strict=True)
        ),
        outcome=outcome,
        amendments=tuple(
            replace(one, recorded=amended[order.index(said)] or one.recorded)
            for said, one in zip(sealed.amendments, shown.amendments, strict=True)
        ),
    )
