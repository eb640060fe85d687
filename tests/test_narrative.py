"""Narrative pages: what they become, what they may not do, and what is said about their mistakes."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from lxml import html as lxml_html
from seam_site import build_site, links, pick

from generator.render.enginejob import EngineComplaint, EngineFailure


def test_a_narrative_page_reads_like_a_record_page(tmp_path: Path) -> None:
    page = build_site(tmp_path, site_url="https://a.example/sub/").page("handbook/rules")
    assert pick(page, "title")[0].text == "规则 <b> - 清溪县行风承诺"
    assert pick(page, "meta[name=description]")[0].get("content") == "怎样评议"
    assert pick(page, "link[rel=canonical]")[0].get("href") == "https://a.example/sub/handbook/rules/"
    assert links(pick(page, ".jn-crumbs")[0]) == {"首页": "../../", "指南": "../../handbook/"}
    assert pick(page, ".jn-crumbs li")[-1].text == "规则 <b>"
    assert links(pick(page, ".md-sidebar--secondary")[0]) == {"评议": "#评议"}
    beside = pick(page, ".jn-local a")
    assert [(a.text, a.get("href"), a.get("aria-current")) for a in beside] == [
        ("看懂本站", "../../handbook/", None),
        ("faq", "../../handbook/faq/", None),
        ("规则 <b>", "../../handbook/rules/", "page"),
    ]
    assert [h.text for h in pick(page, "article h1")] == ["评议规则"]
    assert pick(page, "article table")


def test_links_of_narrative_pages_become_relative_and_titles_are_supplied(tmp_path: Path) -> None:
    built = build_site(tmp_path)
    assert links(pick(built.page("handbook"), "article")[0]) == {"规则": "rules/#评议", "承诺": "../pledges/"}
    assert [h.text for h in pick(built.page("handbook/faq"), "article h1")] == ["faq"]
    assert built.shells.complaints == ()


def test_raw_html_does_not_pass(tmp_path: Path) -> None:
    hostile = (
        "# 标题 <img src=x onerror=alert(1)>\n\n<script>alert(1)</script>\n\n"
        '<p style="color:red" onclick="x()">文</p>\n\n[a](javascript:alert(1))\n\n## 二 {: onclick=x() }\n\n'
        "``` { .a onclick=x() }\n甲\n```\n"
    )
    built = build_site(tmp_path, {"handbook/index.md": hostile})
    text = (built.output / "handbook/index.html").read_text(encoding="utf-8")
    assert "alert(1)</script>" not in text
    page = lxml_html.fromstring(text)
    assert not page.xpath("//@onerror | //@onclick | //@style")
    assert not [href for href in page.xpath("//@href") if href.startswith("javascript")]


def test_complaints_name_page_line_and_text(tmp_path: Path) -> None:
    (tmp_path / "secret.txt").write_text("secret")
    (tmp_path / "pages" / "handbook").mkdir(parents=True)
    (tmp_path / "pages" / "link.png").symlink_to(tmp_path / "secret.txt")
    (tmp_path / "pages" / "elsewhere").symlink_to(tmp_path)
    built = build_site(
        tmp_path,
        {
            "handbook/index.md": (
                "---\nlayout: wide\ntitle: 7\norder: one\n---\n# 甲\n\n[好](/search/)\n[坏](rules.md)\n[也坏](#无)\n"
            ),
            "pledges.md": "# 占了别人的地址\n",
            "mkdocs.yml": "site_name: x\nhooks: [evil.py]\n",
            "evil.py": "raise SystemExit\n",
            ".hidden/notes.md": "# 草稿\n",
        },
    )

    def said(kind: Any, page: str, line: int, text: str) -> EngineComplaint:
        return EngineComplaint(kind=kind, page=page, line=line, text=text)

    assert set(built.shells.complaints) == {
        said("refused-file", ".hidden/notes.md", 0, ".hidden/notes.md"),
        said("refused-file", "elsewhere", 0, "elsewhere"),
        said("refused-file", "evil.py", 0, "evil.py"),
        said("refused-file", "link.png", 0, "link.png"),
        said("refused-file", "mkdocs.yml", 0, "mkdocs.yml"),
        said("address-taken", "pledges.md", 0, "pledges/"),
        said("unknown-setting", "handbook/index.md", 2, "layout"),
        said("unknown-setting", "handbook/index.md", 3, "title"),
        said("unknown-setting", "handbook/index.md", 4, "order"),
        said("dead-link", "handbook/index.md", 9, "rules.md"),
        said("dead-link", "handbook/index.md", 10, "#无"),
    }
    assert not [path for path in built.output.rglob("*") if path.suffix in (".py", ".yml", ".txt")]
    assert not (built.output / "pledges").exists()


def test_a_page_cannot_choose_its_template(tmp_path: Path) -> None:
    built = build_site(
        tmp_path,
        {"handbook/index.md": "---\ntemplate: redirect.html\nlocation: javascript:alert(1)\n---\n# 甲\n"},
    )
    assert [h.text for h in pick(built.page("handbook"), "article h1")] == ["甲"]
    assert {c.text for c in built.shells.complaints} == {"template", "location"}


def test_the_order_setting_comes_before_names(tmp_path: Path) -> None:
    built = build_site(
        tmp_path,
        {
            "handbook/b.md": "---\norder: -1\n---\n# 乙\n",
            "handbook/a.md": "# 甲\n",
            "handbook/index.md": "# 零\n",
        },
    )
    assert [page.title for page in built.shells.pages] == ["乙", "零", "甲"]


def test_pictures_travel_with_their_pages(tmp_path: Path) -> None:
    built = build_site(tmp_path, {"handbook/index.md": "# 甲\n\n![图](p.png)\n", "handbook/p.png": b"\x89PNG"})
    assert (built.output / "handbook/p.png").read_bytes() == b"\x89PNG"
    assert built.shells.complaints == ()


@pytest.mark.parametrize("engine", ["mkdocs", "properdocs"])
def test_a_page_that_is_not_utf8_is_named(tmp_path: Path, engine: str) -> None:
    with pytest.raises(EngineFailure, match=r"handbook.index\.md"):
        build_site(tmp_path, {"handbook/index.md": "# 甲".encode("gbk")}, engine=engine)
