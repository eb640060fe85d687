"""What pages say of themselves as government sites do, how strong contrast is, and what is kept of Material's style."""

from __future__ import annotations

import re
from datetime import date
from pathlib import Path

import pytest
from site_factory import LEAST, THEME, kept_site, tiny_site
from test_theme import contrast

from generator.render.slimstyle import slim_style

GOVERNMENT = "{title: 青石镇公开承诺, url: http://www.example.gov.cn/gs/, site_code: '5300000001'}"
DATED = "{campaign: campaign, by: town, kind: annual, title: 修路, published: 2011-01-15}"


def metas(page: object) -> dict[str, str]:
    return {tag.get("name"): tag.get("content") for tag in page.xpath("//meta[@name]")}  # type: ignore[attr-defined]


def test_a_page_says_of_itself_what_government_sites_must(tmp_path: Path) -> None:
    site = tiny_site(tmp_path, {"site_config.yml": GOVERNMENT, "content/pledges/road.yml": DATED})
    told = metas(site.page("pledges/road/"))
    assert {name: told[name] for name in told if name not in ("viewport", "description")} == {
        "SiteName": "青石镇公开承诺", "SiteDomain": "www.example.gov.cn", "SiteIDCode": "5300000001",
        "ColumnName": "承诺", "ColumnType": "信息公开", "ArticleTitle": "修路", "PubDate": "2011-01-15",
        "ContentSource": "青石镇党委", "Keywords": "组织,青石镇党委", "Url": "http://www.example.gov.cn/gs/pledges/road/",
    }  # fmt: skip
    assert told["description"].startswith("青石镇党委：修路")
    assert "ColumnName" not in metas(site.page())


def test_what_is_not_known_is_not_said(tmp_path: Path) -> None:
    site = tiny_site(tmp_path, {})
    told = metas(site.page("organisations/"))
    assert not {"SiteDomain", "SiteIDCode", "Url", "ContentSource", "Author"} & set(told)
    assert told["PubDate"] == "2011-01-15"
    assert "PubDate" not in metas(site.page("handbook/"))


PUBLISHED = {"site_config.yml": "{title: 青石镇公开承诺, publisher: 镇党政办}", "content/pages/about.md": "# 说明\n"}


def test_a_column_says_what_it_holds_and_when_the_newest_of_it_came(tmp_path: Path) -> None:
    site = tiny_site(tmp_path, PUBLISHED)
    told = metas(site.page("pledges/kind_annual/"))
    assert told["ColumnDescription"] == told["description"] == "承诺：年度承诺，共 1 条"
    assert told["ColumnKeywords"] == "承诺,承诺：年度承诺"
    assert (told["PubDate"], told["ContentSource"]) == ("2011-01-15", "镇党政办")
    assert "Author" not in told
    assert "ColumnDescription" not in metas(site.page("pledges/road/"))


def test_markdown_pages_and_pages_without_another_source_are_the_publishers(tmp_path: Path) -> None:
    site = tiny_site(tmp_path, PUBLISHED)
    told = metas(site.page("about/"))
    assert {name: told[name] for name in ("SiteName", "ArticleTitle", "ContentSource")} == {
        "SiteName": "青石镇公开承诺", "ArticleTitle": "说明", "ContentSource": "镇党政办",
    }  # fmt: skip
    for address in ("about/", "handbook/", "", "reviews/"):
        assert site.page(address).xpath("//article/dl[@class='jn-about']//dd/text()")[0] == "镇党政办"
    assert metas(site.page("pledges/road/"))["Author"] == "镇党政办"


@pytest.mark.parametrize("kind", ["", "pledges/", "organisations/", "people/", "problems/", "reviews/", "cases/"])
def test_every_list_has_a_day_that_is_on_the_page_too(kind: str) -> None:
    page = kept_site("full").page(kind)
    day = date.fromisoformat(metas(page)["PubDate"])
    assert page.xpath("//article/dl[@class='jn-about']//dt/text()")[-1] == "更新日期"
    shown = page.xpath("//article/dl[@class='jn-about']//dd/text()")[-1]
    assert shown == f"{day.year}年{day.month}月{day.day}日"


def test_source_and_day_stand_at_the_foot_of_the_page(tmp_path: Path) -> None:
    page = tiny_site(tmp_path, LEAST).page("pledges/road/")
    assert page.xpath("//article/dl[@class='jn-about']//dt/text()") == ["来源", "发布日期"]
    assert page.xpath("//article/dl[@class='jn-about']//dd/text()") == ["青石镇党委", "2011年1月15日"]


def test_every_kind_of_record_names_its_column() -> None:
    site = kept_site("full")
    sections = {"pledges", "organisations", "people", "problems", "awards", "cases", "visits", "notices", "campaigns"}
    for section in sections:
        address = next(a for a in site.addresses if re.fullmatch(rf"{section}/[^_/]+/", a))
        told = metas(site.page(address))
        assert told["ColumnName"]
        assert told["ColumnType"] == ("工作动态" if section in {"awards", "cases", "visits", "notices"} else "信息公开")


def strong_tokens() -> list[dict[str, str]]:
    """Read the colours of strong contrast, light and dark."""
    text = (THEME / "assets" / "css" / "access.css").read_text(encoding="utf-8")
    blocks = re.findall(r"body\[data-jn-contrast=\"more\"\](?:\[data-md-color-scheme=\"slate\"\])? \{([^}]*)\}", text)
    return [dict(re.findall(r"--jn-([\w-]+): (#[0-9a-f]{6})", block)) for block in blocks]


@pytest.mark.parametrize("tokens", strong_tokens(), ids=["light", "dark"])
def test_strong_contrast_is_seven_to_one_and_more(tokens: dict[str, str]) -> None:
    pairs = [(name, "page-bg") for name in ("text-strong", "text-body", "text-muted", "link-text", "link-text-hover")]
    pairs += [(f"status-{s}-text", f"status-{s}-bg") for s in ("good", "warn", "bad", "info", "wait")]
    pairs += [("mark-text", "mark-bg"), ("notice-text", "notice-bg"), ("footer-text", "footer-bg")]
    assert [pair for pair in pairs if contrast(tokens[pair[0]], tokens[pair[1]]) < 7] == []


def test_strong_contrast_sets_the_same_colours_in_both_schemes_and_leaves_none_out() -> None:
    light, dark = strong_tokens()
    usual = re.findall(r"--jn-([\w-]+): #[0-9a-f]{6}", (THEME / "assets/css/tokens.css").read_text(encoding="utf-8"))
    assert light.keys() == dark.keys() == set(usual)


@pytest.mark.parametrize(
    ("css", "kept"),
    [
        (".a{color:red}.b{color:blue}", ".a{color:red}"),
        (".a,.b{color:red}", ".a{color:red}"),
        (".a .b{color:red}p{margin:0}", "p{margin:0}"),
        (".a:not(.b){color:red}", ".a:not(.b){color:red}"),
        (":is(.a,h1) p{x:y}", ":is(.a,h1) p{x:y}"),
        ("@media print{.b{x:y}}", ""),
        ("@media print{.a{x:y}.b{x:y}}", "@media print{.a{x:y}}"),
        ("[dir=rtl] .a{x:y}[for=c] .a{x:y}", "[for=c] .a{x:y}"),
        (":root{--one:url('a;{b}');--two:2}.a{x:var(--one)}", ":root{--one:url('a;{b}')}.a{x:var(--one)}"),
        (":root{--one:var(--two);--two:2}.a{x:var(--one)}", ":root{--one:var(--two);--two:2}.a{x:var(--one)}"),
        ("@keyframes move{0%{x:y}}.a{x:y}", ".a{x:y}"),
        ("@keyframes move{0%{x:y}}.a{animation:move 1s}", "@keyframes move{0%{x:y}}.a{animation:move 1s}"),
        ("@charset \"UTF-8\";/* b */.a{x:url(b.c#d)}", "@charset \"UTF-8\";.a{x:url(b.c#d)}"),
    ],
)  # fmt: skip
def test_of_a_style_what_pages_can_use_is_kept(css: str, kept: str) -> None:
    assert slim_style(css, {"a", "c"}) == kept


def test_nearly_all_of_materials_style_stays_behind() -> None:
    """What is kept was 27 kB of 149 when this was written; a page reads it before it shows anything."""
    style = next((kept_site("").output / "assets" / "stylesheets").glob("material.*.css"))
    assert style.stat().st_size <= 45_000
    text = style.read_text(encoding="utf-8")
    for name in (".md-typeset", ".md-header", ".md-tabs", ".md-nav--primary", ".md-skip", "slate"):
        assert name in text
