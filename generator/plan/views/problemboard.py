"""The board of problems: a column for each state, the oldest first, what is late marked; the whole list below it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, replace

from generator.derive import AGES, ProblemFacts
from generator.model import Problem
from generator.model.states import ProblemState
from generator.plan.addresses import state_list
from generator.plan.listing import Lists
from generator.plan.page import Shown
from generator.plan.site import Site
from generator.plan.views.charts import ChartFace, Share, StackChart, stack_chart
from generator.plan.views.lists import ListPage
from generator.plan.views.pager import Pager
from generator.plan.views.parts import Badge, LinkTo, ProblemRow, badge, link_to

COLUMNS = (
    ProblemState.OVERDUE, ProblemState.SENT_BACK, ProblemState.OPEN, ProblemState.UNRESOLVED, ProblemState.DONE,
    ProblemState.ACCEPTED,
)  # fmt: skip
"""What is worst comes first."""
CARDS = 6
"""A column shows no more than these; its heading leads to the list of all."""


@dataclass(frozen=True, slots=True)
class BoardCard:
    """One problem on the board: whose it is, how late or how old, and what was done beside putting it right."""

    link: LinkTo
    organisation: LinkTo
    late: str
    days: str
    notes: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class AgeGroup:
    """The problems of one column that are about as old as each other; the oldest have the highest `age`."""

    age: int
    title: str
    cards: tuple[BoardCard, ...]


@dataclass(frozen=True, slots=True)
class BoardColumn:
    """Everything in one state: the oldest as cards, the rest behind a link."""

    badge: Badge
    texture: int
    address: str
    number: int
    groups: tuple[AgeGroup, ...]
    more: int


@dataclass(frozen=True, slots=True)
class AgeRow:
    """How many problems of one age are in each of the columns."""

    title: str
    numbers: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class BoardPage:
    """The board, its numbers, and the first page of the whole list."""

    title: str
    introduction: str
    chart: StackChart | None
    columns: tuple[BoardColumn, ...]
    ages: tuple[AgeRow, ...]
    problems: tuple[ProblemRow, ...]
    pager: Pager
    search: str


def board_page(site: Site, lists: Lists, listed: Shown) -> Shown:
    """Put the board of problems above their list."""
    columns = tuple(_column(site, lists, state) for state in COLUMNS if lists.get(("problems", "state", state.value)))
    whole: ListPage = listed.context
    context = BoardPage(
        title=whole.title,
        introduction=whole.introduction,
        chart=_chart(site, columns),
        columns=columns,
        ages=tuple(_ages(site)),
        problems=whole.problems,
        pager=whole.pager,
        search=whole.search,
    )
    return replace(listed, template="problems", context=context)


def _chart(site: Site, columns: tuple[BoardColumn, ...]) -> StackChart | None:
    if not columns:
        return None
    said = site.t("list.comma").join(f"{column.badge.text} {column.number}" for column in columns)
    shares = [Share(column.number, column.badge.tone, column.texture) for column in columns]
    return stack_chart(ChartFace("problems", site.t("problems.chart"), said), shares)


def _column(site: Site, lists: Lists, state: ProblemState) -> BoardColumn:
    ids = lists["problems", "state", state.value]
    # The lists begin with the oldest; of what is settled the newest is worth seeing.
    shown = ids[::-1][:CARDS] if state is ProblemState.ACCEPTED else ids[:CARDS]
    groups: dict[int, list[BoardCard]] = {}
    for id_ in shown:
        groups.setdefault(site.facts.problems[id_].age, []).append(_card(site, site.register.problems[id_]))
    return BoardColumn(
        badge=badge(site, state),
        texture=list(ProblemState).index(state),
        address=state_list(state, "state", "problems"),
        number=len(ids),
        groups=tuple(AgeGroup(age, _age_title(site, age), tuple(groups[age])) for age in sorted(groups, reverse=True)),
        more=len(ids) - len(shown),
    )


def _card(site: Site, problem: Problem) -> BoardCard:
    facts = site.facts.problems[problem.id]
    return BoardCard(
        link=link_to(site.register, ("problem", problem.id)),
        organisation=link_to(site.register, ("organisation", problem.organisation)),
        late=site.t("problem.days-late", number=facts.days_late) if facts.days_late else "",
        days=site.t("problem.days-open", number=facts.days_open),
        notes=tuple(_notes(site, problem, facts)),
    )


def _notes(site: Site, problem: Problem, facts: ProblemFacts) -> Iterator[str]:
    """Say what else was done: handed up, explained to the public, criticised; and that it was there before."""
    for escalation in problem.escalations[-1:]:
        yield site.t("problem.escalated", to=link_to(site.register, ("organisation", escalation.to)).text)
    if problem.unresolved and facts.state is ProblemState.UNRESOLVED:
        yield site.t("problems.explained")
    if problem.criticised:
        yield site.t("problem.criticised")
    if problem.recurrence_of:
        yield site.t("problems.recurred")


def _ages(site: Site) -> Iterator[AgeRow]:
    """Count problems by age and state, the oldest first, leaving out ages that none has."""
    counts = Counter((facts.age, facts.state) for facts in site.facts.problems.values())
    states = [state for state in COLUMNS if any(state is of for _, of in counts)]
    for age in reversed(range(len(AGES) + 1)):
        numbers = tuple(counts[age, state] for state in states)
        if any(numbers):
            yield AgeRow(_age_title(site, age), numbers)


def _age_title(site: Site, age: int) -> str:
    """Name an age: up to 30 days, 31 to 90 days, …, more than 180 days."""
    if age == len(AGES):
        return site.t("problems.older", number=AGES[-1])
    return (
        site.t("problems.between", least=AGES[age - 1] + 1, most=AGES[age])
        if age
        else site.t("problems.up-to", number=AGES[0])
    )
