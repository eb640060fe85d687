"""What speaks for an organisation or a person: honours received, and items of the standards borne out."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from generator.derive import BorneOut
from generator.link import Key
from generator.model.periods import period_label
from generator.plan.addresses import address_of
from generator.plan.site import Site
from generator.plan.views.parts import LinkTo, link_to


@dataclass(frozen=True, slots=True)
class StandardRow:
    """One standard: its items that are borne out, each with what bears it out, and the titles of the others."""

    title: str
    borne_out: tuple[tuple[str, tuple[LinkTo, ...]], ...]
    open: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class HonourRow:
    """An honour received."""

    link: LinkTo
    on: date
    citation: str


def honours(site: Site, key: Key) -> tuple[HonourRow, ...]:
    """Show the honours of an organisation or a person."""
    found = site.register.honours_of.get(key, ())
    return tuple(
        HonourRow(link_to(site.register, ("award", award)), site.register.awards[award].on, recipient.citation or "")
        for award, recipient in found
    )


def standard_rows(site: Site, items: Iterable[BorneOut]) -> tuple[StandardRow, ...]:
    """Group *items* by their standard: those borne out with their proofs, the others by name."""
    grouped: dict[str, list[BorneOut]] = {}
    for item in items:
        grouped.setdefault(item.standard, []).append(item)
    return tuple(
        StandardRow(
            of_one[0].standard_title,
            tuple((item.item_title, tuple(proof_link(site, key) for key in item.by)) for item in of_one if item.by),
            tuple(item.item_title for item in of_one if not item.by),
        )
        for of_one in grouped.values()
    )


def proof_link(site: Site, key: Key) -> LinkTo:
    """Link to what bears a standard out; a review is named by its kind and period."""
    if key[0] == "review":
        review = site.register.reviews[key[1]]
        text = f"{period_label(review.period, site.language)}{review.kind.label(site.language)}"
        return LinkTo(text, address_of(site.register, key))
    return link_to(site.register, key)
