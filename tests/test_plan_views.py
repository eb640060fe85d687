"""What single parts of pages say: numbers that open their list, a line over time, milestones, amendments."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from site_factory import LEAST, kept_plan, planned, write_project

from generator.plan.views.standing import state_counts


def of(folder: Path, files: dict[str, str], view: str) -> Any:
    """Plan the least site with *files*, and give the context of its first page of *view*."""
    plan = planned(write_project(folder, {**LEAST, **files}))
    return plan.show(next(page for page in plan.pages if page.view == view)).context


def road(more: str) -> dict[str, str]:
    return {"content/pledges/road.yml": LEAST["content/pledges/road.yml"].replace("}", f", {more}}}")}


# --- Numbers that open their list ---


def counts(organisation: str) -> dict[str, tuple[int, str]]:
    site = kept_plan("full").site
    groups = state_counts(site, organisation, site.facts.organisations[organisation])
    return {row.text: (row.number, row.address) for group in groups for row in group.rows}


def test_a_number_that_is_the_whole_sites_opens_the_plain_list() -> None:
    assert counts("xian")["已逾期"] == (1, "pledges/clock_overdue/")
    assert counts("xian")["已销号"] == (1, "problems/state_accepted/")


def test_any_other_number_opens_the_search_narrowed_to_it() -> None:
    assert counts("shequ")["尚未评议"][1] == "search/?organisation=shequ&verdict=not-assessed&kind=pledge"
    assert counts("shequ")["按期报了结果"][1] == "search/?organisation=shequ&clock=ended-on-time"


def test_every_number_of_the_home_page_opens_as_many_as_it_says() -> None:
    plan = kept_plan("full")
    home = plan.show(plan.pages[0]).context
    rows = {page.address: plan.show(page).context.pager.rows for page in plan.pages if page.view == "list"}
    assert {n.address: n.number for n in home.numbers if n.address} == {
        n.address: rows[n.address] for n in home.numbers if n.address
    }
    assert {n.tone for n in home.numbers if n.number == 0} <= {"plain"}


# --- The pledge ---


@pytest.mark.parametrize(
    ("more", "says", "tone"),
    [
        ("milestones: [{title: 路基, due: 2011-06-01, done: 2011-05-30}]", "已完成", "good"),
        ("milestones: [{title: 路基, due: 2011-06-01, done: 2011-06-02}]", "逾期完成", "warn"),
        ("milestones: [{title: 路基, due: 2011-12-21}]", "已逾期 10 天", "bad"),
        ("milestones: [{title: 路基, due: 2012-01-01}]", "未到期", "plain"),
        (
            "milestones: [{title: 路基, due: 2011-06-01}], "
            "outcome: {claim: withdrawn, on: 2011-03-01, explanation: 改线}",
            "没有完成",
            "plain",
        ),
    ],
)
def test_a_milestone_says_how_it_stands(tmp_path: Path, more: str, says: str, tone: str) -> None:
    line = of(tmp_path, road(more), "pledge").pledge.timeline
    (milestone,) = (event for event in (*line.during, *line.after) if event.kind == "节点")
    assert (milestone.badge.text, milestone.badge.tone) == (says, tone)


def test_only_others_word_is_good_news(tmp_path: Path) -> None:
    """A pledge done in time, as its owner says, is not yet praised; nor is one not assessed a failure."""
    done = "due: 2011-11-30, outcome: {claim: done, on: 2011-11-20, evidence: ['https://example.org/a']}"
    view = of(tmp_path, road(done), "pledge").pledge
    assert [badge.tone for badge in (view.clock, view.claim, view.verdict)] == ["plain", "info", "plain"]


def test_the_last_day_is_today(tmp_path: Path) -> None:
    assert of(tmp_path, road("due: 2011-12-31"), "pledge").pledge.clock.text == "今天到期"


def test_a_field_put_back_as_it_was_is_not_called_amended(tmp_path: Path) -> None:
    change = "{{on: {}, kind: extension, reason: 雨, approved_by: 镇党委, was: {{due: {}}}}}"
    there, back = change.format("2011-03-01", "2011-11-30"), change.format("2011-06-01", "2011-12-30")
    view = of(tmp_path, road(f"due: 2011-11-30, amendments: [{there}, {back}]"), "pledge").pledge
    assert view.amended == frozenset()
    assert len(view.amendments) == 2


def test_whoever_promised_is_not_named_twice(tmp_path: Path) -> None:
    files = {
        "content/people/wang.yml": "{name: 王秀兰, organisation: town, basis: 党务公开目录}",
        "content/pledges/own.yml": "{campaign: campaign, by: wang, kind: annual, title: 走访, "
        "published: 2011-01-15, responsible: wang}",
    }
    (own,) = of(tmp_path, files, "person").pledges
    assert own.answerable is None


# --- Ways to answer ---


@pytest.mark.parametrize(
    ("text", "link"),
    [
        ("0000-1234567", "tel:00001234567"),
        ("+86 0000 1234567", "tel:+8600001234567"),
        ("0000-1234567、0000-7654321", ""),
        ("值班室", ""),
    ],
)
def test_one_telephone_number_can_be_called_at_a_touch(tmp_path: Path, text: str, link: str) -> None:
    feedback = f", feedback: [{{kind: phone, text: '{text}'}}]}}"
    town = LEAST["content/organisations/town.yml"].replace("}", feedback)
    (channel,) = of(tmp_path, {"content/organisations/town.yml": town}, "organisation").feedback.ways
    assert (channel.text, channel.link, channel.is_external) == (text, link, False)


# --- Due soon ---


def test_the_home_page_names_who_must_report(tmp_path: Path) -> None:
    home = of(tmp_path, road("due: 2012-01-05"), "home")
    assert [(row.link.text, row.what, row.who) for row in home.due] == [("修路", "承诺到期", "青石镇党委")]
    town = of(tmp_path, road("due: 2012-01-05"), "organisation")
    assert [row.who for row in town.due if row.link.address] == [""]
