"""Rules a pledge must keep by itself: the order of its dates, its proofs and reasons, its clarity."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date

from generator.check.fault import Fault, Location, told
from generator.fields.mends import bumped_year
from generator.findings import rules
from generator.model import Pledge
from generator.model.states import AmendmentKind, Outcome, PledgeKind

_EVIDENCE = "evidence:\n  - title: 验收单\n    file: files/yanshou.pdf"
_WAS = "was:\n  due: 2011-06-30"
_NEVER = "这条承诺却还没有公布", "yet the pledge was never published"
_PUBLISH = (
    "补上公布日期（published）；真没有公布的，不要写进展和结果",
    "add the day of publication ('published'); a pledge that is not published has no progress and no outcome",
)
_CORRECT = (
    "更正日期；公布之前已经做到的，写进基线（baseline）",
    "correct the date; tell what was there before in the baseline",
)
_WITH_UNIT = re.compile(r"(-?[0-9]{1,9}(?:\.[0-9]{1,4})?)[ ]?[\u4e00-\u9fffA-Za-z%㎡]{1,4}\Z")
_JOINTS = ("，并", "、并", "；", "，同时", "，还", "，另", "同时", "以及", ";", ", and also ", " and also ")


def pledge_dates(pledge: Pledge) -> Iterator[Fault]:
    """A promise comes first: proposed, vetted, published, started, due, in this order (records.md)."""
    published, starts, due = pledge.published, pledge.starts, pledge.due
    if published and starts and starts < published:
        at: Location = ("starts",)
        yield told(rules.STARTS_BEFORE_PUBLISHED, at, mend=published, starts=starts, published=published)
    begins = starts or published
    if due and begins and due < begins:
        which = ("开始日期", "the start") if starts else ("公布日期", "publication")
        mend = bumped_year(due, begins)
        yield told(rules.DUE_BEFORE_START, ("due",), mend=mend, due=due, start=begins, which=which)
    vetted = pledge.vetted.on if pledge.vetted else None
    if published and vetted and vetted > published:
        at = ("published",)
        yield told(rules.PUBLISHED_BEFORE_VETTED, at, mend=vetted, published=published, vetted=vetted)
    later = ((("审定日期", "vetting"), vetted), (("公布日期", "publication"), published))
    for which, day in later:
        if pledge.proposed and day and pledge.proposed > day:
            at, proposed = ("proposed",), pledge.proposed
            yield told(rules.PROPOSED_AFTER_PUBLISHED, at, mend=day, proposed=proposed, day=day, which=which)
            break


def pledge_events(pledge: Pledge) -> Iterator[Fault]:
    """Nothing that happened before publication keeps the promise; a draft has no progress at all."""
    published = pledge.published
    for what, on, at in _events(pledge):
        if published is None:
            said, mend, add = _NEVER, None, f"published: {on}"
        elif on < published:
            said = f"早于公布日期 {published}", f"before publication on {published}"
            mend, add = bumped_year(on, published), ""
        else:
            continue
        advice = _PUBLISH if published is None else _CORRECT
        words = {"what": what, "on": on, "published": said, "advice": advice}
        yield told(rules.PROGRESS_BEFORE_PUBLISHED, at, words, mend=mend, add=add)


def _events(pledge: Pledge) -> Iterator[tuple[tuple[str, str], date, Location]]:
    """Yield what happened to *pledge*: what it is called, when it was, where it is written."""
    for number, progress in enumerate(pledge.progress):
        yield ("这条进展", "this progress"), progress.on, ("progress", number, "on")
    for number, milestone in enumerate(pledge.milestones):
        if milestone.done:
            yield ("这个节点完成", "this milestone"), milestone.done, ("milestones", number, "done")
    for number, amendment in enumerate(pledge.amendments):
        yield ("这次变更", "this amendment"), amendment.on, ("amendments", number, "on")
    if pledge.outcome:
        yield ("结果", "the outcome"), pledge.outcome.on, ("outcome", "on")


def pledge_outcome(pledge: Pledge) -> Iterator[Fault]:
    """Done needs evidence; what is not met or withdrawn needs an explanation to the public."""
    outcome = pledge.outcome
    if outcome is None:
        return
    at: Location = ("outcome",)
    if outcome.claim is Outcome.DONE and not (outcome.evidence or outcome.photos):
        yield Fault(rules.DONE_WITHOUT_EVIDENCE, at, add=_EVIDENCE, add_to=at, of_key=True)
    if outcome.claim in (Outcome.UNMET, Outcome.WITHDRAWN) and not outcome.explanation:
        zh, en = (("claim", outcome.claim.zh),), (("claim", outcome.claim.en.lower()),)
        yield Fault(rules.REASON_MISSING, at, zh, en, add="explanation: 因为……", add_to=at, of_key=True)


def pledge_amendments(pledge: Pledge) -> Iterator[Fault]:
    """Every amendment keeps the old wording; only a withdrawal need not change any."""
    for number, amendment in enumerate(pledge.amendments):
        if not amendment.was.values() and amendment.kind is not AmendmentKind.WITHDRAWAL:
            at: Location = ("amendments", number)
            yield Fault(rules.AMENDMENT_WITHOUT_WAS, at, add=_WAS, add_to=at)


def pledge_is_checkable(pledge: Pledge) -> Iterator[Fault]:
    """Warn of what makes a promise uncheckable: no figures, no deadline, two things in one."""
    title: Location = ("title",)
    if pledge.baseline is None:
        yield Fault(rules.NO_BASELINE, title, add="baseline: 0")
    if pledge.target is None:
        yield Fault(rules.NO_TARGET, title, add="target: 5")
    elif isinstance(pledge.target, int | float) and pledge.unit is None:
        yield told(rules.NO_UNIT, ("target",), add="unit: 公里", target=pledge.target)
    if pledge.due is None and pledge.kind is not PledgeKind.LONG_TERM:
        yield Fault(rules.NO_DUE, title, add=f"due: {(pledge.published or date(2011, 1, 1)).year}-12-31")
    if joint := bundled(pledge.title):
        first = pledge.title.partition(joint)[0].rstrip("，、,; ")
        yield told(rules.BUNDLED_TITLE, title, mend=first if len(first) > 3 else "", offending=joint.strip())


def pledge_figures(pledge: Pledge) -> Iterator[Fault]:
    """Warn of figures that carry their unit along (5公里): they can only be shown as words."""
    for name in ("baseline", "target"):
        written = getattr(pledge, name)
        if isinstance(written, str) and (figure := _WITH_UNIT.match(written)):
            yield told(rules.UNIT_IN_NUMBER, (name,), mend=figure[1], offending=written)


def bundled(title: str) -> str:
    """Find the joint that makes two promises of one title; empty where there is none."""
    return next((joint for joint in _JOINTS if joint in title), "")


RULES = (pledge_dates, pledge_events, pledge_outcome, pledge_amendments, pledge_is_checkable, pledge_figures)
