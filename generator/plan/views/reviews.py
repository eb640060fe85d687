"""Reviews by period: who was reviewed and who was missed, every ballot with its rule, and places inside a sector."""

from __future__ import annotations

from dataclasses import dataclass, replace

from generator.derive import Coverage, PeriodFacts
from generator.model.periods import period_label
from generator.plan.addresses import period_address
from generator.plan.page import Shown
from generator.plan.site import Site
from generator.plan.views.campaign import RulesView, rules_view
from generator.plan.views.pager import Pager, pager
from generator.plan.views.parts import LinkTo, crumbs, link_to
from generator.plan.views.review import ReviewView, review_view


@dataclass(frozen=True, slots=True)
class CoverageRow:
    """One kind of review in a period; `campaign` is empty where there is only one."""

    kind: str
    campaign: str
    reviewed: int
    expected: int
    missed: tuple[LinkTo, ...]
    missed_number: int
    is_over: bool


@dataclass(frozen=True, slots=True)
class PeriodRow:
    """One period in the list of periods."""

    link: LinkTo
    reviews: int
    coverage: tuple[CoverageRow, ...]


@dataclass(frozen=True, slots=True)
class ReviewsPage:
    """The list of periods, newest first."""

    periods: tuple[PeriodRow, ...]


@dataclass(frozen=True, slots=True)
class RankRow:
    """One organisation's place inside its sector."""

    place: int
    link: LinkTo
    rate: str
    counted: int


@dataclass(frozen=True, slots=True)
class PeriodPage:
    """One page of a period's ledger."""

    label: str
    coverage: tuple[CoverageRow, ...]
    rules: tuple[tuple[str, RulesView], ...]
    ranking: tuple[tuple[str, tuple[RankRow, ...]], ...]
    reviews: tuple[ReviewView, ...]
    pager: Pager
    is_first: bool


MISSED_SHOWN = 60
"""More names than this are counted, not listed, on one page."""


def reviews_page(site: Site, id_: str, number: int) -> Shown:
    """Show the list of periods."""
    periods = tuple(
        PeriodRow(
            LinkTo(period_label(name, site.language), period_address(name)),
            len(facts.reviews),
            _by_kind(_coverages(site, facts, shown=0)),
        )
        for name, facts in reversed(list(site.facts.periods.items()))
    )
    title = site.t("section.reviews")
    return Shown(title, site.t("reviews.description"), crumbs(site, "reviews")[:1], "reviews", ReviewsPage(periods))


def period_page(site: Site, id_: str, number: int) -> Shown:
    """Show one page of the ledger of the period *id_*."""
    facts = site.facts.periods[id_]
    size = site.config.limits.page_size
    shown = facts.reviews[(number - 1) * size : number * size]
    label = period_label(id_, site.language)
    used = {site.register.reviews[r].campaign for r in facts.reviews} | {c.campaign for c in facts.coverage}
    is_first = number == 1
    context = PeriodPage(
        label=label,
        coverage=_coverages(site, facts, shown=MISSED_SHOWN) if is_first else (),
        rules=tuple(
            (c.title, rules_view(site, c)) for c in site.register.campaigns.values() if c.id in used and is_first
        ),
        ranking=_ranking(site, facts) if is_first else (),
        reviews=tuple(review_view(site, site.register.reviews[r]) for r in shown),
        pager=pager(site, len(facts.reviews), number, lambda n: period_address(id_, n)),
        is_first=is_first,
    )
    title = site.t("reviews.period", period=label)
    return Shown(title, title, crumbs(site, "reviews"), "period", context)


def _coverages(site: Site, facts: PeriodFacts, *, shown: int) -> tuple[CoverageRow, ...]:
    """Show every kind of review; where two campaigns hold reviews, each by its name."""
    campaigns = site.register.campaigns
    several = len({coverage.campaign for coverage in facts.coverage}) > 1
    return tuple(
        _coverage(site, found, campaigns[found.campaign].title if several else "", shown) for found in facts.coverage
    )


def _by_kind(rows: tuple[CoverageRow, ...]) -> tuple[CoverageRow, ...]:
    """Add up what several campaigns expected of one kind of review."""
    kinds: dict[str, CoverageRow] = {}
    for row in rows:
        before = kinds.get(row.kind)
        kinds[row.kind] = (
            row
            if before is None
            else replace(
                before,
                reviewed=before.reviewed + row.reviewed,
                expected=before.expected + row.expected,
                missed_number=before.missed_number + row.missed_number,
            )
        )
    return tuple(kinds.values())


def _coverage(site: Site, coverage: Coverage, campaign: str, shown: int) -> CoverageRow:
    return CoverageRow(
        kind=coverage.kind.label(site.language),
        campaign=campaign,
        reviewed=len(coverage.reviewed),
        expected=len(set(coverage.reviewed) | set(coverage.missed)),
        missed=tuple(link_to(site.register, ("organisation", id_)) for id_ in coverage.missed[:shown]),
        missed_number=len(coverage.missed),
        is_over=coverage.is_over,
    )


def _ranking(site: Site, facts: PeriodFacts) -> tuple[tuple[str, tuple[RankRow, ...]], ...]:
    campaigns = {campaign: site.register.campaigns[campaign].title for campaign, _ in facts.ranking}
    return tuple(
        (
            site.sector(sector) if len(campaigns) == 1 else f"{campaigns[campaign]} · {site.sector(sector)}",
            tuple(
                RankRow(
                    ranked.place, link_to(site.register, ("organisation", ranked.organisation)),
                    f"{ranked.rate:g}%", ranked.counted,
                )
                for ranked in rows[: site.config.limits.page_size]
            ),
        )
        for (campaign, sector), rows in facts.ranking.items()
    )  # fmt: skip
