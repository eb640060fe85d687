"""Charts in Chromium: inside their frame their words apart, the same without scripts and on paper."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pytest
from playwright.sync_api import Browser, sync_playwright
from site_factory import kept_site

from bench.chromium import open_chromium
from bench.search_site import serve

pytestmark = pytest.mark.browser
WIDTHS = (360, 768, 1440)
PAGES = ("organisations/qingshi-zhen/", "organisations/heping-cun/", "reviews/2011-H1/", "problems/")

OUTSIDE = """width => [...document.querySelectorAll('.jn-chart')].flatMap(chart => {
  const frame = chart.getBoundingClientRect(), room = chart.parentElement.getBoundingClientRect();
  const bad = [];
  if (frame.width < 200 || frame.right > width + 1 || frame.left < -1) bad.push(['chart', frame.left, frame.right]);
  if (frame.width > room.width + 1) bad.push(['wider than its place', frame.width, room.width]);
  for (const part of chart.querySelectorAll('path, text')) {
    const box = part.getBoundingClientRect();
    const out = box.right > frame.right + 4 || box.left < frame.left - 4 || box.bottom > frame.bottom + 4;
    if (box.width && out) bad.push([part.tagName, part.textContent, box.left - frame.left, box.right - frame.right]);
  }
  return bad;
})"""
"""Charts that reach out of the page or their place, and parts that reach out of their chart."""

OVER_EACH_OTHER = """() => [...document.querySelectorAll('.jn-chart')].flatMap(chart => {
  const boxes = [...chart.querySelectorAll('.jn-ticks text, .jn-bars text')].map(t => [t, t.getBoundingClientRect()]);
  return boxes.flatMap(([one, a], n) => boxes.slice(n + 1)
    .filter(([, b]) => a.left < b.right - 1 && b.left < a.right - 1
      && a.top < b.bottom - a.height / 3 && b.top < a.bottom - a.height / 3)
    .map(([other]) => one.textContent + ' / ' + other.textContent));
})"""


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


def opened(browser: Browser, address: str, width: int, **words: Any) -> Any:
    page = browser.new_context(viewport={"width": width, "height": 800}, **words).new_page()
    page.goto(address)
    return page


@pytest.mark.parametrize("address", PAGES)
@pytest.mark.parametrize("width", WIDTHS)
def test_no_chart_reaches_out_of_its_frame_and_no_word_lies_on_another(
    browser: Browser, root: str, width: int, address: str
) -> None:
    page = opened(browser, f"{root}/{address}", width)
    assert page.locator(".jn-chart").count() > 0
    assert page.evaluate(OUTSIDE, width) == []
    assert page.evaluate(OVER_EACH_OTHER) == []
    page.context.close()


def test_charts_are_drawn_without_scripts_and_told_by_name(browser: Browser, root: str) -> None:
    page = opened(browser, f"{root}/{PAGES[0]}", 360, java_script_enabled=False)
    drawings = page.get_by_role("img", name="群众满意率走势")
    assert drawings.count() == 1
    box = drawings.bounding_box()
    assert box is not None
    assert box["height"] > 100
    page.context.close()


@pytest.mark.parametrize(("scheme", "media"), [("light", "screen"), ("dark", "screen"), ("light", "print")])
def test_lines_shares_and_words_stand_out_from_the_page(browser: Browser, root: str, scheme: Any, media: Any) -> None:
    page = opened(browser, f"{root}/{PAGES[0]}", 768, color_scheme=scheme)
    page.emulate_media(media=media, color_scheme=scheme)
    assert page.evaluate(TOO_FAINT) == []
    page.context.close()


TOO_FAINT = """() => {
  const light = colour => {
    const [r, g, b] = colour.match(/[\\d.]+/g).map(Number).map(v => v / 255)
      .map(v => v <= .03928 ? v / 12.92 : ((v + .055) / 1.055) ** 2.4);
    return .2126 * r + .7152 * g + .0722 * b;
  };
  const probe = document.createElement('i');
  probe.className = 'probe';
  document.body.append(probe);
  const page = getComputedStyle(document.body).getPropertyValue('--jn-page-bg').trim();
  const probed = document.createElement('canvas').getContext('2d');
  probed.fillStyle = page;
  const ground = light(probed.fillStyle.match(/[0-9a-f]{2}/gi).map(h => parseInt(h, 16)).join(','));
  const ratio = colour => {
    const one = light(colour);
    return (Math.max(one, ground) + .05) / (Math.min(one, ground) + .05);
  };
  const marks = [...document.querySelectorAll('.jn-line path, .jn-stack path[class], .jn-chart .jn-goal')];
  const words = [...document.querySelectorAll('.jn-chart text')];
  return [
    ...marks.map(e => [getComputedStyle(e).stroke, 3]), ...words.map(e => [getComputedStyle(e).fill, 4.5]),
  ].filter(([colour, least]) => !colour.startsWith('rgb') || ratio(colour) < least);
}"""
"""Marks with less than 3 to 1 against the page, words with less than 4.5 to 1 (WCAG 1.4.11, 1.4.3)."""


def test_words_of_charts_are_read_on_a_phone(browser: Browser, root: str) -> None:
    for address in PAGES:
        page = opened(browser, f"{root}/{address}", 360)
        assert page.evaluate(SMALL) == []
        page.context.close()


SMALL = """() => [...document.querySelectorAll('.jn-chart text')].filter(text => {
  const chart = text.closest('svg');
  return parseFloat(getComputedStyle(text).fontSize) * chart.getBoundingClientRect().width / 340 < 12;
}).map(text => text.textContent)"""
"""Words of charts that are drawn smaller than 12 px."""
