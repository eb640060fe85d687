"""The gallery of exemplary cases: the newest large, each with its picture, its gist and what others can copy."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date

from generator.plan.addresses import address_of
from generator.plan.listing import Lists
from generator.plan.page import Shown
from generator.plan.site import Site
from generator.plan.views.pager import Pager
from generator.plan.views.parts import Figure, LinkTo, figures, link_to

COPIED = 2
"""A card shows so many of a case's lessons; its page has them all."""


@dataclass(frozen=True, slots=True)
class GalleryCard:
    """One case: who, in what words and picture, and what others can copy."""

    link: LinkTo
    on: date
    subject: LinkTo
    home: str
    summary: str
    experience: tuple[str, ...]
    is_demonstration_site: bool
    figure: Figure | None


@dataclass(frozen=True, slots=True)
class GalleryPage:
    """One page of the gallery; the lead and the demonstration sites stand on the first."""

    title: str
    introduction: str
    lead: GalleryCard | None
    cards: tuple[GalleryCard, ...]
    demonstrations: tuple[LinkTo, ...]
    pager: Pager


def gallery_page(site: Site, lists: Lists, listed: Shown) -> Shown:
    """Show a page of the list of cases as a gallery."""
    page: Pager = listed.context.pager
    size, is_first = site.config.limits.page_size, page.number == 1
    ids = lists["cases", "", ""][(page.number - 1) * size : page.number * size]
    cards = tuple(_card(site, id_) for id_ in ids)
    lead = next((card for card in cards if card.figure), None) if is_first else None
    context = GalleryPage(
        title=listed.context.title,
        introduction=listed.context.introduction,
        lead=replace(lead, figure=replace(lead.figure, is_first=True)) if lead and lead.figure else None,
        cards=tuple(card for card in cards if card is not lead),
        demonstrations=_demonstrations(site) if is_first else (),
        pager=page,
    )
    return replace(listed, template="gallery", context=context)


def _card(site: Site, id_: str) -> GalleryCard:
    register, case = site.register, site.register.cases[id_]
    subject = register.actor(case.subject)
    pictures = figures(site, case.photos[:1])
    home = link_to(register, ("organisation", register.organisation_of(subject))).text
    return GalleryCard(
        link=LinkTo(case.title, address_of(register, ("case", id_))),
        on=case.published,
        subject=link_to(register, subject),
        home=home if subject[0] == "person" else "",
        summary=case.summary,
        experience=case.experience[:COPIED],
        is_demonstration_site=case.is_demonstration_site,
        figure=pictures[0] if pictures else None,
    )


def _demonstrations(site: Site) -> tuple[LinkTo, ...]:
    """Name the organisations that others are sent to look at."""
    return tuple(
        link_to(site.register, ("organisation", organisation.id))
        for organisation in site.register.organisations.values()
        if organisation.contact and organisation.contact.is_demonstration_site
    )
