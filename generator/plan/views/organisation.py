"""An organisation: its standing, its pledges, how it was judged over time, and everything below it rolled up."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from generator.derive import OrganisationFacts, Satisfaction, Tally
from generator.fields import Choice
from generator.link import Key
from generator.model import Organisation
from generator.model.periods import period_label
from generator.model.states import Claim, Clock, ProblemState, Stage, Verdict
from generator.plan.addresses import SEARCH, address_of, period_address
from generator.plan.page import Shown
from generator.plan.site import Site
from generator.plan.views.parts import (
    CountRow,
    Figure,
    LinkTo,
    PledgeRow,
    ProblemRow,
    Proof,
    badge,
    crumbs,
    figures,
    link_to,
    named,
    pledge_row,
    problem_row,
    proofs,
)
from generator.plan.views.pledge import ChannelView, channels, lineage
from generator.plan.views.review import ReviewView, review_view


@dataclass(frozen=True, slots=True)
class ChildRow:
    """One organisation below, with its own totals of everything below it."""

    link: LinkTo
    kind: str
    pledges: int
    overdue: int
    kept: int
    problems_open: int
    reported: int
    expected: int


@dataclass(frozen=True, slots=True)
class PersonRow:
    """One person and how many promises they made."""

    link: LinkTo
    post: str
    pledges: int


@dataclass(frozen=True, slots=True)
class SatisfactionRow:
    """Public review of one period, alone or with all below; rate empty where too few ballots were cast."""

    period: LinkTo
    asked: int
    returned: int
    rate: str
    width: int
    distance: str
    meets_target: bool
    trend: str
    is_suppressed: bool


@dataclass(frozen=True, slots=True)
class StandardRow:
    """One standard with its items and what bears each out."""

    title: str
    items: tuple[tuple[str, tuple[LinkTo, ...]], ...]
    borne_out: int


@dataclass(frozen=True, slots=True)
class DueRow:
    """Something to be reported soon."""

    on: date
    what: str
    link: LinkTo


@dataclass(frozen=True, slots=True)
class HonourRow:
    """An honour received."""

    link: LinkTo
    on: date
    citation: str


@dataclass(frozen=True, slots=True)
class VisitRow:
    """A visit paid or received."""

    link: LinkTo
    on: date
    purpose: str


@dataclass(frozen=True, slots=True)
class Contact:
    """The leader in contact with an organisation."""

    name: LinkTo
    post: str
    is_demonstration_site: bool


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
    theme: str
    carriers: tuple[str, ...]
    text: str
    plan: str
    standing: str
    states: tuple[tuple[str, tuple[CountRow, ...]], ...]
    has_below: bool
    children: tuple[ChildRow, ...]
    pledges: tuple[PledgeRow, ...]
    people: tuple[PersonRow, ...]
    satisfaction: tuple[SatisfactionRow, ...]
    satisfaction_below: tuple[SatisfactionRow, ...]
    target: str
    reviews: tuple[ReviewView, ...]
    problems: tuple[ProblemRow, ...]
    problems_below: int
    honours: tuple[HonourRow, ...]
    cases: tuple[LinkTo, ...]
    standards: tuple[StandardRow, ...]
    due: tuple[DueRow, ...]
    visits: tuple[VisitRow, ...]
    notices: tuple[LinkTo, ...]
    channels: tuple[ChannelView, ...]
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
        description=f"{organisation.name}：{context.standing}",
        crumbs=crumbs(site, "organisations", *lineage(site, id_)[:-1]),
        template="organisation",
        context=context,
        source=organisation.name,
    )


def _context(site: Site, organisation: Organisation, facts: OrganisationFacts) -> OrganisationPage:
    register, id_ = site.register, organisation.id
    key: Key = ("organisation", id_)
    reviews = [register.reviews[r] for r in register.reviews_of.get(key, ())]
    return OrganisationPage(
        name=organisation.name, kind=site.organisation_kind(organisation.kind), sector=site.sector(organisation.sector),
        parent=_link(site, organisation.parent), guided_by=_link(site, organisation.guided_by),
        responsible=named(site, organisation.responsible), contact=_contact(site, organisation),
        members=organisation.members, founded=organisation.founded or "", ended=_ended(site, organisation),
        address=organisation.address or "", phone=organisation.office_phone or "",
        theme=organisation.theme or "", carriers=organisation.carriers,
        text=organisation.text or "", plan=organisation.plan or "",
        standing=standing(site, facts), states=state_table(site, facts.own, facts.below),
        has_below=bool(register.children.get(id_)),
        children=tuple(child_row(site, child) for child in register.children.get(id_, ())),
        pledges=tuple(pledge_row(site, register.pledges[p]) for p in register.pledges_by.get(key, ())),
        people=tuple(_person(site, p) for p in register.people_of.get(id_, ())),
        satisfaction=tuple(_satisfaction(site, point) for point in facts.satisfaction),
        satisfaction_below=tuple(_satisfaction(site, p) for p in facts.satisfaction_below)
        if register.children.get(id_) else (),
        target=_target(site), reviews=tuple(review_view(site, r) for r in sorted(reviews, key=_newest, reverse=True)),
        problems=tuple(problem_row(site, register.problems[p]) for p in register.problems_of.get(id_, ())),
        problems_below=facts.below.problems - facts.own.problems,
        honours=honours(site, key), cases=tuple(link_to(register, ("case", c)) for c in register.cases_of.get(key, ())),
        standards=standards(site, facts), due=_due(site, facts), visits=_visits(site, id_),
        notices=tuple(link_to(register, ("notice", n)) for n in register.notices_of.get(id_, ())),
        channels=channels(site, id_), figures=figures(site, organisation.photos), sources=proofs(organisation.sources),
        search=f"{SEARCH}?organisation={id_}",
    )  # fmt: skip


def _newest(review: object) -> tuple[object, object]:
    return getattr(review, "on", None), getattr(review, "id", "")


def _link(site: Site, id_: str | None) -> LinkTo | None:
    return link_to(site.register, ("organisation", id_)) if id_ else None


def _contact(site: Site, organisation: Organisation) -> Contact | None:
    contact = organisation.contact
    name = named(site, contact.name) if contact else None
    return Contact(name, contact.post or "", contact.is_demonstration_site) if contact and name else None


def _ended(site: Site, organisation: Organisation) -> str:
    if organisation.merged and organisation.merged.on <= site.as_of:
        into = link_to(site.register, ("organisation", organisation.merged.into)).text
        return site.t("organisation.merged", on=organisation.merged.on.isoformat(), into=into)
    if organisation.dissolved and organisation.dissolved <= site.as_of:
        return site.t("organisation.dissolved", on=organisation.dissolved.isoformat())
    return ""


def standing(site: Site, facts: OrganisationFacts) -> str:
    """Say in one line how an organisation stands, with everything below it."""
    below = facts.below
    said = [site.t("standing.pledges", number=below.pledges)]
    if below.of(Clock.OVERDUE):
        said.append(site.t("standing.overdue", number=below.of(Clock.OVERDUE)))
    kept = below.of(Verdict.KEPT) + below.of(Verdict.KEPT_LATE)
    if kept:
        said.append(site.t("standing.kept", number=kept))
    if below.problems_open:
        said.append(site.t("standing.problems", number=below.problems_open))
    if below.of("expected") > 1:
        said.append(site.t("standing.reported", part=below.of("reported"), whole=below.of("expected")))
    elif facts.has_reported is False:
        said.append(site.t("standing.silent"))
    return site.t("list.joint").join(said)


def state_table(site: Site, own: Tally, below: Tally) -> tuple[tuple[str, tuple[CountRow, ...]], ...]:
    """Count pledges by stage, clock, claim and verdict, and problems by state, leaving out what is nowhere."""
    groups: tuple[tuple[str, type[Choice], str], ...] = (
        ("stage", Stage, "pledges"), ("clock", Clock, "pledges"), ("claim", Claim, "pledges"),
        ("verdict", Verdict, "pledges"), ("state", ProblemState, "problems"),
    )  # fmt: skip
    table = []
    for facet, states, section in groups:
        rows = tuple(
            CountRow(badge(site, state), own.of(state), below.of(state), f"{section}/{facet}_{state.value}/")
            for state in states
            if below.of(state)
        )
        if rows:
            table.append((site.t(f"facet.{facet}"), rows))
    return tuple(table)


def child_row(site: Site, id_: str) -> ChildRow:
    """Show one organisation in the list of those below another."""
    below = site.facts.organisations[id_].below
    return ChildRow(
        link=link_to(site.register, ("organisation", id_)),
        kind=site.organisation_kind(site.register.organisations[id_].kind),
        pledges=below.pledges,
        overdue=below.of(Clock.OVERDUE),
        kept=below.of(Verdict.KEPT) + below.of(Verdict.KEPT_LATE),
        problems_open=below.problems_open,
        reported=below.of("reported"),
        expected=below.of("expected"),
    )


def _person(site: Site, id_: str) -> PersonRow:
    person = site.register.people[id_]
    return PersonRow(
        link_to(site.register, ("person", id_)), person.post or "", len(site.register.pledges_by.get(("person", id_), ()))
    )


def _satisfaction(site: Site, point: Satisfaction) -> SatisfactionRow:
    suppressed, rate = point.count.is_suppressed, point.count.rate
    shown = rate is not None and not suppressed
    return SatisfactionRow(
        period=LinkTo(period_label(point.period, site.language), period_address(point.period)),
        asked=point.asked,
        returned=point.returned,
        rate=f"{rate:g}%" if shown else "",
        width=round(rate or 0) if shown else 0,
        distance=f"{point.distance:+g}" if shown and point.distance is not None else "",
        meets_target=shown and (point.distance or 0) >= 0,
        trend=f"{point.trend:+g}" if shown and point.trend is not None else "",
        is_suppressed=suppressed,
    )


def _target(site: Site) -> str:
    targets = [c.reviews.satisfaction_target for c in site.register.campaigns.values()]
    known = [target for target in targets if target is not None]
    return f"{known[0]:g}%" if known else ""


def honours(site: Site, key: Key) -> tuple[HonourRow, ...]:
    """Show the honours of an organisation or a person."""
    found = site.register.honours_of.get(key, ())
    return tuple(
        HonourRow(link_to(site.register, ("award", award)), site.register.awards[award].on, recipient.citation or "")
        for award, recipient in found
    )


def standards(site: Site, facts: OrganisationFacts) -> tuple[StandardRow, ...]:
    """Show which items of each standard are borne out, and by what."""
    grouped: dict[str, list[tuple[str, tuple[LinkTo, ...]]]] = {}
    titles: dict[str, str] = {}
    for item in facts.standards:
        titles[item.standard] = item.standard_title
        grouped.setdefault(item.standard, []).append((item.item_title, tuple(proof_link(site, key) for key in item.by)))
    return tuple(
        StandardRow(titles[id_], tuple(items), sum(1 for _, by in items if by)) for id_, items in grouped.items()
    )


def proof_link(site: Site, key: Key) -> LinkTo:
    """Link to what bears a standard out; a review is named by its kind and period."""
    if key[0] == "review":
        review = site.register.reviews[key[1]]
        text = f"{period_label(review.period, site.language)}{review.kind.label(site.language)}"
        return LinkTo(text, address_of(site.register, key))
    return link_to(site.register, key)


def _due(site: Site, facts: OrganisationFacts) -> tuple[DueRow, ...]:
    return tuple(
        DueRow(
            due.on,
            site.t(f"due.{due.what}"),
            LinkTo(
                period_label(due.title, site.language) if due.what == "report" else due.title,
                "" if due.what == "report" else address_of(site.register, due.key),
            ),
        )
        for due in facts.due
    )


def _visits(site: Site, id_: str) -> tuple[VisitRow, ...]:
    visits = [site.register.visits[v] for v in site.register.visits_to.get(id_, ())]
    return tuple(
        VisitRow(
            LinkTo((named(site, v.by) or LinkTo(v.by)).text, address_of(site.register, ("visit", v.id))),
            v.on,
            v.purpose.label(site.language),
        )
        for v in sorted(visits, key=lambda v: (v.on, v.id), reverse=True)
    )
