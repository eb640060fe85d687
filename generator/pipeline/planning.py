"""The middle of the story: link → derive → plan; everything that is known before the first page is rendered."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from generator.catalogue import load_catalogue
from generator.config import SiteConfig
from generator.derive import derive_facts
from generator.link import link_records
from generator.pipeline.orders import Checked, Order
from generator.plan import Plan, SearchEntry, Site, media_of, plan_pages
from generator.render import Shells, visible_text
from generator.write import published_sizes

Sizes = Mapping[str, tuple[int, int]]


def plan_site(checked: Checked, config: SiteConfig, order: Order, known: Sizes | None = None) -> Plan:
    """Link, derive and plan; the sizes of photographs that are *known* are not looked up."""
    register = link_records(checked.sound, order.edition, order.as_of)
    media = media_of(register)
    photos = media.photos
    sizes = {path: size for path, size in (known or {}).items() if path in photos}
    sizes |= published_sizes(order.project / "content", photos - sizes.keys())
    site = Site(
        config=config,
        edition=order.edition,
        register=register,
        facts=derive_facts(register, order.as_of, checked.removals.by_record.values()),
        removals=checked.removals.by_record,
        t=load_catalogue(order.theme, config.language.value),
        photo_sizes=sizes,
        media=media,
    )
    return plan_pages(site)


def page_entries(site: Site, shells: Shells) -> Iterable[SearchEntry]:
    """Yield what the search knows of every Markdown page."""
    for page in shells.pages:
        yield SearchEntry(
            address=page.address,
            kind="page",
            title=page.title,
            text=visible_text(page.html),
            on="",
            context=site.t("kind.page"),
            facets=(("kind", ("page",)),),
        )
