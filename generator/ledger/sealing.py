"""What the records say happened, as events: what the ledger must hold already, or will hold next."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, fields, replace
from datetime import date
from typing import Any

from generator.ledger.canonical import digest
from generator.ledger.events import Event, EventKind
from generator.link import Register
from generator.model import Pledge, Review
from generator.model.pledge import PROTECTED, Amendment
from generator.model.states import AmendmentKind, Outcome

PART_DIGITS = 16
_UNSEALED_IN_REVIEWS = frozenset({"id", "visibility", "note", "sources", "photos"})


@dataclass(frozen=True, slots=True)
class Wording:
    """The protected fields of a pledge at one time: their digest together and each on its own."""

    digest: str
    parts: Mapping[str, str]


@dataclass(frozen=True, slots=True, kw_only=True)
class Said:
    """Everything one record says happened: the wordings it had, and its dated entries (digest → event)."""

    record: str
    owner: str
    first: Event | None
    wordings: tuple[Wording, ...]
    amendments: tuple[Event, ...]
    entries: Mapping[str, Event] = field(default_factory=dict)


def wording_of(pledge: Pledge, owner: str) -> Wording:
    """Seal the protected fields of *pledge*; *owner* is written `organisation:id` or `person:id`."""
    protected = protected_fields(pledge, owner)
    parts = {name: digest("part", value)[:PART_DIGITS] for name, value in protected.items()}
    return Wording(digest("pledge", protected), parts)


def owner_of(register: Register, pledge: Pledge) -> str:
    """Write the owner of *pledge* in full: `organisation:id` or `person:id`."""
    return ":".join(register.actor(pledge.by))


def protected_fields(pledge: Pledge, owner: str) -> dict[str, Any]:
    """Give the protected fields of *pledge* by name, the owner in full."""
    return {name: owner if name == "by" else getattr(pledge, name) for name in PROTECTED}


def said_by_pledge(register: Register, pledge: Pledge, recorded: date) -> Said:
    """Gather everything *pledge* says happened."""
    record = f"pledge:{pledge.id}"
    versions = list(reversed(list(_versions(pledge))))
    wordings = tuple(wording_of(version, owner_of(register, version)) for version in versions)
    first = None
    if pledge.published:
        first = Event(
            kind=EventKind.PUBLISHED, record=record, on=pledge.published, recorded=recorded,
            digest=wordings[0].digest, owner=owner_of(register, versions[0]), parts=wordings[0].parts,
        )  # fmt: skip
    amendments = tuple(
        _amended(record, amendment, wordings[n], wordings[n + 1], recorded)
        for n, amendment in enumerate(in_time(pledge))
    )
    entries = {event.digest: event for event in _entries(pledge, record, recorded)}
    return Said(
        record=record,
        owner=owner_of(register, pledge),
        first=first,
        wordings=wordings,
        amendments=amendments,
        entries=entries,
    )


def in_time(pledge: Pledge) -> list[Amendment]:
    """Give the amendments of *pledge*, oldest first."""
    return sorted(pledge.amendments, key=lambda amendment: amendment.on)


def _versions(pledge: Pledge) -> Iterator[Pledge]:
    """Yield the pledge as it stands, then as it stood before each amendment, back to the first wording."""
    yield pledge
    for amendment in reversed(in_time(pledge)):
        pledge = replace(pledge, **amendment.was.values())
        yield pledge


def _amended(record: str, amendment: Amendment, before: Wording, after: Wording, recorded: date) -> Event:
    kind = EventKind.WITHDRAWN if amendment.kind is AmendmentKind.WITHDRAWAL else EventKind.AMENDED
    return Event(
        kind=kind, record=record, on=amendment.on, recorded=recorded, digest=after.digest,
        before=before.digest, what=amendment.kind.value, parts=after.parts,
    )  # fmt: skip


def _entries(pledge: Pledge, record: str, recorded: date) -> Iterator[Event]:
    for entry in pledge.progress:
        sealed = digest("progress", {"on": entry.on, "text": entry.text, "value": entry.value})
        yield Event(kind=EventKind.PROGRESS, record=record, on=entry.on, recorded=recorded, digest=sealed)
    if pledge.outcome:
        outcome = pledge.outcome
        sealed = digest("outcome", {n: getattr(outcome, n) for n in ("claim", "on", "summary", "value", "explanation")})
        kind = EventKind.WITHDRAWN if outcome.claim is Outcome.WITHDRAWN else EventKind.OUTCOME
        yield Event(
            kind=kind,
            record=record,
            on=outcome.on,
            recorded=recorded,
            digest=sealed,
            what=outcome.claim.value,
        )


def said_by_review(review: Review, recorded: date) -> Said:
    """Gather what *review* says: a review is one entry, sealed whole."""
    sealed = digest("review", _sealed_part(review))
    record = f"review:{review.id}"
    event = Event(
        kind=EventKind.REVIEW,
        record=record,
        on=review.on,
        recorded=recorded,
        digest=sealed,
        what=review.kind.value,
    )
    return Said(record=record, owner="", first=None, wordings=(), amendments=(), entries={sealed: event})


def _sealed_part(review: Review) -> dict[str, Any]:
    names = (field.name for field in fields(review))
    return {name: getattr(review, name) for name in names if name not in _UNSEALED_IN_REVIEWS}
