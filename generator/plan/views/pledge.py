"""The pledge, with its three parts on one page: 事前 promised, 事中 under way, 事后 judged."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Any

from generator.model import Campaign, Pledge
from generator.model.pledge import Milestone, PledgeOutcome
from generator.model.states import Claim, Stage
from generator.plan.page import Shown
from generator.plan.site import Site
from generator.plan.views.amended import (
    AmendmentView,
    ChangedField,
    amended_fields,
    amendment_views,
    first_and_now,
    recorded_late,
)
from generator.plan.views.answer import ChannelView, channels
from generator.plan.views.parts import (
    Badge,
    Figure,
    LinkTo,
    Proof,
    amount,
    badge,
    clock_badge,
    crumbs,
    figures,
    lineage,
    link_to,
    named,
    proofs,
)
from generator.plan.views.review import ReviewView, review_view


@dataclass(frozen=True, slots=True)
class Measure:
    """Baseline, newest value and target; `today` is empty where none was reported: silence is not the same as nothing.

    `filled` is the share of the way that was covered, None where it cannot be counted.
    """

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
    is_unproven: bool


@dataclass(frozen=True, slots=True)
class PledgeView:
    """Everything shown of one pledge, on its own page or on its person's."""

    id: str
    title: str
    kind: str
    owner: LinkTo
    is_draft: bool
    clock: Badge
    claim: Badge
    verdict: Badge
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
    amended: frozenset[str]
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
    states = site.t("list.comma").join(part.text for part in (view.clock, view.claim, view.verdict))
    return Shown(
        title=pledge.title,
        description=f"{view.owner.text}{site.t('list.colon')}{pledge.title}{site.t('list.joint')}{states}",
        crumbs=crumbs(site, "organisations", *lineage(site, owner[1])),
        template="pledge",
        context=context,
        published=pledge.published.isoformat() if pledge.published else "",
        source=site.register.name(owner),
    )


def pledge_view(site: Site, pledge: Pledge) -> PledgeView:
    """Make everything that is shown of *pledge*."""
    register, facts, language = site.register, site.facts.pledges[pledge.id], site.language
    owner = register.actor(pledge.by)
    reviews = [register.reviews[r] for r in register.reviews_of.get(("pledge", pledge.id), ())]
    return PledgeView(
        id=pledge.id, title=pledge.title, kind=pledge.kind.label(language), owner=link_to(register, owner),
        is_draft=facts.stage is Stage.DRAFT, clock=clock_badge(site, facts),
        claim=badge(site, facts.claim), verdict=badge(site, facts.verdict),
        text=pledge.text or "", audience=pledge.audience or "", goal=_goal(site, pledge),
        standards=_standards(site, pledge), measure=measure_of(pledge),
        responsible=named(site, pledge.responsible) if pledge.responsible not in (pledge.by, owner[1]) else None,
        proposed=pledge.proposed,
        vetted_by=pledge.vetted.by if pledge.vetted else "", vetted_on=pledge.vetted.on if pledge.vetted else None,
        vetted_text=(pledge.vetted.text or "") if pledge.vetted else "",
        published=pledge.published if facts.stage is not Stage.DRAFT else None,
        starts=pledge.starts, due=pledge.due,
        milestones=_milestones(site, pledge), progress=_progress(site, pledge),
        outcome=_outcome(site, pledge, pledge.outcome, facts.claim) if pledge.outcome else None,
        reviews=tuple(review_view(site, r) for r in sorted(reviews, key=lambda r: (r.on, r.id))),
        amendments=amendment_views(site, pledge), amended=amended_fields(pledge),
        first_wording=first_and_now(site, pledge),
        problems=tuple(link_to(register, ("problem", p)) for p in register.problems_breaking.get(pledge.id, ())),
        honours=_honours(site, pledge.id, owner),
        sources=proofs(pledge.sources), figures=figures(site, pledge.photos),
    )  # fmt: skip


def measure_of(pledge: Pledge) -> Measure | None:
    """Give baseline, newest reported value and target; the bar is drawn only where all are numbers."""
    if pledge.baseline is None and pledge.target is None:
        return None
    in_time = sorted(pledge.progress, key=lambda entry: entry.on)
    values = [entry.value for entry in in_time if entry.value is not None]
    if pledge.outcome and pledge.outcome.value is not None:
        values.append(pledge.outcome.value)
    today = values[-1] if values else None
    filled = None
    numbers: tuple[Any, Any, Any] = (pledge.baseline, today, pledge.target)
    if all(isinstance(number, int | float) for number in numbers) and pledge.target != pledge.baseline:
        reached = (numbers[1] - numbers[0]) / (numbers[2] - numbers[0])
        filled = max(0, min(100, round(100 * reached)))
    shown = amount(today) if today is not None else ""
    return Measure(amount(pledge.baseline), shown, amount(pledge.target), pledge.unit or "", filled)


def _goal(site: Site, pledge: Pledge) -> str:
    goals = site.register.campaigns[pledge.campaign].goals
    return next((goal.title for goal in goals if goal.id == pledge.goal), "")


def _standards(site: Site, pledge: Pledge) -> tuple[str, ...]:
    campaign = site.register.campaigns[pledge.campaign]
    return tuple(standard_title(campaign, item) for item in pledge.standards)


def standard_title(campaign: Campaign, key: str) -> str:
    """Write a standard's item (`standard-id/item-id`) in words: 五个好·领导班子好; another campaign's stays an id."""
    of, _, wanted = key.partition("/")
    for standard in campaign.standards:
        if standard.id == of:
            return next((f"{standard.title}·{item.title}" for item in standard.items if item.id == wanted), key)
    return key


def standard_titles(site: Site, campaign: str) -> dict[str, str]:
    """Map every standard item of *campaign* to words: 五个好·领导班子好."""
    standards = site.register.campaigns[campaign].standards
    return {f"{s.id}/{item.id}": f"{s.title}·{item.title}" for s in standards for item in s.items}


def _milestones(site: Site, pledge: Pledge) -> tuple[MilestoneView, ...]:
    return tuple(
        MilestoneView(m.title, m.due, m.done, named(site, m.responsible), _milestone_badge(site, m, pledge))
        for m in pledge.milestones
    )


def _milestone_badge(site: Site, milestone: Milestone, pledge: Pledge) -> Badge:
    """Say how a milestone stands; of a pledge that has ended none is overdue any more."""
    due, done = milestone.due, milestone.done
    if done:
        late = due is not None and done > due
        return Badge(site.t("milestone.late" if late else "milestone.done"), "warn" if late else "good")
    if pledge.outcome:
        return Badge(site.t("milestone.not-done"), "plain")
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
            recorded=recorded_late(site, pledge, p.on, p.recorded),
        )
        for p in sorted(pledge.progress, key=lambda entry: entry.on)
    )


def _outcome(site: Site, pledge: Pledge, outcome: PledgeOutcome, claim: Claim) -> OutcomeView:
    return OutcomeView(
        badge=badge(site, claim),
        on=outcome.on,
        recorded=recorded_late(site, pledge, outcome.on, outcome.recorded),
        summary=outcome.summary or "",
        explanation=outcome.explanation or "",
        evidence=proofs(outcome.evidence),
        figures=figures(site, outcome.photos),
        is_unproven=not outcome.evidence and not outcome.photos,
    )


def _honours(site: Site, id_: str, owner: tuple[str, str]) -> tuple[LinkTo, ...]:
    honours = site.register.honours_of.get(owner, ())
    return tuple(link_to(site.register, ("award", award)) for award, r in honours if id_ in r.basis)
