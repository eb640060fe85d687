"""The page of a pledge: one timeline in order of date, what was changed marked word by word, claim beside verdict."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from record_factory import facts, pledge, review
from site_factory import LEAST, kept_plan, planned, tiny_site, write_project

from generator.model.states import AmendmentKind, Clock, Verdict
from generator.plan.views.marking import MOST_COMPARED, Piece, marked
from generator.plan.views.parts import clock_badge, pledge_badges, verdict_badge

ROAD = """
campaign: campaign
by: town
kind: annual
title: 修路
text: 为两个村修 3 公里水泥路。
baseline: 0
target: 3
unit: 公里
proposed: 2011-01-05
vetted: {by: 县委, on: 2011-01-10, text: 同意。}
published: 2011-01-15
due: 2011-11-30
milestones:
  - {title: 通车, due: 2011-10-31}
  - {title: 路基, due: 2011-05-01, done: 2011-05-02, recorded: 2011-07-01}
progress:
  - {on: 2011-08-01, text: 浇了一半。, value: 1.5, recorded: 2011-10-01}
  - {on: 2011-03-01, text: 开工。}
  - {on: 2011-08-20, text: 其实浇了三分之一。, value: 1, corrects: 2011-08-01}
amendments:
  - on: 2011-06-10
    kind: extension
    reason: 连续降雨。
    approved_by: 县委
    was: {due: 2011-09-30, text: 为三个村修 3 公里水泥路。}
    recorded: 2011-09-10
"""
OUTCOME = (
    "outcome: {claim: part, on: 2011-11-20, summary: 修成 1 公里。, explanation: 钱不够。, recorded: 2011-12-30}\n"
)
REVIEW = "{campaign: campaign, period: 2011-H2, kind: inspection, subject: road, on: 2011-12-20, verdict: kept-in-part}"
EARLY = "{campaign: campaign, period: 2011-Q3, kind: leader, subject: road, on: 2011-09-30, text: 抓紧。}"


def view_of(folder: Path, road: str, **reviews: str) -> Any:
    """Plan the least site with this pledge, and give what its page shows of it."""
    more = {f"content/reviews/{name}.yml": text for name, text in reviews.items()}
    plan = planned(write_project(folder, {**LEAST, "content/pledges/road.yml": road, **more}))
    return plan.show(next(page for page in plan.pages if page.view == "pledge")).context.pledge


def told(events: Any) -> list[tuple[str, str]]:
    return [(str(event.on), event.review.kind if event.review else event.kind) for event in events]


# --- One timeline ---


def test_what_happened_stands_in_order_of_date_under_three_headings(tmp_path: Path) -> None:
    line = view_of(tmp_path, ROAD + OUTCOME, late=REVIEW, early=EARLY).timeline
    assert told(line.before) == [("2011-01-05", "提诺"), ("2011-01-10", "审诺（县委）"), ("2011-01-15", "公布")]
    assert told(line.during) == [
        ("2011-03-01", "进展"), ("2011-05-02", "节点"), ("2011-06-10", "变更：延期"), ("2011-08-01", "进展"),
        ("2011-08-20", "进展"), ("2011-09-30", "领导点评"), ("2011-10-31", "节点"),
    ]  # fmt: skip
    assert told(line.after) == [("2011-11-20", "承诺人自己说"), ("2011-12-20", "督查")]
    assert (line.no_progress, line.missing) == (False, "")


def test_a_pledge_still_under_way_shows_its_deadline_ahead_and_what_is_missing(tmp_path: Path) -> None:
    line = view_of(tmp_path, ROAD.replace("due: 2011-11-30", "due: 2012-11-30")).timeline
    assert told(line.during)[-1] == ("2012-11-30", "完成期限")
    assert line.after == ()
    assert line.missing == "还没有公布结果，也还没有评议。没有评议不等于没有做。"


def test_after_a_verdict_what_follows_is_the_third_part(tmp_path: Path) -> None:
    road = ROAD.replace("2011-08-20, text", "2011-12-25, text")
    line = view_of(tmp_path, road, late=REVIEW).timeline
    assert told(line.after) == [("2011-12-20", "督查"), ("2011-12-25", "进展")]
    assert line.missing == "还没有公布结果。"


def test_every_event_recorded_late_says_so(tmp_path: Path) -> None:
    line = view_of(tmp_path, ROAD + OUTCOME).timeline
    late = {event.kind: str(event.recorded) for event in (*line.during, *line.after) if event.recorded}
    assert late == {
        "节点": "2011-07-01", "变更：延期": "2011-09-10", "进展": "2011-10-01", "承诺人自己说": "2011-12-30",
    }  # fmt: skip


def test_a_correction_and_what_it_corrects_say_so(tmp_path: Path) -> None:
    wrong, right = (e for e in view_of(tmp_path, ROAD).timeline.during if str(e.on) in ("2011-08-01", "2011-08-20"))
    assert (wrong.aside, wrong.corrects) == ("后来作了更正，见下面", None)
    assert (right.aside, str(right.corrects)) == ("", "2011-08-01")


def test_the_page_tells_it_all_in_words(tmp_path: Path) -> None:
    files = {"content/pledges/road.yml": ROAD + OUTCOME, "content/reviews/late.yml": REVIEW}
    site = tiny_site(tmp_path, files)
    text = site.text("pledges/road/")
    assert "变更过 1 次：延期 1 次；看原来怎么写的" in text
    assert "2011年8月1日 进展 1.5 公里 后来作了更正，见下面 事后补记，登记于 2011年10月1日浇了一半。" in text
    assert "2011年5月2日 节点 路基 逾期完成 计划 2011年5月1日 事后补记，登记于 2011年7月1日" in text
    assert "自报自报部分完成 2011年11月20日评议结论部分兑现，延期 1 次 督查" in text
    page = site.page("pledges/road/")
    (bar,) = page.xpath("//*[@class='jn-measure']//*[local-name()='svg']")
    assert (bar.get("role"), bar.get("aria-label")) == ("img", "从承诺时到目标，已完成 33%")
    assert page.xpath("//*[@id='amended-road']//del//text()") == ["三", "2011年9月30日"]
    assert page.xpath("//*[@id='amended-road']//ins//text()") == ["两", "2011年11月30日"]


def test_a_corrected_review_and_the_one_that_corrects_it_lead_to_each_other(tmp_path: Path) -> None:
    again = REVIEW.replace("2011-12-20", "2011-12-28").replace("}", ", supersedes: late}")
    late, new = (e.review for e in view_of(tmp_path, ROAD, late=REVIEW, new=again).timeline.after if e.review)
    assert late.corrected_by.address == "pledges/road/#review-new"
    assert new.corrects.address == "pledges/road/#review-late"


# --- Who answers, and what it touches ---


def test_who_answers_is_the_pledges_own_else_the_organisations(tmp_path: Path) -> None:
    assert view_of(tmp_path / "a", ROAD).answerable is None
    own = view_of(tmp_path / "b", ROAD + "responsible: 赵大山\n").answerable
    assert (own.link.text, own.role, own.portrait) == ("赵大山", "责任人", None)
    town = LEAST["content/organisations/town.yml"].replace("}", ", responsible: 李四}")
    files = {**LEAST, "content/pledges/road.yml": ROAD, "content/organisations/town.yml": town}
    plan = planned(write_project(tmp_path / "c", files))
    of_town = plan.show(next(page for page in plan.pages if page.view == "pledge")).context.pledge.answerable
    assert (of_town.link.text, of_town.role) == ("李四", "第一责任人")


def test_problems_honours_and_cases_are_named(tmp_path: Path) -> None:
    files = {
        "content/problems/p.yml": "{title: 路面起皮, organisation: town, found: {on: 2011-12-01, source: public}, "
        "pledges: [road]}",
        "content/awards/a.yml": "{title: 表彰, granted_by: 县委, level: 县级, on: 2011-12-28, category: organisation, "
        "recipients: [{to: town, basis: [road]}]}",
        "content/cases/c.yml": "{subject: town, title: 一本账, summary: 好。, published: 2011-12-01}",
    }
    plan = planned(write_project(tmp_path, {**LEAST, **files}))
    view = plan.show(next(page for page in plan.pages if page.view == "pledge")).context.pledge
    assert [(one.link.text, one.what) for one in view.related] == [
        ("路面起皮", "有关的问题"), ("表彰", "据此获得的表彰"), ("一本账", "承诺人的典型"),
    ]  # fmt: skip


# --- Kept, after it had been changed ---


def extended(*days: str, kind: str = "extension") -> list[dict[str, Any]]:
    common = {"kind": kind, "reason": "雨", "approved_by": "县委"}
    return [{"on": day, "was": {"due": "2011-09-30"}, **common} for day in days]


@pytest.mark.parametrize(
    ("verdict", "amendments", "says"),
    [
        ("kept", [], ["已兑现"]),
        ("kept", extended("2011-06-01", "2011-08-01"), ["已兑现，延期 2 次"]),
        ("kept-late", extended("2011-06-01"), ["逾期兑现，延期 1 次"]),
        ("kept", extended("2011-06-01", kind="narrowing"), ["已兑现，变更 1 次"]),
        (
            "kept",
            extended("2011-06-01") + extended("2011-08-01", kind="narrowing"),
            ["已兑现，延期 1 次", "变更过 2 次"],
        ),
        ("not-kept", extended("2011-06-01"), ["未兑现", "变更过 1 次"]),
    ],
)
def test_a_kept_pledge_says_in_every_list_what_it_took(verdict: str, amendments: list[Any], says: list[str]) -> None:
    road = pledge(due="2011-11-30", amendments=amendments)
    found = facts(road, review(subject="road", kind="inspection", verdict=verdict)).pledges["road"]
    badges = [badge.text for badge in pledge_badges(kept_plan("full").site, found)]
    assert badges[-len(says) :] == says


@pytest.mark.parametrize(
    ("name", "due", "says"),
    [
        ("full", "2011-11-30", "未过期撤回"),
        ("full", "2011-11-10", "过期 10 天才撤回"),
        ("full", None, "未过期撤回"),
        ("english", "2011-11-30", "Withdrawn, not overdue"),
        ("english", "2011-11-19", "Withdrawn 1 day late"),
    ],
)
def test_a_withdrawn_pledge_is_never_called_punctual(name: str, due: str | None, says: str) -> None:
    road = pledge(due=due, outcome={"claim": "withdrawn", "on": "2011-11-20", "explanation": "改线"})
    found = facts(road).pledges["road"]
    site = kept_plan(name).site
    assert (clock_badge(site, found).text, clock_badge(site, found).tone) == (says, "plain")
    assert [badge.text for badge in pledge_badges(site, found)] == [says]
    assert found.clock in (Clock.ENDED_ON_TIME, Clock.ENDED_LATE)  # the state is as derived


def test_the_lists_of_what_ended_say_that_withdrawn_pledges_are_among_them() -> None:
    plan = kept_plan("full")
    page = next(page for page in plan.pages if page.address.startswith("pledges/clock_ended"))
    assert "撤回" in plan.show(page).context.introduction


def test_a_review_counts_the_extensions_there_were_when_it_judged(tmp_path: Path) -> None:
    early = REVIEW.replace("2011-12-20", "2011-06-01").replace("H2", "H1")
    line = view_of(tmp_path, ROAD, early=early, late=REVIEW).timeline
    assert [event.review.verdict.text for event in line.after if event.review] == ["部分兑现", "部分兑现，延期 1 次"]


def test_english_says_it_too() -> None:
    site = kept_plan("english").site
    assert verdict_badge(site, Verdict.KEPT, 2, 2).text == "Kept, after 2 extensions"
    assert verdict_badge(site, Verdict.KEPT, 0, 1).text == "Kept, after 1 amendment"
    assert AmendmentKind.EXTENSION.label("en") == "Extension"


# --- The words that differ ---


@pytest.mark.parametrize(
    ("before", "after", "gone", "come"),
    [
        ("硬化村道 5 公里", "硬化村道 6 公里", ["5"], ["6"]),
        ("为三个村修路", "为两个村修路", ["三"], ["两"]),
        ("年底前通车", "年底前全线通车", [], ["全线"]),
        ("12.5 公里", "12.8 公里", ["12.5"], ["12.8"]),
        ("six new wells", "six deep wells", ["new"], ["deep"]),
        ("甲的乙", "丙的丁", ["甲的乙"], ["丙的丁"]),
        ("旧", "", ["旧"], []),
        ("同样", "同样", [], []),
    ],
)
def test_the_words_that_differ_are_marked(before: str, after: str, gone: list[str], come: list[str]) -> None:
    old, new = marked(before, after)
    assert ([p.text for p in old if p.is_changed], [p.text for p in new if p.is_changed]) == (gone, come)
    assert ("".join(p.text for p in old), "".join(p.text for p in new)) == (before, after)


def test_long_texts_are_compared_by_clauses() -> None:
    before = "".join(f"第{number}户，修好水管。" for number in range(60)) + "自来水入户，" * 40
    after = before.replace("第30户", "第31户")
    assert len(before) ** 2 > MOST_COMPARED
    old, new = marked(before, after)
    assert [p for p in old if p.is_changed] == [Piece("第30户，", True)]
    assert "".join(p.text for p in new) == after
