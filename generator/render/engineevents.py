"""What happens at the engine's events: narrative pages are cleaned and listed, shells drawn, pages spliced.

Imports neither engine: its objects arrive as arguments and are used only as both engines know them.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping
from fnmatch import fnmatch
from pathlib import Path
from typing import Any
from urllib.parse import unquote, urlsplit

from generator.render import narrative
from generator.render.enginejob import EngineComplaint, EngineJob, Shells, Trouble
from generator.render.narrative import FrontMatter, NarrativePage
from generator.render.richtext import with_literal_stars
from generator.render.shellview import (
    LANGUAGE_TAGS,
    MaterialAssets,
    ShellView,
    base_of,
    page_items,
    section_items,
    section_of,
)
from generator.render.slimstyle import style_for, style_name
from generator.render.splice import Face, Shell, cut_shell, new_marks, splice

STYLES = ("assets/stylesheets/main.*.min.css", "assets/stylesheets/palette.*.min.css")
"""What pages take from Material; its script stays behind: the little it would do for them, site.js does."""
_BETWEEN_TAGS = re.compile(r">\s+<")
_LINE_BREAK = re.compile(r"\s*\n\s*")


class EngineEvents:
    """The plugin object of one build; the engine calls its ``on_…`` methods in the order they stand here."""

    def __init__(self, job: EngineJob, new_file: Callable[[Any, str, Path], Any]) -> None:
        """Prepare one build.

        Arguments: ``new_file`` makes an engine's file object of its configuration, an address and a path.
        """
        self._job = job
        self._new_file = new_file
        self._marks = new_marks()
        self._material = MaterialAssets(style="")
        self._full_style: tuple[Path, ...] = ()
        self._fronts: dict[str, FrontMatter] = {}
        self._sources: dict[str, str] = {}
        self._pages: dict[str, NarrativePage] = {}
        self._links: dict[str, tuple[str, ...]] = {}
        self._pictures: set[str] = set()
        self._complaints: list[EngineComplaint] = []
        self.result: Shells | None = None

    def on_files(self, files: Any, *, config: Any) -> Any:
        """Keep only our own of the theme's files, and add the narrative pages."""
        self._full_style = tuple(_only_match(pattern, files) for pattern in STYLES)
        own = self._job.theme_dir.resolve()
        for file in list(files):
            if Path(file.src_dir).resolve() != own:
                files.remove(file)
        accepted, refused = narrative.page_files(self._job.pages_dir)
        for source in refused:
            self._complain("refused-file", source, source)
        for source, path in accepted:
            file = self._new_file(config, source, path)
            address = _address(file.url)
            if address in self._job.addresses:
                self._complain("address-taken", source, address)
                continue
            files.append(file)
            if not file.is_documentation_page():
                self._pictures.add(address)
        return files

    def on_page_markdown(self, markdown: str, *, page: Any, **_: Any) -> str:
        """Take the page's settings away from the engine: only three are known, none chooses a template."""
        source = page.file.src_uri
        self._sources[source] = page.file.content_string
        self._fronts[source], unknown = narrative.front_matter(page.meta, markdown)
        for key in unknown:
            self._complain("unknown-setting", source, key)
        page.meta = {}
        return with_literal_stars(markdown)

    def on_page_content(self, html: str, *, page: Any, **_: Any) -> str:
        """Sanitise the page and remember what it says."""
        source, address = page.file.src_uri, _address(page.url)
        front = self._fronts[source]
        clean = self._job.clean(html)
        self._links[source] = narrative.links_of(clean)
        clean = narrative.root_links_made_relative(clean, base_of(address))
        title = front.title or narrative.first_title(clean) or page.file.name
        if not narrative.first_title(clean):
            clean = narrative.headed(title, clean)
        self._pages[source] = NarrativePage(
            source=source,
            address=address,
            title=title,
            description=front.description,
            order=front.order,
            html=clean,
        )
        return clean

    def on_env(self, env: Any, **_: Any) -> Any:
        """Look at every link, then draw the shells and the page for missing addresses."""
        self._check_links()
        self._write_style()
        env.autoescape = env.trim_blocks = env.lstrip_blocks = True
        main, shells = env.get_template("main.html"), {}
        for asked in self._job.shells:
            view = self._view("../" * asked.depth, asked.section, None)
            shells[asked] = self._cut(main.render(view=view))
        self._write_missing_page(env)
        pages = tuple(sorted(self._pages.values(), key=narrative.reading_order))
        self.result = Shells(shells=shells, pages=pages, complaints=tuple(self._complaints))
        return env

    def on_page_context(self, context: Any, *, page: Any, **_: Any) -> Any:
        """Give a narrative page's template the same view that shells get."""
        address = _address(page.url)
        section = section_of(address, self._job.site.sections)
        context["view"] = self._view(base_of(address), section, address)
        return context

    def on_post_page(self, output: str, *, page: Any, **_: Any) -> str:
        """Splice a narrative page into its shell, as record pages are."""
        told = self._pages[page.file.src_uri]
        url = self._job.site_url
        face = Face(
            title=told.title if told.address else "",
            description=told.description,
            canonical=url + told.address if url else "",
            breadcrumbs=self._breadcrumbs(told),
            extra_meta=tuple(self._official(told)),
            about=self._job.about,
            toc=narrative.toc_of(told.html),
        )
        return splice(self._cut(output), face, told.html)

    def _official(self, page: NarrativePage) -> Iterator[tuple[str, str]]:
        """Yield what the page says of itself as government sites do."""
        yield from self._job.meta
        section = section_of(page.address, self._job.site.sections)
        yield from (("ColumnName", s.title) for s in self._job.site.sections if s.id == section and s.address)
        yield "ArticleTitle", page.title
        yield from (("ContentSource", text) for _, text in self._job.about)
        if self._job.site_url:
            yield "Url", self._job.site_url + page.address

    def _view(self, base: str, section: str, address: str | None) -> ShellView:
        site = self._job.site
        pages = sorted(
            (p for p in self._pages.values() if section_of(p.address, site.sections) == section),
            key=narrative.reading_order,
        )
        return ShellView(
            site=site,
            material=self._material,
            language=LANGUAGE_TAGS[site.language],
            base=base,
            home=base or "./",
            sections=section_items(site.sections, base, section),
            pages=page_items(pages, base, address) if section and len(pages) > 1 else (),
            slot=self._marks,
        )

    def _cut(self, html: str) -> Shell:
        squeezed = _BETWEEN_TAGS.sub("><", _LINE_BREAK.sub("\n", html)).strip()
        return cut_shell(squeezed, self._marks, self._job.site.title)

    def _breadcrumbs(self, page: NarrativePage) -> tuple[tuple[str, str], ...]:
        if not page.address:
            return ()
        site, base = self._job.site, base_of(page.address)
        home = (site.strings["shell.home"], base)
        section = section_of(page.address, site.sections)
        above = tuple(
            (s.title, base + s.address) for s in site.sections if s.id == section and s.address != page.address
        )
        return (home, *above, (page.title, ""))

    def _write_style(self) -> None:
        html = "".join(page.html for page in self._pages.values())
        css = style_for(self._full_style, self._job.theme_dir.parent, html)
        self._material = MaterialAssets(style=style_name(css))
        path = self._job.output_dir / self._material.style
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(css, encoding="utf-8")

    def _write_missing_page(self, env: Any) -> None:
        site, base = self._job.site, urlsplit(self._job.site_url).path.rstrip("/") + "/"
        shell = self._cut(env.get_template("404.html").render(view=self._view(base, "", None)))
        face = Face(title=site.strings["shell.missing_title"], extra_meta=(("robots", "noindex"),))
        path = self._job.output_dir / "404.html"
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(splice(shell, face, ""), encoding="utf-8")

    def _check_links(self) -> None:
        anchors: Mapping[str, frozenset[str]] = {
            page.address: narrative.anchors_of(page.html) for page in self._pages.values()
        }
        known = self._job.addresses | self._pictures
        for page in self._pages.values():
            for target in self._links[page.source]:
                if narrative.leads_nowhere(target, page.address, anchors, known):
                    self._complain("dead-link", page.source, target)

    def _complain(self, kind: Trouble, source: str, text: str) -> None:
        line = narrative.line_of(self._sources.get(source, ""), text)
        self._complaints.append(EngineComplaint(kind=kind, page=source, line=line, text=text))


def _only_match(pattern: str, files: Any) -> Path:
    found = sorted(file.abs_src_path for file in files if fnmatch(file.src_uri, pattern))
    if len(found) != 1:
        raise LookupError(f"Material has {len(found)} files like {pattern}; one was expected")
    return Path(found[0])


def _address(url: str) -> str:
    return "" if url in (".", "./") else unquote(url)
