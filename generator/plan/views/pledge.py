"""The pledge, with its three parts on one page: 事前 promised, 事中 under way, 事后 judged."""

from __future__ import annotations

from dataclasses import dataclass, fields
from datetime import date
from typing import Any

from generator.derive import first_wording
from generator.fields import fields_of
from generator.model import Pledge
from generator.model.pledge import Amendment, PledgeOutcome
from generator.model.states import Claim, Stage, Verdict
from generator.plan.page import Shown
from generator.plan.site import Site
from generator.plan.views.parts import (
    Badge,
    Figure,
    LinkTo,
    Proof,
    badge,
    clock_badge,
    crumbs,
    figures,
    link_to,
    named,
    proofs,
)
from generator.plan.views.review import ReviewView, review_view


@dataclass(frozen=True, slots=True)
class Measure:
    """Baseline, today and target on one line; `filled` is the share reached, None where it cannot be counted."""

    baseline: str
    today: str
    target: str
    unit: str
    filled: int | None


@dataclass(frozen=True, slots=True)
class MilestoneView:
    """A milestone and whether it was reached."""

    title: str
    due: date | None
    done: date | None
    responsible: LinkTo | None
    badge: Badge


@dataclass(frozen=True, slots=True)
class ProgressView:
    """A progress report."""

    on: date
    text: str
    value: str
    figures: tuple[Figure, ...]
    evidence: tuple[Proof, ...]
    recorded: date | None


@dataclass(frozen=True, slots=True)
class OutcomeView:
    """How the owner says it ended."""

    badge: Badge
    on: date
    recorded: date | None
    summary: str
    explanation: str
    evidence: tuple[Proof, ...]
    figures: tuple[Figure, ...]


@dataclass(frozen=True, slots=True)
class ChangedField:
    """One field an amendment changed: its label, before and after."""

    label: str
    before: str
    after: str


@dataclass(frozen=True, slots=True)
class AmendmentView:
    """One amendment."""

    on: date
    kind: str
    reason: str
    approved_by: str
    changed: tuple[ChangedField, ...]
    recorded: date | None


@dataclass(frozen=True, slots=True)
class PledgeView:
    """Everything shown of one pledge, on its own page or on its person's."""

    id: str
    title: str
    kind: str
    owner: LinkTo
    stage: Badge
    clock: Badge
    claim: Badge
    verdict: Badge
    is_claim_only: bool
    text: str
    audience: str
    goal: str
    standards: tuple[str, ...]
    measure: Measure | None
    responsible: LinkTo | None
    proposed: date | None
    vetted_by: str
    vetted_on: date | None
    vetted_text: str
    published: date | None
    starts: date | None
    due: date | None
    milestones: tuple[MilestoneView, ...]
    progress: tuple[ProgressView, ...]
    outcome: OutcomeView | None
    reviews: tuple[ReviewView, ...]
    amendments: tuple[AmendmentView, ...]
    first_wording: tuple[ChangedField, ...]
    problems: tuple[LinkTo, ...]
    honours: tuple[LinkTo, ...]
    sources: tuple[Proof, ...]
    figures: tuple[Figure, ...]


@dataclass(frozen=True, slots=True)
class PledgePage:
    """The page of one organisation's pledge."""

    pledge: PledgeView
    campaign: LinkTo
    organisation: LinkTo
    channels: tuple[ChannelView, ...]


@dataclass(frozen=True, slots=True)
class ChannelView:
    """One way to object."""

    kind: str
    text: str
    link: str
    hours: str


def pledge_page(site: Site, id_: str, number: int) -> Shown:
    """Show one organisation's pledge."""
    pledge = site.register.pledges[id_]
    owner = site.register.actor(pledge.by)
    view = pledge_view(site, pledge)
    context = PledgePage(
        pledge=view,
        campaign=link_to(site.register, ("campaign", pledge.campaign)),
        organisation=link_to(site.register, owner),
        channels=channels(site, owner[1]),
    )
    states = "、".join(part.text for part in (view.clock, view.claim, view.verdict))
    return Shown(
        title=pledge.title,
        description=f"{view.owner.text}：{pledge.title}。{states}",
        crumbs=crumbs(site, "organisations", *lineage(site, owner[1])),
        template="pledge",
        context=context,
        published=pledge.published.isoformat() if pledge.published else "",
        source=site.register.name(owner),
    )


def lineage(site: Site, organisation: str) -> tuple[LinkTo, ...]:
    """Give the links from the root of the tree down to *organisation*."""
    return tuple(link_to(site.register, ("organisation", id_)) for id_ in reversed(site.register.ancestry[organisation]))


def channels(site: Site, organisation: str) -> tuple[ChannelView, ...]:
    """Give the ways to answer an organisation: its own, else those of the nearest above it that has any."""
    for id_ in site.register.ancestry[organisation]:
        feedback = site.register.organisations[id_].feedback
        if feedback:
            return tuple(ChannelView(c.kind.label(site.language), c.text, c.link or "", c.hours or "") for c in feedback)
    return ()


def pledge_view(site: Site, pledge: Pledge) -> PledgeView:
    """Make everything that is shown of *pledge*."""
    register, facts, language = site.register, site.facts.pledges[pledge.id], site.language
    owner = register.actor(pledge.by)
    reviews = [register.reviews[r] for r in register.reviews_of.get(("pledge", pledge.id), ())]
    outcome = pledge.outcome
    unproven = bool(outcome and not outcome.evidence and not outcome.photos)
    return PledgeView(
        id=pledge.id, title=pledge.title, kind=pledge.kind.label(language), owner=link_to(register, owner),
        stage=badge(site, facts.stage), clock=clock_badge(site, facts),
        claim=badge(site, facts.claim), verdict=badge(site, facts.verdict),
        is_claim_only=unproven or (facts.claim is Claim.DONE and facts.verdict is Verdict.NOT_ASSESSED),
        text=pledge.text or "", audience=pledge.audience or "", goal=_goal(site, pledge),
        standards=_standards(site, pledge), measure=measure_of(pledge),
        responsible=named(site, pledge.responsible), proposed=pledge.proposed,
        vetted_by=pledge.vetted.by if pledge.vetted else "", vetted_on=pledge.vetted.on if pledge.vetted else None,
        vetted_text=(pledge.vetted.text or "") if pledge.vetted else "",
        published=pledge.published if facts.stage is not Stage.DRAFT else None,
        starts=pledge.starts, due=pledge.due,
        milestones=_milestones(site, pledge), progress=_progress(site, pledge),
        outcome=_outcome(site, pledge, outcome, facts.claim) if outcome else None,
        reviews=tuple(review_view(site, r) for r in sorted(reviews, key=lambda r: (r.on, r.id))),
        amendments=tuple(_amendment(site, pledge, n) for n in range(len(pledge.amendments))),
        first_wording=_first_wording(site, pledge),
        problems=tuple(link_to(register, ("problem", p)) for p in register.problems_breaking.get(pledge.id, ())),
        honours=_honours(site, pledge.id, owner),
        sources=proofs(pledge.sources), figures=figures(site, pledge.photos),
    )  # fmt: skip


def measure_of(pledge: Pledge) -> Measure | None:
    """Give baseline, newest value and target; the bar is drawn only where all are numbers."""
    if pledge.baseline is None and pledge.target is None:
        return None
    in_time = sorted(pledge.progress, key=lambda entry: entry.on)
    values = [entry.value for entry in in_time if entry.value is not None]
    if pledge.outcome and pledge.outcome.value is not None:
        values.append(pledge.outcome.value)
    today = values[-1] if values else pledge.baseline
    filled = None
    numbers: tuple[Any, Any, Any] = (pledge.baseline, today, pledge.target)
    if all(isinstance(number, int | float) for number in numbers) and pledge.target != pledge.baseline:
        reached = (numbers[1] - numbers[0]) / (numbers[2] - numbers[0])
        filled = max(0, min(100, round(100 * reached)))
    return Measure(amount(pledge.baseline), amount(today), amount(pledge.target), pledge.unit or "", filled)


def amount(value: Any) -> str:
    """Write a number without needless digits; words as they are; a dash for nothing."""
    if value is None:
        return "—"
    return f"{value:g}" if isinstance(value, float) else str(value)


def _goal(site: Site, pledge: Pledge) -> str:
    goals = site.register.campaigns[pledge.campaign].goals
    return next((goal.title for goal in goals if goal.id == pledge.goal), "")


def _standards(site: Site, pledge: Pledge) -> tuple[str, ...]:
    titles = standard_titles(site, pledge.campaign)
    return tuple(titles.get(item, item) for item in pledge.standards)


def standard_titles(site: Site, campaign: str) -> dict[str, str]:
    """Map every standard item of *campaign* to words: 五个好·领导班子好."""
    standards = site.register.campaigns[campaign].standards
    return {f"{s.id}/{item.id}": f"{s.title}·{item.title}" for s in standards for item in s.items}


def _milestones(site: Site, pledge: Pledge) -> tuple[MilestoneView, ...]:
    return tuple(
        MilestoneView(m.title, m.due, m.done, named(site, m.responsible), _milestone_badge(site, m.due, m.done))
        for m in pledge.milestones
    )


def _milestone_badge(site: Site, due: date | None, done: date | None) -> Badge:
    if done:
        late = due is not None and done > due
        return Badge(site.t("milestone.late" if late else "milestone.done"), "warn" if late else "good")
    if due and due < site.as_of:
        return Badge(site.t("clock.overdue", number=(site.as_of - due).days), "bad")
    return Badge(site.t("milestone.waiting"), "plain")


def _progress(site: Site, pledge: Pledge) -> tuple[ProgressView, ...]:
    return tuple(
        ProgressView(
            on=p.on,
            text=p.text,
            value=f"{amount(p.value)} {pledge.unit or ''}".strip() if p.value is not None else "",
            figures=figures(site, p.photos),
            evidence=proofs(p.evidence),
            recorded=_recorded_late(site, pledge, p.on, p.recorded),
        )
        for p in sorted(pledge.progress, key=lambda entry: entry.on)
    )


def _recorded_late(site: Site, pledge: Pledge, on: date, recorded: date | None) -> date | None:
    """Give the day of recording where the campaign's rules call it late: the reader then sees both days."""
    days = site.register.campaigns[pledge.campaign].pledges.late_record_days
    return recorded if recorded and (recorded - on).days > days else None


def _outcome(site: Site, pledge: Pledge, outcome: PledgeOutcome, claim: Claim) -> OutcomeView:
    return OutcomeView(
        badge=badge(site, claim),
        on=outcome.on,
        recorded=_recorded_late(site, pledge, outcome.on, outcome.recorded),
        summary=outcome.summary or "",
        explanation=outcome.explanation or "",
        evidence=proofs(outcome.evidence),
        figures=figures(site, outcome.photos),
    )


def _amendment(site: Site, pledge: Pledge, number: int) -> AmendmentView:
    """Show an amendment: what stood before, and what the next amendment (or today) says instead."""
    amendment = pledge.amendments[number]
    later = pledge.amendments[number + 1 :]
    changed = tuple(
        ChangedField(_label(site, name), _shown(site, name, before), _shown(site, name, _after(pledge, later, name)))
        for name, before in amendment.was.values().items()
    )
    return AmendmentView(
        on=amendment.on,
        kind=amendment.kind.label(site.language),
        reason=amendment.reason,
        approved_by=amendment.approved_by,
        changed=changed,
        recorded=_recorded_late(site, pledge, amendment.on, amendment.recorded),
    )


def _after(pledge: Pledge, later: tuple[Amendment, ...], name: str) -> Any:
    for amendment in later:
        if name in amendment.was.values():
            return amendment.was.values()[name]
    return getattr(pledge, name)


def _first_wording(site: Site, pledge: Pledge) -> tuple[ChangedField, ...]:
    if not pledge.amendments:
        return ()
    first = first_wording(pledge)
    names = {name for amendment in pledge.amendments for name in amendment.was.values()}
    return tuple(
        ChangedField(_label(site, f.name), _shown(site, f.name, getattr(first, f.name)),
                     _shown(site, f.name, getattr(pledge, f.name)))
        for f in fields(pledge)
        if f.name in names
    )  # fmt: skip


def _label(site: Site, name: str) -> str:
    return fields_of(Pledge)[name].says.label(site.language)


def _shown(site: Site, name: str, value: Any) -> str:
    if name == "by" and value:
        return link_to(site.register, site.register.actor(value)).text
    if isinstance(value, date):
        return value.isoformat()
    return amount(value)


def _honours(site: Site, id_: str, owner: tuple[str, str]) -> tuple[LinkTo, ...]:
    honours = site.register.honours_of.get(owner, ())
    return tuple(link_to(site.register, ("award", award)) for award, r in honours if id_ in r.basis)
