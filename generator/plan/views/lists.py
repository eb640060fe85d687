"""Lists of records, cut into pages: pledges, people, problems, honours, cases, visits, notices, campaigns."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from operator import itemgetter
from typing import Any

from generator.fields import Choice
from generator.model.states import Claim, Clock, NoticeKind, PledgeKind, ProblemState, Stage, Verdict
from generator.plan.addresses import address_of, list_address
from generator.plan.listing import Lists
from generator.plan.page import Shown
from generator.plan.site import Site
from generator.plan.views.pager import Pager, pager
from generator.plan.views.parts import (
    Badge,
    Figure,
    LinkTo,
    PledgeRow,
    ProblemRow,
    badge,
    crumbs,
    figures,
    link_to,
    named,
    pledge_row,
    problem_row,
)


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


@dataclass(frozen=True, slots=True)
class CardRow:
    """A record of any other kind in a list: a line or a card."""

    link: LinkTo
    on: date | None
    sub: str
    text: str
    badge: Badge | None
    figure: Figure | None


@dataclass(frozen=True, slots=True)
class ListPage:
    """One page of a list; exactly one of `pledges`, `problems` and `cards` has rows."""

    title: str
    introduction: str
    filters: tuple[FilterGroup, ...]
    pledges: tuple[PledgeRow, ...]
    problems: tuple[ProblemRow, ...]
    cards: tuple[CardRow, ...]
    has_pictures: bool
    pager: Pager
    search: str


_STATES: dict[str, type[Choice]] = {
    "stage": Stage,
    "clock": Clock,
    "claim": Claim,
    "verdict": Verdict,
    "kind": PledgeKind,
}


def list_page(site: Site, lists: Lists, id_: str, number: int) -> Shown:
    """Show page *number* of the list *id_*, written `section`, or `section/facet_value`."""
    section, facet, value = split_list(id_)
    ids = lists[section, facet, value]
    size = site.config.limits.page_size
    shown = ids[(number - 1) * size : number * size]
    heading = list_title(site, section, facet, value)
    context = ListPage(
        title=heading,
        introduction=site.t(f"{section}.introduction") if not facet else "",
        filters=_filters(site, lists, section, facet, value),
        pledges=tuple(pledge_row(site, site.register.pledges[i]) for i in shown) if section == "pledges" else (),
        problems=tuple(problem_row(site, site.register.problems[i]) for i in shown) if section == "problems" else (),
        cards=tuple(_CARDS[section](site, i) for i in shown) if section in _CARDS else (),
        has_pictures=section == "cases",
        pager=pager(site, len(ids), number, lambda n: list_address(section, facet, value, n)),
        search="search/?kind=" + _KIND.get(section, ""),
    )
    title = heading if number == 1 else site.t("list.page-title", title=heading, number=number)
    way = crumbs(site, section) if facet else crumbs(site, section)[:1]
    return Shown(title, site.t("list.description", title=heading, number=len(ids)), way, "list", context)


def split_list(id_: str) -> tuple[str, str, str]:
    """Split the name of a list into section, facet and value."""
    section, _, rest = id_.partition("/")
    facet, _, value = rest.partition("_")
    return section, facet, value


def list_title(site: Site, section: str, facet: str, value: str) -> str:
    """Name a list: 承诺, or 承诺：已逾期."""
    plain = site.t(f"section.{section}")
    return f"{plain}{site.t('list.colon')}{value_label(site, section, facet, value)}" if facet else plain


def value_label(site: Site, section: str, facet: str, value: str) -> str:
    """Name the value of a facet."""
    if facet == "sector":
        return site.sector(value)
    if facet in ("by", "amended"):
        return site.t(f"list.{facet}-{value}")
    states = _choices(section, facet)
    return states.of(value).label(site.language) if states else value


def _choices(section: str, facet: str) -> type[Choice] | None:
    """Give the closed vocabulary of a facet, if it has one."""
    return {"problems": ProblemState, "notices": NoticeKind}.get(section) or _STATES.get(facet)


def _filters(site: Site, lists: Lists, section: str, facet: str, value: str) -> tuple[FilterGroup, ...]:
    groups: dict[str, list[tuple[int, FilterLink]]] = {}
    for (of, by, what), ids in lists.items():
        if of == section and by and ids:
            here = (by, what) == (facet, value)
            link = FilterLink(value_label(site, of, by, what), list_address(of, by, what), len(ids), here)
            groups.setdefault(by, []).append((_value_order(site, of, by, what), link))
    return tuple(
        FilterGroup(site.t(f"facet.{by}"), tuple(link for _, link in sorted(links, key=itemgetter(0))))
        for by, links in sorted(groups.items(), key=_facet_order)
    )


_FACETS = ("clock", "verdict", "claim", "stage", "kind", "by", "sector", "amended", "state")


def _facet_order(group: tuple[str, Any]) -> int:
    return _FACETS.index(group[0])


def _value_order(site: Site, section: str, facet: str, value: str) -> int:
    """Put states in the order in which they are declared, sectors in that of the vocabulary."""
    if facet == "sector":
        return [word.id for word in site.config.vocabulary.sectors].index(value)
    states = _choices(section, facet)
    return list(states).index(states.of(value)) if states else 0


def _award(site: Site, id_: str) -> CardRow:
    award = site.register.awards[id_]
    sub = site.t("award.sub", by=award.granted_by, number=len(award.recipients))
    return CardRow(
        _link(site, "award", id_), award.on, sub, "", Badge(award.category.label(site.language), "info"), None
    )


def _case(site: Site, id_: str) -> CardRow:
    case = site.register.cases[id_]
    photos = figures(site, case.photos[:1])
    subject = link_to(site.register, site.register.actor(case.subject)).text
    mark = Badge(site.t("organisation.demonstration"), "good") if case.is_demonstration_site else None
    return CardRow(_link(site, "case", id_), case.published, subject, case.summary, mark, photos[0] if photos else None)


def _visit(site: Site, id_: str) -> CardRow:
    visit = site.register.visits[id_]
    by = (named(site, visit.by) or LinkTo(visit.by)).text
    to = link_to(site.register, ("organisation", visit.to)).text
    link = LinkTo(site.t("visit.title", by=by, to=to), address_of(site.register, ("visit", id_)))
    return CardRow(link, visit.on, visit.purpose.label(site.language), "", None, None)


def _notice(site: Site, id_: str) -> CardRow:
    notice = site.register.notices[id_]
    by = link_to(site.register, ("organisation", notice.organisation)).text if notice.organisation else ""
    return CardRow(
        _link(site, "notice", id_), notice.on, by, "", Badge(notice.kind.label(site.language), "plain"), None
    )


def _campaign(site: Site, id_: str) -> CardRow:
    campaign = site.register.campaigns[id_]
    return CardRow(_link(site, "campaign", id_), campaign.starts, campaign.theme or "", "", None, None)


def _person(site: Site, id_: str) -> CardRow:
    person = site.register.people[id_]
    pledges = site.register.pledges_by.get(("person", id_), ())
    where = link_to(site.register, ("organisation", person.organisation)).text
    number = site.t("person.pledges", number=len(pledges))
    sub = " · ".join(part for part in (where, person.post, number) if part)
    marks = [badge(site, site.facts.pledges[p].clock) for p in pledges]
    worst = next((mark for mark in marks if mark.tone == "bad"), None)
    return CardRow(_link(site, "person", id_), None, sub, "", worst, None)


def _link(site: Site, kind: str, id_: str) -> LinkTo:
    key = (kind, id_)
    return LinkTo(site.register.name(key), address_of(site.register, key))


_CARDS: dict[str, Callable[[Site, str], CardRow]] = {
    "awards": _award, "cases": _case, "visits": _visit, "notices": _notice, "campaigns": _campaign, "people": _person,
}  # fmt: skip
_KIND = {
    "awards": "award", "cases": "case", "visits": "visit", "notices": "notice", "campaigns": "campaign",
    "people": "person", "pledges": "pledge", "problems": "problem",
}  # fmt: skip
