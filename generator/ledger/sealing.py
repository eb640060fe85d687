"""What the records say happened, as events: what the ledger must hold already, or will hold next."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, fields, replace
from datetime import date
from typing import Any

from generator.ledger.canonical import canonical, digest, digest_of_form
from generator.ledger.events import Event, EventKind
from generator.link import Register
from generator.model import Pledge, Review
from generator.model.campaign import is_suppressed
from generator.model.pledge import PROTECTED, Amendment, PledgeOutcome, Progress
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
    form = canonical(protected_fields(pledge, owner))
    parts = {name: digest_of_form("part", value)[:PART_DIGITS] for name, value in form.items()}
    return Wording(digest_of_form("pledge", form), parts)


def owner_of(register: Register, pledge: Pledge) -> str:
    """Write the owner of *pledge* in full: `organisation:id` or `person:id`."""
    return ":".join(register.actor(pledge.by))


def protected_fields(pledge: Pledge, owner: str) -> dict[str, Any]:
    """Give the protected fields of *pledge* by name, the owner in full."""
    return {name: owner if name == "by" else getattr(pledge, name) for name in PROTECTED}


def said_by_pledge(register: Register, pledge: Pledge, recorded: date) -> Said:
    """Gather everything *pledge* says happened."""
    record = f"pledge:{pledge.id}"
    versions = versions_of(pledge)
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


def versions_of(pledge: Pledge) -> list[Pledge]:
    """Give the pledge as it was first published, as it stood after each amendment, and as it stands."""
    versions = [pledge]
    for amendment in reversed(in_time(pledge)):
        versions.append(replace(versions[-1], **amendment.was.values()))
    return versions[::-1]


def _amended(record: str, amendment: Amendment, before: Wording, after: Wording, recorded: date) -> Event:
    kind = EventKind.WITHDRAWN if amendment.kind is AmendmentKind.WITHDRAWAL else EventKind.AMENDED
    return Event(
        kind=kind, record=record, on=amendment.on, recorded=recorded, digest=after.digest,
        before=before.digest, grounds=_grounds_digest(amendment), what=amendment.kind.value, parts=after.parts,
    )  # fmt: skip


def _entries(pledge: Pledge, record: str, recorded: date) -> Iterator[Event]:
    digests = [progress_digest(entry) for entry in pledge.progress]
    for number, (entry, sealed) in enumerate(zip(pledge.progress, digests, strict=True)):
        kind, before, what = EventKind.PROGRESS, "", ""
        if entry.corrects:
            kind, what = EventKind.CORRECTED, entry.corrects.isoformat()
            same_day = (digests[n] for n, other in enumerate(pledge.progress) if other.on == entry.corrects)
            before = next((one for one in same_day if one != digests[number]), "")
        yield Event(kind=kind, record=record, on=entry.on, recorded=recorded, digest=sealed, before=before, what=what)
    if pledge.outcome:
        outcome = pledge.outcome
        sealed = outcome_digest(outcome)
        kind = EventKind.WITHDRAWN if outcome.claim is Outcome.WITHDRAWN else EventKind.OUTCOME
        yield Event(
            kind=kind,
            record=record,
            on=outcome.on,
            recorded=recorded,
            digest=sealed,
            what=outcome.claim.value,
        )


def _grounds_digest(amendment: Amendment) -> str:
    grounds = {"kind": amendment.kind.value, "reason": amendment.reason, "approved_by": amendment.approved_by}
    return digest("grounds", grounds | _where_written(recorded=amendment.recorded))


def outcome_digest(outcome: PledgeOutcome) -> str:
    """Seal what an outcome says, and when it was entered where that is written."""
    sealed = {n: getattr(outcome, n) for n in ("claim", "on", "summary", "value", "explanation")}
    return digest("outcome", sealed | _where_written(recorded=outcome.recorded))


def progress_digest(entry: Progress) -> str:
    """Seal what a report of progress says; what it corrects and when it was entered, where that is written."""
    sealed: dict[str, Any] = {"on": entry.on, "text": entry.text, "value": entry.value}
    return digest("progress", sealed | _where_written(corrects=entry.corrects, recorded=entry.recorded))


def _where_written(**days: date | None) -> dict[str, date]:
    """Leave out the *days* nobody wrote."""
    return {name: day for name, day in days.items() if day}


def said_by_review(register: Register, review: Review, recorded: date) -> Said:
    """Gather what *review* says: a review is one entry, sealed whole; it may correct an earlier one."""
    sealed = digest("review", _sealed_part(register, review))
    record = f"review:{review.id}"
    kind, before, what = EventKind.REVIEW, "", review.kind.value
    if review.supersedes:
        kind, what = EventKind.CORRECTED, f"review:{review.supersedes}"
        earlier = register.reviews.get(review.supersedes)
        before = digest("review", _sealed_part(register, earlier)) if earlier else ""
    event = Event(kind=kind, record=record, on=review.on, recorded=recorded, digest=sealed, before=before, what=what)
    return Said(record=record, owner="", first=None, wordings=(), amendments=(), entries={sealed: event})


def _sealed_part(register: Register, review: Review) -> dict[str, Any]:
    """Give what is sealed of *review*; what is empty is left out, so that a field new to the model changes nothing.

    Ballots too few to be shown are left out, too: of a handful of votes every distribution can be tried against
    the digest, which is public.
    """
    unsealed = _UNSEALED_IN_REVIEWS
    if is_suppressed(sum(review.ballots.values()), register.campaigns[review.campaign].reviews):
        unsealed |= {"ballots"}
    pairs = ((field.name, getattr(review, field.name)) for field in fields(review))
    return {name: value for name, value in pairs if name not in unsealed and value not in (None, (), {})}
