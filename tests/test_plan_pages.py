"""What pages say: the pledge with its three parts, first wording beside today's, silence made visible."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from record_factory import pledge
from site_factory import LEAST, kept_plan, kept_site, planned, tiny_site, visible_text, write_project

from generator.plan import Shown
from generator.plan.views.amended import Wording
from generator.plan.views.pledge import Measure, measure_of


def shown(address: str, name: str = "full") -> Shown:
    plan = kept_plan(name)
    return plan.show(next(page for page in plan.pages if page.address == address))


def said(wording: Wording) -> str:
    return str(wording.on) if wording.on else wording.text


def context(address: str, name: str = "full") -> Any:
    return shown(address, name).context


# --- The pledge ---


def test_the_three_parts_of_a_pledge_stand_on_one_page_in_order() -> None:
    headings = [visible_text(h) for h in kept_site("full").page("pledges/xiulu/").xpath("//main//h2")]
    assert headings[:3] == ["事前 承诺了什么", "事中 做到哪一步", "事后 结果怎么样"]


def test_the_first_wording_stands_beside_todays() -> None:
    view = context("pledges/xiulu/").pledge
    assert [(c.label, said(c.before), said(c.after)) for c in view.first_wording] == [
        ("标题", "硬化村道 5 公里", "硬化村道 6 公里"),
        ("目标", "5", "6"),
        ("完成期限", "2011-09-30", "2011-11-30"),
    ]
    assert [c.label for c in view.amendments[0].changed] == ["标题", "目标", "完成期限"]


def test_an_amendment_says_what_the_next_one_found_not_what_stands_today(tmp_path: Path) -> None:
    change = "{{on: {on}, kind: extension, reason: 雨, approved_by: 镇党委, was: {{due: {was}}}}}"
    changes = [
        change.format(on="2011-03-01", was="2011-06-30"),
        change.format(on="2011-06-01", was="2011-08-31"),
    ]
    road = LEAST["content/pledges/road.yml"].replace("}", f", due: 2011-11-30, amendments: [{', '.join(changes)}]}}")
    plan = planned(write_project(tmp_path, {**LEAST, "content/pledges/road.yml": road}))
    view = plan.show(next(p for p in plan.pages if p.view == "pledge")).context.pledge
    assert [(said(c.before), said(c.after)) for a in view.amendments for c in a.changed] == [
        ("2011-06-30", "2011-08-31"), ("2011-08-31", "2011-11-30"),
    ]  # fmt: skip
    assert [(said(c.before), said(c.after)) for c in view.first_wording] == [("2011-06-30", "2011-11-30")]


def test_what_is_only_claimed_is_shown_as_claimed(tmp_path: Path) -> None:
    done = "outcome: {claim: done, on: 2011-11-20, evidence: ['https://example.org/a']}"
    road = LEAST["content/pledges/road.yml"].replace("}", f", {done}}}")
    found = "kind: inspection, subject: road, on: 2011-12-01, verdict: kept"
    review = f"{{campaign: campaign, period: 2011-H2, {found}}}"
    claimed = tiny_site(tmp_path / "a", {"content/pledges/road.yml": road}).text("pledges/road/")
    judged = tiny_site(
        tmp_path / "b", {"content/pledges/road.yml": road, "content/reviews/r.yml": review}
    ).text("pledges/road/")  # fmt: skip
    assert "承诺人自己说" in claimed
    assert "还没有评议。没有评议不等于没有做。" in claimed
    assert "尚未评议" in claimed
    assert "还没有评议" not in judged
    assert "已兑现" in judged


def test_a_report_recorded_late_shows_both_days() -> None:
    first, late = (event for event in context("pledges/xiulu/").pledge.timeline.during if event.kind == "进展")
    assert (first.recorded, str(late.recorded)) == (None, "2011-10-20")


@pytest.mark.parametrize(
    ("fields", "measure"),
    [
        ({}, None),
        ({"target": 5}, Measure("—", "", "5", "", None)),
        ({"baseline": 0, "target": 5, "unit": "公里"}, Measure("0", "", "5", "公里", None)),
        (
            {"baseline": 10, "target": 20, "progress": [{"on": "2011-05-01", "text": "", "value": 15}]},
            Measure("10", "15", "20", "", 50),
        ),
        (
            {"baseline": 20, "target": 10, "progress": [{"on": "2011-05-01", "text": "", "value": 12.5}]},
            Measure("20", "12.5", "10", "", 75),
        ),
        (
            {"baseline": 0, "target": 5, "progress": [{"on": "2011-05-01", "text": "", "value": 9}]},
            Measure("0", "9", "5", "", 100),
        ),
        ({"baseline": 5, "target": 5}, Measure("5", "", "5", "", None)),
        ({"baseline": "没有", "target": "每月一次"}, Measure("没有", "", "每月一次", "", None)),
    ],
)
def test_the_measure_counts_only_what_can_be_counted(fields: dict[str, Any], measure: Measure | None) -> None:
    assert measure_of(pledge(**fields)) == measure


def test_the_newest_value_counts_whatever_the_order_of_the_reports() -> None:
    reports = [{"on": "2011-08-01", "text": "", "value": 4}, {"on": "2011-05-01", "text": "", "value": 2}]
    found = measure_of(pledge(baseline=0, target=5, progress=reports))
    assert found is not None
    assert (found.today, found.filled) == ("4", 80)


# --- Organisations and people ---


def test_an_organisation_counts_itself_and_everything_below() -> None:
    page = context("organisations/xian/")
    counts = {group.title: {row.text: row.number for row in group.rows} for group in page.counts}
    assert counts["时限"]["已逾期"] == 1
    assert counts["整改状态"] == {"逾期未改": 1, "已销号": 1, "暂不能解决": 1}
    assert page.problems_below == 3
    assert {row.link.text: (row.reported, row.expected) for row in (below.row for below in page.below.rows)}[
        "青石镇"
    ] == (1, 2)


def test_ways_to_answer_come_from_the_nearest_above_that_has_any() -> None:
    assert [channel.text for channel in context("organisations/heping/").feedback.ways] == ["镇政府门口意见箱"]
    assert [channel.text for channel in context("pledges/ludeng/").feedback.ways] == ["0000-1234567", "写信反映"]


def test_a_merged_organisation_says_where_it_went_and_keeps_its_records() -> None:
    page = context("organisations/laocun/")
    assert page.ended == "2011年6月30日并入和平村党支部。"
    assert [row.title for row in page.pledges] == ["维护饮水管"]


def test_a_person_has_the_whole_story_on_one_page() -> None:
    page = context("people/wang/")
    assert [view.id for view in page.pledges] == ["zoufang"]
    assert [row.link.text for row in page.honours] == ["2011 年度先进基层党组织"]
    assert [(row.title, [item for item, _ in row.borne_out]) for row in page.standards] == [
        ("五带头", ["带头服务群众"])
    ]
    html = kept_site("full").page("people/wang/")
    assert {"pledge-zoufang", "review-zoufang-pingyi", "review-wang-2011"} <= set(html.xpath("//@id"))


# --- Reviews ---


def test_too_few_ballots_are_counted_but_not_shown() -> None:
    text = kept_site("full").page("organisations/shequ/").get_element_by_id("review-shequ-2011-h1")
    assert "票数太少" in visible_text(text)
    assert "满意率 66" not in visible_text(text)
    ranked = {ranking.sector: ranking.rows for ranking in context("reviews/2011-H1/").ranking}
    assert list(ranked) == ["农村"]
    assert [(r.place, r.link.text, r.rate, r.counted) for r in ranked["农村"]] == [
        (1, "青石镇", "95%", 100), (2, "和平村党支部", "75%", 12),
    ]  # fmt: skip


def test_a_period_names_who_was_missed() -> None:
    public = {row.kind: row for row in context("reviews/2011-H2/").coverage}["群众评议"]
    assert {link.text for link in public.missed} == {"和平村党支部", "东街社区党总支"}
    assert public.is_over


def test_the_home_page_counts_and_names_the_silent() -> None:
    home = context("")
    assert {number.label: number.number for number in home.numbers}["条承诺"] == 7
    assert (home.reported, home.expected) == (2, 4)
    assert {link.text for link in home.silent} == {"石桥县委", "和平村党支部"}
    assert [row.kind for row in home.news[1].rows][:1] == ["评议"]


def test_the_tree_holds_everyone_once() -> None:
    def count(nodes: Any) -> list[str]:
        return [name for node in nodes for name in (node.row.link.text, *count(node.children))]

    assert count(context("organisations/").roots) == [
        "石桥县委",
        "青石镇",
        "和平村党支部",
        "老村党支部",
        "东街社区党总支",
    ]


# --- Two languages ---


def test_an_english_site_speaks_english_alone() -> None:
    """Nothing but what people wrote and the handbook's examples may be Chinese, descriptions included."""
    site = kept_site("english")
    for address in site.addresses:
        if not address.startswith("handbook/"):
            chinese = [c for c in site.html(address) if "\u4e00" <= c <= "\u9fff" or c in "：，。；（）、"]
            assert chinese == [], (address, "".join(chinese))


def test_titles_and_descriptions_name_what_a_page_is() -> None:
    road = shown("pledges/xiulu/")
    assert (road.title, road.published, road.source) == ("硬化村道 6 公里", "2011-01-15", "青石镇党委")
    assert road.description == "青石镇：硬化村道 6 公里；按期报了结果、自报完成、逾期兑现，延期 1 次"
    meta = kept_site("full").page("pledges/xiulu/").xpath("//meta[@name='PubDate']/@content")
    assert meta == ["2011-01-15"]
