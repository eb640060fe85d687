"""A real nginx, set up as docs/publishing.md says, serves `current` while releases are published one after another."""

from __future__ import annotations

import hashlib
import http.client
import os
import re
import shutil
import socket
import subprocess
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from release_project import Publisher, publisher, start_child
from site_factory import ROOT

from generator.release import roll_back
from generator.release.manifest import read_manifest

NGINX = shutil.which("nginx") or shutil.which("nginx", path="/usr/sbin")
PAGES = ("index.html", "pledges/road/index.html", "ledger/events.jsonl", "ledger/index.html", "SHA256SUMS", "404.html")
RELEASES = 4

pytestmark = pytest.mark.skipif(NGINX is None, reason="nginx is not installed")


def configuration(folder: Path, to: Path, port: int) -> str:
    """Take the server from the documentation; only port, name and folder are our own."""
    text = (ROOT / "docs/publishing.md").read_text("utf-8")
    server = re.search(r"```nginx\n(.*?)```", text, re.DOTALL)
    assert server
    ours = (
        server[1].replace("listen 80;", f"listen 127.0.0.1:{port};").replace("/srv/chengnuo/current", f"{to}/current")
    )
    assert str(port) in ours
    assert str(to) in ours
    places = "".join(
        f"{name}_temp_path {folder}/{name};\n" for name in ("client_body", "proxy", "fastcgi", "uwsgi", "scgi")
    )
    user = "user root;\n" if os.geteuid() == 0 else ""
    return (
        f"{user}daemon off;\nmaster_process on;\npid {folder}/pid;\nerror_log {folder}/error.log;\nevents {{}}\n"
        f"http {{\ninclude /etc/nginx/mime.types;\naccess_log off;\n{places}{ours}}}\n"
    )


@contextmanager
def served(folder: Path, to: Path) -> Iterator[int]:
    """Run nginx on *to*; gives its port."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = int(free.getsockname()[1])
    path = folder / "nginx.conf"
    path.write_text(configuration(folder, to, port), "utf-8")
    running = subprocess.Popen([str(NGINX), "-c", str(path), "-e", str(folder / "error.log")], stderr=subprocess.PIPE)
    try:
        for _ in range(200):
            with socket.socket() as probe:
                if probe.connect_ex(("127.0.0.1", port)) == 0:
                    break
            assert running.poll() is None, (running.stderr and running.stderr.read(), path.read_text("utf-8"))
            time.sleep(0.02)
        yield port
    finally:
        running.terminate()
        running.wait()


def fetched(connection: http.client.HTTPConnection, path: str) -> tuple[int, bytes, http.client.HTTPMessage]:
    connection.request("GET", path)
    response = connection.getresponse()
    return response.status, response.read(), response.headers


def whole_digests(road: Publisher) -> dict[str, dict[str, int]]:
    """Give, for each page, its digest in each release, and the number of that release."""
    found: dict[str, dict[str, int]] = {page: {} for page in PAGES}
    for release in road.public.releases():
        listed = read_manifest(release.path)
        for page in PAGES:
            digest = listed.get(page) or hashlib.sha256((release.path / page).read_bytes()).hexdigest()
            found[page][digest] = release.number
    return found


def publish_again_and_again(road: Publisher) -> int:
    for number in range(1, RELEASES + 1):
        road.report(number)
        if road.publish(keep=9).release is None:
            return 1
    return 0 if roll_back(road.to, 1, 5).release else 1


def test_every_answer_belongs_to_one_whole_release_while_publishing_goes_on(tmp_path: Path) -> None:
    road = publisher(tmp_path)
    road.publish(keep=9)
    answers: list[tuple[str, str]] = []
    with served(tmp_path, road.to) as port:
        connection = http.client.HTTPConnection("127.0.0.1", port, timeout=20)
        child = start_child(lambda: publish_again_and_again(road))
        ended = 0
        while not ended:
            ended, status = os.waitpid(child, os.WNOHANG)
            for page in PAGES:
                code, body, headers = fetched(connection, "/" + page.removesuffix("index.html"))
                assert code == 200, (page, code)
                assert len(body) == int(headers["Content-Length"])
                answers.append((page, hashlib.sha256(body).hexdigest()))
        assert status == 0
        connection.close()
    known = whole_digests(road)
    assert [answer for answer in answers if answer[1] not in known[answer[0]]] == []
    numbers = [known["ledger/events.jsonl"][digest] for page, digest in answers if page == "ledger/events.jsonl"]
    while numbers[-1] == 1:  # the last act was to go back to the first
        numbers.pop()
    assert numbers == sorted(numbers)
    assert len(set(numbers)) > RELEASES // 2
    assert len(answers) > 100
    assert (tmp_path / "error.log").read_text("utf-8") == ""


def test_what_the_configuration_promises_is_served(tmp_path: Path) -> None:
    road = publisher(tmp_path)
    road.publish()
    with served(tmp_path, road.to) as port:
        connection = http.client.HTTPConnection("127.0.0.1", port, timeout=20)
        _, body, headers = fetched(connection, "/")
        assert headers["Content-Type"] == "text/html; charset=utf-8"
        assert (headers["X-Content-Type-Options"], headers["Cache-Control"]) == ("nosniff", "no-cache")
        code, missing, _ = fetched(connection, "/nowhere/")
        assert (code, missing) == (404, (road.to / "current/404.html").read_bytes())
        code, _, headers = fetched(connection, "/ledger/feed.xml")
        assert (code, headers["Content-Type"].partition(";")[0]) == (200, "application/atom+xml")
        assert b'href="ledger/feed.xml"' in body
        for hidden in ("/.publishing.lock", "/../releases/", "/%2e%2e/releases/"):
            assert fetched(connection, hidden)[0] in (400, 403, 404)
        connection.close()
