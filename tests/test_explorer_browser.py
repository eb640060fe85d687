"""The explorer in Chromium: what it finds against plain rules, its address, the way back, and life without scripts."""

from __future__ import annotations

import random
import shutil
from collections.abc import Iterator
from pathlib import Path
from typing import Any
from urllib.parse import parse_qs, urlsplit

import pytest
from explorer_reference import FACETS, ORDERS, answer, answering, counts, held, in_order
from playwright.sync_api import Browser, Page, expect, sync_playwright
from site_factory import kept_plan, kept_site

from bench.chromium import open_chromium
from bench.search_site import serve

pytestmark = pytest.mark.browser
PHONE, DESK, FINGER = 360, 1440, 44
OVERDUE = "#explorer-facets input[name=clock][value=overdue]"
RURAL = "#explorer-facets input[name=sector][value=rural]"


@pytest.fixture(scope="module")
def roots(tmp_path_factory: pytest.TempPathFactory) -> Iterator[dict[str, str]]:
    """Lay the demo under a sub-path of a server, and beside it as plain files."""
    folder = tmp_path_factory.mktemp("served")
    shutil.copytree(kept_site("").output, folder / "a" / "site")
    with serve(folder) as origin:
        yield {"http": f"{origin}/a/site/", "file": (folder / "a" / "site").as_uri() + "/"}


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    with sync_playwright() as playwright:
        chromium = open_chromium(playwright)
        yield chromium
        chromium.close()


@pytest.fixture(params=[PHONE, DESK], ids=["phone", "desk"])
def page(request: pytest.FixtureRequest, browser: Browser) -> Iterator[Page]:
    context = browser.new_context(viewport={"width": request.param, "height": 800}, has_touch=request.param == PHONE)
    page, said = context.new_page(), list[str]()
    page.on("pageerror", lambda error: said.append(str(error)))
    yield page
    context.close()
    assert said == []


def opened(page: Page, root: str, query: str = "") -> None:
    page.goto(f"{root}pledges/{'index.html' if root.startswith('file') else ''}{query}")
    settled(page)
    for _ in "ab":  # what is folded is made when it is unfolded, and has titles to unfold in it
        page.evaluate("document.querySelectorAll('.jn-explorer details').forEach(each => { each.open = true })")
        page.wait_for_function("!document.querySelector('.jn-explorer__facet:not([hidden]):not(:has(input))')")


def settled(page: Page) -> None:
    expect(page.locator("#explorer-static")).to_be_hidden()
    expect(page.locator("#explorer-rows")).to_have_attribute("aria-busy", "false")


def shown(page: Page) -> list[str]:
    """List the ids of the pledges in the order in which they stand."""
    settled(page)
    hrefs = page.locator("#explorer-rows > li > a").evaluate_all("all => all.map(a => a.getAttribute('href'))")
    return [href.partition("#pledge-")[2] or href.removesuffix("index.html").split("/")[-2] for href in hrefs]


def asked(page: Page) -> dict[str, list[str]]:
    """Read the address, which follows once the answer is painted."""
    page.wait_for_timeout(150)
    return parse_qs(urlsplit(page.url).query)


def wanted(order: str = "today", **chosen: list[str]) -> list[str]:
    """Give what the plain rules find."""
    plan = kept_plan("")
    pledges = [plan.site.register.pledges[id_] for id_ in plan.lists["pledges", "", ""]]
    found = set(answer(plan.site, pledges, chosen))
    return [id_ for id_ in in_order(plan.site, pledges, order) if id_ in found]


# --- The client against the plain rules ---

ASK = """async ({folder, asked}) => {
  const {Table, load} = jiannuo.explorer;
  const table = new Table(await load(folder, "columns"));
  table.addWords(await load(folder, "words"));
  table.addDays(await load(folder, "days"));
  const titles = [];
  for (let n = 0; n * table.chunk < table.count; n++) titles.push(...await load(folder, String(n)));
  return asked.map(({chosen, order}) => {
    table.choose(new Map(Object.entries(chosen)));
    const values = filter => filter.values || filter.all;
    const counts = Array.from(table.counts(), ([name, found]) => [name, Object.fromEntries(
      values(table.filter(name)).map((each, n) => [each.value, found[n]]).filter(e => e[1]))]);
    return [table.rows(order, table.count).map(row => titles[row][1]), Object.fromEntries(counts), table.hits];
  });
}"""


def draws(number: int) -> list[dict[str, Any]]:
    site, draw = kept_plan("").site, random.Random(7)
    known = {f: sorted({v for p in site.register.pledges.values() for v in held(site, p, f)}) for f in FACETS}
    drawn: list[dict[str, Any]] = [{"chosen": {"clock": ["no-such-value"]}, "order": "today"}]
    titles = [pledge.title for pledge in site.register.pledges.values()]
    names = sorted({name for pledge in site.register.pledges.values() for name in answering(site, pledge)})
    for at in range(number):
        facets = draw.sample(FACETS, draw.randint(0, 3))
        chosen = {f: draw.sample(known[f], min(len(known[f]), draw.randint(1, 3))) for f in facets}
        if at % 3 == 0:
            title = draw.choice(titles)
            chosen["q"] = [" ".join(title[n : n + 2] for n in draw.sample(range(len(title)), 2))]
        if at % 4 == 0:
            chosen["person"] = [draw.choice(names)[: draw.randint(1, 3)]]
        drawn.append({"chosen": chosen, "order": ORDERS[at % len(ORDERS)]})
    return drawn


def test_the_client_finds_counts_and_orders_as_the_rules_say(browser: Browser, roots: dict[str, str]) -> None:
    page = browser.new_page()
    opened(page, roots["http"])
    plan, many = kept_plan(""), draws(120)
    pledges = [plan.site.register.pledges[id_] for id_ in plan.lists["pledges", "", ""]]
    orders = {order: in_order(plan.site, pledges, order) for order in ORDERS}
    folder = page.evaluate("document.getElementById('explorer').dataset.folder")
    answers = page.evaluate(ASK, {"folder": f"../{folder}", "asked": many})
    for one, (ids, counted, hits) in zip(many, answers, strict=True):
        found = set(answer(plan.site, pledges, one["chosen"]))
        assert ids == [id_ for id_ in orders[one["order"]] if id_ in found], one
        assert hits == len(found)
        for facet in FACETS:
            assert counted[facet] == dict(counts(plan.site, pledges, one["chosen"], facet)), (one, facet)
    page.close()


# --- What a reader does ---


@pytest.mark.parametrize("scheme", ["http", "file"])
def test_choices_combine_live_in_the_address_and_can_be_taken_back(
    page: Page, roots: dict[str, str], scheme: str
) -> None:
    opened(page, roots[scheme])
    assert shown(page) == wanted()[:20]
    page.locator(OVERDUE).check()
    assert shown(page) == wanted(clock=["overdue"])[:20]
    page.locator(RURAL).check()
    found = wanted(clock=["overdue"], sector=["rural"])
    assert shown(page) == found
    expect(page.locator("#explorer-status")).to_have_text(f"符合条件的 {len(found)} 条，全部 {len(wanted())} 条")
    assert asked(page) == {"clock": ["overdue"], "sector": ["rural"]}
    page.go_back()
    assert shown(page) == wanted(clock=["overdue"])[:20]
    expect(page.locator(RURAL)).not_to_be_checked()
    page.go_forward()
    assert shown(page) == found
    page.reload()
    assert shown(page) == found
    page.locator("#explorer-chips button").first.click()
    assert shown(page) == wanted(sector=["rural"])[:20]
    page.locator("#explorer-rows > li > a").first.click()
    expect(page.locator("h1, .jn-pledge h2").first).to_be_visible()
    page.go_back()
    assert shown(page) == wanted(sector=["rural"])[:20]


@pytest.mark.parametrize("order", ORDERS)
def test_every_order_is_an_address_of_its_own(page: Page, roots: dict[str, str], order: str) -> None:
    opened(page, roots["http"])
    page.locator("#explorer-sort").select_option(order)
    assert shown(page) == wanted(order)[:20]
    assert asked(page) == ({} if order == "today" else {"sort": [order]})
    page.locator("#explorer-more").click()
    expect(page.locator("#explorer-rows > li")).to_have_count(40)
    assert shown(page) == wanted(order)[:40]
    expect(page.locator("#explorer-rows > li").nth(20).locator("a").first).to_be_focused()
    page.reload()
    assert shown(page) == wanted(order)[:40]


def test_no_choice_leads_to_nothing_and_each_says_how_many(page: Page, roots: dict[str, str]) -> None:
    opened(page, roots["http"], "?clock=overdue")
    plan = kept_plan("")
    pledges = list(plan.site.register.pledges.values())
    offered = page.evaluate(
        "[...document.querySelectorAll('#explorer-facets input[type=checkbox]')].filter(i => i.checkVisibility())"
        ".map(i => [i.name, i.value, +i.parentElement.lastElementChild.textContent])"
    )
    assert len(offered) > 20
    for facet, value, number in offered:
        assert number == counts(plan.site, pledges, {"clock": ["overdue"]}, facet)[value] > 0


def test_organisations_are_chosen_level_by_level(page: Page, roots: dict[str, str]) -> None:
    opened(page, roots["http"])
    levels = page.locator("#explorer-levels select")
    expect(levels).to_have_count(1)
    levels.nth(0).focus()
    for level in (0, 1):
        value = levels.nth(level).locator("option").nth(1).get_attribute("value") or ""
        levels.nth(level).select_option(value)
        assert shown(page) == wanted(organisation=[value])[:20]
        assert asked(page) == {"organisation": [value]}
    expect(levels.nth(0)).to_be_focused()
    levels.nth(0).select_option("")
    assert (shown(page), asked(page)) == (wanted()[:20], {})


def test_the_keyboard_suffices_and_the_focus_stays(page: Page, roots: dict[str, str]) -> None:
    opened(page, roots["http"])
    page.locator(OVERDUE).focus()
    page.keyboard.press("Space")
    settled(page)
    expect(page.locator(OVERDUE)).to_be_focused()
    page.keyboard.press("Space")
    settled(page)
    expect(page.locator(OVERDUE)).to_be_focused()
    assert asked(page) == {}


@pytest.mark.parametrize("strange", ["clock=bogus", "campaign=gone&organisation=nobody", "sort=size"])
def test_what_the_site_does_not_know_is_left_out_and_said(page: Page, roots: dict[str, str], strange: str) -> None:
    opened(page, roots["http"], f"?sector=rural&{strange}")
    assert shown(page) == wanted(sector=["rural"])[:20]
    expect(page.locator("#explorer-chips button")).to_have_text(["领域：农村 ×"])
    expect(page.locator("#explorer-strange")).to_be_visible()
    page.locator(OVERDUE).check()
    expect(page.locator("#explorer-strange")).to_be_hidden()
    assert asked(page) == {"sector": ["rural"], "clock": ["overdue"]}


def test_words_of_the_title_filter_count_and_live_in_the_address(page: Page, roots: dict[str, str]) -> None:
    opened(page, roots["http"])
    page.locator("#explorer-q").press_sequentially("路 公里", delay=20)
    found = wanted(q=["路 公里"])
    assert 0 < len(found) < 20
    expect(page.locator("#explorer-status")).to_contain_text(f"符合条件的 {len(found)} 条")
    assert shown(page) == found
    assert asked(page) == {"q": ["路 公里"]}
    expect(page.locator("#explorer-q")).to_be_focused()
    expect(page.locator("#explorer-chips button")).to_have_text(["标题里有：路 公里 ×"])
    plan = kept_plan("")
    pledges = list(plan.site.register.pledges.values())
    left = counts(plan.site, pledges, {"q": ["路 公里"]}, "sector")["rural"]
    expect(page.locator(RURAL).locator("xpath=../span[2]")).to_have_text(str(left))
    page.reload()
    assert shown(page) == found
    expect(page.locator("#explorer-q")).to_have_value("路 公里")
    page.locator("#explorer-chips button").click()
    assert shown(page) == wanted()[:20]
    expect(page.locator("#explorer-q")).to_have_value("")
    assert asked(page) == {}
    page.go_back()
    assert shown(page) == found


def test_words_lead_on_to_the_search_of_all_text(page: Page, roots: dict[str, str]) -> None:
    opened(page, roots["http"])
    way = page.locator("#explorer-fulltext")
    expect(way).to_be_hidden()
    opened(page, roots["http"], "?q=没有这样的题目")
    expect(page.locator("#explorer-status")).to_contain_text("没有符合条件的承诺")
    expect(way).to_have_text("在全文里搜“没有这样的题目”")
    opened(page, roots["http"], "?q=修路")
    way.locator("a").click()
    expect(page.locator("#search-query")).to_have_value("修路")


def test_typing_on_is_one_step_of_the_history(page: Page, roots: dict[str, str]) -> None:
    opened(page, roots["http"])
    page.locator("#explorer-q").fill("路")
    expect(page.locator("#explorer-status")).to_contain_text("符合条件的")
    assert asked(page) == {"q": ["路"]}
    page.locator("#explorer-q").fill("路 公里")
    page.wait_for_timeout(300)
    assert asked(page) == {"q": ["路 公里"]}
    page.go_back()
    assert (shown(page), asked(page)) == (wanted()[:20], {})


def test_who_answers_is_found_by_part_of_a_name(page: Page, roots: dict[str, str]) -> None:
    opened(page, roots["http"])
    page.locator("#explorer-person").fill("王秀")
    found = wanted(person=["王秀"])
    assert found
    expect(page.locator("#explorer-status")).to_contain_text(f"符合条件的 {len(found)} 条")
    assert shown(page) == found[:20]
    assert asked(page) == {"person": ["王秀"]}
    assert page.locator("#explorer-names option").evaluate_all("all => all.map(o => o.value)") == ["王秀兰"]
    page.goto(f"{roots['http']}pledges/?person=王秀&q=没有这样的标题")
    assert shown(page) == []
    expect(page.locator("#explorer-status")).to_contain_text("没有符合条件的承诺")


def test_nothing_is_filtered_while_a_word_is_being_composed(page: Page, roots: dict[str, str]) -> None:
    opened(page, roots["http"])
    box = page.locator("#explorer-q")
    box.evaluate("b => { b.value = 'lu'; b.dispatchEvent(new InputEvent('input', {isComposing: true})) }")
    page.wait_for_timeout(400)
    assert (shown(page), asked(page)) == (wanted()[:20], {})
    box.evaluate("b => { b.value = '路'; b.dispatchEvent(new CompositionEvent('compositionend')) }")
    expect(page.locator("#explorer-status")).to_contain_text(f"符合条件的 {len(wanted(q=['路']))} 条")


def test_standards_stand_folded_under_titles_and_can_be_narrowed(page: Page, roots: dict[str, str]) -> None:
    page.goto(f"{roots['http']}pledges/")
    settled(page)
    page.evaluate("document.getElementById('explorer-filters').open = true")
    facet = page.locator("[data-facet=standard]")
    facet.locator("> summary").click()
    assert 5 < facet.locator("summary:visible").count() < 20
    expect(facet.locator("label:visible")).to_have_count(0)
    facet.get_by_role("searchbox").fill("领导班子")
    assert set(facet.locator("label:visible > span:first-of-type").all_text_contents()) == {"领导班子好"}
    facet.locator("input[type=checkbox]:visible").first.check()
    expect(page.locator("#explorer-chips button")).to_contain_text("对应标准：五个好")
    facet.get_by_role("searchbox").fill("没有这样的标准")
    expect(facet.locator(".jn-explorer__nothing")).to_be_visible()
    expect(facet.locator(".jn-explorer__part:visible")).to_have_count(0)


def test_an_organisation_is_picked_by_part_of_its_name(page: Page, roots: dict[str, str]) -> None:
    opened(page, roots["http"])
    field = page.locator(".jn-finder__picker")
    field.fill("和平村")
    expect(page.get_by_role("option", name="和平村").first).to_be_visible()
    field.press("ArrowDown")
    field.press("Enter")
    assert asked(page) == {"organisation": ["heping-cun"]}
    assert shown(page) == wanted(organisation=["heping-cun"])[:20]


def test_every_control_is_as_large_as_a_finger_and_nothing_sticks_out(page: Page, roots: dict[str, str]) -> None:
    opened(page, roots["http"], "?clock=overdue&sector=rural")
    small = page.evaluate(
        "finger => [...document.querySelectorAll('.jn-explorer :is(summary, select, button, label)')]"
        ".filter(e => e.checkVisibility() && !e.matches('[for]') && e.getBoundingClientRect().height < finger - .5)"
        ".map(e => e.outerHTML)",
        FINGER,
    )
    assert small == []
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")


def test_nothing_jumps_when_the_explorer_takes_its_place(page: Page, roots: dict[str, str]) -> None:
    page.add_init_script(
        "window.shift = 0; new PerformanceObserver(list => list.getEntries().forEach(e => { shift += e.value }))"
        ".observe({type: 'layout-shift', buffered: true})"
    )
    page.goto(f"{roots['http']}pledges/?clock=overdue")
    settled(page)
    page.wait_for_timeout(200)
    assert page.evaluate("window.shift") <= 0.05


# --- When something is missing ---


def test_without_its_data_the_list_stays_and_can_be_tried_again(browser: Browser, roots: dict[str, str]) -> None:
    page = browser.new_page()
    page.route("**/columns.js", lambda route: route.abort())
    page.goto(f"{roots['http']}pledges/")
    expect(page.locator("#explorer-retry")).to_be_visible()
    expect(page.locator("#explorer-status")).to_contain_text("没有取到")
    expect(page.locator("#explorer-static .jn-rows > li")).to_have_count(50)
    page.unroute("**/columns.js")
    page.locator("#explorer-retry").click()
    assert shown(page) == wanted()[:20]
    page.close()


@pytest.mark.parametrize("width", [PHONE, DESK])
def test_without_scripts_lists_lead_to_the_same_views(browser: Browser, roots: dict[str, str], width: int) -> None:
    context = browser.new_context(java_script_enabled=False, viewport={"width": width, "height": 800})
    page = context.new_page()
    page.goto(f"{roots['http']}pledges/")
    expect(page.locator("#explorer")).to_be_hidden()
    expect(page.locator("#explorer-static .jn-rows > li")).to_have_count(50)
    links = page.locator("#filter a").evaluate_all("all => all.map(a => a.getAttribute('href'))")
    for needed in ("clock_overdue", "sector_rural", "due_2011-Q4", "verdict_kept", "amended_yes", "by_person"):
        assert f"../pledges/{needed}/" in links
    page.locator("#filter a[href$='/sector_rural/']").click()
    page.locator("#filter a[href$='/sector_rural_clock_overdue/']").click()
    found = wanted(clock=["overdue"], sector=["rural"])
    rows = page.locator(".jn-rows > li > a").evaluate_all("all => all.map(a => a.getAttribute('href'))")
    assert [href.partition("#pledge-")[2] or href.split("/")[-2] for href in rows] == found
    page.goto(f"{roots['http']}pledges/")
    page.locator("#explorer-static .jn-tools a[href$='organisations/']").click()
    expect(page.locator(".jn-tree")).to_be_visible()
    context.close()


def test_the_page_is_whole_in_the_dark_and_in_english(browser: Browser, tmp_path: Path) -> None:
    context = browser.new_context(color_scheme="dark")
    page = context.new_page()
    shutil.copytree(kept_site("english").output, tmp_path / "site")
    page.goto((tmp_path / "site" / "pledges" / "index.html").as_uri())
    settled(page)
    text = page.locator("#explorer").inner_text()
    assert not [char for char in text if "\u4e00" <= char <= "\u9fff"]
    assert page.evaluate("getComputedStyle(document.querySelector('.jn-explorer select')).backgroundColor") != (
        "rgb(255, 255, 255)"
    )
    context.close()
