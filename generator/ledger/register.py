"""The ledger as it was last published, and the comparison with what the records say now.

New events are appended; anything that contradicts what was sealed is a breach, and stops the publication.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from generator.ledger.chain import Release
from generator.ledger.events import Event, EventKind
from generator.ledger.sealing import Said, said_by_pledge, said_by_review
from generator.link import Register

_WORDINGS = frozenset({EventKind.PUBLISHED, EventKind.AMENDED})
_ENDS = frozenset({EventKind.REMOVED})


@dataclass(frozen=True, slots=True)
class Ledger:
    """All events published so far, their lines, and the releases that seal them."""

    lines: tuple[str, ...]
    events: tuple[Event, ...]
    releases: tuple[Release, ...]


EMPTY = Ledger((), (), ())


@dataclass(frozen=True, slots=True)
class Breach:
    """Something sealed that the records now contradict: `what` is wording, entry or gone."""

    record: str
    what: str
    on: date
    fields: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Sealed:
    """What the ledger holds of one record: its wordings in order, and its entries by digest."""

    wordings: tuple[Event, ...]
    entries: Mapping[str, Event]
    is_removed: bool


def sealed_records(events: Iterable[Event]) -> dict[str, Sealed]:
    """Fold *events* into what is sealed of each record; corrected entries count with their new digest."""
    wordings: dict[str, list[Event]] = defaultdict(list)
    entries: dict[str, dict[str, Event]] = defaultdict(dict)
    removed: set[str] = set()
    for event in events:
        if event.parts:
            wordings[event.record].append(event)
        elif event.kind in _ENDS:
            removed.add(event.record)
        else:
            if event.kind is EventKind.CORRECTED:
                entries[event.record].pop(event.before, None)
            entries[event.record][event.digest] = event
    names = wordings.keys() | entries.keys()
    return {name: Sealed(tuple(wordings[name]), dict(entries[name]), name in removed) for name in names}


def said_now(register: Register, recorded: date) -> dict[str, Said]:
    """Gather what every pledge and review of *register* says happened."""
    pledges = (said_by_pledge(register, p, recorded) for p in register.pledges.values() if p.published)
    reviews = (said_by_review(r, recorded) for r in register.reviews.values())
    return {said.record: said for group in (pledges, reviews) for said in group}


def compare(ledger: Ledger, said: Mapping[str, Said]) -> tuple[list[Event], list[Breach]]:
    """Give the events to append and the breaches, record by record."""
    sealed = sealed_records(ledger.events)
    events: list[Event] = []
    breaches: list[Breach] = []
    for record, now in said.items():
        before = sealed.get(record)
        if before is None:
            events += _everything(now)
            continue
        new, broken = _compare_record(before, now)
        events += new
        breaches += broken
    for record, before in sealed.items():
        if record not in said and not before.is_removed:
            last = max((*before.wordings, *before.entries.values()), key=lambda event: event.on)
            breaches.append(Breach(record, "gone", last.on))
    return events, breaches


def _everything(now: Said) -> list[Event]:
    events = [now.first] if now.first else []
    return [
        *events,
        *now.amendments,
        *sorted(now.entries.values(), key=lambda event: (event.on, event.digest)),
    ]


def _compare_record(before: Sealed, now: Said) -> tuple[list[Event], list[Breach]]:
    """Sealed wordings must be the first ones told; sealed entries must all still stand."""
    events: list[Event] = []
    breaches: list[Breach] = []
    told: Sequence[Event] = ([now.first] if now.first else []) + list(now.amendments)
    for number, sealed in enumerate(before.wordings):
        if number >= len(told) or told[number].digest != sealed.digest:
            shown = told[number].parts if number < len(told) else told[-1].parts if told else {}
            fields = tuple(name for name, part in sealed.parts.items() if shown.get(name) != part)
            breaches.append(Breach(now.record, "wording", sealed.on, fields))
            break
    else:
        events += told[len(before.wordings) :]
    breaches += [
        Breach(now.record, "entry", event.on, (event.kind.value,))
        for digest, event in before.entries.items()
        if digest not in now.entries
    ]
    events += [event for digest, event in now.entries.items() if digest not in before.entries]
    return events, breaches
