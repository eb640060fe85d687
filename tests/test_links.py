"""No dead link, no dead anchor, no other host: over the built test sites and the demo."""

from __future__ import annotations

from pathlib import Path

import pytest
from link_checker import Checker
from site_factory import ROOT, kept_plan, kept_site

from generator.plan import search_entries
from generator.render import to_plain

SITES = ["minimal", "full", "english", pytest.param("", id="demo")]
PREFIX = {"full": "/gongshi/"}


@pytest.mark.parametrize("name", SITES)
def test_every_link_leads_somewhere(name: str) -> None:
    site = kept_site(name)
    assert not site.built.has_errors, site.built.findings
    assert list(Checker(site.output, PREFIX.get(name, "/")).complaints()) == []


@pytest.mark.parametrize("name", SITES)
def test_every_search_result_leads_somewhere(name: str) -> None:
    checker = Checker(kept_site(name).output)
    addresses = [entry.address for entry in search_entries(kept_plan(name).site, to_plain)]
    assert {a: why for a in addresses if (why := checker.dead_end("index.html", a))} == {}


@pytest.mark.parametrize(
    ("page", "why"),
    [
        ('<a href="/a/">', "not relative"),
        ('<a href="nowhere/">', "no such file"),
        ('<a href="index.html#b">', "no such anchor"),
        ('<a href="../">', "leaves the site"),
        ('<img src="https://example.org/a.png">', "another host"),
        ('<a href="https://example.org/">', "another host"),
        ('<a href="//example.org/" rel="noopener">', "another host"),
        ('<a href="javascript:alert(1)" rel="noopener">', "another host"),
        ('<link rel="stylesheet" href="https://example.org/a.css">', "another host"),
        ('<a href="https://example.org/" rel="external noopener">', ""),
        ('<a href="#a" id="a">', ""),
        ('<a href="./">', ""),
    ],
)
def test_the_checker_itself_sees_what_is_wrong(tmp_path: Path, page: str, why: str) -> None:
    (tmp_path / "index.html").write_text(f"<html><body>{page}</body></html>", encoding="utf-8")
    found = list(Checker(tmp_path).complaints())
    assert [line.rpartition(": ")[2] for line in found] == ([why] if why else [])


def test_the_checker_reads_styles(tmp_path: Path) -> None:
    (tmp_path / "a.css").write_text("a{background:url(b.png)} b{background:url(data:image/png;base64,)}", "utf-8")
    assert list(Checker(tmp_path).complaints()) == ["a.css: url(b.png): no such file"]


def test_our_own_scripts_name_no_other_host() -> None:
    for path in (ROOT / "theme" / "assets" / "js").glob("*.js"):
        text = path.read_text(encoding="utf-8")
        assert "http:" not in text, path
        assert "https:" not in text, path
