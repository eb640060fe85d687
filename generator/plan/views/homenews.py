"""What is new on the home page: progress, what others said, what is due, honours and cases."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from generator.derive import Change, ChangeKind, latest_changes
from generator.plan.addresses import address_of
from generator.plan.site import Site
from generator.plan.views.organisation import DueRow, due_row
from generator.plan.views.parts import Badge, Figure, LinkTo, badge, figures, link_to, owner_of
from generator.plan.views.review import review_result

LATEST = 5
DUE_SHOWN = 6
AWARDS = 3
RECIPIENTS = 6
CASES = 3

_BLOCKS = (
    ("progress", frozenset({ChangeKind.PROMISED, ChangeKind.PROGRESS, ChangeKind.OUTCOME})),
    ("said", frozenset({ChangeKind.REVIEWED, ChangeKind.PROBLEM, ChangeKind.SOLVED, ChangeKind.NOTICE})),
)
"""The blocks of what is new; amendments, honours and cases have their own."""


@dataclass(frozen=True, slots=True)
class ChangeRow:
    """One line of what is new: whose it is, unless its title says so, and what came of it, where something did."""

    on: date
    kind: str
    title: str
    address: str
    who: LinkTo | None
    result: Badge | None


@dataclass(frozen=True, slots=True)
class News:
    """One block of what is new."""

    title: str
    rows: tuple[ChangeRow, ...]


@dataclass(frozen=True, slots=True)
class HonouredRow:
    """A recent batch of honours."""

    link: LinkTo
    recipients: tuple[LinkTo, ...]
    more: int


@dataclass(frozen=True, slots=True)
class CaseRow:
    """An exemplary case with its first photograph."""

    link: LinkTo
    summary: str
    figure: Figure


def news(site: Site) -> tuple[News, ...]:
    """Show the latest changes, block by block."""
    return tuple(
        News(
            site.t(f"home.{name}"),
            tuple(_change_row(site, change) for change in latest_changes(site.register, LATEST, kinds)),
        )
        for name, kinds in _BLOCKS
    )


def _change_row(site: Site, change: Change) -> ChangeRow:
    kind = change.kind.label(site.language)
    who, address = owner_of(site, change.key), address_of(site.register, change.key)
    return ChangeRow(change.on, kind, change.title, address, who, _result(site, change))


def _result(site: Site, change: Change) -> Badge | None:
    """Show what a review found, or what an owner says came of a promise."""
    if change.kind is ChangeKind.REVIEWED:
        return review_result(site, site.register.reviews[change.key[1]])
    if change.kind is ChangeKind.OUTCOME:
        return badge(site, site.facts.pledges[change.key[1]].claim)
    return None


def due_soon(site: Site) -> tuple[tuple[DueRow, ...], int]:
    """Show what must be done first within 14 days, and count it all."""
    due = {
        (d.on, d.what, d.title, d.key): d
        for f in site.facts.organisations.values()
        for d in f.due
        if d.what != "report"
    }
    shown = sorted(due)[:DUE_SHOWN]
    return tuple(due_row(site, due[key]) for key in shown), len(due)


def honours(site: Site) -> tuple[HonouredRow, ...]:
    """Show the latest honours."""
    awards = sorted(site.register.awards.values(), key=lambda award: (award.on, award.id), reverse=True)[:AWARDS]
    return tuple(
        HonouredRow(
            link_to(site.register, ("award", award.id)),
            tuple(link_to(site.register, site.register.actor(r.to)) for r in award.recipients[:RECIPIENTS]),
            max(0, len(award.recipients) - RECIPIENTS),
        )
        for award in awards
    )


def cases(site: Site) -> tuple[CaseRow, ...]:
    """Show the latest cases that have a photograph."""
    found = sorted(site.register.cases.values(), key=lambda case: (case.published, case.id), reverse=True)
    pictured = [case for case in found if case.photos][:CASES]
    return tuple(
        CaseRow(link_to(site.register, ("case", case.id)), case.summary, *figures(site, case.photos[:1]))
        for case in pictured
    )
