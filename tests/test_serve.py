"""The local preview, started for real: a saved file shows within a second, and no mistake ever stops it."""

from __future__ import annotations

import re
import signal
import socket
import struct
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from shutil import rmtree
from urllib.error import HTTPError
from urllib.parse import urlsplit
from urllib.request import urlopen

import pytest
from site_factory import LEAST, ROOT, SITES, write_project

PATIENCE = 20.0
"""A second is promised on a quiet machine; this one may be busy."""
ROAD = "content/pledges/road.yml"


@dataclass(frozen=True)
class Desk:
    """A preview at work: where its project is and where it answers."""

    project: Path
    address: str

    def get(self, path: str = "") -> str:
        """Fetch a page, whatever its status."""
        try:
            with urlopen(self.address + path, timeout=10) as answer:  # noqa: S310 - the address is our own
                return str(answer.read().decode())
        except HTTPError as answer:
            return answer.read().decode()

    def save(self, name: str, text: str) -> None:
        """Write a file the way editors do: a new one takes the old one's place."""
        path = self.project / name
        path.parent.mkdir(parents=True, exist_ok=True)
        draft = path.with_name(f".{path.name}.part")
        draft.write_text(text, encoding="utf-8")
        draft.replace(path)

    def shows(self, path: str, wanted: Callable[[str], bool]) -> float:
        """Wait until the page at *path* is as *wanted*; gives the seconds it took."""
        started = time.monotonic()
        while time.monotonic() - started < PATIENCE:
            page = self.get(path)
            if wanted(page):
                return time.monotonic() - started
            time.sleep(0.03)
        raise AssertionError(f"not within {PATIENCE} s: {page[:3000]}")

    def settled(self) -> str:
        """Wait until nothing is being renewed; gives the version."""
        version = ""
        while version != (version := self.get("__jiannuo/version?known=")):
            time.sleep(0.7)
        return version


def serving(project: Path, *options: str) -> Iterator[Desk]:
    command = [
        sys.executable,
        "-m",
        "generator",
        "serve",
        "--project",
        str(project),
        "--port",
        "0",
        "--as-of",
        "2011-12-31",
    ]
    with subprocess.Popen(
        [*command, *options], cwd=ROOT, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True
    ) as process:
        try:
            assert process.stdout
            address = next(line.strip() for line in process.stdout if line.startswith("http://"))
            desk = Desk(project, address)
            desk.get()
            time.sleep(0.3)  # the watchers set up while the first page is made
            yield desk
            assert process.poll() is None, "it has stopped"
        finally:
            process.send_signal(signal.SIGINT)  # as Ctrl-C does
            assert process.stderr
            said = process.stderr.read()
    assert "Traceback" not in said, said
    assert process.returncode == 0


@pytest.fixture(scope="module")
def running(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Desk]:
    yield from serving(write_project(tmp_path_factory.mktemp("project"), LEAST))


@pytest.fixture
def desk(running: Desk) -> Desk:
    """Put the project back to what it was and wait until the preview has seen it."""
    for path in running.project.rglob("*.*"):
        if path.is_file() and path.relative_to(running.project).as_posix() not in LEAST:
            path.unlink()
    write_project(running.project, LEAST)
    running.shows("pledges/road/", lambda page: "<h1>修路</h1>" in page and is_clean(page))
    return running


def is_clean(page: str) -> bool:
    return 'role="alert"' not in page


def test_pages_files_and_what_is_missing(desk: Desk) -> None:
    home = desk.get()
    assert "<h1>青石镇公开承诺</h1>" in home
    for path in re.findall(r'(?:src|href)="(assets/[^"]+)"', home):
        with urlopen(desk.address + path, timeout=10) as answer:  # noqa: S310
            assert answer.status == 200
            assert answer.headers["Cache-Control"] == "no-store"
    with urlopen(desk.address + "pledges/road", timeout=10) as answer:  # noqa: S310
        assert answer.url.endswith("/pledges/road/")
    with pytest.raises(HTTPError, match="404"):
        urlopen(desk.address + "nowhere/", timeout=10)  # noqa: S310
    assert "没有找到这个页面" in desk.get("nowhere/")
    for outside in (
        "../site_config.yml",
        "%2e%2e/site_config.yml",
        "/etc/passwd",
        "assets/../../../etc/passwd",
    ):
        assert "root:" not in desk.get(outside)
        assert "title: " not in desk.get(outside)


def test_the_search_works_in_the_preview_too(desk: Desk) -> None:
    manifest = re.search(r'data-manifest="([^"]+)"', desk.get("search/"))
    assert manifest
    assert "manifest" in desk.get(manifest[1].removeprefix("../"))


def test_a_saved_record_shows_at_once(desk: Desk) -> None:
    assert "<h1>修路</h1>" in desk.get("pledges/road/")
    for title in ("修桥", "修渠", "修路"):
        desk.save(ROAD, LEAST[ROAD].replace("修路", title))
        desk.shows("pledges/road/", lambda page, title=title: f"<h1>{title}</h1>" in page)  # type: ignore[misc]
    desk.save("content/pledges/school.yml", LEAST[ROAD].replace("修路", "建校"))
    desk.shows("pledges/school/", lambda page: "<h1>建校</h1>" in page)
    (desk.project / "content/pledges/school.yml").unlink()
    desk.shows("pledges/school/", lambda page: "没有找到这个页面" in page)


def test_a_broken_record_is_named_on_the_page_and_the_others_are_shown(desk: Desk) -> None:
    desk.save("content/pledges/school.yml", LEAST[ROAD].replace("town", "twon"))
    desk.shows("pledges/road/", lambda page: "<h1>修路</h1>" in page and "是不是想写 town" in page)
    assert "content/pledges/school.yml" in desk.get()
    desk.save("content/pledges/school.yml", "标题：没有字段的一行\n\t")
    desk.shows("", lambda page: "twon" not in page and not is_clean(page))
    desk.save("content/pledges/school.yml", LEAST[ROAD].replace("修路", "建校"))
    desk.shows("pledges/school/", lambda page: "<h1>建校</h1>" in page and is_clean(page))


def test_a_broken_configuration_keeps_the_site_as_it_was(desk: Desk) -> None:
    desk.save("site_config.yml", "titel: 写错了")
    desk.shows("", lambda page: "<h1>青石镇公开承诺</h1>" in page and "titel" in page)
    desk.save("site_config.yml", "title: 新名字")
    desk.shows("", lambda page: "<h1>新名字</h1>" in page and is_clean(page))
    (desk.project / "site_config.yml").unlink()
    desk.shows("", lambda page: "<h1>新名字</h1>" in page and not is_clean(page))


def test_a_deleted_content_folder_may_come_back(desk: Desk) -> None:
    rmtree(desk.project / "content")
    desk.shows("", lambda page: not is_clean(page))
    write_project(desk.project, LEAST)
    desk.shows("pledges/road/", lambda page: "<h1>修路</h1>" in page and is_clean(page))
    desk.save(ROAD, LEAST[ROAD].replace("修路", "修桥"))
    desk.shows("pledges/road/", lambda page: "<h1>修桥</h1>" in page)


def test_a_broken_page_and_a_missing_photograph_are_named_too(desk: Desk) -> None:
    desk.save("content/pages/about.md", "[nowhere](nowhere.md)\n")
    desk.shows("about/", lambda page: "nowhere.md" in page and not is_clean(page))
    (desk.project / "content/pages/about.md").write_bytes(b"\xff\xfe\x00")
    desk.shows("", lambda page: "content/pages" in page and not is_clean(page))
    desk.save("content/pages/about.md", "# 关于\n")
    desk.shows("about/", lambda page: "<h1" in page and is_clean(page))
    desk.save(ROAD, LEAST[ROAD].replace("}", ", photos: [{file: photos/none.jpg, caption: 没有}]}"))
    desk.shows("pledges/road/", lambda page: "<h1>修路</h1>" in page and "photos/none.jpg" in page)


def test_every_open_page_hears_of_a_new_version(desk: Desk) -> None:
    version = desk.settled()
    assert f'data-version="{version}"' in desk.get()
    desk.save(ROAD, LEAST[ROAD].replace("修路", "修桥"))
    started = time.monotonic()
    assert desk.get(f"__jiannuo/version?known={version}") != version
    assert time.monotonic() - started < PATIENCE
    assert "location.reload" in desk.get("__jiannuo/reload.js")


def test_a_page_that_was_closed_is_not_missed(desk: Desk) -> None:
    """Its question for a new version stays open; answering it must not trouble the terminal (see serving)."""
    version = desk.settled()
    assert f'data-version="{version}"' in desk.get()
    host, port = urlsplit(desk.address).hostname, urlsplit(desk.address).port
    with socket.create_connection((host, port)) as connection:
        connection.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, struct.pack("ii", 1, 0))
        connection.sendall(f"GET /__jiannuo/version?known={version} HTTP/1.0\r\n\r\n".encode())
        time.sleep(0.2)
    desk.save(ROAD, LEAST[ROAD].replace("修路", "修桥"))
    desk.shows("pledges/road/", lambda page: "<h1>修桥</h1>" in page)


def test_photographs_and_drafts_are_shown_and_english_is_spoken() -> None:
    for desk in serving(SITES / "full", "--lang", "en"):
        with urlopen(desk.address + "media/photos/cun.jpg", timeout=10) as answer:  # noqa: S310
            assert (answer.headers["Content-Type"], answer.read()[:2]) == ("image/jpeg", b"\xff\xd8")
        assert "验收单" in desk.get("media/files/yanshou.txt")
        assert "<h1>还没公布的打算</h1>" in desk.get("pledges/caogao/")


def test_a_port_that_is_taken_is_misuse(desk: Desk) -> None:
    port = desk.address.rpartition(":")[2].strip("/")
    command = [sys.executable, "-m", "generator", "serve", "--project", str(desk.project), "--port", port]
    ended = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False, timeout=60)
    assert (ended.returncode, port in ended.stderr) == (2, True)
    assert "Traceback" not in ended.stderr
