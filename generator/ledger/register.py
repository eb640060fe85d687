"""The ledger as it was last published, what it holds of each record, and what the records say now."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date

from generator.ledger.chain import Release
from generator.ledger.events import Event, EventKind
from generator.ledger.sealing import Said, said_by_pledge, said_by_review
from generator.link import Register


@dataclass(frozen=True, slots=True)
class Ledger:
    """All events published so far, their lines, and the releases that seal them."""

    lines: tuple[str, ...]
    events: tuple[Event, ...]
    releases: tuple[Release, ...]


EMPTY = Ledger((), (), ())


@dataclass(frozen=True, slots=True)
class Sealed:
    """What the ledger holds of one record: its wordings in order, and its entries by digest."""

    wordings: tuple[Event, ...]
    entries: Mapping[str, Event]
    is_removed: bool

    @property
    def entry_events(self) -> Iterable[Event]:
        """Give the events of its entries, in the order in which they were recorded."""
        return self.entries.values()


def sealed_records(events: Iterable[Event]) -> dict[str, Sealed]:
    """Fold *events* into what is sealed of each record."""
    wordings: dict[str, list[Event]] = defaultdict(list)
    entries: dict[str, dict[str, Event]] = defaultdict(dict)
    removed: set[str] = set()
    for event in events:
        if event.parts:
            wordings[event.record].append(event)
        elif event.kind is EventKind.REMOVED:
            removed.add(event.record)
        else:
            entries[event.record][event.digest] = event
    names = wordings.keys() | entries.keys()
    return {name: Sealed(tuple(wordings[name]), dict(entries[name]), name in removed) for name in names}


def said_now(register: Register, recorded: date) -> dict[str, Said]:
    """Gather what every pledge and review of *register* says happened."""
    pledges = (said_by_pledge(register, p, recorded) for p in register.pledges.values() if p.published)
    reviews = (said_by_review(register, r, recorded) for r in register.reviews.values())
    return {said.record: said for group in (pledges, reviews) for said in group}
