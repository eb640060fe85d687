"""Compares what the records say now with what was sealed: what is new is appended, what contradicts is a breach.

A breach stops the publication; saying what to write instead is the release's business.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date

from generator.collector import without_collector
from generator.ledger.events import Event, EventKind
from generator.ledger.register import Ledger, Sealed, sealed_records
from generator.ledger.sealing import Said

_CORRECTABLE = frozenset({EventKind.PROGRESS, EventKind.REVIEW, EventKind.CORRECTED})


@dataclass(frozen=True, slots=True)
class Breach:
    """Something sealed that the records now contradict: `what` is wording, entry or gone."""

    record: str
    what: str
    on: date
    fields: tuple[str, ...] = ()


@without_collector()
def compare(ledger: Ledger, said: Mapping[str, Said]) -> tuple[list[Event], list[Breach]]:
    """Give the events to append and the breaches, record by record."""
    sealed = sealed_records(ledger.events)
    events: list[Event] = []
    breaches: list[Breach] = []
    new: dict[str, list[Event]] = {}
    for record, now in said.items():
        before = sealed.get(record)
        new[record] = _everything(now) if before is None else _added(before, now)
        new[record] = [_placed(event, sealed, said) for event in new[record]]
        events += new[record]
    corrected = _corrected(sealed, new)
    for record, before in sealed.items():
        if record in said:
            breaches += _broken(before, said[record], corrected)
        elif not before.is_removed:
            last = max((*before.wordings, *before.entries.values()), key=lambda event: event.on)
            breaches.append(Breach(record, "gone", last.on))
    return events, breaches


def _everything(now: Said) -> list[Event]:
    return [*_told(now), *sorted(now.entries.values(), key=lambda event: (event.on, event.digest))]


def _told(now: Said) -> Sequence[Event]:
    return ([now.first] if now.first else []) + list(now.amendments)


def _added(before: Sealed, now: Said) -> list[Event]:
    new = [event for digest, event in now.entries.items() if digest not in before.entries]
    told = _told(now)
    return [*(() if _first_wrong(before, told) is not None else told[len(before.wordings) :]), *new]


def _first_wrong(before: Sealed, told: Sequence[Event]) -> int | None:
    """Find the first of the sealed wordings that is not told as it was."""
    pairs = enumerate(before.wordings)
    return next((n for n, sealed in pairs if n >= len(told) or told[n].seal != sealed.seal), None)


def _placed(event: Event, sealed: Mapping[str, Sealed], said: Mapping[str, Said]) -> Event:
    """Point a correction at the very entry that was sealed, which may be changed or gone by now.

    Where none of that day stands as it was sealed, one that no longer stands is meant; what corrects nothing
    is a plain entry.
    """
    if event.kind is not EventKind.CORRECTED:
        return event
    is_review = event.record.startswith("review:")
    record = event.what if is_review else event.record
    held = sealed[record].entries if record in sealed else {}
    stands = said[record].entries if record in said else {}
    gone = [
        digest
        for digest, one in held.items()
        if digest not in stands and one.kind in _CORRECTABLE and (is_review or one.on.isoformat() == event.what)
    ]
    before = event.before if event.before in held or not gone else gone[-1]
    return replace(event, before=before) if before else replace(event, kind=EventKind.PROGRESS, what="")


def _corrected(sealed: Mapping[str, Sealed], new: Mapping[str, Sequence[Event]]) -> frozenset[tuple[str, str]]:
    """Give the entries (record, digest) that a correction supersedes: they need not stand any more."""
    held = (event for one in sealed.values() for event in one.entries.values())
    events = [*held, *(event for found in new.values() for event in found)]
    return frozenset(
        (event.what if event.record.startswith("review:") else event.record, event.before)
        for event in events
        if event.kind is EventKind.CORRECTED
    )


def _broken(before: Sealed, now: Said, corrected: frozenset[tuple[str, str]]) -> Iterator[Breach]:
    """Sealed wordings must be the first ones told; sealed entries must still stand, or have been corrected."""
    told = _told(now)
    if (number := _first_wrong(before, told)) is not None:
        sealed = before.wordings[number]
        shown = told[number].parts if number < len(told) else told[-1].parts if told else {}
        fields = tuple(name for name, part in sealed.parts.items() if shown.get(name) != part)
        yield Breach(now.record, "wording", sealed.on, fields)
    for digest, event in before.entries.items():
        if digest not in now.entries and (now.record, digest) not in corrected:
            yield Breach(now.record, "entry", event.on, (event.kind.value,))
