"""The search page in Chromium: the real client over real indexes, held against plain rules."""

from __future__ import annotations

import random
from collections.abc import Iterator, Sequence
from itertools import count
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from playwright.sync_api import Browser, BrowserContext, Page, Route, expect, sync_playwright
from search_reference import answer

from bench.chromium import open_chromium
from bench.search_site import serve, write_search_site
from generator.plan.entry import FacetLabel, SearchEntry

pytestmark = pytest.mark.browser

LABELS = (
    FacetLabel(facet="kind", value="pledge", label="承诺"),
    FacetLabel(facet="kind", value="case", label="典型"),
    FacetLabel(facet="clock", value="overdue", label="逾期"),
    FacetLabel(facet="clock", value="soon", label="即将到期"),
    FacetLabel(facet="organisation", value="hill", label="山口村党支部", parent="town"),
    FacetLabel(facet="organisation", value="town", label="青石镇党委"),
    FacetLabel(facet="organisation", value="village", label="石桥村党支部", parent="town"),
)


def entry(address: str, title: str, text: str = "", **more: object) -> SearchEntry:
    usual: dict[str, object] = {
        "kind": "pledge",
        "on": "2011-03-01",
        "context": "青石镇党委 · 进行中",
        "facets": (),
    }
    fields = {**usual, **more}
    return SearchEntry(address=address, title=title, text=text, **fields)  # type: ignore[arg-type]


def held(kind: str, clock: str, *organisations: str) -> tuple[tuple[str, tuple[str, ...]], ...]:
    return (("kind", (kind,)), ("clock", (clock,)), ("organisation", organisations))


ENTRIES = (
    entry(
        "pledges/road/",
        "修路",
        "年底前修通两公里水泥路。",
        on="2010-01-01",
        facets=held("pledge", "overdue", "village", "town"),
    ),
    entry("pledges/mend/", "修路灯", "更换12盏路灯。", facets=held("pledge", "soon", "hill", "town")),
    entry("pledges/help/", "帮助困难户修路", "为3户修路。", facets=held("pledge", "soon", "town")),
    entry(
        "cases/road/",
        "一条路的故事",
        "张建国带头修路，事前，\n事中都公开；新修 5 户。",
        kind="case",
        facets=held("case", "soon", "village", "town"),
    ),
    entry(
        "people/zhang/#p-1",
        "张建国：每月走访",
        "每月走访ＡＢ小区2次。<b>不是标记</b>",
        on="2012-01-01",
        facets=held("pledge", "overdue", "hill", "town"),
    ),
)


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    with sync_playwright() as playwright:
        chromium = open_chromium(playwright)
        yield chromium
        chromium.close()


@pytest.fixture(scope="module")
def served(tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[Path, str]]:
    folder = tmp_path_factory.mktemp("served")
    with serve(folder) as origin:
        yield folder, origin


@pytest.fixture(scope="module")
def site(served: tuple[Path, str]) -> tuple[Path, str]:
    """Write the five entries' site under a sub-path; its folder and its address."""
    folder, origin = served
    write_search_site(folder / "a" / "site", ENTRIES, LABELS)
    return folder / "a" / "site", f"{origin}/a/site/"


@pytest.fixture
def page(browser: Browser) -> Iterator[Page]:
    context = browser.new_context(viewport={"width": 1280, "height": 900})
    page = context.new_page()
    errors: list[str] = []
    page.on("pageerror", lambda error: errors.append(str(error)))
    yield page
    context.close()
    assert errors == []


def shown(page: Page) -> list[str]:
    """List the results' addresses, once the page has settled."""
    expect(page.locator("#search-results")).to_have_attribute("aria-busy", "false")
    links = page.locator("#search-results a").evaluate_all("links => links.map(link => link.getAttribute('href'))")
    return [str(link).removeprefix("../") for link in links]


# --- The client against the plain rules ---

ASK = """async ({manifest, queries}) => {
  const index = await jiannuo.index.open(manifest);
  const answers = [];
  for (const query of queries) {
    const found = await index.search(jiannuo.text.queryWords(query), new Map());
    let rows = [], more = [];
    do { more = await found.next(10); rows = rows.concat(more); } while (found.hasMore());
    answers.push([rows.map(row => row.address), found.total()]);
  }
  return answers;
}"""


def ask(page: Page, address: str, manifest: str, queries: Sequence[str]) -> list[list[str]]:
    page.goto(address + "search/")
    expect(page.locator("#search-results")).to_have_attribute("aria-busy", "false")
    answers = page.evaluate(ASK, {"manifest": "../" + manifest, "queries": list(queries)})
    assert all(len(addresses) == total for addresses, total in answers)
    return [addresses for addresses, _ in answers]


LETTERS = "承诺事前中公开，。：“ａＡb1 \n2㎡é𠮷"
TEXTS = st.text(alphabet=LETTERS, max_size=30)
RECORDS = st.lists(st.tuples(TEXTS, TEXTS, TEXTS, st.sampled_from(["2010", "2011"])), min_size=1, max_size=14)
numbered = count()


def fragments(text: str) -> set[str]:
    return {text[at : at + size] for size in (2, 3, 4) for at in range(len(text) - size + 1)}


@settings(deadline=None, max_examples=25, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(records=RECORDS, others=st.lists(st.text(alphabet=LETTERS, min_size=1, max_size=9), max_size=20))
def test_every_fragment_finds_its_record_and_nothing_else(
    page: Page, served: tuple[Path, str], records: list[tuple[str, str, str, str]], others: list[str]
) -> None:
    """Fragments of every text, and queries from nowhere: the same answers in the same order."""
    folder, origin = served
    entries = [
        entry(f"p/{place:02}/", title, text, context=context, on=on)
        for place, (title, context, text, on) in enumerate(records)
    ]
    name = f"random-{next(numbered)}"
    manifest = write_search_site(folder / name, entries, ())
    pieces = {piece for record in records for text in record[:3] for piece in fragments(text)}
    queries = sorted({*pieces, *others, *(record[0] for record in records)})
    answers = ask(page, f"{origin}/{name}/", manifest, queries)
    assert dict(zip(queries, answers, strict=True)) == {query: answer(entries, query) for query in queries}


def test_many_records_in_many_files_answer_as_the_rules_say(page: Page, served: tuple[Path, str]) -> None:
    """Bitmaps, heavy keys, cuts and pages all occur here; a thousand results come in the right order."""
    folder, origin = served
    draw = random.Random(7)
    words = ["".join(draw.choices([chr(0x4E00 + 9 * place) for place in range(300)], k=2)) for _ in range(500)]
    entries = [
        entry(
            f"p/{place:04}/",
            "".join(draw.choices(words, k=3)),
            "承诺" + "".join(draw.choices(words, k=60)) + f"第{place}户",
            on=f"201{draw.randrange(3)}-0{draw.randrange(1, 10)}-11",
        )
        for place in range(1200)
    ]
    manifest = write_search_site(folder / "many", entries, ())
    texts = [draw.choice(entries).text for _ in range(40)]
    queries = [
        "承诺",
        *[text[at : at + size] for text in texts for size in (2, 3, 4, 12) for at in [draw.randrange(100)]],
    ]
    queries += [each.title for each in draw.sample(entries, 10)] + [
        each.title[1:4] for each in draw.sample(entries, 10)
    ]
    queries += [words[3] + " " + words[4], words[5][0] + " " + words[6]]
    answers = ask(page, f"{origin}/many/", manifest, queries)
    assert len(answers[0]) == 1200
    for query, found in zip(queries, answers, strict=True):
        assert found == answer(entries, query), query


COST = """async ({manifest, queries}) => {
  const index = await jiannuo.index.open(manifest), answers = [];
  for (const query of queries) {
    const before = performance.getEntriesByType("resource").length;
    const found = await index.search(jiannuo.text.queryWords(query), new Map());
    const rows = await found.next(10);
    const fetched = performance.getEntriesByType("resource").slice(before);
    const folders = fetched.map(entry => entry.name.split("/").slice(-2)[0]);
    const files = folders.filter(name => name !== "d").length;
    answers.push([rows.map(row => row.address), found.isExact() && found.total(), files]);
  }
  return answers;
}"""


def long_titles() -> list[SearchEntry]:
    """Make titles of some thirty characters that differ in an organisation, a number, or nothing at all."""
    draw = random.Random(11)
    letters = [chr(0x4E00 + 7 * place) for place in range(400)]
    places = ["".join(draw.choices(letters, k=6)) for _ in range(60)]
    titles = [
        f"{place}党支部{year}年第{n}季度领导点评" for place in places for year in (2010, 2011) for n in "一二三四"
    ]
    titles += [f"每季公开一次我管的账，全年{number}次" for number in (4, 5, 12, 52) for _ in range(12)]
    return [
        entry(f"p/{at:04}/", title, "".join(draw.choices(places, k=20)) + draw.choice(titles), on=f"201{at % 3}-02-01")
        for at, title in enumerate(titles)
    ]


def test_a_whole_title_is_found_by_few_files_and_nothing_else_is(page: Page, served: tuple[Path, str]) -> None:
    """However long the query: eight files of postings at most, and the page's results and totals are the rules' own."""
    folder, origin = served
    entries = long_titles()
    manifest = write_search_site(folder / "long", entries, ())
    titles = [each.title for each in random.Random(3).sample(entries[:-48], 12)] + [
        each.title for each in entries[-48::12]
    ]
    others = (
        [title[2:-2] for title in titles] + [title.replace("年", " 年 ") for title in titles[:4]] + [titles[0] + "无"]
    )
    assert max(map(len, titles)) > 20
    for query in titles + others:
        page.goto(f"{origin}/long/search/")
        expect(page.locator("#search-results")).to_have_attribute("aria-busy", "false")
        (found, total, files), *_ = page.evaluate(COST, {"manifest": "../" + manifest, "queries": [query]})
        wanted = answer(entries, query)
        assert found == wanted[:10], query
        assert total in (False, len(wanted)), query
        assert files <= 8 or query in others, query
    assert ask(page, f"{origin}/long/", manifest, titles + others) == [
        answer(entries, each) for each in titles + others
    ]


def test_counts_beside_choices_are_those_of_checked_texts(page: Page, served: tuple[Path, str]) -> None:
    """What only looks like the phrase is no count, not even where another choice left its text unread."""
    folder, origin = served
    phrase = "甲乙丙丁戊己庚辛壬癸子丑寅卯辰巳"
    lookalike = phrase[:7] + "天" * 16 + phrase[7:]
    entries = [
        entry("p/a/", "一", phrase, facets=held("pledge", "soon")),
        entry("p/b/", "二", phrase, facets=held("case", "overdue")),
        entry("p/c/", "三", lookalike + phrase[:9] + "地" * 7 + phrase[5:], facets=held("case", "soon")),
    ]
    write_search_site(folder / "counted", entries, LABELS)
    page.goto(f"{origin}/counted/search/?q={phrase}&kind=pledge")
    assert shown(page) == ["p/a/"]
    expect(page.locator("#search-status")).to_have_text("找到 1 条")
    assert choices(page) == {"承诺": "1", "典型": "1", "即将到期": "1"}


# --- The page ---


def test_half_a_name_is_found_and_marked(page: Page, site: tuple[Path, str]) -> None:
    page.goto(site[1] + "search/?q=建国")
    assert shown(page) == ["people/zhang/#p-1", "cases/road/"]
    expect(page.locator("#search-status")).to_have_text("找到 2 条")
    assert page.locator("#search-results mark").all_text_contents() == ["建国", "建国"]
    expect(page.locator(".jn-finder__kind").first).to_have_text("承诺")


def test_titles_come_before_texts_and_the_newest_first(page: Page, site: tuple[Path, str]) -> None:
    page.goto(site[1] + "search/?q=修路")
    assert shown(page) == ["pledges/road/", "pledges/mend/", "pledges/help/", "cases/road/"]


@pytest.mark.parametrize(
    ("query", "found"),
    [
        ("事前，事中", ["cases/road/"]),  # across punctuation and a line break
        ("事前,事中都公开", ["cases/road/"]),
        ("新修5户", ["cases/road/"]),
        ("修 5 户", ["cases/road/"]),
        ("ａｂ小区", ["people/zhang/#p-1"]),
        ("路灯 更换", ["pledges/mend/"]),
        ("灯", ["pledges/mend/"]),
        ("<b>不是标记</b>", ["people/zhang/#p-1"]),
    ],
)
def test_what_readers_type_is_found(page: Page, site: tuple[Path, str], query: str, found: list[str]) -> None:
    page.goto(site[1] + "search/")
    page.fill("#search-query", query)
    expect(page.locator("#search-status")).to_contain_text("找到")
    assert shown(page) == found
    assert page.locator("#search-results b").count() == 0


def test_other_punctuation_still_finds_and_says_so(page: Page, site: tuple[Path, str]) -> None:
    page.goto(site[1] + "search/?q=“修路灯”")
    assert shown(page) == ["pledges/mend/"]
    expect(page.locator("#search-status")).to_contain_text("不计标点")


# --- Words of like meaning ---

GROUPS = (("修路", "硬化", "铺路", "路面硬化"), ("住户", "困难户"))
LIKE = (
    entry("p/literal/", "修路", "年底修通。", on="2010-01-01"),
    entry("p/both/", "硬化村道", "修路两公里，铺路一段。", on="2009-01-01"),
    entry("p/hard/", "硬化村道三公里", "路面硬化。", on="2011-02-01", facets=held("pledge", "soon")),
    entry("p/paved/", "村前广场", "铺路石八十块。", on="2012-02-01", facets=held("case", "soon")),
    entry("p/other/", "路灯", "更换路灯。", on="2012-02-01"),
)


@pytest.fixture(scope="module")
def like(served: tuple[Path, str]) -> str:
    folder, origin = served
    write_search_site(folder / "like", LIKE, LABELS, synonyms=GROUPS)
    return f"{origin}/like/search/"


def test_what_has_the_very_words_comes_first_and_the_rest_says_how_it_was_found(page: Page, like: str) -> None:
    page.goto(f"{like}?q=修路")
    assert shown(page) == ["p/literal/", "p/both/", "p/hard/", "p/paved/"]
    expect(page.locator("#search-status")).to_have_text("找到 2 条 · 也找了：硬化、铺路，找到 2 条")
    also = page.locator("#search-results > li").evaluate_all(
        "all => all.map(li => (li.querySelector('.jn-finder__also') || {}).textContent || '')"
    )
    assert also == ["", "", "也找了：硬化", "也找了：铺路"]
    assert page.locator("#search-results > li").nth(2).locator("mark").all_text_contents() == ["硬化", "硬化"]


def test_counts_go_with_what_words_of_like_meaning_find(page: Page, like: str) -> None:
    page.goto(f"{like}?q=困难户")
    expect(page.locator("#search-status")).to_contain_text("没有找到")
    page.goto(f"{like}?q=路面硬化")
    assert shown(page) == ["p/hard/", "p/literal/", "p/both/", "p/paved/"]
    assert choices(page) == {"承诺": "1", "典型": "1", "即将到期": "2"}
    page.get_by_label("典型").check()
    expect(page.locator("#search-status")).to_have_text("没有找到 · 也找了：修路、硬化、铺路，找到 1 条")
    assert shown(page) == ["p/paved/"]


def test_a_query_that_has_words_of_like_meaning_finds_literally_what_it_did(page: Page, like: str) -> None:
    queries = ["修路", "硬化", "硬化 铺路", "修 路", "路"]
    page.goto(like)
    expect(page.locator("#search-results")).to_have_attribute("aria-busy", "false")
    folder = page.locator("#search-app").get_attribute("data-manifest") or ""
    answers = page.evaluate(ASK, {"manifest": folder, "queries": queries})
    assert [addresses for addresses, _ in answers] == [answer(LIKE, query) for query in queries]


@pytest.mark.parametrize(
    ("words", "wanted"),
    [
        (["修路"], [["硬化"], ["铺路"]]),
        (["和平", "修路"], [["和平", "硬化"], ["和平", "铺路"]]),
        (["修", "路"], [["硬化"], ["铺路"]]),
        (["修路", "困难户"], [["修路", "住户"], ["硬化", "困难户"], ["铺路", "困难户"], ["硬化", "住户"]]),
        (["修路灯"], []),
        ([], []),
    ],
)
def test_few_words_are_replaced_and_only_whole_ones(
    page: Page, like: str, words: list[str], wanted: list[list[str]]
) -> None:
    page.goto(like)
    found = page.evaluate("([words, groups]) => jiannuo.text.alike(words, groups, 4)", [words, GROUPS])
    assert found == wanted


def test_words_of_like_meaning_are_listed_behind_many_results(page: Page, served: tuple[Path, str]) -> None:
    folder, origin = served
    entries = [entry(f"p/{place:02}/", f"第{place}条", "村里修路") for place in range(13)]
    entries += [entry(f"p/a{place:02}/", f"第{place}条", "村里硬化") for place in range(12)]
    write_search_site(folder / "behind", entries, (), synonyms=GROUPS)
    page.goto(f"{origin}/behind/search/?q=修路")
    expect(page.locator("#search-status")).to_have_text("找到 13 条 · 已列出 10 条")
    page.click("#search-more")
    expect(page.locator("#search-results a")).to_have_count(20)
    expect(page.locator("#search-status")).to_have_text("找到 13 条 · 也找了：硬化、铺路，找到 12 条 · 已列出 20 条")
    page.reload()
    expect(page.locator("#search-results a")).to_have_count(20)
    page.click("#search-more")
    expect(page.locator("#search-results a")).to_have_count(25)
    expect(page.locator("#search-more")).to_be_hidden()


def test_fields_are_kept_apart_and_days_are_written_out(page: Page, served: tuple[Path, str]) -> None:
    folder, origin = served
    entries = [entry("p/a/", "甲", "修路\n张三，2010-05-14 说的\n年底修通。\n\n第二段", on="2011-03-01")]
    days = {"zh": ("2010年5月14日", "2011年3月1日"), "en": ("14 May 2010", "1 March 2011")}
    for language, (joined, day) in days.items():
        write_search_site(folder / f"apart-{language}", entries, (), language=language)
        page.goto(f"{origin}/apart-{language}/search/?q=路张")
        expect(page.locator(".jn-finder__snippet")).to_have_text(f"修路 · 张三，{joined} 说的")
        expect(page.locator(".jn-finder__snippet mark")).to_have_text("路 · 张")
        expect(page.locator("#search-results time")).to_have_text(day)
        expect(page.locator("#search-results time")).to_have_attribute("datetime", "2011-03-01")


def test_what_stands_below_a_title_is_the_field_of_the_words_and_no_bare_number(
    page: Page, served: tuple[Path, str]
) -> None:
    folder, origin = served
    told = "路从园子边上过，先从自己家让起。"
    text = f"修路用我家园地\n0 亩\n0.4 亩\n亩\n青石镇党委\n{told}\n果树 21 棵移走，园地让出 0.4 亩，界石重新砌好。"
    entries = [entry("p/a/", "修路用我家园地 党员互评", text, context="修路用我家园地")]
    write_search_site(folder / "fields", entries, ())
    asked = {
        "修路": told,
        "0.4": "果树 21 棵移走，园地让出 0.4 亩，界石重新砌好。",
        "先从 园子": told,
        "镇党": "青石镇党委",
    }
    for query, shows in asked.items():
        page.goto(f"{origin}/fields/search/?q={query}")
        expect(page.locator(".jn-finder__snippet")).to_have_text(shows)
        expect(page.locator(".jn-finder__about")).not_to_contain_text("修路用我家园地")


def test_nothing_found_is_said(page: Page, site: tuple[Path, str]) -> None:
    page.goto(site[1] + "search/?q=没有的词")
    expect(page.locator("#search-status")).to_contain_text("没有找到")
    expect(page.locator("#search-more")).to_be_hidden()


def test_facets_narrow_count_and_stay_in_the_address(page: Page, site: tuple[Path, str]) -> None:
    page.goto(site[1] + "search/")
    assert shown(page)[0] == "people/zhang/#p-1"
    assert choices(page) == {"承诺": "4", "典型": "1", "逾期": "2", "即将到期": "3"}
    page.fill("#search-query", "修路")
    expect(page.locator("#search-status")).to_have_text("找到 4 条")
    expect(page.locator(".jn-finder__choice").first).to_contain_text("3")
    page.get_by_label("即将到期").check()
    expect(page.locator("#search-status")).to_have_text("找到 3 条")
    assert choices(page) == {"承诺": "2", "典型": "1", "逾期": "1", "即将到期": "3"}
    page.get_by_label("典型").check()
    expect(page.locator("#search-status")).to_have_text("找到 1 条")
    assert "kind=case&clock=soon" in page.url
    page.go_back()
    expect(page.locator("#search-status")).to_have_text("找到 3 条")
    expect(page.get_by_label("典型")).not_to_be_checked()
    page.go_back()
    expect(page.locator("#search-status")).to_have_text("找到 4 条")


def test_choices_that_lead_to_nothing_are_hidden(page: Page, site: tuple[Path, str]) -> None:
    page.goto(site[1] + "search/?q=路灯")
    assert shown(page) == ["pledges/mend/"]
    assert choices(page) == {"承诺": "1", "即将到期": "1"}


def choices(page: Page) -> dict[str, str]:
    """Read the choices that can be seen, with their counts."""
    labels = page.locator(".jn-finder__choice:visible")
    return dict(
        labels.evaluate_all("labels => labels.map(l => [...l.querySelectorAll('span')].map(s => s.textContent))")
    )


def test_an_organisation_finds_all_below_it(page: Page, site: tuple[Path, str]) -> None:
    page.goto(site[1] + "search/?organisation=town")
    assert len(shown(page)) == 5
    expect(page.locator(".jn-finder__chip")).to_contain_text("青石镇党委")
    page.goto(site[1] + "search/?q=修路&organisation=village")
    assert shown(page) == ["pledges/road/", "cases/road/"]
    page.locator(".jn-finder__chip").click()
    expect(page.locator("#search-status")).to_have_text("找到 4 条")
    page.goto(site[1] + "search/?organisation=gone&clock=bogus&kind=case")
    expect(page.locator("#search-status")).to_contain_text("有些条件本站没有，已经略去 · 找到 1 条")
    expect(page.locator(".jn-finder__chip")).to_have_text(["类别：典型 ×"])
    page.locator(".jn-finder__chip").click()
    expect(page.locator("#search-status")).to_have_text("全部 5 条，最新的在前")


def test_an_organisation_is_picked_by_part_of_its_name(page: Page, site: tuple[Path, str]) -> None:
    page.goto(site[1] + "search/")
    shown(page)
    field = page.get_by_role("combobox")
    field.fill("村党")
    expect(page.get_by_role("option")).to_have_count(2)
    expect(page.get_by_role("option").first).to_contain_text("青石镇党委")  # the one above it
    field.press("ArrowDown")
    field.press("ArrowDown")
    field.press("Enter")
    expect(page.locator("#search-status")).to_have_text("找到 2 条")
    assert "organisation=" in page.url


def test_the_keyboard_is_enough(page: Page, site: tuple[Path, str]) -> None:
    page.goto(site[1] + "search/")
    shown(page)
    page.locator("body").press("/")
    expect(page.locator("#search-query")).to_be_focused()
    page.keyboard.type("修路")
    expect(page.locator("#search-status")).to_have_text("找到 4 条")
    page.keyboard.press("ArrowDown")
    expect(page.locator("#search-results a").first).to_be_focused()
    page.keyboard.press("ArrowDown")
    expect(page.locator("#search-results a").nth(1)).to_be_focused()
    page.keyboard.press("ArrowUp")
    page.keyboard.press("ArrowUp")
    expect(page.locator("#search-query")).to_be_focused()
    page.keyboard.press("ArrowDown")
    with page.expect_navigation(url="**/pledges/road/"):
        page.keyboard.press("Enter")
    page.go_back()
    expect(page.locator("#search-query")).to_have_value("修路")
    page.locator("#search-query").press("Escape")
    expect(page.locator("#search-query")).to_have_value("")
    expect(page.locator("#search-status")).to_contain_text("全部 5 条")


def test_nothing_is_searched_while_a_word_is_being_composed(page: Page, site: tuple[Path, str]) -> None:
    page.goto(site[1] + "search/")
    shown(page)
    box = page.locator("#search-query")
    box.dispatch_event("compositionstart")
    box.fill("xiu")
    page.wait_for_timeout(400)
    expect(page.locator("#search-status")).to_contain_text("全部 5 条")
    box.fill("修路")
    box.dispatch_event("compositionend")
    expect(page.locator("#search-status")).to_have_text("找到 4 条")


def test_more_results_come_ten_at_a_time(page: Page, served: tuple[Path, str]) -> None:
    folder, origin = served
    entries = [entry(f"p/{place:02}/", f"第{place}条", "村里修路") for place in range(23)]
    write_search_site(folder / "pages", entries, ())
    page.goto(f"{origin}/pages/search/?q=修路")
    assert len(shown(page)) == 10
    page.click("#search-more")
    expect(page.locator("#search-results a")).to_have_count(20)
    expect(page.locator("#search-results a").nth(10)).to_be_focused()
    page.reload()
    expect(page.locator("#search-results a")).to_have_count(20)
    page.click("#search-more")
    expect(page.locator("#search-results a")).to_have_count(23)
    expect(page.locator("#search-more")).to_be_hidden()


def test_a_missing_shard_is_said_in_words_and_can_be_retried(page: Page, site: tuple[Path, str]) -> None:
    page.route("**/g/*.js", lambda route: route.abort())
    page.goto(site[1] + "search/?q=修路")
    expect(page.locator("#search-status")).to_contain_text("没有取到")
    page.unroute("**/g/*.js")
    page.click("#search-retry")
    expect(page.locator("#search-status")).to_have_text("找到 4 条")


def test_results_do_not_wait_for_the_counts(page: Page, site: tuple[Path, str]) -> None:
    held: list[Route] = []
    page.route("**/profiles.js", lambda route: held.append(route))
    page.goto(site[1] + "search/?q=修路", wait_until="domcontentloaded")
    page.wait_for_timeout(500)  # longer than it takes to say that searching goes on
    expect(page.locator("#search-status")).to_have_text("找到 4 条")
    held[0].continue_()
    expect(page.locator(".jn-finder__choice").first).to_contain_text("3")


def test_it_works_from_a_usb_stick(page: Page, site: tuple[Path, str]) -> None:
    page.goto((site[0] / "search" / "index.html").as_uri() + "?q=建国")
    expect(page.locator("#search-status")).to_have_text("找到 2 条")
    assert shown(page) == ["people/zhang/index.html#p-1", "cases/road/index.html"]
    page.fill("#search-query", "修路")
    expect(page.locator("#search-status")).to_have_text("找到 4 条")
    page.reload()
    expect(page.locator("#search-status")).to_have_text("找到 4 条")
    page.fill("[aria-label=header]", "路灯")
    page.press("[aria-label=header]", "Enter")
    expect(page.locator("#search-status")).to_have_text("找到 1 条")


def test_without_javascript_the_lists_are_offered(browser: Browser, site: tuple[Path, str]) -> None:
    context: BrowserContext = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(site[1] + "search/?q=修路")
    expect(page.locator("noscript p")).to_be_visible()
    assert page.locator("noscript a").first.get_attribute("href") == "../pledges/"
    expect(page.locator("#search-query")).to_be_hidden()
    context.close()


def test_the_page_speaks_english_too(page: Page, served: tuple[Path, str]) -> None:
    folder, origin = served
    write_search_site(folder / "english", ENTRIES, LABELS, language="en")
    page.goto(f"{origin}/english/search/?q=修路")
    expect(page.locator("#search-status")).to_have_text("4 found")
