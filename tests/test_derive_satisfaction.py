"""What a reader could work out from published sums: nothing about a ballot that is withheld (decision 0010)."""

from __future__ import annotations

from itertools import combinations
from typing import Any

from hypothesis import given, settings
from hypothesis import strategies as st
from record_factory import campaign, facts, organisation, review

from generator.model import Record

TREE = (
    organisation(),
    organisation("village", parent="town"),
    organisation("hamlet", parent="town"),
    organisation("school", parent="village"),
)


def held(id_: str, subject: str, yes: int, no: int, **more: Any) -> Record:
    return review(id_, subject=subject, on="2011-11-01", ballots={"yes": yes, "no": no}, **more)


def below(*records: Record, of: str = "town") -> Any:
    (point,) = facts(*TREE, *records).organisations[of].satisfaction_below
    return point


def test_a_small_units_ballots_are_not_in_the_sum_above_it() -> None:
    point = below(held("a", "village", 20, 5), held("b", "hamlet", 0, 4, asked=6))
    assert (point.count.cast, point.count.rate, point.asked, point.withheld) == (25, 80.0, 25, 1)


def test_the_sum_is_what_is_left_when_the_published_parts_are_taken_from_it_nothing() -> None:
    """The published parts add up to the sum exactly, so subtracting them says nothing of the small one."""
    cast = held("a", "village", 20, 5), held("b", "hamlet", 1, 3), held("c", "town", 9, 1)
    whole = below(*cast)
    found = facts(*TREE, *cast).organisations
    parts = [p for id_ in ("town", "village") for p in found[id_].satisfaction]
    assert whole.count.cast - sum(p.count.cast for p in parts) == 0
    assert whole.count.satisfied - sum(p.count.satisfied for p in parts) == 0


def test_small_units_are_not_shown_together_either() -> None:
    point = below(held("a", "village", 3, 0), held("b", "hamlet", 0, 3))
    assert (point.count.is_suppressed, point.count.rate, point.count.score, point.count.satisfied) == (
        True, None, None, 0,
    )  # fmt: skip


def test_a_small_ballot_beside_a_large_one_of_the_same_unit_is_left_out() -> None:
    found = facts(*TREE, held("a", "town", 20, 5), held("b", "town", 0, 3)).organisations["town"]
    (own,) = found.satisfaction
    assert (own.count.cast, own.count.rate, own.withheld) == (25, 80.0, 1)


def test_a_small_ballot_lifts_nobody_into_the_comparison() -> None:
    rules = campaign(reviews={"rank_from": 10})
    cast = held("a", "village", 9, 0), held("b", "village", 3, 0), held("c", "hamlet", 8, 2), held("d", "town", 9, 3)
    period = facts(rules, *TREE, *cast).periods["2011-Q2"]
    (rows,) = period.ranking.values()
    assert [(r.organisation, r.counted) for r in rows] == [("hamlet", 10), ("town", 12)]
    assert list(period.not_ranked.values()) == [1]


@settings(deadline=None, max_examples=40)
@given(
    st.lists(st.tuples(st.sampled_from(["town", "village", "hamlet", "school"]), *[st.integers(0, 7)] * 2), max_size=7)
)
def test_no_sum_or_difference_of_what_is_shown_is_that_of_a_withheld_ballot(cast: list[tuple[str, int, int]]) -> None:
    """Change a withheld ballot as you like: nothing that is shown changes with it."""

    def shown(flip: bool) -> Any:
        records = [
            held(f"r{n}", subject, *((no, yes) if flip and 0 < yes + no < 5 else (yes, no)))
            for n, (subject, yes, no) in enumerate(cast)
        ]
        found = facts(*TREE, *records)
        points = {id_: (f.satisfaction, f.satisfaction_below) for id_, f in found.organisations.items()}
        return points, {name: period.ranking for name, period in found.periods.items()}

    assert shown(flip=False) == shown(flip=True)


def test_a_trend_skips_a_period_that_is_withheld() -> None:
    cast = [
        held(f"r{period}", "village", *ballots, period=f"2011-Q{period}")
        for period, ballots in ((1, (8, 2)), (2, (3, 0)), (3, (9, 1)))
    ]
    points = facts(*TREE, *cast).organisations["town"].satisfaction_below
    assert [(p.count.is_suppressed, p.trend) for p in points] == [(False, None), (True, None), (False, 10.0)]
    assert all(a.period < b.period for a, b in combinations(points, 2))
