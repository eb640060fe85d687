"""Everything a reference may point to: records by kind, id and name, and the site's word lists."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from generator.check import Broken, Fault, Filed
from generator.config import Vocabulary
from generator.fields import Guesser
from generator.model import KINDS, Campaign, Record

Located = tuple[Filed, Fault]


@dataclass(frozen=True, slots=True)
class Known:
    """What can be pointed to; records that could not be read count, for nobody can say they are missing."""

    ids: Mapping[str, Mapping[str, Record]]
    names: Mapping[str, Mapping[str, str]]
    broken: Mapping[str, frozenset[str]]
    vocabulary: Vocabulary
    guessers: dict[tuple[str, ...], Guesser] = field(default_factory=dict)

    def has(self, kind: str, id_: str) -> bool:
        """Tell whether there is a record *id_* of *kind*, readable or not."""
        return id_ in self.ids[kind] or id_ in self.broken[kind]

    def guess(self, kinds: tuple[str, ...], written: str, but: str = "") -> str:
        """Find the id of one of *kinds* that was probably meant by *written*, an id or a name; never the id *but*."""
        prefix, _, rest = written.partition(":")
        written = rest if prefix in KINDS else written
        sure = [self.names[kind][written] for kind in kinds if written in self.names[kind]]
        sure += [written] if any(self.has(kind, written) for kind in kinds) else []
        if meant := next((id_ for id_ in sure if id_ != but), ""):
            return meant
        if kinds not in self.guessers:
            self.guessers[kinds] = Guesser(id_ for kind in kinds for id_ in self.ids[kind])
        meant = self.guessers[kinds].guess(written)
        return "" if meant == but else meant

    def campaigns_of(self, record: Record) -> list[Campaign] | None:
        """List the campaigns whose goals and standards *record* may use; None where one cannot be read."""
        campaigns = self.ids["campaign"]
        named = getattr(record, "campaign", None)
        if named is None:
            found = list(campaigns.values())
            return None if self.broken["campaign"] else [c for c in found if isinstance(c, Campaign)]
        campaign = campaigns.get(named)
        return [campaign] if isinstance(campaign, Campaign) else None


def known_from(filed: Iterable[Filed | Broken], vocabulary: Vocabulary) -> Known:
    """Gather what *filed* records can be pointed to by."""
    ids: dict[str, dict[str, Record]] = {kind: {} for kind in KINDS}
    names: dict[str, dict[str, str]] = {kind: {} for kind in KINDS}
    broken: dict[str, set[str]] = {kind: set() for kind in KINDS}
    for entry in filed:
        if isinstance(entry, Broken):
            broken[entry.kind].add(entry.id)
            continue
        ids[entry.kind].setdefault(entry.record.id, entry.record)
        if name := name_of(entry.record):
            names[entry.kind].setdefault(name, entry.record.id)
    return Known(ids, names, {kind: frozenset(found) for kind, found in broken.items()}, vocabulary)


def name_of(record: Record | None) -> str:
    """Give the name or the title of *record*; empty where it has neither."""
    return str(getattr(record, "name", None) or getattr(record, "title", None) or "")
