"""Facts about organisations: reports, what is due, satisfaction, honours, standards, sums along the tree."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import pytest
from record_factory import (
    award,
    campaign,
    done,
    facts,
    organisation,
    person,
    pledge,
    problem,
    progress,
    review,
)

from generator.config import Edition
from generator.model import Record

# --- Who reported this period ---


@pytest.mark.parametrize(
    ("records", "reported"),
    [
        ([], None),
        ([pledge()], False),
        ([pledge(progress=progress("2011-03-31"))], False),
        ([pledge(progress=progress("2011-04-01"))], True),
        ([pledge(milestones=[{"title": "路基", "done": "2011-05-15"}])], True),
        ([pledge(milestones=[{"title": "路基", "done": "2011-05-16"}])], False),
        ([pledge(outcome=done("2011-05-01"))], True),
        ([pledge(outcome=done("2011-03-31"))], None),
        ([pledge(published="2011-05-16")], None),
        ([pledge(), pledge("school", progress=progress("2011-04-01"))], True),
        ([person(), pledge(by="wang", progress=progress("2011-04-01"))], True),
        ([organisation(dissolved="2011-05-01"), pledge()], None),
        ([organisation(dissolved="2011-07-01"), pledge()], False),
    ],
)
def test_silence_is_visible(records: list[Record], reported: bool | None) -> None:
    found = facts(*records, as_of="2011-05-15")
    assert found.organisations["town"].has_reported is reported
    expected = (found.everything.of("reported"), found.everything.of("expected"))
    assert expected == {None: (0, 0), False: (0, 1), True: (1, 1)}[reported]


# --- What is due in the next 14 days ---


def due(*records: Record, as_of: str = "2011-05-10") -> list[tuple[str, str]]:
    return [(found.on.isoformat(), found.what) for found in facts(*records, as_of=as_of).organisations["town"].due]


@pytest.mark.parametrize(
    ("record", "listed"),
    [
        (pledge(due="2011-05-09"), []),
        (pledge(due="2011-05-10"), [("2011-05-10", "pledge")]),
        (pledge(due="2011-05-24"), [("2011-05-24", "pledge")]),
        (pledge(due="2011-05-25"), []),
        (pledge(due="2011-05-24", outcome=done("2011-05-01")), []),
        (pledge(milestones=[{"title": "路基", "due": "2011-05-20"}]), [("2011-05-20", "milestone")]),
        (pledge(milestones=[{"title": "路基", "due": "2011-05-20", "done": "2011-05-01"}]), []),
        (problem(due="2011-05-20"), [("2011-05-20", "problem")]),
        (problem(due="2011-05-20", done={"on": "2011-05-01", "result": "好了"}), []),
        (pledge(published=None, due="2011-05-20"), []),
    ],
)
def test_the_due_list_covers_two_weeks(record: Record, listed: list[tuple[str, str]]) -> None:
    assert due(record) == listed


def test_a_draft_owes_nothing_even_where_it_is_seen() -> None:
    draft = pledge(published=None, due="2011-05-20")
    assert facts(draft, as_of="2011-05-10", edition=Edition.INTERNAL).organisations["town"].due == ()


def test_a_report_is_due_at_the_end_of_the_quarter_from_those_who_have_not_reported() -> None:
    assert due(pledge(), as_of="2011-06-15") == []
    assert due(pledge(), as_of="2011-06-16") == [("2011-06-30", "report")]
    assert due(pledge(progress=progress("2011-04-02")), as_of="2011-06-16") == []


def test_the_due_list_is_in_order_of_time_with_members_pledges_among_it() -> None:
    records = (
        person(),
        pledge("b", by="wang", due="2011-05-12"),
        pledge("a", due="2011-05-12"),
        problem(due="2011-05-11"),
    )
    found = facts(*records, as_of="2011-05-10").organisations["town"].due
    assert [entry.key for entry in found] == [("problem", "lamp"), ("pledge", "a"), ("pledge", "b")]


# --- Satisfaction ---


def ballots(id_: str, period: str, yes: int, no: int, **more: Any) -> Record:
    return review(id_, period=period, on="2011-11-01", ballots={"yes": yes, "no": no}, **more)


def test_satisfaction_by_period_with_distance_to_the_target_and_trend() -> None:
    target = campaign(reviews={"satisfaction_target": 90})
    points = facts(
        target, ballots("b", "2011-Q2", 95, 5), ballots("a", "2011-Q1", 80, 20), ballots("c", "2011", 9, 1)
    ).organisations["town"].satisfaction  # fmt: skip
    assert [(p.period, p.count.rate, p.distance, p.trend) for p in points] == [
        ("2011-Q1", 80.0, -10.0, None),
        ("2011-Q2", 95.0, 5.0, 15.0),
        ("2011", 90.0, 0.0, None),
    ]


def test_without_a_target_there_is_no_distance_and_hidden_rates_make_no_trend() -> None:
    points = facts(ballots("a", "2011-Q1", 2, 2), ballots("b", "2011-Q2", 30, 10)).organisations["town"].satisfaction
    assert [(p.count.is_suppressed, p.distance, p.trend) for p in points] == [
        (True, None, None),
        (False, None, None),
    ]


def test_ballots_of_one_period_add_up_in_the_place_and_above_it() -> None:
    tree = (organisation(), organisation("village", parent="town"))
    cast = (
        ballots("a", "2011-Q2", 8, 2, asked=20, returned=15),
        ballots("b", "2011-Q2", 1, 9, subject="village"),
    )
    found = facts(*tree, *cast).organisations
    (own,), (below,), (village,) = (
        found["town"].satisfaction,
        found["town"].satisfaction_below,
        found["village"].satisfaction,
    )
    assert (own.asked, own.returned, own.count.rate) == (20, 15, 80.0)
    assert (below.asked, below.returned, below.count.rate) == (30, 25, 45.0)
    assert village.count.rate == 10.0


def test_only_public_ballots_on_organisations_count_as_satisfaction() -> None:
    others = (
        ballots("a", "2011-Q2", 9, 1, kind="leader"),
        ballots("b", "2011-Q2", 9, 1, subject="road"),
        review("c"),
    )
    assert facts(pledge(), *others).organisations["town"].satisfaction_below == ()


def test_two_campaigns_of_one_period_are_counted_apart() -> None:
    second = campaign(id="other", reviews={"satisfaction_target": 50})
    records = ballots("a", "2011-Q2", 8, 2), ballots("b", "2011-Q2", 4, 6, campaign="other")
    points = facts(campaign(), second, *records).organisations["town"].satisfaction
    assert [(p.period, p.count.rate, p.distance) for p in points] == [
        ("2011-Q2", 80.0, None),
        ("2011-Q2", 40.0, -10.0),
    ]


# --- Standards and honours ---


def standard(id_: str, audience: str, *items: str, **more: str) -> dict[str, Any]:
    named = [{"id": item, "title": item} for item in items]
    return {"id": id_, "title": id_, "audience": audience, "items": named, **more}


STANDARDS = [
    standard("goods", "organisation", "team", "work"),
    standard("rural", "organisation", "lead", sectors="rural"),
    standard("city", "organisation", "live", sectors="community"),
    standard("leads", "member", "study"),
]


def borne_out(*records: Record) -> Mapping[str, tuple[tuple[str, str], ...]]:
    found = facts(*records).organisations["town"].standards
    return {f"{item.standard}/{item.item}": item.by for item in found}


def test_an_organisation_has_the_standards_of_its_audience_and_sector() -> None:
    assert list(borne_out(campaign(standards=STANDARDS))) == ["goods/team", "goods/work", "rural/lead"]


def test_a_kept_pledge_a_review_and_an_honour_bear_a_standard_out() -> None:
    serving: dict[str, Any] = {"standards": ["goods/team"]}
    kept = (
        pledge(outcome=done("2011-05-01"), **serving),
        review("v", subject="road", kind="inspection", verdict="kept"),
    )
    assert borne_out(campaign(standards=STANDARDS), *kept)["goods/team"] == (("pledge", "road"),)
    assert borne_out(campaign(standards=STANDARDS), review(**serving))["goods/team"] == (("review", "review"),)
    honoured = award(recipients=[{"to": "town", **serving}])
    assert borne_out(campaign(standards=STANDARDS), honoured)["goods/team"] == (("award", "award"),)


def test_a_claim_alone_or_praise_of_oneself_bears_nothing_out() -> None:
    claimed = pledge(outcome=done("2011-05-01"), standards=["goods/team"])
    oneself = review(kind="self", standards=["goods/team"])
    assert not any(borne_out(campaign(standards=STANDARDS), claimed, oneself).values())


def test_a_campaign_elsewhere_brings_no_standards_and_a_shared_one_stands_once() -> None:
    trees = organisation(), organisation("ministry")
    here, there = (
        campaign(standards=STANDARDS, organiser="town"),
        campaign(id="other", standards=STANDARDS, organiser="ministry"),
    )
    assert borne_out(*trees, there) == {}
    assert list(borne_out(*trees, here, there)) == ["goods/team", "goods/work", "rural/lead"]
    taking_part = pledge(campaign="other")
    assert list(borne_out(*trees, here, there, taking_part)) == ["goods/team", "goods/work", "rural/lead"]


def test_honours_of_members_count_for_their_organisation() -> None:
    found = facts(person(), award(recipients=[{"to": "town"}, {"to": "wang"}])).organisations["town"]
    assert found.own.of("honours") == 2
