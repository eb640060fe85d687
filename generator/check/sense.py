"""Rules a record must keep by itself: the order of its dates, its counts, its reasons and proofs."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import date
from typing import Any

from generator.check.fault import Fault, Location
from generator.findings import rules
from generator.model import Award, Campaign, Pledge, Problem, Record, Review
from generator.model.states import Decision, Outcome, PledgeKind


def sense_of(record: Record) -> Iterator[Fault]:
    """Yield what makes no sense in *record*, looked at alone."""
    for rule in _RULES.get(type(record), ()):
        yield from rule(record)


def pledge_dates(pledge: Pledge) -> Iterator[Fault]:
    """A promise comes first: vetted, published, started, due, in this order (records.md, What is refused)."""
    published, starts, due = pledge.published, pledge.starts, pledge.due
    if published and starts and starts < published:
        yield _fault(rules.STARTS_BEFORE_PUBLISHED, ("starts",), starts=starts, published=published)
    begins = starts or published
    if due and begins and due < begins:
        which = ("开始日期", "the start") if starts else ("公布日期", "publication")
        words = (("due", f"{due}"), ("start", f"{begins}"))
        yield Fault(rules.DUE_BEFORE_START, ("due",), (*words, ("which", which[0])), (*words, ("which", which[1])))
    if published and pledge.vetted and pledge.vetted.on > published:
        yield _fault(rules.PUBLISHED_BEFORE_VETTED, ("published",), published=published, vetted=pledge.vetted.on)


def pledge_events(pledge: Pledge) -> Iterator[Fault]:
    """Nothing that happened before publication keeps the promise; a draft has no progress at all."""
    events: list[tuple[str, str, date, Location]] = [
        ("这条进展", "this progress", p.on, ("progress", n, "on")) for n, p in enumerate(pledge.progress)
    ]
    events += [
        ("这个节点的完成", "this milestone", m.done, ("milestones", n, "done"))
        for n, m in enumerate(pledge.milestones)
        if m.done
    ]
    if pledge.outcome:
        events.append(("结果", "the outcome", pledge.outcome.on, ("outcome", "on")))
    for zh, en, on, at in events:
        if pledge.published is None or on < pledge.published:
            published = pledge.published
            words = (("on", f"{on}"), ("published", f"{published or '（尚未公布）'}"))
            words_en = (("on", f"{on}"), ("published", f"{published or '(never)'}"))
            yield Fault(rules.PROGRESS_BEFORE_PUBLISHED, at, (*words, ("what", zh)), (*words_en, ("what", en)))


def pledge_outcome(pledge: Pledge) -> Iterator[Fault]:
    """Done needs evidence; what is not met or withdrawn needs an explanation to the public."""
    outcome = pledge.outcome
    if outcome is None:
        return
    if outcome.claim is Outcome.DONE and not (outcome.evidence or outcome.photos):
        mend = "outcome:\n  evidence:\n    - title: 验收单\n      file: files/yanshou.pdf"
        yield Fault(rules.DONE_WITHOUT_EVIDENCE, ("outcome",), mend=mend, of_key=True)
    if outcome.claim in (Outcome.UNMET, Outcome.WITHDRAWN) and not outcome.explanation:
        zh, en = (("claim", outcome.claim.zh),), (("claim", outcome.claim.en),)
        yield Fault(rules.REASON_MISSING, ("outcome",), zh, en, "  explanation: 因……", of_key=True)


def pledge_amendments(pledge: Pledge) -> Iterator[Fault]:
    """Every amendment keeps the old wording."""
    for number, amendment in enumerate(pledge.amendments):
        if not amendment.was.values():
            yield Fault(rules.AMENDMENT_WITHOUT_WAS, ("amendments", number), mend="    was:\n      due: 2011-06-30")


def pledge_is_checkable(pledge: Pledge) -> Iterator[Fault]:
    """Warn of what makes a promise uncheckable: no figures, nobody responsible, no deadline, two things in one."""
    if pledge.baseline is None:
        yield Fault(rules.NO_BASELINE, ("title",), mend="baseline: 0")
    if pledge.target is None:
        yield Fault(rules.NO_TARGET, ("title",), mend="target: 5")
    if isinstance(pledge.target, int | float) and pledge.unit is None:
        yield Fault(rules.NO_UNIT, ("target",), mend="unit: 公里")
    if pledge.due is None and pledge.kind is not PledgeKind.LONG_TERM:
        yield Fault(rules.NO_DUE, ("title",), mend="due: 2011-12-31")
    if bundle := bundled(pledge.title):
        yield Fault(rules.BUNDLED_TITLE, ("title",), (("offending", bundle),))


_JOINTS = ("，并", "、并", "；", "，同时", "，还", "，另", "同时", "以及", ";", " and also ", "; and ")


def bundled(title: str) -> str:
    """Find the joint that makes two promises of one title; empty where there is none."""
    return next((joint for joint in _JOINTS if joint in title), "")


def late_records(record: Record) -> Iterator[Fault]:
    """Warn of past events recorded long after; the campaign may set other days than 30 (`late_record_days`)."""
    if isinstance(record, Pledge):
        events: list[tuple[str, Any, Any, Location]] = [
            ("进展", p.on, p.recorded, ("progress", n, "recorded")) for n, p in enumerate(record.progress)
        ]
        events += [("节点", m.done, m.recorded, ("milestones", n, "recorded")) for n, m in enumerate(record.milestones)]
        if record.outcome:
            events.append(("结果", record.outcome.on, record.outcome.recorded, ("outcome", "recorded")))
        events += [("变更", a.on, a.recorded, ("amendments", n, "recorded")) for n, a in enumerate(record.amendments)]
    elif isinstance(record, Problem):
        events = [("整改", s.on, s.recorded, ("steps", n, "recorded")) for n, s in enumerate(record.steps)]
    else:
        return
    for what, on, recorded, at in events:
        if on and recorded and (recorded - on).days > LATE_DAYS:
            yield _fault(rules.RECORDED_LATE, at, what=what, on=on, recorded=recorded, days=(recorded - on).days)


LATE_DAYS = 30


def review_counts(review: Review) -> Iterator[Fault]:
    """Ballots are counted, not guessed: sum ≤ returned ≤ asked."""
    cast = sum(review.ballots.values())
    if review.returned is not None and cast > review.returned:
        yield _fault(rules.BALLOTS_EXCEED_RETURNED, ("ballots",), sum=cast, returned=review.returned)
    if review.asked is not None and review.returned is not None and review.returned > review.asked:
        yield _fault(rules.RETURNED_EXCEED_ASKED, ("returned",), asked=review.asked, returned=review.returned)


def campaign_dates(campaign: Campaign) -> Iterator[Fault]:
    """A campaign and its stages end after they start."""
    if campaign.ends and campaign.ends < campaign.starts:
        yield _fault(rules.ENDS_BEFORE_STARTS, ("ends",), starts=campaign.starts, ends=campaign.ends)
    for number, stage in enumerate(campaign.stages):
        if stage.ends < stage.starts:
            yield _fault(rules.ENDS_BEFORE_STARTS, ("stages", number, "ends"), starts=stage.starts, ends=stage.ends)


def problem_acceptance(problem: Problem) -> Iterator[Fault]:
    """Completion comes first, acceptance after (验收 apart from completion)."""
    for number, acceptance in enumerate(problem.acceptance):
        if acceptance.decision is not Decision.ACCEPTED:
            continue
        if problem.done is None or acceptance.on < problem.done.on:
            yield _fault(rules.ACCEPTED_BEFORE_DONE, ("acceptance", number, "on"), accepted=acceptance.on)


def award_notice(award: Award) -> Iterator[Fault]:
    """A notice for objection ends after it starts, and before the honour is granted."""
    if award.notice and award.notice.ends < award.notice.starts:
        yield _fault(
            rules.ENDS_BEFORE_STARTS, ("notice", "ends"), starts=award.notice.starts, ends=award.notice.ends
        )


def _fault(rule: Any, at: Location, **words: Any) -> Fault:
    return Fault(rule, at, tuple((name, str(value)) for name, value in words.items()))


_RULES: dict[type[Record], tuple[Callable[[Any], Iterator[Fault]], ...]] = {
    Pledge: (pledge_dates, pledge_events, pledge_outcome, pledge_amendments, pledge_is_checkable, late_records),
    Review: (review_counts,),
    Campaign: (campaign_dates,),
    Problem: (problem_acceptance, late_records),
    Award: (award_notice,),
}
