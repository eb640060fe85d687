"""Facts about one pledge, computed and never typed: stage, clock, claim, verdict, amendments (records.md)."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date

from generator.model import Pledge, Review
from generator.model.campaign import PledgeRules
from generator.model.record import latest
from generator.model.states import AmendmentKind, Claim, Clock, Outcome, ReviewKind, Stage, Verdict

_CLAIM = {
    Outcome.DONE: Claim.DONE,
    Outcome.PART: Claim.PART,
    Outcome.UNMET: Claim.UNMET,
    Outcome.WITHDRAWN: Claim.WITHDRAWN,
}


@dataclass(frozen=True, slots=True)
class PledgeFacts:
    """What is true of a pledge on the site's day; `days` belongs to the clock (left, late or silent)."""

    stage: Stage
    clock: Clock
    days: int
    claim: Claim
    verdict: Verdict
    verdict_review: str
    amended: int
    extensions: int
    last_word: date | None


def pledge_facts(pledge: Pledge, reviews: Iterable[Review], rules: PledgeRules, as_of: date) -> PledgeFacts:
    """Compute the facts of *pledge* on *as_of*, judged by *reviews* of it, under its campaign's *rules*."""
    stage = stage_of(pledge, as_of)
    clock, days = clock_of(pledge, rules, as_of)
    verdict, review = verdict_of(reviews)
    return PledgeFacts(
        stage=stage,
        clock=clock,
        days=days,
        claim=claim_of(pledge),
        verdict=verdict,
        verdict_review=review,
        amended=len(pledge.amendments),
        extensions=sum(amendment.kind is AmendmentKind.EXTENSION for amendment in pledge.amendments),
        last_word=last_word(pledge),
    )


def stage_of(pledge: Pledge, as_of: date) -> Stage:
    """Draft until published; ended by an outcome or past its due date; under way from the first sign of work."""
    if pledge.published is None or pledge.published > as_of:
        return Stage.DRAFT
    if pledge.outcome or (pledge.due and pledge.due < as_of):
        return Stage.ENDED
    if pledge.progress or any(milestone.done for milestone in pledge.milestones):
        return Stage.UNDER_WAY
    return Stage.PROMISED


def clock_of(pledge: Pledge, rules: PledgeRules, as_of: date) -> tuple[Clock, int]:
    """Tell how the pledge stands against time, and the days that go with it.

    Overdue outweighs due soon, which outweighs silence.
    """
    due = pledge.due
    if pledge.outcome:
        late = (pledge.outcome.on - due).days if due else 0
        return (Clock.ENDED_LATE, late) if late > 0 else (Clock.ENDED_ON_TIME, 0)
    if due and due < as_of:
        return Clock.OVERDUE, (as_of - due).days
    if due and (due - as_of).days <= rules.due_soon_days:
        return Clock.DUE_SOON, (due - as_of).days
    word = last_word(pledge)
    if word and (as_of - word).days > rules.silent_days:
        return Clock.SILENT, (as_of - word).days
    return Clock.NOT_DUE, (due - as_of).days if due else 0


def last_word(pledge: Pledge) -> date | None:
    """Give the day on which the public last heard of the pledge."""
    return latest(
        [
            pledge.published,
            *(entry.on for entry in pledge.progress),
            *(milestone.done for milestone in pledge.milestones),
            *(amendment.on for amendment in pledge.amendments),
            pledge.outcome.on if pledge.outcome else None,
        ]
    )


def claim_of(pledge: Pledge) -> Claim:
    """Give what the owner says: the outcome, else whether anything was reported at all."""
    if pledge.outcome:
        return _CLAIM[pledge.outcome.claim]
    reported = pledge.progress or any(milestone.done for milestone in pledge.milestones)
    return Claim.ON_TRACK if reported else Claim.NOT_REPORTED


def verdict_of(reviews: Iterable[Review]) -> tuple[Verdict, str]:
    """Give the newest verdict of somebody other than the owner, and the id of its review."""
    judged = [r for r in reviews if r.verdict and r.kind is not ReviewKind.SELF]
    if not judged:
        return Verdict.NOT_ASSESSED, ""
    newest = max(judged, key=lambda review: (review.on, review.id))
    return newest.verdict or Verdict.NOT_ASSESSED, newest.id


def first_wording(pledge: Pledge) -> Pledge:
    """Give the pledge as it was first published, by putting every old value back, the newest first."""
    for amendment in sorted(pledge.amendments, key=lambda a: a.on, reverse=True):
        pledge = replace(pledge, **amendment.was.values())
    return pledge
