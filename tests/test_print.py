"""Every kind of page on paper: A4, black on white, nothing to click, folds open, address and day at the end."""

from __future__ import annotations

import io
import shutil
from base64 import b64decode
from collections.abc import Iterator
from functools import cache

import pypdfium2
import pytest
from PIL import Image, ImageChops
from playwright.sync_api import Browser, Page, sync_playwright
from site_factory import ROOT, TinySite, build, kept_plan

from bench.chromium import open_chromium
from bench.search_site import serve
from generator.render.qrcode import QUIET, qr_data_uri

pytestmark = pytest.mark.browser
URL = "https://www.example.gov.cn/chengnuo/"
A4 = (595, 842)
"""Width and height in points."""
A_CODE = 26 / 25.4 * 72
"""The width of a printed code, in points."""
CONTROLS = ("打印", "分享", "搜承诺、单位、人名", "按状态、领域查看", "下一页", "跳到正文")
UNFOLDED = "pledges/heping-xiulu/"
TOWN = "organisations/qingshi-zhen/"
HINTS = ("点数字看名单", "点三角展开", "看原来怎么写的", "查看本级和下级", "选条件找承诺", "让别人扫一扫")


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> TinySite:
    """Build the demo as if it were published at an address of its own."""
    folder = tmp_path_factory.mktemp("printed")
    project = folder / "project"
    project.mkdir()
    config = (ROOT / "site_config.yml").read_text(encoding="utf-8")
    (project / "site_config.yml").write_text(config.replace("http://chengnuo.example/", URL), encoding="utf-8")
    shutil.copytree(ROOT / "content", project / "content")
    made = build(project, folder / "site", jobs=2)
    assert not made.built.has_errors, made.codes
    return made


@pytest.fixture(scope="module")
def root(site: TinySite) -> Iterator[str]:
    with serve(site.output) as address:
        yield address


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    with sync_playwright() as playwright:
        chromium = open_chromium(playwright)
        yield chromium
        chromium.close()


@cache
def kinds() -> dict[str, str]:
    """Give one page of every template: the last planned, which is seldom the shortest."""
    plan = kept_plan("")
    return {plan.show(page).template: page.address for page in plan.pages} | {"pledge": UNFOLDED}


def printed(browser: Browser, address: str, *, script: bool = True, scheme: str = "light") -> bytes:
    context = browser.new_context(java_script_enabled=script, color_scheme="dark" if scheme == "dark" else "light")
    page = context.new_page()
    page.goto(address, wait_until="networkidle")
    paper = page.pdf(prefer_css_page_size=True, print_background=True)
    context.close()
    return paper


def words(document: pypdfium2.PdfDocument) -> str:
    return "\n".join(sheet.get_textpage().get_text_bounded() for sheet in document)


@pytest.mark.parametrize("kind", sorted(kinds()))
def test_a_page_prints_on_white_a4_without_controls_and_ends_with_its_address(
    browser: Browser, root: str, kind: str
) -> None:
    address = kinds()[kind]
    document = pypdfium2.PdfDocument(printed(browser, f"{root}/{address}", scheme="dark"))
    assert {tuple(round(side) for side in sheet.get_size()) for sheet in document} == {A4}
    text = words(document)
    assert [control for control in CONTROLS if control in text] == []
    last = document[len(document) - 1].get_textpage().get_text_bounded()
    assert f"{URL}{address}" in last.replace("\r\n", "")
    assert "本站更新日期：2011年12月31日" in last
    for sheet in document:
        picture = sheet.render(scale=0.5).to_pil().convert("L")
        edge = ImageChops.invert(picture.crop((0, 0, picture.width, 12)))
        assert edge.getextrema() == (0, 0), "not white at the top"


def test_no_sheet_is_left_all_but_empty(browser: Browser, root: str) -> None:
    document = pypdfium2.PdfDocument(printed(browser, f"{root}/{UNFOLDED}"))
    assert len(document) == 3
    assert min(len(sheet.get_textpage().get_text_bounded()) for sheet in document) > 120


def test_a_pledge_on_paper_tells_its_story(browser: Browser, root: str) -> None:
    text = words(pypdfium2.PdfDocument(printed(browser, f"{root}/{UNFOLDED}"))).replace("\r\n", "\n")
    parts = ["硬化三组、五组入户路", "变更过 1 次", "事前", "事中", "事后", "有不同意见？", URL]
    places = [text.index(part) for part in parts]
    assert places == sorted(places)
    assert "云岭县公开承诺示范站" in text


def test_paper_gives_numbers_but_no_instructions_for_a_screen(browser: Browser, root: str) -> None:
    pages = {at: pypdfium2.PdfDocument(printed(browser, f"{root}/{at}")) for at in ("", TOWN, UNFOLDED)}
    texts = {at: words(document) for at, document in pages.items()}
    assert all(number in texts[""] for number in ("已报告 37 个", "还没报告 4 个", "共 35 项"))
    assert "含下级" in texts[TOWN]
    assert [hint for hint in HINTS for text in texts.values() if hint in text] == []
    for document in pages.values():
        codes = [one for sheet in document for one in sheet.get_objects() if one.type == 3]
        assert len([one for one in codes if abs(width(one) - A_CODE) < 2]) == 1


@pytest.mark.parametrize(
    ("address", "said"),
    [
        ("pledges/?sector=rural", ("条件：领域：农村", "符合条件的 77 条，全部 206 条")),
        ("pledges/?q=修路&sort=late", ("标题里有：修路；排列：逾期最久的在前",)),
        ("search/?q=修路&kind=review", ("搜的是字词“修路”；类别：评议", "找到 ")),
    ],
)
def test_a_list_on_paper_says_what_was_asked_and_where_the_same_is_found(
    browser: Browser, root: str, address: str, said: tuple[str, ...]
) -> None:
    document = pypdfium2.PdfDocument(printed(browser, f"{root}/{address}"))
    text = words(document).replace("\r\n", "")
    assert [words_ for words_ in (*said, URL + address, "输入网址，打开同") if words_ not in text] == []
    assert "只印出" not in text
    assert [one for sheet in document for one in sheet.get_objects() if one.type == 3] == [], "a code leads elsewhere"


@pytest.mark.parametrize(("address", "cut"), [("pledges/", "20 条，共 206 条"), ("search/?q=承诺", "10 条，共")])
def test_a_list_that_is_cut_off_on_paper_says_so(browser: Browser, root: str, address: str, cut: str) -> None:
    assert f"只印出前 {cut}" in words(pypdfium2.PdfDocument(printed(browser, f"{root}/{address}")))


def test_rows_that_were_drawn_for_paper_go_again(browser: Browser, root: str) -> None:
    page = browser.new_context(viewport={"width": 1280, "height": 800}).new_page()
    page.goto(f"{root}/pledges/?sector=rural", wait_until="networkidle")
    rows = "document.querySelectorAll('#explorer-rows > li').length"
    assert page.evaluate(rows) == 20
    page.evaluate("window.dispatchEvent(new Event('beforeprint'))")
    assert page.evaluate(rows) == 77
    page.evaluate("window.dispatchEvent(new Event('afterprint'))")
    assert page.evaluate(rows) == 20
    assert "只印出前 20 条，共 77 条" in str(page.text_content("#paper-cut"))


@pytest.mark.parametrize("script", [True, False])
def test_what_is_folded_is_printed(browser: Browser, root: str, site: TinySite, script: bool) -> None:
    address = next(
        a for a in site.addresses if a.startswith("organisations/") and a.count("/") == 2 and folded(site, a)
    )
    hidden = folded(site, address)
    text = words(pypdfium2.PdfDocument(printed(browser, f"{root}/{address}", script=script)))
    assert hidden in text.replace("\r\n", "").replace("\n", "")


def folded_page(site: TinySite) -> tuple[str, str]:
    """Give a page with a closed fold, and a title inside it."""
    homes = [a for a in site.addresses if a.startswith("organisations/") and "_" not in a]
    return next((home, title) for home in homes if (title := folded(site, home)))


def folded(site: TinySite, address: str) -> str:
    """Give the title of something inside a closed fold of the page."""
    found = site.page(address).xpath("//main//details[not(@open)]//a/text()")
    return str(found[-1]) if found else ""


def test_the_printed_code_has_every_module_in_its_place(browser: Browser, root: str) -> None:
    """Read as a camera would: the printed picture is sharp, not smoothed into grey."""
    document = pypdfium2.PdfDocument(printed(browser, f"{root}/{UNFOLDED}"))
    wanted, sheet = code_of(f"{URL}{UNFOLDED}"), document[len(document) - 1]
    (found,) = (one for one in sheet.get_objects() if one.type == 3 and abs(width(one) - A_CODE) < 2)
    left, bottom, right, top = (side * 4 for side in found.get_bounds())
    page = sheet.render(scale=4).to_pil().convert("L")
    across, down = (right - left) / wanted.width, (top - bottom) / wanted.height
    wrong = [
        (x, y)
        for x in range(QUIET, wanted.width - QUIET)
        for y in range(QUIET, wanted.height - QUIET)
        if (page.getpixel((left + (x + 0.5) * across, page.height - top + (y + 0.5) * down)) < 128)
        != (wanted.getpixel((x, y)) == 0)
    ]
    assert wrong == []


def width(found: pypdfium2.PdfObject) -> float:
    left, _, right, _ = found.get_bounds()
    return float(right - left)


def code_of(address: str) -> Image.Image:
    return Image.open(io.BytesIO(b64decode(qr_data_uri(address)[0].partition(",")[2]))).convert("L")


# --- Folds, and photographs that open ---


def opened(browser: Browser, address: str) -> Page:
    page = browser.new_context(viewport={"width": 360, "height": 640}).new_page()
    page.goto(address)
    return page


def test_an_address_with_an_anchor_opens_the_fold_it_leads_into(browser: Browser, root: str) -> None:
    page = opened(browser, f"{root}/{UNFOLDED}")
    page.evaluate("""() => {
      const fold = document.createElement("details"), inner = document.createElement("p");
      inner.id = "deep"; inner.textContent = "deep"; fold.append(inner);
      document.querySelector("main article").append(fold);
      fold.id = "outer";
    }""")
    assert not page.is_visible("#deep")
    page.evaluate("location.hash = '#deep'")
    page.wait_for_function("document.getElementById('outer').open")
    assert page.is_visible("#deep")


def test_folds_that_were_opened_for_paper_are_closed_again(browser: Browser, root: str, site: TinySite) -> None:
    page = opened(browser, f"{root}/{folded_page(site)[0]}")
    closed = "document.querySelectorAll('main details:not([open])').length"
    before = page.evaluate(closed)
    assert before > 0
    page.evaluate("window.dispatchEvent(new Event('beforeprint'))")
    assert page.evaluate(closed) == 0
    page.evaluate("window.dispatchEvent(new Event('afterprint'))")
    assert page.evaluate(closed) == before


def test_a_phone_loads_the_small_copy_and_a_touch_opens_the_large_one(browser: Browser, root: str) -> None:
    context = browser.new_context(viewport={"width": 360, "height": 640}, device_scale_factor=3, has_touch=True)
    page = context.new_page()
    page.goto(f"{root}/{UNFOLDED}")
    image = page.locator("main figure img").first
    image.scroll_into_view_if_needed()
    page.wait_for_function("e => e.complete && e.naturalWidth", arg=image.element_handle())
    assert image.evaluate("e => e.currentSrc").endswith(".480.jpg")
    before = image.bounding_box()
    assert before is not None
    image.tap()
    page.wait_for_url("**/media/photos/*.jpg")
    assert not page.url.endswith(".480.jpg")
    context.close()


def test_photographs_shift_nothing_while_they_come(browser: Browser, root: str) -> None:
    page = browser.new_context(viewport={"width": 360, "height": 640}).new_page()
    page.route("**/*.jpg", lambda route: route.abort())
    page.goto(f"{root}/{UNFOLDED}")
    without = page.evaluate("document.documentElement.scrollHeight")
    page.unroute("**/*.jpg")
    page.reload(wait_until="networkidle")
    assert page.evaluate("document.documentElement.scrollHeight") == without
