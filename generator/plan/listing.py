"""The lists: which records stand on which list, in which order. Leaves what a row shows to the views."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping
from datetime import date

from generator.model.states import ProblemState
from generator.plan.site import Site

FAR = date(9999, 1, 1)

Lists = Mapping[tuple[str, str, str], tuple[str, ...]]
"""(section, facet, value) → ids in order; the whole list of a section has an empty facet."""


def lists_of(site: Site) -> Lists:
    """Sort every record into the lists it belongs to."""
    lists: dict[tuple[str, str, str], tuple[str, ...]] = {}
    lists |= _pledge_lists(site)
    lists |= _problem_lists(site)
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


def _pledge_lists(site: Site) -> dict[tuple[str, str, str], tuple[str, ...]]:
    """Pledges by due date; each state, kind and sector has a list of its own."""
    grouped: dict[tuple[str, str, str], list[str]] = defaultdict(list)
    register = site.register
    ordered = sorted(register.pledges.values(), key=lambda p: (p.due or FAR, p.id))
    for pledge in ordered:
        facts = site.facts.pledges[pledge.id]
        owner = register.actor(pledge.by)
        sector = register.organisations[register.organisation_of(owner)].sector
        for facet, value in (
            ("", ""), ("stage", facts.stage.value), ("clock", facts.clock.value),
            ("claim", facts.claim.value),
            ("verdict", facts.verdict.value), ("kind", pledge.kind.value), ("sector", sector),
            ("by", owner[0]),
        ):  # fmt: skip
            grouped["pledges", facet, value].append(pledge.id)
        if facts.amended:
            grouped["pledges", "amended", "yes"].append(pledge.id)
    grouped.setdefault(("pledges", "", ""), [])
    return {key: tuple(ids) for key, ids in grouped.items()}


def _problem_lists(site: Site) -> dict[tuple[str, str, str], tuple[str, ...]]:
    """Problems, those not yet settled and longest open first."""
    settled = {ProblemState.ACCEPTED: 2, ProblemState.DONE: 1}
    problems = site.register.problems
    ordered = sorted(
        problems.values(), key=lambda p: (settled.get(site.facts.problems[p.id].state, 0), p.found.on, p.id)
    )
    grouped: dict[tuple[str, str, str], list[str]] = defaultdict(list)
    grouped["problems", "", ""] = [problem.id for problem in ordered]
    for problem in ordered:
        grouped["problems", "state", site.facts.problems[problem.id].state.value].append(problem.id)
    return {key: tuple(ids) for key, ids in grouped.items()}


def _branch(site: Site, person: str) -> tuple[str, ...]:
    return tuple(reversed(site.register.ancestry[site.register.people[person].organisation]))


def _newest_first(days: Mapping[str, date]) -> tuple[str, ...]:
    return tuple(sorted(sorted(days), key=lambda id_: days[id_], reverse=True))
