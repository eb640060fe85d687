"""What a campaign's own rules forbid: unvetted pledges, unknown ballot answers, misplaced verdicts."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from generator.check import Broken, Fault, Filed, told
from generator.config import CONFIG_NAME
from generator.fields import did_you_mean, guess
from generator.findings import Finding, Place, rules
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


def main_campaign(wanted: str | None, filed: Iterable[Filed | Broken]) -> list[Finding]:
    """Name the campaign that `site_config.yml` shows on the home page, where there is none of that id."""
    ids = [entry.id if isinstance(entry, Broken) else entry.record.id for entry in filed if entry.kind == "campaign"]
    if wanted is None or wanted in ids:
        return []
    meant = guess(wanted, ids)
    asked = did_you_mean(meant)
    advice = (f"改成 {meant}", f"write {meant}") if meant else ("改正编号，或者删掉这一行", "correct or delete it")
    zh, en = (
        (
            ("key", "campaign"),
            ("label", label),
            ("offending", wanted),
            ("guess", asked[n]),
            ("kinds", kinds),
            ("advice", advice[n]),
        )
        for n, (label, kinds) in enumerate((("主要活动", "活动"), ("Main campaign", "a campaign")))
    )
    return [Finding(rules.DANGLING, Place(CONFIG_NAME), zh, f"campaign: {meant}" if meant else "", en)]
