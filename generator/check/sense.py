"""Rules a record must keep by itself: the order of its dates, its counts. Pledges have their own module."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from datetime import date
from typing import Any

from generator.check import promises
from generator.check.fault import Fault, Location, told
from generator.fields.mends import bumped_year
from generator.findings import rules
from generator.model import Award, Campaign, Pledge, Problem, Record, Review
from generator.model.periods import cadence_of, first_day, last_day, period_label, period_of
from generator.model.states import Decision

_DONE = "done:\n  on: {on}\n  result: ……"


def sense_of(record: Record) -> Iterator[Fault]:
    """Yield what makes no sense in *record*, looked at alone."""
    for rule in _RULES.get(type(record), ()):
        yield from rule(record)


def review_counts(review: Review) -> Iterator[Fault]:
    """Ballots are counted, not guessed: sum ≤ returned ≤ asked (records.md, refused)."""
    cast = sum(review.ballots.values())
    asked, returned = review.asked, review.returned
    if returned is not None and cast > returned:
        yield told(rules.BALLOTS_EXCEED_RETURNED, ("returned",), mend=cast, sum=cast, returned=returned)
    if asked is not None and returned is not None and returned > asked:
        yield told(rules.RETURNED_EXCEED_ASKED, ("asked",), mend=returned, asked=asked, returned=returned)


def review_period(review: Review) -> Iterator[Fault]:
    """A period is judged once it has begun; else its date or the period is wrong."""
    begins = first_day(review.period)
    if review.on >= begins:
        return
    words = {
        "on": review.on,
        "period": (period_label(review.period, "zh"), period_label(review.period, "en")),
    }
    moved = bumped_year(review.on, begins)
    if moved and moved <= last_day(review.period):
        yield told(rules.REVIEW_BEFORE_PERIOD, ("on",), words, mend=moved)
    else:
        likely = period_of(review.on, cadence_of(review.period))
        yield told(rules.REVIEW_BEFORE_PERIOD, ("period",), words, mend=likely)


def campaign_dates(campaign: Campaign) -> Iterator[Fault]:
    """A campaign and its stages end after they start."""
    if campaign.ends:
        yield from _ends(campaign.starts, campaign.ends, ("ends",))
    for number, stage in enumerate(campaign.stages):
        yield from _ends(stage.starts, stage.ends, ("stages", number, "ends"))


def campaign_ids(campaign: Campaign) -> Iterator[Fault]:
    """Goals, standards, their items and answers are referred to by ids: each once."""
    yield from _repeated([goal.id for goal in campaign.goals], ("goals",), ("目标要求", "goal"))
    yield from _repeated([s.id for s in campaign.standards], ("standards",), ("标准", "standard"))
    for number, standard in enumerate(campaign.standards):
        at: Location = ("standards", number, "items")
        yield from _repeated([item.id for item in standard.items], at, ("标准条目", "item"))
    answers = [answer.id for answer in campaign.reviews.answers]
    yield from _repeated(answers, ("reviews", "answers"), ("评议选项", "answer"))


def _repeated(ids: Sequence[str], at: Location, kind: tuple[str, str]) -> Iterator[Fault]:
    seen: Counter[str] = Counter()
    for number, id_ in enumerate(ids):
        seen[id_] += 1
        if seen[id_] > 1:
            first = ids.index(id_) + 1
            other = f"{at[-1]} 的第 {first} 项", f"item {first} of {at[-1]}"
            here = (*at, number, "id")
            yield told(rules.DUPLICATE_ID, here, mend=f"{id_}-{seen[id_]}", offending=id_, kind=kind, other=other)


def problem_dates(problem: Problem) -> Iterator[Fault]:
    """Nothing is put right before it is found."""
    found = problem.found.on
    for what, on, at in _events(problem):
        if on < found:
            yield told(rules.BEFORE_FOUND, at, mend=bumped_year(on, found), on=on, found=found, what=what)


def _events(problem: Problem) -> Iterator[tuple[tuple[str, str], date, Location]]:
    """Yield what was done about *problem*: what it is called, when it was, where it is written."""
    if problem.due:
        yield ("整改期限", "the deadline"), problem.due, ("due",)
    for number, step in enumerate(problem.steps):
        yield ("这一步的日期", "this step of"), step.on, ("steps", number, "on")
    for number, escalation in enumerate(problem.escalations):
        yield ("上报日期", "handing it up on"), escalation.on, ("escalations", number, "on")
    if problem.done:
        yield ("完成日期", "completion on"), problem.done.on, ("done", "on")


def problem_acceptance(problem: Problem) -> Iterator[Fault]:
    """Completion comes first, acceptance after (验收 apart from completion)."""
    done = problem.done
    for number, acceptance in enumerate(problem.acceptance):
        at, on = ("acceptance", number, "on"), acceptance.on
        if acceptance.decision is not Decision.ACCEPTED:
            continue
        if done is None:
            said = "却没有写完成情况（done）", "'done' is missing"
            yield told(rules.ACCEPTED_BEFORE_DONE, at, add=_DONE.format(on=on), accepted=on, done=said)
        elif on < done.on:
            said = f"完成日期却是 {done.on}", f"it was done only on {done.on}"
            yield told(rules.ACCEPTED_BEFORE_DONE, at, mend=done.on, accepted=on, done=said)


def award_notice(award: Award) -> Iterator[Fault]:
    """A notice for objection ends after it starts."""
    if award.notice:
        yield from _ends(award.notice.starts, award.notice.ends, ("notice", "ends"))


def _ends(starts: date, ends: date, at: Location) -> Iterator[Fault]:
    if ends < starts:
        mend = bumped_year(ends, starts)
        yield told(rules.ENDS_BEFORE_STARTS, at, mend=mend, starts=starts, ends=ends)


_RULES: dict[type[Record], tuple[Callable[[Any], Iterator[Fault]], ...]] = {
    Pledge: promises.RULES,
    Review: (review_counts, review_period),
    Campaign: (campaign_dates, campaign_ids),
    Problem: (problem_dates, problem_acceptance),
    Award: (award_notice,),
}
