"""A pager: where a long list is cut, and the way to its other pages."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from generator.plan.site import Site
from generator.plan.views.parts import LinkTo

NEIGHBOURS = 2


@dataclass(frozen=True, slots=True)
class Pager:
    """This page's place in its list; `links` are the pages worth a link, an empty address being this page."""

    number: int
    rows: int
    previous: str
    next: str
    links: tuple[LinkTo, ...]


def pager(site: Site, rows: int, number: int, address: Callable[[int], str]) -> Pager:
    """Make the pager of page *number* of a list of *rows*; *address* gives the address of a page by number."""
    pages = pages_of(site, rows)
    near = {1, pages, *range(max(1, number - NEIGHBOURS), min(pages, number + NEIGHBOURS) + 1)}
    links: list[LinkTo] = []
    last = 0
    for page in sorted(near):
        if page > last + 1:
            links.append(LinkTo("…"))
        links.append(LinkTo(str(page), "" if page == number else address(page)))
        last = page
    return Pager(
        number=number,
        rows=rows,
        previous=address(number - 1) if number > 1 else "",
        next=address(number + 1) if number < pages else "",
        links=tuple(links) if pages > 1 else (),
    )


def pages_of(site: Site, rows: int) -> int:
    """Count the pages a list of *rows* takes; an empty list takes one."""
    size = max(1, site.config.limits.page_size)
    return max(1, -(-rows // size))
