"""Charts: what is drawn is what is known, and every drawing is named, told in words, well-formed and small."""

from __future__ import annotations

import re
from functools import cache
from itertools import pairwise
from typing import Any
from xml.etree import ElementTree as ET

import pytest
from hypothesis import given
from hypothesis import strategies as st
from site_factory import THEME, TinySite, kept_plan, kept_site, tiny_site

from generator.catalogue import load_catalogue
from generator.plan.views.charts import (
    BOTTOM,
    LEAST,
    TOP,
    WIDTH,
    Bar,
    ChartFace,
    Rate,
    Share,
    TrendChart,
    bars_chart,
    cut,
    stack_chart,
    text_width,
    trend_chart,
)
from generator.plan.views.satisfaction import satisfaction_view
from generator.plan.views.standing import LEAST_DRAWN, state_counts

FACE = ChartFace("x", "图", "说明")
NUMBER = re.compile(r"-?\d+(?:\.\d+)?")


def trend(own: list[tuple[int, float]], target: float | None = 90, periods: int = 0) -> TrendChart:
    rates = [Rate(place, rate, f"{100 + place} 票") for place, rate in own]
    names = [f"p{n}" for n in range(periods or max(place for place, _ in own) + 1)]
    return trend_chart(FACE, [(True, []), (False, rates)], names, target)


# --- A trend ---


def test_a_higher_rate_lies_higher_and_a_later_period_further_right() -> None:
    (line,) = trend([(0, 80), (1, 95), (2, 88)]).lines
    places = [tuple(map(int, place.split())) for place in line.way[1:].split("L")]
    assert [x for x, _ in places] == sorted(x for x, _ in places)
    heights = [y for _, y in places]
    assert heights[1] < heights[2] < heights[0]
    assert [text.text for text in line.texts] == ["80", "95", "88"]


def test_the_target_lies_as_high_as_a_rate_that_meets_it() -> None:
    chart = trend([(0, 90), (1, 70)])
    assert chart.lines[0].dots.startswith("M42 ")
    assert chart.target_y == int(chart.lines[0].way[1:].split("L")[0].split()[1])
    assert trend([(0, 90)], target=None).target_y is None


def test_one_period_is_a_dot_in_the_middle_with_its_number() -> None:
    chart = trend([(0, 92.5)])
    assert chart.lines[0].dots == f"M{WIDTH // 2} {chart.lines[0].way.split()[1]}h0"
    assert [tick.text for tick in chart.ticks] == ["p0", "100 票"]


def test_a_gap_stays_a_gap_in_time() -> None:
    (line,) = trend([(0, 80), (3, 90)], periods=4).lines
    (first, _), (last, _) = (place.split() for place in line.way[1:].split("L"))
    assert (int(first), int(last)) == (42, WIDTH - 34)


def test_of_two_lines_the_higher_is_written_on_above_and_the_lower_below() -> None:
    chart = trend_chart(FACE, [(True, [Rate(0, 80, "含下级 50")]), (False, [Rate(0, 90, "本级 20")])], ["p"], None)
    below, own = chart.lines
    heights = [int(line.way.split()[1]) for line in (own, below)]
    assert own.texts[0].y < heights[0] < heights[1] < below.texts[0].y
    assert {tick.text for tick in chart.ticks} == {"p", "本级 20", "含下级 50"}


@given(
    st.lists(st.floats(0, 100).map(lambda rate: round(rate, 1)), min_size=1, max_size=8),
    st.none() | st.integers(1, 100),
)
def test_whatever_the_rates_the_drawing_stays_in_its_frame(rates: list[float], target: int | None) -> None:
    chart = trend(list(enumerate(rates)), target)
    numbers = [int(n) for n in re.findall(r"\d+", chart.lines[0].way)]
    assert all(0 <= x <= WIDTH for x in numbers[::2])
    assert all(TOP <= y <= BOTTOM for y in numbers[1::2])
    assert chart.target_y is None or TOP <= chart.target_y <= BOTTOM


# --- Shares and bars ---


@given(st.lists(st.integers(1, 5_000), min_size=1, max_size=6))
def test_shares_fill_the_whole_bar_one_after_the_other_and_none_disappears(numbers: list[int]) -> None:
    segments = stack_chart(FACE, [Share(n, "plain", i) for i, n in enumerate(numbers)]).segments
    assert segments[0].x == 0
    assert all(before.x + before.width < after.x + after.width for before, after in pairwise(segments))
    assert all(segment.width >= 1 for segment in segments)
    assert segments[-1].x + segments[-1].width <= WIDTH
    order = sorted(range(len(numbers)), key=lambda n: numbers[n])
    assert segments[order[-1]].width >= max(segment.width for segment in segments) - len(numbers) * LEAST


def test_bars_begin_at_nothing_and_a_whole_one_is_as_long_as_there_is_room() -> None:
    none, half, whole = bars_chart(FACE, [Bar("甲", 0, "0%"), Bar("乙", 50, "50%"), Bar("丙", 100, "100%")], 90).rows
    assert none.width == 1
    assert abs(half.width * 2 - whole.width) <= 1
    assert whole.value.x + text_width("100%") <= WIDTH


@pytest.mark.parametrize(
    "name", ["云岭县渡口镇沙头渡工地架梁班临时党支部", "Party branch of the ferry safety company", "短"]
)
def test_a_long_name_is_cut_where_the_room_ends_and_a_short_one_is_not(name: str) -> None:
    (row,) = bars_chart(FACE, [Bar(name, 50, "50%")]).rows
    assert text_width(row.name.text) <= WIDTH
    assert row.name.text == name or (row.name.text.endswith("…") and name.startswith(row.name.text[:-1]))
    assert row.name.y < row.y or text_width(name) <= 112
    assert cut("短", 100) == "短"


@pytest.mark.parametrize("rate", [70, 72.7, 80, 88, 89.9, 90, 97])
def test_no_value_behind_a_bar_is_struck_through_by_the_target(rate: float) -> None:
    chart = bars_chart(FACE, [Bar("和平村", rate, f"{rate:g}%")], 90)
    value = chart.rows[0].value
    assert chart.target_x is not None
    assert not value.x < chart.target_x < value.x + text_width(value.text)
    assert value.x + text_width(value.text) <= WIDTH


# --- What stands in pages ---


@cache
def charts(name: str) -> list[tuple[str, ET.Element, str]]:
    """Find every chart of a site: the address of its page, itself, and how it is written."""
    site, found = kept_site(name), []
    for address in site.addresses:
        for text in re.findall(r'<svg class="jn-chart.*?</svg>', site.html(address), re.DOTALL):
            found.append((address, ET.fromstring(text), text))  # noqa: S314 - our own page
    return found


@pytest.mark.parametrize("name", ["", "full", "english"])
def test_every_chart_is_well_formed_named_told_in_words_and_small(name: str) -> None:
    for address, chart, text in charts(name):
        assert chart.get("role") == "img", address
        title, desc = chart.find("title"), chart.find("desc")
        assert title is not None, address
        assert desc is not None, address
        assert title.text, address
        assert desc.text, address
        assert chart.get("aria-labelledby") == f"{title.get('id')} {desc.get('id')}", address
        assert len(text.encode()) <= 1_536, (address, len(text.encode()))
        assert not [key for part in chart.iter() for key in part.attrib if key == "style" or key.startswith("on")]
    sizes = [len(text.encode()) for _, _, text in charts(name)]
    assert sum(sizes) / len(sizes) <= 1_200


def test_the_demo_has_every_kind_of_chart() -> None:
    kinds = {chart.get("class") for _, chart, _ in charts("")}
    assert kinds == {"jn-chart", "jn-chart jn-stack", "jn-chart jn-bars"}


@pytest.mark.parametrize("name", ["", "full", "english"])
def test_the_numbers_of_every_chart_stand_in_a_table_of_its_page(name: str) -> None:
    site = kept_site(name)
    for address, chart, _ in charts(name):
        cells = site.page(address).xpath("//main//table//td | //main//table//th")
        told = {number for cell in cells for number in NUMBER.findall("".join(cell.itertext()))}
        said = NUMBER.findall((chart.find("desc") or ET.Element("desc")).text or "")
        texts = [part.text or "" for part in chart.iter("text")]
        written = [n for text in texts for n in NUMBER.findall(text) if re.fullmatch(r"[\d.]+%?", text)]
        scale = {
            n
            for part in chart.iter("g")
            if part.get("class") == "jn-grid"
            for n in NUMBER.findall("".join(part.itertext()))
        }
        assert set(said) | (set(written) - scale) <= told | goals(name), address


def goals(name: str) -> set[str]:
    targets = (c.reviews.satisfaction_target for c in kept_plan(name).site.register.campaigns.values())
    return {f"{target:g}" for target in targets if target is not None}


def test_textures_are_defined_once_on_a_page_that_uses_them() -> None:
    site = kept_site("")
    for address in {address for address, chart, _ in charts("") if "url(#" in ET.tostring(chart, "unicode")}:
        page = site.page(address)
        used = set(re.findall(r"url\(#(jn-x\d)\)", site.html(address)))
        assert used <= set(page.xpath("//main//*[local-name()='pattern']/@id")), address


# --- Satisfaction, and counts by state ---


def satisfaction(organisation: str) -> Any:
    site = kept_plan("full").site
    facts = site.facts.organisations[organisation]
    return satisfaction_view(site, facts, has_children=bool(site.register.children.get(organisation)))


def test_satisfaction_has_a_line_and_a_table_with_the_target() -> None:
    view = satisfaction("zhen")
    assert [(row.period.text, row.own.rate, row.own.distance, row.own.trend) for row in view.rows] == [
        ("2011 年上半年", "95%", "+5", ""), ("2011 年下半年", "90%", "+0", "-5"),
    ]  # fmt: skip
    assert view.target == "90%"
    own = next(line for line in view.chart.lines if not line.is_below)
    assert [text.text for text in own.texts] == ["95", "90"]
    assert own.way.endswith(f" {view.chart.target_y}")
    assert view.chart.face.title == "群众满意率走势，2011 年上半年到2011 年下半年"
    assert view.chart.face.summary.startswith("本级 95%、90%；含下级 ")
    assert view.chart.face.summary.endswith("；目标 90%")


def test_the_table_and_the_drawing_say_what_is_derived() -> None:
    plan = kept_plan("")
    for id_, facts in plan.site.facts.organisations.items():
        has_children = bool(plan.site.register.children.get(id_))
        view = satisfaction_view(plan.site, facts, has_children=has_children)
        for points, cells in (
            (facts.satisfaction, [row.own for row in view.rows if row.own] if view else []),
            (
                facts.satisfaction_below if has_children else (),
                [row.below for row in view.rows if row.below] if view else [],
            ),
        ):
            wanted = sorted("" if p.count.is_suppressed else f"{p.count.rate:g}%" for p in points)
            assert sorted(cell.rate for cell in cells) == wanted, id_


def test_what_is_suppressed_stands_in_no_line_and_shows_no_rate() -> None:
    view = satisfaction("shequ")
    assert view.chart is None
    assert [(row.own.is_suppressed, row.own.rate) for row in view.rows] == [(True, "")]


def test_nobody_asked_is_nothing_shown() -> None:
    assert satisfaction("laocun") is None


def held(period: str, on: str, yes: int, no: int) -> str:
    ballots = f"{{yes: {yes}, no: {no}}}"
    return f"{{campaign: campaign, kind: public, subject: town, period: {period}, on: {on}, ballots: {ballots}}}"


CAMPAIGN = """
    title: 活动
    starts: 2011-01-01
    reviews:
      satisfaction_target: 90
      answers: [{id: yes, title: 满意, weight: 100, is_satisfied: true}, {id: no, title: 不满意}]
    """


@pytest.fixture(scope="module")
def one_period(tmp_path_factory: pytest.TempPathFactory) -> TinySite:
    files = {
        "content/campaigns/campaign.yml": CAMPAIGN,
        "content/reviews/a.yml": held("2011-H1", "2011-06-01", 45, 5),
        "content/reviews/b.yml": held("2011-H2", "2011-12-01", 3, 1),
    }
    return tiny_site(tmp_path_factory.mktemp("one"), files)


def test_a_page_with_one_period_draws_one_dot_and_withholds_the_other(one_period: TinySite) -> None:
    page = one_period.page("organisations/town/")
    (chart,) = page.xpath("//*[@id='satisfaction']//*[local-name()='svg']")
    assert [text.text for text in chart.xpath(".//*[local-name()='text']")] == ["100%", "85%", "90", "2011 上", "50 票"]
    cells = page.xpath("//*[@id='satisfaction']//tbody//tr")
    assert "票数太少" in "".join(cells[1].itertext())


def test_a_page_without_any_review_has_no_trend(tmp_path: Any) -> None:
    site = tiny_site(tmp_path, {})
    assert site.page("organisations/town/").xpath("//*[@id='satisfaction']") == []
    assert site.page("organisations/town/").xpath("//*[local-name()='svg'][contains(@class, 'jn-chart')]") == []


def test_every_state_is_a_link_with_the_number_that_is_derived() -> None:
    plan = kept_plan("")
    page = kept_site("").page("organisations/qingshi-zhen/")
    facts = plan.site.facts.organisations["qingshi-zhen"]
    groups = state_counts(plan.site, "qingshi-zhen", facts)
    tables = page.xpath("//*[@id='counts']//table")
    assert [table.xpath("string(caption)") for table in tables] == [group.title for group in groups]
    for table, group in zip(tables, groups, strict=True):
        heads = [
            (" ".join(head.text_content().split()), head.xpath("string(a/@href)")) for head in table.xpath(".//th")
        ]
        assert heads == [(row.text, f"../../{row.address}") for row in group.rows]
        assert [int(cell.text.strip()) for cell in table.xpath(".//td")] == [row.number for row in group.rows]
        drawn = [(segment.tone, segment.texture) for segment in group.chart.segments] if group.chart else []
        assert drawn in ([], [(row.tone, row.texture) for row in group.rows])
        assert len({texture for _, texture in drawn}) == len(drawn)


def test_one_state_or_few_records_are_not_drawn() -> None:
    plan = kept_plan("full")
    for id_, facts in plan.site.facts.organisations.items():
        for group in state_counts(plan.site, id_, facts):
            whole = sum(row.number for row in group.rows)
            assert (group.chart is None) is (len(group.rows) == 1 or whole < LEAST_DRAWN), (id_, group.title)


@pytest.mark.parametrize("language", ["zh", "en"])
def test_every_period_has_a_short_name(language: str) -> None:
    t = load_catalogue(THEME, language)
    names = [t(f"charts.short-{part}", year="2011") for part in ("h1", "h2", "q1", "q2", "q3", "q4")]
    assert len(set(names)) == 6
    assert all(text_width(name) <= 80 for name in names)


def test_a_value_is_not_written_on_the_line_of_the_target() -> None:
    face = ChartFace("id", "title", "said")
    drawn = trend_chart(face, [(False, [Rate(0, 88.0, "50 票"), Rate(1, 95.0, "50 票")])], ["一", "二"], 90.0)
    below, above = drawn.lines[0].texts
    assert below.y > drawn.target_y
    assert above.y < drawn.target_y


def test_the_lower_of_two_values_is_not_written_on_the_line_of_the_target() -> None:
    lines = [(True, [Rate(0, 92.3, "含下级 50")]), (False, [Rate(0, 97.3, "本级 20")])]
    drawn = trend_chart(FACE, lines, ["一"], 90.0)
    (text,) = drawn.lines[0].texts
    assert drawn.target_y is not None
    assert text.y - 10 > drawn.target_y
