"""What a campaign's own rules forbid: unvetted pledges, unknown ballot answers, misplaced verdicts."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from generator.check import Fault, Filed, told
from generator.findings import rules
from generator.link.known import Known, Located
from generator.link.wordlists import not_listed
from generator.model import Campaign, Pledge, Review


def broken_rules(filed: Iterable[Filed], known: Known) -> Iterator[Located]:
    """Yield what the rules of its campaign forbid to a pledge or a review."""
    for entry in filed:
        if isinstance(entry.record, Pledge):
            yield from ((entry, fault) for fault in _pledge_rules(entry.record, known))
        elif isinstance(entry.record, Review):
            yield from ((entry, fault) for fault in _review_rules(entry.record, known))


def _pledge_rules(pledge: Pledge, known: Known) -> Iterator[Fault]:
    campaign = known.ids["campaign"].get(pledge.campaign)
    vetter = campaign.pledges.vetted_by if isinstance(campaign, Campaign) else None
    if vetter and pledge.published and not pledge.vetted:
        add = f"vetted:\n  by: {vetter}\n  on: {pledge.published}"
        yield told(rules.PUBLISHED_WITHOUT_VETTING, ("published",), add=add, vetter=vetter)


def _review_rules(review: Review, known: Known) -> Iterator[Fault]:
    if review.verdict and not known.has("pledge", review.subject.removeprefix("pledge:")):
        yield told(rules.VERDICT_WITHOUT_PLEDGE, ("verdict",), subject=review.subject)
    campaign = known.ids["campaign"].get(review.campaign)
    if not isinstance(campaign, Campaign):
        return
    answers = {answer.id: answer.title for answer in campaign.reviews.answers}
    for written in review.ballots:
        if written not in answers:
            yield not_listed("answers", ("ballots", written), written, answers, of_key=True)
