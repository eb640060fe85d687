"""A site that is not written: any page, file or shard of it is made when somebody asks.

Records with errors are left out, so that there is always something to look at.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from functools import cached_property
from pathlib import Path
from types import MappingProxyType

from generator.findings import Finding
from generator.index import SearchIndex
from generator.plan import ExplorerFiles, Page, Plan, explorer_files
from generator.render import Printer, Shells, Templates


@dataclass(frozen=True)
class Preview:
    """Everything needed to answer for any address of the site; `folder` holds what the engine wrote."""

    findings: tuple[Finding, ...]
    plan: Plan
    shells: Shells
    templates: Templates
    folder: Path
    media: Callable[[str], bytes | None]
    make_index: Callable[[], SearchIndex]

    @cached_property
    def addresses(self) -> Mapping[str, Page]:
        """Map every address to its planned page."""
        return MappingProxyType({page.address: page for page in self.plan.pages})

    @cached_property
    def index(self) -> SearchIndex:
        """Build the search index, once, when it is first asked for."""
        return self.make_index()

    @cached_property
    def explorer(self) -> ExplorerFiles:
        """Make the data of the explorer, once, when it is first asked for."""
        return explorer_files(self.plan.site)

    def read(self, path: str) -> bytes | None:
        """Give what stands at *path* below the site's root; None where there is nothing."""
        page = self.addresses.get(path.removesuffix("index.html"))
        if page is not None:
            manifest = self.index.manifest if page.needs_index else ""
            plan = replace(self.plan, explorer=self.explorer.data) if page.needs_explorer else self.plan
            return Printer(plan, self.templates, self.shells).print(page, manifest).encode()
        if path == self.plan.feed.address:
            return self.templates.feed(self.plan.feed).encode()
        if path.startswith("search/"):
            return self.index.files.get(path)
        if path.startswith("pledges/rows_"):
            return self.explorer.files.get(path)
        if path.startswith("media/"):
            return self.media(path.removeprefix("media/"))
        return self._file(path)

    def _file(self, path: str) -> bytes | None:
        wanted = self.folder / path
        if not wanted.resolve().is_relative_to(self.folder.resolve()):
            return None
        wanted = wanted / "index.html" if wanted.is_dir() else wanted
        return wanted.read_bytes() if wanted.is_file() else None
