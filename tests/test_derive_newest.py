"""The day of the newest thing told of a record: by which pages and lists say when they changed last."""

from __future__ import annotations

from datetime import date
from pathlib import Path

from site_factory import LEAST, planned, write_project

from generator.derive import newest_of_pledge, newest_of_problem
from generator.plan import Plan

FILES = {
    **LEAST,
    "content/organisations/village.yml": "{name: 和平村, kind: branch, sector: rural, parent: town}",
    "content/organisations/quiet.yml": "{name: 清静村, kind: branch, sector: rural, parent: town}",
    "content/pledges/well.yml": (
        "{campaign: campaign, by: village, kind: annual, title: 打井, published: 2011-02-01,"
        " progress: [{on: 2011-04-05, text: 开工}]}"
    ),
    "content/problems/leak.yml": (
        "{title: 漏水, organisation: village, found: {on: 2011-03-01, source: public}, due: 2011-05-01,"
        " steps: [{on: 2011-03-09, text: 换管}]}"
    ),
    "content/reviews/well.yml": (
        "{campaign: campaign, subject: well, kind: public, period: 2011-Q2, on: 2011-06-07, verdict: kept,"
        " method: 入户}"
    ),
}


def plan_of(folder: Path, **more: str) -> Plan:
    return planned(write_project(folder, {**FILES, **{f"content/{name}.yml": text for name, text in more.items()}}))


def test_a_pledge_changes_with_its_owners_words_and_others(tmp_path: Path) -> None:
    register = plan_of(tmp_path).site.register
    assert newest_of_pledge(register, register.pledges["well"]) == date(2011, 6, 7)
    assert newest_of_pledge(register, register.pledges["road"]) == date(2011, 1, 15)


def test_a_problem_changes_with_every_entry_of_its_story(tmp_path: Path) -> None:
    problems = plan_of(tmp_path).site.register.problems
    assert newest_of_problem(problems["leak"]) == date(2011, 3, 9)


def test_an_organisation_changes_with_all_below_it(tmp_path: Path) -> None:
    organisations = plan_of(tmp_path).site.facts.organisations
    days = {"town": date(2011, 6, 7), "village": date(2011, 6, 7), "quiet": None}
    assert {id_: organisations[id_].newest for id_ in organisations} == days


def test_lists_and_pages_say_the_day_of_what_they_show(tmp_path: Path) -> None:
    plan = plan_of(tmp_path)
    days = {page.address: plan.show(page).changed for page in plan.pages}
    assert days["pledges/"] == days["organisations/"] == days[""] == date(2011, 6, 7)
    assert days["pledges/by_organisation/"] == date(2011, 6, 7)
    assert days["pledges/verdict_not-assessed/"] == date(2011, 1, 15)
    assert days["problems/"] == date(2011, 3, 9)
    assert days["organisations/quiet/"] is None
    assert days["handbook/"] is None
