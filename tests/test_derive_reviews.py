"""Facts about reviews and problems: ballots by the campaign's rules, grades, how far a problem has come."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import pytest
from record_factory import campaign, day, problem, review

from generator.derive.problems import problem_facts, problem_state
from generator.derive.reviews import count_ballots, on_scale, review_facts
from generator.model.states import ProblemState

RULES = campaign().reviews


def scale(*grades: tuple[str, int]) -> list[dict[str, Any]]:
    return [{"title": title, "at_least": least} for title, least in grades]


GRADED = campaign(
    reviews={
        "grades": scale(("一般", 0), ("好", 95), ("较好", 80)),
        "stars": scale(("五星", 90), ("四星", 85)),
    }
).reviews


def test_excluded_answers_are_in_neither_the_rate_nor_the_score() -> None:
    count = count_ballots({"yes": 6, "fair": 2, "no": 2, "unknown": 90}, RULES)
    assert (count.cast, count.counted, count.satisfied) == (100, 10, 8)
    assert (count.rate, count.score) == (80.0, 85.0)


def test_nothing_is_known_where_nothing_counts() -> None:
    for ballots in ({}, {"unknown": 30}):
        count = count_ballots(ballots, RULES)
        assert (count.rate, count.score, count.is_suppressed) == (None, None, False)


@pytest.mark.parametrize(("cast", "is_suppressed"), [(1, True), (4, True), (5, False)])
def test_few_ballots_are_not_shown(cast: int, is_suppressed: bool) -> None:
    assert count_ballots({"yes": cast}, RULES).is_suppressed is is_suppressed
    found = review_facts(review(ballots={"yes": cast}), GRADED)
    assert (found.score is None, found.grade, found.stars) == (
        (True, "", "") if is_suppressed else (False, "好", "五星")
    )


def test_what_the_reviewers_wrote_outweighs_what_follows() -> None:
    ballots = {"yes": 10, "no": 10}
    assert review_facts(review(ballots=ballots), GRADED).grade == "一般"
    written = review_facts(review(ballots=ballots, score=86, grade="先进"), GRADED)
    assert (written.score, written.grade, written.stars) == (86, "先进", "四星")
    assert review_facts(review(ballots=ballots, stars=3), GRADED).stars == "3"


def test_a_grade_is_the_highest_that_is_reached() -> None:
    assert [on_scale(score, GRADED.grades) for score in (None, 79.9, 80, 95)] == ["", "一般", "较好", "好"]


DONE = {"on": "2011-06-10", "result": "修好了。"}
WAITS = {"why": "等批复", "explained": "2011-06-02"}
YES, NO = "accepted", "sent-back"


def looked(*days: tuple[str, str]) -> list[dict[str, str]]:
    return [{"on": on, "by": "镇纪委", "decision": decision} for on, decision in days]


@pytest.mark.parametrize(
    ("fields", "state"),
    [
        ({}, ProblemState.OPEN),
        ({"due": "2011-07-01"}, ProblemState.OPEN),
        ({"due": "2011-06-30"}, ProblemState.OVERDUE),
        ({"due": "2011-06-01", "done": DONE}, ProblemState.DONE),
        ({"due": "2011-06-01", "unresolved": WAITS}, ProblemState.UNRESOLVED),
        ({"done": DONE, "acceptance": looked(("2011-06-15", YES))}, ProblemState.ACCEPTED),
        ({"done": DONE, "acceptance": looked(("2011-06-15", NO))}, ProblemState.SENT_BACK),
        ({"done": DONE, "acceptance": looked(("2011-06-01", NO))}, ProblemState.DONE),
        ({"acceptance": looked(("2011-06-15", NO))}, ProblemState.SENT_BACK),
        (
            {"done": DONE, "acceptance": looked(("2011-06-20", YES), ("2011-06-12", NO))},
            ProblemState.ACCEPTED,
        ),
        (
            {"done": DONE, "acceptance": looked(("2011-06-12", NO), ("2011-06-12", YES))},
            ProblemState.ACCEPTED,
        ),
    ],
)
def test_problem_state(fields: dict[str, Any], state: ProblemState) -> None:
    assert problem_state(problem(**fields), day("2011-07-01")) is state


@pytest.mark.parametrize(
    ("acceptance", "days"),
    [
        ((), (59, 9)),  # done on the 10th of June, due on the 1st, found on the 12th of April
        ((("2011-06-15", "accepted"),), (59, 9)),
        ((("2011-06-15", "sent-back"),), (80, 30)),  # not done after all: it is still open on the 1st of July
    ],
)
def test_days_run_until_it_is_done(acceptance: Sequence[tuple[str, str]], days: tuple[int, int]) -> None:
    found = problem_facts(problem(due="2011-06-01", done=DONE, acceptance=looked(*acceptance)), day("2011-07-01"))
    assert (found.days_open, found.days_late) == days


def test_nothing_is_late_without_a_deadline_or_before_it() -> None:
    for fields in ({}, {"due": "2011-07-01"}, {"due": "2011-06-20", "done": DONE}):
        assert problem_facts(problem(**fields), day("2011-07-01")).days_late == 0
