"""Facts about one pledge: stage, clock, claim, verdict, amendments; on the days around each border."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest
from record_factory import day, done, facts, pledge, progress, review

from generator.config import Edition
from generator.derive.pledges import (
    claim_of,
    clock_of,
    first_wording,
    last_word,
    pledge_facts,
    stage_of,
    verdict_of,
)
from generator.model import Review
from generator.model.campaign import PledgeRules
from generator.model.states import Claim, Clock, Outcome, Stage, Verdict

RULES = PledgeRules()


def amendment(on: str, was: dict[str, Any], kind: str = "extension") -> dict[str, Any]:
    return {"on": on, "kind": kind, "reason": "雨", "approved_by": "镇党委", "was": was}


WITHDRAWN = [amendment("2011-03-15", {"unit": "米"}, "withdrawal")]


@pytest.mark.parametrize(
    ("fields", "stage"),
    [
        ({"published": None}, Stage.DRAFT),
        ({"published": "2011-06-02"}, Stage.DRAFT),
        ({"published": "2011-06-01"}, Stage.PROMISED),
        ({"progress": progress("2011-05-01")}, Stage.UNDER_WAY),
        ({"milestones": [{"title": "路基", "done": "2011-05-01"}]}, Stage.UNDER_WAY),
        ({"milestones": [{"title": "路基", "due": "2011-05-01"}]}, Stage.PROMISED),
        ({"due": "2011-06-01"}, Stage.PROMISED),
        ({"due": "2011-05-31"}, Stage.ENDED),
        ({"due": "2011-12-31", "outcome": done("2011-05-01")}, Stage.ENDED),
        ({"amendments": WITHDRAWN}, Stage.ENDED),
    ],
)  # fmt: skip
def test_stage(fields: dict[str, Any], stage: Stage) -> None:
    assert stage_of(pledge(**fields), day("2011-06-01")) is stage


@pytest.mark.parametrize(
    ("fields", "clock"),
    [
        ({}, (Clock.NOT_DUE, 0)),
        ({"due": "2011-02-25"}, (Clock.NOT_DUE, 15)),
        ({"due": "2011-02-24"}, (Clock.DUE_SOON, 14)),
        ({"due": "2011-02-10"}, (Clock.DUE_SOON, 0)),
        ({"due": "2011-02-09"}, (Clock.OVERDUE, 1)),
        ({"due": "2011-02-09", "outcome": done("2011-02-09")}, (Clock.ENDED_ON_TIME, 0)),
        ({"due": "2011-02-08", "outcome": done("2011-02-09")}, (Clock.ENDED_LATE, 1)),
        ({"due": "2011-12-31", "outcome": done("2011-02-09")}, (Clock.ENDED_ON_TIME, 0)),
        ({"outcome": done("2011-02-09")}, (Clock.ENDED_ON_TIME, 0)),
        ({"published": None, "due": "2011-02-09"}, (Clock.NOT_DUE, 0)),
        ({"due": "2011-01-31", "amendments": WITHDRAWN}, (Clock.ENDED_LATE, 43)),
    ],
)
def test_clock(fields: dict[str, Any], clock: tuple[Clock, int]) -> None:
    assert clock_of(pledge(**fields), RULES, day("2011-02-10")) == clock


def test_silence_begins_on_the_day_after_the_rules_allow() -> None:
    published, rules = pledge(published="2011-01-01"), PledgeRules(silent_days=30)
    assert clock_of(published, rules, day("2011-01-31")) == (Clock.NOT_DUE, 0)
    assert clock_of(published, rules, day("2011-02-01")) == (Clock.SILENT, 31)
    heard = pledge(published="2011-01-01", progress=progress("2011-01-20"))
    assert clock_of(heard, rules, day("2011-02-19")) == (Clock.NOT_DUE, 0)
    assert clock_of(heard, rules, day("2011-02-20")) == (Clock.SILENT, 31)


def test_overdue_outweighs_due_soon_and_due_soon_outweighs_silence() -> None:
    rules, due = PledgeRules(silent_days=5, due_soon_days=14), day("2011-03-20")
    quiet = pledge(published="2011-01-01", due="2011-03-20")
    clocks = [clock_of(quiet, rules, due + timedelta(days=after))[0] for after in (-15, -14, 0, 1)]
    assert clocks == [Clock.SILENT, Clock.DUE_SOON, Clock.DUE_SOON, Clock.OVERDUE]


def test_last_word_is_the_latest_of_everything_said() -> None:
    said: dict[str, Any] = {
        "progress": progress("2011-05-02", "2011-02-01"),
        "milestones": [{"title": "路基", "done": "2011-05-04"}],
        "amendments": [amendment("2011-05-03", {"unit": "米"})],
    }
    assert last_word(pledge(**said)) == day("2011-05-04")
    assert last_word(pledge(**said, outcome=done("2011-06-01"))) == day("2011-06-01")
    assert last_word(pledge(published=None)) is None


@pytest.mark.parametrize(
    ("fields", "claim"),
    [
        ({}, Claim.NOT_REPORTED),
        ({"progress": progress("2011-05-01")}, Claim.ON_TRACK),
        ({"milestones": [{"title": "路基", "done": "2011-05-01"}]}, Claim.ON_TRACK),
        ({"milestones": [{"title": "路基", "due": "2011-05-01"}]}, Claim.NOT_REPORTED),
        ({"amendments": WITHDRAWN}, Claim.WITHDRAWN),
        ({"amendments": [*WITHDRAWN, WITHDRAWN[0] | {"kind": "extension"}]}, Claim.NOT_REPORTED),
        *(
            ({"outcome": done("2011-05-01", claim=outcome.value, explanation="旱")}, Claim.of(outcome.value))
            for outcome in Outcome
        ),
    ],
)
def test_claim(fields: dict[str, Any], claim: Claim) -> None:
    assert claim_of(pledge(**fields)) is claim


def judged(id_: str, on: str, verdict: str | None, kind: str = "inspection") -> Review:
    return review(id_, subject="road", on=on, verdict=verdict, kind=kind)


@pytest.mark.parametrize(
    ("reviews", "verdict"),
    [
        ([], (Verdict.NOT_ASSESSED, "")),
        ([judged("a", "2011-07-01", None)], (Verdict.NOT_ASSESSED, "")),
        ([judged("a", "2011-07-01", "kept", "self")], (Verdict.NOT_ASSESSED, "")),
        ([judged("a", "2011-07-01", "kept"), judged("b", "2011-08-01", "kept", "self")], (Verdict.KEPT, "a")),
        ([judged("b", "2011-08-01", "not-kept"), judged("a", "2011-07-01", "kept")], (Verdict.NOT_KEPT, "b")),
        ([judged("a", "2011-07-01", "kept"), judged("b", "2011-08-01", "not-assessed")], (Verdict.KEPT, "a")),
        (
            [judged("b", "2011-07-01", "kept-late"), judged("a", "2011-07-01", "kept")],
            (Verdict.KEPT_LATE, "b"),
        ),
    ],
)
def test_the_newest_verdict_of_others_counts(reviews: list[Any], verdict: tuple[Verdict, str]) -> None:
    assert verdict_of(reviews) == verdict


def test_the_first_wording_comes_back_whatever_the_order_of_the_amendments() -> None:
    twice = [
        amendment("2011-03-01", {"due": "2011-06-30", "title": "修路 5 公里"}),
        amendment("2011-05-01", {"due": "2011-08-31", "target": None}),
    ]
    today: dict[str, Any] = {"title": "修路 3 公里", "due": "2011-10-31", "target": 3}
    for amendments in (twice, twice[::-1]):
        first = first_wording(pledge(**today, amendments=amendments))
        assert (first.title, first.due, first.target) == ("修路 5 公里", day("2011-06-30"), None)


def test_of_two_amendments_of_one_day_the_one_written_last_is_undone_first() -> None:
    same_day = [amendment("2011-03-01", {"title": "甲"}), amendment("2011-03-01", {"title": "乙"})]
    assert first_wording(pledge(title="丙", amendments=same_day)).title == "甲"


def test_amendments_and_extensions_are_counted() -> None:
    slip = amendment("2011-03-01", {"unit": "里"}, "slip")
    found = pledge_facts(
        pledge(amendments=[slip, amendment("2011-04-01", {"due": None})]), [], RULES, day("2011-05-01")
    )
    assert (found.amended, found.extensions) == (2, 1)


def test_the_site_shows_what_was_known_on_its_day() -> None:
    told = pledge(
        due="2011-09-30",
        progress=progress("2011-03-01", "2011-07-01"),
        outcome=done("2011-09-01"),
        amendments=[amendment("2011-06-01", {"due": "2011-05-31"})],
    )
    kept = review(subject="road", kind="inspection", on="2011-10-01", verdict="kept", period="2011-Q3")

    def on(as_of: str) -> tuple[Stage, Clock, Claim, Verdict, int]:
        found = facts(told, kept, as_of=as_of).pledges["road"]
        return found.stage, found.clock, found.claim, found.verdict, found.amended

    open_, waiting = Verdict.NOT_ASSESSED, Stage.UNDER_WAY
    assert on("2011-02-01") == (Stage.PROMISED, Clock.NOT_DUE, Claim.NOT_REPORTED, open_, 0)
    assert on("2011-05-31") == (waiting, Clock.DUE_SOON, Claim.ON_TRACK, open_, 0)
    assert on("2011-06-01") == (waiting, Clock.NOT_DUE, Claim.ON_TRACK, open_, 1)
    assert on("2011-09-01") == (Stage.ENDED, Clock.ENDED_ON_TIME, Claim.DONE, open_, 1)
    assert on("2011-10-01") == (Stage.ENDED, Clock.ENDED_ON_TIME, Claim.DONE, Verdict.KEPT, 1)


def test_a_pledge_is_nobodys_business_before_it_is_published() -> None:
    later = pledge(published="2011-06-01", due="2011-12-31")
    assert "road" not in facts(later, as_of="2011-05-31").pledges
    assert facts(later, as_of="2011-05-31", edition=Edition.INTERNAL).pledges["road"].stage is Stage.DRAFT
    assert facts(later, as_of="2011-06-01").pledges["road"].stage is Stage.PROMISED
