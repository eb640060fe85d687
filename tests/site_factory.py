"""Tiny whole sites: a project given as texts on one screen, built for real, and ways to look at its pages."""

from __future__ import annotations

import tempfile
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from functools import cache
from hashlib import blake2b
from pathlib import Path
from textwrap import dedent
from typing import Any

from lxml import html as lxml_html

from generator.config import Edition, load_config
from generator.pipeline import Built, Order, build_site, check_project, plan_site
from generator.plan import Plan

ROOT = Path(__file__).parent.parent
THEME = ROOT / "theme"
SITES = ROOT / "tests" / "sites"
AS_OF = date(2011, 12, 31)
LEAST = {
    "site_config.yml": "title: 青石镇公开承诺",
    "content/campaigns/campaign.yml": "{title: 活动, starts: 2011-01-01}",
    "content/organisations/town.yml": "{name: 青石镇党委, kind: committee, sector: rural}",
    "content/pledges/road.yml": "{campaign: campaign, by: town, kind: annual, title: 修路, published: 2011-01-15}",
}
"""The smallest project with a page of every important kind; tests replace or add files."""


@dataclass(frozen=True, slots=True)
class TinySite:
    """A project and the site that was built from it."""

    project: Path
    output: Path
    built: Built

    @property
    def codes(self) -> list[str]:
        """List the codes of everything that was found."""
        return [finding.rule.code for finding in self.built.findings]

    def page(self, address: str = "") -> Any:
        """Parse the page at *address*."""
        return lxml_html.fromstring(self.html(address))

    def html(self, address: str = "") -> str:
        """Read the page at *address*."""
        return (self.output / address / "index.html").read_text(encoding="utf-8")

    def text(self, address: str = "") -> str:
        """Give what a reader sees in the body of the page at *address*, on one line."""
        return visible_text(self.page(address).get_element_by_id("__main"))

    @property
    def addresses(self) -> list[str]:
        """List the addresses of all pages, in order."""
        found = (path.parent.relative_to(self.output).as_posix() for path in self.output.rglob("index.html"))
        return sorted("" if address == "." else f"{address}/" for address in found)


def visible_text(element: Any) -> str:
    """Give the words of *element* on one line."""
    return " ".join("".join(element.itertext()).split())


def write_project(folder: Path, files: Mapping[str, str | bytes]) -> Path:
    """Write *files* (path → text or bytes) below *folder*."""
    for name, content in files.items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(content if isinstance(content, bytes) else dedent(content).lstrip("\n").encode())
    return folder


def order_of(project: Path, output: Path, **words: Any) -> Order:
    """Order the project in *project* to be built to *output*; further words are those of an Order."""
    config, _ = load_config(project)
    day = config.as_of if config and config.as_of else AS_OF
    wanted = {"as_of": day, "edition": Edition.PUBLIC, "jobs": 1, "remembers": False, **words}
    return Order(project=project, theme=THEME, output=output, **wanted)


def build(project: Path, output: Path, **words: Any) -> TinySite:
    """Build the project in *project* to *output*; further words are those of an Order."""
    return TinySite(project, output, build_site(order_of(project, output, **words)))


def tiny_site(folder: Path, files: Mapping[str, str | bytes], **words: Any) -> TinySite:
    """Build the least project with *files* added, inside *folder*."""
    return build(write_project(folder / "project", {**LEAST, **files}), folder / "site", **words)


_KEPT: list[tempfile.TemporaryDirectory[str]] = []
"""Folders that live as long as the test process: whole sites are built once for all tests."""


@cache
def kept_site(name: str) -> TinySite:
    """Build `tests/sites/<name>`, or the demo for an empty name, once."""
    folder = tempfile.TemporaryDirectory(prefix="jiannuo-test-")
    _KEPT.append(folder)
    return build(SITES / name if name else ROOT, Path(folder.name) / "site", jobs=2)


@cache
def kept_plan(name: str) -> Plan:
    """Plan `tests/sites/<name>`, or the demo for an empty name, once."""
    return planned(SITES / name if name else ROOT)


def planned(project: Path) -> Plan:
    """Read, check, link, derive and plan the project in *project*."""
    order = order_of(project, Path("site"))
    checked = check_project(order.project, order.as_of, 1)
    assert checked.config is not None, checked.findings
    return plan_site(checked, checked.config, order)


def digests(folder: Path) -> dict[str, str]:
    """Give the digest of every file below *folder*, by its path."""
    return {
        path.relative_to(folder).as_posix(): blake2b(path.read_bytes(), digest_size=8).hexdigest()
        for path in sorted(folder.rglob("*"))
        if path.is_file()
    }
