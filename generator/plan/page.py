"""A page as it is planned: its address, what it is about, and its face to search engines and tabs."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Any

from generator.plan.addresses import depth_of, list_address
from generator.plan.views.parts import LinkTo


@dataclass(frozen=True, slots=True)
class Page:
    """One page to be made: `view` names what makes it, `id` and `number` say which one."""

    address: str
    section: str
    view: str
    id: str = ""
    number: int = 1

    @property
    def depth(self) -> int:
        """Count how deep below the root the page lies."""
        return depth_of(self.address)

    @property
    def needs_index(self) -> bool:
        """Tell whether the page names the search index, which must then be written first."""
        return self.view == "search"

    @property
    def needs_explorer(self) -> bool:
        """Tell whether the page names the explorer's data."""
        return self.address == list_address("pledges")

    @property
    def is_late(self) -> bool:
        """Tell whether the page names what is made beside the pages."""
        return self.needs_index or self.needs_explorer


@dataclass(frozen=True, slots=True)
class Shown:
    """What a view gives: the face of the page, the template, and the template's one typed context.

    `published` is the day of what stands alone, `changed` that of the newest entry on the page; `source` says
    whose word it is, where it is not the site's own.
    """

    title: str
    description: str
    crumbs: tuple[LinkTo, ...]
    template: str
    context: Any
    published: str = ""
    source: str = ""
    changed: date | None = None
