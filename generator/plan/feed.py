"""The ledger as a feed: what a journalist's reader shows when a promise is altered."""

from __future__ import annotations

from dataclasses import dataclass

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
    """A feed; `base` is the site's address, or empty where it is not known."""

    address: str
    language: str
    base: str
    id: str
    title: str
    author: str
    updated: str
    self: str
    entries: tuple[FeedEntry, ...]


def ledger_feed(site: Site) -> Feed:
    """Make the feed of the newest alterations; links are relative to the feed where the site's address is unknown."""
    base = site.config.url or ""
    up = "" if base else "../"
    entries = []
    for one in site.facts.alterations[:FEED_ENTRIES]:
        row = alteration_row(site, one)
        kind = ":".join(one.key)
        entries.append(
            FeedEntry(
                id=f"urn:jiannuo:{kind}:{one.on.isoformat()}:{one.kind.value}:{one.what}",
                title=f"{row.badge.text} {row.what} {row.link.text}".replace("  ", " "),
                on=(one.recorded or one.on).isoformat(),
                href=up + row.link.address,
                summary=f"{row.organisation.text}{site.t('list.colon')}{row.reason}",
            )
        )
    newest = max((entry.on for entry in entries), default=site.as_of.isoformat())
    return Feed(
        address=FEED,
        language="zh-CN" if site.language == "zh" else "en",
        base=base,
        id=f"{base}{FEED}" if base else "urn:jiannuo:ledger",
        title=f"{site.config.title}{site.t('list.colon')}{site.t('section.ledger')}",
        author=site.config.publisher or site.config.title,
        updated=newest,
        self=FEED if base else "feed.xml",
        entries=tuple(entries),
    )
