"""Facts about reviews: how ballots become a rate and a score under the campaign's rules, which are data."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from generator.model import Review
from generator.model.campaign import Grade, ReviewRules, is_suppressed


@dataclass(frozen=True, slots=True)
class Count:
    """The result of a ballot: `counted` leaves out excluded answers; rate and score are 0–100 or unknown.

    `is_suppressed` says that so few ballots were cast that showing them could identify a voter.
    """

    cast: int
    counted: int
    satisfied: int
    rate: float | None
    score: float | None
    is_suppressed: bool


@dataclass(frozen=True, slots=True)
class ReviewFacts:
    """What follows from a review: its count, score, grade and stars."""

    count: Count | None
    score: float | None
    grade: str
    stars: str


def count_ballots(ballots: Mapping[str, int], rules: ReviewRules) -> Count:
    """Count *ballots* (answer id → number) by *rules*.

    rate = satisfied / counted; score = Σ weight × number / counted; excluded answers are in neither
    (100/75/55 with 不了解 left out: Shandong 2009; 满意率 against a target: a city in 2010).
    """
    cast = sum(ballots.values())
    counted = satisfied = 0
    weighted = 0.0
    for answer in rules.answers:
        number = ballots.get(answer.id, 0)
        if answer.is_excluded:
            continue
        counted += number
        weighted += answer.weight * number
        satisfied += number if answer.is_satisfied else 0
    known = counted > 0
    return Count(
        cast=cast,
        counted=counted,
        satisfied=satisfied,
        rate=round(100 * satisfied / counted, 1) if known else None,
        score=round(weighted / counted, 1) if known else None,
        is_suppressed=is_suppressed(cast, rules),
    )


def review_facts(review: Review, rules: ReviewRules) -> ReviewFacts:
    """Compute the facts of *review*; a score, grade or stars that reviewers wrote outweigh what follows."""
    count = count_ballots(review.ballots, rules) if review.ballots else None
    score = review.score
    if score is None and count and not count.is_suppressed:
        score = count.score
    return ReviewFacts(
        count=count,
        score=score,
        grade=review.grade or on_scale(score, rules.grades),
        stars=str(review.stars) if review.stars is not None else on_scale(score, rules.stars),
    )


def on_scale(score: float | None, scale: tuple[Grade, ...]) -> str:
    """Give the title of the highest grade of *scale* that *score* reaches; empty where there is none."""
    reached = [grade for grade in scale if score is not None and score >= grade.at_least]
    return max(reached, key=lambda grade: grade.at_least).title if reached else ""
