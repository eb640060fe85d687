"""The two sides of a publication: the register the ledger seals, and the one the public sees.

They differ only where people were withdrawn; this tells which record on one side is which on the other.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date

from generator.config import Edition
from generator.link import Register, link_records, veiled_ids
from generator.model import Pledge
from generator.pipeline import Checked


@dataclass(frozen=True, slots=True)
class Sides:
    """The register that is sealed, the one that is shown, and the ids that are not shown as they are sealed."""

    sealed: Register
    shown: Register
    ids: Mapping[str, str] = field(default_factory=dict)

    def shown_id(self, id_: str) -> str:
        """Give the id under which the public sees the record that is sealed as *id_*."""
        return self.ids.get(id_, id_)

    def shown_pledge(self, pledge: Pledge) -> Pledge | None:
        """Give the sealed *pledge* as the public sees it."""
        return self.shown.pledges.get(self.shown_id(pledge.id))


def sides_of(checked: Checked, shown: Register, as_of: date) -> Sides:
    """Find what is to be sealed where *shown* is shown: people who were withdrawn are unnamed on pages, not in digests.

    Where nobody is withdrawn both sides are the same register.
    """
    ids = veiled_ids(checked.sound)
    if not ids:
        return Sides(shown, shown)
    return Sides(link_records(checked.sound, Edition.PUBLIC, as_of, is_to_be_sealed=True), shown, ids)
