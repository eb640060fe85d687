"""Reviews by period: who was reviewed and who was missed, every ballot with its rule, and places inside a sector."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, replace

from generator.derive import Coverage, PeriodFacts, Turnout
from generator.model import Review
from generator.model.periods import period_label
from generator.plan.addresses import period_address
from generator.plan.page import Shown
from generator.plan.site import Site
from generator.plan.views.campaign import RulesView, rules_view
from generator.plan.views.charts import Bar, BarsChart, ChartFace, bars_chart
from generator.plan.views.pager import Pager, pager
from generator.plan.views.parts import LinkTo, crumbs, link_to, owner_of, percent
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
class CoverageCell:
    """How far one kind of review went in a period, and how many it missed once that was over."""

    kind: str
    text: str
    missed: int


@dataclass(frozen=True, slots=True)
class PeriodRow:
    """One period in the list of periods, with every kind of review that the rules asked for in it."""

    link: LinkTo
    reviews: int
    cells: tuple[CoverageCell, ...]


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
class Ranking:
    """One sector: who stands where, drawn and in a table, and how many have too few ballots to be compared."""

    sector: str
    rows: tuple[RankRow, ...]
    chart: BarsChart
    target: str
    not_ranked: int


@dataclass(frozen=True, slots=True)
class LedgerRow:
    """One review in a period's ledger: of which kind and of what, of whose promise, and how many disagreed."""

    review: ReviewView
    kind: str
    owner: LinkTo | None
    dissent: int


@dataclass(frozen=True, slots=True)
class PeriodPage:
    """One page of a period's ledger."""

    label: str
    turnout: tuple[str, ...]
    coverage: tuple[CoverageRow, ...]
    chart: BarsChart | None
    rules: tuple[tuple[str, RulesView], ...]
    ranking: tuple[Ranking, ...]
    total: str
    reviews: tuple[LedgerRow, ...]
    pager: Pager
    is_first: bool


MISSED_SHOWN = 60
"""More names than this are counted, not listed, on one page."""
DRAWN = 12
"""The first of a sector are drawn; the table has them all."""


def reviews_page(site: Site, id_: str, number: int) -> Shown:
    """Show the list of periods."""
    periods = tuple(
        PeriodRow(
            LinkTo(period_label(name, site.language), period_address(name)),
            len(facts.reviews),
            tuple(_cell(row) for row in _by_kind(_coverages(site, facts, shown=0))),
        )
        for name, facts in reversed(list(site.facts.periods.items()))
    )
    title = site.t("section.reviews")
    days = (site.register.reviews[id_].on for facts in site.facts.periods.values() for id_ in facts.reviews)
    return Shown(
        title, site.t("reviews.description"), crumbs(site, "reviews")[:1], "reviews", ReviewsPage(periods),
        changed=max(days, default=None),
    )  # fmt: skip


def _cell(row: CoverageRow) -> CoverageCell:
    return CoverageCell(row.kind, f"{row.reviewed}/{row.expected}", row.missed_number if row.is_over else 0)


def period_page(site: Site, id_: str, number: int) -> Shown:
    """Show one page of the ledger of the period *id_*; what is said of the whole period stands on the first."""
    facts = site.facts.periods[id_]
    size = site.config.limits.page_size
    shown = facts.reviews[(number - 1) * size : number * size]
    label = period_label(id_, site.language)
    used = {site.register.reviews[r].campaign for r in facts.reviews} | {c.campaign for c in facts.coverage}
    is_first = number == 1
    coverage = _coverages(site, facts, shown=MISSED_SHOWN) if is_first else ()
    context = PeriodPage(
        label=label,
        turnout=tuple(_turnout(site, facts.turnout)) if is_first else (),
        coverage=coverage,
        chart=_coverage_chart(site, coverage) if coverage else None,
        rules=tuple(
            (c.title, rules_view(site, c)) for c in site.register.campaigns.values() if c.id in used and is_first
        ),
        ranking=_ranking(site, facts) if is_first else (),
        total=_total(site, facts.reviews) if is_first else site.t("reviews.number", number=len(facts.reviews)),
        reviews=tuple(_ledger_row(site, site.register.reviews[r]) for r in shown),
        pager=pager(site, len(facts.reviews), number, lambda n: period_address(id_, n)),
        is_first=is_first,
    )
    title = site.t("reviews.period", period=label)
    newest = max((row.review.on for row in context.reviews), default=None)
    return Shown(title, title, crumbs(site, "reviews"), "period", context, changed=newest)


def _total(site: Site, ids: tuple[str, ...]) -> str:
    """Count reviews by what they are of; one of a single pledge is another thing than one of an organisation."""
    register = site.register
    of = Counter(register.subject(register.reviews[id_].subject)[0] for id_ in ids)
    kinds = [site.t(f"reviews.of-{kind}", number=of[kind]) for kind in ("organisation", "person", "pledge") if of[kind]]
    total = site.t("reviews.number", number=len(ids))
    return f"{total}{site.t('list.colon')}{site.t('list.comma').join(kinds)}" if kinds else total


def _turnout(site: Site, turnout: Turnout) -> Iterator[str]:
    """Say how many were asked by ballot and how many answered."""
    if turnout.reviews:
        yield site.t("reviews.turnout-held", number=turnout.reviews)
        yield site.t("reviews.turnout-asked", asked=turnout.asked)
        share = percent(turnout.returned, turnout.asked)
        yield site.t("reviews.turnout-returned", returned=turnout.returned, share=share)
    if turnout.withheld:
        yield site.t("reviews.turnout-withheld", number=turnout.withheld)


def _coverage_chart(site: Site, rows: tuple[CoverageRow, ...]) -> BarsChart:
    """Draw how many of the organisations that should have been reviewed were, by kind of review."""
    said = site.t("list.comma").join(f"{row.kind} {row.reviewed}/{row.expected}" for row in rows)
    bars = [
        Bar(
            f"{row.kind} {row.campaign}".rstrip(), percent(row.reviewed, row.expected), f"{row.reviewed}/{row.expected}"
        )
        for row in rows
    ]
    return bars_chart(ChartFace("coverage", site.t("reviews.coverage"), said), bars)


def _ledger_row(site: Site, review: Review) -> LedgerRow:
    """Show one review; how many disagreed is said only where the ballots are shown."""
    view = review_view(site, review)
    answers = site.register.campaigns[review.campaign].reviews.answers
    no = sum(review.ballots.get(a.id, 0) for a in answers if not a.is_satisfied and not a.is_excluded)
    kind = site.t(f"reviews.kind-of-{site.register.subject(review.subject)[0]}", kind=view.kind)
    return LedgerRow(view, kind, owner_of(site, ("review", review.id)), no if view.ballots else 0)


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


def _ranking(site: Site, facts: PeriodFacts) -> tuple[Ranking, ...]:
    """Compare organisations inside their sectors; where two campaigns hold reviews, each for itself."""
    register = site.register
    several = len({campaign for campaign, _ in facts.ranking}) > 1
    found = []
    for number, ((campaign, sector), ranked) in enumerate(facts.ranking.items()):
        rules = register.campaigns[campaign]
        rows = tuple(
            RankRow(r.place, link_to(register, ("organisation", r.organisation)), f"{r.rate:g}%", r.counted)
            for r in ranked[: site.config.limits.page_size]
        )
        name = f"{rules.title} · {site.sector(sector)}" if several else site.sector(sector)
        said = site.t("list.comma").join(f"{row.place} {row.link.text} {row.rate}" for row in rows[:DRAWN])
        face = ChartFace(f"rank-{number}", f"{site.t('reviews.ranking')}{site.t('list.colon')}{name}", said)
        bars = [
            Bar(f"{r.place} {row.link.text}", r.rate, row.rate) for r, row in zip(ranked, rows[:DRAWN], strict=False)
        ]
        target = rules.reviews.satisfaction_target
        chart, few = bars_chart(face, bars, target), facts.not_ranked.get((campaign, sector), 0)
        found.append(Ranking(name, rows, chart, f"{target:g}%" if target is not None else "", few))
    return tuple(found)
