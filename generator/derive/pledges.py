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
    """Draft until published; ended by its owner or past due; under way from the first sign of work."""
    if pledge.published is None or pledge.published > as_of:
        return Stage.DRAFT
    if ending_of(pledge) or (pledge.due and pledge.due < as_of):
        return Stage.ENDED
    if pledge.progress or any(milestone.done for milestone in pledge.milestones):
        return Stage.UNDER_WAY
    return Stage.PROMISED


def ending_of(pledge: Pledge) -> tuple[Claim, date] | None:
    """Give how and when the owner ended the pledge: with an outcome, or by an amendment that withdraws it."""
    if pledge.outcome:
        return _CLAIM[pledge.outcome.claim], pledge.outcome.on
    newest = max(reversed(pledge.amendments), key=lambda amendment: amendment.on, default=None)
    if newest and newest.kind is AmendmentKind.WITHDRAWAL:
        return Claim.WITHDRAWN, newest.on
    return None


def clock_of(pledge: Pledge, rules: PledgeRules, as_of: date) -> tuple[Clock, int]:
    """Tell how the pledge stands against time, and the days that go with it.

    Overdue outweighs due soon, which outweighs silence; nobody waits for a draft.
    """
    due, ending = pledge.due, ending_of(pledge)
    if stage_of(pledge, as_of) is Stage.DRAFT:
        return Clock.NOT_DUE, 0
    if ending:
        late = (ending[1] - due).days if due else 0
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
    if ending := ending_of(pledge):
        return ending[0]
    reported = pledge.progress or any(milestone.done for milestone in pledge.milestones)
    return Claim.ON_TRACK if reported else Claim.NOT_REPORTED


def verdict_of(reviews: Iterable[Review]) -> tuple[Verdict, str]:
    """Give the newest verdict of somebody other than the owner, and the id of its review."""
    judged = [
        (review.on, review.id, review.verdict)
        for review in reviews
        if review.kind is not ReviewKind.SELF and review.verdict not in (None, Verdict.NOT_ASSESSED)
    ]
    _, id_, verdict = max(judged, key=lambda one: one[:2], default=(None, "", None))
    return verdict or Verdict.NOT_ASSESSED, id_


def first_wording(pledge: Pledge) -> Pledge:
    """Give the pledge as it was first published: every old value put back, the last amendment first."""
    in_time = sorted(pledge.amendments, key=lambda amendment: amendment.on)
    for amendment in in_time[::-1]:
        pledge = replace(pledge, **amendment.was.values())
    return pledge
