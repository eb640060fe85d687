"""Plans every page of the site: which address shows what. Nothing is rendered here."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, replace

from generator.fields.values import is_identifier
from generator.model import KINDS
from generator.plan.addresses import HANDBOOK, SEARCH, list_address, period_address
from generator.plan.explorerfiles import ExplorerData, explorer_files
from generator.plan.feed import Feed, ledger_feed
from generator.plan.listing import Lists, lists_of
from generator.plan.page import Page, Shown
from generator.plan.site import Site
from generator.plan.synonyms import synonyms_of
from generator.plan.views.campaign import campaign_page
from generator.plan.views.explorer import explorer_page
from generator.plan.views.gallery import gallery_page
from generator.plan.views.handbook import handbook_page
from generator.plan.views.home import home_page
from generator.plan.views.ledger import BY_ORGANISATION, altered_page, ledger_page
from generator.plan.views.lists import list_page
from generator.plan.views.narrowing import list_title
from generator.plan.views.organisation import organisation_page
from generator.plan.views.pager import pages_of
from generator.plan.views.parts import LinkTo
from generator.plan.views.person import person_page
from generator.plan.views.pledge import pledge_page
from generator.plan.views.problem import problem_page
from generator.plan.views.problemboard import board_page
from generator.plan.views.publicity import award_page, case_page, notice_page, visit_page
from generator.plan.views.removed import removed_page
from generator.plan.views.reviews import period_page, reviews_page
from generator.plan.views.tree import tree_page

SECTIONS = (
    "home", "pledges", "organisations", "people", "reviews", "problems", "awards", "cases", "visits",
    "notices",
    "campaigns", "ledger", "handbook",
)  # fmt: skip
"""The sections of the navigation, in the order in which they are shown."""

View = Callable[[Site, str, int], Shown]

RECORD_VIEWS: Mapping[str, View] = {
    "organisation": organisation_page, "person": person_page, "pledge": pledge_page, "problem": problem_page,
    "award": award_page, "case": case_page, "visit": visit_page, "notice": notice_page,
    "campaign": campaign_page,
}  # fmt: skip
VIEWS: Mapping[str, View] = {
    **RECORD_VIEWS, "home": home_page, "tree": tree_page, "reviews": reviews_page, "period": period_page,
    "ledger": ledger_page, "altered": altered_page, "handbook": handbook_page, "removed": removed_page,
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Plan:
    """All pages of a site, and the lists they are cut from; where the `explorer`'s data is, once it has been made."""

    site: Site
    pages: tuple[Page, ...]
    lists: Lists
    explorer: ExplorerData | None = None

    @property
    def feed(self) -> Feed:
        """Make the feed of the ledger."""
        return ledger_feed(self.site)

    def show(self, page: Page) -> Shown:
        """Make what *page* shows."""
        if page.view == "list":
            listed = list_page(self.site, self.lists, page.id, page.number)
            if page.needs_explorer:
                return explorer_page(self.explorer or explorer_files(self.site).data, listed)
            if page.address == list_address("problems"):
                return board_page(self.site, self.lists, listed)
            return gallery_page(self.site, self.lists, listed) if page.id == "cases" else listed
        if page.view == "search":
            return search_page(self.site, self.lists)
        return VIEWS[page.view](self.site, page.id, page.number)


def plan_pages(site: Site) -> Plan:
    """Plan every page of *site*."""
    lists = lists_of(site)
    pages = [
        Page("", "home", "home"),
        Page("organisations/", "organisations", "tree"),
        Page(SEARCH, "", "search"),
        *_list_pages(site, lists),
        *_review_pages(site),
        *_ledger_pages(site),
        *_record_pages(site),
        *_tombstones(site),
        *_handbook_pages(),
    ]
    return Plan(site, tuple(pages), lists)


def _list_pages(site: Site, lists: Lists) -> Iterator[Page]:
    for (section, facet, value), ids in lists.items():
        name = f"{section}/{facet}_{value}" if facet else section
        for number in range(1, pages_of(site, len(ids)) + 1):
            yield Page(list_address(section, facet, value, number), section, "list", name, number)


def _review_pages(site: Site) -> Iterator[Page]:
    yield Page("reviews/", "reviews", "reviews")
    for period, facts in site.facts.periods.items():
        for number in range(1, pages_of(site, len(facts.reviews)) + 1):
            yield Page(period_address(period, number), "reviews", "period", period, number)


def with_ledger(plan: Plan, site: Site) -> Plan:
    """Give *plan* for *site*, of which the ledger knows more: its pages are planned anew."""
    others = (page for page in plan.pages if page.section != "ledger")
    return replace(plan, site=site, pages=(*others, *_ledger_pages(site)))


def _ledger_pages(site: Site) -> Iterator[Page]:
    for number in range(1, pages_of(site, len(site.facts.alterations)) + 1):
        yield Page(list_address("ledger", number=number), "ledger", "ledger", "", number)
    for number in range(1, pages_of(site, len(site.facts.altered)) + 1):
        yield Page(f"{BY_ORGANISATION}{list_address('', number=number)}", "ledger", "altered", "", number)
    for id_, found in site.facts.altered.items():
        for number in range(1, pages_of(site, len(found)) + 1):
            if id_:
                yield Page(list_address("ledger", "organisation", id_, number), "ledger", "ledger", id_, number)


def _record_pages(site: Site) -> Iterator[Page]:
    for kind in RECORD_VIEWS:
        folder = KINDS[kind].folder
        for id_ in site.register.of_kind(kind):
            if kind == "pledge" and site.register.actor(site.register.pledges[id_].by)[0] == "person":
                continue  # a personal pledge lives on its person's page
            yield Page(f"{folder}/{id_}/", folder, kind, id_)


def _tombstones(site: Site) -> Iterator[Page]:
    """A pledge that was taken off the site keeps its address, which says why."""
    for record, removal in site.removals.items():
        kind, _, id_ = record.partition(":")
        is_gone = id_ not in site.register.pledges and removal.on <= site.as_of
        if kind == "pledge" and is_identifier(id_) and is_gone:
            yield Page(f"pledges/{id_}/", "pledges", "removed", id_)


def _handbook_pages() -> Iterator[Page]:
    yield Page(HANDBOOK, "handbook", "handbook")
    for kind in KINDS.values():
        yield Page(f"{HANDBOOK}{kind.folder}/", "handbook", "handbook", kind.folder)
    yield Page(f"{HANDBOOK}settings/", "handbook", "handbook", "settings")
    yield Page(f"{HANDBOOK}rules/", "handbook", "handbook", "rules")


@dataclass(frozen=True, slots=True)
class ListLink:
    """A static list offered where there is no JavaScript."""

    title: str
    address: str


@dataclass(frozen=True, slots=True)
class SearchPage:
    """The search page: the lists it offers where it cannot run, and words of like meaning for where it can."""

    lists: tuple[ListLink, ...]
    synonyms: tuple[tuple[str, ...], ...]


def search_page(site: Site, lists: Lists) -> Shown:
    """Show the search page."""
    offered = tuple(
        ListLink(list_title(site, *key), list_address(*key)) for key, ids in lists.items() if ids and "_" not in key[2]
    )
    home = (LinkTo(site.t("section.home"), ""),)
    page = SearchPage(offered, synonyms_of(site))
    return Shown(site.t("section.search"), site.t("search.description"), home, "search", page)
