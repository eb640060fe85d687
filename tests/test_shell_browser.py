"""The shell in Chromium: under a sub-path, a strict content policy, on phone and desk, and without script."""

from __future__ import annotations

import functools
import http.server
import shutil
import threading
from collections.abc import Iterator
from typing import Any

import pytest
from playwright.sync_api import Browser, sync_playwright
from seam_site import ROOT, build_site

from generator.render.splice import Face, splice

pytestmark = pytest.mark.browser
PHONE, DESK = {"width": 360, "height": 740}, {"width": 1440, "height": 900}
POLICY = (
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; "
    "form-action 'self'; base-uri 'none'; frame-ancestors 'none'"
)
TEXT = "<h1>办结超期件清零</h1>" + "<h2 id='a'>事前</h2><p>正文</p><h2 id='b'>事后</h2>" + "<p>正文</p>" * 40


@pytest.fixture(scope="module")
def address(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """Serve the tiny site with one record page, and give the page's address."""
    folder = tmp_path_factory.mktemp("served")
    built = build_site(folder, output_dir=folder / "web" / "sub")
    shutil.copytree(ROOT / "theme" / "assets", built.output / "assets", dirs_exist_ok=True)
    (built.output / "assets/js/search.js").touch()
    face = Face(
        title="办结超期件清零",
        breadcrumbs=(("首页", "../../"), ("本页", "")),
        toc=(("事前", "a"), ("事后", "b")),
    )
    for where, shell in (
        ("pledges/x", built.shells.shell("pledges", 2)),
        ("search", built.shells.shell("pledges", 1)),
    ):
        (built.output / where).mkdir(parents=True)
        (built.output / where / "index.html").write_text(splice(shell, face, TEXT), encoding="utf-8")

    class Server(http.server.SimpleHTTPRequestHandler):
        def end_headers(self) -> None:
            self.send_header("Content-Security-Policy", POLICY)
            super().end_headers()

        def log_message(self, *_: object) -> None:
            pass

    handler = functools.partial(Server, directory=str(folder / "web"))
    with http.server.ThreadingHTTPServer(("127.0.0.1", 0), handler) as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        yield f"http://127.0.0.1:{server.server_port}/sub/pledges/x/"
        server.shutdown()


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    """Start the system's Chromium, or Playwright's own."""
    found = shutil.which("chromium") or shutil.which("chromium-browser") or shutil.which("google-chrome")
    with sync_playwright() as playwright:
        started = playwright.chromium.launch(executable_path=found, args=["--no-sandbox"])
        yield started
        started.close()


def open_page(browser: Browser, address: str, **options: Any) -> tuple[Any, list[str]]:
    """Open a page in a fresh context and collect every complaint of the browser and every failed request."""
    page, said = browser.new_context(**options).new_page(), list[str]()
    page.on("console", lambda message: said.append(message.text))
    page.on("pageerror", lambda error: said.append(str(error)))
    page.on("response", lambda answer: said.append(answer.url) if answer.status >= 400 else None)
    page.goto(address)
    return page, said


@pytest.mark.parametrize("size", [PHONE, DESK])
@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_the_page_shows_without_complaint_and_never_scrolls_sideways(
    browser: Browser, address: str, size: dict[str, int], scheme: str
) -> None:
    page, said = open_page(browser, address, viewport=size, color_scheme=scheme)
    page.wait_for_function("document.documentElement.classList.contains('js')")
    assert page.get_attribute("body", "data-md-color-scheme") == {"light": "default", "dark": "slate"}[scheme]
    assert page.evaluate("document.documentElement.scrollWidth") <= size["width"]
    assert page.is_visible("h1")
    assert page.is_visible(".md-tabs") == (size is DESK)
    assert page.is_visible("text=本页内容") == (size is DESK)
    assert said == []


def test_the_colour_scheme_can_be_changed_and_is_remembered(browser: Browser, address: str) -> None:
    page, said = open_page(browser, address, viewport=DESK, color_scheme="light")
    page.click(".jn-display summary")
    page.check("input[name=scheme][value=dark]")
    assert page.get_attribute("body", "data-md-color-scheme") == "slate"
    page.reload()
    assert page.get_attribute("body", "data-md-color-scheme") == "slate"
    assert said == []


@pytest.mark.parametrize("script", [True, False])
def test_a_phone_reaches_every_section_by_finger_and_by_keyboard(browser: Browser, address: str, script: bool) -> None:
    page, said = open_page(browser, address, viewport=PHONE, java_script_enabled=script, has_touch=True)
    link = page.locator(".md-nav--primary a", has_text="承诺")
    assert not link.is_visible()
    page.tap(".jn-icon--menu")
    assert link.is_visible()
    page.reload()
    page.keyboard.press("Tab")
    page.keyboard.press("Tab")
    page.keyboard.press("Space")
    assert link.is_visible()
    link.click()
    page.wait_for_url("**/sub/pledges/")
    assert said == []


@pytest.mark.parametrize("script", [True, False])
def test_the_search_box_is_a_plain_form(browser: Browser, address: str, script: bool) -> None:
    page, _ = open_page(browser, address, viewport=DESK, java_script_enabled=script)
    page.fill("input[name=q]", "超期")
    page.keyboard.press("Enter")
    page.wait_for_url("**/sub/search/?q=%E8%B6%85%E6%9C%9F")
    page.set_viewport_size(PHONE)
    assert not page.is_visible("input[name=q]")
    page.click(".jn-search__go")
    page.wait_for_url("**/sub/search/?q=")


def test_the_skip_link_leads_past_the_navigation(browser: Browser, address: str) -> None:
    page, _ = open_page(browser, address, viewport=DESK)
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.matches('.md-skip')")
    page.keyboard.press("Enter")
    assert page.evaluate("document.activeElement.id") == "__main"


def test_fingers_hit_every_control_of_the_phones_header_and_drawer(browser: Browser, address: str) -> None:
    page, _ = open_page(browser, address, viewport=PHONE, has_touch=True)
    page.tap(".jn-icon--menu")
    page.wait_for_timeout(400)  # the drawer slides in
    boxes = [
        handle.bounding_box()
        for handle in page.query_selector_all(".md-header :is(label, button, a, summary), .md-nav--primary a")
        if handle.is_visible()
    ]
    assert len(boxes) == 4 + 12
    assert [box for box in boxes if box and min(box["width"], box["height"]) < 44] == []
