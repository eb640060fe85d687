"""Every kind of page in Chromium, on phone and desk, light and dark: whole, quiet, easy to hit."""

from __future__ import annotations

import shutil
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import cache
from itertools import pairwise
from pathlib import Path

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, sync_playwright
from site_factory import kept_plan, kept_site

from bench.chromium import open_chromium
from bench.search_site import serve

pytestmark = pytest.mark.browser
PHONE, DESK = 360, 1440
FINGER = 44
SITES = {"demo": "", "english": "english"}


@dataclass(frozen=True)
class Look:
    """One way to look at a page."""

    width: int
    scheme: str
    touch: bool = False


LOOKS = [Look(w, s, touch=w == PHONE) for w in (PHONE, DESK) for s in ("light", "dark")]


@cache
def kinds(name: str) -> dict[str, str]:
    """Give the largest page of every template, the hardest to lay out, and a narrowed list."""
    site, plan = kept_site(name), kept_plan(name)
    largest: dict[str, tuple[int, str]] = {}
    for page in plan.pages:
        template = plan.show(page).template
        size = len(site.html(page.address))
        largest[template] = max(largest.get(template, (0, "")), (size, page.address))
    found = {template: address for template, (_, address) in largest.items()}
    return {**found, "narrowed": next(page.address for page in plan.pages if "/claim_" in page.address)}


CASES = [(look, "demo", kind) for look in LOOKS for kind in sorted(kinds(""))]
CASES += [(LOOKS[0], "english", kind) for kind in sorted(kinds("english"))]


@pytest.fixture(scope="module")
def root(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """Serve every site below a path of its own."""
    folder = tmp_path_factory.mktemp("served")
    for name, kept in SITES.items():
        shutil.copytree(kept_site(kept).output, folder / name)
    with serve(Path(folder)) as address:
        yield address


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    with sync_playwright() as playwright:
        chromium = open_chromium(playwright)
        yield chromium
        chromium.close()


@pytest.fixture(scope="module")
def windows(browser: Browser) -> Callable[[Look], BrowserContext]:
    @cache
    def window(look: Look) -> BrowserContext:
        return browser.new_context(
            viewport={"width": look.width, "height": 640},
            color_scheme="dark" if look.scheme == "dark" else "light",
            has_touch=look.touch,
        )

    return window


def opened(window: BrowserContext, address: str) -> tuple[Page, list[str]]:
    """Open the page at *address*, and list every complaint of the browser."""
    page, said = window.new_page(), list[str]()
    page.on("console", lambda message: said.append(message.text))
    page.on("pageerror", lambda error: said.append(str(error)))
    page.on("response", lambda answer: said.append(answer.url) if answer.status >= 400 else None)
    page.goto(address)
    return page, said


def address_of(root: str, name: str, kind: str) -> str:
    return f"{root}/{name}/{kinds(SITES[name])[kind]}"


@pytest.mark.parametrize(("look", "name", "kind"), CASES)
def test_a_page_is_whole_quiet_and_in_order(
    windows: Callable[[Look], BrowserContext], root: str, look: Look, name: str, kind: str
) -> None:
    page, said = opened(windows(look), address_of(root, name, kind))
    assert said == []
    assert page.evaluate("document.documentElement.scrollWidth") <= look.width
    assert page.evaluate(STICKING_OUT, look.width) == []
    levels = page.evaluate("[...document.querySelectorAll('main :is(h1,h2,h3,h4)')].map(h => +h.tagName[1])")
    assert levels[0] == 1
    assert levels.count(1) == 1
    assert all(after <= before + 1 for before, after in pairwise(levels)), levels
    if look.touch:
        assert page.evaluate(TOO_SMALL, FINGER) == []
    page.close()


STICKING_OUT = """width => [...document.querySelectorAll('main *')]
  .filter(e => !e.closest('.jn-scroll, pre, .md-sidebar, .jn-crumbs'))
  .map(e => [e, e.getBoundingClientRect()])
  .filter(([e, box]) => box.width && (box.right > width + 1 || box.left < -1))
  .map(([e]) => e.tagName + '.' + e.className)"""
"""What reaches over the edge of the page, but what may scroll inside its own frame."""

TOO_SMALL = """finger => {
  const height = e => e.getBoundingClientRect().height;
  const small = e => height(e) && height(e) < finger - .5;
  const controls = '.jn-numbers a, .jn-facets a, .jn-chips a, .jn-tools a, .jn-alert a, .jn-pager > *,'
    + '.jn-fold > summary, .jn-hero input, .jn-hero button';
  const items = [...document.querySelectorAll('.jn-rows > li')];
  const rows = items.filter(li => li.querySelector(':scope > a'));
  const missed = rows.filter(li => {
    li.scrollIntoView({block: 'center'});
    const box = li.getBoundingClientRect();
    const hit = document.elementFromPoint(box.left + box.width / 2, box.top + 4);
    return !hit || hit !== li.querySelector(':scope > a');
  });
  const all = [...document.querySelectorAll(controls), ...rows];
  return all.filter(small).concat(missed).map(e => e.outerHTML.slice(0, 80));
}"""
"""What leads on and is lower than a finger is wide, and rows that lead nowhere where they are touched."""


@pytest.mark.parametrize("template", ["list", "organisation", "home", "tree"])
def test_lists_stand_under_their_heading(windows: Callable[[Look], BrowserContext], root: str, template: str) -> None:
    """Material indents the items of lists; the rows of ours begin where the text begins."""
    page, _ = opened(windows(LOOKS[0]), address_of(root, "demo", template))
    rows = page.evaluate(
        "[...document.querySelectorAll('.jn-rows > li, .jn-numbers > li, .jn-tree > li')]"
        ".map(e => e.getBoundingClientRect().left)"
    )
    start = page.evaluate("document.querySelector('.md-content__inner').getBoundingClientRect().left")
    assert min(rows) == pytest.approx(start, abs=1)


@pytest.mark.parametrize("look", [LOOKS[0], LOOKS[2]], ids=["phone", "desk"])
def test_a_pledge_says_at_once_who_what_when_and_how_it_stands(
    windows: Callable[[Look], BrowserContext], root: str, look: Look
) -> None:
    """In a window 640 px high, before a finger has moved."""
    page, _ = opened(windows(look), address_of(root, "demo", "pledge"))
    for selector in (".jn-over a", "h1", ".jn-facts", ".jn-states", ".jn-measure"):
        box = page.locator(f"main {selector}").first.bounding_box()
        assert box is not None, selector
        assert box["y"] + box["height"] <= 640, selector


@pytest.mark.parametrize("width", [PHONE, 768, DESK])
def test_the_code_leaves_the_ways_to_answer_their_room_and_stands_only_once(
    browser: Browser, root: str, width: int
) -> None:
    page = browser.new_page(viewport={"width": width, "height": 640})
    page.goto(f"{root}/demo/{kinds('')['pledge']}")
    code, ways = page.locator(".jn-code").bounding_box(), page.locator("#feedback ul").bounding_box()
    assert code
    assert ways
    apart = code["y"] >= ways["y"] + ways["height"] or code["x"] >= ways["x"] + ways["width"]
    assert apart
    lines = page.locator("#feedback a[href^='tel:']").evaluate_all("all => all.map(a => a.getClientRects().length)")
    assert set(lines) == {1}
    assert page.locator("img[alt=QR]:visible").count() == 1
    page.close()


BROKEN = """() => {
  const bad = [], walk = document.createTreeWalker(document.querySelector("article"), NodeFilter.SHOW_TEXT);
  const range = document.createRange();
  const box = (node, at) => {
    range.setStart(node, at);
    range.setEnd(node, at + 1);
    return range.getBoundingClientRect();
  };
  while (walk.nextNode()) {
    const node = walk.currentNode, text = node.data;
    for (const found of text.matchAll(/[，。、；：！？）”》·]/g)) {
      const at = found.index, here = at ? box(node, at) : null;
      const before = here && box(node, /\\s/.test(text[at - 1]) && at > 1 ? at - 2 : at - 1);
      const begins = here && here.width && before.height && here.top > before.top + 8;
      if (begins) bad.push(text.slice(Math.max(0, at - 8), at + 6));
    }
  }
  return bad;
}"""


@pytest.mark.parametrize("kind", ["home", "pledge", "person", "organisation", "tree", "period", "case", "list"])
def test_no_line_begins_with_punctuation(browser: Browser, root: str, kind: str) -> None:
    page = browser.new_page(viewport={"width": PHONE, "height": 640})
    page.goto(f"{root}/demo/{kinds('')[kind]}")
    assert page.evaluate(BROKEN) == []
    page.close()


WIDE = ".jn-scroll"


@pytest.mark.parametrize(("kind", "width"), [("home", 360), ("problems", 360), ("problems", 768), ("problems", 1440)])
def test_a_table_of_counts_shows_every_column(browser: Browser, root: str, kind: str, width: int) -> None:
    page = browser.new_page(viewport={"width": width, "height": 640}, has_touch=width == PHONE)
    page.goto(address_of(root, "demo", kind))
    assert page.eval_on_selector(WIDE, "e => e.scrollWidth - e.clientWidth") <= 0
    page.close()


@pytest.mark.parametrize("name", sorted(SITES))
@pytest.mark.parametrize("kind", ["home", "problems", "period", "reviews", "organisation", "campaign"])
def test_a_table_that_scrolls_can_be_reached_has_a_name_and_shows_its_edge(
    browser: Browser, root: str, name: str, kind: str
) -> None:
    if kind not in kinds(SITES[name]):
        pytest.skip("no such page on this site")
    page = browser.new_page(viewport={"width": 320, "height": 640})
    page.goto(address_of(root, name, kind))
    boxes = page.eval_on_selector_all(
        WIDE, "all => all.map(e => [e.tabIndex, e.getAttribute('aria-label'), getComputedStyle(e).backgroundImage])"
    )
    assert all(index == 0 and label and "gradient" in edge for index, label, edge in boxes)
    page.close()


CRUMBS = """() => [...document.querySelectorAll('.jn-crumbs li')].filter(e => e.offsetHeight)
  .map(e => [e.getBoundingClientRect().top, e.querySelector('a') ? e.querySelector('a').offsetHeight : 99,
             getComputedStyle(e, '::before').content])"""


def test_the_way_to_a_page_has_lines_as_near_as_text_and_links_as_large_as_a_finger(
    browser: Browser, root: str
) -> None:
    page = browser.new_page(viewport={"width": PHONE, "height": 640}, has_touch=True)
    page.goto(f"{root}/demo/pledges/jiujie-wenhuashi/")
    found = page.evaluate(CRUMBS)
    lines = sorted({top for top, _, _ in found})
    assert len(lines) == 2
    assert lines[1] - lines[0] < 34
    assert all(height >= FINGER - 0.5 and before == "none" for _, height, before in found)
    page.close()


TORN = """() => [...document.querySelectorAll('.jn-rows > li > small')].flatMap(small => {
  const torn = [], walk = document.createTreeWalker(small, NodeFilter.SHOW_TEXT);
  for (let node; (node = walk.nextNode());) {
    for (const word of node.data.matchAll(/[\\u4e00-\\u9fff]+/g)) {
      const range = document.createRange();
      range.setStart(node, word.index);
      range.setEnd(node, word.index + word[0].length);
      if (range.getClientRects().length > 1) torn.push(word[0]);
    }
  }
  return torn;
})"""


@pytest.mark.parametrize("kind", ["problems", "period", "home", "list"])
def test_no_line_below_a_title_ends_inside_a_word(browser: Browser, root: str, kind: str) -> None:
    page = browser.new_page(viewport={"width": PHONE, "height": 640}, has_touch=True)
    page.goto(address_of(root, "demo", kind))
    assert page.evaluate(TORN) == []
    heights = page.eval_on_selector_all(
        ".jn-rows > li > small", "all => all.map(e => e.offsetHeight / parseFloat(getComputedStyle(e).fontSize))"
    )
    assert heights
    assert max(heights) < 3 * 2  # three lines at most, each as high as a line of text
    page.close()
