"""Satisfaction by period: public ballots added up along the tree, each campaign's by its own rules.

A ballot that is too small to be shown by itself is in no sum, or the sum less its other parts would show it.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Mapping
from dataclasses import dataclass, field

from generator.derive.reviews import Count, count_ballots
from generator.link import Register
from generator.model import Review
from generator.model.campaign import ReviewRules, is_suppressed
from generator.model.periods import cadence_of, in_order_of_time
from generator.model.states import Cadence, ReviewKind


@dataclass(frozen=True, slots=True)
class Satisfaction:
    """Public review of one period: ballots asked, returned and counted; `withheld` reviews are in none of them.

    `distance` is to the campaign's target, `trend` to the last published rate of a period of the same length.
    """

    period: str
    asked: int
    returned: int
    count: Count
    distance: float | None
    trend: float | None
    withheld: int = 0


@dataclass(slots=True)
class Ballots:
    """Ballots of several reviews, added up; `withheld` are the reviews left out, `unseen` their ballots."""

    asked: int = 0
    returned: int = 0
    answers: Counter[str] = field(default_factory=Counter)
    withheld: int = 0
    unseen: int = 0

    def add(self, review: Review, rules: ReviewRules) -> None:
        """Add the ballots of *review*, unless they are too few to be shown under *rules*."""
        cast = sum(review.ballots.values())
        if is_suppressed(cast, rules):
            self.withheld += 1
            self.unseen += cast
            return
        self.asked += review.asked or review.returned or cast
        self.returned += review.returned or cast
        self.answers.update(review.ballots)

    def count(self, rules: ReviewRules) -> Count:
        """Count what may be shown; where nothing may, say only how many ballots there are."""
        if self.withheld and not self.answers:
            return Count(cast=self.unseen, counted=0, satisfied=0, rate=None, score=None, is_suppressed=True)
        return count_ballots(self.answers, rules)


def ballots_of(register: Register) -> dict[str, dict[tuple[str, str], Ballots]]:
    """Add up public ballots by (campaign, period), for each organisation alone and with all below it."""
    sums: dict[str, dict[tuple[str, str], Ballots]] = defaultdict(dict)
    for review in register.reviews.values():
        kind, id_ = register.subject(review.subject)
        is_counted = review.ballots and review.id not in register.superseded
        if review.kind is not ReviewKind.PUBLIC or kind != "organisation" or not is_counted:
            continue
        for owner in (id_, *(f"below {above}" for above in register.ancestry[id_])):
            here = sums[owner].setdefault((review.campaign, review.period), Ballots())
            here.add(review, register.campaigns[review.campaign].reviews)
    return sums


def satisfaction_of(register: Register, sums: Mapping[tuple[str, str], Ballots]) -> tuple[Satisfaction, ...]:
    """Give one point for each period and campaign, each counted by its campaign's own rules."""
    points: list[Satisfaction] = []
    before: dict[tuple[str, Cadence], float] = {}
    in_time = in_order_of_time(frozenset(period for _, period in sums))
    for campaign, period in sorted(sums, key=lambda key: (in_time.index(key[1]), key[0])):
        ballots, rules = sums[campaign, period], register.campaigns[campaign].reviews
        count = ballots.count(rules)
        target = rules.satisfaction_target
        line = campaign, cadence_of(period)
        distance, trend = _minus(count.rate, target), _minus(count.rate, before.get(line))
        points.append(Satisfaction(period, ballots.asked, ballots.returned, count, distance, trend, ballots.withheld))
        if count.rate is not None and not count.is_suppressed:
            before[line] = count.rate
    return tuple(points)


def _minus(rate: float | None, other: float | None) -> float | None:
    return None if rate is None or other is None else round(rate - other, 1)
