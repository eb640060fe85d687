"""A tiny site for the tests of the seam, built on demand, and ways to look at its pages."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

import nh3
import yaml
from lxml import html as lxml_html

from generator.render.engine import build_shells
from generator.render.enginejob import EngineJob, Section, ShellRequest, Shells, Site
from generator.render.splice import Face, splice

ROOT = Path(__file__).parent.parent
THEME = ROOT / "theme" / "material"
CSS = ROOT / "theme" / "assets" / "css"
WORDS = {
    language: yaml.safe_load((ROOT / f"theme/locales/{language}/shell.yml").read_text(encoding="utf-8"))
    for language in ("zh", "en")
}
SECTIONS = tuple(
    Section(id=address.strip("/") or "home", title=title, address=address)
    for title, address in [
        ("首页", ""), ("承诺", "pledges/"), ("单位", "organisations/"), ("个人", "people/"),
        ("评议", "reviews/"), ("问题", "problems/"), ("表彰", "awards/"), ("案例", "cases/"),
        ("察访", "visits/"), ("通告", "notices/"), ("台账", "ledger/"), ("指南", "handbook/"),
    ]
)  # fmt: skip
SITE = Site(
    title="清溪县行风承诺",
    language="zh",
    colour="red",
    notice="地名人名均为虚构。",
    publisher=("主办：行风办", "电话：0000"),
    build_date="2026年11月21日",
    sections=SECTIONS,
    strings=WORDS["zh"],
    early_script="assets/js/site.js",
    styles=("assets/css/tokens.css", "assets/css/shell.css"),
    print_style="assets/css/print.css",
    scripts=("assets/js/search.js", "assets/js/access.js"),
)
SHELLS = tuple(
    ShellRequest(section=s.id, depth=depth) for s in SECTIONS for depth in ((1, 2, 3) if s.address else (0,))
)[:30]
PAGES = {
    "handbook/index.md": "# 看懂本站\n\n## 三个阶段\n\n见[规则](rules.md#评议)、[承诺](/pledges/)。\n",
    "handbook/rules.md": (
        "---\ntitle: 规则 <b>\ndescription: 怎样评议\n---\n\n# 评议规则\n\n## 评议\n\n| a | b |\n| - | - |\n| 1 | 2 |\n"
    ),
    "handbook/faq.md": "没有标题的页。\n",
}


def clean(html: str) -> str:
    allowed = {tag: set(names) for tag, names in nh3.ALLOWED_ATTRIBUTES.items()}
    return nh3.clean(html, attributes=allowed | {"*": {"id", "class"}})


@dataclass(frozen=True)
class Built:
    output: Path
    shells: Shells

    def page(self, address: str) -> Any:
        return lxml_html.parse(str(self.output / address / "index.html")).getroot()


def build_site(tmp_path: Path, pages: Mapping[str, str | bytes] = PAGES, **changes: Any) -> Built:
    """Build the tiny site; pages are given as {name: text}, changes as fields of the job."""
    folder = tmp_path / "pages"
    for name, text in pages.items():
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_bytes(text.encode() if isinstance(text, str) else text)
    job = EngineJob(
        engine="mkdocs",
        site=SITE,
        site_url="",
        shells=SHELLS,
        pages_dir=folder,
        theme_dir=THEME,
        output_dir=tmp_path / f"site-{len(list(tmp_path.iterdir()))}",
        addresses=frozenset({"", "pledges/", "search/"}),
        clean=clean,
    )
    job = replace(job, **changes)
    return Built(output=job.output_dir, shells=build_shells(job))


def pick(page: Any, selector: str) -> list[Any]:
    """Find elements by tag, .class and [attribute=value], each part below the one before."""
    path = "."
    for part in selector.split():
        tag = re.match(r"[a-z0-9]*", part)
        path += f"//{tag[0] or '*' if tag else '*'}"
        for name in re.findall(r"\.([\w-]+)", part):
            path += f"[contains(concat(' ', normalize-space(@class), ' '), ' {name} ')]"
        for name, value in re.findall(r"\[([\w-]+)=?([\w-]*)\]", part):
            path += f"[@{name}='{value}']" if value else f"[@{name}]"
    return list(page.xpath(path))


def links(element: Any) -> dict[str, str]:
    return {a.text_content(): a.get("href") for a in pick(element, "a")}


def every_page(built: Built) -> Iterator[str]:
    yield from (path.read_text(encoding="utf-8") for path in sorted(built.output.rglob("*.html")))
    yield from (splice(shell, Face(title="页"), "<p></p>") for shell in built.shells.shells.values())
