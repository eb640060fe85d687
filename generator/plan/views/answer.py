"""How the public can answer: the channels of an organisation, or of the nearest above it that has any."""

from __future__ import annotations

import re
from dataclasses import dataclass

from generator.model.organisation import Channel
from generator.model.states import ChannelKind
from generator.plan.site import Site

_TELEPHONE = re.compile(r"\+?\d[\d -]{5,}\d")


@dataclass(frozen=True, slots=True)
class ChannelView:
    """One way to object."""

    kind: str
    text: str
    link: str
    is_external: bool
    hours: str


def channels(site: Site, organisation: str) -> tuple[ChannelView, ...]:
    """Give the ways to answer an organisation: its own, else those of the nearest above it that has any."""
    for id_ in site.register.ancestry[organisation]:
        feedback = site.register.organisations[id_].feedback
        if feedback:
            return tuple(_channel(site, channel) for channel in feedback)
    return ()


def _channel(site: Site, channel: Channel) -> ChannelView:
    """Show one way to object; a telephone number can be called at a touch."""
    link = channel.link or ""
    numbers = _TELEPHONE.findall(channel.text) if channel.kind is ChannelKind.PHONE and not link else []
    if len(numbers) == 1:
        link = "tel:" + re.sub("[ -]", "", numbers[0])
    return ChannelView(channel.kind.label(site.language), channel.text, link, bool(channel.link), channel.hours or "")
