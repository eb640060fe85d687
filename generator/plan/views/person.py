"""A person: one page that tells the whole story, their pledges under stable anchors."""

from __future__ import annotations

from dataclasses import dataclass

from generator.derive import newest_of_person
from generator.derive.standards import applicable, borne_out, proofs_of
from generator.model.days import written_partial
from generator.model.states import Audience
from generator.plan.page import Shown
from generator.plan.site import Site
from generator.plan.views.answer import Feedback, feedback
from generator.plan.views.merits import HonourRow, StandardRow, honours, standard_rows
from generator.plan.views.parts import Figure, LinkTo, Proof, crumbs, figures, lineage, link_to, proofs
from generator.plan.views.pledge import PledgeView, pledge_view
from generator.plan.views.review import ReviewView, review_view


@dataclass(frozen=True, slots=True)
class PersonPage:
    """Everything shown of one person."""

    name: str
    organisation: LinkTo
    post: str
    model_post: str
    joined: str
    left: str
    basis: str
    text: str
    portrait: Figure | None
    pledges: tuple[PledgeView, ...]
    reviews: tuple[ReviewView, ...]
    honours: tuple[HonourRow, ...]
    cases: tuple[LinkTo, ...]
    standards: tuple[StandardRow, ...]
    feedback: Feedback | None
    figures: tuple[Figure, ...]
    sources: tuple[Proof, ...]


def person_page(site: Site, id_: str, number: int) -> Shown:
    """Show one person with all their pledges."""
    register, person = site.register, site.register.people[id_]
    key = ("person", id_)
    pledges = tuple(pledge_view(site, register.pledges[p]) for p in register.pledges_by.get(key, ()))
    reviews = [register.reviews[r] for r in register.reviews_of.get(key, ())]
    portraits = figures(site, (person.photo,) if person.photo else (), first=True)
    context = PersonPage(
        name=person.name, organisation=link_to(register, ("organisation", person.organisation)),
        post=person.post or "", model_post=person.model_post or "",
        joined=written_partial(person.joined, site.language), left=written_partial(person.left, site.language),
        basis=person.basis, text=person.text or "",
        portrait=portraits[0] if portraits else None, pledges=pledges,
        reviews=tuple(review_view(site, r) for r in sorted(reviews, key=lambda r: (r.on, r.id), reverse=True)),
        honours=honours(site, key), cases=tuple(link_to(register, ("case", c)) for c in register.cases_of.get(key, ())),
        standards=_standards(site, id_), feedback=feedback(site, person.organisation, key),
        figures=figures(site, person.photos), sources=proofs(person.sources),
    )  # fmt: skip
    titles = site.t("list.joint").join(pledge.title for pledge in pledges[:3])
    home = site.t("list.aside", text=context.organisation.text)
    published = (register.pledges[pledge.id].published for pledge in pledges if not pledge.is_draft)
    newest = max((day for day in published if day), default=None)
    return Shown(
        title=person.name,
        description=f"{person.name}{home}{site.t('list.colon')}{titles}" if titles else person.name,
        crumbs=crumbs(site, "organisations", *lineage(site, person.organisation)),
        template="person",
        context=context,
        published=newest.isoformat() if newest else "",
        source=context.organisation.text,
        changed=newest_of_person(register, id_),
    )


def _standards(site: Site, id_: str) -> tuple[StandardRow, ...]:
    """Show only standards of which something is borne out: most people have few proofs, and a row of blanks accuses."""
    home = site.register.organisations[site.register.people[id_].organisation]
    proofs = proofs_of(site.facts.ground(site.register), ("person", id_))
    if not proofs:
        return ()
    rows = standard_rows(site, borne_out(applicable(site.register, Audience.MEMBER, home), proofs))
    return tuple(row for row in rows if row.borne_out)
