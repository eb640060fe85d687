"""Whole ways through the demo: with and without script, on three widths, below a sub-path, from a folder, by keyboard
alone, and onto paper.
"""

from __future__ import annotations

import io
import re
from collections.abc import Iterator
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from threading import Thread

import pypdfium2
import pytest
from playwright.sync_api import Browser, Page, expect, sync_playwright
from site_factory import ROOT, build, kept_site

from bench.chromium import open_chromium

pytestmark = pytest.mark.browser
WIDTHS = (360, 768, 1440)
TABS_FROM = 1220
POLICY = (
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; "
    "form-action 'self'; base-uri 'none'; frame-ancestors 'none'"
)
PLEDGE = "硬化三组、五组入户路"
LEFT = (None, "net::ERR_ABORTED")
"""What a request ends with when the reader has gone on already."""


class Server(SimpleHTTPRequestHandler):
    def end_headers(self) -> None:
        self.send_header("Content-Security-Policy", POLICY)
        super().end_headers()

    def log_message(self, *_: object) -> None:
        """Say nothing."""


@pytest.fixture(scope="module")
def served(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """Serve the demo below /a/b/ under a strict policy."""
    folder = tmp_path_factory.mktemp("web")
    (folder / "a").mkdir()
    (folder / "a" / "b").symlink_to(kept_site("").output, target_is_directory=True)
    server = ThreadingHTTPServer(("127.0.0.1", 0), partial(Server, directory=str(folder)))
    Thread(target=server.serve_forever, daemon=True).start()
    yield f"http://127.0.0.1:{server.server_port}/a/b/"
    server.shutdown()
    server.server_close()


@pytest.fixture(scope="module")
def stick(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Build the demo so that it opens from its folder."""
    site = build(ROOT, tmp_path_factory.mktemp("U 盘") / "网站", offline=True, jobs=2)
    assert not site.built.has_errors
    return site.output


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    with sync_playwright() as playwright:
        chromium = open_chromium(playwright)
        yield chromium
        chromium.close()


def opened(browser: Browser, width: int, script: bool, root: str) -> tuple[Page, list[str]]:
    """Open a window that writes down every complaint and every request that leaves *root*."""
    context = browser.new_context(
        viewport={"width": width, "height": 800}, java_script_enabled=script, reduced_motion="reduce"
    )
    page, said = context.new_page(), list[str]()
    page.on("console", lambda message: said.append(message.text) if message.type == "error" else None)
    page.on("pageerror", lambda error: said.append(str(error)))
    page.on("response", lambda answer: said.append(answer.url) if answer.status >= 400 else None)
    page.on("requestfailed", lambda asked: None if asked.failure in LEFT else said.append(asked.url))
    page.on("request", lambda asked: None if asked.url.startswith((root, "data:")) else said.append(asked.url))
    return page, said


def go_to_section(page: Page, name: str, width: int) -> None:
    """Open a section as a reader does: by its tab, or from the menu of a narrow screen."""
    if width >= TABS_FROM:
        page.locator("nav.md-tabs").get_by_role("link", name=name, exact=True).click()
    else:
        page.locator("label.jn-icon--menu").click()
        page.locator("nav.md-nav--primary").get_by_role("link", name=name, exact=True).click()


def walk(page: Page, width: int) -> None:
    """Go from home to an organisation, its pledge, and back by the breadcrumbs; nothing ever sticks out."""
    home = page.url
    go_to_section(page, "组织", width)
    page.locator("main").get_by_role("link", name="和平村", exact=True).first.click()
    expect(page.locator("h1")).to_have_text("青石镇和平村党总支")
    page.locator("main").get_by_role("link", name=re.compile(PLEDGE)).first.click()
    expect(page.locator("h1")).to_contain_text(PLEDGE)
    for part in ("事前", "事中", "事后"):
        expect(page.locator("main").get_by_text(part).first).to_be_visible()
    page.locator("nav.jn-crumbs").get_by_role("link", name="青石镇").click()
    expect(page.locator("h1")).to_contain_text("青石镇")
    page.locator("a.jn-name").click()
    assert page.url == home


@pytest.mark.parametrize("script", [True, False], ids=["script", "no-script"])
@pytest.mark.parametrize("width", WIDTHS)
def test_from_home_to_a_pledge_and_back_below_a_sub_path(
    browser: Browser, served: str, width: int, script: bool
) -> None:
    page, said = opened(browser, width, script, served)
    page.goto(served)
    walk(page, width)
    page.context.close()
    assert said == []


@pytest.mark.parametrize("script", [True, False], ids=["script", "no-script"])
@pytest.mark.parametrize("width", WIDTHS)
def test_from_home_to_a_pledge_and_back_from_a_folder(browser: Browser, stick: Path, width: int, script: bool) -> None:
    page, said = opened(browser, width, script, stick.as_uri())
    page.goto((stick / "index.html").as_uri())
    walk(page, width)
    page.context.close()
    assert said == []


@pytest.mark.parametrize("width", WIDTHS)
def test_the_search_of_a_site_in_a_folder_finds_filters_and_leads_on(browser: Browser, stick: Path, width: int) -> None:
    page, said = opened(browser, width, True, stick.as_uri())
    page.goto((stick / "index.html").as_uri())
    if width >= 720:
        page.locator("header.md-header input[name=q]").fill("秀兰")
    page.locator("header.md-header form[role=search] button").click()
    page.locator("#search-query").fill("秀兰")
    results = page.locator("#search-results")
    expect(results.get_by_role("link", name="王秀兰", exact=True)).to_be_visible()
    results.get_by_role("link", name="王秀兰", exact=True).click()
    expect(page.locator("h1")).to_have_text("王秀兰")
    page.context.close()
    assert said == []


# --- By keyboard alone ---

FOCUS = """() => {
  const e = document.activeElement, s = getComputedStyle(e);
  const sign = e.id === '__drawer' ? getComputedStyle(e.nextElementSibling) : s;
  if (e === document.body) return null;
  if (!e.dataset.at) e.dataset.at = ++window.count;
  return [e.dataset.at, sign.outlineStyle !== 'none' && parseFloat(sign.outlineWidth) >= 2, e.outerHTML.slice(0, 90)];
}"""


@pytest.mark.parametrize("width", [360, 1440])
@pytest.mark.parametrize("address", ["", "pledges/heping-xiulu/", "organisations/", "reviews/"])
def test_tab_goes_through_the_whole_page_visibly_and_is_never_trapped(
    browser: Browser, served: str, address: str, width: int
) -> None:
    page, _ = opened(browser, width, True, served)
    page.goto(served + address)
    page.evaluate("window.count = 0")
    seen: list[str] = []
    unseen: list[str] = []
    for _ in range(600):
        page.keyboard.press("Tab")
        found = page.evaluate(FOCUS)
        if found is None or found[0] in seen:
            break
        seen.append(found[0])
        if not found[1]:
            unseen.append(found[2])
    assert unseen == []
    focusable = page.evaluate(FOCUSABLE)
    assert found is None or found[0] == seen[0], "it comes round to where it began"
    assert len(seen) >= focusable
    page.context.close()


FOCUSABLE = """() => [...document.querySelectorAll('main :is(a[href], button, input, select, summary)')]
  .filter(e => e.tabIndex >= 0 && e.checkVisibility({visibilityProperty: true})).length"""


def test_a_phone_is_walked_by_keyboard_alone(browser: Browser, served: str) -> None:
    page, said = opened(browser, 360, True, served)
    page.goto(served)
    page.keyboard.press("Tab")
    expect(page.locator(".md-skip")).to_be_focused()
    page.keyboard.press("Tab")
    page.keyboard.press("Space")
    menu = page.locator("nav.md-nav--primary")
    expect(menu.get_by_role("link", name="评议", exact=True)).to_be_visible()
    page.keyboard.press("Escape")
    expect(menu.get_by_role("link", name="评议", exact=True)).to_be_hidden()
    page.keyboard.press("Space")
    menu.get_by_role("link", name="评议", exact=True).focus()
    page.keyboard.press("Enter")
    page.wait_for_url("**/reviews/")
    page.locator(".jn-display > summary").focus()
    page.keyboard.press("Enter")
    page.keyboard.press("Tab")
    page.keyboard.press("ArrowDown")
    assert page.get_attribute("html", "data-jn-text") == "large"
    page.keyboard.press("Escape")
    expect(page.locator(".jn-display > summary")).to_be_focused()
    page.context.close()
    assert said == []


# --- On paper ---


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_a_pledge_goes_onto_paper_whole_and_without_what_paper_cannot_do(
    browser: Browser, served: str, scheme: str
) -> None:
    page, _ = opened(browser, 1440, True, served)
    page.emulate_media(media="print", color_scheme="dark" if scheme == "dark" else "light")
    page.goto(f"{served}pledges/heping-xiulu/")
    document = pypdfium2.PdfDocument(io.BytesIO(page.pdf(format="A4")))
    text = re.sub(r"\s+", "", "".join(sheet.get_textpage().get_text_range() for sheet in document))
    assert 1 <= len(document) <= 4
    for word in (PLEDGE, "事前", "事中", "事后", "王秀兰", "2011年11月20日"):
        assert word in text
    for word in ("跳到正文", "分享", "打印", "字号"):
        assert word not in text
    assert page.evaluate("getComputedStyle(document.body).backgroundColor") in (
        "rgb(255, 255, 255)",
        "rgba(0, 0, 0, 0)",
    )
    page.context.close()
