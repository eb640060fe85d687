"""The names of lists, and the narrower lists that a list leads to. Leaves which there are to `listing`."""

from __future__ import annotations

from dataclasses import dataclass
from operator import itemgetter
from typing import Any

from generator.fields import Choice
from generator.model.periods import period_label
from generator.model.states import Claim, Clock, NoticeKind, PledgeKind, ProblemState, Stage, Verdict
from generator.plan.addresses import list_address
from generator.plan.listing import NO_DUE, Lists
from generator.plan.site import Site

_FACETS = (
    "in-sector", "clock", "verdict", "claim", "stage", "kind", "by", "sector", "due", "amended", "state",
    "reported",
)  # fmt: skip
_STATES: dict[str, type[Choice]] = {
    "stage": Stage, "clock": Clock, "claim": Claim, "verdict": Verdict, "kind": PledgeKind,
}  # fmt: skip
_AFTER_ALL = 100_000
"""Behind every quarter, which is numbered four to a year of four digits."""


@dataclass(frozen=True, slots=True)
class FilterLink:
    """A narrower list of the same section, and how many stand on it."""

    text: str
    address: str
    number: int
    is_here: bool


@dataclass(frozen=True, slots=True)
class FilterGroup:
    """The narrower lists by one facet."""

    title: str
    links: tuple[FilterLink, ...]


def split_list(id_: str) -> tuple[str, str, str]:
    """Split the name of a list into section, facet and value."""
    section, _, rest = id_.partition("/")
    facet, _, value = rest.partition("_")
    return section, facet, value


def conditions(facet: str, value: str) -> tuple[tuple[str, str], ...]:
    """Take a list's facet and value apart: one condition, or a sector's and a state's."""
    first, _, more = value.partition("_")
    within, _, state = more.partition("_")
    if not facet:
        return ()
    return ((facet, first), (within, state)) if within else ((facet, first),)


NARROWED = frozenset({"pledges", "organisations", "problems", "notices"})
"""Sections that have narrower lists."""


def list_title(site: Site, section: str, facet: str, value: str) -> str:
    """Name a list: 承诺, 承诺：已逾期, or 承诺：农村、已逾期."""
    named = site.t("list.comma").join(value_label(site, section, *each) for each in conditions(facet, value))
    return f"{site.t(f'section.{section}')}{site.t('list.colon') if named else ''}{named}"


def value_label(site: Site, section: str, facet: str, value: str) -> str:
    """Name the value of a facet."""
    if facet == "sector":
        return site.sector(value)
    if facet == "due" and value != NO_DUE:
        return period_label(value, site.language)
    if facet in ("by", "amended", "reported", "due"):
        return site.t(f"list.{facet}-{value}")
    states = _choices(section, facet)
    return states.of(value).label(site.language) if states else value


def _choices(section: str, facet: str) -> type[Choice] | None:
    """Give the closed vocabulary of a facet, if it has one."""
    return {"problems": ProblemState, "notices": NoticeKind}.get(section) or _STATES.get(facet)


def filters_of(site: Site, lists: Lists, section: str, facet: str, value: str) -> tuple[FilterGroup, ...]:
    """Give the narrower lists of *section*, and where one sector is shown its lists by state before them."""
    here = conditions(facet, value)
    groups: dict[str, list[tuple[int, FilterLink]]] = {}
    for (of, by, what), ids in lists.items():
        wanted = conditions(by, what)
        if of != section or not wanted or not ids or (len(wanted) == 2 and wanted[:1] != here[:1]):
            continue
        order = _value_order(site, section, *wanted[-1])
        link = FilterLink(
            value_label(site, section, *wanted[-1]), list_address(section, by, what), len(ids), wanted == here
        )
        groups.setdefault("in-sector" if len(wanted) == 2 else by, []).append((order, link))
    return tuple(
        FilterGroup(_group_title(site, by, here), tuple(link for _, link in sorted(links, key=itemgetter(0))))
        for by, links in sorted(groups.items(), key=_facet_order)
    )


def _group_title(site: Site, by: str, here: tuple[tuple[str, str], ...]) -> str:
    return site.sector(here[0][1]) if by == "in-sector" else site.t(f"facet.{by}")


def _facet_order(group: tuple[str, Any]) -> int:
    return _FACETS.index(group[0])


def _value_order(site: Site, section: str, facet: str, value: str) -> int:
    """Put states in the order in which they are declared, sectors in that of the vocabulary, quarters in time."""
    if facet == "sector":
        return [word.id for word in site.config.vocabulary.sectors].index(value)
    if facet == "due":
        return _AFTER_ALL if value == NO_DUE else int(value[:4]) * 4 + int(value[-1])
    states = _choices(section, facet)
    if states is None:
        return 0
    order = list(states).index(states.of(value))
    return order + (len(Clock) if facet == "verdict" else 0)
