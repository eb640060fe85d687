"""The QR code of a page's address: the same modules that segno draws, in a picture of a few hundred bytes."""

from __future__ import annotations

import io
from base64 import b64decode
from pathlib import Path

import pytest
import segno
from PIL import Image
from site_factory import TinySite, tiny_site

from generator.config import Edition
from generator.render.qrcode import MASK, QUIET, ROOM, qr_data_uri

ADDRESS = "https://www.example.gov.cn/chengnuo/pledges/road/"


def modules(text: str) -> list[list[bool]]:
    """Read the dark modules from the picture, and prove that nothing dark stands around them."""
    uri, side = qr_data_uri(text)
    head, _, data = uri.partition(",")
    assert head == "data:image/png;base64"
    image = Image.open(io.BytesIO(b64decode(data)))
    assert image.size == (side, side)
    grid = [[image.getpixel((x, y)) == 0 for x in range(side)] for y in range(side)]
    inner = [row[QUIET:-QUIET] for row in grid[QUIET:-QUIET]]
    assert sum(map(sum, grid)) == sum(map(sum, inner))
    return inner


def drawn_by_segno(text: str) -> list[list[bool]]:
    fits = next((version for version, (room, *_) in ROOM.items() if len(text) + 2 <= room), None)
    chosen = {"version": fits, "mask": MASK, "mode": "byte"} if fits else {}
    code = segno.make_qr(text.encode(), error="m", boost_error=False, **chosen)
    return [[bool(module) for module in row] for row in code.matrix]


@pytest.mark.parametrize("length", [*range(18, 120, 7), 26, 27, 42, 43, 62, 63, 84, 85, 106, 107])
def test_the_code_of_an_address_of_any_length_is_segnos(length: int) -> None:
    text = (ADDRESS + "a9-z_/?q=" * 10)[:length]
    assert modules(text) == drawn_by_segno(text)


def test_every_byte_counts() -> None:
    codes = [modules(ADDRESS[:at] + "X" + ADDRESS[at + 1 :]) for at in range(len(ADDRESS))]
    assert all(code != modules(ADDRESS) for code in codes)


def test_a_code_weighs_less_than_half_a_kilobyte() -> None:
    assert len(qr_data_uri(ADDRESS)[0]) <= 512


TOWN = "{name: 青石镇党委, kind: committee, sector: rural, feedback: [{kind: phone, text: 0000-7100319}]}"
CODED = {
    "content/organisations/town.yml": TOWN,
    "site_config.yml": "title: 青石镇公开承诺\nurl: https://www.example.gov.cn/chengnuo/",
    "content/pages/about.md": "# 说明\n",
}


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> TinySite:
    return tiny_site(tmp_path_factory.mktemp("coded"), CODED)


@pytest.mark.parametrize("address", ["", "pledges/road/", "organisations/", "handbook/", "about/"])
def test_every_page_ends_with_its_own_address_and_code(site: TinySite, address: str) -> None:
    (paper,) = site.page(address).xpath("//*[@class='jn-paper']")
    full = f"https://www.example.gov.cn/chengnuo/{address}"
    assert paper.xpath("b/text()") == [full]
    assert paper.xpath("img/@src") == [qr_data_uri(full)[0]]


def test_the_ways_to_answer_stand_beside_the_code_of_the_page(site: TinySite) -> None:
    full = "https://www.example.gov.cn/chengnuo/pledges/road/"
    (box,) = site.page("pledges/road/").xpath("//section[@id='feedback']")
    assert box.xpath("figure/img/@src") == [qr_data_uri(full)[0]]
    assert box.xpath("figure/figcaption/span/text()") == ["扫一扫，在手机上打开本页", "让别人扫一扫，打开本页"]
    assert not site.page("").xpath("//*[@class='jn-code']")


def test_without_an_address_of_the_site_there_is_no_code(tmp_path: Path) -> None:
    site = tiny_site(tmp_path, {"content/organisations/town.yml": TOWN})
    assert [address for address in site.addresses if "data:image" in site.html(address)] == []
    assert site.page("pledges/road/").xpath("//section[@id='feedback']//li")


def test_the_internal_edition_says_on_every_page_what_it_is(tmp_path: Path) -> None:
    inside = tiny_site(tmp_path / "in", CODED, edition=Edition.INTERNAL)
    assert all("内部版：含未公布和内部内容，不得外传。" in inside.html(address) for address in inside.addresses)


def test_the_public_edition_says_nothing_of_the_kind(site: TinySite) -> None:
    assert not [address for address in site.addresses if "内部版" in site.html(address).partition("<main")[0]]
