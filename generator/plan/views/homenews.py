"""What is new on the home page: progress, what others said, what is due, honours and cases."""

from __future__ import annotations

from dataclasses import dataclass

from generator.derive import ChangeKind, latest_changes
from generator.plan.site import Site
from generator.plan.views.organisation import DueRow, due_row
from generator.plan.views.parts import ChangeRow, Figure, LinkTo, change_rows, figures, link_to

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
        News(site.t(f"home.{name}"), change_rows(site, latest_changes(site.register, LATEST, kinds)))
        for name, kinds in _BLOCKS
    )


def due_soon(site: Site) -> tuple[tuple[DueRow, ...], int]:
    """Show what must be done first within 14 days, and count the rest."""
    due = {
        (d.on, d.what, d.title, d.key): d
        for f in site.facts.organisations.values()
        for d in f.due
        if d.what != "report"
    }
    shown = sorted(due)[:DUE_SHOWN]
    return tuple(due_row(site, due[key]) for key in shown), len(due) - len(shown)


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
