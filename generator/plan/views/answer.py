"""Who answers for a pledge, and how the public can answer an organisation."""

from __future__ import annotations

import re
from dataclasses import dataclass

from generator.link import Key
from generator.model import Pledge
from generator.model.organisation import Channel
from generator.model.states import ChannelKind
from generator.plan.addresses import address_of
from generator.plan.site import Site
from generator.plan.views.parts import Figure, LinkTo, figures, named

_TELEPHONE = re.compile(r"\+?\d[\d -]{5,}\d")


@dataclass(frozen=True, slots=True)
class ChannelView:
    """One way to object."""

    kind: str
    text: str
    link: str
    is_external: bool
    hours: str


@dataclass(frozen=True, slots=True)
class Feedback:
    """How the public can answer; `address` is the page's own, for its code, "" where the site has none."""

    ways: tuple[ChannelView, ...]
    address: str


@dataclass(frozen=True, slots=True)
class Answerable:
    """Who answers for a pledge: a person with post and portrait where there is a record of one, else a name."""

    link: LinkTo
    role: str
    post: str
    portrait: Figure | None


def answerable(site: Site, pledge: Pledge, owner: Key) -> Answerable | None:
    """Give who answers for *pledge*: who is named in it, else the first person responsible of its organisation.

    None where that is whoever promised: the page has named them already.
    """
    word, role = pledge.responsible, "pledge.responsible"
    if word in (pledge.by, owner[1]):
        return None
    if word is None and owner[0] == "organisation":
        word, role = site.register.organisations[owner[1]].responsible, "organisation.responsible"
    link = named(site, word)
    if link is None or word is None:
        return None
    person = site.register.people.get(word.partition(":")[2] or word) if link.address else None
    portraits = figures(site, (person.photo,) if person and person.photo else (), first=True)
    return Answerable(link, site.t(role), (person.post or "") if person else "", portraits[0] if portraits else None)


def feedback(site: Site, organisation: str, page: Key) -> Feedback | None:
    """Give the ways to answer *organisation*, to be shown on the page of *page*; None where it names none."""
    ways = channels(site, organisation)
    return Feedback(ways, site.published_at(address_of(site.register, page))) if ways else None


def channels(site: Site, organisation: str) -> tuple[ChannelView, ...]:
    """Give the ways to answer an organisation: its own, else those of the nearest above it that has any."""
    for id_ in site.register.ancestry[organisation]:
        feedback = site.register.organisations[id_].feedback
        if feedback:
            return tuple(_channel(site, channel) for channel in feedback)
    return ()


def call_link(text: str) -> str:
    """Give the address that calls the telephone number in *text*; "" where there is none, or more than one."""
    numbers = _TELEPHONE.findall(text)
    return "tel:" + re.sub("[ -]", "", numbers[0]) if len(numbers) == 1 else ""


def _channel(site: Site, channel: Channel) -> ChannelView:
    """Show one way to object; a telephone number can be called at a touch."""
    link = channel.link or (call_link(channel.text) if channel.kind is ChannelKind.PHONE else "")
    return ChannelView(channel.kind.label(site.language), channel.text, link, bool(channel.link), channel.hours or "")
