"""A site that is nothing but the search page and its index, for browser tests and measurements.

The page, the scripts, the style and the strings are the real ones; only what stands around them is left out.
"""

from __future__ import annotations

import shutil
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from threading import Thread

from jinja2 import Environment, FileSystemLoader, StrictUndefined

from generator.catalogue import load_catalogue
from generator.index.build import write_index
from generator.plan.entry import FacetLabel, SearchEntry

_THEME = Path(__file__).parent.parent / "theme"
_FRAME = """<!doctype html>
<html lang="{language}"><head><meta charset="utf-8"><title>Search</title>
<meta name="viewport" content="width=device-width,initial-scale=1">
<meta http-equiv="Content-Security-Policy"
  content="default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:">
<link rel="icon" href="data:,">
{styles}
</head><body dir="ltr" data-md-color-scheme="default" data-md-color-primary="red">
<form action="{base}search/" role="search"><input name="q" type="search" aria-label="header"></form>
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
    synonyms: tuple[tuple[str, ...], ...]


PLEDGES = StaticList(title="全部承诺", address="pledges/")
ORGANISATIONS = StaticList(title="组织", address="organisations/")


def write_search_site(
    root: Path,
    entries: Sequence[SearchEntry],
    labels: Sequence[FacetLabel],
    language: str = "zh",
    synonyms: tuple[tuple[str, ...], ...] = (),
) -> str:
    """Write the site into ``root``; gives the manifest's path below it."""
    manifest, _ = write_index(entries, labels, root, jobs=2)
    for kind, pattern in (("js", "search*.js"), ("js", "paper.js"), ("css", "*.css")):
        (root / "assets" / kind).mkdir(parents=True, exist_ok=True)
        for source in (_THEME / "assets" / kind).glob(pattern):
            shutil.copyfile(source, root / "assets" / kind / source.name)
    styles = "\n".join(
        f'<link rel="stylesheet" href="../{path.relative_to(root).as_posix()}">'
        for path in sorted((root / "assets" / "css").glob("*.css"))
    )
    fragment = render_fragment(manifest, language, synonyms)
    page = _FRAME.format(language=language, base="../", fragment=fragment, styles=styles)
    (root / "search" / "index.html").write_text(page, encoding="utf-8")
    return manifest


def render_fragment(manifest: str, language: str, synonyms: tuple[tuple[str, ...], ...] = ()) -> str:
    """Render theme/pages/search.html as the pages' own environment does: escaped, nothing undefined."""
    loader = FileSystemLoader(_THEME / "pages")
    environment = Environment(loader=loader, autoescape=True, undefined=StrictUndefined)
    page = SearchPage(lists=(PLEDGES, ORGANISATIONS), synonyms=synonyms)
    template = environment.get_template("search.html")
    return template.render(base="../", manifest=manifest, page=page, t=load_catalogue(_THEME, language))


class _QuietHandler(SimpleHTTPRequestHandler):
    protocol_version = "HTTP/1.1"

    def log_message(self, *_: object) -> None:
        """Say nothing."""


class _QuietServer(ThreadingHTTPServer):
    def handle_error(self, *_: object) -> None:
        """Say nothing of browsers that left before the answer."""


@contextmanager
def serve(folder: Path) -> Iterator[str]:
    """Serve ``folder`` on a free port of this machine; gives its address without a slash at the end."""
    server = _QuietServer(("127.0.0.1", 0), partial(_QuietHandler, directory=str(folder)))
    Thread(target=server.serve_forever, daemon=True).start()
    try:
        yield f"http://127.0.0.1:{server.server_port}"
    finally:
        server.shutdown()
        server.server_close()
