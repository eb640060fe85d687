"""What a reader pays for a search: bytes, requests, milliseconds in Chromium; and whether every hit is found.

``python -m bench.search_measure --records 11000`` generates records and a site of nothing but their search;
``--site DIR`` measures a built site as it is.
"""

from __future__ import annotations

import argparse
import gzip
import json
import random
import re
import statistics
import tempfile
import time
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import quote, urlsplit

from playwright.sync_api import Browser, Page, sync_playwright

from bench.chromium import open_chromium
from bench.search_records import make_records
from bench.search_site import serve, write_search_site
from generator.index.fold import fold

_WATCH = """addEventListener("DOMContentLoaded", () => {
  const list = document.getElementById("search-results");
  const note = () => {
    const isDone = list.getAttribute("aria-busy") === "false";
    if (isDone) window.answeredAt = window.answeredAt || performance.now();
  };
  new MutationObserver(note).observe(list, {attributes: true});
});"""
_SLOW = {"offline": False, "latency": 20, "downloadThroughput": 1_250_000, "uploadThroughput": 1_250_000}
_ASK = """async ({manifest, query}) => {
  window.opened = window.opened || await jiannuo.index.open(manifest);
  const begun = performance.now();
  const found = await window.opened.search(jiannuo.text.queryWords(query), new Map());
  const rows = await found.next(20);
  return [rows.map(row => row.address), found.total(), performance.now() - begun];
}"""


@dataclass(frozen=True, slots=True, kw_only=True)
class Row:
    """A record as the index gives it back, folded."""

    address: str
    title: str
    fields: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class First:
    """What the first query of a reader cost."""

    raw: int
    zipped: int
    requests: int
    answered_ms: float


def main() -> None:
    """Measure, and print one table."""
    options = _options()
    with tempfile.TemporaryDirectory() as folder:
        root = options.site or Path(folder)
        if not options.site:
            records = make_records(options.records, options.organisations)
            begun = time.perf_counter()
            write_search_site(root, records.entries, records.labels)
            print(f"built in {time.perf_counter() - begun:.2f} s")
        _describe(root)
        measure(root, options.queries, options.slow)


def _options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--site", type=Path, help="a built site; without it records are generated")
    parser.add_argument("--records", type=int, default=11_000)
    parser.add_argument("--organisations", type=int, default=276)
    parser.add_argument("--queries", type=int, default=40, help="of each kind")
    parser.add_argument("--slow", action="store_true", help="20 ms and 10 Mbit/s")
    return parser.parse_args()


def _index_folder(root: Path) -> Path:
    return next((root / "search").glob("*/manifest.js")).parent


def _describe(root: Path) -> None:
    for part in ("d", "g", "h", "o"):
        sizes = [path.stat().st_size for path in (_index_folder(root) / part).iterdir()] or [0]
        middle = statistics.median(sizes)
        print(f"{part}/ {len(sizes)} files, {sum(sizes):,} bytes, median {middle:,.0f}, largest {max(sizes):,}")
    for name in ("manifest.js", "profiles.js"):
        print(name, f"{(_index_folder(root) / name).stat().st_size:,} bytes")


def measure(root: Path, count: int, is_slow: bool) -> None:
    """Ask every kind of query, first each in a fresh browser, then all on one page; print what it cost."""
    rows = list(_read_rows(root))
    kinds = {**_queries(rows, count), "like meaning": _with_synonyms(root)[:count]}
    print(f"{len(rows):,} records", "| 20 ms, 10 Mbit/s" if is_slow else "")
    print("median / worst of KB, KB gzipped, requests, ms to the first answer | warm ms | hits found, false")
    with serve(root) as origin, sync_playwright() as playwright:
        browser = open_chromium(playwright)
        for kind, queries in kinds.items():
            addresses = [f"{origin}/search/?{asked}" for asked in _addresses(kind, queries)]
            firsts = [_first(browser, root, address, is_slow) for address in addresses]
            print(f"{kind:16}", _spread(firsts) if firsts else "", end=" ")
            print("|", _recall(browser, root, origin, rows, queries) if queries and "=" not in kind else "")
        browser.close()


def _addresses(kind: str, queries: Sequence[str]) -> list[str]:
    return [f"{kind}&q={quote(query)}" if "=" in kind else f"q={quote(query)}" for query in queries]


def _queries(rows: Sequence[Row], count: int) -> dict[str, list[str]]:
    draw = random.Random(1)

    def pieces(size: int, texts: Sequence[str]) -> list[str]:
        drawn = [draw.choice(texts) for _ in range(count)]
        return [text[at : at + size] for text in drawn for at in [draw.randrange(max(1, len(text) - size))]]

    texts, titles = [row.fields[2] for row in rows], [row.title for row in rows]
    return {
        "2 characters": pieces(2, texts),
        "3 characters": pieces(3, texts),
        "4 characters": pieces(4, texts),
        "part of a title": pieces(5, titles),
        "a whole title": [draw.choice(titles) for _ in range(count)],
        "12 characters": pieces(12, texts),
        "clock=overdue": pieces(2, texts)[: count // 4],
    }


def _with_synonyms(root: Path) -> list[str]:
    """Give the first word of every group of words of like meaning that the search page carries."""
    page = (root / "search" / "index.html").read_text(encoding="utf-8")
    found = re.search(r'"synonyms": (\[.*\])', page)
    return [group[0] for group in json.loads(found[1])] if found else []


def _read_rows(root: Path) -> Iterator[Row]:
    for path in sorted((_index_folder(root) / "d").glob("*.js")):
        text = path.read_text(encoding="utf-8")
        for address, _, _, *shown in json.loads("[" + text[text.index("(") + 1 : text.rindex(")")] + "]")[1]:
            fields = tuple(map(fold, shown))
            yield Row(address=address, title=fields[0], fields=fields)


def _first(browser: Browser, root: Path, address: str, is_slow: bool) -> First:
    """Open the search page at a query with nothing cached; counts only the index's own files."""
    context = browser.new_context(viewport={"width": 1280, "height": 900})
    context.add_init_script(_WATCH)
    page = context.new_page()
    if is_slow:
        context.new_cdp_session(page).send("Network.emulateNetworkConditions", _SLOW)
    asked: list[str] = []
    page.on("request", lambda request: asked.append(urlsplit(request.url).path.lstrip("/")))
    page.goto(address)
    page.wait_for_selector("#search-results[aria-busy=false]", state="attached")
    page.wait_for_load_state("networkidle")
    answered = float(page.evaluate("window.answeredAt"))
    context.close()
    below = _index_folder(root).relative_to(root).as_posix() + "/"
    data = [(root / path).read_bytes() for path in asked if path.startswith(below)]
    zipped = sum(len(gzip.compress(each, 6)) for each in data)
    return First(raw=sum(map(len, data)), zipped=zipped, requests=len(data), answered_ms=answered)


def _spread(firsts: Sequence[First]) -> str:
    def both(values: Sequence[float]) -> str:
        return f"{statistics.median(values):6.0f} /{max(values):5.0f}"

    return "  ".join(
        both(values)
        for values in (
            [first.raw / 1000 for first in firsts],
            [first.zipped / 1000 for first in firsts],
            [first.requests for first in firsts],
            [first.answered_ms for first in firsts],
        )
    )


def _recall(browser: Browser, root: Path, origin: str, rows: Sequence[Row], queries: Sequence[str]) -> str:
    """Ask all on one page; the first twenty answers against the truth, by looking through every text."""
    page: Page = browser.new_page()
    page.goto(f"{origin}/search/")
    page.wait_for_selector("#search-results[aria-busy=false]", state="attached")
    manifest = "../" + (_index_folder(root) / "manifest.js").relative_to(root).as_posix()
    wanted = found = wrong = 0
    times = []
    for query in queries:
        truth = {row.address for row in rows if any(query in field for field in row.fields)}
        addresses, _, took = page.evaluate(_ASK, {"manifest": manifest, "query": query})
        wanted += min(20, len(truth))
        found += len(truth.intersection(addresses))
        wrong += len(set(addresses) - truth)
        times.append(took)
    page.close()
    slowest = sorted(times)[int(0.95 * (len(times) - 1))]
    warm = f"{statistics.median(times):4.0f}, p95 {slowest:4.0f}"
    return f"{warm} | {found / max(wanted, 1):.3f} of {wanted}, {wrong}"


if __name__ == "__main__":
    main()
