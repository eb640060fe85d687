"""A problem: found, measured against its deadline, put right, accepted by somebody else."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from generator.derive import newest_of_problem
from generator.model import Problem
from generator.model.states import ProblemState
from generator.plan.page import Shown
from generator.plan.site import Site
from generator.plan.views.answer import Feedback, feedback
from generator.plan.views.merits import proof_link
from generator.plan.views.parts import (
    Badge,
    Figure,
    LinkTo,
    Proof,
    crumbs,
    figures,
    link_to,
    named,
    problem_badge,
    proofs,
)


@dataclass(frozen=True, slots=True)
class Event:
    """One dated line of a problem's story."""

    on: date
    what: str
    text: str
    who: str
    figures: tuple[Figure, ...]
    evidence: tuple[Proof, ...]
    tone: str


@dataclass(frozen=True, slots=True)
class ProblemPage:
    """Everything shown of one problem."""

    title: str
    text: str
    state: Badge
    found_on: date
    found_by: str
    found_where: str
    found_how: str
    found_review: LinkTo | None
    organisation: LinkTo
    responsible: LinkTo | None
    due: date | None
    days_open: int
    days_late: int
    measures: tuple[str, ...]
    pledges: tuple[LinkTo, ...]
    recurrence_of: LinkTo | None
    events: tuple[Event, ...]
    feedback: Feedback | None
    figures: tuple[Figure, ...]
    sources: tuple[Proof, ...]


def problem_page(site: Site, id_: str, number: int) -> Shown:
    """Show one row of the problem ledger with its whole story."""
    register, problem = site.register, site.register.problems[id_]
    facts = site.facts.problems[id_]
    earlier = problem.recurrence_of
    context = ProblemPage(
        title=problem.title, text=problem.text or "", state=problem_badge(site, id_),
        found_on=problem.found.on, found_by=problem.found.by or "", found_where=problem.found.where or "",
        found_how=problem.found.source.label(site.language),
        found_review=proof_link(site, ("review", problem.found.review)) if problem.found.review else None,
        organisation=link_to(register, ("organisation", problem.organisation)),
        responsible=named(site, problem.responsible), due=problem.due,
        days_open=facts.days_open, measures=problem.measures,
        days_late=0 if facts.state is ProblemState.OVERDUE else facts.days_late,  # its state says so already
        pledges=tuple(link_to(register, ("pledge", p)) for p in problem.pledges),
        recurrence_of=link_to(register, ("problem", earlier)) if earlier else None,
        events=_events(site, problem), feedback=feedback(site, problem.organisation, ("problem", id_)),
        figures=figures(site, problem.photos), sources=proofs(problem.sources),
    )  # fmt: skip
    state = site.t("list.aside", text=context.state.text)
    return Shown(
        title=problem.title,
        description=f"{context.organisation.text}{site.t('list.colon')}{problem.title}{state}",
        crumbs=crumbs(site, "problems"),
        template="problem",
        context=context,
        published=problem.found.on.isoformat(),
        source=register.name(("organisation", problem.organisation)),
        changed=newest_of_problem(problem),
    )


def _events(site: Site, problem: Problem) -> tuple[Event, ...]:
    t = site.t
    events = [Event(s.on, t("problem.step"), s.text, "", figures(site, s.photos), (), "info") for s in problem.steps]
    for e in problem.escalations:
        to = link_to(site.register, ("organisation", e.to)).text
        events.append(Event(e.on, t("problem.escalated", to=to), e.why, "", (), (), "warn"))
    if problem.done:
        done = problem.done
        events.append(
            Event(
                done.on, t("problem.done"), done.result, "", figures(site, done.photos), proofs(done.evidence), "info"
            )
        )
    for a in problem.acceptance:
        tone = "good" if a.decision.value == "accepted" else "bad"
        events.append(Event(a.on, a.decision.label(site.language), a.text or "", a.by, (), (), tone))
    if problem.unresolved:
        events.append(
            Event(problem.unresolved.explained, t("problem.unresolved"), problem.unresolved.why, "", (), (), "warn")
        )
    if problem.criticised:
        c = problem.criticised
        events.append(Event(c.on, t("problem.criticised"), c.text or "", c.by, (), (), "bad"))
    return tuple(sorted(events, key=lambda event: event.on))
