"""Files: what lies in content/, what must not be followed, and what records may show and attach."""

from __future__ import annotations

import io
import os
from pathlib import Path

import pytest
from PIL import Image
from record_factory import pledge

from generator.check import Filed, FileLimits, file_faults
from generator.read import Folder, list_folder

LIMITS = FileLimits(photo=50_000, attachment=50_000)


def lay(project: Path, *paths: str, data: bytes = b"") -> Path:
    for path in paths:
        (project / "content" / path).parent.mkdir(parents=True, exist_ok=True)
        (project / "content" / path).write_bytes(data)
    return project


def listed(project: Path) -> Folder:
    return list_folder(project, 1_000)[0]


def refused(project: Path) -> list[tuple[str, str]]:
    return [(finding.rule.code, finding.place.path) for finding in list_folder(project, 1_000)[1]]


def picture(form: str = "JPEG") -> bytes:
    buffer = io.BytesIO()
    Image.new("RGB", (8, 8), "red").save(buffer, form)
    return buffer.getvalue()


def test_every_folder_has_its_kind(tmp_path: Path) -> None:
    lay(
        tmp_path,
        "pledges/2011/zhen/lu.yml",
        "people/wang.yaml",
        "pages/index.md",
        "pages/a.png",
        "photos/x.jpg",
        "files/a.pdf",
    )
    folder = listed(tmp_path)
    assert [(file.path, file.kind) for file in folder.records] == [
        ("content/people/wang.yaml", "person"),
        ("content/pledges/2011/zhen/lu.yml", "pledge"),
    ]
    assert folder.pages == ("pages/index.md",)
    assert folder.assets == {"pages/a.png", "photos/x.jpg", "files/a.pdf"}
    assert refused(tmp_path) == []


@pytest.mark.parametrize("name", [".git", ".DS_Store", "Thumbs.db", "~$台账.xlsx", ".lu.yml.swp"])
def test_what_programs_leave_behind_is_passed_over(tmp_path: Path, name: str) -> None:
    lay(tmp_path, f"pledges/{name}")
    assert refused(tmp_path) == []


@pytest.mark.parametrize(
    ("path", "code"),
    [
        ("lu.yml", "E115"),
        ("pledge/lu.yml", "E115"),
        ("Pledges/lu.yml", "E115"),
        ("pledges/lu.txt", "E115"),
        ("pledges/lu.YML", "E115"),
        ("pledges/photo.jpg", "E115"),
    ],
)
def test_what_would_be_overlooked_is_refused(tmp_path: Path, path: str, code: str) -> None:
    lay(tmp_path, path)
    assert [found for found, _ in refused(tmp_path)] == [code]


def test_an_unknown_folder_is_one_finding_whatever_it_holds(tmp_path: Path) -> None:
    lay(tmp_path, *(f"旧资料/{number}.doc" for number in range(30)))
    assert refused(tmp_path) == [("E115", "content/旧资料")]


def test_links_and_devices_are_never_followed(tmp_path: Path) -> None:
    lay(tmp_path, "files/a.pdf")
    content = tmp_path / "content"
    (content / "photos").symlink_to("/etc")
    (content / "files" / "b.pdf").symlink_to("a.pdf")
    (content / "files" / "c.pdf").symlink_to("nowhere")
    os.mkfifo(content / "files" / "d.pdf")
    assert sorted(refused(tmp_path)) == [
        ("E114", "content/files/b.pdf"),
        ("E114", "content/files/c.pdf"),
        ("E114", "content/photos"),
        ("E117", "content/files/d.pdf"),
    ]
    assert listed(tmp_path).assets == {"files/a.pdf"}


def test_content_itself_may_not_be_a_link(tmp_path: Path) -> None:
    (tmp_path / "elsewhere").mkdir()
    (tmp_path / "content").symlink_to("elsewhere")
    assert refused(tmp_path) == [("E114", "content")]


def faults_of(project: Path, path: str, *, as_photo: bool = True) -> list[tuple[str, str]]:
    values = {"photos": [{"file": path, "caption": "路"}]} if as_photo else {"sources": [path]}
    filed = [Filed("pledge", pledge(**values), "content/pledges/lu.yml", ())]
    return [(fault.rule.code, fault.mend_value) for _, fault in file_faults(filed, listed(project), LIMITS)]


@pytest.mark.parametrize("form", ["JPEG", "PNG", "WEBP"])
def test_photographs_are_taken_whatever_their_names_end_with(tmp_path: Path, form: str) -> None:
    lay(tmp_path, "photos/lu.jpg", data=picture(form))
    assert faults_of(tmp_path, "photos/lu.jpg") == []


@pytest.mark.parametrize("form", ["GIF", "BMP", "TIFF", "ICO", "PPM"])
def test_other_pictures_are_refused(tmp_path: Path, form: str) -> None:
    lay(tmp_path, "photos/lu.jpg", data=picture(form))
    assert faults_of(tmp_path, "photos/lu.jpg") == [("E503", "")]


@pytest.mark.parametrize(
    ("data", "code"),
    [
        (b"", "E503"),
        (b"<svg xmlns='http://www.w3.org/2000/svg'/>", "E503"),
        (b"%PDF-1.4", "E503"),
        (picture("PNG")[:40], "E503"),
        (picture("PNG")[:-20] + b"x" * 20, "E503"),
        (picture() + b"\0" * 60_000, "E502"),
    ],
)
def test_what_is_no_sound_photograph_is_refused(tmp_path: Path, data: bytes, code: str) -> None:
    lay(tmp_path, "photos/lu.jpg", data=data)
    assert [found for found, _ in faults_of(tmp_path, "photos/lu.jpg")] == [code]


@pytest.mark.parametrize(
    ("path", "near"),
    [
        ("photos/lu.jpeg", "photos/lu.jpg"),
        ("lu.jpg", "photos/lu.jpg"),
        ("photos/2011/lu.jpg", "photos/lu.jpg"),
        ("photos/zxcvb.webp", ""),
    ],
)
def test_a_missing_file_is_guessed(tmp_path: Path, path: str, near: str) -> None:
    lay(tmp_path, "photos/lu.jpg", data=picture())
    assert faults_of(tmp_path, path) == [("E501", near)]


def test_a_linked_photograph_is_not_there(tmp_path: Path) -> None:
    lay(tmp_path, "files/a.pdf")
    (tmp_path / "content" / "files" / "passwd.pdf").symlink_to("/etc/passwd")
    assert faults_of(tmp_path, "files/passwd.pdf", as_photo=False)[0][0] == "E501"


def test_attachments_are_taken_by_kind_and_size(tmp_path: Path) -> None:
    lay(tmp_path, "files/a.pdf", "files/a.exe", "files/a.html", data=b"%PDF-1.7")
    lay(tmp_path, "files/big.pdf", data=b"x" * 60_000)
    assert faults_of(tmp_path, "files/a.pdf", as_photo=False) == []
    assert faults_of(tmp_path, "files/a.exe", as_photo=False) == [("E505", "")]
    assert faults_of(tmp_path, "files/a.html", as_photo=False) == [("E505", "")]
    assert faults_of(tmp_path, "files/big.pdf", as_photo=False) == [("E506", "")]


@pytest.mark.parametrize(
    ("name", "data", "is_good"),
    [
        ("a.pdf", b"<html>", False),
        ("a.zip", b"%PDF-1.7", False),
        ("a.zip", b"PK\x05\x06" + bytes(18), True),
        ("a.xlsx", b"MZ", False),
        ("a.jpg", b"GIF89a", False),
        ("a.png", b"\x89PNG\r\n\x1a\n<script>", False),
        ("a.mp3", b"ID3\x04", True),
        ("a.mp4", b"\0\0\0\x18ftypmp42", True),
        ("a.txt", b"<html>", True),
    ],
)
def test_an_attachment_is_what_its_extension_says(tmp_path: Path, name: str, data: bytes, is_good: bool) -> None:
    lay(tmp_path, f"files/{name}", data=data)
    assert faults_of(tmp_path, f"files/{name}", as_photo=False) == ([] if is_good else [("E508", "")])
