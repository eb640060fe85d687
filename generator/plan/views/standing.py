"""How an organisation stands: one line of words, and counts by state that open the list behind them."""

from __future__ import annotations

from dataclasses import dataclass

from generator.derive import OrganisationFacts
from generator.fields import Choice
from generator.model.states import Claim, Clock, ProblemState, Stage, Verdict
from generator.plan.addresses import SEARCH, list_address
from generator.plan.site import Site
from generator.plan.views.parts import badge


@dataclass(frozen=True, slots=True)
class CountRow:
    """How many are in one state, with all below, and the list behind the number."""

    text: str
    tone: str
    number: int
    address: str


@dataclass(frozen=True, slots=True)
class CountGroup:
    """The counts by one kind of state."""

    title: str
    rows: tuple[CountRow, ...]


_GROUPS: tuple[tuple[str, type[Choice], str], ...] = (
    ("clock", Clock, "pledges"), ("claim", Claim, "pledges"), ("verdict", Verdict, "pledges"),
    ("stage", Stage, "pledges"), ("state", ProblemState, "problems"),
)  # fmt: skip


def standing(site: Site, facts: OrganisationFacts) -> str:
    """Say in one line how an organisation stands, with everything below it."""
    below = facts.below
    said = [site.t("standing.pledges", number=below.pledges)]
    if below.of(Clock.OVERDUE):
        said.append(site.t("standing.overdue", number=below.of(Clock.OVERDUE)))
    if below.of(Verdict.KEPT):
        said.append(site.t("standing.kept", number=below.of(Verdict.KEPT)))
    if below.problems_open:
        said.append(site.t("standing.problems", number=below.problems_open))
    if below.of("expected") > 1:
        said.append(site.t("standing.reported", part=below.of("reported"), whole=below.of("expected")))
    elif facts.has_reported is False:
        said.append(site.t("standing.silent"))
    return site.t("list.joint").join(said)


def state_counts(site: Site, id_: str, facts: OrganisationFacts) -> tuple[CountGroup, ...]:
    """Count the pledges and problems of the organisation *id_* by state, leaving out what is nowhere."""
    groups = []
    for facet, states, section in _GROUPS:
        rows = tuple(_count(site, id_, facts, (section, facet, state)) for state in states if facts.below.of(state))
        if rows:
            groups.append(CountGroup(site.t(f"facet.{facet}"), rows))
    return tuple(groups)


def _count(site: Site, id_: str, facts: OrganisationFacts, what: tuple[str, str, Choice]) -> CountRow:
    section, facet, state = what
    below, own = facts.below.of(state), facts.own.of(state)
    shown = badge(site, state)
    if below == site.facts.everything.of(state):
        address = list_address(section, facet, state.value)
    elif section == "problems":
        address = f"organisations/{id_}/#problems" if own == below else f"{SEARCH}?kind=problem&organisation={id_}"
    else:
        kind = "&kind=pledge" if facet == "verdict" else ""  # reviews have verdicts too, no other record has the rest
        address = f"{SEARCH}?organisation={id_}&{facet}={state.value}{kind}"
    return CountRow(shown.text, shown.tone, below, address)
