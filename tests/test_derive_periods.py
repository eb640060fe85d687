"""Facts about periods: who was reviewed and who was missed, places inside a sector, latest changes."""

from __future__ import annotations

from typing import Any

import pytest
from record_factory import (
    award,
    campaign,
    case,
    done,
    facts,
    notice,
    organisation,
    person,
    pledge,
    problem,
    progress,
    register,
    review,
    visit,
)

from generator.derive import latest_changes
from generator.model import Record

QUARTERLY = campaign(
    starts="2011-01-01", reviews={"cadence": [{"kind": "public", "every": "quarter"}], "rank_from": 20}
)


def coverage(*records: Record, as_of: str = "2011-06-30") -> dict[str, tuple[tuple[str, ...], tuple[str, ...], bool]]:
    periods = facts(QUARTERLY, *records, as_of=as_of).periods
    return {name: (c.reviewed, c.missed, c.is_over) for name, found in periods.items() for c in found.coverage}


def test_who_promised_before_a_period_began_and_was_not_reviewed_in_it_was_missed() -> None:
    places = organisation(), organisation("village"), organisation("idle")
    promised = pledge(), pledge("school", by="village", published="2011-04-01")
    assert coverage(*places, *promised, review(period="2011-Q1", on="2011-03-01")) == {
        "2011-Q1": (("town",), (), True),  # nobody had promised before it began, so nobody was missed
        "2011-Q2": ((), ("town",), True),
    }


def test_a_period_that_is_not_over_says_so() -> None:
    assert coverage(pledge(), as_of="2011-06-29")["2011-Q2"] == ((), ("town",), False)
    assert coverage(pledge(), as_of="2011-06-30")["2011-Q2"] == ((), ("town",), True)


def test_a_review_of_a_pledge_or_a_member_reaches_the_organisation() -> None:
    for subject in ("road", "wang"):
        assert coverage(person(), pledge(), review(subject=subject))["2011-Q2"] == (("town",), (), True)


def test_another_kind_of_review_or_another_period_does_not_count() -> None:
    other = review("a", kind="leader"), review("b", period="2011-Q1", on="2011-06-01")
    assert coverage(pledge(), *other)["2011-Q2"] == ((), ("town",), True)


def test_who_has_ended_is_not_missed() -> None:
    assert coverage(organisation(dissolved="2011-06-30"), pledge()) == {}
    assert coverage(organisation(dissolved="2011-07-01"), pledge(), as_of="2011-06-30")["2011-Q2"][1] == ("town",)


def test_a_campaign_asks_for_nothing_after_its_end() -> None:
    short = campaign(
        starts="2011-01-01", ends="2011-05-01", reviews={"cadence": [{"kind": "public", "every": "quarter"}]}
    )
    assert list(facts(short, pledge(), as_of="2011-12-31").periods) == ["2011-Q2"]


def test_periods_are_in_order_of_time_and_their_reviews_newest_first() -> None:
    reviews = (
        review("a", period="2011", on="2011-12-01"), review("b", period="2011-Q1", on="2011-03-01"),
        review("c", period="2011-H1", on="2011-06-29"), review("d", period="2011-Q1", on="2011-03-02"),
    )  # fmt: skip
    periods = facts(*reviews).periods
    assert list(periods) == ["2011-Q1", "2011-H1", "2011"]
    assert periods["2011-Q1"].reviews == ("d", "b")


# --- Ranking ---


def ranking(
    *rates: tuple[str, int, int], sectors: dict[str, str] | None = None
) -> dict[Any, list[tuple[int, str, float]]]:
    """Rank organisations given as (id, satisfied, dissatisfied)."""
    ids = dict.fromkeys(id_ for id_, _, _ in rates)
    places = [organisation(id_, sector=(sectors or {}).get(id_, "rural")) for id_ in ids]
    reviews = [
        review(f"r{number}", subject=id_, ballots={"yes": yes, "no": no, "unknown": 50})
        for number, (id_, yes, no) in enumerate(rates)
    ]
    ranked = facts(QUARTERLY, *places, *reviews).periods["2011-Q2"].ranking
    return {sector: [(r.place, r.organisation, r.rate) for r in rows] for (_, sector), rows in ranked.items()}


def test_equal_rates_share_a_place_and_the_next_one_is_left_out() -> None:
    rows = ranking(("d", 10, 10), ("c", 18, 2), ("b", 20, 0), ("a", 18, 2))["rural"]
    assert rows == [(1, "b", 100.0), (2, "a", 90.0), (2, "c", 90.0), (4, "d", 50.0)]


def test_only_those_with_enough_counted_ballots_are_ranked() -> None:
    assert ranking(("a", 20, 0), ("b", 10, 9), ("c", 10, 10))["rural"] == [(1, "a", 100.0), (2, "c", 50.0)]


def test_sectors_are_not_compared_and_one_alone_has_no_place() -> None:
    found = ranking(("a", 20, 0), ("b", 10, 10), ("c", 15, 5), sectors={"c": "agency"})
    assert list(found) == ["rural"]


def test_several_ballots_of_one_organisation_are_one_place() -> None:
    assert ranking(("a", 12, 0), ("a", 0, 12), ("b", 15, 5))["rural"] == [(1, "b", 75.0), (2, "a", 50.0)]


def test_organisations_of_different_campaigns_are_not_compared() -> None:
    both = QUARTERLY, campaign(id="other")
    cast = (
        review("a", ballots={"yes": 30}),
        review("b", subject="village", campaign="other", ballots={"yes": 30}),
    )
    assert facts(*both, organisation(), organisation("village"), *cast).periods["2011-Q2"].ranking == {}


# --- Latest changes ---


def changes(*records: Record, as_of: str = "2011-12-31") -> list[tuple[str, str, str]]:
    found = latest_changes(register(*records, as_of=as_of), 20)
    return [(change.on.isoformat(), change.kind.value, change.key[1]) for change in found]


def test_everything_that_happens_to_a_pledge_is_news() -> None:
    lively = pledge(
        progress=progress("2011-02-01"),
        outcome=done("2011-09-01"),
        amendments=[{"on": "2011-06-01", "kind": "slip", "reason": "笔误", "approved_by": "镇", "was": {"unit": "米"}}],
    )
    assert changes(lively) == [
        ("2011-09-01", "outcome", "road"), ("2011-06-01", "amended", "road"),
        ("2011-02-01", "progress", "road"), ("2011-01-01", "promised", "road"),
    ]  # fmt: skip
    assert changes(lively, as_of="2011-03-01") == [
        ("2011-02-01", "progress", "road"),
        ("2011-01-01", "promised", "road"),
    ]


@pytest.mark.parametrize(
    ("record", "news"),
    [
        (review(), [("2011-06-28", "reviewed")]),
        (review(subject="wang"), []),
        (award(), [("2011-06-28", "honoured")]),
        (case(), [("2011-07-01", "case")]),
        (notice(), [("2011-01-20", "notice")]),
        (visit(), []),
        (problem(), [("2011-04-12", "problem")]),
    ],
)
def test_other_records_are_news_too(record: Record, news: list[tuple[str, str]]) -> None:
    assert [change[:2] for change in changes(person(), record)] == news


@pytest.mark.parametrize(("decision", "is_solved"), [("accepted", True), ("sent-back", False)])
def test_a_problem_is_struck_off_only_when_it_is_accepted(decision: str, is_solved: bool) -> None:
    looked_at = problem(
        done={"on": "2011-06-10", "result": "好了"},
        acceptance=[{"on": "2011-06-15", "by": "镇纪委", "decision": decision}],
    )
    assert (("2011-06-15", "solved", "lamp") in changes(looked_at)) is is_solved


def test_news_is_cut_to_the_newest_and_its_order_does_not_depend_on_the_records_order() -> None:
    records = [pledge(f"p{number}", published="2011-01-01") for number in range(5)]
    first = latest_changes(register(*records), 3)
    assert first == latest_changes(register(*records[::-1]), 3)
    assert len(first) == 3
