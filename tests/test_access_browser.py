"""For everyone: axe-core finds nothing on any kind of page; text can be larger and colours stronger, and stay so."""

from __future__ import annotations

import gzip
from collections.abc import Iterator
from functools import cache
from pathlib import Path

import axe_playwright_python
import pytest
from playwright.sync_api import Browser, Page, sync_playwright
from site_factory import LEAST, THEME, build, kept_plan, kept_site, write_project

from bench.chromium import open_chromium
from bench.search_site import serve

pytestmark = pytest.mark.browser
AXE = (Path(axe_playwright_python.__file__).parent / "axe.min.js").read_text(encoding="utf-8")
WIDTHS = {"phone": 360, "desk": 1440}
SCHEMES = ("light", "dark")
KILOBYTE = 1024
RUN_AXE = """async () => (await axe.run(document, {resultTypes: ['violations']})).violations
  .flatMap(v => v.nodes.map(n => v.id + ': ' + n.target.join(' ')
    + ' — ' + n.failureSummary.split('\\n').pop().trim()))"""


LARGEST = 60_000
"""Bytes of a page that is looked at: what is longer says the same more often."""


@cache
def kinds() -> dict[str, str]:
    """Give the page of every template of the demo that shows most, and a Markdown page."""
    site, plan = kept_site(""), kept_plan("")
    best: dict[str, tuple[int, str]] = {}
    for page in plan.pages:
        template, size = plan.show(page).template, len(site.html(page.address))
        best[template] = max(
            best.get(template, (-LARGEST * 100, "")), (size if size <= LARGEST else -size, page.address)
        )
    return {**{name: address for name, (_, address) in best.items()}, "markdown": "about/"}


@pytest.fixture(scope="module")
def root() -> Iterator[str]:
    with serve(kept_site("").output) as address:
        yield address


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    with sync_playwright() as playwright:
        chromium = open_chromium(playwright)
        yield chromium
        chromium.close()


def complaints(page: Page) -> list[str]:
    page.evaluate(AXE)
    found: list[str] = page.evaluate(RUN_AXE)
    return found


@pytest.mark.parametrize("width", WIDTHS)
def test_axe_finds_nothing_in_an_explorer_that_is_all_unfolded(browser: Browser, root: str, width: str) -> None:
    page = browser.new_page(viewport={"width": WIDTHS[width], "height": 800}, reduced_motion="reduce")
    page.goto(f"{root}/pledges/?q=路&clock=bogus", wait_until="networkidle")
    for _ in "ab":
        page.evaluate("document.querySelectorAll('.jn-explorer details').forEach(each => { each.open = true })")
        page.wait_for_timeout(100)
    page.locator(".jn-finder__picker").fill("村")
    page.locator("#search-organisations [role=option]").first.wait_for()
    assert complaints(page) == []
    page.close()


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_axe_finds_nothing_in_results_of_words_of_like_meaning(browser: Browser, root: str, scheme: str) -> None:
    page = browser.new_page(color_scheme="dark" if scheme == "dark" else "light", reduced_motion="reduce")
    page.goto(f"{root}/search/?q=修路&clock=bogus", wait_until="networkidle")
    page.locator(".jn-finder__also").first.wait_for()
    assert complaints(page) == []
    page.close()


@pytest.mark.parametrize("width", WIDTHS)
@pytest.mark.parametrize("kind", sorted(kinds()))
def test_axe_finds_nothing(browser: Browser, root: str, kind: str, width: str) -> None:
    page = browser.new_page(viewport={"width": WIDTHS[width], "height": 800}, reduced_motion="reduce")
    page.goto(f"{root}/{kinds()[kind]}", wait_until="networkidle")
    for scheme, shown in (("light", "default"), ("dark", "slate")):
        page.emulate_media(color_scheme="dark" if scheme == "dark" else "light")
        page.wait_for_function("shown => document.body.dataset.mdColorScheme === shown", arg=shown)
        assert complaints(page) == [], scheme
    page.close()


@pytest.mark.parametrize("scheme", SCHEMES)
@pytest.mark.parametrize("colour", ["red", "blue", "green"])
def test_axe_finds_nothing_in_any_colour(browser: Browser, tmp_path: Path, colour: str, scheme: str) -> None:
    files = {**LEAST, "site_config.yml": f"{{title: 青石镇公开承诺, colour: {colour}, notice: 试运行}}"}
    site = build(write_project(tmp_path / "project", files), tmp_path / "site")
    page = browser.new_page(color_scheme="dark" if scheme == "dark" else "light")
    for address in ("", "pledges/road/", "pledges/"):
        page.goto((site.output / address / "index.html").as_uri())
        assert complaints(page) == [], address
    page.close()


@pytest.mark.parametrize("scheme", SCHEMES)
@pytest.mark.parametrize("kind", ["home", "pledge", "list", "organisation"])
def test_axe_finds_nothing_in_large_text_and_strong_contrast(
    browser: Browser, root: str, kind: str, scheme: str
) -> None:
    context = browser.new_context(
        viewport={"width": 360, "height": 740},
        color_scheme="dark" if scheme == "dark" else "light",
        reduced_motion="reduce",
    )
    page = context.new_page()
    page.goto(root)
    page.click(".jn-display summary")
    page.check("input[name=contrast]")
    page.check("input[name=text][value=largest]")
    page.goto(f"{root}/{kinds()[kind]}", wait_until="networkidle")
    assert page.get_attribute("body", "data-jn-contrast") == "more"
    assert complaints(page) == []
    assert page.evaluate("document.documentElement.scrollWidth") <= 360
    context.close()


@pytest.mark.parametrize("width", [320, 360, 480, 768])
def test_the_panel_stays_on_the_screen_in_every_size_of_text(browser: Browser, root: str, width: int) -> None:
    context = browser.new_context(viewport={"width": width, "height": 740})
    page = context.new_page()
    page.goto(root)
    page.click(".jn-display summary")
    for size in page.eval_on_selector_all("input[name=text]", "all => all.map(e => e.value)"):
        page.check(f"input[name=text][value='{size}']")
        box = page.eval_on_selector(
            ".jn-display__panel", "e => { const b = e.getBoundingClientRect(); return [b.left, b.right, b.bottom]; }"
        )
        assert 0 <= box[0] <= box[1] <= width, (size, box)
        assert box[2] <= 740, (size, box)
    context.close()


@pytest.mark.parametrize("served", [True, False], ids=["http", "file"])
def test_larger_text_and_strong_contrast_stay_and_are_there_at_the_first_paint(
    browser: Browser, root: str, served: bool
) -> None:
    start = root if served else kept_site("").output.as_uri()
    context = browser.new_context(viewport={"width": 1440, "height": 900})
    page = context.new_page()
    page.goto(f"{start}/index.html")
    size = "parseFloat(getComputedStyle(document.querySelector('main p')).fontSize)"
    before = page.evaluate(size)
    page.click(".jn-display summary")
    page.check("input[name=text][value=large]")
    page.check("input[name=contrast]")
    assert page.evaluate(size) >= before * 1.15
    page.keyboard.press("Escape")
    assert not page.is_visible(".jn-display input >> nth=0")
    assert page.evaluate("document.activeElement.matches('.jn-display > summary')")
    page.add_init_script(FIRST_LOOK)
    page.goto(f"{start}/pledges/index.html")
    assert page.evaluate("window.firstLook") == ["large", "more"]
    assert page.locator(".jn-display input[name=contrast]").is_checked()
    context.close()


FIRST_LOOK = """new MutationObserver((_, me) => {
  if (!document.querySelector('header')) return;
  me.disconnect();
  window.firstLook = [document.documentElement.dataset.jnText, document.body.dataset.jnContrast];
}).observe(document, {childList: true, subtree: true});"""
"""What the page has been told when its first element that shows anything stands."""


def test_without_script_no_switch_is_offered_that_would_not_work(browser: Browser, root: str) -> None:
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(f"{root}/{kinds()['pledge']}")
    assert not page.is_visible(".jn-display")
    assert not page.is_visible(".jn-acts")
    context.close()


@pytest.mark.parametrize("kind", ["home", "pledge", "list", "organisation", "search"])
def test_nothing_is_lost_when_everything_is_twice_as_large(browser: Browser, root: str, kind: str) -> None:
    """A window of 1280 pixels at 200 % is one of 640; on a phone one of 180 keeps every word."""
    page = browser.new_page(viewport={"width": 640, "height": 400}, device_scale_factor=2)
    page.goto(f"{root}/{kinds()[kind]}", wait_until="networkidle")
    assert page.evaluate("document.documentElement.scrollWidth") <= 640
    assert page.evaluate(CUT_OFF) == []
    page.close()


CUT_OFF = """() => [...document.querySelectorAll('header.md-header *, main *')]
  .filter(e => e.childElementCount === 0 && e.textContent.trim() && getComputedStyle(e).overflow === 'hidden'
    && e.scrollWidth > e.clientWidth + 1)
  .map(e => e.outerHTML.slice(0, 80))"""


def test_an_address_can_be_shared_and_the_page_says_so(browser: Browser, root: str) -> None:
    context = browser.new_context(permissions=["clipboard-read", "clipboard-write"])
    page = context.new_page()
    page.goto(f"{root}/{kinds()['pledge']}#feedback")
    page.evaluate("navigator.share = undefined")
    page.get_by_role("button", name="分享").click()
    page.get_by_text("网址已复制").wait_for()
    published = f"http://chengnuo.example/{kinds()['pledge']}"
    assert page.evaluate("navigator.clipboard.readText()") == published, "not where the page is found by all"
    context.close()


def test_the_print_button_prints(browser: Browser, root: str) -> None:
    page = browser.new_page()
    page.goto(f"{root}/{kinds()['pledge']}")
    page.evaluate("window.print = () => { window.wasPrinted = true; }")
    page.get_by_role("button", name="打印").click()
    assert page.evaluate("window.wasPrinted")
    page.close()


def test_our_scripts_and_styles_stay_light() -> None:
    scripts = sorted((THEME / "assets" / "js").glob("*.js"))
    assert sum(len(gzip.compress(path.read_bytes(), mtime=0)) for path in scripts) <= 40 * KILOBYTE
    sheets = sorted((kept_site("").output / "assets").glob("*/*.css"))
    assert len(sheets) == 3
    assert len(gzip.compress(b"".join(path.read_bytes() for path in sheets), mtime=0)) <= 22 * KILOBYTE
