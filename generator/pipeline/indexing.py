"""Writes the search index, making only the entries of records that are different now."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from pathlib import Path

from generator.cache.changes import page_reads
from generator.cache.chunks import Store
from generator.cache.indexed import Index, Indexed, IndexMemory, fetch_index, keep_index
from generator.cache.reads import Marks, Name, Reads, traced_site
from generator.index import IndexState, SearchIndex, build_index, renew_index, write_index
from generator.model import KINDS
from generator.plan import SearchEntry, Site, entry_maker, facet_labels
from generator.render import to_plain
from generator.write import write_file

_FOR_ALL = ""
"""In the place of an entry's name: what is read before the first entry is made."""


@dataclass(frozen=True, slots=True, kw_only=True)
class IndexOrder:
    """An index to be written below `root`: of a site and the entries of its Markdown pages.

    `before` is the index of the site standing at `standing` and where its manifest is; `changed` what is
    different since. What is to be remembered goes to `store`.
    """

    site: Site
    pages: tuple[SearchEntry, ...]
    root: Path
    standing: Path
    before: Index | None
    changed: Collection[Name]
    store: Store | None = None

    def write(self) -> Index:
        """Write the index; of one that stands only the files that are different."""
        known = fetch_index(self.store, self.before)
        before = known.made_of if known else Indexed()
        made_of = self._made_of(before)
        entries = [*made_of.entries.values(), *made_of.pages]
        if self.before is None or known is None:
            manifest, state = write_index(entries, made_of.labels, self.root, jobs=1)
        elif _is_same(made_of, known.made_of):
            manifest, state = self.before.manifest, known.state
        else:
            found = self._renewed(known, entries, made_of) or build_index(entries, made_of.labels, jobs=1)
            self._write_different(known.state, found)
            manifest, state = found.manifest, found.state
        return Index(manifest, tuple(state.digests), keep_index(self.store, IndexMemory(state, made_of), before))

    def _renewed(self, known: IndexMemory, entries: Sequence[SearchEntry], made_of: Indexed) -> SearchIndex | None:
        if self.before is None or made_of.labels != known.made_of.labels:
            return None
        standing = self.standing / self.before.folder
        return renew_index(known.state, entries, made_of.labels, lambda name: (standing / name).read_bytes())

    def _write_different(self, before: IndexState, found: SearchIndex) -> None:
        folder = found.manifest.rpartition("/")[0]
        for path, data in found.files.items():
            name = path.removeprefix(f"{folder}/")
            if before.digests.get(name) != found.state.digests[name]:
                write_file(self.root, path, data)

    def _made_of(self, before: Indexed) -> Indexed:
        """Make the entries; those *before* that read nothing that changed are taken over."""
        stale = before.reads.touched(self.changed)
        known = before.reads.by_address() if _FOR_ALL not in stale else {}
        reads = Reads()
        make = entry_maker(traced_site(self.site, reads), to_plain)
        marks: dict[str, Marks] = {_FOR_ALL: reads.taken()}
        entries: dict[str, SearchEntry] = {}
        for kind in KINDS:
            for id_ in self.site.register.of_kind(kind):
                name = f"{kind}/{id_}"
                if name in known and name not in stale:
                    entries[name], marks[name] = before.entries[name], known[name]
                else:
                    entries[name] = make((kind, id_))
                    marks[name] = reads.taken()
        return Indexed(entries, self.pages, tuple(facet_labels(self.site)), page_reads(marks))


def _is_same(one: Indexed, other: Indexed) -> bool:
    return (one.entries, one.pages, one.labels) == (other.entries, other.pages, other.labels)
