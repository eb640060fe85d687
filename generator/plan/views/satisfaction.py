"""Satisfaction of the public by period: a table, and a line drawn over time with the target across it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from generator.derive import OrganisationFacts, Satisfaction
from generator.model.periods import cadence_of, in_order_of_time, period_label
from generator.model.states import Cadence
from generator.plan.addresses import period_address
from generator.plan.site import Site
from generator.plan.views.parts import LinkTo

WIDTH, TOP, BOTTOM, EDGE = 340, 26, 112, 18
"""The chart's own units: across, where 100 % lies, where its lowest value lies, and the margin left and right."""
MOST_NAMED = 6
"""A line with more points than this names only its last one; the table names them all."""

Rates = dict[str, float]
"""Published rates by period, in order of time."""


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


@dataclass(frozen=True, slots=True)
class SatisfactionRow:
    """One period: the organisation alone, and with all below it; None where nobody was asked."""

    period: LinkTo
    own: SatisfactionCell | None
    below: SatisfactionCell | None


@dataclass(frozen=True, slots=True)
class ChartPoint:
    """One point of a line and what is written at it."""

    x: int
    y: int
    text: str
    text_y: int


@dataclass(frozen=True, slots=True)
class ChartLine:
    """One line of a chart."""

    is_below: bool
    points: tuple[ChartPoint, ...]


@dataclass(frozen=True, slots=True)
class Chart:
    """Satisfaction over time; `target_y` is None where the campaign set no target."""

    lines: tuple[ChartLine, ...]
    target_y: int | None
    first: str
    last: str


@dataclass(frozen=True, slots=True)
class SatisfactionView:
    """What the public said of an organisation, period by period."""

    rows: tuple[SatisfactionRow, ...]
    chart: Chart | None
    target: str
    has_own: bool
    has_below: bool


def satisfaction_view(site: Site, facts: OrganisationFacts, *, has_children: bool) -> SatisfactionView | None:
    """Show what the public said of an organisation; None where nobody was ever asked."""
    below = facts.satisfaction_below if has_children else ()
    if not facts.satisfaction and not below:
        return None
    target = _target(site)
    return SatisfactionView(
        rows=_rows(site, facts.satisfaction, below),
        chart=_chart(site, facts.satisfaction, below, target),
        target=f"{target:g}%" if target is not None else "",
        has_own=bool(facts.satisfaction),
        has_below=bool(below),
    )


def _target(site: Site) -> float | None:
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
    )


def _chart(
    site: Site, own: Sequence[Satisfaction], below: Sequence[Satisfaction], target: float | None
) -> Chart | None:
    """Draw the periods of the most frequent length; None where no line has two points to join."""
    cadence = _cadence([*own, *below])
    drawn = [(is_below, _rates(points, cadence)) for is_below, points in ((False, own), (True, below))]
    periods = in_order_of_time(frozenset(period for _, rates in drawn for period in rates))
    lines = [(is_below, rates) for is_below, rates in drawn if len(rates) > 1]
    if not lines:
        return None
    least = min(rate for _, rates in lines for rate in rates.values())
    floor = max(0.0, 5 * ((min(least, 100 if target is None else target) - 3) // 5))
    across = (WIDTH - 2 * EDGE) / (len(periods) - 1)
    places = {period: EDGE + round(number * across) for number, period in enumerate(periods)}
    return Chart(
        lines=tuple(
            ChartLine(is_below, tuple(_points(rates, others, floor, places)))
            for is_below, rates, others in _with_others(lines)
        ),
        target_y=_height(target, floor) if target is not None else None,
        first=period_label(periods[0], site.language),
        last=period_label(periods[-1], site.language),
    )


def _cadence(points: Sequence[Satisfaction]) -> Cadence:
    return Counter(cadence_of(point.period) for point in points).most_common(1)[0][0]


def _rates(points: Sequence[Satisfaction], cadence: Cadence) -> Rates:
    """Give the published rates by period; what is suppressed is not drawn either."""
    return {
        point.period: point.count.rate
        for point in points
        if point.count.rate is not None and not point.count.is_suppressed and cadence_of(point.period) is cadence
    }


def _with_others(lines: list[tuple[bool, Rates]]) -> Iterator[tuple[bool, Rates, Rates]]:
    """Pair every line with the other one, if there is one; the organisation's own comes last and lies on top."""
    for number, (is_below, rates) in reversed(list(enumerate(lines))):
        yield is_below, rates, lines[1 - number][1] if len(lines) == 2 else {}


def _points(rates: Rates, others: Rates, floor: float, places: Mapping[str, int]) -> Iterator[ChartPoint]:
    """Place the points; of two at one period the higher is written on above it and the lower below it."""
    last = next(reversed(rates))
    for period, rate in rates.items():
        is_named = len(rates) <= MOST_NAMED or period == last
        is_lower = rate < others.get(period, 0)
        y = _height(rate, floor)
        yield ChartPoint(places[period], y, f"{rate:g}" if is_named else "", y + 15 if is_lower else y - 7)


def _height(rate: float, floor: float) -> int:
    return round(BOTTOM - (rate - floor) / (100 - floor) * (BOTTOM - TOP))
