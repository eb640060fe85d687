"""The lists: which records stand on which list, in which order. Leaves what a row shows to the views."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping
from datetime import date

from generator.derive.pledges import ending_of
from generator.model import Pledge
from generator.model.periods import period_of
from generator.model.states import Cadence, Clock, ProblemState, Stage, Verdict
from generator.plan.site import Site

FAR = date(9999, 1, 1)
NO_DUE = "none"
"""The period of pledges without a deadline."""

ListKey = tuple[str, str, str]
Lists = Mapping[ListKey, tuple[str, ...]]
"""(section, facet, value) → ids in order; the whole list of a section has an empty facet.

A list of one sector in one state has the facet `sector` and a value like `rural_clock_overdue`.
"""

BY_SECTOR = (Clock.OVERDUE, Clock.SILENT, Verdict.KEPT, Verdict.NOT_KEPT)
"""The states that each sector has a list of: those that the home page counts by sector."""


def lists_of(site: Site) -> Lists:
    """Sort every record into the lists it belongs to."""
    lists: dict[ListKey, tuple[str, ...]] = {}
    lists |= _pledge_lists(site)
    lists |= _problem_lists(site)
    lists |= _organisation_lists(site)
    register = site.register
    lists["people", "", ""] = tuple(
        sorted(register.people, key=lambda p: (_branch(site, p), register.people[p].name, p))
    )
    lists["awards", "", ""] = _newest_first({a.id: a.on for a in register.awards.values()})
    lists["cases", "", ""] = _newest_first({c.id: c.published for c in register.cases.values()})
    lists["visits", "", ""] = _newest_first({v.id: v.on for v in register.visits.values()})
    lists["notices", "", ""] = _newest_first({n.id: n.on for n in register.notices.values()})
    lists["campaigns", "", ""] = _newest_first({c.id: c.starts for c in register.campaigns.values()})
    for notice in lists["notices", "", ""]:
        kind = register.notices[notice].kind.value
        lists["notices", "kind", kind] = (*lists.get(("notices", "kind", kind), ()), notice)
    return lists


def pledges_in_order(site: Site) -> list[Pledge]:
    """Order all pledges by what matters today: not yet ended by due date, then overdue, then ended, newest first."""
    return sorted(site.register.pledges.values(), key=lambda pledge: (*_turn(site, pledge), pledge.id))


def _turn(site: Site, pledge: Pledge) -> tuple[int, int]:
    facts, ending = site.facts.pledges[pledge.id], ending_of(pledge)
    if ending:
        return 2, -ending[1].toordinal()
    due = (pledge.due or FAR).toordinal()
    return (1, -due) if facts.stage is Stage.ENDED else (0, due)


def due_period(pledge: Pledge) -> str:
    """Name the quarter in which *pledge* is due."""
    return period_of(pledge.due, Cadence.QUARTER) if pledge.due else NO_DUE


def sector_of(site: Site, pledge: Pledge) -> str:
    """Give the sector of the organisation that *pledge* belongs to."""
    register = site.register
    return register.organisations[register.organisation_of(register.actor(pledge.by))].sector


def _pledge_lists(site: Site) -> dict[ListKey, tuple[str, ...]]:
    grouped: dict[ListKey, list[str]] = defaultdict(list)
    for pledge in pledges_in_order(site):
        for facet, value in _facets_of(site, pledge):
            grouped["pledges", facet, value].append(pledge.id)
    grouped.setdefault(("pledges", "", ""), [])
    return {key: tuple(ids) for key, ids in grouped.items()}


def _facets_of(site: Site, pledge: Pledge) -> Iterator[tuple[str, str]]:
    facts, sector = site.facts.pledges[pledge.id], sector_of(site, pledge)
    yield "", ""
    yield "stage", facts.stage.value
    yield "clock", facts.clock.value
    yield "claim", facts.claim.value
    yield "verdict", facts.verdict.value
    yield "kind", pledge.kind.value
    yield "sector", sector
    yield "by", site.register.actor(pledge.by)[0]
    yield "due", due_period(pledge)
    if facts.amended:
        yield "amended", "yes"
    if facts.clock in BY_SECTOR:
        yield "sector", f"{sector}_clock_{facts.clock.value}"
    if facts.verdict in BY_SECTOR:
        yield "sector", f"{sector}_verdict_{facts.verdict.value}"


def _problem_lists(site: Site) -> dict[ListKey, tuple[str, ...]]:
    """Problems, those not yet settled and longest open first."""
    settled = {ProblemState.ACCEPTED: 2, ProblemState.DONE: 1}
    problems = site.register.problems
    ordered = sorted(
        problems.values(), key=lambda p: (settled.get(site.facts.problems[p.id].state, 0), p.found.on, p.id)
    )
    grouped: dict[ListKey, list[str]] = defaultdict(list)
    grouped["problems", "", ""] = [problem.id for problem in ordered]
    for problem in ordered:
        grouped["problems", "state", site.facts.problems[problem.id].state.value].append(problem.id)
    return {key: tuple(ids) for key, ids in grouped.items()}


def _organisation_lists(site: Site) -> dict[ListKey, tuple[str, ...]]:
    """Organisations as the tree has them, by sector and by whether they reported; the tree itself has them all."""
    grouped: dict[ListKey, list[str]] = defaultdict(list)
    ancestry = site.register.ancestry
    for id_ in sorted(ancestry, key=lambda id_: tuple(reversed(ancestry[id_]))):
        grouped["organisations", "sector", site.register.organisations[id_].sector].append(id_)
        reported = site.facts.organisations[id_].has_reported
        if reported is not None:
            grouped["organisations", "reported", "yes" if reported else "no"].append(id_)
    return {key: tuple(ids) for key, ids in grouped.items()}


def _branch(site: Site, person: str) -> tuple[str, ...]:
    return tuple(reversed(site.register.ancestry[site.register.people[person].organisation]))


def _newest_first(days: Mapping[str, date]) -> tuple[str, ...]:
    return tuple(sorted(sorted(days), key=lambda id_: days[id_], reverse=True))
