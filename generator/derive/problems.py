"""Facts about problems: how far each has come. Completion (整改) is one thing, acceptance (验收) another."""

from __future__ import annotations

from bisect import bisect_left
from dataclasses import dataclass
from datetime import date

from generator.model import Problem
from generator.model.problem import Acceptance
from generator.model.states import Decision, ProblemState

AGES = (30, 90, 180)
"""Days up to which a problem belongs to one age: a month, a quarter, half a year; what is older is the oldest."""


@dataclass(frozen=True, slots=True)
class ProblemFacts:
    """State of a problem, and how many days it has been open (or took)."""

    state: ProblemState
    days_open: int
    days_late: int

    @property
    def age(self) -> int:
        """Tell to which of the AGES the problem belongs, the number after the last one for the oldest."""
        return bisect_left(AGES, self.days_open)


def problem_facts(problem: Problem, as_of: date) -> ProblemFacts:
    """Compute the facts of *problem* on *as_of*."""
    state = problem_state(problem, as_of)
    ended = problem.done.on if problem.done and state in (ProblemState.DONE, ProblemState.ACCEPTED) else as_of
    late = (ended - problem.due).days if problem.due else 0
    return ProblemFacts(state, (ended - problem.found.on).days, max(0, late))


def last_decision(problem: Problem) -> Acceptance | None:
    """Give the newest acceptance; of two on one day, the one written last."""
    return max(reversed(problem.acceptance), key=lambda acceptance: acceptance.on, default=None)


def problem_state(problem: Problem, as_of: date) -> ProblemState:
    """The last decision counts; done without one awaits acceptance; else its deadline or why it waits."""
    last = last_decision(problem)
    if last and last.decision is Decision.ACCEPTED:
        return ProblemState.ACCEPTED
    if last and not (problem.done and problem.done.on > last.on):
        return ProblemState.SENT_BACK
    if problem.done:
        return ProblemState.DONE
    if problem.unresolved:
        return ProblemState.UNRESOLVED
    return ProblemState.OVERDUE if problem.due and problem.due < as_of else ProblemState.OPEN
