"""A site without a server: links name the pages in folders, the zip is the same each time and opens by double click."""

from __future__ import annotations

import re
import zipfile
from pathlib import Path
from urllib.parse import unquote

import pytest
from click.testing import CliRunner, Result
from lxml import etree
from lxml import html as lxml_html
from playwright.sync_api import Page, expect, sync_playwright
from site_factory import LEAST, SITES, TinySite, build, kept_plan, write_project

from bench.chromium import open_chromium
from generator.cli.main import main
from generator.write.offline import with_index_files

LEFT = (None, "net::ERR_ABORTED")
"""What a request ends with when the reader has gone on already."""


@pytest.fixture(scope="module")
def offline(tmp_path_factory: pytest.TempPathFactory) -> TinySite:
    """Build the full site so that it opens from its folder."""
    return build(SITES / "full", tmp_path_factory.mktemp("stick") / "site", offline=True)


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ('<a href="../">', '<a href="../index.html">'),
        ('<a href="./">', '<a href="./index.html">'),
        ('<a href="..">', '<a href="../index.html">'),
        ('<a class="x" href="../pledges/">', '<a class="x" href="../pledges/index.html">'),
        ('<a href="../people/a/#pledge-b">', '<a href="../people/a/index.html#pledge-b">'),
        ('<a href="../search/?a=1&amp;b=2#c">', '<a href="../search/index.html?a=1&amp;b=2#c">'),
        ('<form action="../search/" role="search">', '<form action="../search/index.html" role="search">'),
        ('<link href="../../pledges/a/"/>', '<link href="../../pledges/a/index.html"/>'),
        ('<a href="#feedback">', '<a href="#feedback">'),
        ('<a href="?q=1">', '<a href="?q=1">'),
        ('<a href="../media/a.pdf">', '<a href="../media/a.pdf">'),
        ('<a href="https://a.example/b/">', '<a href="https://a.example/b/">'),
        ('<a href="tel:000">', '<a href="tel:000">'),
        ('<p>a href="b/"</p>', '<p>a href="b/"</p>'),
    ],
)
def test_a_link_to_a_folder_names_the_page_in_it(before: str, after: str) -> None:
    assert with_index_files(before) == after
    assert with_index_files(after) == after


def test_every_link_of_every_page_and_of_the_feed_leads_to_a_file(offline: TinySite) -> None:
    assert not offline.built.has_errors
    dead = {
        (path.relative_to(offline.output).as_posix(), target)
        for path in [*offline.output.rglob("*.html"), *offline.output.rglob("*.xml")]
        for target in targets(path)
        if target.startswith("/") or not (path.parent / unquote(re.split("[?#]", target)[0] or path.name)).is_file()
    }
    assert dead == set()
    assert len(offline.addresses) > 30
    assert not (offline.output / "404.html").exists()


def targets(path: Path) -> list[str]:
    data = path.read_bytes()
    if b" xml:base=" in data:
        return []  # the feed of a site that is published leads there
    tree = etree.fromstring(data) if path.suffix == ".xml" else lxml_html.fromstring(data)
    found = tree.xpath("//*[local-name()='link']/@href | //@src | //@href | //@action")
    return [target for target in found if not re.match(r"[a-z]+:", target)]


def test_a_site_for_a_server_keeps_short_links(tmp_path: Path) -> None:
    site = build(write_project(tmp_path / "project", LEAST), tmp_path / "site")
    assert "index.html" not in site.html("pledges/road/")


def bundle(project: Path, target: Path) -> Result:
    words = ["bundle", "--project", str(project), "--output", str(target), "--as-of", "2011-12-31"]
    return CliRunner().invoke(main, words, catch_exceptions=False)


def test_the_zip_is_the_same_bytes_each_time_and_windows_reads_its_names(tmp_path: Path) -> None:
    project = write_project(tmp_path / "project", {**LEAST, "content/pages/about.md": "# 说明\n"})
    assert bundle(project, tmp_path / "a.zip").exit_code == 0
    assert bundle(project, tmp_path / "b.zip").exit_code == 0
    assert (tmp_path / "a.zip").read_bytes() == (tmp_path / "b.zip").read_bytes()
    with zipfile.ZipFile(tmp_path / "a.zip") as packed:
        assert packed.testzip() is None
        top = [entry for entry in packed.infolist() if "/" not in entry.filename]
        assert [entry.filename for entry in top] == ["打开网站.html"]
        assert top[0].flag_bits & 0x800  # the name says of itself that it is UTF-8
        assert {entry.date_time for entry in packed.infolist()} == {(2011, 12, 31, 0, 0, 0)}
        assert not [entry for entry in packed.namelist() if "\\" in entry or entry.startswith(("/", "."))]
        assert "site/pledges/road/index.html" in packed.namelist()


def test_a_project_with_errors_makes_no_zip(tmp_path: Path) -> None:
    project = write_project(tmp_path / "project", {**LEAST, "content/pledges/bad.yml": "{title: 修路}"})
    assert bundle(project, tmp_path / "a.zip").exit_code == 1
    assert not (tmp_path / "a.zip").exists()


@pytest.mark.browser
def test_a_clerk_unpacks_the_zip_and_opens_it_by_double_click(tmp_path: Path) -> None:
    assert bundle(write_project(tmp_path / "project", LEAST), tmp_path / "a.zip").exit_code == 0
    zipfile.ZipFile(tmp_path / "a.zip").extractall(tmp_path / "U 盘")
    with sync_playwright() as playwright:
        page = open_chromium(playwright).new_page()
        page.goto((tmp_path / "U 盘" / "打开网站.html").as_uri())
        page.wait_for_url("**/site/index.html")
        expect(page.locator("h1")).to_be_visible()


@pytest.mark.browser
def test_a_zip_that_was_not_unpacked_gives_advice(tmp_path: Path) -> None:
    """Windows shows the page on top alone, without the site beside it."""
    assert bundle(write_project(tmp_path / "project", LEAST), tmp_path / "a.zip").exit_code == 0
    zipfile.ZipFile(tmp_path / "a.zip").extract("打开网站.html", tmp_path)
    with sync_playwright() as playwright:
        page = open_chromium(playwright).new_page()
        page.goto((tmp_path / "打开网站.html").as_uri())
        expect(page.get_by_text("全部解压缩")).to_be_visible()


@pytest.mark.browser
def test_every_kind_of_page_opens_from_its_folder_and_the_search_finds(offline: TinySite) -> None:
    plan, root = kept_plan("full"), offline.output
    largest = {plan.show(page).template: page.address for page in plan.pages}
    with sync_playwright() as playwright:
        page, said = watched(open_chromium(playwright).new_page(), root.as_uri())
        for address in largest.values():
            page.goto((root / address / "index.html").as_uri())
            expect(page.locator("h1")).to_have_count(1)
        page.goto((root / "index.html").as_uri())
        for name in page.locator("nav.md-tabs a").all_inner_texts():
            page.locator("nav.md-tabs").get_by_role("link", name=name, exact=True).click()
            expect(page.locator("h1")).to_have_count(1)
            assert page.url.endswith("/index.html"), name
        owner = next(iter(plan.site.register.organisations.values())).name
        page.locator("header input[name=q]").fill(owner[:2])
        page.locator("header input[name=q]").press("Enter")
        results = page.locator("#search-results a")
        expect(results.first).to_be_visible()
        assert owner[:2] in page.locator("#search-results").inner_text()
        results.first.click()
        assert re.search(r"/index\.html(#.*)?$", page.url)
        expect(page.locator("h1")).to_have_count(1)
        assert said == []


def watched(page: Page, root: str) -> tuple[Page, list[str]]:
    """Write down every error of the page, and whatever it asks for outside its folder."""
    said: list[str] = []
    page.on("console", lambda message: said.append(message.text) if message.type == "error" else None)
    page.on("pageerror", lambda error: said.append(str(error)))
    page.on("requestfailed", lambda asked: None if asked.failure in LEFT else said.append(asked.url))
    page.on("request", lambda asked: None if asked.url.startswith((root, "data:")) else said.append(asked.url))
    return page, said
