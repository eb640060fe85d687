"""The board of problems by state and age, its whole list, and the gallery of cases."""

from __future__ import annotations

from collections import Counter
from pathlib import Path
from typing import Any

import pytest
from record_factory import day, problem
from site_factory import LEAST, kept_plan, kept_site, planned, tiny_site, visible_text, write_project

from generator.derive import AGES
from generator.derive.problems import problem_facts
from generator.plan.addresses import pledge_address
from generator.plan.views.gallery import COPIED
from generator.plan.views.problemboard import CARDS

FOUND = "found: {{on: {found}, source: public}}"


def board(files: dict[str, str], folder: Path) -> Any:
    plan = planned(write_project(folder, {**LEAST, **files}))
    return plan.show(next(page for page in plan.pages if page.address == "problems/")).context


def lamp(id_: str, found: str, more: str = "") -> dict[str, str]:
    what = FOUND.format(found=found)
    return {f"content/problems/{id_}.yml": f"{{title: 路灯{id_}, {what}, organisation: town{more}}}"}


@pytest.mark.parametrize(
    ("found", "age"),
    [
        ("2011-12-31", 0), ("2011-12-01", 0), ("2011-11-30", 1), ("2011-10-02", 1), ("2011-10-01", 2),
        ("2011-07-04", 2), ("2011-07-03", 3),
    ],
)  # fmt: skip
def test_an_age_begins_with_the_day_after_the_last_of_the_one_before(found: str, age: int) -> None:
    facts = problem_facts(problem(found={"on": found, "source": "public"}), day("2011-12-31"))
    assert facts.age == age
    assert age == sum(facts.days_open > limit for limit in AGES)


def test_the_board_has_what_is_worst_first_and_the_oldest_first_in_each_column(tmp_path: Path) -> None:
    files = {
        **lamp("new", "2011-12-20"), **lamp("old", "2011-01-20"), **lamp("mid", "2011-11-01"),
        **lamp("late", "2011-11-20", ", due: 2011-12-01"),
    }  # fmt: skip
    shown = board(files, tmp_path)
    assert [(c.badge.text, c.number) for c in shown.columns] == [("逾期未改", 1), ("整改中", 3)]
    late, open_ = shown.columns
    assert [card.late for group in late.groups for card in group.cards] == ["已逾期 30 天"]
    assert [(g.title, [c.link.text for c in g.cards]) for g in open_.groups] == [
        ("超过 180 天", ["路灯old"]), ("31–90 天", ["路灯mid"]), ("30 天以内", ["路灯new"]),
    ]  # fmt: skip
    assert [(row.title, row.numbers) for row in shown.ages] == [
        ("超过 180 天", (0, 1)), ("31–90 天", (1, 1)), ("30 天以内", (0, 1)),
    ]  # fmt: skip


def test_a_card_says_what_else_was_done(tmp_path: Path) -> None:
    told = (
        ", escalations: [{on: 2011-05-20, to: town, why: 协调不了}], unresolved: {why: 等批复, explained: 2011-06-01}"
        ", criticised: {on: 2011-08-01, by: 县委督查室}, recurrence_of: first"
    )
    shown = board({**lamp("first", "2011-01-02"), **lamp("again", "2011-04-02", told)}, tmp_path)
    (card,) = [c for column in shown.columns for g in column.groups for c in g.cards if c.link.text == "路灯again"]
    assert card.notes == ("上报青石镇党委", "已向群众说明", "通报批评", "重犯")


def test_a_full_column_leads_to_the_list_of_all(tmp_path: Path) -> None:
    files: dict[str, str] = {}
    for number in range(CARDS + 3):
        files |= lamp(str(number), f"2011-02-{number + 1:02}")
    (column,) = board(files, tmp_path).columns
    assert (column.number, column.more, column.address) == (CARDS + 3, 3, "problems/state_open/")
    assert sum(len(group.cards) for group in column.groups) == CARDS


def test_the_numbers_of_the_board_are_those_of_the_problems() -> None:
    plan = kept_plan("")
    shown = plan.show(next(page for page in plan.pages if page.address == "problems/")).context
    facts = plan.site.facts.problems.values()
    assert Counter({c.badge.text: c.number for c in shown.columns}) == Counter(f.state.label("zh") for f in facts)
    assert sum(sum(row.numbers) for row in shown.ages) == len(facts)
    assert [sum(column) for column in zip(*(row.numbers for row in shown.ages), strict=True)] == [
        c.number for c in shown.columns
    ]


def test_the_whole_list_stands_below_the_board_and_goes_on_on_its_pages(tmp_path: Path) -> None:
    files: dict[str, str] = {"site_config.yml": "{title: 青石镇公开承诺, limits: {page_size: 3}}"}
    for number in range(5):
        files |= lamp(str(number), f"2011-02-{number + 1:02}")
    site = tiny_site(tmp_path, files)
    first = site.page("problems/").xpath("//*[@id='all']//ul[@class='jn-rows']/li/a/@href")
    second = site.page("problems/page_2/").xpath("//ul[@class='jn-rows']/li/a/@href")
    assert [len(first), len(second)] == [3, 2]
    assert len(set(first) | {link.removeprefix("../") for link in second}) == 5
    assert site.page("problems/").xpath("//nav[@class='jn-pager']//a[@rel='next']/@href")


def test_without_a_problem_there_is_no_board(tmp_path: Path) -> None:
    page = tiny_site(tmp_path, {}).page("problems/")
    assert page.xpath("//*[@id='board']") == []
    assert visible_text(page.xpath("//p[@class='jn-nothing']")[0]) == "没有内容。"


# --- The gallery ---


def test_the_gallery_leads_with_the_newest_case_that_has_a_picture_and_shows_every_case_once() -> None:
    plan = kept_plan("")
    shown = plan.show(next(page for page in plan.pages if page.address == "cases/")).context
    cases = plan.site.register.cases.values()
    newest = max((case for case in cases if case.photos), key=lambda case: (case.published, case.id))
    assert shown.lead.link.text == newest.title
    assert shown.lead.figure.is_first
    titles = [card.link.text for card in (shown.lead, *shown.cards)]
    assert sorted(titles) == sorted(case.title for case in cases)
    for card in shown.cards:
        (case,) = [case for case in cases if case.title == card.link.text]
        assert card.experience == case.experience[:COPIED]
        assert card.is_demonstration_site is case.is_demonstration_site


def test_demonstration_sites_are_named_for_those_who_want_to_look() -> None:
    plan, page = kept_plan(""), kept_site("").page("cases/")
    named = {
        organisation.short_name or organisation.name
        for organisation in plan.site.register.organisations.values()
        if organisation.contact and organisation.contact.is_demonstration_site
    }
    assert named
    chips = page.xpath("//section[.//h2[text()='示范点']]//p[@class='jn-chips']/a")
    assert {visible_text(chip) for chip in chips} == named


def test_a_gallery_without_pictures_or_without_cases_is_whole(tmp_path: Path) -> None:
    case = "{subject: town, title: 一本账, summary: 记在账上。, published: 2011-07-01}"
    page = tiny_site(tmp_path / "a", {"content/cases/a.yml": case}).page("cases/")
    assert [visible_text(head) for head in page.xpath("//main//h2")] == ["一本账"]
    assert page.xpath("//main//img") == []
    assert "没有内容。" in tiny_site(tmp_path / "b", {}).text("cases/")


def test_a_case_leads_to_the_pledges_that_lead_to_it() -> None:
    plan = kept_plan("")
    register = plan.site.register
    pages = [page for page in plan.pages if page.view == "case"]
    shown = {page.id: plan.show(page).context.pledges for page in pages}
    for id_, rows in shown.items():
        made = register.pledges_by.get(register.actor(register.cases[id_].subject), ())
        assert [row.address for row in rows] == [pledge_address(register, pledge) for pledge in made]
    assert any(shown.values())
