"""How an organisation stands: one line of words, and counts by state that open the list behind them."""

from __future__ import annotations

from dataclasses import dataclass

from generator.derive import OrganisationFacts, Tally
from generator.fields import Choice
from generator.model.states import Claim, Clock, ProblemState, Verdict
from generator.plan.addresses import SEARCH, list_address
from generator.plan.site import Site
from generator.plan.views.charts import ChartFace, Share, StackChart, stack_chart
from generator.plan.views.parts import badge


@dataclass(frozen=True, slots=True)
class CountRow:
    """How many are in one state, with all below, and the list behind the number."""

    text: str
    note: str
    tone: str
    texture: int
    number: int
    address: str


@dataclass(frozen=True, slots=True)
class CountGroup:
    """The counts by one kind of state; a bar of one state, or of a few records, would say nothing: there is none."""

    title: str
    rows: tuple[CountRow, ...]
    chart: StackChart | None


_GROUPS: tuple[tuple[str, type[Choice], str], ...] = (
    ("clock", Clock, "pledges"), ("claim", Claim, "pledges"), ("verdict", Verdict, "pledges"),
    ("state", ProblemState, "problems"),
)  # fmt: skip
LEAST_DRAWN = 5
"""Fewer than these are read faster than drawn."""


def standing(site: Site, facts: OrganisationFacts) -> str:
    """Say in one line how an organisation stands, with everything below it."""
    below = facts.below
    said = [site.t("standing.pledges", number=below.pledges)]
    if below.of(Clock.OVERDUE):
        said.append(site.t("standing.overdue", number=below.of(Clock.OVERDUE)))
    if below.of(Verdict.KEPT):
        kept = site.t("standing.kept", number=below.of(Verdict.KEPT))
        said.append(kept + after_extension(site, below, Verdict.KEPT))
    if below.problems_open:
        said.append(site.t("standing.problems", number=below.problems_open))
    if below.of("expected") > 1:
        said.append(site.t("standing.reported", part=below.of("reported"), whole=below.of("expected")))
    elif facts.has_reported is False:
        said.append(site.t("standing.silent"))
    return site.t("list.joint").join(said)


def after_extension(site: Site, tally: Tally, state: Choice) -> str:
    """Say how many of those in *state* came to it only after an extension; nothing where none did."""
    number = tally.after_extension(state)
    return site.t("list.aside", text=site.t("ledger.after-extension", number=number)) if number else ""


def state_counts(site: Site, id_: str, facts: OrganisationFacts) -> tuple[CountGroup, ...]:
    """Count the pledges and problems of the organisation *id_* by state, leaving out what is nowhere."""
    groups = []
    for facet, states, section in _GROUPS:
        rows = tuple(
            _count(site, id_, facts, (section, facet, state, texture))
            for texture, state in enumerate(states)
            if facts.below.of(state)
        )
        if rows:
            title = site.t(f"facet.{facet}")
            groups.append(CountGroup(title, rows, _chart(site, f"by-{facet}", title, rows)))
    return tuple(groups)


def _chart(site: Site, id_: str, title: str, rows: tuple[CountRow, ...]) -> StackChart | None:
    if len(rows) < 2 or sum(row.number for row in rows) < LEAST_DRAWN:
        return None
    said = site.t("list.comma").join(f"{row.text} {row.number}{row.note}" for row in rows)
    return stack_chart(ChartFace(id_, title, said), [Share(row.number, row.tone, row.texture) for row in rows])


def _count(site: Site, id_: str, facts: OrganisationFacts, what: tuple[str, str, Choice, int]) -> CountRow:
    section, facet, state, texture = what
    below, own = facts.below.of(state), facts.own.of(state)
    shown = badge(site, state)
    if below == site.facts.everything.of(state):
        address = list_address(section, facet, state.value)
    elif section == "problems":
        address = f"organisations/{id_}/#problems" if own == below else f"{SEARCH}?kind=problem&organisation={id_}"
    else:
        kind = "&kind=pledge" if facet == "verdict" else ""  # reviews have verdicts too, no other record has the rest
        address = f"{SEARCH}?organisation={id_}&{facet}={state.value}{kind}"
    note = after_extension(site, facts.below, state) if section == "pledges" else ""
    return CountRow(shown.text, note, shown.tone, texture, below, address)
