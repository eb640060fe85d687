"""The engine: one tiny site, built with MkDocs and with ProperDocs and looked at from outside."""

from __future__ import annotations

import logging
import re
import time
from dataclasses import replace
from pathlib import Path

import pytest
from lxml import html as lxml_html
from seam_site import SECTIONS, SHELLS, SITE, THEME, WORDS, build_site, links, pick

from generator.render.enginejob import EngineComplaint, ShellRequest
from generator.render.splice import Face, ShellError, splice


def test_both_engines_build_the_same_bytes_and_say_nothing(tmp_path: Path, capfd: pytest.CaptureFixture[str]) -> None:
    one, other = build_site(tmp_path, engine="mkdocs"), build_site(tmp_path, engine="properdocs")
    trees = [
        {path.relative_to(b.output): path.read_bytes() for path in b.output.rglob("*") if path.is_file()}
        for b in (one, other)
    ]
    assert trees[0] == trees[1]
    assert one.shells == other.shells
    assert [page.address for page in one.shells.pages] == ["handbook/", "handbook/faq/", "handbook/rules/"]
    assert capfd.readouterr() == ("", "")


def test_output_holds_narrative_pages_and_the_assets_pages_use_but_no_shell(tmp_path: Path) -> None:
    built = build_site(tmp_path)
    names = {path.relative_to(built.output).as_posix() for path in built.output.rglob("*") if path.is_file()}
    hashed = {re.sub(r"\.[0-9a-f]{8}\.", ".*.", name) for name in names}
    assert hashed == {
        "404.html",
        "handbook/index.html",
        "handbook/rules/index.html",
        "handbook/faq/index.html",
        "assets/images/favicon.svg",
        "assets/stylesheets/material.*.css",
    }
    shown = lxml_html.fromstring(splice(built.shells.shell("pledges", 2), Face(title="页"), ""))
    linked = {
        e.get("href") or e.get("src") for e in shown.xpath("//link[@rel='stylesheet' or @rel='icon'] | //script[@src]")
    }
    ours = {f"../../{path}" for path in (SITE.early_script, *SITE.styles, SITE.print_style, *SITE.scripts)}
    assert linked - ours == {f"../../{name}" for name in names if name.startswith("assets/")}


@pytest.mark.parametrize(("section", "depth"), [("home", 0), ("pledges", 1), ("pledges", 2), ("people", 3)])
def test_a_shell_shows_its_section_open_and_leads_back_to_the_root(tmp_path: Path, section: str, depth: int) -> None:
    page = lxml_html.fromstring(splice(build_site(tmp_path).shells.shell(section, depth), Face(title="页"), ""))
    title = next(s.title for s in SECTIONS if s.id == section)
    base = "../" * depth
    assert [a.text for a in pick(page, ".md-tabs [aria-current=true]")] == [title]
    assert [a.text for a in pick(page, ".md-nav--primary .md-nav__item--active a")] == [title]
    assert links(pick(page, ".md-tabs")[0]) == {s.title: base + s.address or "./" for s in SECTIONS}
    assert pick(page, "form[role=search]")[0].get("action") == f"{base}search/"
    assert pick(page, "form[role=search] input")[0].get("name") == "q"
    assert page.get("lang") == "zh-CN"


def test_a_shell_of_no_section_opens_none(tmp_path: Path) -> None:
    built = build_site(tmp_path, shells=(ShellRequest(section="", depth=1),))
    page = lxml_html.fromstring(splice(built.shells.shell("", 1), Face(title="搜索"), ""))
    assert not pick(page, "[aria-current]")


@pytest.mark.parametrize(("site_url", "base"), [("", "/"), ("https://a.example/sub/", "/sub/")])
def test_the_page_for_missing_addresses_leads_on_from_any_depth(tmp_path: Path, site_url: str, base: str) -> None:
    page = lxml_html.parse(str(build_site(tmp_path, site_url=site_url).output / "404.html")).getroot()
    assert links(pick(page, "article")[0]) == {"首页": base, "搜索": f"{base}search/"}
    assert {href.startswith(base) for href in page.xpath("//link/@href | //script/@src")} == {True}
    assert pick(page, "meta[name=robots]")


def test_a_site_without_narrative_pages(tmp_path: Path) -> None:
    built = build_site(tmp_path, {}, pages_dir=None)
    assert built.shells.pages == ()
    assert len(built.shells.shells) == len(SHELLS)


def test_an_unknown_section_is_refused(tmp_path: Path) -> None:
    with pytest.raises(ValueError, match="nowhere"):
        build_site(tmp_path, shells=(ShellRequest(section="nowhere", depth=1),))


def test_a_folder_with_something_in_it_is_left_alone(tmp_path: Path) -> None:
    kept = tmp_path / "old" / "index.html"
    kept.parent.mkdir()
    kept.write_text("old")
    with pytest.raises(ValueError, match="not empty"):
        build_site(tmp_path, output_dir=kept.parent)
    assert kept.read_text() == "old"


def test_a_missing_word_stops_the_build(tmp_path: Path) -> None:
    words = {key: value for key, value in WORDS["zh"].items() if key != "shell.skip"}
    with pytest.raises(KeyError, match=r"shell\.skip"):
        build_site(tmp_path, site=replace(SITE, strings=words))


@pytest.mark.parametrize("engine", ["mkdocs", "properdocs"])
def test_what_the_engine_logs_is_returned_and_not_printed(
    tmp_path: Path, engine: str, caplog: pytest.LogCaptureFixture
) -> None:
    def clean(html: str) -> str:
        logging.getLogger(f"{engine}.structure.pages").warning("something odd")
        return html

    built = build_site(tmp_path, {"handbook/index.md": "# 甲\n"}, engine=engine, clean=clean)
    assert built.shells.complaints == (EngineComplaint(kind="engine", page="", line=0, text="something odd"),)
    assert caplog.records == []
    assert logging.getLogger(engine).propagate


def test_a_theme_that_lost_a_slot_stops_the_build(tmp_path: Path) -> None:
    theme = tmp_path / "theme"
    for path in THEME.rglob("*.html"):
        copy = theme / path.relative_to(THEME)
        copy.parent.mkdir(parents=True, exist_ok=True)
        copy.write_text(path.read_text(encoding="utf-8").replace("{{ view.slot.head }}", ""), encoding="utf-8")
    with pytest.raises(ShellError, match="slots found"):
        build_site(tmp_path, theme_dir=theme)


@pytest.mark.parametrize("engine", ["mkdocs", "properdocs"])
def test_thirty_shells_and_three_pages_take_a_moment(tmp_path: Path, engine: str) -> None:
    assert len(SHELLS) == 30
    before = time.process_time()
    build_site(tmp_path, engine=engine)
    assert time.process_time() - before < 1.5
