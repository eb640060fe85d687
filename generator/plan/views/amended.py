"""The amendments of a pledge: what stood there first, what stands there now, when and why it was changed."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, fields, replace
from datetime import date
from typing import Any

from generator.derive import first_wording
from generator.fields import fields_of
from generator.model import Pledge
from generator.model.pledge import Amendment
from generator.plan.site import Site
from generator.plan.views.marking import Pieces, marked
from generator.plan.views.parts import amount, link_to


@dataclass(frozen=True, slots=True)
class Wording:
    """What one field says: words, cut where the other wording differs, or a day; neither where it says nothing."""

    text: str
    on: date | None
    pieces: Pieces = ()


@dataclass(frozen=True, slots=True)
class ChangedField:
    """One field an amendment changed: its label, before and after."""

    label: str
    before: Wording
    after: Wording


@dataclass(frozen=True, slots=True)
class AmendmentView:
    """One amendment."""

    on: date
    kind: str
    reason: str
    approved_by: str
    changed: tuple[ChangedField, ...]
    recorded: date | None


def amendment_views(site: Site, pledge: Pledge) -> tuple[AmendmentView, ...]:
    """Show the amendments of *pledge* by date, each with what it found and what it left."""
    in_time = sorted(pledge.amendments, key=lambda amendment: amendment.on)
    return tuple(
        AmendmentView(
            on=amendment.on,
            kind=amendment.kind.label(site.language),
            reason=amendment.reason,
            approved_by=amendment.approved_by,
            changed=tuple(
                _changed(site, name, before, after)
                for name, before in amendment.was.values().items()
                if before != (after := _after(pledge, in_time[number + 1 :], name))
            ),
            recorded=recorded_late(site, pledge, amendment.on, amendment.recorded),
        )
        for number, amendment in enumerate(in_time)
    )


def first_and_now(site: Site, pledge: Pledge) -> tuple[ChangedField, ...]:
    """Show every amended field of *pledge* as first published beside what it says today."""
    if not pledge.amendments:
        return ()
    first, names = first_wording(pledge), amended_fields(pledge)
    return tuple(
        _changed(site, f.name, getattr(first, f.name), getattr(pledge, f.name))
        for f in fields(pledge)
        if f.name in names
    )


def amended_fields(pledge: Pledge) -> frozenset[str]:
    """Name the fields of *pledge* that say something else today than when it was first published."""
    if not pledge.amendments:
        return frozenset()
    named = {name for amendment in pledge.amendments for name in amendment.was.values()}
    first = first_wording(pledge)
    return frozenset(name for name in named if getattr(first, name) != getattr(pledge, name))


def _after(pledge: Pledge, later: Sequence[Amendment], name: str) -> Any:
    """Give what an amendment left: what the next one to touch the field found, or what stands today."""
    for amendment in later:
        if name in amendment.was.values():
            return amendment.was.values()[name]
    return getattr(pledge, name)


def _changed(site: Site, name: str, before: Any, after: Any) -> ChangedField:
    label = fields_of(Pledge)[name].says.label(site.language)
    was, now = _wording(site, name, before), _wording(site, name, after)
    if not (was.on or now.on):
        old, new = marked(was.text, now.text)
        was, now = replace(was, pieces=old), replace(now, pieces=new)
    return ChangedField(label, was, now)


def _wording(site: Site, name: str, value: Any) -> Wording:
    if name == "by" and value:
        return Wording(link_to(site.register, site.register.actor(value)).text, None)
    if isinstance(value, date):
        return Wording("", value)
    return Wording(amount(value), None)


def recorded_late(site: Site, pledge: Pledge, on: date, recorded: date | None) -> date | None:
    """Give the day of recording where the campaign's rules call it late: the reader then sees both days."""
    if recorded is None:
        return None
    days = site.register.campaigns[pledge.campaign].pledges.late_record_days
    return recorded if (recorded - on).days > days else None
