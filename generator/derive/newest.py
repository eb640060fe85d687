"""The day of the newest thing told of a record, which its page gives as the day of its last change."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from generator.derive.ground import pledges_of
from generator.derive.pledges import last_word
from generator.link import Key, Register
from generator.model import Pledge, Problem
from generator.model.record import latest


def newest_of_pledge(register: Register, pledge: Pledge) -> date | None:
    """Give the day of the owner's last word on *pledge* or of the newest review of it."""
    return latest([last_word(pledge), *_reviews(register, ("pledge", pledge.id))])


def newest_of_problem(problem: Problem) -> date:
    """Give the day of the newest entry in the story of *problem*."""
    told = (*problem.steps, *problem.escalations, problem.done, *problem.acceptance, problem.criticised)
    explained = problem.unresolved.explained if problem.unresolved else problem.found.on
    return max(problem.found.on, explained, *(entry.on for entry in told if entry))


def newest_of_person(register: Register, id_: str) -> date | None:
    """Give the day of the newest thing told of a person: promises, reviews, honours, cases."""
    key = ("person", id_)
    pledges = (register.pledges[pledge] for pledge in register.pledges_by.get(key, ()))
    return latest([*(newest_of_pledge(register, pledge) for pledge in pledges), *_merits(register, key)])


def newest_of_organisations(register: Register) -> dict[str, date | None]:
    """Map every organisation to the day of the newest thing told of it, of its people, or of anyone below it."""
    newest = {id_: latest(list(_days(register, id_))) for id_ in register.organisations}
    for id_ in sorted(register.organisations, key=lambda id_: -len(register.ancestry[id_])):
        parent = register.organisations[id_].parent
        if parent is not None:
            newest[parent] = latest([newest[parent], newest[id_]])
    return newest


def _days(register: Register, id_: str) -> Iterator[date | None]:
    for pledge, _ in pledges_of(register, id_):
        yield newest_of_pledge(register, pledge)
    for key in (("organisation", id_), *(("person", person) for person in register.people_of.get(id_, ()))):
        yield from _merits(register, key)
    for problem in register.problems_of.get(id_, ()):
        yield newest_of_problem(register.problems[problem])
    yield from (register.visits[visit].on for visit in register.visits_to.get(id_, ()))
    yield from (register.notices[notice].on for notice in register.notices_of.get(id_, ()))


def _merits(register: Register, key: Key) -> Iterator[date]:
    yield from _reviews(register, key)
    yield from (register.awards[award].on for award, _ in register.honours_of.get(key, ()))
    yield from (register.cases[case].published for case in register.cases_of.get(key, ()))


def _reviews(register: Register, key: Key) -> Iterator[date]:
    return (register.reviews[review].on for review in register.reviews_of.get(key, ()))
