"""What a choice in the explorer costs on a slow phone: ``python -m bench.explorer_measure --tier county``.

Makes a project of that size, prints nothing of it but the explorer and its data, and takes choices one by one in
Chromium at 4 × CPU slowdown. ``--project DIR`` measures a project that is there already.
"""

from __future__ import annotations

import argparse
import gzip
import statistics
import tempfile
import time
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

from playwright.sync_api import CDPSession, Page, sync_playwright

from bench.chromium import open_chromium
from bench.maker.project import write_project
from bench.maker.sizes import TIERS
from bench.search_site import serve
from generator.pipeline import Order, preview_site
from generator.plan import explorer_files
from generator.preview import Preview

AS_OF = date(2011, 12, 31)
THEME = Path(__file__).parent.parent / "theme"
LIMIT_MS = 100
_SLOW = {"offline": False, "latency": 150, "downloadThroughput": 200_000, "uploadThroughput": 93_750}
"""1.6 Mbit/s down, 0.75 up, 150 ms."""
_WAITED = """  const script = performance.now() - begun;
  await painted();
  const counted = performance.now() - begun;
  while (list.getAttribute("aria-busy") !== "false") await painted();
  return [script, counted, performance.now() - begun];
}"""
_CHOOSE = (
    """async (take) => {
  const list = document.getElementById("explorer-rows");
  const painted = () => new Promise(done => requestAnimationFrame(() => setTimeout(done, 0)));
  const begun = performance.now();
  if (take.name === "sort" || take.name === "organisation") {
    const all = document.querySelectorAll(take.name === "sort" ? "#explorer-sort" : "#explorer-levels select");
    const select = all[all.length - 1];
    select.selectedIndex = take.place;
    select.dispatchEvent(new Event("change"));
  } else {
    document.querySelector(`#explorer-facets input[name="${take.name}"][value="${take.value}"]`).click();
  }
"""
    + _WAITED
)
"""Take a choice; gives the ms of the script, until the numbers are painted, and until the rows are there."""
_OPEN = """async (name) => {
  for (const box of document.querySelectorAll("#explorer-facets > details")) box.open = box.dataset.facet === name;
  await new Promise(done => setTimeout(done, 50));
  const box = document.querySelector(`#explorer-facets > [data-facet="${name}"]`);
  box.querySelectorAll("details").forEach(part => { part.open = true });
  return [...box.querySelectorAll("input[type=checkbox]")].filter(i => !i.parentElement.hidden).map(i => i.value);
}"""
"""Unfold one facet, as a reader has done before choosing from it; gives the choices it offers."""
_TYPE = (
    """async ([field, text]) => {
  const list = document.getElementById("explorer-rows"), box = document.getElementById("explorer-" + field);
  const painted = () => new Promise(done => requestAnimationFrame(() => setTimeout(done, 0)));
  const begun = performance.now();
  box.value = text;
  box.dispatchEvent(new Event("change"));
"""
    + _WAITED
)
"""Type a word, the pause after it left out."""


@dataclass(frozen=True, slots=True)
class Cost:
    """What one choice cost, in ms: the page's own processor time, and what a reader waited."""

    cpu: float
    script: float
    counted: float
    listed: float


def main() -> int:
    """Measure, and print one table; returns 1 where a choice is slower than the limit."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--tier", choices=list(TIERS), default="county")
    parser.add_argument("--scale", type=float, default=1.0)
    parser.add_argument("--project", type=Path, help="measure this project instead")
    parser.add_argument("--slowdown", type=int, default=4)
    parser.add_argument("--slow-network", action="store_true", help="150 ms and 1.6 Mbit/s too")
    asked = parser.parse_args()
    with tempfile.TemporaryDirectory() as made:
        folder = Path(made)
        project = asked.project or folder / "project"
        if not asked.project:
            write_project(TIERS[asked.tier].scaled(asked.scale), project, lambda _: None)
        write_explorer(project, folder / "site")
        worst = measure(folder / "site", asked.slowdown, asked.slow_network)
    return int(worst > LIMIT_MS)


def write_explorer(project: Path, root: Path) -> None:
    """Write the explorer's page, its data, and the scripts and styles it names."""
    engine = root.parent / "engine"
    order = Order(project=project, theme=THEME, output=root, as_of=AS_OF)
    preview = preview_site(order, engine, None)
    begun = time.perf_counter()
    data = explorer_files(preview.plan.site)
    seconds = time.perf_counter() - begun
    for path in ("pledges/index.html", *data.files):
        _copy(preview, path, root)
    for file in sorted(engine.rglob("*.*")):
        _copy(preview, file.relative_to(engine).as_posix(), root)
    columns = data.files[f"{data.folder}columns.js"]
    chunks = [len(gzip.compress(text)) for name, text in data.files.items() if name[-4].isdigit()]
    print(f"{data.rows:,} rows, {len(data.files)} files made in {seconds:.2f} s")
    print(f"columns {len(columns):,} bytes, gzip {len(gzip.compress(columns)):,}; ", end="")
    print(f"titles {statistics.median(chunks or [0]):,.0f} a file, gzip")


def _copy(preview: Preview, path: str, root: Path) -> None:
    data = preview.read(path)
    if data is not None:
        (root / path).parent.mkdir(parents=True, exist_ok=True)
        (root / path).write_bytes(data)


def measure(root: Path, slowdown: int, is_slow: bool) -> float:
    """Take every choice that is offered, alone and after others; gives the ms that one of twenty takes or more."""
    with serve(root) as origin, sync_playwright() as playwright:
        browser = open_chromium(playwright)
        page = browser.new_page(viewport={"width": 360, "height": 640})
        chrome = page.context.new_cdp_session(page)
        chrome.send("Emulation.setCPUThrottlingRate", {"rate": slowdown})
        if is_slow:
            chrome.send("Network.enable")
            chrome.send("Network.emulateNetworkConditions", _SLOW)
        chrome.send("Performance.enable", {"timeDomain": "threadTicks"})
        taker = Taker(page, chrome)
        begun = time.perf_counter()
        page.goto(f"{origin}/pledges/")
        page.wait_for_function("!document.getElementById('explorer-static')")
        page.evaluate("document.getElementById('explorer-filters').open = true")
        print(f"ready after {1000 * (time.perf_counter() - begun):,.0f} ms, at {slowdown} x CPU slowdown")
        costs = [*_orders(taker), *_typed(taker), *_alone(taker), *_together(taker)]
        browser.close()
    for name in ("cpu", "script", "counted", "listed"):
        values = sorted(getattr(cost, name) for cost in costs)
        often, most = values[len(values) * 19 // 20], values[-1]
        print(f"{name:8} median {statistics.median(values):6.1f}  19 of 20 {often:6.1f}  worst {most:6.1f} ms")
    return sorted(cost.counted for cost in costs)[len(costs) * 19 // 20]


@dataclass(frozen=True, slots=True)
class Taker:
    """Takes choices on a page, and asks the browser what they cost."""

    page: Page
    chrome: CDPSession

    def take(self, **choice: Any) -> Cost:
        """Take one choice."""
        before = self._busy()
        waited = self.page.evaluate(_CHOOSE, choice)
        return Cost(1000 * (self._busy() - before), *waited)

    def type(self, field: str, text: str) -> Cost:
        """Type into a field."""
        before = self._busy()
        waited = self.page.evaluate(_TYPE, [field, text])
        return Cost(1000 * (self._busy() - before), *waited)

    def _busy(self) -> float:
        metrics = self.chrome.send("Performance.getMetrics")["metrics"]
        return float(next(each["value"] for each in metrics if each["name"] == "TaskDuration"))


def _orders(taker: Taker) -> list[Cost]:
    return [taker.take(name="sort", place=place) for place in (1, 2, 3, 4, 0)]


def _alone(taker: Taker) -> list[Cost]:
    """Take every choice of every facet, unfolded alone, and take it back."""
    names = taker.page.evaluate(
        "[...document.querySelectorAll('#explorer-facets > [data-facet]')].map(b => b.dataset.facet)"
    )
    return [
        taker.take(name=name, value=value) for name in names for value in taker.page.evaluate(_OPEN, name) for _ in "ab"
    ]


def _together(taker: Taker) -> list[Cost]:
    """Go down the tree of organisations, then take what is still offered, one more each time."""
    costs = [taker.take(name="organisation", place=1), taker.take(name="organisation", place=1)]
    for name in ("clock", "verdict", "claim", "stage", "kind"):
        offered = taker.page.evaluate(_OPEN, name)
        if offered:
            costs.append(taker.take(name=name, value=offered[0]))
    return costs


def _typed(taker: Taker) -> list[Cost]:
    """Type words and names, one character more each time; the file with them has come before."""
    taker.page.evaluate("document.getElementById('explorer-q').focus()")
    taker.page.wait_for_load_state("networkidle")
    texts = [("q", text) for text in ("修", "修路", "修路 2", "", "群众", "为群众", "")]
    texts += [("person", text) for text in ("王", "王秀", "")]
    return [taker.type(field, text) for field, text in texts]


if __name__ == "__main__":
    raise SystemExit(main())
