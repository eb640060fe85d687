"""An organisation: its standing, its pledges, how it was judged over time, and everything below it rolled up."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from generator.derive import Due, OrganisationFacts
from generator.link import Key
from generator.model import Organisation
from generator.model.days import written_day, written_partial
from generator.model.periods import period_label
from generator.plan.addresses import SEARCH, address_of
from generator.plan.page import Shown
from generator.plan.site import Site
from generator.plan.views.answer import Feedback, call_link, feedback
from generator.plan.views.below import BelowView, below_view
from generator.plan.views.merits import HonourRow, Matrix, honours, matrices
from generator.plan.views.parts import (
    Figure,
    LinkTo,
    PledgeRow,
    ProblemRow,
    Proof,
    crumbs,
    figures,
    lineage,
    link_to,
    named,
    pledge_row,
    problem_row,
    proofs,
)
from generator.plan.views.review import ReviewView, review_view
from generator.plan.views.satisfaction import SatisfactionView, satisfaction_view
from generator.plan.views.standing import CountGroup, standing, state_counts

REVIEWS_OPEN = 4
"""How many of the newest reviews stand open; the older ones are folded."""


@dataclass(frozen=True, slots=True)
class PersonRow:
    """One person and how many promises they made."""

    link: LinkTo
    post: str
    pledges: int


@dataclass(frozen=True, slots=True)
class DueRow:
    """Something to be reported soon; `who` is empty where the page is about nobody else."""

    on: date
    what: str
    link: LinkTo
    who: str
    is_today: bool


@dataclass(frozen=True, slots=True)
class VisitRow:
    """A visit paid or received."""

    link: LinkTo
    on: date


@dataclass(frozen=True, slots=True)
class Contact:
    """The leader in contact with an organisation."""

    name: LinkTo
    post: str
    is_demonstration_site: bool
    portrait: Figure | None


@dataclass(frozen=True, slots=True)
class OrganisationPage:
    """Everything shown of one organisation."""

    name: str
    kind: str
    sector: str
    parent: LinkTo | None
    guided_by: LinkTo | None
    responsible: LinkTo | None
    contact: Contact | None
    members: int | None
    founded: str
    ended: str
    address: str
    phone: str
    call: str
    theme: str
    carriers: tuple[str, ...]
    text: str
    plan: str
    standing: str
    counts: tuple[CountGroup, ...]
    below: BelowView | None
    pledges: tuple[PledgeRow, ...]
    people: tuple[PersonRow, ...]
    satisfaction: SatisfactionView | None
    reviews: tuple[ReviewView, ...]
    older_reviews: tuple[ReviewView, ...]
    problems: tuple[ProblemRow, ...]
    problems_below: int
    honours: tuple[HonourRow, ...]
    cases: tuple[LinkTo, ...]
    standards: tuple[Matrix, ...]
    due: tuple[DueRow, ...]
    visits: tuple[VisitRow, ...]
    notices: tuple[LinkTo, ...]
    feedback: Feedback | None
    figures: tuple[Figure, ...]
    sources: tuple[Proof, ...]
    search: str


def organisation_page(site: Site, id_: str, number: int) -> Shown:
    """Show one organisation."""
    organisation = site.register.organisations[id_]
    facts = site.facts.organisations[id_]
    context = _context(site, organisation, facts)
    return Shown(
        title=organisation.name,
        description=f"{organisation.name}{site.t('list.colon')}{context.standing}",
        crumbs=crumbs(site, "organisations", *lineage(site, id_)[:-1]),
        template="organisation",
        context=context,
        source=organisation.name,
        changed=facts.newest,
    )


def _context(site: Site, organisation: Organisation, facts: OrganisationFacts) -> OrganisationPage:
    register, id_ = site.register, organisation.id
    key: Key = ("organisation", id_)
    reviews = sorted((register.reviews[r] for r in register.reviews_of.get(key, ())), key=_newest, reverse=True)
    children = register.children.get(id_, ())
    return OrganisationPage(
        name=organisation.name, kind=site.organisation_kind(organisation.kind), sector=site.sector(organisation.sector),
        parent=_link(site, organisation.parent), guided_by=_link(site, organisation.guided_by),
        responsible=named(site, organisation.responsible), contact=_contact(site, organisation),
        members=organisation.members,
        founded=written_partial(organisation.founded, site.language), ended=_ended(site, organisation),
        address=organisation.address or "", phone=organisation.office_phone or "",
        call=call_link(organisation.office_phone or ""),
        theme=organisation.theme or "", carriers=organisation.carriers,
        text=organisation.text or "", plan=organisation.plan or "",
        standing=standing(site, facts), counts=state_counts(site, id_, facts),
        below=below_view(site, id_),
        pledges=tuple(pledge_row(site, register.pledges[p]) for p in register.pledges_by.get(key, ())),
        people=tuple(_person(site, p) for p in register.people_of.get(id_, ())),
        satisfaction=satisfaction_view(site, facts, has_children=bool(children)),
        reviews=tuple(review_view(site, r) for r in reviews[:REVIEWS_OPEN]),
        older_reviews=tuple(review_view(site, r) for r in reviews[REVIEWS_OPEN:]),
        problems=tuple(problem_row(site, register.problems[p]) for p in register.problems_of.get(id_, ())),
        problems_below=facts.below.problems - facts.own.problems,
        honours=honours(site, key), cases=tuple(link_to(register, ("case", c)) for c in register.cases_of.get(key, ())),
        standards=matrices(site, facts), visits=_visits(site, id_),
        due=tuple(due_row(site, due, key) for due in facts.due),
        notices=tuple(link_to(register, ("notice", n)) for n in register.notices_of.get(id_, ())),
        feedback=feedback(site, id_, key), figures=figures(site, organisation.photos),
        sources=proofs(organisation.sources), search=f"{SEARCH}?organisation={id_}",
    )  # fmt: skip


def _newest(review: object) -> tuple[object, object]:
    return getattr(review, "on", None), getattr(review, "id", "")


def _link(site: Site, id_: str | None) -> LinkTo | None:
    return link_to(site.register, ("organisation", id_)) if id_ else None


def _contact(site: Site, organisation: Organisation) -> Contact | None:
    contact = organisation.contact
    name = named(site, contact.name) if contact else None
    if contact is None or name is None:
        return None
    kind, id_ = site.register.actor(contact.name)
    person = site.register.people.get(id_) if kind == "person" else None
    portrait = figures(site, (person.photo,)) if person and person.photo else ()
    post = contact.post or (person.post if person else None) or ""
    return Contact(name, post, contact.is_demonstration_site, portrait[0] if portrait else None)


def _ended(site: Site, organisation: Organisation) -> str:
    if organisation.merged and organisation.merged.on <= site.as_of:
        into = link_to(site.register, ("organisation", organisation.merged.into)).text
        return site.t("organisation.merged", on=written_day(organisation.merged.on, site.language), into=into)
    if organisation.dissolved and organisation.dissolved <= site.as_of:
        return site.t("organisation.dissolved", on=written_day(organisation.dissolved, site.language))
    return ""


def _person(site: Site, id_: str) -> PersonRow:
    person = site.register.people[id_]
    return PersonRow(
        link_to(site.register, ("person", id_)),
        person.post or "",
        len(site.register.pledges_by.get(("person", id_), ())),
    )


def due_row(site: Site, due: Due, page: Key | None = None) -> DueRow:
    """Show something to be reported soon; *page* is the organisation that needs no naming on its own page."""
    kind, id_ = due.key
    register = site.register
    owner = register.actor(register.pledges[id_].by) if kind == "pledge" else due.key
    if kind == "problem":
        owner = ("organisation", register.problems[id_].organisation)
    is_report = due.what == "report"
    return DueRow(
        on=due.on,
        what=site.t(f"due.{due.what}"),
        link=LinkTo(
            period_label(due.title, site.language) if is_report else due.title,
            "" if is_report else address_of(register, due.key),
        ),
        who="" if owner == page else link_to(register, owner).text,
        is_today=due.on == site.as_of,
    )


def _visits(site: Site, id_: str) -> tuple[VisitRow, ...]:
    visits = [site.register.visits[v] for v in site.register.visits_to.get(id_, ())]
    return tuple(
        VisitRow(
            LinkTo(
                site.t(
                    "visit.row", by=(named(site, v.by) or LinkTo(v.by)).text, purpose=v.purpose.label(site.language)
                ),
                address_of(site.register, ("visit", v.id)),
            ),
            v.on,
        )
        for v in sorted(visits, key=lambda v: (v.on, v.id), reverse=True)
    )
