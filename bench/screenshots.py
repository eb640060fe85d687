"""Photographs one page of every kind at three widths, light and dark, for somebody to look at.

python -m bench.screenshots [FOLDER]        the demo, into screenshots/ unless told otherwise
"""

from __future__ import annotations

import sys
import tempfile
from collections.abc import Mapping
from pathlib import Path
from typing import Any, Literal

from playwright.sync_api import sync_playwright

from bench.chromium import open_chromium
from bench.search_site import serve
from generator.config import Edition, load_config
from generator.pipeline import Order, build_planned, check_project, plan_site
from generator.plan import Plan

ROOT = Path(__file__).parent.parent
WIDTHS = (360, 768, 1440)
SCHEMES: tuple[Literal["light", "dark"], ...] = ("light", "dark")
LONGEST = 6_000
"""Pixels of a page that are shown: what stands below them looks like what stands above."""


def build_demo(output: Path) -> Plan:
    """Build the demo into *output* and give its plan."""
    config, found = load_config(ROOT)
    if config is None or config.as_of is None:
        raise SystemExit(f"the demo's settings cannot be read: {found}")
    order = Order(project=ROOT, theme=ROOT / "theme", output=output, as_of=config.as_of, edition=Edition.PUBLIC)
    checked = check_project(ROOT, config.as_of, 1)
    plan = plan_site(checked, config, order)
    if build_planned(order, checked, plan).has_errors:
        raise SystemExit("the demo has errors: jiannuo check")
    return plan


def kinds_of_page(plan: Plan, site: Path) -> Mapping[str, str]:
    """Give the address of the largest page of every template, a narrowed list, and a Markdown page."""
    largest: dict[str, tuple[int, str]] = {}
    for page in plan.pages:
        template = plan.show(page).template
        size = (site / page.address / "index.html").stat().st_size
        largest[template] = max(largest.get(template, (0, "")), (size, page.address))
    found = {template: address for template, (_, address) in sorted(largest.items())}
    return {**found, "about": "about/", "list-narrowed": "pledges/clock_overdue/"}


def photograph(page: Any, address: str, path: Path) -> None:
    """Photograph the whole page at *address*, photographs further down included."""
    page.goto(address, wait_until="load")
    page.evaluate("document.querySelectorAll('img[loading]').forEach(i => i.loading = 'eager')")
    page.wait_for_load_state("networkidle")
    height = min(LONGEST, page.evaluate("document.documentElement.scrollHeight"))
    width = page.viewport_size["width"]
    page.screenshot(path=path, full_page=True, clip={"x": 0, "y": 0, "width": width, "height": height})


def main(folder: Path) -> None:
    """Build the demo and photograph it into *folder*: KIND-WIDTH-SCHEME.png."""
    folder.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory() as temporary, sync_playwright() as playwright:
        plan = build_demo(Path(temporary) / "site")
        kinds = kinds_of_page(plan, Path(temporary) / "site")
        chromium = open_chromium(playwright)
        with serve(Path(temporary) / "site") as root:
            for width in WIDTHS:
                for scheme in SCHEMES:
                    page = chromium.new_page(viewport={"width": width, "height": 900}, color_scheme=scheme)
                    for kind, address in kinds.items():
                        photograph(page, f"{root}/{address}", folder / f"{kind}-{width}-{scheme}.png")
                    page.close()
        chromium.close()
    print(f"{len(kinds) * len(WIDTHS) * len(SCHEMES)} → {folder}")


if __name__ == "__main__":
    main(Path(sys.argv[1]) if len(sys.argv) > 1 else ROOT / "screenshots")
