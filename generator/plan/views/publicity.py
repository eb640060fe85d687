"""Honours, exemplary cases, visits and notices: one page each."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from generator.model import Award
from generator.plan.page import Shown
from generator.plan.site import Site
from generator.plan.views.merits import EvidenceRow, evidence
from generator.plan.views.parts import (
    Figure,
    LinkTo,
    PledgeRow,
    Proof,
    crumbs,
    figures,
    link_to,
    named,
    pledge_row,
    proofs,
)
from generator.plan.views.pledge import standard_title


@dataclass(frozen=True, slots=True)
class RecipientRow:
    """Who was honoured, for what, resting on what."""

    link: LinkTo
    citation: str
    basis: tuple[EvidenceRow, ...]


@dataclass(frozen=True, slots=True)
class AwardPage:
    """One batch of honours."""

    title: str
    granted_by: str
    level: str
    category: str
    on: date
    notice_starts: date | None
    notice_ends: date | None
    notice_text: str
    recipients: tuple[RecipientRow, ...]
    text: str
    figures: tuple[Figure, ...]
    sources: tuple[Proof, ...]


def award_page(site: Site, id_: str, number: int) -> Shown:
    """Show one batch of honours."""
    award = site.register.awards[id_]
    notice = award.notice
    context = AwardPage(
        title=award.title, granted_by=award.granted_by, level=award.level,
        category=award.category.label(site.language), on=award.on,
        notice_starts=notice.starts if notice else None, notice_ends=notice.ends if notice else None,
        notice_text=(notice.text or "") if notice else "", recipients=_recipients(site, award),
        text=award.text or "", figures=figures(site, award.photos), sources=proofs(award.sources),
    )  # fmt: skip
    description = f"{award.granted_by}{site.t('list.colon')}{award.title}"
    return Shown(
        award.title, description, crumbs(site, "awards"), "award", context, award.on.isoformat(), award.granted_by
    )


def _recipients(site: Site, award: Award) -> tuple[RecipientRow, ...]:
    register = site.register
    return tuple(
        RecipientRow(link_to(register, register.actor(r.to)), r.citation or "", evidence(site, r))
        for r in award.recipients
    )


@dataclass(frozen=True, slots=True)
class CasePage:
    """One exemplary case."""

    title: str
    subject: LinkTo
    organisation: LinkTo
    summary: str
    story: str
    experience: tuple[str, ...]
    standards: tuple[str, ...]
    is_demonstration_site: bool
    honours: tuple[LinkTo, ...]
    pledges: tuple[PledgeRow, ...]
    media: tuple[Proof, ...]
    published: date
    figures: tuple[Figure, ...]
    sources: tuple[Proof, ...]


def case_page(site: Site, id_: str, number: int) -> Shown:
    """Show one exemplary case."""
    register, case = site.register, site.register.cases[id_]
    subject = register.actor(case.subject)
    context = CasePage(
        title=case.title, subject=link_to(register, subject),
        organisation=link_to(register, ("organisation", register.organisation_of(subject))),
        summary=case.summary, story=case.story or "", experience=case.experience,
        standards=tuple(_standard(site, item) for item in case.standards),
        is_demonstration_site=case.is_demonstration_site,
        honours=tuple(link_to(register, ("award", award)) for award, _ in register.honours_of.get(subject, ())),
        pledges=tuple(pledge_row(site, register.pledges[p]) for p in register.pledges_by.get(subject, ())),
        media=proofs(case.media), published=case.published,
        figures=figures(site, case.photos), sources=proofs(case.sources),
    )  # fmt: skip
    return Shown(
        case.title, case.summary[:120], crumbs(site, "cases"), "case", context,
        case.published.isoformat(), context.organisation.text,
    )  # fmt: skip


def _standard(site: Site, key: str) -> str:
    """Write a standard's item in the words of the campaign that has it."""
    titles = (standard_title(campaign, key) for campaign in site.register.campaigns.values())
    return next((title for title in titles if title != key), key)


@dataclass(frozen=True, slots=True)
class VisitPage:
    """One visit."""

    by: LinkTo
    to: LinkTo
    on: date
    purpose: str
    text: str
    problems: tuple[LinkTo, ...]
    figures: tuple[Figure, ...]
    sources: tuple[Proof, ...]


def visit_page(site: Site, id_: str, number: int) -> Shown:
    """Show one visit."""
    register, visit = site.register, site.register.visits[id_]
    by = named(site, visit.by) or LinkTo(visit.by)
    to = link_to(register, ("organisation", visit.to))
    context = VisitPage(
        by=by, to=to, on=visit.on, purpose=visit.purpose.label(site.language), text=visit.text,
        problems=tuple(link_to(register, ("problem", p)) for p in visit.problems),
        figures=figures(site, visit.photos), sources=proofs(visit.sources),
    )  # fmt: skip
    title = site.t("visit.title", by=by.text, to=to.text)
    return Shown(title, visit.text[:120], crumbs(site, "visits"), "visit", context, visit.on.isoformat(), to.text)


@dataclass(frozen=True, slots=True)
class NoticePage:
    """One notice."""

    title: str
    kind: str
    on: date
    organisation: LinkTo | None
    catalogue: str
    stage: str
    text: str
    attachments: tuple[Proof, ...]
    figures: tuple[Figure, ...]
    sources: tuple[Proof, ...]


def notice_page(site: Site, id_: str, number: int) -> Shown:
    """Show one notice."""
    register, notice = site.register, site.register.notices[id_]
    organisation = link_to(register, ("organisation", notice.organisation)) if notice.organisation else None
    context = NoticePage(
        title=notice.title, kind=notice.kind.label(site.language), on=notice.on, organisation=organisation,
        catalogue=notice.catalogue.label(site.language) if notice.catalogue else "",
        stage=notice.stage.label(site.language) if notice.stage else "", text=notice.text,
        attachments=proofs(notice.attachments), figures=figures(site, notice.photos), sources=proofs(notice.sources),
    )  # fmt: skip
    return Shown(
        notice.title, notice.text[:120], crumbs(site, "notices"), "notice", context,
        notice.on.isoformat(), organisation.text if organisation else "",
    )  # fmt: skip
