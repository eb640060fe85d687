"""Lists of records, cut into pages: pledges, organisations, people, problems, honours, cases, visits and others."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date

from generator.model.states import Clock
from generator.plan.addresses import address_of, list_address
from generator.plan.listing import Lists
from generator.plan.page import Shown
from generator.plan.site import Site
from generator.plan.views.narrowing import NARROWED, FilterGroup, conditions, filters_of, list_title, split_list
from generator.plan.views.newest import newest_of
from generator.plan.views.pager import Pager, pager
from generator.plan.views.parts import (
    Badge,
    LinkTo,
    PledgeRow,
    ProblemRow,
    badge,
    crumbs,
    link_to,
    named,
    pledge_row,
    problem_row,
)
from generator.plan.views.standing import standing


@dataclass(frozen=True, slots=True)
class CardRow:
    """A record of any other kind in a list."""

    link: LinkTo
    on: date | None
    sub: str
    text: str
    badge: Badge | None


@dataclass(frozen=True, slots=True)
class ListPage:
    """One page of a list; exactly one of `pledges`, `problems` and `cards` has rows.

    The narrower lists stand on the first page, to which `narrow` leads from all others: their numbers change with
    nearly every record, and need not change every page.
    """

    title: str
    introduction: str
    total: str
    filters: tuple[FilterGroup, ...]
    narrow: str
    pledges: tuple[PledgeRow, ...]
    problems: tuple[ProblemRow, ...]
    cards: tuple[CardRow, ...]
    pager: Pager
    explorer: str
    """Where the same rows can be narrowed further; empty where there is only the search."""
    search: str


def list_page(site: Site, lists: Lists, id_: str, number: int) -> Shown:
    """Show page *number* of the list *id_*, written `section`, or `section/facet_value`."""
    section, facet, value = split_list(id_)
    ids = lists[section, facet, value]
    size = site.config.limits.page_size
    shown = ids[(number - 1) * size : number * size]
    heading = list_title(site, section, facet, value)
    context = ListPage(
        title=heading,
        introduction=_introduction(site, section, facet, value),
        total=site.t("people.rows" if section == "people" else "list.rows", number=len(ids)),
        filters=filters_of(site, lists, section, facet, value) if number == 1 else (),
        narrow=f"{list_address(section, facet, value)}#filter" if number > 1 and section in NARROWED else "",
        pledges=tuple(pledge_row(site, site.register.pledges[i]) for i in shown) if section == "pledges" else (),
        problems=tuple(problem_row(site, site.register.problems[i]) for i in shown) if section == "problems" else (),
        cards=tuple(_CARDS[section](site, i) for i in shown) if section in _CARDS else (),
        pager=pager(site, len(ids), number, lambda n: list_address(section, facet, value, n)),
        explorer=explorer_address(*conditions(facet, value)) if section == "pledges" else "",
        search="search/?kind=" + _KIND.get(section, ""),
    )
    title = heading if number == 1 else site.t("list.page-title", title=heading, number=number)
    way = crumbs(site, section) if facet else crumbs(site, section)[:1]
    told = site.t("list.description", title=heading, number=len(ids))
    return Shown(title, told, way, "list", context, changed=newest_of(site, section, shown))


_ENDED = (Clock.ENDED_ON_TIME.value, Clock.ENDED_LATE.value)


def _introduction(site: Site, section: str, facet: str, value: str) -> str:
    """Say what a list holds; those that were withdrawn stand among those that ended, and it is said."""
    if facet == "clock" and value in _ENDED:
        return site.t("list.with-withdrawn")
    return "" if facet else site.t(f"{section}.introduction")


def explorer_address(*chosen: tuple[str, str]) -> str:
    """Give the address of the explorer with these facets and values chosen."""
    return f"{list_address('pledges')}?{'&'.join(f'{facet}={value}' for facet, value in chosen)}".rstrip("?")


def _organisation(site: Site, id_: str) -> CardRow:
    organisation = site.register.organisations[id_]
    parent = link_to(site.register, ("organisation", organisation.parent)).text if organisation.parent else ""
    sub = " · ".join(part for part in (site.organisation_kind(organisation.kind), parent) if part)
    text = standing(site, site.facts.organisations[id_])
    return CardRow(_link(site, "organisation", id_), None, sub, text, None)


def _award(site: Site, id_: str) -> CardRow:
    award = site.register.awards[id_]
    sub = site.t("award.sub", by=award.granted_by, number=len(award.recipients))
    return CardRow(_link(site, "award", id_), award.on, sub, "", Badge(award.category.label(site.language), "info"))


def _visit(site: Site, id_: str) -> CardRow:
    visit = site.register.visits[id_]
    by = (named(site, visit.by) or LinkTo(visit.by)).text
    to = link_to(site.register, ("organisation", visit.to)).text
    link = LinkTo(site.t("visit.title", by=by, to=to), address_of(site.register, ("visit", id_)))
    return CardRow(link, visit.on, visit.purpose.label(site.language), "", None)


def _notice(site: Site, id_: str) -> CardRow:
    notice = site.register.notices[id_]
    by = link_to(site.register, ("organisation", notice.organisation)).text if notice.organisation else ""
    return CardRow(_link(site, "notice", id_), notice.on, by, "", Badge(notice.kind.label(site.language), "plain"))


def _campaign(site: Site, id_: str) -> CardRow:
    campaign = site.register.campaigns[id_]
    return CardRow(_link(site, "campaign", id_), campaign.starts, campaign.theme or "", "", None)


def _person(site: Site, id_: str) -> CardRow:
    person = site.register.people[id_]
    pledges = site.register.pledges_by.get(("person", id_), ())
    where = link_to(site.register, ("organisation", person.organisation)).text
    number = site.t("person.pledges", number=len(pledges))
    sub = " · ".join(part for part in (where, person.post, number) if part)
    marks = [badge(site, site.facts.pledges[p].clock) for p in pledges]
    worst = next((mark for mark in marks if mark.tone == "bad"), None)
    return CardRow(_link(site, "person", id_), None, sub, "", worst)


def _link(site: Site, kind: str, id_: str) -> LinkTo:
    key = (kind, id_)
    return LinkTo(site.register.name(key), address_of(site.register, key))


_CARDS: dict[str, Callable[[Site, str], CardRow]] = {
    "organisations": _organisation,
    "awards": _award, "visits": _visit, "notices": _notice, "campaigns": _campaign, "people": _person,
}  # fmt: skip
_KIND = {
    "organisations": "organisation",
    "awards": "award", "cases": "case", "visits": "visit", "notices": "notice", "campaigns": "campaign",
    "people": "person", "pledges": "pledge", "problems": "problem",
}  # fmt: skip
