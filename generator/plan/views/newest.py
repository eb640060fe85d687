"""The day of the newest entry on a page that shows many records."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from generator.derive import newest_of_person, newest_of_pledge, newest_of_problem
from generator.model.record import latest
from generator.plan.site import Site


def newest_of_all(site: Site) -> date | None:
    """Give the day of the newest thing told of any organisation."""
    return latest([site.facts.organisations[root].newest for root in site.register.roots])


def newest_of(site: Site, section: str, ids: Iterable[str]) -> date | None:
    """Give the day of the newest thing told of the records *ids* of a list."""
    return latest([_newest(site, section, id_) for id_ in ids])


def _newest(site: Site, section: str, id_: str) -> date | None:
    register = site.register
    if section == "pledges":
        return newest_of_pledge(register, register.pledges[id_])
    if section == "problems":
        return newest_of_problem(register.problems[id_])
    if section == "people":
        return newest_of_person(register, id_)
    if section == "organisations":
        return site.facts.organisations[id_].newest
    if section == "cases":
        return register.cases[id_].published
    if section == "campaigns":
        return register.campaigns[id_].starts
    if section == "awards":
        return register.awards[id_].on
    return register.visits[id_].on if section == "visits" else register.notices[id_].on
