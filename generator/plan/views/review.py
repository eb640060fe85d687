"""A review as it is shown: who judged, by which rule, with how many ballots, and the dissent."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from generator.model import Review
from generator.model.periods import period_label
from generator.plan.addresses import address_of, period_address
from generator.plan.site import Site
from generator.plan.views.parts import Badge, LinkTo, badge, link_to, named


@dataclass(frozen=True, slots=True)
class BallotRow:
    """One answer and how often it was given; `share` is of all cast, in per cent."""

    title: str
    number: int
    share: int
    is_excluded: bool


@dataclass(frozen=True, slots=True)
class PointRow:
    """One item of an appraisal by points."""

    item: str
    plus: str
    minus: str
    why: str


@dataclass(frozen=True, slots=True)
class ReviewView:
    """Everything shown of one review; ballots are empty and `is_suppressed` set where too few were cast."""

    id: str
    address: str
    subject: LinkTo
    period: LinkTo
    kind: str
    on: date
    reviewer: LinkTo | None
    relation: str
    method: str
    asked: int | None
    returned: int | None
    ballots: tuple[BallotRow, ...]
    is_suppressed: bool
    rate: str
    score: str
    grade: str
    stars: str
    verdict: Badge | None
    text: str
    strengths: str
    problems: str
    direction: str
    points: tuple[PointRow, ...]


def review_view(site: Site, review: Review) -> ReviewView:
    """Make everything that is shown of *review*."""
    facts = site.facts.reviews[review.id]
    count = facts.count
    suppressed = bool(count and count.is_suppressed)
    return ReviewView(
        id=review.id,
        address=address_of(site.register, ("review", review.id)),
        subject=link_to(site.register, site.register.subject(review.subject)),
        period=LinkTo(period_label(review.period, site.language), period_address(review.period)),
        kind=review.kind.label(site.language), on=review.on,
        reviewer=named(site, review.reviewer), relation=review.relation or "", method=review.method or "",
        asked=review.asked, returned=review.returned,
        ballots=() if suppressed else _ballots(site, review), is_suppressed=suppressed,
        rate=f"{count.rate:g}%" if count and count.rate is not None and not suppressed else "",
        score=f"{facts.score:g}" if facts.score is not None else "",
        grade=facts.grade, stars=facts.stars,
        verdict=badge(site, review.verdict) if review.verdict else None,
        text=review.text or "", strengths=review.strengths or "", problems=review.problems or "",
        direction=review.direction or "",
        points=tuple(PointRow(p.item, f"{p.plus:g}", f"{p.minus:g}", p.why or "") for p in review.points),
    )  # fmt: skip


def _ballots(site: Site, review: Review) -> tuple[BallotRow, ...]:
    cast = sum(review.ballots.values())
    answers = site.register.campaigns[review.campaign].reviews.answers
    return tuple(
        BallotRow(a.title, review.ballots[a.id], round(100 * review.ballots[a.id] / cast) if cast else 0, a.is_excluded)
        for a in answers
        if a.id in review.ballots
    )
