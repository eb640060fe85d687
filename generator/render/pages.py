"""Renders planned pages: a fragment from its template, spliced into the shell of its section and depth."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from urllib.parse import urlsplit

from generator.plan import Page, Plan, Shown, Site
from generator.render.enginejob import Shells
from generator.render.splice import Face, splice
from generator.render.templates import Templates, written_day

NEWS = frozenset({"awards", "cases", "visits", "notices"})
"""Sections that tell what happened; the others hold what must be open to the public."""


@dataclass(frozen=True, slots=True)
class Printer:
    """Everything needed to turn planned pages into HTML."""

    plan: Plan
    templates: Templates
    shells: Shells

    def print(self, page: Page, manifest: str = "") -> str:
        """Give the whole HTML of *page*; the search page is told where the index's *manifest* is."""
        shown = self.plan.show(page)
        base = "../" * page.depth or "./"
        more = {"manifest": manifest} if page.needs_index else {}
        fragment = self.templates.fragment(shown.template, shown.context, base, **more)
        section = page.section if page.section != "home" else "home"
        return splice(self.shells.shell(section, page.depth), self.face(page, shown, base), fragment)

    def face(self, page: Page, shown: Shown, base: str) -> Face:
        """Give what the page says of itself around its fragment."""
        site = self.plan.site
        way = tuple((link.text, f"{base}{link.address}") for link in shown.crumbs)
        day = written_day(date.fromisoformat(shown.published), site.language) if shown.published else ""
        about = ((site.t("access.source"), shown.source), (site.t("access.published"), day))
        return Face(
            title=shown.title,
            description=" ".join(shown.description.split())[:160],
            canonical=site.published_at(page.address),
            breadcrumbs=(*way, (shown.title, "")) if way else (),
            extra_meta=tuple(official_meta(site, page, shown)),
            about=tuple(pair for pair in about if pair[1]),
        )


def official_meta(site: Site, page: Page, shown: Shown) -> Iterator[tuple[str, str]]:
    """Yield what a government site says of each page, under the names its guide gives them.

    Source: 政府网站发展指引（国办发〔2017〕47号）; its Description is the page's own description.
    """
    config, t = site.config, site.t
    yield "SiteName", config.title
    if config.url:
        yield "SiteDomain", urlsplit(config.url).hostname or ""
    if config.site_code:
        yield "SiteIDCode", config.site_code
    if page.section and page.section != "home":
        yield "ColumnName", t(f"section.{page.section}")
        yield "ColumnType", t("access.column-news" if page.section in NEWS else "access.column-open")
    yield "ArticleTitle", shown.title or config.title
    if shown.published:
        yield "PubDate", shown.published
    if shown.source:
        yield "ContentSource", shown.source
    if words := ",".join(link.text for link in shown.crumbs[1:]):
        yield "Keywords", words
    if config.url:
        yield "Url", site.published_at(page.address)


def print_pages(printer: Printer, pages: Iterable[Page]) -> Iterator[tuple[str, str]]:
    """Yield (address, HTML) of every page of *pages*."""
    for page in pages:
        yield page.address, printer.print(page)
