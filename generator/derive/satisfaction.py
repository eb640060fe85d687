"""Satisfaction by period: public ballots added up along the tree, each campaign's by its own rules."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Mapping
from dataclasses import dataclass

from generator.derive.reviews import Count, count_ballots
from generator.link import Register
from generator.model.periods import cadence_of, in_order_of_time
from generator.model.states import Cadence, ReviewKind


@dataclass(frozen=True, slots=True)
class Satisfaction:
    """Public review of one period: ballots asked, returned and counted.

    `distance` is to the campaign's target, `trend` to the last published rate of a period of the same length.
    """

    period: str
    asked: int
    returned: int
    count: Count
    distance: float | None
    trend: float | None


@dataclass(slots=True)
class Ballots:
    """Ballots of several reviews, added up."""

    asked: int
    returned: int
    answers: Counter[str]


def ballots_of(register: Register) -> dict[str, dict[tuple[str, str], Ballots]]:
    """Add up public ballots by (campaign, period), for each organisation alone and with all below it."""
    sums: dict[str, dict[tuple[str, str], Ballots]] = defaultdict(dict)
    for review in register.reviews.values():
        kind, id_ = register.subject(review.subject)
        is_counted = review.ballots and review.id not in register.superseded
        if review.kind is not ReviewKind.PUBLIC or kind != "organisation" or not is_counted:
            continue
        for owner in (id_, *(f"below {above}" for above in register.ancestry[id_])):
            here = sums[owner].setdefault((review.campaign, review.period), Ballots(0, 0, Counter()))
            cast = sum(review.ballots.values())
            here.asked += review.asked or review.returned or cast
            here.returned += review.returned or cast
            here.answers.update(review.ballots)
    return sums


def satisfaction_of(register: Register, sums: Mapping[tuple[str, str], Ballots]) -> tuple[Satisfaction, ...]:
    """Give one point for each period and campaign, each counted by its campaign's own rules."""
    points: list[Satisfaction] = []
    before: dict[tuple[str, Cadence], float] = {}
    in_time = in_order_of_time(frozenset(period for _, period in sums))
    for campaign, period in sorted(sums, key=lambda key: (in_time.index(key[1]), key[0])):
        ballots, rules = sums[campaign, period], register.campaigns[campaign].reviews
        count = count_ballots(ballots.answers, rules)
        target = rules.satisfaction_target
        line = campaign, cadence_of(period)
        distance, trend = _minus(count.rate, target), _minus(count.rate, before.get(line))
        points.append(Satisfaction(period, ballots.asked, ballots.returned, count, distance, trend))
        if count.rate is not None and not count.is_suppressed:
            before[line] = count.rate
    return tuple(points)


def _minus(rate: float | None, other: float | None) -> float | None:
    return None if rate is None or other is None else round(rate - other, 1)
