"""Facts about organisations, and along the tree for all below them: tallies, satisfaction, standards, what is due."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date, timedelta

from generator.derive.pledges import PledgeFacts
from generator.derive.problems import ProblemFacts
from generator.derive.reviews import Count, count_ballots
from generator.derive.tally import NOTHING, Counting, Tally, total
from generator.link import Key, Register
from generator.model import Organisation, Pledge
from generator.model.campaign import Standard
from generator.model.periods import first_day, in_order_of_time, last_day
from generator.model.states import Audience, ProblemState, ReviewKind, Stage, Verdict

DUE_LIST_DAYS = 14


@dataclass(frozen=True, slots=True)
class Satisfaction:
    """Public review of one period: ballots asked, returned and counted; `distance` is to the campaign's target."""

    period: str
    asked: int
    returned: int
    count: Count
    distance: float | None


@dataclass(frozen=True, slots=True)
class BorneOut:
    """One standard item and the records that bear it out: (kind, id)."""

    standard: str
    standard_title: str
    item: str
    item_title: str
    by: tuple[Key, ...]


@dataclass(frozen=True, slots=True)
class Due:
    """Something an organisation must report: `what` is pledge, milestone, problem or report."""

    on: date
    what: str
    title: str
    key: Key


@dataclass(frozen=True, slots=True)
class OrganisationFacts:
    """What is true of an organisation alone (`own`), and with everything below it (`below`)."""

    own: Tally
    below: Tally
    satisfaction: tuple[Satisfaction, ...]
    satisfaction_below: tuple[Satisfaction, ...]
    standards: tuple[BorneOut, ...]
    due: tuple[Due, ...]
    has_reported: bool | None
    """None where nothing was expected of it this period."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Ground:
    """What the facts of organisations stand on."""

    register: Register
    pledges: Mapping[str, PledgeFacts]
    problems: Mapping[str, ProblemFacts]
    period: str
    as_of: date


def organisation_facts(ground: Ground) -> dict[str, OrganisationFacts]:
    """Compute the facts of every organisation, each tally added once to each organisation above it."""
    register = ground.register
    reported = {id_: has_reported(ground, id_) for id_ in register.organisations}
    own = {id_: _own_tally(ground, id_, reported[id_]) for id_ in register.organisations}
    ballots = _ballots(register)
    return {
        id_: OrganisationFacts(
            own=own[id_],
            below=below,
            satisfaction=_satisfaction(register, ballots[id_]),
            satisfaction_below=_satisfaction(register, ballots[f"below {id_}"]),
            standards=tuple(_standards(ground, organisation)),
            due=tuple(sorted(_due(ground, id_, reported[id_]), key=lambda due: (due.on, due.what, due.key))),
            has_reported=reported[id_],
        )
        for (id_, organisation), below in zip(
            register.organisations.items(), _rolled_up(register, own), strict=True
        )
    }


def _rolled_up(register: Register, own: Mapping[str, Tally]) -> list[Tally]:
    """Add every tally to its parent's, the deepest first: one pass over the tree."""
    below: dict[str, list[Tally]] = defaultdict(list)
    sums: dict[str, Tally] = {}
    for id_ in sorted(register.organisations, key=lambda id_: -len(register.ancestry[id_])):
        sums[id_] = total([own[id_], *below.pop(id_, ())])
        parent = register.organisations[id_].parent
        if parent is not None:
            below[parent].append(sums[id_])
    return [sums.get(id_, NOTHING) for id_ in register.organisations]


def pledges_of(register: Register, id_: str) -> Iterator[tuple[Pledge, bool]]:
    """Yield the pledges of an organisation and of its people; True marks a personal one."""
    for pledge in register.pledges_by.get(("organisation", id_), ()):
        yield register.pledges[pledge], False
    for person in register.people_of.get(id_, ()):
        for pledge in register.pledges_by.get(("person", person), ()):
            yield register.pledges[pledge], True


def has_reported(ground: Ground, id_: str) -> bool | None:
    """Tell whether the organisation reported on any open pledge this period; None where none was open."""
    first, last = first_day(ground.period), last_day(ground.period)
    expected = False
    for pledge, _ in pledges_of(ground.register, id_):
        if pledge.published is None or pledge.published > last:
            continue
        if pledge.outcome and pledge.outcome.on < first:
            continue
        expected = True
        days = [p.on for p in pledge.progress] + [m.done for m in pledge.milestones if m.done]
        days += [pledge.outcome.on] if pledge.outcome else []
        if any(first <= day <= last for day in days):
            return True
    return False if expected else None


def _own_tally(ground: Ground, id_: str, reported: bool | None) -> Tally:
    register, counting = ground.register, Counting()
    counting.plain("organisations")
    for pledge, is_personal in pledges_of(register, id_):
        counting.pledge(ground.pledges[pledge.id], is_personal=is_personal)
    for problem in register.problems_of.get(id_, ()):
        counting.problem(ground.problems[problem])
    counting.plain("honours", len(register.honours_of.get(("organisation", id_), ())))
    counting.plain("honours", sum(len(register.honours_of.get(("person", p), ())) for p in register.people_of.get(id_, ())))
    if reported is not None:
        counting.plain("expected")
        counting.plain("reported", int(reported))
    return counting.tally()


@dataclass(slots=True)
class _Ballots:
    asked: int
    returned: int
    answers: Counter[str]


def _ballots(register: Register) -> dict[str, dict[tuple[str, str], _Ballots]]:
    """Add up public ballots by (campaign, period), for each organisation alone and with all below it."""
    sums: dict[str, dict[tuple[str, str], _Ballots]] = defaultdict(dict)
    for review in register.reviews.values():
        kind, id_ = register.subject(review.subject)
        if review.kind is not ReviewKind.PUBLIC or kind != "organisation" or not review.ballots:
            continue
        for owner in (id_, *(f"below {above}" for above in register.ancestry[id_])):
            here = sums[owner].setdefault((review.campaign, review.period), _Ballots(0, 0, Counter()))
            cast = sum(review.ballots.values())
            here.asked += review.asked or review.returned or cast
            here.returned += review.returned or cast
            here.answers.update(review.ballots)
    return sums


def _satisfaction(register: Register, sums: Mapping[tuple[str, str], _Ballots]) -> tuple[Satisfaction, ...]:
    points = {}
    for (campaign, period), ballots in sums.items():
        rules = register.campaigns[campaign].reviews
        count = count_ballots(ballots.answers, rules)
        target = rules.satisfaction_target
        distance = round(count.rate - target, 1) if count.rate is not None and target is not None else None
        points[period] = Satisfaction(period, ballots.asked, ballots.returned, count, distance)
    return tuple(points[period] for period in in_order_of_time(frozenset(points)))


def applicable(register: Register, audience: Audience, sector: str) -> Iterator[Standard]:
    """Yield the standards of all campaigns that are for *audience* in *sector*."""
    for campaign in register.campaigns.values():
        for standard in campaign.standards:
            if standard.audience is audience and (not standard.sectors or sector in standard.sectors):
                yield standard


def _standards(ground: Ground, organisation: Organisation) -> Iterator[BorneOut]:
    proofs = proofs_of(ground, ("organisation", organisation.id))
    yield from borne_out(applicable(ground.register, Audience.ORGANISATION, organisation.sector), proofs)


def borne_out(standards: Iterator[Standard], proofs: Mapping[str, tuple[Key, ...]]) -> Iterator[BorneOut]:
    """Put each item of *standards* beside what bears it out."""
    for standard in standards:
        for item in standard.items:
            by = proofs.get(f"{standard.id}/{item.id}", ())
            yield BorneOut(standard.id, standard.title, item.id, item.title, by)


def proofs_of(ground: Ground, actor: Key) -> dict[str, tuple[Key, ...]]:
    """Map standard items to what bears them out for *actor*: kept pledges, reviews and honours."""
    register = ground.register
    proofs: dict[str, list[Key]] = defaultdict(list)
    for id_ in register.pledges_by.get(actor, ()):
        if ground.pledges[id_].verdict in (Verdict.KEPT, Verdict.KEPT_LATE):
            for item in register.pledges[id_].standards:
                proofs[item].append(("pledge", id_))
    for id_ in register.reviews_of.get(actor, ()):
        for item in register.reviews[id_].standards:
            proofs[item].append(("review", id_))
    for award, recipient in register.honours_of.get(actor, ()):
        for item in recipient.standards:
            proofs[item].append(("award", award))
    return {item: tuple(found) for item, found in proofs.items()}


def _due(ground: Ground, id_: str, reported: bool | None) -> Iterator[Due]:
    """Yield what the organisation must report in the next 14 days."""
    soon = ground.as_of + timedelta(days=DUE_LIST_DAYS)
    register = ground.register
    for pledge, _ in pledges_of(register, id_):
        if ground.pledges[pledge.id].stage is Stage.DRAFT or pledge.outcome:
            continue
        if pledge.due and ground.as_of <= pledge.due <= soon:
            yield Due(pledge.due, "pledge", pledge.title, ("pledge", pledge.id))
        for milestone in pledge.milestones:
            if milestone.due and not milestone.done and ground.as_of <= milestone.due <= soon:
                yield Due(milestone.due, "milestone", f"{pledge.title}：{milestone.title}", ("pledge", pledge.id))
    for problem_id in register.problems_of.get(id_, ()):
        problem = register.problems[problem_id]
        is_open = ground.problems[problem_id].state in (ProblemState.OPEN, ProblemState.SENT_BACK)
        if is_open and problem.due and ground.as_of <= problem.due <= soon:
            yield Due(problem.due, "problem", problem.title, ("problem", problem_id))
    if reported is False and last_day(ground.period) <= soon:
        yield Due(last_day(ground.period), "report", ground.period, ("organisation", id_))
