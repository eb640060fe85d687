"""Every kind of page under the Content-Security-Policy that is built with it: no violation, and scripts work.

Served once by Python, and once by a real nginx with the snippet as it is published.
"""

from __future__ import annotations

import functools
import http.server
import os
import shutil
import socket
import subprocess
import threading
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, sync_playwright
from site_factory import kept_site

from generator.write.headers import HEADERS, NGINX, content_policy, inline_hashes

pytestmark = pytest.mark.browser
WATCH = """
window.broken = [];
addEventListener("securitypolicyviolation", e => broken.push(e.violatedDirective + " " + e.blockedURI));
"""


def headers_of(site: Path) -> dict[str, str]:
    lines = (site / HEADERS).read_text(encoding="utf-8").splitlines()
    assert lines[0] == "/*"
    return {name.strip(): value for name, _, value in (line.partition(": ") for line in lines[1:])}


def addresses(site: Path) -> list[str]:
    """Give two addresses of every section, and everything that stands alone."""
    found = sorted(path.parent.relative_to(site).as_posix() for path in site.rglob("index.html"))
    chosen: dict[tuple[str, int], list[str]] = {}
    for address in found:
        chosen.setdefault((address.partition("/")[0], address.count("/")), []).append(address)
    listed = [address for group in chosen.values() for address in group[:2]]
    return ["" if address == "." else f"{address}/" for address in listed] + ["404.html"]


@pytest.fixture(scope="module")
def site() -> Path:
    return kept_site("").output


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    found = os.environ.get("JIANNUO_CHROMIUM") or shutil.which("chromium")
    with sync_playwright() as playwright:
        started = playwright.chromium.launch(executable_path=found, args=["--no-sandbox"])
        yield started
        started.close()


@pytest.fixture(scope="module")
def served(site: Path) -> Iterator[str]:
    """Serve the demo with the headers of its own file."""
    headers = headers_of(site)

    class Server(http.server.SimpleHTTPRequestHandler):
        def end_headers(self) -> None:
            for name, value in headers.items():
                self.send_header(name, value)
            super().end_headers()

        def log_message(self, *_: object) -> None:
            pass

    handler = functools.partial(Server, directory=str(site))
    with http.server.ThreadingHTTPServer(("127.0.0.1", 0), handler) as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        yield f"http://127.0.0.1:{server.server_port}/"
        server.shutdown()


@pytest.fixture(scope="module")
def nginx(site: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """Serve the demo by nginx, with the published snippet included as docs/security.md says."""
    program = shutil.which("nginx") or shutil.which("nginx", path="/usr/sbin")
    if program is None:
        pytest.skip("no nginx here, and it could not be installed")
    folder = tmp_path_factory.mktemp("nginx")
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    paths = "".join(
        f"  {kind}_temp_path {folder}/{kind};\n" for kind in ("client_body", "proxy", "fastcgi", "uwsgi", "scgi")
    )
    (folder / "nginx.conf").write_text(
        f"pid {folder}/pid;\nerror_log {folder}/error.log;\ndaemon off;\n{'user root;' if os.geteuid() == 0 else ''}\n"
        f"events {{}}\nhttp {{\n  access_log off;\n{paths}"
        "  types { text/html html; text/css css; text/javascript js; image/svg+xml svg; image/jpeg jpg; }\n"
        f"  server {{\n    listen 127.0.0.1:{port};\n    root {site};\n    error_page 404 /404.html;\n"
        f"    include {site / NGINX};\n  }}\n}}\n",
        encoding="utf-8",
    )
    server = subprocess.Popen([program, "-p", str(folder), "-c", str(folder / "nginx.conf")], stderr=subprocess.PIPE)
    try:
        _wait_for(port, server)
        yield f"http://127.0.0.1:{port}/"
    finally:
        server.terminate()
        server.communicate(timeout=20)


def _wait_for(port: int, server: subprocess.Popen[bytes]) -> None:
    for _ in range(100):
        with socket.socket() as door:
            if door.connect_ex(("127.0.0.1", port)) == 0:
                return
        assert server.poll() is None, server.communicate()[1]
        time.sleep(0.1)
    raise TimeoutError("nginx does not answer")


def watched(browser: Browser) -> tuple[Any, list[str]]:
    """Open a page that remembers every violation and every complaint."""
    page, said = browser.new_page(), list[str]()
    page.add_init_script(WATCH)
    page.on("console", lambda message: said.append(message.text) if message.type in ("error", "warning") else None)
    page.on("pageerror", lambda error: said.append(str(error)))
    return page, said


@pytest.mark.parametrize("server", ["served", "nginx"])
def test_no_page_of_any_kind_violates_the_policy(
    browser: Browser, site: Path, server: str, request: pytest.FixtureRequest
) -> None:
    base = request.getfixturevalue(server)
    page, said = watched(browser)
    chosen = addresses(site)
    assert len(chosen) > 20
    for address in chosen:
        answer = page.goto(base + address)
        assert answer.headers["content-security-policy"] == headers_of(site)["Content-Security-Policy"]
        assert answer.headers["x-content-type-options"] == "nosniff"
        page.wait_for_function("!document.documentElement.classList.contains('no-js')")
        assert page.evaluate("broken") == [], address
    assert said == []
    page.close()


def test_search_and_the_choice_of_colours_work_under_the_policy(browser: Browser, nginx: str) -> None:
    page, said = watched(browser)
    page.goto(f"{nginx}search/?q=修路")
    page.wait_for_selector("main mark, main .jn-results li, main [data-hit]", timeout=20_000)
    before = page.get_attribute("body", "data-md-color-scheme")
    page.click(".jn-display summary")
    page.check("input[name=scheme][value=dark]")
    assert page.get_attribute("body", "data-md-color-scheme") != before
    assert page.evaluate("broken") == []
    assert said == []
    page.close()


def test_the_browser_would_have_told(browser: Browser, site: Path, served: str) -> None:
    """The watch is no dummy: a script put into a page is stopped, and is reported."""
    page, said = watched(browser)
    page.goto(served)
    page.evaluate("document.body.append(Object.assign(document.createElement('script'), {text: 'window.ran = 1'}))")
    page.wait_for_timeout(200)
    assert page.evaluate("broken.length") == 1
    assert page.evaluate("window.ran") is None
    assert said != []
    page.close()


def test_the_policy_allows_nothing_unsafe(site: Path) -> None:
    policy = headers_of(site)["Content-Security-Policy"]
    assert "unsafe" not in policy
    assert policy.startswith("default-src 'none'; script-src 'self'")
    assert f'add_header Content-Security-Policy "{policy}" always;' in (site / NGINX).read_text(encoding="utf-8")


def test_no_page_holds_a_script_a_style_or_a_handler(site: Path) -> None:
    pages = [path.read_text(encoding="utf-8") for path in site.rglob("*.html")]
    assert inline_hashes(pages) == []
    assert [page for page in pages if "<style" in page or ' style="' in page] == []


def test_a_script_inside_a_page_is_allowed_by_its_hash_and_data_is_none() -> None:
    pages = ["<script>alert(1)</script>", "<script type='application/json'>{}</script><script src='a.js'></script>"]
    assert inline_hashes(pages) == ["'sha256-bhHHL3z2vDgxUt0W3dWQOrprscmda2Y5pLsLg4GF+pI='"]
    assert "script-src 'self' 'sha256-bhHH" in content_policy(pages)
