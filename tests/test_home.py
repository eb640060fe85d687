"""The home page: every number opens a list with as many rows, and nothing on it leads nowhere."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

import pytest
from site_factory import LEAST, kept_plan, kept_site, planned, write_project

from generator.plan import Plan
from generator.plan.views.homenews import DUE_SHOWN
from generator.plan.views.narrowing import split_list

SITES = ("", "full", "english")


def home_of(plan: Plan) -> Any:
    return plan.show(next(page for page in plan.pages if page.view == "home")).context


def rows_of(plan: Plan, address: str) -> int:
    """Count the records on the list at *address*, all its pages together."""
    page = next(page for page in plan.pages if page.address == address)
    assert page.view == "list", address
    return len(plan.lists[split_list(page.id)])


@pytest.mark.parametrize("name", SITES)
def test_every_number_opens_as_many_rows(name: str) -> None:
    plan = kept_plan(name)
    home = home_of(plan)
    for number in home.numbers:
        assert bool(number.address) is bool(number.number), number
        assert not number.address or rows_of(plan, number.address) == number.number, number


@pytest.mark.parametrize("name", SITES)
def test_every_number_of_a_sector_opens_as_many_rows_and_they_add_up(name: str) -> None:
    plan = kept_plan(name)
    home = home_of(plan)
    sums = [0] * len(home.columns)
    for sector in home.sectors:
        assert len(sector.counts) == len(home.columns)
        for at, count in enumerate(sector.counts):
            sums[at] += int(count.text)
            assert not count.address or rows_of(plan, count.address) == int(count.text), (sector.title, count)
            assert bool(count.address) is (count.text != "0")
    facts = plan.site.facts.pledges.values()
    assert sums[:4] == [
        len(plan.site.register.organisations),
        len(plan.site.register.pledges),
        sum(each.clock.value == "overdue" for each in facts),
        sum(each.clock.value == "silent" for each in facts),
    ]
    assert sums[4:] == [sum(each.verdict.value == v for each in facts) for v in ("kept", "not-kept")]


@pytest.mark.parametrize("name", SITES)
def test_those_who_reported_and_those_who_did_not_are_all_named_somewhere(name: str) -> None:
    plan = kept_plan(name)
    home = home_of(plan)
    assert home.reported + home.silent_number == home.expected
    for address, number in ((home.reported_list, home.reported), (home.silent_list, home.silent_number)):
        assert not number or rows_of(plan, address) == number
    named = {link.address for link in home.silent}
    silent = plan.lists.get(("organisations", "reported", "no"), ())
    assert named <= {f"organisations/{id_}/" for id_ in silent}


def test_the_stage_of_today_is_marked_and_says_how_long_it_lasts() -> None:
    plan = kept_plan("")
    home, as_of = home_of(plan), plan.site.as_of
    assert [(s.title, s.left) for s in home.stages if s.is_now] == [("深化提高、兑现总评", "正在进行，还有 305 天")]
    assert [s.is_now for s in home.stages] == [s.starts <= as_of <= s.ends for s in home.stages]


def test_what_is_due_within_two_weeks_comes_in_order_and_all_of_it_is_counted() -> None:
    plan = kept_plan("")
    home = home_of(plan)
    days = [row.on for row in home.due]
    assert days == sorted(days)
    assert len(days) == DUE_SHOWN
    everything = {
        (due.on, due.what, due.key, due.title)
        for facts in plan.site.facts.organisations.values()
        for due in facts.due
        if due.what != "report"
    }
    assert home.due_total == len(everything) > DUE_SHOWN
    assert home.due_more
    due_soon = sum(each.clock.value == "due-soon" for each in plan.site.facts.pledges.values())
    assert home.due_list.text == f"即将到期的承诺 {due_soon} 条"
    assert rows_of(plan, home.due_list.address) == due_soon
    assert max((day - plan.site.as_of).days for day in days) <= 14


def test_amendments_have_a_block_of_their_own_and_are_no_other_news() -> None:
    plan = kept_plan("full")
    home = home_of(plan)
    assert [(row.link.text, row.on) for row in home.alterations] == [
        (one.title, one.on) for one in plan.site.facts.alterations[: len(home.alterations)]
    ]
    progress, said = home.news
    assert {row.kind for row in progress.rows} <= {"作出承诺", "报告进展", "公布结果"}
    assert {row.kind for row in said.rows} <= {"评议", "发现问题", "问题销号", "公告"}
    for block in home.news:
        assert [row.on for row in block.rows] == sorted((row.on for row in block.rows), reverse=True)


def test_news_say_whose_they_are_and_what_came_of_it(tmp_path: Path) -> None:
    answers = "[{id: good, title: 满意, weight: 1, is_satisfied: true}, {id: bad, title: 不满意, weight: 0}]"
    files = {
        **LEAST,
        "content/campaigns/campaign.yml": f"{{title: 活动, starts: 2011-01-01, reviews: {{answers: {answers}}}}}",
        "content/pledges/lamp.yml": (
            "{campaign: campaign, by: town, kind: annual, title: 路灯, published: 2011-01-16, outcome: {on: 2011-03-02,"
            " claim: done, summary: 装好了, evidence: [{title: 照片, link: 'http://www.example.org/'}]}}"
        ),
        "content/problems/dark.yml": (
            "{title: 灯不亮, organisation: town, found: {on: 2011-03-04, source: public}, due: 2011-12-31}"
        ),
        "content/reviews/one.yml": (
            "{campaign: campaign, subject: road, kind: public, period: 2011-Q1, on: 2011-03-05, verdict: kept,"
            " method: 入户}"
        ),
        "content/reviews/two.yml": (
            "{campaign: campaign, subject: 'organisation:town', kind: public, period: 2011-Q1, on: 2011-03-06,"
            " method: 入户, asked: 40, returned: 40, ballots: {good: 30, bad: 10}}"
        ),
    }
    home = home_of(planned(write_project(tmp_path, files)))
    progress, said = home.news

    def told(row: Any) -> tuple[str, str, str]:
        return row.title, row.who.text if row.who else "", row.result.text if row.result else ""

    assert [told(row) for row in progress.rows] == [
        ("路灯", "青石镇党委", "自报完成"), ("路灯", "青石镇党委", ""), ("修路", "青石镇党委", ""),
    ]  # fmt: skip
    assert [told(row) for row in said.rows] == [
        ("青石镇党委", "", "满意率 75%"), ("修路", "青石镇党委", "已兑现"), ("灯不亮", "青石镇党委", ""),
    ]  # fmt: skip
    assert [(row.what, row.is_today) for row in home.due] == [("整改到期", True)]


@pytest.mark.parametrize("name", SITES)
def test_nothing_on_the_page_leads_nowhere_or_needs_a_script(name: str) -> None:
    site = kept_site(name)
    for href in site.page().xpath("//main//a/@href"):
        target = re.sub(r"[?#].*", "", href)
        assert "?" not in href, href
        assert (site.output / target).is_file() or (site.output / target / "index.html").is_file(), href


def test_a_site_with_nothing_to_say_says_so(tmp_path: Path) -> None:
    files = {name: text for name, text in LEAST.items() if "pledges" not in name}
    home = home_of(planned(write_project(tmp_path, files)))
    assert all((number.number, number.address) == (0, "") for number in home.numbers)
    assert (home.expected, home.silent, home.due, home.honours, home.cases) == (0, (), (), (), ())
    assert [count.text for row in home.sectors for count in row.counts] == ["1", "0", "0", "0", "0", "0"]
