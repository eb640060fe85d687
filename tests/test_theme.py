"""The shell of every page: its size, its safety, its words and its colours."""

from __future__ import annotations

import re
from dataclasses import fields, replace
from pathlib import Path

from lxml import html as lxml_html
from seam_site import CSS, SECTIONS, SITE, THEME, WORDS, build_site, every_page, pick

from generator.render.enginejob import Site
from generator.render.shellview import NavItem, ShellView
from generator.render.splice import Face, splice


def test_shells_stay_small(tmp_path: Path) -> None:
    sizes = [len(splice(shell, Face(title=""), "").encode()) for shell in build_site(tmp_path).shells.shells.values()]
    assert max(sizes) <= 6_500
    assert (CSS / "shell.css").stat().st_size <= 8 * 1024


def test_pages_obey_a_strict_content_policy_and_name_no_other_host(tmp_path: Path) -> None:
    for text in every_page(build_site(tmp_path)):
        page = lxml_html.fromstring(text)
        assert not page.xpath("//style | //base | //@style")
        assert not page.xpath("//script[not(@src)]")
        assert not [name for element in page.iter() for name in element.attrib if name.startswith("on")]
        assert "://" not in text
        assert "javascript:" not in text
        assert "generator" not in [meta.get("name") for meta in pick(page, "meta")]


def test_ids_are_unique_and_every_label_has_its_control(tmp_path: Path) -> None:
    for text in every_page(build_site(tmp_path)):
        page = lxml_html.fromstring(text)
        ids = page.xpath("//@id")
        assert len(ids) == len(set(ids))
        assert set(page.xpath("//@for")) <= set(ids)


def test_words_of_the_site_are_escaped(tmp_path: Path) -> None:
    bad = "\"'><script>x</script>"
    site = replace(
        SITE,
        title=bad,
        notice=bad,
        publisher=(bad,),
        build_date=bad,
        sections=tuple(replace(s, title=bad) for s in SECTIONS),
        strings=dict.fromkeys(WORDS["zh"], bad),
    )
    for text in every_page(build_site(tmp_path, site=site)):
        assert bad not in text
        assert "<script>x" not in text


def test_english_and_other_colours(tmp_path: Path) -> None:
    site = replace(SITE, language="en", colour="blue", strings=WORDS["en"], notice="")
    page = lxml_html.fromstring(splice(build_site(tmp_path, site=site).shells.shell("home", 0), Face(title=""), ""))
    assert page.get("lang") == "en"
    assert pick(page, "body")[0].get("data-md-color-primary") == "blue"
    assert pick(page, ".md-skip")[0].text == "Skip to content"
    assert not pick(page, ".jn-notice")


def test_templates_use_the_whole_view_and_nothing_else() -> None:
    source = "".join(path.read_text(encoding="utf-8") for path in sorted(THEME.rglob("*.html")))
    assert set(re.findall(r"\bview\.(\w+)", source)) == {f.name for f in fields(ShellView)} | {"say"}
    through_the_view = {"sections", "strings", "language"}
    site = {f.name for f in fields(Site)} - through_the_view
    assert set(re.findall(r"\bview\.site\.(\w+)", source)) == site
    assert set(re.findall(r"\b(?:item|page)\.(\w+)", source)) == {f.name for f in fields(NavItem)}
    assert "|safe" not in source.replace(" ", "")


def test_both_catalogues_hold_exactly_the_words_in_use() -> None:
    source = "".join(path.read_text(encoding="utf-8") for path in sorted(THEME.rglob("*.html")))
    used = {f"shell.{key}" for key in re.findall(r'view\.say\("(\w+)"\)', source)}
    assert set(WORDS["zh"]) == set(WORDS["en"]) == used


def test_colours_keep_their_contrast() -> None:
    pairs = [
        ("text-strong", "page-bg"),
        ("text-body", "page-bg"),
        ("text-muted", "page-bg"),
        ("text-muted", "card-bg"),
    ]
    pairs += [("text-body", "card-bg-hover"), ("text-muted", "card-bg-hover"), ("mark-text", "mark-bg")]
    pairs += [("notice-text", "notice-bg"), ("footer-text", "footer-bg")]
    pairs += [(f"status-{s}-text", f"status-{s}-bg") for s in ("good", "warn", "bad", "info", "wait")]
    brand = [("link-text", "page-bg"), ("link-text", "card-bg-hover"), ("link-text-hover", "page-bg")]
    tokens = tokens_by_selector()
    for scheme in ("default", "slate"):
        common = tokens[f'[data-md-color-scheme="{scheme}"]']
        assert [p for p in pairs if contrast(common[p[0]], common[p[1]]) < 4.5] == []
        for colour in ("red", "blue", "green"):
            prefix = '[data-md-color-scheme="slate"]' if scheme == "slate" else ""
            own = common | tokens[f'{prefix}[data-md-color-primary="{colour}"]'] | {"white": "#ffffff"}
            wanted = [*brand, ("white", "brand-bg"), ("white", "brand-bg-dark")]
            assert [p for p in wanted if contrast(own[p[0]], own[p[1]]) < 4.5] == [], (scheme, colour)
        assert contrast(common["focus-line"], common["page-bg"]) >= 3


def test_dark_changes_every_colour_that_light_sets() -> None:
    tokens = tokens_by_selector()
    light, dark = tokens['[data-md-color-scheme="default"]'], tokens['[data-md-color-scheme="slate"]']
    assert light.keys() == dark.keys()


def tokens_by_selector() -> dict[str, dict[str, str]]:
    text = re.sub(r"/\*.*?\*/", "", (CSS / "tokens.css").read_text(encoding="utf-8"), flags=re.DOTALL)
    found: dict[str, dict[str, str]] = {}
    for selectors, body in re.findall(r"([^{}]+)\{([^{}]*)\}", text):
        values = dict(re.findall(r"--jn-([\w-]+):\s*(#[0-9a-f]{6})", body))
        found |= {selector.strip(): values for selector in selectors.split(",") if values}
    return found


def contrast(one: str, other: str) -> float:
    """Compute the contrast ratio of two colours (WCAG 2.1)."""
    light, dark = sorted((luminance(one), luminance(other)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


def luminance(colour: str) -> float:
    parts = [int(colour[i : i + 2], 16) / 255 for i in (1, 3, 5)]
    linear = [p / 12.92 if p <= 0.03928 else ((p + 0.055) / 1.055) ** 2.4 for p in parts]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]
