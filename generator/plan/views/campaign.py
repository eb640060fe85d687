"""A campaign: its theme, stages, goals, standards, and the rules by which it judges."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from generator.fields import Choice
from generator.model import Campaign
from generator.model.record import Titled
from generator.plan.page import Shown
from generator.plan.site import Site
from generator.plan.views.parts import Badge, Figure, LinkTo, Proof, crumbs, figures, link_to, proofs


@dataclass(frozen=True, slots=True)
class TitledTexts:
    """Titles with their texts; where none has a text, all titles in one line of words instead."""

    pairs: tuple[tuple[str, str], ...]
    line: str


@dataclass(frozen=True, slots=True)
class StageRow:
    """One stretch of the campaign; the badge says whether it is over, now or to come."""

    title: str
    starts: date
    ends: date
    focus: str
    badge: Badge


@dataclass(frozen=True, slots=True)
class StandardBlock:
    """One standard and its items."""

    title: str
    audience: str
    sectors: str
    items: TitledTexts


@dataclass(frozen=True, slots=True)
class AnswerRow:
    """One answer of the ballot and its weight."""

    title: str
    weight: str
    is_satisfied: bool
    is_excluded: bool


@dataclass(frozen=True, slots=True)
class RulesView:
    """The rules of review in words and figures."""

    cadence: tuple[str, ...]
    answers: tuple[AnswerRow, ...]
    target: str
    grades: tuple[tuple[str, str], ...]
    stars: tuple[tuple[str, str], ...]
    suppress_below: int
    rank_from: int
    scope: str


@dataclass(frozen=True, slots=True)
class CampaignPage:
    """Everything shown of one campaign."""

    title: str
    theme: str
    text: str
    carriers: tuple[str, ...]
    organiser: LinkTo | None
    starts: date
    ends: date | None
    goals: TitledTexts
    stages: tuple[StageRow, ...]
    standards: tuple[StandardBlock, ...]
    rules: RulesView
    vetted_by: str
    notice_days: int
    silent_days: int
    award_text: str
    figures: tuple[Figure, ...]
    sources: tuple[Proof, ...]


class When(Choice):
    """Where today stands to a stretch of time."""

    OVER = "over", "已结束", "Over"
    NOW = "now", "正在进行", "Now"
    TO_COME = "to-come", "尚未开始", "To come"


def campaign_page(site: Site, id_: str, number: int) -> Shown:
    """Show one campaign."""
    campaign = site.register.campaigns[id_]
    organiser = link_to(site.register, ("organisation", campaign.organiser)) if campaign.organiser else None
    context = CampaignPage(
        title=campaign.title, theme=campaign.theme or "", text=campaign.text or "", carriers=campaign.carriers,
        organiser=organiser, starts=campaign.starts, ends=campaign.ends,
        goals=_titled(site, campaign.goals),
        stages=stage_rows(site, campaign), standards=_standards(site, campaign), rules=rules_view(site, campaign),
        vetted_by=campaign.pledges.vetted_by or "", notice_days=campaign.pledges.notice_days,
        silent_days=campaign.pledges.silent_days, award_text=campaign.awards.text or "",
        figures=figures(site, campaign.photos), sources=proofs(campaign.sources),
    )  # fmt: skip
    return Shown(
        campaign.title, campaign.theme or campaign.title, crumbs(site, "campaigns"), "campaign", context,
        campaign.starts.isoformat(), organiser.text if organiser else "",
    )  # fmt: skip


def stage_rows(site: Site, campaign: Campaign) -> tuple[StageRow, ...]:
    """Show the stages of *campaign* as seen from the site's day."""
    rows = []
    for stage in campaign.stages:
        when = When.OVER if stage.ends < site.as_of else When.NOW if stage.starts <= site.as_of else When.TO_COME
        tone = "good" if when is When.NOW else "plain"
        rows.append(
            StageRow(stage.title, stage.starts, stage.ends, stage.focus or "", Badge(when.label(site.language), tone))
        )
    return tuple(rows)


def _titled(site: Site, items: Sequence[Titled]) -> TitledTexts:
    if any(item.text for item in items):
        return TitledTexts(tuple((item.title, item.text or "") for item in items), "")
    return TitledTexts((), site.t("list.comma").join(item.title for item in items))


def _standards(site: Site, campaign: Campaign) -> tuple[StandardBlock, ...]:
    return tuple(
        StandardBlock(
            title=standard.title,
            audience=standard.audience.label(site.language),
            sectors=site.t("list.comma").join(site.sector(s) for s in standard.sectors)
            or site.t("campaign.all-sectors"),
            items=_titled(site, standard.items),
        )
        for standard in campaign.standards
    )


def rules_view(site: Site, campaign: Campaign) -> RulesView:
    """Show by which rules reviews of *campaign* are held and counted."""
    rules, language = campaign.reviews, site.language
    return RulesView(
        cadence=tuple(f"{r.kind.label(language)}\u00a0·\u00a0{r.every.label(language)}" for r in rules.cadence),
        answers=tuple(AnswerRow(a.title, f"{a.weight:g}", a.is_satisfied, a.is_excluded) for a in rules.answers),
        target=f"{rules.satisfaction_target:g}%" if rules.satisfaction_target is not None else "",
        grades=tuple((g.title, f"{g.at_least:g}") for g in rules.grades),
        stars=tuple((g.title, f"{g.at_least:g}") for g in rules.stars),
        suppress_below=rules.suppress_below,
        rank_from=rules.rank_from,
        scope=rules.scope or "",
    )
