"""What the explorer knows of pledges: rows in the order of the lists, facets as numbers, days to sort by.

Leaves writing it down to `explorerfiles`, and filtering to the client (theme/assets/js/explorer-table.js).
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import date

from generator.derive import PledgeFacts
from generator.fields import Choice
from generator.link import Register
from generator.model import Campaign, Pledge
from generator.model.periods import period_label
from generator.model.states import AmendmentKind, Claim, Clock, PledgeKind, Stage, Verdict
from generator.plan.listing import NO_DUE, due_period, pledges_in_order, sector_of
from generator.plan.site import Site
from generator.plan.views.answer import answerable
from generator.plan.views.parts import link_to

MOST = 40_000
"""Of a larger site the explorer holds the pledges of organisations; personal ones are left to search and lists."""
EPOCH = date(1970, 1, 1)
STILL_OPEN = (Claim.NOT_REPORTED, Claim.ON_TRACK)


@dataclass(frozen=True, slots=True)
class Value:
    """One choice of a facet: what the address says, what readers see, and the title that it stands under, if any."""

    value: str
    label: str
    group: str = ""


@dataclass(frozen=True, slots=True)
class Facet:
    """A facet: its choices, and for each row which of `sets` of choices it has."""

    name: str
    label: str
    values: tuple[Value, ...]
    sets: tuple[tuple[int, ...], ...]
    codes: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Branch:
    """An organisation, numbered so that all below it follow it at once; `parent` is a number, -1 at a root."""

    id: str
    name: str
    parent: int


@dataclass(frozen=True, slots=True)
class Explored:
    """All columns, a value for each of `pledges`: days count from 1970, 0 says there is none."""

    pledges: tuple[Pledge, ...]
    facets: tuple[Facet, ...]
    branches: tuple[Branch, ...]
    organisations: tuple[int, ...]
    due: tuple[int, ...]
    changed: tuple[int, ...]
    days: tuple[int, ...]
    silence: tuple[int, ...]
    answering: tuple[tuple[str, ...], ...]


Valued = tuple[str, list[Value], Callable[[Pledge], Iterable[str]]]
"""A facet's name, its choices, and which of them a pledge has."""


def explored_pledges(site: Site) -> tuple[Pledge, ...]:
    """Give the pledges that the explorer holds, in the order of the lists."""
    pledges = pledges_in_order(site)
    if len(pledges) <= MOST:
        return tuple(pledges)
    return tuple(p for p in pledges if site.register.actor(p.by)[0] == "organisation")


def explore(site: Site) -> Explored:
    """Make the columns of the explorer."""
    pledges, register = explored_pledges(site), site.register
    facts = [site.facts.pledges[pledge.id] for pledge in pledges]
    branches, numbers = branches_of(register)
    return Explored(
        pledges=pledges,
        facets=tuple(_facet(site, pledges, valued) for valued in _facets(site, pledges)),
        branches=branches,
        organisations=tuple(numbers[register.organisation_of(register.actor(p.by))] for p in pledges),
        due=tuple(_day(pledge.due) for pledge in pledges),
        changed=tuple(_day(last_change(register, p, f)) for p, f in zip(pledges, facts, strict=True)),
        days=tuple(fact.days for fact in facts),
        silence=tuple(silence(fact, site.as_of) for fact in facts),
        answering=tuple(who_answers(site, pledge) for pledge in pledges),
    )


def who_answers(site: Site, pledge: Pledge) -> tuple[str, ...]:
    """Name those who answer for *pledge*, as its page names them: the person who promised, who is responsible."""
    owner = site.register.actor(pledge.by)
    answers = answerable(site, pledge, owner)
    own = [link_to(site.register, owner).text] if owner[0] == "person" else []
    return tuple(dict.fromkeys([*own, *([answers.link.text] if answers else [])]))


def last_change(register: Register, pledge: Pledge, facts: PledgeFacts) -> date | None:
    """Give the day of the owner's last word or of the newest standing review, whichever is later."""
    standing = (id_ for id_ in register.reviews_of.get(("pledge", pledge.id), ()) if id_ not in register.superseded)
    days = [register.reviews[id_].on for id_ in standing]
    return max([*days, facts.last_word] if facts.last_word else days, default=None)


def silence(facts: PledgeFacts, as_of: date) -> int:
    """Count the days since the last word on a pledge that still waits for one; 0 where nobody waits."""
    if facts.claim not in STILL_OPEN or facts.last_word is None:
        return 0
    return max(0, (as_of - facts.last_word).days)


def branches_of(register: Register) -> tuple[tuple[Branch, ...], dict[str, int]]:
    """Number the organisations from the roots down, each before all below it."""
    branches: list[Branch] = []
    numbers: dict[str, int] = {}
    waiting = list(reversed(register.roots))
    while waiting:
        id_ = waiting.pop()
        organisation = register.organisations[id_]
        numbers[id_] = len(branches)
        parent = numbers.get(organisation.parent or "", -1)
        branches.append(Branch(id_, organisation.short_name or organisation.name, parent))
        waiting += reversed(register.children.get(id_, ()))
    return tuple(branches), numbers


def _day(day: date | None) -> int:
    return max(0, (day - EPOCH).days) if day else 0


def _facet(site: Site, pledges: Iterable[Pledge], valued: Valued) -> Facet:
    name, values, of = valued
    numbers = {value.value: number for number, value in enumerate(values)}
    held = [tuple(sorted(numbers[value] for value in of(pledge))) for pledge in pledges]
    sets = tuple(sorted(set(held)))
    codes = {each: code for code, each in enumerate(sets)}
    return Facet(name, site.t(f"facet.{name}"), tuple(values), sets, tuple(codes[each] for each in held))


def _facets(site: Site, pledges: Iterable[Pledge]) -> list[Valued]:
    """List the facets in the order in which readers meet them; organisations have columns of their own."""
    facts, register, t = site.facts.pledges, site.register, site.t
    return [
        ("clock", _states(site, Clock), lambda p: (facts[p.id].clock.value,)),
        ("sector", [Value(w.id, w.title) for w in site.config.vocabulary.sectors], lambda p: (sector_of(site, p),)),
        ("verdict", _states(site, Verdict), lambda p: (facts[p.id].verdict.value,)),
        ("claim", _states(site, Claim), lambda p: (facts[p.id].claim.value,)),
        ("stage", _states(site, Stage), lambda p: (facts[p.id].stage.value,)),
        ("kind", _states(site, PledgeKind), lambda p: (p.kind.value,)),
        ("by", [Value(who, t(f"list.by-{who}")) for who in ("organisation", "person")],
         lambda p: (register.actor(p.by)[0],)),
        ("due", _quarters(site, pledges), lambda p: (due_period(p),)),
        ("amended", _amended(site), _how_amended),
        ("campaign", [Value(c.id, c.title) for c in register.campaigns.values()], lambda p: (p.campaign,)),
        ("goal", _goals(register.campaigns.values()), lambda p: (f"{p.campaign}:{p.goal}",) if p.goal else ()),
        ("standard", _standards(site, register.campaigns.values()),
         lambda p: [f"{p.campaign}:{item}" for item in p.standards]),
    ]  # fmt: skip


def _states(site: Site, states: type[Choice]) -> list[Value]:
    return [Value(state.value, state.label(site.language)) for state in states]


def _quarters(site: Site, pledges: Iterable[Pledge]) -> list[Value]:
    found = sorted({due_period(pledge) for pledge in pledges} - {NO_DUE})
    named = [Value(quarter, period_label(quarter, site.language)) for quarter in found]
    return [*named, Value(NO_DUE, site.t("list.due-none"))]


def _amended(site: Site) -> list[Value]:
    kinds = _states(site, AmendmentKind)
    return [Value("yes", site.t("list.amended-yes")), *kinds, Value("no", site.t("list.amended-no"))]


def _how_amended(pledge: Pledge) -> Iterable[str]:
    return {"yes", *(amendment.kind.value for amendment in pledge.amendments)} if pledge.amendments else ("no",)


def _goals(campaigns: Iterable[Campaign]) -> list[Value]:
    """List the goals of every campaign, under its title where there are several."""
    having = [campaign for campaign in campaigns if campaign.goals]
    return [
        Value(f"{campaign.id}:{goal.id}", goal.title, campaign.title if len(having) > 1 else "")
        for campaign in having
        for goal in campaign.goals
    ]


def _standards(site: Site, campaigns: Iterable[Campaign]) -> list[Value]:
    """List the items of every standard under its title, which names its campaign where two campaigns share it."""
    found = [(campaign, standard) for campaign in campaigns for standard in campaign.standards]
    times = Counter(standard.title for _, standard in found)
    return [
        Value(f"{campaign.id}:{standard.id}/{item.id}", item.title, title)
        for campaign, standard in found
        for title in [_apart(site, standard.title, campaign.title, times[standard.title])]
        for item in standard.items
    ]


def _apart(site: Site, title: str, campaign: str, times: int) -> str:
    return title if times == 1 else f"{title}{site.t('list.aside', text=campaign)}"
