"""The ledger's page: every amendment, withdrawal, late record and correction on the site, in the open."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from generator.derive import Alteration
from generator.model.states import AmendmentKind
from generator.plan.addresses import address_of, list_address
from generator.plan.page import Shown
from generator.plan.site import Site
from generator.plan.views.pager import Pager, pager
from generator.plan.views.parts import Badge, LinkTo, crumbs, link_to

FEED = "ledger/feed.xml"
FEED_ENTRIES = 100
_TONES = {"amended": "warn", "withdrawn": "bad", "late": "warn", "corrected": "info"}


@dataclass(frozen=True, slots=True)
class AlterationRow:
    """One line of the ledger."""

    on: date
    recorded: date | None
    badge: Badge
    what: str
    link: LinkTo
    organisation: LinkTo
    reason: str


@dataclass(frozen=True, slots=True)
class LedgerPage:
    """One page of the ledger."""

    rows: tuple[AlterationRow, ...]
    pager: Pager
    feed: str


def ledger_page(site: Site, id_: str, number: int) -> Shown:
    """Show page *number* of the ledger."""
    size = site.config.limits.page_size
    found = site.facts.alterations
    rows = tuple(alteration_row(site, one) for one in found[(number - 1) * size : number * size])
    context = LedgerPage(rows, pager(site, len(found), number, lambda n: list_address("ledger", number=n)), FEED)
    title = site.t("section.ledger")
    return Shown(title, site.t("ledger.introduction"), crumbs(site, "ledger")[:1], "ledger", context)


def alteration_row(site: Site, one: Alteration) -> AlterationRow:
    """Show one alteration."""
    amendments = {kind.value: kind.label(site.language) for kind in AmendmentKind}
    kind = one.kind.label(site.language)
    what = amendments.get(one.what, "")
    return AlterationRow(
        on=one.on,
        recorded=one.recorded,
        badge=Badge(kind, _TONES[one.kind.value]),
        what=what if what != kind else "",
        link=LinkTo(one.title, address_of(site.register, one.key)),
        organisation=link_to(site.register, ("organisation", one.organisation)),
        reason=one.reason,
    )
