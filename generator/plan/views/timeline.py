"""The timeline of a pledge, 事前 · 事中 · 事后: everything that happened or is still to happen, in order of date."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from operator import itemgetter

from generator.derive import PledgeFacts
from generator.model import Pledge, Review
from generator.model.pledge import Milestone, PledgeOutcome, Progress
from generator.model.states import AmendmentKind, Claim, Stage, Verdict
from generator.plan.site import Site
from generator.plan.views.amended import AmendmentView, ChangedField, recorded_late
from generator.plan.views.parts import (
    Badge,
    Figure,
    LinkTo,
    Proof,
    amount,
    badge,
    clock_badge,
    figures,
    named,
    proofs,
)
from generator.plan.views.review import ReviewView, review_view


@dataclass(frozen=True, slots=True, kw_only=True)
class Event:
    """One event: its day, what it is, and what there is to tell of it.

    `recorded` is the day of recording where that was late; `planned` the day for which a milestone that was reached
    had been planned; `corrects` the day of an earlier report; a review is shown by its own part and by nothing else.
    """

    on: date | None
    kind: str
    recorded: date | None = None
    title: str = ""
    badge: Badge | None = None
    planned: date | None = None
    responsible: LinkTo | None = None
    approved_by: str = ""
    aside: str = ""
    corrects: date | None = None
    text: str = ""
    explanation: str = ""
    changed: tuple[ChangedField, ...] = ()
    figures: tuple[Figure, ...] = ()
    evidence: tuple[Proof, ...] = ()
    review: ReviewView | None = None


@dataclass(frozen=True, slots=True)
class Timeline:
    """The events of the three parts, and what is missing: nobody reported, or nobody judged."""

    before: tuple[Event, ...]
    during: tuple[Event, ...]
    after: tuple[Event, ...]
    no_progress: bool
    missing: str


_Placed = tuple[date, int, Event]
_PLACE = itemgetter(0, 1)
OPEN = frozenset({Claim.NOT_REPORTED, Claim.ON_TRACK})
# The order of what happens on one day.
MILESTONE, PROGRESS, AMENDMENT, DUE, OUTCOME, REVIEW = range(6)


def timeline(site: Site, pledge: Pledge, reviews: Sequence[Review], amendments: Iterable[AmendmentView]) -> Timeline:
    """Put the events of *pledge*, with the *reviews* of it, in order; 事后 begins with what ended or judged it."""
    facts, end = site.facts.pledges[pledge.id], _end(pledge, reviews)
    happened = [*_happened(site, pledge, reviews)]
    happened += [(view.on, AMENDMENT, _amendment(site, view)) for view in amendments]
    happened.sort(key=_PLACE)
    under_way = [one for one in happened if end is None or one[:2] < end]
    after = happened[len(under_way) :]
    under_way += _ahead(site, pledge, facts)
    under_way.sort(key=_PLACE)
    return Timeline(
        before=tuple(_before(site, pledge, facts)),
        during=tuple([event for _, _, event in under_way]),
        after=tuple([event for _, _, event in after]),
        no_progress=not pledge.progress,
        missing=_missing(site, facts, is_judged=bool(reviews)),
    )


def _missing(site: Site, facts: PledgeFacts, *, is_judged: bool) -> str:
    """Say what the reader cannot find after the end; silence is not a failure, and is named all the same."""
    is_ended = facts.claim not in OPEN
    if is_judged:
        return "" if is_ended else site.t("part.no-outcome")
    return site.t("part.no-review" if is_ended else "part.nothing-after")


def _before(site: Site, pledge: Pledge, facts: PledgeFacts) -> Iterator[Event]:
    if pledge.proposed:
        yield Event(on=pledge.proposed, kind=site.t("pledge.proposed"))
    if vetted := pledge.vetted:
        by = site.t("list.aside", text=vetted.by)
        yield Event(on=vetted.on, kind=site.t("pledge.vetted") + by, text=vetted.text or "")
    if pledge.published and facts.stage is not Stage.DRAFT:
        late = site.facts.second_clock.recorded.get(("pledge", pledge.id))
        yield Event(on=pledge.published, kind=site.t("pledge.published"), recorded=late)


def _happened(site: Site, pledge: Pledge, reviews: Iterable[Review]) -> Iterator[_Placed]:
    """Yield what happened after publication, but the amendments."""
    for milestone in pledge.milestones:
        if milestone.done:
            yield milestone.done, MILESTONE, _milestone(site, milestone, pledge)
    corrected = {entry.corrects for entry in pledge.progress if entry.corrects}
    for entry in pledge.progress:
        yield entry.on, PROGRESS, _progress(site, pledge, entry, corrected)
    if pledge.outcome:
        yield pledge.outcome.on, OUTCOME, _outcome(site, pledge, pledge.outcome)
    for review in reviews:
        yield review.on, REVIEW, Event(on=review.on, kind="", review=review_view(site, review))


def _ahead(site: Site, pledge: Pledge, facts: PledgeFacts) -> Iterator[_Placed]:
    """Yield what was to be done and has not been: milestones not reached, the end of a pledge that has none yet."""
    for milestone in pledge.milestones:
        if not milestone.done:
            yield milestone.due or date.max, MILESTONE, _milestone(site, milestone, pledge)
    if pledge.due and facts.claim in OPEN:
        yield pledge.due, DUE, Event(on=pledge.due, kind=site.t("pledge.due"), badge=clock_badge(site, facts))


def _end(pledge: Pledge, reviews: Iterable[Review]) -> tuple[date, int] | None:
    """Give the place of what ended the pledge: its outcome, its withdrawal, or else the first verdict on it."""
    if pledge.outcome:
        return pledge.outcome.on, OUTCOME
    ends = [(a.on, AMENDMENT) for a in pledge.amendments if a.kind is AmendmentKind.WITHDRAWAL]
    ends += [(r.on, REVIEW) for r in reviews if r.verdict not in (None, Verdict.NOT_ASSESSED)]
    return min(ends, default=None)


def _milestone(site: Site, milestone: Milestone, pledge: Pledge) -> Event:
    done = milestone.done
    return Event(
        on=done or milestone.due,
        kind=site.t("pledge.milestone"),
        recorded=recorded_late(site, pledge, done, milestone.recorded) if done else None,
        title=milestone.title,
        badge=milestone_badge(site, milestone, pledge),
        planned=milestone.due if done else None,
        responsible=named(site, milestone.responsible),
    )


def milestone_badge(site: Site, milestone: Milestone, pledge: Pledge) -> Badge:
    """Say how a milestone stands; of a pledge that has ended none is overdue any more."""
    due, done = milestone.due, milestone.done
    if done:
        late = due is not None and done > due
        return Badge(site.t("milestone.late" if late else "milestone.done"), "warn" if late else "good")
    if pledge.outcome:
        return Badge(site.t("milestone.not-done"), "plain")
    if due and due < site.as_of:
        return Badge(site.t("clock.overdue", number=(site.as_of - due).days), "bad")
    if due == site.as_of:
        return Badge(site.t("clock.due-today"), "warn")
    return Badge(site.t("milestone.waiting"), "plain")


def _progress(site: Site, pledge: Pledge, entry: Progress, corrected: Collection[date]) -> Event:
    return Event(
        on=entry.on,
        kind=site.t("pledge.progress"),
        recorded=recorded_late(site, pledge, entry.on, entry.recorded),
        title=f"{amount(entry.value)} {pledge.unit or ''}".strip() if entry.value is not None else "",
        aside=site.t("pledge.is-corrected") if entry.on in corrected and not entry.corrects else "",
        corrects=entry.corrects,
        text=entry.text,
        figures=figures(site, entry.photos) if entry.photos else (),
        evidence=proofs(entry.evidence) if entry.evidence else (),
    )


def _amendment(site: Site, view: AmendmentView) -> Event:
    return Event(
        on=view.on,
        kind=site.t("amendment.event", kind=view.kind),
        recorded=view.recorded,
        approved_by=view.approved_by,
        text=view.reason,
        changed=view.changed,
    )


def _outcome(site: Site, pledge: Pledge, outcome: PledgeOutcome) -> Event:
    is_unproven = not outcome.evidence and not outcome.photos
    return Event(
        on=outcome.on,
        kind=site.t("outcome.says"),
        recorded=recorded_late(site, pledge, outcome.on, outcome.recorded),
        badge=badge(site, Claim.of(outcome.claim.value)),
        aside=site.t("outcome.unproven") if is_unproven else "",
        text=outcome.summary or "",
        explanation=outcome.explanation or "",
        figures=figures(site, outcome.photos) if outcome.photos else (),
        evidence=proofs(outcome.evidence),
    )
