"""Satisfaction of the public by period: a table, and a line drawn over time with the target across it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from generator.derive import OrganisationFacts, Satisfaction
from generator.model.periods import cadence_of, in_order_of_time, period_label
from generator.model.states import Cadence
from generator.plan.addresses import period_address
from generator.plan.site import Site
from generator.plan.views.charts import ChartFace, Rate, TrendChart, trend_chart
from generator.plan.views.parts import LinkTo

MOST_DRAWN = 8
"""The newest periods that a line shows; the table has them all."""


@dataclass(frozen=True, slots=True)
class SatisfactionCell:
    """Public review of one period by one group of people asked; rate empty where too few ballots were cast."""

    asked: int
    returned: int
    rate: str
    distance: str
    meets_target: bool
    trend: str
    is_suppressed: bool
    withheld: int


@dataclass(frozen=True, slots=True)
class SatisfactionRow:
    """One period: the organisation alone, and with all below it; None where nobody was asked."""

    period: LinkTo
    own: SatisfactionCell | None
    below: SatisfactionCell | None


@dataclass(frozen=True, slots=True)
class SatisfactionView:
    """What the public said of an organisation, period by period."""

    rows: tuple[SatisfactionRow, ...]
    chart: TrendChart | None
    target: str
    has_own: bool
    has_below: bool


def satisfaction_view(site: Site, facts: OrganisationFacts, *, has_children: bool) -> SatisfactionView | None:
    """Show what the public said of an organisation; None where nobody was ever asked."""
    below = facts.satisfaction_below if has_children else ()
    if not facts.satisfaction and not below:
        return None
    target = target_of(site)
    return SatisfactionView(
        rows=_rows(site, facts.satisfaction, below),
        chart=_chart(site, facts.satisfaction, below, target),
        target=f"{target:g}%" if target is not None else "",
        has_own=bool(facts.satisfaction),
        has_below=bool(below),
    )


def target_of(site: Site) -> float | None:
    """Give the rate of satisfaction aimed at, if a campaign names one."""
    targets = (campaign.reviews.satisfaction_target for campaign in site.register.campaigns.values())
    return next((target for target in targets if target is not None), None)


def _rows(site: Site, own: Sequence[Satisfaction], below: Sequence[Satisfaction]) -> tuple[SatisfactionRow, ...]:
    """Put what belongs to one period into one row; a second campaign's ballots of a period get a row of their own."""
    alone, together = dict(_numbered(own)), dict(_numbered(below))
    order = in_order_of_time(frozenset(period for period, _ in (*alone, *together)))
    return tuple(
        SatisfactionRow(
            LinkTo(period_label(key[0], site.language), period_address(key[0])),
            _cell(alone[key]) if key in alone else None,
            _cell(together[key]) if key in together else None,
        )
        for key in sorted({*alone, *together}, key=lambda key: (order.index(key[0]), key[1]))
    )


def _numbered(points: Sequence[Satisfaction]) -> Iterator[tuple[tuple[str, int], Satisfaction]]:
    seen: Counter[str] = Counter()
    for point in points:
        yield (point.period, seen[point.period]), point
        seen[point.period] += 1


def _cell(point: Satisfaction) -> SatisfactionCell:
    rate, suppressed = point.count.rate, point.count.is_suppressed
    shown = rate is not None and not suppressed
    return SatisfactionCell(
        asked=point.asked,
        returned=point.returned,
        rate=f"{rate:g}%" if shown else "",
        distance=f"{point.distance:+g}" if shown and point.distance is not None else "",
        meets_target=shown and (point.distance or 0) >= 0,
        trend=f"{point.trend:+g}" if shown and point.trend is not None else "",
        is_suppressed=suppressed,
        withheld=0 if suppressed else point.withheld,
    )


def _chart(
    site: Site, own: Sequence[Satisfaction], below: Sequence[Satisfaction], target: float | None
) -> TrendChart | None:
    """Draw the newest periods of the most frequent length; None where no rate is published."""
    cadence = _cadence([*own, *below])
    drawn = [(is_below, _published(points, cadence)) for is_below, points in ((True, below), (False, own))]
    periods = in_order_of_time(frozenset(period for _, points in drawn for period in points))[-MOST_DRAWN:]
    if not periods:
        return None
    several = all(points for _, points in drawn)
    words = {True: "charts.counted-below", False: "charts.counted-own"} if several else {}
    lines = [
        (is_below, _rates(site, points, periods, words.get(is_below, "charts.counted"))) for is_below, points in drawn
    ]
    return trend_chart(
        _face(site, lines, periods, target), lines, [short_period(site, period) for period in periods], target
    )


def _cadence(points: Sequence[Satisfaction]) -> Cadence:
    return Counter(cadence_of(point.period) for point in points).most_common(1)[0][0]


def _published(points: Sequence[Satisfaction], cadence: Cadence) -> dict[str, Satisfaction]:
    """Give what is published by period; what is suppressed is not drawn either."""
    return {
        point.period: point
        for point in points
        if point.count.rate is not None and not point.count.is_suppressed and cadence_of(point.period) is cadence
    }


def _rates(site: Site, points: dict[str, Satisfaction], periods: Sequence[str], counted: str) -> tuple[Rate, ...]:
    return tuple(
        Rate(place, points[period].count.rate or 0, site.t(counted, number=points[period].returned))
        for place, period in enumerate(periods)
        if period in points
    )


def _face(
    site: Site, lines: Sequence[tuple[bool, Sequence[Rate]]], periods: Sequence[str], target: float | None
) -> ChartFace:
    """Say in words what the drawing shows: every line with its rates, and the target."""
    t = site.t
    title = t(
        "charts.satisfaction",
        first=period_label(periods[0], site.language),
        last=period_label(periods[-1], site.language),
    )
    said = [
        t(
            "charts.line-below" if is_below else "charts.line-own",
            rates=t("list.comma").join(f"{point.rate:g}%" for point in rates),
        )
        for is_below, rates in reversed(lines)
        if rates
    ]
    said += [t("satisfaction.target", target=f"{target:g}%")] if target is not None else []
    return ChartFace("trend", title, t("list.semicolon").join(said))


def short_period(site: Site, period: str) -> str:
    """Name a period in the room under a chart: 2011 上, 2011 二季."""
    year, _, part = period.partition("-")
    return site.t(f"charts.short-{part.lower()}", year=year) if part else year
