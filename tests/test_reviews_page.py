"""Reviews: turnout, who was missed, comparison among those with enough ballots, dissent; never a withheld ballot."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from site_factory import LEAST, TinySite, kept_plan, planned, tiny_site, visible_text, write_project

CAMPAIGN = """
    title: 活动
    starts: 2011-01-01
    reviews:
      cadence: [{kind: public, every: half}]
      satisfaction_target: 90
      rank_from: 20
      answers:
        - {id: yes, title: 满意, weight: 100, is_satisfied: true}
        - {id: no, title: 不满意}
        - {id: unknown, title: 不了解, is_excluded: true}
    """
PLACES = ("town", "east", "west", "north")


def ballot(subject: str, yes: int, no: int, more: str = "") -> str:
    cast = f"{{yes: {yes}, no: {no}, unknown: 2}}"
    held = f"campaign: campaign, kind: public, period: 2011-H2, on: 2011-12-01{more}"
    return f"{{{held}, subject: {subject}, ballots: {cast}}}"


FILES = {
    "content/campaigns/campaign.yml": CAMPAIGN,
    **{
        f"content/organisations/{place}.yml": f"{{name: {place}村, kind: branch, sector: rural, parent: town}}"
        for place in PLACES[1:]
    },
    **{
        f"content/pledges/road-{place}.yml": f"{{campaign: campaign, by: {place}, kind: annual, title: {place}修路, "
        "published: 2011-01-15}"
        for place in PLACES[1:]
    },
    "content/reviews/a.yml": ballot("town", 45, 5, ", asked: 60, returned: 52"),
    "content/reviews/b.yml": ballot("east", 20, 10, ", problems: 路灯还是不亮。"),
    "content/reviews/c.yml": ballot("west", 9, 1),
    "content/reviews/d.yml": ballot("north", 1, 0),
}


def period(folder: Path, files: dict[str, str], name: str = "2011-H2") -> Any:
    plan = planned(write_project(folder, {**LEAST, **files}))
    return plan.show(next(page for page in plan.pages if page.address == f"reviews/{name}/")).context


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> TinySite:
    return tiny_site(tmp_path_factory.mktemp("reviews"), FILES)


def test_the_page_begins_with_who_was_asked_and_who_answered(site: TinySite) -> None:
    text = site.text("reviews/2011-H2/")
    assert "发票的群众评议 4 次；发出 107 份；收回 99 份（93%）；1 次票数太少，不公布结果，也不计入合计" in text


def test_reviews_of_organisations_and_of_pledges_are_told_apart(tmp_path: Path) -> None:
    single = "{campaign: campaign, kind: public, period: 2011-H2, on: 2011-12-02, subject: road-east, verdict: kept}"
    shown = period(tmp_path, {**FILES, "content/reviews/e.yml": single})
    assert shown.total == "共 5 次评议：评组织 4 次、评单条承诺 1 次"
    kinds = {row.review.id: row.kind for row in shown.reviews}
    assert kinds["e"] == "对这条承诺的群众评议"
    assert kinds["a"] == "对组织的群众评议"
    assert shown.turnout[0] == "发票的群众评议 4 次"


def test_english_tells_reviews_of_organisations_and_of_pledges_apart() -> None:
    plan = kept_plan("english")
    shown = [plan.show(page).context for page in plan.pages if page.view == "period" and page.number == 1]
    assert all(" of " in row.kind for context in shown for row in context.reviews)
    assert all(" of " in context.total for context in shown if context.reviews)


def test_only_those_with_enough_ballots_are_compared_and_the_others_counted(tmp_path: Path) -> None:
    (ranking,) = period(tmp_path, FILES).ranking
    assert [(row.place, row.link.text, row.rate, row.counted) for row in ranking.rows] == [
        (1, "青石镇党委", "90%", 50), (2, "east村", "66.7%", 30),
    ]  # fmt: skip
    assert ranking.not_ranked == 2
    assert [row.value.text for row in ranking.chart.rows] == ["90%", "66.7%"]
    assert ranking.chart.target_x is not None
    widths = [row.width for row in ranking.chart.rows]
    assert widths[0] / widths[1] == pytest.approx(90 / 66.7, rel=0.02)


def test_dissent_is_never_left_out_but_never_shows_a_withheld_ballot(site: TinySite) -> None:
    rows = site.page("reviews/2011-H2/").xpath("//*[@id='ledger']//li")
    said = {visible_text(row.find("a")): visible_text(row) for row in rows}
    assert "5 票不满意" in said["青石镇党委"]
    assert "10 票不满意" in said["east村"]
    assert "路灯还是不亮。" in said["east村"]
    assert "票数太少" in said["north村"]
    assert "满意率" not in said["north村"]
    assert "票不满意" not in said["north村"]


def test_who_was_missed_is_named(tmp_path: Path) -> None:
    fewer = {name: text for name, text in FILES.items() if name != "content/reviews/b.yml"}
    (row,) = period(tmp_path, fewer).coverage
    assert (row.reviewed, row.expected, [link.text for link in row.missed], row.is_over) == (3, 4, ["east村"], True)


def test_the_drawing_of_the_coverage_says_what_its_table_says() -> None:
    plan = kept_plan("")
    for page in (page for page in plan.pages if page.view == "period" and page.number == 1):
        context = plan.show(page).context
        if context.chart:
            assert [row.value.text for row in context.chart.rows] == [
                f"{row.reviewed}/{row.expected}" for row in context.coverage
            ]


def test_the_list_of_periods_says_of_every_kind_of_review_how_far_it_went() -> None:
    plan = kept_plan("")
    context = plan.show(next(page for page in plan.pages if page.address == "reviews/")).context
    assert [row.link.address for row in context.periods] == [
        f"reviews/{name}/" for name in reversed(list(plan.site.facts.periods))
    ]
    for row, facts in zip(context.periods, reversed(list(plan.site.facts.periods.values())), strict=True):
        assert {cell.kind for cell in row.cells} == {found.kind.label("zh") for found in facts.coverage}
        assert row.reviews == len(facts.reviews)
        missed = sum(len(found.missed) for found in facts.coverage if found.is_over)
        assert sum(cell.missed for cell in row.cells) == missed


def test_the_second_page_of_a_ledger_repeats_nothing(tmp_path: Path) -> None:
    files = {**FILES, "site_config.yml": "{title: 青石镇公开承诺, limits: {page_size: 2}}"}
    plan = planned(write_project(tmp_path, {**LEAST, **files}))
    second = plan.show(next(page for page in plan.pages if page.address == "reviews/2011-H2/page_2/")).context
    assert (second.turnout, second.coverage, second.chart, second.ranking, second.rules) == ((), (), None, (), ())
    assert len(second.reviews) == 2
