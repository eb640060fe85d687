"""The ledger's pages: every amendment, withdrawal, removal, late record and correction, by organisation."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from generator.derive import Alteration, AlterationKind
from generator.model.states import AmendmentKind
from generator.plan.addresses import address_of, list_address
from generator.plan.page import Shown
from generator.plan.site import Site
from generator.plan.views.pager import Pager, pager
from generator.plan.views.parts import Badge, LinkTo, crumbs, link_to

FEED = "ledger/feed.xml"
FEED_ENTRIES = 100
BY_ORGANISATION = "ledger/by_organisation/"
MOST = 12
"""Organisations named on the ledger's first page; all of them stand on a page of their own."""
_TONES = {"amended": "warn", "withdrawn": "bad", "late": "warn", "corrected": "info", "removed": "bad"}


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
class AlteredRow:
    """One organisation in the ledger: how much of its was altered, and in which ways."""

    link: LinkTo
    number: int
    counts: tuple[Badge, ...]


@dataclass(frozen=True, slots=True)
class LedgerPage:
    """One page of the ledger: of the whole site, or of one organisation."""

    rows: tuple[AlterationRow, ...]
    organisation: LinkTo | None
    organisations: tuple[AlteredRow, ...]
    more: int
    by_organisation: str
    began: date | None
    at_once: int
    pager: Pager
    feed: str


@dataclass(frozen=True, slots=True)
class AlteredPage:
    """One page of the ledger by organisation."""

    rows: tuple[AlteredRow, ...]
    pager: Pager


def ledger_page(site: Site, id_: str, number: int) -> Shown:
    """Show page *number* of the ledger, or of the part of it that is about the organisation *id_*."""
    found = site.facts.altered[id_] if id_ else site.facts.alterations
    facet = "organisation" if id_ else ""
    organisations = altered_rows(site) if not id_ and number == 1 else ()
    size, clock = site.config.limits.page_size, site.facts.second_clock
    context = LedgerPage(
        rows=tuple(alteration_row(site, one) for one in found[(number - 1) * size : number * size]),
        organisation=link_to(site.register, ("organisation", id_)) if id_ else None,
        organisations=organisations[:MOST], more=max(0, len(organisations) - MOST), by_organisation=BY_ORGANISATION,
        began=None if id_ else clock.began, at_once=clock.at_once,
        pager=pager(site, len(found), number, lambda n: list_address("ledger", facet, id_, n)), feed=FEED,
    )  # fmt: skip
    title = site.t("section.ledger")
    if context.organisation:
        title = site.t("ledger.title-of", name=context.organisation.text)
    way = crumbs(site, "ledger")
    newest = max((row.recorded or row.on for row in context.rows), default=None)
    return Shown(
        title, site.t("ledger.introduction"), way if id_ else way[:1], "ledger", context, changed=newest
    )  # fmt: skip


def altered_page(site: Site, id_: str, number: int) -> Shown:
    """Show page *number* of the ledger by organisation."""
    size, rows = site.config.limits.page_size, altered_rows(site)
    shown = pager(site, len(rows), number, lambda n: f"{BY_ORGANISATION}{list_address('', number=n)}")
    context = AlteredPage(rows[(number - 1) * size : number * size], shown)
    title = site.t("ledger.by-organisation")
    newest = max((one.recorded or one.on for one in site.facts.alterations), default=None)
    return Shown(title, site.t("ledger.introduction"), crumbs(site, "ledger"), "altered", context, changed=newest)


def altered_rows(site: Site) -> tuple[AlteredRow, ...]:
    """Show every organisation of which something was altered, those with most first."""
    return tuple(
        AlteredRow(
            LinkTo(link_to(site.register, ("organisation", id_)).text, list_address("ledger", "organisation", id_)),
            len(found),
            tuple(
                Badge(f"{kind.label(site.language)} {times}", _TONES[kind.value])
                for kind in AlterationKind
                if (times := sum(one.kind is kind for one in found))
            ),
        )
        for id_, found in site.facts.altered.items()
        if id_
    )


def alteration_row(site: Site, one: Alteration) -> AlterationRow:
    """Show one alteration."""
    kind = one.kind.label(site.language)
    what = _what(site, one)
    return AlterationRow(
        on=one.on,
        recorded=one.recorded,
        badge=Badge(kind, _TONES[one.kind.value]),
        what=what if what != kind else "",
        link=LinkTo(one.title, _address(site, one)),
        organisation=link_to(site.register, ("organisation", one.organisation)) if one.organisation else LinkTo(""),
        reason=one.reason,
    )


def _what(site: Site, one: Alteration) -> str:
    """Say which kind of amendment it was, or what was recorded late or taken down."""
    if one.kind in (AlterationKind.LATE, AlterationKind.REMOVED):
        return site.t(f"ledger.what.{one.what}")
    return next((kind.label(site.language) for kind in AmendmentKind if kind.value == one.what), "")


def _address(site: Site, one: Alteration) -> str:
    """Give the address of the record, or of the tombstone in the place of a pledge."""
    if one.kind is not AlterationKind.REMOVED:
        return address_of(site.register, one.key)
    return f"pledges/{one.key[1]}/" if one.key[0] == "pledge" else ""
