"""The latest changes on the site: what was promised, reported, concluded, amended, reviewed, honoured."""

from __future__ import annotations

import heapq
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from generator.derive.problems import last_decision
from generator.fields import Choice
from generator.link import Key, Register
from generator.model import Pledge
from generator.model.states import Decision


class ChangeKind(Choice):
    """What happened."""

    PROMISED = "promised", "作出承诺", "Promised"
    PROGRESS = "progress", "报告进展", "Progress"
    OUTCOME = "outcome", "公布结果", "Outcome"
    AMENDED = "amended", "变更承诺", "Amended"
    REVIEWED = "reviewed", "评议", "Reviewed"
    PROBLEM = "problem", "发现问题", "Problem found"
    SOLVED = "solved", "问题销号", "Problem struck off"
    HONOURED = "honoured", "表彰", "Honoured"
    CASE = "case", "典型", "Exemplary case"
    NOTICE = "notice", "公告", "Notice"


_OF_PLEDGES = frozenset({ChangeKind.PROMISED, ChangeKind.PROGRESS, ChangeKind.AMENDED, ChangeKind.OUTCOME})


@dataclass(frozen=True, slots=True)
class Change:
    """One dated change of one record."""

    on: date
    kind: ChangeKind
    key: Key
    title: str


def latest_changes(
    register: Register, number: int, kinds: frozenset[ChangeKind] = frozenset(ChangeKind)
) -> tuple[Change, ...]:
    """Give the *number* newest changes of *kinds*, newest first; the order of equals is fixed by their records."""
    found = (change for change in _changes(register, kinds) if change.kind in kinds)
    return tuple(heapq.nlargest(number, found, key=lambda c: (c.on, c.kind.value, c.key)))


def _changes(register: Register, kinds: frozenset[ChangeKind]) -> Iterator[Change]:
    """Yield what happened; of pledges, which are most of all there is, only where one of *kinds* is theirs."""
    if kinds & _OF_PLEDGES:
        for pledge in register.pledges.values():
            yield from pledge_changes(pledge)
    for review in register.reviews.values():
        if register.subject(review.subject)[0] != "person":
            title = register.name(register.subject(review.subject))
            yield Change(review.on, ChangeKind.REVIEWED, ("review", review.id), title)
    for problem in register.problems.values():
        yield Change(problem.found.on, ChangeKind.PROBLEM, ("problem", problem.id), problem.title)
        last = last_decision(problem)
        if last and last.decision is Decision.ACCEPTED:
            yield Change(last.on, ChangeKind.SOLVED, ("problem", problem.id), problem.title)
    for award in register.awards.values():
        yield Change(award.on, ChangeKind.HONOURED, ("award", award.id), award.title)
    for case in register.cases.values():
        yield Change(case.published, ChangeKind.CASE, ("case", case.id), case.title)
    for notice in register.notices.values():
        yield Change(notice.on, ChangeKind.NOTICE, ("notice", notice.id), notice.title)


def pledge_changes(pledge: Pledge) -> Iterator[Change]:
    """Yield everything that happened to one pledge."""
    key = ("pledge", pledge.id)
    if pledge.published:
        yield Change(pledge.published, ChangeKind.PROMISED, key, pledge.title)
    for entry in pledge.progress:
        yield Change(entry.on, ChangeKind.PROGRESS, key, pledge.title)
    for amendment in pledge.amendments:
        yield Change(amendment.on, ChangeKind.AMENDED, key, pledge.title)
    if pledge.outcome:
        yield Change(pledge.outcome.on, ChangeKind.OUTCOME, key, pledge.title)
