"""Facts about organisations, and along the tree for all below them: tallies, who reported, what is due."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date, timedelta

from generator.derive.ground import Ground, is_active, pledges_of
from generator.derive.newest import newest_of_organisations
from generator.derive.pledges import ending_of
from generator.derive.satisfaction import Satisfaction, ballots_of, satisfaction_of
from generator.derive.standards import BorneOut, Spread, spreads_of, standards_of
from generator.derive.tally import NOTHING, Counting, Tally, total
from generator.link import Key, Register
from generator.model.periods import first_day, last_day
from generator.model.states import ProblemState, Stage

DUE_LIST_DAYS = 14


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
    standards_below: Mapping[str, Spread]
    """By `standard/item`, of the organisations below without this one."""
    due: tuple[Due, ...]
    has_reported: bool | None
    """None where nothing was expected of it this period."""
    newest: date | None
    """The day of the newest thing told of it or of anyone below it."""


def organisation_facts(ground: Ground) -> dict[str, OrganisationFacts]:
    """Compute the facts of every organisation, each tally added once to each organisation above it."""
    register = ground.register
    reported = {id_: has_reported(ground, id_) for id_ in register.organisations}
    own = {id_: _own_tally(ground, id_, reported[id_]) for id_ in register.organisations}
    ballots = ballots_of(register)
    standards = {id_: tuple(standards_of(ground, found)) for id_, found in register.organisations.items()}
    spreads, newest = spreads_of(register, standards), newest_of_organisations(register)
    return {
        id_: OrganisationFacts(
            own=own[id_],
            below=below,
            satisfaction=satisfaction_of(register, ballots[id_]),
            satisfaction_below=satisfaction_of(register, ballots[f"below {id_}"]),
            standards=standards[id_],
            standards_below=spreads.get(id_, {}),
            due=tuple(sorted(_due(ground, id_, reported[id_]), key=lambda due: (due.on, due.what, due.key))),
            has_reported=reported[id_],
            newest=newest[id_],
        )
        for id_, below in zip(register.organisations, _rolled_up(register, own), strict=True)
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


def has_reported(ground: Ground, id_: str) -> bool | None:
    """Tell whether the organisation reported on any open pledge this period; None where none was open.

    Of an organisation that has ended nothing more is expected.
    """
    first, last = first_day(ground.period), last_day(ground.period)
    if not is_active(ground.register.organisations[id_], last):
        return None
    expected = False
    for pledge, _ in pledges_of(ground.register, id_):
        if pledge.published is None or pledge.published > last:
            continue
        ending = ending_of(pledge)
        if ending and ending[1] < first:
            continue
        expected = True
        days = [p.on for p in pledge.progress] + [m.done for m in pledge.milestones if m.done]
        days += [ending[1]] if ending else []
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
    honoured = [("organisation", id_), *(("person", person) for person in register.people_of.get(id_, ()))]
    counting.plain("honours", sum(len(register.honours_of.get(key, ())) for key in honoured))
    if reported is not None:
        counting.plain("expected")
        counting.plain("reported", int(reported))
    return counting.tally()


def _due(ground: Ground, id_: str, reported: bool | None) -> Iterator[Due]:
    """Yield what the organisation must report in the next 14 days."""
    soon = ground.as_of + timedelta(days=DUE_LIST_DAYS)
    register = ground.register
    for pledge, _ in pledges_of(register, id_):
        if ground.pledges[pledge.id].stage is Stage.DRAFT or ending_of(pledge):
            continue
        if pledge.due and ground.as_of <= pledge.due <= soon:
            yield Due(pledge.due, "pledge", pledge.title, ("pledge", pledge.id))
        for milestone in pledge.milestones:
            if milestone.due and not milestone.done and ground.as_of <= milestone.due <= soon:
                title = f"{pledge.title} · {milestone.title}"
                yield Due(milestone.due, "milestone", title, ("pledge", pledge.id))
    for problem_id in register.problems_of.get(id_, ()):
        problem = register.problems[problem_id]
        is_open = ground.problems[problem_id].state in (ProblemState.OPEN, ProblemState.SENT_BACK)
        if is_open and problem.due and ground.as_of <= problem.due <= soon:
            yield Due(problem.due, "problem", problem.title, ("problem", problem_id))
    if reported is False and last_day(ground.period) <= soon:
        yield Due(last_day(ground.period), "report", ground.period, ("organisation", id_))
