"""What the shell template is given: the site, its sections with the open one marked, and the slots.

Leaves running the template to the engine; one view per section, depth and, for narrative pages, page.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from generator.render.enginejob import Section, Site
from generator.render.narrative import NarrativePage

LANGUAGE_TAGS = {"zh": "zh-CN", "en": "en"}


@dataclass(frozen=True, slots=True, kw_only=True)
class NavItem:
    """A link of the navigation as the template writes it; ``here`` is aria-current's value or ""."""

    title: str
    href: str
    here: str


@dataclass(frozen=True, slots=True, kw_only=True)
class MaterialAssets:
    """Where the part of Material's style that pages use is, relative to the site."""

    style: str


@dataclass(frozen=True, slots=True, kw_only=True)
class ShellView:
    """The one context of ``main.html``; ``base`` leads to the site's root, ``home`` to its first page."""

    site: Site
    material: MaterialAssets
    language: str
    base: str
    home: str
    sections: tuple[NavItem, ...]
    pages: tuple[NavItem, ...]
    slot: Mapping[str, str]

    def say(self, key: str) -> str:
        """Give one of the shell's own words; KeyError when the catalogue lacks it."""
        return self.site.strings[f"shell.{key}"]


def base_of(address: str) -> str:
    """Lead from a page back to the site's root: "" for the home page, "../" for each folder."""
    return "../" * address.count("/")


def section_of(address: str, sections: tuple[Section, ...]) -> str:
    """Name the section with the longest address that a page lies under; "" for none."""
    homes = [s for s in sections if (address.startswith(s.address) if s.address else not address)]
    return max(homes, key=lambda s: len(s.address)).id if homes else ""


def section_items(sections: tuple[Section, ...], base: str, open_section: str) -> tuple[NavItem, ...]:
    """List the sections as links, with the open one marked."""
    return tuple(
        NavItem(title=s.title, href=base + s.address or "./", here="true" if s.id == open_section else "")
        for s in sections
    )


def page_items(pages: Iterable[NarrativePage], base: str, address: str | None) -> tuple[NavItem, ...]:
    """List a section's narrative pages as links, with the one at ``address`` marked (None: none of them)."""
    return tuple(
        NavItem(title=p.title, href=base + p.address or "./", here="page" if p.address == address else "")
        for p in pages
    )
