"""A review as it is shown: who judged, by which rule, with how many ballots, and the dissent."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from generator.model import Review
from generator.model.periods import period_label
from generator.model.states import AmendmentKind, Verdict
from generator.plan.addresses import address_of, period_address
from generator.plan.site import Site
from generator.plan.views.parts import (
    Badge,
    Figure,
    LinkTo,
    Proof,
    badge,
    figures,
    link_to,
    named,
    percent,
    proofs,
    verdict_badge,
)


@dataclass(frozen=True, slots=True)
class BallotRow:
    """One answer and how often it was given."""

    title: str
    number: int
    is_excluded: bool


@dataclass(frozen=True, slots=True)
class BallotView:
    """All answers, and their bar: the shares of those satisfied and not, in per cent of all cast."""

    rows: tuple[BallotRow, ...]
    satisfied: int
    unsatisfied: int


@dataclass(frozen=True, slots=True)
class PointRow:
    """One item of an appraisal by points."""

    item: str
    plus: str
    minus: str
    why: str


@dataclass(frozen=True, slots=True)
class ReviewView:
    """Everything shown of one review; ballots and rate are left out where too few were cast."""

    id: str
    address: str
    subject: LinkTo
    period: LinkTo
    kind: str
    on: date
    reviewer: LinkTo | None
    relation: str
    method: str
    ballots: BallotView | None
    rate: str
    results: tuple[str, ...]
    verdict: Badge | None
    text: str
    strengths: str
    problems: str
    direction: str
    points: tuple[PointRow, ...]
    figures: tuple[Figure, ...]
    sources: tuple[Proof, ...]
    corrected_by: LinkTo | None
    corrects: LinkTo | None
    recorded: date | None


def review_view(site: Site, review: Review) -> ReviewView:
    """Make everything that is shown of *review*."""
    facts = site.facts.reviews[review.id]
    count = facts.count
    suppressed = bool(count and count.is_suppressed)
    rate = count.rate if count and not suppressed else None
    return ReviewView(
        id=review.id,
        address=address_of(site.register, ("review", review.id)),
        subject=link_to(site.register, site.register.subject(review.subject)),
        period=LinkTo(period_label(review.period, site.language), period_address(review.period)),
        kind=review.kind.label(site.language), on=review.on,
        reviewer=named(site, review.reviewer), relation=review.relation or "", method=review.method or "",
        ballots=_ballots(site, review) if review.ballots and not suppressed else None,
        rate=f"{rate:g}%" if rate is not None else "", results=tuple(_results(site, review, suppressed)),
        verdict=_verdict(site, review, review.verdict) if review.verdict else None,
        text=review.text or "", strengths=review.strengths or "", problems=review.problems or "",
        direction=review.direction or "",
        points=tuple(PointRow(p.item, f"{p.plus:g}", f"{p.minus:g}", p.why or "") for p in review.points),
        figures=figures(site, review.photos), sources=proofs(review.sources),
        corrected_by=_other(site, site.register.superseded.get(review.id)), corrects=_other(site, review.supersedes),
        recorded=site.facts.second_clock.recorded.get(("review", review.id)),
    )  # fmt: skip


def review_result(site: Site, review: Review) -> Badge | None:
    """Show in one word what *review* found: its verdict, else its rate, else its grade or stars; None where none."""
    facts, t = site.facts.reviews[review.id], site.t
    if review.verdict:
        return _verdict(site, review, review.verdict)
    if facts.count and not facts.count.is_suppressed and facts.count.rate is not None:
        return Badge(t("review.rate-n", rate=f"{facts.count.rate:g}%"), "info")
    if facts.grade:
        return Badge(t("review.grade", grade=facts.grade), "info")
    return Badge(t("review.stars", stars=facts.stars), "info") if facts.stars else None


def _verdict(site: Site, review: Review, verdict: Verdict) -> Badge:
    """Show the verdict, with the amendments the pledge had when it was given."""
    kind, id_ = site.register.subject(review.subject)
    if kind != "pledge":
        return badge(site, verdict)
    kinds = [change.kind for change in site.register.pledges[id_].amendments if change.on <= review.on]
    return verdict_badge(site, verdict, kinds.count(AmendmentKind.EXTENSION), len(kinds))


def _other(site: Site, id_: str | None) -> LinkTo | None:
    """Link to the review that corrects this one, or that this one corrects."""
    if id_ is None or id_ not in site.register.reviews:
        return None
    review = site.register.reviews[id_]
    text = f"{period_label(review.period, site.language)}{site.t('list.aside', text=review.kind.label(site.language))}"
    return LinkTo(text, address_of(site.register, ("review", id_)))


def _results(site: Site, review: Review, suppressed: bool) -> Iterator[str]:
    """Say what came of a review beside its rate: ballots, score, grade, stars, or why they are not shown."""
    facts, t = site.facts.reviews[review.id], site.t
    if review.asked is not None:
        yield t("review.asked", number=review.asked)
    if review.returned is not None:
        yield t("review.returned", number=review.returned)
    if suppressed:
        yield t("review.suppressed")
    if facts.score is not None:
        yield t("review.score", score=f"{facts.score:g}")
    if facts.grade:
        yield t("review.grade", grade=facts.grade)
    if facts.stars:
        yield t("review.stars", stars=facts.stars)


def _ballots(site: Site, review: Review) -> BallotView:
    """Show the answers in the order of the campaign's ballot."""
    given = [a for a in site.register.campaigns[review.campaign].reviews.answers if a.id in review.ballots]
    cast = sum(review.ballots.values())
    satisfied = sum(review.ballots[a.id] for a in given if a.is_satisfied and not a.is_excluded)
    unsatisfied = sum(review.ballots[a.id] for a in given if not a.is_satisfied and not a.is_excluded)
    return BallotView(
        rows=tuple(BallotRow(answer.title, review.ballots[answer.id], answer.is_excluded) for answer in given),
        satisfied=percent(satisfied, cast),
        unsatisfied=percent(unsatisfied, cast),
    )
