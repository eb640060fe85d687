"""The explorer by plain rules: what a pledge has of each facet, written down a second time, straight from the facts."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from datetime import date

from generator.index.fold import fold, query_words
from generator.model import Pledge
from generator.plan import Site

FACETS = (
    "clock", "sector", "verdict", "claim", "stage", "kind", "by", "due", "amended", "campaign", "goal", "standard",
    "organisation",
)  # fmt: skip
ORDERS = ("today", "due", "late", "silent", "changed")
Chosen = Mapping[str, Sequence[str]]


def home_of(site: Site, pledge: Pledge) -> str:
    """Give the organisation that made *pledge*, or whose member did."""
    kind, id_ = site.register.actor(pledge.by)
    return id_ if kind == "organisation" else site.register.people[id_].organisation


def held(site: Site, pledge: Pledge, facet: str) -> set[str]:
    """Give every value of *facet* that *pledge* has."""
    facts, register = site.facts.pledges[pledge.id], site.register
    if facet in ("clock", "verdict", "claim", "stage"):
        return {getattr(facts, facet).value}
    if facet == "organisation":
        found, id_ = set(), home_of(site, pledge)
        while id_:
            found.add(id_)
            id_ = register.organisations[id_].parent or ""
        return found
    if facet == "sector":
        return {register.organisations[home_of(site, pledge)].sector}
    if facet == "due":
        return {f"{pledge.due.year}-Q{(pledge.due.month + 2) // 3}" if pledge.due else "none"}
    if facet == "amended":
        return {"yes", *(a.kind.value for a in pledge.amendments)} if pledge.amendments else {"no"}
    if facet == "standard":
        return {f"{pledge.campaign}:{item}" for item in pledge.standards}
    plain = {
        "kind": pledge.kind.value,
        "by": register.actor(pledge.by)[0],
        "campaign": pledge.campaign,
        "goal": f"{pledge.campaign}:{pledge.goal}" if pledge.goal else "",
    }
    return {plain[facet]} - {""}


def answering(site: Site, pledge: Pledge) -> set[str]:
    """Name those who answer for *pledge*: its owner, if a person, and who is responsible for it or for its owner."""
    register = site.register
    kind, owner = register.actor(pledge.by)
    words = [owner] if kind == "person" else []
    named = pledge.responsible or (register.organisations[owner].responsible if kind == "organisation" else None)
    found = set()
    for word in [*words, *([named] if named else [])]:
        if word in register.people:
            found.add(register.people[word].name)
        elif word in register.organisations and word != owner:
            found.add(register.organisations[word].short_name or register.organisations[word].name)
        elif word not in register.organisations:
            found.add(word)
    return found


def is_found(site: Site, pledge: Pledge, chosen: Chosen) -> bool:
    """Tell whether *pledge* has one of the chosen values of every facet, and what was typed."""
    facets = {facet: values for facet, values in chosen.items() if facet not in ("q", "person")}
    words = [word for asked in chosen.get("q", ()) for word in query_words(asked)]
    names = [fold(name) for name in answering(site, pledge)]
    return (
        all(held(site, pledge, facet) & set(values) for facet, values in facets.items())
        and all(word in fold(pledge.title) for word in words)
        and all(any(fold(part) in name for name in names) for part in chosen.get("person", ()))
    )


def answer(site: Site, pledges: Sequence[Pledge], chosen: Chosen) -> list[str]:
    """List what is found, in the order of *pledges*."""
    return [pledge.id for pledge in pledges if is_found(site, pledge, chosen)]


def counts(site: Site, pledges: Sequence[Pledge], chosen: Chosen, facet: str) -> Counter[str]:
    """Count what each value of *facet* would leave, all conditions of other facets kept."""
    others = {name: values for name, values in chosen.items() if name != facet}
    return Counter(value for pledge in pledges if is_found(site, pledge, others) for value in held(site, pledge, facet))


def in_order(site: Site, pledges: Sequence[Pledge], order: str) -> list[str]:
    """Put *pledges*, which are in the order of the lists, into another order; equals stay as they stand."""
    facts = site.facts.pledges

    def late(pledge: Pledge) -> int:
        return facts[pledge.id].days if facts[pledge.id].clock.value in ("overdue", "ended-late") else 0

    def silent(pledge: Pledge) -> int:
        word = facts[pledge.id].last_word
        waits = facts[pledge.id].claim.value in ("not-reported", "on-track")
        return (site.as_of - word).days if waits and word else 0

    def changed(pledge: Pledge) -> date:
        replaced = {review.supersedes for review in site.register.reviews.values()}
        reviews = [
            review.on
            for review in site.register.reviews.values()
            if site.register.subject(review.subject) == ("pledge", pledge.id) and review.id not in replaced
        ]
        return max([*reviews, facts[pledge.id].last_word or date.min])

    keys = {
        "today": lambda pledge: 0,
        "due": lambda pledge: (pledge.due or date.max).toordinal(),
        "late": lambda pledge: -late(pledge),
        "silent": lambda pledge: -silent(pledge),
        "changed": lambda pledge: -changed(pledge).toordinal(),
    }
    return [pledge.id for pledge in sorted(pledges, key=keys[order])]
