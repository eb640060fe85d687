"""What altered a promise after it was published: amendments, withdrawals, late records, corrections."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date

from generator.fields import Choice
from generator.link import Key, Register
from generator.model import Pledge, Problem
from generator.model.removal import Removal
from generator.model.states import AmendmentKind, Outcome


class AlterationKind(Choice):
    """What was done to a record that had already been published."""

    AMENDED = "amended", "变更", "Amended"
    WITHDRAWN = "withdrawn", "撤回", "Withdrawn"
    LATE = "late", "补记", "Recorded late"
    CORRECTED = "corrected", "更正", "Corrected"
    REMOVED = "removed", "撤下", "Taken down"


@dataclass(frozen=True, slots=True)
class Alteration:
    """One alteration: the day it happened, the day it was recorded (if told), whose it is, and why.

    Of what was taken down only the id is left for a title; `organisation` is empty where it is not known any more.
    """

    on: date
    recorded: date | None
    kind: AlterationKind
    key: Key
    title: str
    organisation: str
    what: str
    reason: str


Altered = tuple[Alteration, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class SecondClock:
    """What the second clock knows: when records were published late, when the ledger began, whose was what is gone.

    A build without a ledger knows nothing of it; only the publisher does.
    """

    recorded: Mapping[Key, date] = field(default_factory=dict)
    began: date | None = None
    at_once: int = 0
    owners: Mapping[str, str] = field(default_factory=dict)


UNTOLD = SecondClock()
_SEALED = frozenset({"pledge", "review"})


def alterations(register: Register, removals: Iterable[Removal] = (), second: SecondClock = UNTOLD) -> Altered:
    """Gather every alteration on the site, newest first; the order of equals is fixed by their records."""
    found = [*_of_pledges(register, second), *_of_problems(register), *_of_reviews(register, second)]
    found += [one for removal in removals if (one := _of_removal(register, removal, second))]
    return tuple(sorted(found, key=lambda a: (-a.on.toordinal(), a.kind.value, a.key, a.what, a.reason)))


def by_organisation(found: Altered) -> dict[str, Altered]:
    """Group *found* by organisation, those with most alterations first."""
    grouped: dict[str, list[Alteration]] = defaultdict(list)
    for one in found:
        grouped[one.organisation].append(one)
    return {id_: tuple(grouped[id_]) for id_ in sorted(grouped, key=lambda id_: (-len(grouped[id_]), id_))}


def _of_removal(register: Register, removal: Removal, second: SecondClock) -> Alteration | None:
    kind, _, id_ = removal.record.partition(":")
    if kind not in _SEALED or id_ in register.of_kind(kind):
        return None
    organisation = second.owners.get(removal.record, "")
    return Alteration(
        removal.on, None, AlterationKind.REMOVED, (kind, id_), id_,
        organisation if organisation in register.organisations else "", kind, removal.reason,
    )  # fmt: skip


def _of_pledges(register: Register, second: SecondClock) -> Iterator[Alteration]:
    for pledge in register.pledges.values():
        if (recorded := second.recorded.get(("pledge", pledge.id))) and pledge.published:
            yield Alteration(
                pledge.published, recorded, AlterationKind.LATE, ("pledge", pledge.id), pledge.title,
                register.organisation_of(register.actor(pledge.by)), "published", "",
            )  # fmt: skip
        if not (pledge.amendments or pledge.outcome or pledge.progress or pledge.milestones):
            continue
        days = register.campaigns[pledge.campaign].pledges.late_record_days
        organisation = register.organisation_of(register.actor(pledge.by))
        for on, recorded, kind, what, reason in _pledge_alterations(pledge, days):
            key = ("pledge", pledge.id)
            yield Alteration(on, recorded, kind, key, pledge.title, organisation, what, reason)


_Found = tuple[date, date | None, AlterationKind, str, str]


def _pledge_alterations(pledge: Pledge, days: int) -> Iterator[_Found]:
    for amendment in pledge.amendments:
        withdrawn = amendment.kind is AmendmentKind.WITHDRAWAL
        kind = AlterationKind.WITHDRAWN if withdrawn else AlterationKind.AMENDED
        yield amendment.on, amendment.recorded, kind, amendment.kind.value, amendment.reason
    outcome = pledge.outcome
    told = any(amendment.kind is AmendmentKind.WITHDRAWAL for amendment in pledge.amendments)
    if outcome and outcome.claim is Outcome.WITHDRAWN and not told:
        reason = outcome.explanation or ""
        yield outcome.on, outcome.recorded, AlterationKind.WITHDRAWN, "outcome", reason
    for entry in pledge.progress:
        if entry.corrects:
            yield entry.on, entry.recorded, AlterationKind.CORRECTED, entry.corrects.isoformat(), entry.text
        if is_late(entry.on, entry.recorded, days):
            yield entry.on, entry.recorded, AlterationKind.LATE, "progress", entry.text
    for milestone in pledge.milestones:
        if milestone.done and is_late(milestone.done, milestone.recorded, days):
            yield milestone.done, milestone.recorded, AlterationKind.LATE, "milestone", milestone.title
    if outcome and is_late(outcome.on, outcome.recorded, days):
        yield outcome.on, outcome.recorded, AlterationKind.LATE, "outcome", outcome.summary or ""


def is_late(on: date, recorded: date | None, days: int) -> bool:
    """Tell whether something that happened *on* a day was recorded more than *days* after it."""
    return recorded is not None and (recorded - on).days > days


def _of_problems(register: Register) -> Iterator[Alteration]:
    days = min((c.pledges.late_record_days for c in register.campaigns.values()), default=30)
    for problem in register.problems.values():
        for step in problem.steps:
            if is_late(step.on, step.recorded, days):
                yield _late_step(problem, step.on, step.recorded, step.text)


def _late_step(problem: Problem, on: date, recorded: date | None, text: str) -> Alteration:
    key = ("problem", problem.id)
    return Alteration(on, recorded, AlterationKind.LATE, key, problem.title, problem.organisation, "step", text)


def _of_reviews(register: Register, second: SecondClock) -> Iterator[Alteration]:
    for review in register.reviews.values():
        recorded = second.recorded.get(("review", review.id))
        kinds = [AlterationKind.CORRECTED] * bool(review.supersedes) + [AlterationKind.LATE] * bool(recorded)
        subject = register.subject(review.subject)
        for kind in kinds:
            yield Alteration(
                review.on, recorded, kind, ("review", review.id), register.name(subject),
                register.organisation_of(subject), "review", review.text or "",
            )  # fmt: skip
