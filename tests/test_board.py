"""Display boards: who is on them and who never is, how they are cut into sheets, and what PDF may lack."""

from __future__ import annotations

import re
import stat
import sys
from dataclasses import fields
from pathlib import Path

import axe_playwright_python
import pypdfium2
import pytest
from click.testing import CliRunner, Result
from jinja2 import Environment, nodes
from lxml import html as lxml_html
from playwright.sync_api import sync_playwright
from site_factory import LEAST, THEME, write_project

from bench.chromium import open_chromium
from generator.cli.main import main
from generator.plan.views.boardoverview import LatePledge, Overview, OverviewHonour, OverviewStage
from generator.plan.views.displayboard import Board, BoardPhoto, BoardPledge
from generator.render.board import SHEETS

AXE = (Path(axe_playwright_python.__file__).parent / "axe.min.js").read_text(encoding="utf-8")
POINTS_PER_MM = 72 / 25.4
PLEDGES = {
    "content/pledges/road.yml": """
        {campaign: campaign, by: town, kind: annual, title: 硬化村道 5 公里, published: 2011-01-15, due: 2011-11-30,
         baseline: 0, target: 5, unit: 公里, progress: [{on: 2011-06-01, text: 路基完成, value: 2}]}
        """,
    "content/pledges/draft.yml": "{campaign: campaign, by: town, kind: annual, title: 还没公布的草稿}",
    "content/pledges/secret.yml": """
        {campaign: campaign, by: town, kind: annual, title: 内部的事, published: 2011-01-15, visibility: internal}
        """,
    "content/pledges/dropped.yml": """
        {campaign: campaign, by: town, kind: annual, title: 撤回的承诺, published: 2011-01-15,
         outcome: {claim: withdrawn, on: 2011-05-01, explanation: 资金没有到位}}
        """,
    "content/pledges/own.yml": """
        {campaign: campaign, by: wang, kind: annual, title: 我个人的承诺, published: 2011-01-15}
        """,
    "content/people/wang.yml": "{name: 王秀兰, organisation: town, basis: official}",
    "content/cases/ledger.yml": """
        {subject: town, title: 一本民情账, summary: 谁家缺什么都记在上面。, story: 从三组说起。, experience: [每月对账],
         published: 2011-07-01}
        """,
    "site_config.yml": "{title: 青石镇公开承诺, url: http://www.example.gov.cn/}",
}
NEVER = ("还没公布的草稿", "内部的事", "撤回的承诺", "我个人的承诺", "王秀兰")


@pytest.fixture
def project(tmp_path: Path) -> Path:
    return write_project(tmp_path / "project", {**LEAST, **PLEDGES})


def run(project: Path, *arguments: str | Path) -> Result:
    words = ["board", *map(str, arguments), "--project", str(project), "--as-of", "2011-12-31"]
    return CliRunner().invoke(main, words, catch_exceptions=False)


def drawn(project: Path, *arguments: str) -> str:
    done = run(project, *arguments, "--output", project / "board.html")
    assert done.exit_code == 0, done.output
    return (project / "board.html").read_text(encoding="utf-8")


def printed(project: Path, *arguments: str) -> pypdfium2.PdfDocument:
    pytest.importorskip("weasyprint")
    done = run(project, *arguments, "--format", "pdf", "--output", project / "board.pdf")
    assert done.exit_code == 0, done.output
    return pypdfium2.PdfDocument(project / "board.pdf")


def words_of(page: pypdfium2.PdfPage) -> str:
    return re.sub(r"\s+", "", page.get_textpage().get_text_range())


@pytest.mark.parametrize("name", ["town", "ledger"])
def test_a_board_shows_what_was_promised_done_and_found_and_never_what_is_not_for_it(project: Path, name: str) -> None:
    page = lxml_html.fromstring(drawn(project, name))
    text = " ".join(page.text_content().split())
    assert [head.text for head in page.iter("th")] == ["事前承诺", "事中践诺", "事后评诺"]
    for word in ("硬化村道 5 公里", "路基完成", "2011年11月30日", "另有 1 条承诺已经撤回", "截至 2011年12月31日"):
        assert word in text
    assert page.xpath("//td//div[@style='width:40%']")
    for word in NEVER:
        assert word not in text


def test_a_campaign_is_summed_up_on_one_large_sheet(project: Path) -> None:
    for number in range(60):
        (project / f"content/organisations/unit-{number}.yml").write_text(
            f"{{name: 第{number}单位, kind: committee, sector: rural, parent: town}}", "utf-8"
        )
        (project / f"content/pledges/unit-{number}.yml").write_text(
            f"{{campaign: campaign, by: unit-{number}, kind: annual, title: 第 {number} 件, published: 2011-01-15}}",
            "utf-8",
        )
    text = lxml_html.fromstring(drawn(project, "campaign:campaign", "--size", "A1")).text_content()
    for word in ("61", "条承诺", "事前承诺", "事中践诺", "事后评诺", "各单位的承诺", "还有 27 个单位，请扫码"):
        assert word in text
    for word in NEVER:
        assert word not in text
    assert len(printed(project, "campaign:campaign", "--size", "A1")) == 1
    assert len(printed(project, "campaign:campaign", "--size", "A3")) == 2
    assert len(printed(project, "campaign:campaign", "--size", "A4")) == 2


def test_a_result_is_never_called_no_progress(project: Path) -> None:
    (project / "content/pledges/road.yml").write_text(
        "{campaign: campaign, by: town, kind: annual, title: 硬化村道 5 公里, published: 2011-01-15, due: 2011-11-30,"
        " baseline: 0, target: 5, unit: 公里,"
        " outcome: {claim: part, on: 2011-11-20, value: 5, summary: 全部修通}}",
        encoding="utf-8",
    )
    text = " ".join(lxml_html.fromstring(drawn(project, "town")).text_content().split())
    assert "结果 5 目标 5 公里" in text
    assert "还没有进展报告" not in text
    assert "中途没有报告进展，结果见" in text


def test_a_case_tells_its_story(project: Path) -> None:
    text = drawn(project, "case:ledger")
    for word in ("一本民情账", "谁家缺什么都记在上面。", "从三组说起。", "每月对账", "青石镇党委"):
        assert word in text


def test_the_internal_edition_says_so_on_the_board(project: Path) -> None:
    public, internal = drawn(project, "town"), drawn(project, "town", "--edition", "internal")
    assert "不得对外张贴" not in public
    assert "不得对外张贴" in internal
    assert "内部的事" in internal
    assert "我个人的承诺" not in internal


def test_a_board_stands_alone_and_leads_to_its_page(project: Path) -> None:
    html = drawn(project, "town")
    page = lxml_html.fromstring(html)
    assert not page.xpath("//script | //link | //@href")
    assert {source.split(":")[0] for source in page.xpath("//@src")} == {"data"}
    assert "url(" not in html.split("</style>")[0]
    assert page.xpath("//figure[@class='code']/img/@alt") == ["http://www.example.gov.cn/organisations/town/"]
    (project / "site_config.yml").write_text("title: 青石镇公开承诺", encoding="utf-8")
    assert "<figure" not in drawn(project, "town")  # nowhere to lead to


@pytest.mark.parametrize("size", SHEETS)
def test_a_pdf_is_upright_of_the_size_asked_for_and_holds_the_text(project: Path, size: str) -> None:
    sheet, document = SHEETS[size], printed(project, "town", "--size", size)
    assert len(document) == 1
    width, height = document[0].get_size()
    assert (width, height) == pytest.approx((sheet.width * POINTS_PER_MM, sheet.height * POINTS_PER_MM), abs=1)
    assert width < height
    assert "硬化村道5公里" in words_of(document[0])


def test_many_pledges_run_over_sheets_that_each_name_their_columns(project: Path) -> None:
    for number in range(40):
        path = project / f"content/pledges/many-{number}.yml"
        told = f"title: 第 {number} 号承诺, text: {'为群众办实事。' * 9}"
        path.write_text(f"{{campaign: campaign, by: town, kind: annual, published: 2011-01-15, {told}}}", "utf-8")
    for size, sheet in SHEETS.items():
        pages = [words_of(page) for page in printed(project, "town", "--size", size)]
        assert len(pages) == sheet.sheets
        assert all("事前承诺" in page and f"{number}/{len(pages)}" in page for number, page in enumerate(pages, 1))
        counts = [sum(page.count(f"第{number}号承诺") for page in pages) for number in range(40)]
        assert set(counts) == {0, 1}
        assert f"还有{41 - sum(counts) - pages[0].count('硬化村道')}条承诺没有印在这里" in pages[-1]
        assert "截至2011年12月31日" in pages[-1]


def test_letters_suit_the_distance_they_are_read_from() -> None:
    """A character of 1/200 of the distance is read easily, one of 1/300 still."""
    millimetres = {name: sheet.least / POINTS_PER_MM for name, sheet in SHEETS.items()}
    assert millimetres["A4"] >= 3.5
    assert millimetres["A3"] >= 4.4
    assert millimetres["A1"] >= 6.8
    assert millimetres["A1"] * 1.2 >= 8


@pytest.mark.browser
@pytest.mark.parametrize("size", SHEETS)
def test_a_board_on_a_phone_is_one_column(project: Path, size: str) -> None:
    for name in ("town", "campaign:campaign", "ledger"):
        drawn(project, name, "--size", size)
        with sync_playwright() as playwright:
            chromium = open_chromium(playwright)
            page = chromium.new_page(viewport={"width": 360, "height": 700})
            page.goto((project / "board.html").as_uri())
            assert page.evaluate("document.documentElement.scrollWidth") <= 360
            page.evaluate(AXE)
            assert page.evaluate("async () => (await axe.run(document)).violations.map(v => v.id)") == []
            chromium.close()


def test_kept_and_kept_late_are_counted_apart(project: Path) -> None:
    ended = "outcome: {claim: done, on: 2011-12-20, summary: 修通了, evidence: [{title: 验收单, on: 2011-12-20, link: 'https://a.example/1'}]}"
    (project / "content/pledges/late.yml").write_text(
        "{campaign: campaign, by: town, kind: annual, title: 修好水渠, published: 2011-01-15, due: 2011-11-30, "
        f"{ended}}}",
        "utf-8",
    )
    (project / "content/reviews/late.yml").parent.mkdir(exist_ok=True)
    (project / "content/reviews/late.yml").write_text(
        "{campaign: campaign, subject: 'pledge:late', kind: leader, reviewer: 县委组织部, relation: 上级, "
        "period: 2011-Q4, on: 2011-12-25, verdict: kept-late, text: 修通了，晚了二十天。}",
        "utf-8",
    )
    numbers = [" ".join(one.text_content().split()) for one in lxml_html.fromstring(drawn(project, "town")).xpath(
        "//ul[@class='numbers']/li"
    )]  # fmt: skip
    assert "1 条评为逾期兑现" in numbers
    assert "0 条评为兑现" in numbers


@pytest.mark.parametrize("colour", ["red", "blue", "green"])
def test_a_board_has_the_colour_of_the_site(project: Path, colour: str) -> None:
    (project / "site_config.yml").write_text(f"{{title: 青石镇公开承诺, colour: {colour}}}", encoding="utf-8")
    page = lxml_html.fromstring(drawn(project, "town"))
    assert page.xpath("//body/@class") == [f"{colour} A3"]
    assert f".{colour} {{ --brand:" in page.xpath("string(//style)")


def test_without_its_package_pdf_says_what_to_install(project: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "weasyprint", None)
    refused = run(project, "town", "--format", "pdf", "--output", project / "board.pdf")
    assert refused.exit_code == 1
    assert "pip install 'jiannuo[pdf]'" in refused.output
    assert not (project / "board.pdf").exists()


@pytest.mark.parametrize(("has_program", "cure"), [(True, "fonts-noto-cjk"), (False, "install fontconfig")])
def test_without_chinese_fonts_pdf_says_what_to_install(
    project: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, has_program: bool, cure: str
) -> None:
    pytest.importorskip("weasyprint")
    programs = tmp_path / "bin"
    programs.mkdir()
    if has_program:  # a machine whose fontconfig knows no font for Chinese
        (programs / "fc-list").write_text("#!/bin/sh\n")
        (programs / "fc-list").chmod(stat.S_IRWXU)
    monkeypatch.setenv("PATH", str(programs))
    refused = run(project, "town", "--format", "pdf", "--output", project / "board.pdf")
    assert refused.exit_code == 1
    assert cure in refused.output


def test_a_name_that_is_no_record_is_misuse_and_what_is_like_it_is_named(project: Path) -> None:
    wrong = run(project, "towm")
    assert wrong.exit_code == 2
    assert "town" in wrong.output
    assert run(project, "person:wang").exit_code == 2


def test_the_template_shows_the_whole_board_and_nothing_else() -> None:
    environment = Environment(autoescape=True)
    environment.filters |= {"written": str, "markdown": str}
    tree = environment.parse((THEME / "boards" / "board.html").read_text(encoding="utf-8"))
    read: dict[str, set[str]] = {}
    for node in tree.find_all(nodes.Getattr):
        if isinstance(node.node, nodes.Name):
            read.setdefault(node.node.name, set()).add(node.attr)
    assert read["board"] == {field.name for field in fields(Board)}
    for kinds, names in (
        ((BoardPledge, BoardPhoto), "p"),
        ((Overview,), "o"),
        ((OverviewStage,), "s"),
        ((LatePledge,), "l"),
        ((OverviewHonour,), "h"),
    ):
        assert read[names] == {field.name for kind in kinds for field in fields(kind)}
