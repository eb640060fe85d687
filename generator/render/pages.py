"""Renders planned pages: a fragment from its template, spliced into the shell of its section and depth."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from generator.plan import Page, Plan, Shown
from generator.render.enginejob import Shells
from generator.render.official import about, official_meta
from generator.render.splice import Face, splice
from generator.render.templates import Templates


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
        return Face(
            title=shown.title,
            description=" ".join(shown.description.split())[:160],
            canonical=site.published_at(page.address),
            breadcrumbs=(*way, (shown.title, "")) if way else (),
            extra_meta=tuple(official_meta(site, page, shown)),
            about=tuple(about(site, shown)),
        )


def print_pages(printer: Printer, pages: Iterable[Page]) -> Iterator[tuple[str, str]]:
    """Yield (address, HTML) of every page of *pages*."""
    for page in pages:
        yield page.address, printer.print(page)
