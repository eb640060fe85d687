"""The published style: nothing of it is lost when it is squeezed and divided by medium."""

from __future__ import annotations

import pytest
from playwright.sync_api import sync_playwright
from site_factory import THEME

from bench.chromium import open_chromium
from generator.render.stylesheet import by_medium, squeezed
from generator.write.theme import STYLES, plan_assets

RULES = """text => {
  const sheet = new CSSStyleSheet();
  sheet.replaceSync(text);
  return [...sheet.cssRules].map(rule => rule.cssText.replace(/\\s*,\\s*/g, ","));
}"""


@pytest.mark.parametrize(
    ("css", "kept"),
    [
        ("/* why */\n.a {\n  color: red;\n}\n", ".a{color:red}"),
        (".a > .b,\n.c  .d { margin: 0 1px }", ".a>.b,.c .d{margin:0 1px}"),
        (".a :hover{x:y} .a:hover{x:y}", ".a :hover{x:y}.a:hover{x:y}"),
        ('.a::before { content: "a , b:  c /* d */"; }', '.a::before{content:"a , b:  c /* d */"}'),
        (".a { width: calc(1px + 2 * 3px) }", ".a{width:calc(1px + 2 * 3px)}"),
        (".a { x: url(data:image/png;base64,AA==) , none }", ".a{x:url(data:image/png;base64,AA==),none}"),
        (".a { font: 1rem/1.5 x, y !important }", ".a{font:1rem/1.5 x,y !important}"),
        (".a {}\n.b { x: y }", ".b{x:y}"),
        ("@media a and (min-width: 45em) { .a { x: y; z: w; } }", "@media a and (min-width:45em){.a{x:y;z:w}}"),
        ('@charset "UTF-8"; .a { x: y }', '@charset "UTF-8";.a{x:y}'),
    ],
)  # fmt: skip
def test_only_what_means_nothing_is_left_out(css: str, kept: str) -> None:
    assert squeezed(css) == kept
    assert squeezed(kept) == kept


def test_what_is_for_paper_alone_stands_apart_in_its_order() -> None:
    css = "@media print{.a{x:y}}.b{x:y}@media screen{.c{x:y}}@media print{@page{size:A4;margin:0}.d{x:y}}"
    screen, paper = by_medium(css)
    assert screen == ".b{x:y}@media screen{.c{x:y}}"
    assert paper == "@media print{.a{x:y}}@media print{@page{size:A4;margin:0}.d{x:y}}"


def test_nothing_for_paper_holds_up_the_first_sight_of_a_page() -> None:
    assets = plan_assets(THEME)
    main = (THEME / "material" / "main.html").read_text("utf-8")
    assert assets.print_style not in assets.styles
    assert '{{ view.site.print_style }}" media="print">' in main


@pytest.mark.browser
def test_a_browser_reads_the_same_rules_from_what_is_published() -> None:
    written = "\n".join((THEME / "assets" / "css" / name).read_text("utf-8") for name in STYLES)
    with sync_playwright() as playwright:
        chromium = open_chromium(playwright)
        page = chromium.new_page()
        before = page.evaluate(RULES, written)
        screen, paper = (page.evaluate(RULES, text) for text in by_medium(written))
        chromium.close()
    assert screen == [rule for rule in before if not rule.startswith("@media print")]
    assert paper == [rule for rule in before if rule.startswith("@media print")]
    assert len(paper) > 3
