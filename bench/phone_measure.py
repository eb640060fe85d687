"""What a cheap phone on a slow net waits for: first and largest content, layout shift, bytes of two pledge pages.

    python -m bench.phone_measure [SITE] [--plain]     a built site (the demo unless told otherwise)

Chromium slowed down fourfold, 1.6 Mbit/s, 150 ms there and back; served with gzip as most servers do, or with
--plain as a server does that compresses nothing.
"""

from __future__ import annotations

import gzip
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from threading import Thread
from typing import Any

from playwright.sync_api import Page, sync_playwright

from bench.chromium import open_chromium
from bench.screenshots import build_demo

ROUNDS = 5
SLOWER = 4
BITS_A_SECOND = 1_600_000
ROUND_TRIP_MS = 150
TEXTS = (".html", ".css", ".js", ".svg", ".json", ".xml")
WATCH = """
window.seen = {largest: 0, shift: 0};
new PerformanceObserver(list => { for (const e of list.getEntries()) seen.largest = e.startTime; })
  .observe({type: 'largest-contentful-paint', buffered: true});
new PerformanceObserver(list => { for (const e of list.getEntries()) if (!e.hadRecentInput) seen.shift += e.value; })
  .observe({type: 'layout-shift', buffered: true});
"""
READ = "[performance.getEntriesByName('first-contentful-paint')[0].startTime, seen.largest, seen.shift]"


@dataclass(frozen=True, slots=True)
class Wait:
    """One visit: milliseconds to the first and the largest content, layout shift, bytes over the wire."""

    first: float
    largest: float
    shift: float
    size: int


@contextmanager
def serve(folder: Path, compressed: bool) -> Iterator[str]:
    """Serve *folder*, texts *compressed* or as they are, for a year as hashed files are; gives the address."""

    class Handler(SimpleHTTPRequestHandler):
        protocol_version = "HTTP/1.1"

        def do_GET(self) -> None:
            path = Path(self.translate_path(self.path))
            path = path / "index.html" if path.is_dir() else path
            if not path.is_file():
                self.send_error(404)
                return
            data, is_text = path.read_bytes(), path.suffix in TEXTS
            data = gzip.compress(data, mtime=0) if compressed and is_text else data
            self.send_response(200)
            self.send_header("Content-Type", self.guess_type(str(path)))
            self.send_header("Content-Length", str(len(data)))
            self.send_header("Cache-Control", "no-cache" if path.suffix == ".html" else "max-age=31536000")
            if compressed and is_text:
                self.send_header("Content-Encoding", "gzip")
            self.end_headers()
            self.wfile.write(data)

        def log_message(self, *_: object) -> None:
            """Say nothing."""

    server = ThreadingHTTPServer(("127.0.0.1", 0), partial(Handler, directory=str(folder)))
    Thread(target=server.serve_forever, daemon=True).start()
    try:
        yield f"http://127.0.0.1:{server.server_port}/"
    finally:
        server.shutdown()
        server.server_close()


def slow_down(page: Page) -> tuple[Any, list[float]]:
    """Make the page's processor and net slow; gives the line to the browser and where its bytes are counted."""
    line, sizes = page.context.new_cdp_session(page), list[float]()
    line.on("Network.loadingFinished", lambda event: sizes.append(event["encodedDataLength"]))
    line.send("Network.enable")
    line.send("Emulation.setCPUThrottlingRate", {"rate": SLOWER})
    speed = BITS_A_SECOND / 8
    limits = {"offline": False, "latency": ROUND_TRIP_MS, "downloadThroughput": speed, "uploadThroughput": speed}
    line.send("Network.emulateNetworkConditions", limits)
    return line, sizes


def visit(page: Page, address: str, sizes: list[float]) -> Wait:
    """Open *address* and wait until nothing more comes."""
    sizes.clear()
    page.goto(address, wait_until="networkidle")
    page.wait_for_function("performance.getEntriesByName('first-contentful-paint').length > 0")
    first, largest, shift = page.evaluate(READ)
    return Wait(first, largest, shift, round(sum(sizes)))


def measure(site: Path, addresses: tuple[str, ...], compressed: bool) -> list[list[Wait]]:
    """Visit *addresses* one after the other with an empty cache, several times; gives the waits of each."""
    waits: list[list[Wait]] = [[] for _ in addresses]
    with sync_playwright() as playwright, serve(site, compressed) as root:
        chromium = open_chromium(playwright)
        for _ in range(ROUNDS):
            context = chromium.new_context(viewport={"width": 360, "height": 640}, device_scale_factor=2)
            page = context.new_page()
            page.add_init_script(WATCH)
            _, sizes = slow_down(page)
            for at, address in enumerate(addresses):
                waits[at].append(visit(page, root + address, sizes))
            context.close()
        chromium.close()
    return waits


def two_pledges(site: Path) -> tuple[str, str]:
    """Give the two largest pledge pages of *site*: the first with an empty cache is the worst there is."""
    pages = (path for path in site.glob("pledges/*/index.html") if "_" not in path.parent.name)
    one, other = sorted(pages, key=lambda path: path.stat().st_size, reverse=True)[:2]
    return (f"pledges/{one.parent.name}/", f"pledges/{other.parent.name}/")


def middle(values: list[float]) -> float:
    """Give the median."""
    return sorted(values)[len(values) // 2]


def report(addresses: tuple[str, ...], waits: list[list[Wait]]) -> Iterator[str]:
    """Write a table of medians."""
    yield f"{'page':<44}{'first ms':>10}{'largest ms':>12}{'shift':>8}{'KB':>8}"
    for address, of_page in zip(addresses, waits, strict=True):
        first, largest = middle([w.first for w in of_page]), middle([w.largest for w in of_page])
        shift, size = middle([w.shift for w in of_page]), middle([w.size for w in of_page])
        yield f"{address or '(home)':<44}{first:>10.0f}{largest:>12.0f}{shift:>8.3f}{size / 1000:>8.1f}"


def main(arguments: list[str]) -> None:
    """Measure a site and print the table."""
    compressed = "--plain" not in arguments
    given = [word for word in arguments if not word.startswith("--")]
    with tempfile.TemporaryDirectory() as temporary:
        site = Path(given[0]) if given else Path(temporary) / "site"
        if not given:
            build_demo(site)
        addresses = (*two_pledges(site), "", "pledges/", "organisations/")
        print("\n".join(report(addresses, measure(site, addresses, compressed))))


if __name__ == "__main__":
    main(sys.argv[1:])
