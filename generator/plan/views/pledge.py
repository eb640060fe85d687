"""The pledge, on its own page or on its person's: who promised what, how it stands, its timeline, what it touches."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from generator.derive import PledgeFacts, newest_of_pledge
from generator.model import Campaign, Pledge
from generator.model.states import AmendmentKind, Stage
from generator.plan.addresses import address_of
from generator.plan.page import Shown
from generator.plan.site import Site
from generator.plan.views.amended import AmendmentView, ChangedField, amended_fields, amendment_views, first_and_now
from generator.plan.views.answer import Answerable, Feedback, answerable, feedback
from generator.plan.views.measure import Measure, measure_of
from generator.plan.views.parts import (
    Badge,
    Figure,
    LinkTo,
    Proof,
    badge,
    clock_badge,
    crumbs,
    figures,
    lineage,
    link_to,
    proofs,
    verdict_badge,
)
from generator.plan.views.timeline import Timeline, timeline


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
    claimed: date | None
    verdict: Badge
    judged: LinkTo | None
    text: str
    audience: str
    campaign: LinkTo
    goal: str
    standards: tuple[str, ...]
    measure: Measure | None
    answerable: Answerable | None
    starts: date | None
    due: date | None
    timeline: Timeline
    amendments: tuple[AmendmentView, ...]
    amended: frozenset[str]
    how_amended: str
    first_wording: tuple[ChangedField, ...]
    related: tuple[Related, ...]
    sources: tuple[Proof, ...]
    figures: tuple[Figure, ...]


@dataclass(frozen=True, slots=True)
class Related:
    """Something the pledge has to do with, and what that is."""

    link: LinkTo
    what: str


@dataclass(frozen=True, slots=True)
class PledgePage:
    """The page of one organisation's pledge."""

    pledge: PledgeView
    organisation: LinkTo
    feedback: Feedback | None


def pledge_page(site: Site, id_: str, number: int) -> Shown:
    """Show one organisation's pledge."""
    pledge = site.register.pledges[id_]
    owner = site.register.actor(pledge.by)
    view = pledge_view(site, pledge)
    context = PledgePage(view, link_to(site.register, owner), feedback(site, owner[1], ("pledge", id_)))
    states = site.t("list.comma").join(part.text for part in (view.clock, view.claim, view.verdict))
    return Shown(
        title=pledge.title,
        description=f"{view.owner.text}{site.t('list.colon')}{pledge.title}{site.t('list.joint')}{states}",
        crumbs=crumbs(site, "organisations", *lineage(site, owner[1])),
        template="pledge",
        context=context,
        published=pledge.published.isoformat() if pledge.published else "",
        source=site.register.name(owner),
        changed=newest_of_pledge(site.register, pledge),
    )


def pledge_view(site: Site, pledge: Pledge) -> PledgeView:
    """Make everything that is shown of *pledge*."""
    register, facts = site.register, site.facts.pledges[pledge.id]
    owner = register.actor(pledge.by)
    reviews = [register.reviews[r] for r in register.reviews_of.get(("pledge", pledge.id), ())]
    campaign = register.campaigns[pledge.campaign]
    amendments = amendment_views(site, pledge) if pledge.amendments else ()
    return PledgeView(
        id=pledge.id, title=pledge.title, kind=pledge.kind.label(site.language), owner=link_to(register, owner),
        is_draft=facts.stage is Stage.DRAFT, clock=clock_badge(site, facts),
        claim=badge(site, facts.claim), claimed=pledge.outcome.on if pledge.outcome else None,
        verdict=verdict_badge(site, facts.verdict, facts.extensions, facts.amended), judged=_judged(site, facts),
        text=pledge.text or "", audience=pledge.audience or "",
        campaign=link_to(register, ("campaign", pledge.campaign)),
        goal=next((goal.title for goal in campaign.goals if goal.id == pledge.goal), ""),
        standards=tuple(standard_title(campaign, item) for item in pledge.standards),
        measure=measure_of(pledge), answerable=answerable(site, pledge, owner),
        starts=pledge.starts, due=pledge.due, timeline=timeline(site, pledge, reviews, amendments),
        amendments=amendments, amended=amended_fields(pledge),
        how_amended=_how_amended(site, pledge), first_wording=first_and_now(site, pledge),
        related=_related(site, pledge.id, owner), sources=proofs(pledge.sources), figures=figures(site, pledge.photos),
    )  # fmt: skip


def _judged(site: Site, facts: PledgeFacts) -> LinkTo | None:
    """Link to the review that gave the verdict, by its kind; on its page it has an anchor."""
    if not facts.verdict_review:
        return None
    review = site.register.reviews[facts.verdict_review]
    return LinkTo(review.kind.label(site.language), address_of(site.register, ("review", review.id)))


def _how_amended(site: Site, pledge: Pledge) -> str:
    """Say how often a pledge was amended and in which ways: 变更过 3 次：延期 2 次、缩小 1 次."""
    if not pledge.amendments:
        return ""
    kinds = [amendment.kind for amendment in pledge.amendments]
    counted = ((kind, kinds.count(kind)) for kind in AmendmentKind if kind in kinds)
    ways = [site.t("amendment.of-kind", kind=kind.label(site.language), number=number) for kind, number in counted]
    return site.t("list.comma").join(ways)


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


def _related(site: Site, id_: str, owner: tuple[str, str]) -> tuple[Related, ...]:
    """Give the problems that break the pledge, the honours that rest on it, and the cases told of its owner."""
    register = site.register
    problems = register.problems_breaking.get(id_, ())
    honours = (award for award, recipient in register.honours_of.get(owner, ()) if id_ in recipient.basis)
    cases = register.cases_of.get(owner, ()) if owner[0] == "organisation" else ()
    return (
        *(Related(link_to(register, ("problem", p)), site.t("pledge.problem")) for p in problems),
        *(Related(link_to(register, ("award", a)), site.t("pledge.honour")) for a in honours),
        *(Related(link_to(register, ("case", c)), site.t("pledge.case")) for c in cases),
    )
