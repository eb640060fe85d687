"""A visitor walks through the built demo in Chromium: below a sub-path, under a strict policy, also without
JavaScript: from home to a person, through the search, to an address that can be shared.
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from threading import Thread
from urllib.parse import parse_qs, urlsplit

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, ViewportSize, expect, sync_playwright
from site_factory import kept_site

from bench.chromium import open_chromium

pytestmark = pytest.mark.browser

POLICY = (
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; "
    "form-action 'self'; base-uri 'none'; frame-ancestors 'none'"
)
PHONE: ViewportSize = {"width": 360, "height": 740}
ROAD = "硬化三组、五组入户路"


class Server(SimpleHTTPRequestHandler):
    def end_headers(self) -> None:
        self.send_header("Content-Security-Policy", POLICY)
        super().end_headers()

    def log_message(self, *_: object) -> None:
        """Say nothing."""


@pytest.fixture(scope="module")
def home(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """Serve the demo under /gongshi/ and give its address."""
    folder = tmp_path_factory.mktemp("web")
    (folder / "gongshi").symlink_to(kept_site("").output, target_is_directory=True)
    server = ThreadingHTTPServer(("127.0.0.1", 0), partial(Server, directory=str(folder)))
    Thread(target=server.serve_forever, daemon=True).start()
    yield f"http://127.0.0.1:{server.server_port}/gongshi/"
    server.shutdown()
    server.server_close()


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    with sync_playwright() as playwright:
        chromium = open_chromium(playwright)
        yield chromium
        chromium.close()


@pytest.fixture(params=[True, False], ids=["script", "no-script"])
def has_script(request: pytest.FixtureRequest) -> bool:
    return bool(request.param)


def watched(context: BrowserContext, home: str, complaints: list[str]) -> Page:
    """Open a page that writes down errors, refusals, and every request that leaves the sub-path."""
    page = context.new_page()
    page.on("console", lambda message: complaints.append(message.text) if message.type == "error" else None)
    page.on("pageerror", lambda error: complaints.append(str(error)))
    page.on("response", lambda answer: complaints.append(answer.url) if answer.status >= 400 else None)
    page.on(
        "request",
        lambda asked: complaints.append(asked.url) if not asked.url.startswith((home, "data:")) else None,
    )
    return page


@pytest.fixture
def page(browser: Browser, home: str, has_script: bool) -> Iterator[Page]:
    complaints: list[str] = []
    context = browser.new_context(java_script_enabled=has_script, viewport={"width": 1280, "height": 900})
    yield watched(context, home, complaints)
    context.close()
    assert complaints == []


def heading(page: Page) -> str:
    return page.locator("h1").inner_text()


def test_from_home_to_an_organisation_a_pledge_and_a_person(page: Page, home: str) -> None:
    page.goto(home)
    page.locator("nav.md-tabs").get_by_role("link", name="组织", exact=True).click()
    assert page.url == home + "organisations/"
    page.locator("main").get_by_role("link", name="和平村", exact=True).first.click()
    assert heading(page) == "青石镇和平村党总支"
    page.get_by_role("link", name=ROAD).first.click()
    assert heading(page).startswith(ROAD)
    for part in ("事前", "事中", "事后"):
        expect(page.locator("main").get_by_text(part).first).to_be_visible()
    page.locator("main").get_by_role("link", name="王秀兰").first.click()
    assert heading(page) == "王秀兰"
    assert page.url == home + "people/wang-xiulan/"
    page.locator("nav.jn-crumbs").get_by_role("link", name="首页").click()
    assert page.url == home


def test_numbers_on_the_home_page_open_the_lists_behind_them(page: Page, home: str) -> None:
    page.goto(home)
    late = page.locator("main").get_by_role("link", name="条已逾期")
    number = int(late.locator("b").inner_text())
    late.click()
    assert page.url == home + "pledges/clock_overdue/"
    assert f"共 {number} 条" in page.locator("main").inner_text()


@pytest.mark.parametrize("has_script", [True], ids=["script"], indirect=True)
def test_half_a_name_is_found_filtered_and_shared(page: Page, home: str, browser: Browser) -> None:
    page.goto(home)
    box = page.locator("header.md-header input[name=q]")
    box.fill("秀兰")
    box.press("Enter")
    results = page.locator("#search-results")
    expect(results).to_have_attribute("aria-busy", "false")
    assert urlsplit(page.url).path == "/gongshi/search/"
    expect(results.locator("mark").first).to_have_text("秀兰")
    before = results.locator("li").count()
    page.get_by_role("checkbox", name="人员").check()
    expect(results.locator("li")).to_have_count(1)
    assert before > 1
    asked = parse_qs(urlsplit(page.url).query)
    assert (asked["q"], asked["kind"]) == (["秀兰"], ["person"])
    shared = page.url
    results.get_by_role("link").first.click()
    assert heading(page) == "王秀兰"
    page.go_back()
    expect(results.locator("li")).to_have_count(1)

    complaints: list[str] = []
    context = browser.new_context(viewport=PHONE)  # somebody else, on a phone
    other = watched(context, home, complaints)
    other.goto(shared)
    expect(other.locator("#search-results li")).to_have_count(1)
    assert other.locator("#search-results a").first.inner_text() == "王秀兰"
    context.close()
    assert complaints == []


@pytest.mark.parametrize("has_script", [True], ids=["script"], indirect=True)
def test_an_organisation_and_all_below_it_can_be_searched(page: Page, home: str) -> None:
    page.goto(home + "organisations/qingshi-zhen/")
    page.locator("main").get_by_role("link", name="查看本级和下级的全部记录").click()
    expect(page.locator("#search-results")).to_have_attribute("aria-busy", "false")
    assert parse_qs(urlsplit(page.url).query)["organisation"] == ["qingshi-zhen"]
    expect(page.locator("#search-chips")).to_contain_text("青石镇")
    assert page.locator("#search-results li").count() == 10


@pytest.mark.parametrize("has_script", [False], ids=["no-script"], indirect=True)
def test_without_javascript_the_search_says_so_and_offers_lists(page: Page, home: str) -> None:
    page.goto(home)
    page.locator("header.md-header input[name=q]").fill("秀兰")
    page.locator("header.md-header .jn-search button").click()
    assert page.url.startswith(home + "search/?q=")
    expect(page.locator("main noscript p").first).to_be_visible()
    assert "JavaScript" in page.locator("main noscript p").first.inner_text()
    page.locator("main noscript a[href$='pledges/clock_overdue/']").click()
    assert heading(page).startswith("承诺：已逾期")


def test_the_phone_shows_every_kind_of_page_without_scrolling_sideways(
    browser: Browser, home: str, has_script: bool
) -> None:
    complaints: list[str] = []
    context = browser.new_context(viewport=PHONE, java_script_enabled=has_script)
    page = watched(context, home, complaints)
    wide = []
    for address in addresses_of_every_kind(kept_site("").output):
        page.goto(home + address)
        if has_script and page.evaluate("document.documentElement.scrollWidth > innerWidth"):
            wide.append(address)
        expect(page.locator("h1")).to_be_visible()
    context.close()
    assert (wide, complaints) == ([], [])


def addresses_of_every_kind(site: Path) -> list[str]:
    """Give the home page, every section, and the longest page of each kind of record."""
    sections = sorted(path.parent.name for path in site.glob("*/index.html"))
    longest = [
        max(site.glob(f"{section}/*/index.html"), key=lambda path: path.stat().st_size, default=None)
        for section in sections
    ]
    return [
        "",
        *(f"{s}/" for s in sections),
        *(f"{p.parent.relative_to(site).as_posix()}/" for p in longest if p),
    ]
