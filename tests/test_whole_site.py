"""The whole site: the same bytes whatever the circumstances, whole or not at all, sound pages throughout."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from itertools import pairwise
from pathlib import Path
from typing import Any
from urllib.parse import urljoin

import pytest
from PIL import Image
from site_factory import (
    ROOT,
    SITES,
    TinySite,
    build,
    digests,
    kept_plan,
    kept_site,
    visible_text,
    write_project,
)

from generator import press
from generator.plan import search_entries
from generator.render import to_plain

GOLDEN = ROOT / "tests" / "goldens" / "full.json"
WHOLE = ["minimal", "full", "english", pytest.param("", id="demo")]


# --- The same bytes ---


def files_of(folder: Path) -> dict[str, bytes]:
    files = (path for path in folder.rglob("*") if path.is_file() and ".jiannuo" not in path.parts)
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in files}


def built_apart(folder: Path, project: Path, seed: str, *options: str) -> dict[str, str]:
    """Build in a process of its own, where sets and dictionaries of text have another order."""
    command = [
        sys.executable,
        "-m",
        "generator",
        "build",
        "--project",
        str(project),
        "--output",
        str(folder),
        *options,
    ]
    subprocess.run(command, cwd=ROOT, env={**os.environ, "PYTHONHASHSEED": seed}, check=True, capture_output=True)
    return digests(folder)


def test_two_builds_are_the_same_bytes_in_other_folders_processes_and_orders(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    first = digests(kept_site("full").output)
    moved = write_project(tmp_path / "elsewhere", files_of(SITES / "full"))
    assert built_apart(tmp_path / "a", moved, "1", "--jobs", "1") == first
    assert built_apart(tmp_path / "b", SITES / "full", "2", "--jobs", "2") == first
    monkeypatch.setattr(press, "STRETCH", 7)  # many stretches, and so many processes at work on a small site
    assert digests(build(SITES / "full", tmp_path / "c", jobs=3).output) == first


def test_both_engines_write_the_same_site(tmp_path: Path) -> None:
    files = files_of(SITES / "english")
    assert b"engine: properdocs" in files["site_config.yml"]
    files["site_config.yml"] = files["site_config.yml"].replace(b"properdocs", b"mkdocs")
    other = build(write_project(tmp_path / "project", files), tmp_path / "site")
    assert digests(other.output) == digests(kept_site("english").output)


# --- Sound pages ---


@pytest.mark.parametrize("name", WHOLE)
def test_every_page_is_complete(name: str) -> None:
    site, plan = kept_site(name), kept_plan(name)
    planned = {page.address for page in plan.pages}
    assert planned <= set(site.addresses)
    titles: dict[str, str] = {}
    for address in site.addresses:
        page = site.page(address)
        assert page.get("lang") == ("en" if name == "english" else "zh-CN"), address
        assert len(page.xpath("//h1")) == 1, address
        ids = page.xpath("//@id")
        assert len(ids) == len(set(ids)), (address, sorted(id_ for id_ in ids if ids.count(id_) > 1))
        title = page.xpath("string(//title)")
        assert title.strip(), address
        if address in planned and "page_" not in address:
            assert titles.setdefault(title, address) == address or not address.startswith("handbook"), address
        described = page.xpath("//meta[@name='description']/@content")
        assert described or address not in planned or (not address and name == "minimal"), address
        assert len(page.xpath("//main")) == 1, address


@pytest.mark.parametrize("name", WHOLE)
def test_headings_go_down_one_step_at_a_time(name: str) -> None:
    site = kept_site(name)
    for address in site.addresses:
        headings = site.page(address).xpath("//main//*[self::h1 or self::h2 or self::h3 or self::h4]")
        levels = [int(heading.tag[1]) for heading in headings]
        assert all(after <= before + 1 for before, after in pairwise(levels)), (address, levels)


@pytest.mark.parametrize("name", WHOLE)
def test_pictures_have_words_and_sizes_and_nothing_runs_inline(name: str) -> None:
    site = kept_site(name)
    for address in site.addresses:
        page = site.page(address)
        for image in page.xpath("//img"):
            assert all(image.get(name) for name in ("alt", "width", "height")), address
        assert page.xpath("//script[not(@src) and not(@type='application/json')]") == [], address
        assert page.xpath("//@style | //style | //@onclick | //@onload") == [], address


def test_the_way_from_home_stands_on_every_record_page() -> None:
    site = kept_site("full")

    def way(address: str) -> list[tuple[str, str]]:
        steps = site.page(address).xpath("//nav[@class='jn-crumbs']//li")
        links = [(visible_text(step), step.xpath("string(a/@href)")) for step in steps]
        return [(text, link and urljoin("/" + address, link)) for text, link in links]

    assert way("") == []
    assert way("organisations/heping/") == [
        ("首页", "/"), ("组织", "/organisations/"), ("石桥县委", "/organisations/xian/"),
        ("青石镇", "/organisations/zhen/"), ("和平村党支部", ""),
    ]  # fmt: skip
    assert way("pledges/xiulu/")[-2:] == [("青石镇", "/organisations/zhen/"), ("硬化村道 6 公里", "")]
    assert way("people/chen/")[-2:] == [("和平村党支部", "/organisations/heping/"), ("陈福生", "")]
    assert [text for text, _ in way("pledges/clock_overdue/")] == ["首页", "承诺", "承诺：已逾期"]


def test_the_canonical_address_follows_the_configuration() -> None:
    page = kept_site("full").page("pledges/xiulu/")
    assert page.xpath("//link[@rel='canonical']/@href") == ["http://chengnuo.example.org/gongshi/pledges/xiulu/"]
    assert kept_site("minimal").page("pledges/lu/").xpath("//link[@rel='canonical']") == []


def test_photographs_are_published_upright_and_without_metadata() -> None:
    path = kept_site("full").output / "media" / "photos" / "cun.jpg"
    assert b"camera-canary" in (SITES / "full/content/photos/cun.png").read_bytes()
    assert b"camera-canary" not in path.read_bytes()
    with Image.open(path) as image:
        assert (image.format, image.size, len(image.getexif())) == ("JPEG", (48, 64), 0)
    (figure,) = kept_site("full").page("awards/qiyi/").xpath("//figure//img")
    assert (figure.get("width"), figure.get("height")) == ("48", "64")


def test_every_page_works_without_javascript() -> None:
    """Nothing that a reader needs is hidden until a script runs, but search and explorer: there are lists for them."""
    site = kept_site("full")
    for address in site.addresses:
        told = "ancestor-or-self::*[@id='search-app' or @id='explorer']"
        hidden = site.page(address).xpath(f"//main//*[@hidden and not({told})]")
        kept = [element for element in hidden if "md-sidebar" not in (element.get("class") or "")]
        assert kept == [], address
    search = site.page("search/")
    (noscript,) = search.xpath("//main//noscript")
    assert "JavaScript" in visible_text(noscript)
    assert len(noscript.xpath(".//a[@href]")) > 20


# --- The golden ---


def meaning_of(site: TinySite) -> dict[str, Any]:
    """Give routes, titles, headings, states, links and what the search knows; no markup."""
    addresses = [address for address in site.addresses if not address.startswith("handbook/")]
    entries = search_entries(kept_plan("full").site, to_plain)
    return {
        "pages": {address: _page_meaning(site, address) for address in addresses},
        "search": {f"{e.address} {e.kind}": [e.title, e.context, e.on, dict(e.facets)] for e in entries},
    }


def _page_meaning(site: TinySite, address: str) -> dict[str, Any]:
    page = site.page(address)
    article = page.get_element_by_id("__main")
    links = {urljoin("/" + address, href) for href in article.xpath(".//a/@href")}
    return {
        "title": page.xpath("string(//title)"),
        "headings": [visible_text(heading) for heading in article.xpath(".//h1 | .//h2 | .//h3")],
        "states": [visible_text(badge) for badge in article.xpath(".//b[starts-with(@class, 'jn-')]")],
        "links": sorted(links),
    }


def test_the_full_site_means_what_it_meant(update: bool) -> None:
    found = meaning_of(kept_site("full"))
    if update:
        GOLDEN.parent.mkdir(exist_ok=True)
        GOLDEN.write_text(json.dumps(found, ensure_ascii=False, indent=1, sort_keys=True) + "\n", encoding="utf-8")
    expected = json.loads(GOLDEN.read_text(encoding="utf-8"))
    found = json.loads(json.dumps(found))
    assert set(found["pages"]) == set(expected["pages"])
    for part in ("pages", "search"):
        for name in expected[part]:
            assert found[part][name] == expected[part][name], name
    assert found == expected
