"""What a government site says of each page: the tags of its head, and source and days at its foot.

Names of tags: 政府网站发展指引（国办发〔2017〕47号）; its Description is the page's own description.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from urllib.parse import urlsplit

from generator.model.days import written_day
from generator.plan import Page, Shown, Site

NEWS = frozenset({"awards", "cases", "visits", "notices"})
"""Sections that tell what happened; the others hold what must be open to the public."""
COLUMNS = frozenset({"list", "tree", "reviews", "period", "ledger", "altered"})
"""Views of pages that list what other pages tell."""
Tags = Iterator[tuple[str, str]]


def official_meta(site: Site, page: Page, shown: Shown) -> Tags:
    """Yield what *page* says of itself; what is not known is left out."""
    yield from site_meta(site)
    if page.section and page.section != "home":
        yield from _column(site, page, shown)
    yield "ArticleTitle", shown.title or site.config.title
    if day := shown.published or (shown.changed and shown.changed.isoformat()):
        yield "PubDate", day
    if source := _source(site, shown):
        yield "ContentSource", source
    if site.config.publisher and page.view not in COLUMNS:
        yield "Author", site.config.publisher
    if words := _keywords(site, page, shown):
        yield "Keywords", ",".join(words)
    if site.config.url:
        yield "Url", site.published_at(page.address)


def site_meta(site: Site) -> Tags:
    """Yield what every page says of the site."""
    yield "SiteName", site.config.title
    if site.config.url:
        yield "SiteDomain", urlsplit(site.config.url).hostname or ""
    if site.config.site_code:
        yield "SiteIDCode", site.config.site_code


def _column(site: Site, page: Page, shown: Shown) -> Tags:
    yield "ColumnName", site.t(f"section.{page.section}")
    yield "ColumnType", site.t("access.column-news" if page.section in NEWS else "access.column-open")
    if page.view in COLUMNS:
        yield "ColumnDescription", " ".join(shown.description.split())
        yield "ColumnKeywords", ",".join(_keywords(site, page, shown))


def _keywords(site: Site, page: Page, shown: Shown) -> tuple[str, ...]:
    """Give the names on the way to the page, without the home page; of a list, its own too."""
    own = (shown.title,) if page.view in COLUMNS else ()
    return tuple(dict.fromkeys((*(link.text for link in shown.crumbs[1:]), *own)))


def about(site: Site, shown: Shown) -> Tags:
    """Yield what stands at the foot of a page: whose word it is, when it was published, when last changed."""
    published = date.fromisoformat(shown.published) if shown.published else None
    if source := _source(site, shown):
        yield site.t("access.source"), source
    if published:
        yield site.t("access.published"), written_day(published, site.language)
    if shown.changed and (published is None or shown.changed > published):
        yield site.t("access.changed"), written_day(shown.changed, site.language)


def _source(site: Site, shown: Shown) -> str:
    return shown.source or site.config.publisher or ""
