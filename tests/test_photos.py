"""Photographs are published in two sizes, upright, without metadata; pages say beforehand how large they are."""

from __future__ import annotations

import io
from pathlib import Path
from typing import Any

import pytest
from PIL import Image
from site_factory import LEAST, TinySite, digests, order_of, tiny_site, write_project

from generator.pipeline import preview_site
from generator.plan.media import Media, fitted, photo_copies
from generator.workers import workers
from generator.write import publish_media

SIDEWAYS = 6
"""The EXIF orientation of a picture that was taken with the camera turned to the right."""


def picture(width: int, height: int, *, orientation: int = 1, form: str = "JPEG") -> bytes:
    """Paint a picture, red above and blue below, with the metadata a telephone writes."""
    image = Image.new("RGB", (width, height), "blue")
    image.paste("red", (0, 0, width, height // 2))
    exif = image.getexif()
    exif[0x0112] = orientation
    exif[0x010F] = "SPY"
    exif.get_ifd(0x8825)[1] = "N"
    file = io.BytesIO()
    image.save(file, form, exif=exif, **({"comment": b"SPY"} if form == "JPEG" else {}))
    return file.getvalue()


def road_with(*photos: str) -> dict[str, str | bytes]:
    listed = ", ".join(f"{{file: photos/{name}, caption: 路, credit: 李四, on: 2011-05-01}}" for name in photos)
    return {"content/pledges/road.yml": LEAST["content/pledges/road.yml"].replace("}", f", photos: [{listed}]}}")}


def site_with(folder: Path, *, url: str = "", **photos: bytes) -> TinySite:
    names = {name.replace("_", "."): data for name, data in photos.items()}
    return tiny_site(folder, {**road_with(*names), **{f"content/photos/{n}": data for n, data in names.items()}})


def published(site: TinySite, name: str) -> Image.Image:
    return Image.open(site.output / "media" / "photos" / name)


def images(site: TinySite) -> list[Any]:
    return list(site.page("pledges/road/").xpath("//main//figure//img"))


def test_a_photograph_is_published_large_and_small(tmp_path: Path) -> None:
    site = site_with(tmp_path, a_jpg=picture(2000, 1500))
    assert published(site, "a.jpg").size == (1280, 960)
    assert published(site, "a.480.jpg").size == (480, 360)


def test_the_page_offers_both_and_says_their_size_beforehand(tmp_path: Path) -> None:
    site = site_with(tmp_path, a_jpg=picture(2000, 1500))
    (image,) = images(site)
    assert image.get("src") == "../../media/photos/a.480.jpg"
    assert image.get("srcset") == "../../media/photos/a.480.jpg 480w,../../media/photos/a.jpg 1280w"
    assert image.get("sizes")
    assert (image.get("width"), image.get("height"), image.get("loading")) == ("1280", "960", "lazy")
    assert image.getparent().get("href") == "../../media/photos/a.jpg"
    assert "图：李四" in site.text("pledges/road/")


def test_nothing_is_enlarged_and_one_size_is_enough_for_a_small_picture(tmp_path: Path) -> None:
    site = site_with(tmp_path, a_jpg=picture(300, 200))
    assert published(site, "a.jpg").size == (300, 200)
    assert not (site.output / "media/photos/a.480.jpg").exists()
    (image,) = images(site)
    assert (image.get("src"), image.get("srcset")) == ("../../media/photos/a.jpg", None)


@pytest.mark.parametrize("size", [(1500, 2000), (3999, 2001), (481, 480), (1281, 7)])
def test_pages_and_files_agree_on_the_size(tmp_path: Path, size: tuple[int, int]) -> None:
    site = site_with(tmp_path, a_jpg=picture(*size))
    for address, wanted in photo_copies("photos/a.jpg", fitted(size, 1280)).items():
        assert Image.open(site.output / address).size == wanted


def test_a_picture_taken_sideways_stands_upright(tmp_path: Path) -> None:
    site = site_with(tmp_path, a_jpg=picture(2000, 1000, orientation=SIDEWAYS))
    for name, size in (("a.jpg", (640, 1280)), ("a.480.jpg", (240, 480))):
        copy = published(site, name)
        assert copy.size == size
        left, right = copy.getpixel((5, size[1] // 2)), copy.getpixel((size[0] - 5, size[1] // 2))
        assert (left[2] > 200, right[0] > 200) == (True, True)  # what was above is now on the right
    (image,) = images(site)
    assert (image.get("width"), image.get("height")) == ("640", "1280")


def test_no_copy_holds_what_the_telephone_wrote_into_it(tmp_path: Path) -> None:
    site = site_with(tmp_path, a_jpg=picture(2000, 1500), b_png=picture(900, 600, form="PNG"))
    copies = sorted((site.output / "media/photos").iterdir())
    assert [copy.name for copy in copies] == ["a.480.jpg", "a.jpg", "b.480.jpg", "b.jpg"]
    for copy in copies:
        assert b"SPY" not in copy.read_bytes()
        opened = Image.open(copy)
        assert (opened.format, dict(opened.getexif()), opened.info.get("comment")) == ("JPEG", {}, None)


def test_many_processes_write_the_same_bytes_as_one(tmp_path: Path) -> None:
    names = [f"photos/{number}.jpg" for number in range(45)]
    content = (
        write_project(tmp_path, {f"content/{n}": picture(500 + at, 400) for at, n in enumerate(names)}) / "content"
    )
    for jobs in (1, 2):
        with workers(jobs, len(names)) as executor:
            publish_media(content, tmp_path / str(jobs), Media(frozenset(names), frozenset()), executor)
    assert digests(tmp_path / "1") == digests(tmp_path / "2")
    assert len(digests(tmp_path / "1")) == 90


def test_a_preview_answers_for_both_sizes_and_for_nothing_else(tmp_path: Path) -> None:
    files = {**LEAST, **road_with("a.jpg"), "content/photos/a.jpg": picture(2000, 1500)}
    files["content/photos/secret.jpg"] = picture(10, 10)
    preview = preview_site(order_of(write_project(tmp_path / "p", files), tmp_path / "s"), tmp_path / "f", None)
    for path, size in (("media/photos/a.jpg", (1280, 960)), ("media/photos/a.480.jpg", (480, 360))):
        assert Image.open(io.BytesIO(preview.read(path) or b"")).size == size
    for path in ("media/photos/secret.jpg", "media/photos/a.640.jpg", "media/photos/a.480.480.jpg"):
        assert preview.read(path) is None


PORTRAIT = """
name: 王秀兰
organisation: town
post: 村支书
basis: 党务公开目录
photo: {file: photos/w.jpg, caption: 王秀兰}
"""


def test_who_answers_is_shown_at_once_with_a_portrait(tmp_path: Path) -> None:
    """The first picture of a page is not loaded lazily: it stands where the reader begins."""
    road = LEAST["content/pledges/road.yml"].replace("}", ", responsible: wang}")
    people = {"content/people/wang.yml": PORTRAIT, "content/photos/w.jpg": picture(600, 600)}
    site = tiny_site(tmp_path, {"content/pledges/road.yml": road, **people})
    for address, frame in (("pledges/road/", "jn-who"), ("people/wang/", "jn-portrait")):
        (image,) = site.page(address).xpath(f"//main//*[@class='{frame}']//img")
        assert (image.get("alt"), image.get("loading"), image.get("width")) == ("王秀兰", None, "600")
    assert "责任人 王秀兰 村支书" in site.text("pledges/road/")
