"""A site that is nothing but the search page and its index, for browser tests and measurements.

The page, the scripts, the style and the strings are the real ones; only what stands around them is left out.
"""

from __future__ import annotations

import shutil
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import yaml
from jinja2 import Environment, FileSystemLoader, StrictUndefined

from generator.index.build import write_index
from generator.plan.entry import FacetLabel, SearchEntry

_THEME = Path(__file__).parent.parent / "theme"
_FRAME = """<!doctype html>
<html lang="{language}"><head><meta charset="utf-8"><title>Search</title>
<meta name="viewport" content="width=device-width,initial-scale=1">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:">
<link rel="icon" href="data:,">
{styles}
</head><body data-md-color-scheme="default" data-md-color-primary="red">
<form class="jn-search" action="{base}search/" role="search"><input name="q" type="search" aria-label="header"></form>
<main class="md-content"><article class="md-content__inner md-typeset">{fragment}</article></main>
<script src="{base}assets/js/search.js"></script>
</body></html>
"""


@dataclass(frozen=True, slots=True, kw_only=True)
class StaticList:
    """A list offered to readers without JavaScript."""

    title: str
    address: str


@dataclass(frozen=True, slots=True, kw_only=True)
class SearchPage:
    """What the page's template is given."""

    lists: tuple[StaticList, ...]


PAGE = SearchPage(
    lists=(StaticList(title="全部承诺", address="pledges/"), StaticList(title="组织", address="organisations/"))
)


def write_search_site(
    root: Path, entries: Sequence[SearchEntry], labels: Sequence[FacetLabel], language: str = "zh"
) -> str:
    """Write the site into ``root``; gives the manifest's path below it."""
    manifest = write_index(entries, labels, root, jobs=2)
    for kind, pattern in (("js", "search*.js"), ("css", "*.css")):
        (root / "assets" / kind).mkdir(parents=True, exist_ok=True)
        for source in (_THEME / "assets" / kind).glob(pattern):
            shutil.copyfile(source, root / "assets" / kind / source.name)
    styles = "\n".join(
        f'<link rel="stylesheet" href="../{path.relative_to(root).as_posix()}">'
        for path in sorted((root / "assets" / "css").glob("*.css"))
    )
    fragment = render_fragment(manifest, language)
    page = _FRAME.format(language=language, base="../", fragment=fragment, styles=styles)
    (root / "search" / "index.html").write_text(page, encoding="utf-8")
    return manifest


def render_fragment(manifest: str, language: str) -> str:
    """Render theme/pages/search.html as the pages' own environment does: escaped, nothing undefined."""
    strings: dict[str, Any] = yaml.safe_load((_THEME / "locales" / language / "search.yml").read_text(encoding="utf-8"))
    environment = Environment(loader=FileSystemLoader(_THEME / "pages"), autoescape=True, undefined=StrictUndefined)
    template = environment.get_template("search.html")
    return template.render(base="../", manifest=manifest, page=PAGE, t=strings.__getitem__)
