"""The ledger as a feed: what a journalist's reader shows when a promise is altered."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass

from generator.derive import Alteration
from generator.plan.addresses import list_address
from generator.plan.site import Site
from generator.plan.views.ledger import FEED, FEED_ENTRIES, alteration_row


@dataclass(frozen=True, slots=True)
class FeedEntry:
    """One entry of a feed; `id` stays the same as long as the alteration stands."""

    id: str
    title: str
    on: str
    href: str
    summary: str


@dataclass(frozen=True, slots=True)
class Feed:
    """A feed; `base` is the site's address, or empty where it is not known; `page` is where it is read by people."""

    address: str
    language: str
    base: str
    id: str
    title: str
    author: str
    updated: str
    self: str
    page: str
    entries: tuple[FeedEntry, ...]


def ledger_feed(site: Site) -> Feed:
    """Make the feed of the newest alterations; links are relative to the feed where the site's address is unknown."""
    base = site.config.url or ""
    entries = tuple(_entry(site, id_, one, "" if base else "../") for id_, one in _named(site))
    return Feed(
        address=FEED,
        language="zh-CN" if site.language == "zh" else "en",
        base=base,
        id=f"{base}{FEED}" if base else "urn:jiannuo:ledger",
        title=f"{site.config.title}{site.t('list.colon')}{site.t('section.ledger')}",
        author=site.config.publisher or site.config.title,
        updated=max((entry.on for entry in entries), default=site.as_of.isoformat()),
        self=FEED if base else "feed.xml",
        page=list_address("ledger") if base else "./",
        entries=entries,
    )


def _named(site: Site) -> Iterator[tuple[str, Alteration]]:
    """Yield the newest alterations with their ids; of those alike on one day, the second and third say so."""
    told: Counter[str] = Counter()
    for one in site.facts.alterations[:FEED_ENTRIES]:
        name = f"urn:jiannuo:{':'.join(one.key)}:{one.on.isoformat()}:{one.kind.value}:{one.what}"
        told[name] += 1
        yield name if told[name] == 1 else f"{name}:{told[name]}", one


def _entry(site: Site, id_: str, one: Alteration, up: str) -> FeedEntry:
    row = alteration_row(site, one)
    return FeedEntry(
        id=id_,
        title=" ".join(word for word in (row.badge.text, row.what, row.link.text) if word),
        on=(one.recorded or one.on).isoformat(),
        href=up + (row.link.address or list_address("ledger")),
        summary=site.t("list.colon").join(word for word in (row.organisation.text, row.reason) if word),
    )
