"""What lies below an organisation, rolled up and two levels deep; every line leads on to the next levels."""

from __future__ import annotations

from dataclasses import dataclass

from generator.derive import OrganisationFacts
from generator.model.states import Clock, Verdict
from generator.plan.site import Site
from generator.plan.views.parts import LinkTo, link_to

UNFOLDED = 300
"""With more organisations than this on the second level only the first is shown; the next page has the rest."""
AT_ONCE = 60
"""Of a longer list than this the end is folded away."""


@dataclass(frozen=True, slots=True)
class ChildRow:
    """One organisation below, with its own totals of everything below it."""

    link: LinkTo
    kind: str
    pledges: int
    overdue: int
    kept: int
    problems_open: int
    reported: int
    expected: int
    rate: str
    """The newest published rate of satisfaction, of everything below too; empty where there is none."""


@dataclass(frozen=True, slots=True)
class BelowRow:
    """One organisation with those directly below it; `more` counts those that are not shown here."""

    row: ChildRow
    children: tuple[ChildRow, ...]
    more: int


@dataclass(frozen=True, slots=True)
class BelowView:
    """Everything below an organisation, level by level; `rest` is what a long list folds away."""

    number: int
    rows: tuple[BelowRow, ...]
    rest: tuple[BelowRow, ...]


def below_view(site: Site, id_: str) -> BelowView | None:
    """Show what lies below the organisation *id_*; None where nothing does."""
    children = site.register.children
    first = children.get(id_, ())
    if not first:
        return None
    is_deep = sum(len(children.get(child, ())) for child in first) <= UNFOLDED
    rows = tuple(_below_row(site, child, is_deep=is_deep) for child in first)
    number = site.facts.organisations[id_].below.of("organisations") - 1
    return BelowView(number, rows[:AT_ONCE], rows[AT_ONCE:])


def _below_row(site: Site, id_: str, *, is_deep: bool) -> BelowRow:
    row = child_row(site, id_)
    shown = tuple(child_row(site, child) for child in site.register.children.get(id_, ())) if is_deep else ()
    all_below = site.facts.organisations[id_].below.of("organisations") - 1
    return BelowRow(row, shown, all_below - len(shown))


def child_row(site: Site, id_: str) -> ChildRow:
    """Show one organisation in the list of those below another."""
    facts = site.facts.organisations[id_]
    below = facts.below
    return ChildRow(
        link=link_to(site.register, ("organisation", id_)),
        kind=site.organisation_kind(site.register.organisations[id_].kind),
        pledges=below.pledges,
        overdue=below.of(Clock.OVERDUE),
        kept=below.of(Verdict.KEPT),
        problems_open=below.problems_open,
        reported=below.of("reported"),
        expected=below.of("expected"),
        rate=_newest_rate(facts),
    )


def _newest_rate(facts: OrganisationFacts) -> str:
    """Give the newest rate that is published; what is withheld is passed over, never filled in."""
    rates = (p.count.rate for p in reversed(facts.satisfaction_below) if not p.count.is_suppressed)
    newest = next((rate for rate in rates if rate is not None), None)
    return "" if newest is None else f"{newest:g}%"
