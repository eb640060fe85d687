"""The register: every record by kind and id, and who belongs to whom. Trusts its input, answers quickly.

Built once by `link_records`; frozen; the later stages read everything from it.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from generator.model import (
    Award,
    Campaign,
    Case,
    Notice,
    Organisation,
    Person,
    Pledge,
    Problem,
    Record,
    Review,
    Visit,
)
from generator.model.award import Recipient

Key = tuple[str, str]
"""The kind and the id of a record."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Register:
    """All records of a site and the links between them."""

    campaigns: Mapping[str, Campaign]
    organisations: Mapping[str, Organisation]
    people: Mapping[str, Person]
    pledges: Mapping[str, Pledge]
    reviews: Mapping[str, Review]
    problems: Mapping[str, Problem]
    awards: Mapping[str, Award]
    cases: Mapping[str, Case]
    visits: Mapping[str, Visit]
    notices: Mapping[str, Notice]
    roots: tuple[str, ...]
    children: Mapping[str, tuple[str, ...]]
    ancestry: Mapping[str, tuple[str, ...]]
    people_of: Mapping[str, tuple[str, ...]]
    pledges_by: Mapping[Key, tuple[str, ...]]
    reviews_of: Mapping[Key, tuple[str, ...]]
    problems_of: Mapping[str, tuple[str, ...]]
    problems_breaking: Mapping[str, tuple[str, ...]]
    honours_of: Mapping[Key, tuple[tuple[str, Recipient], ...]]
    cases_of: Mapping[Key, tuple[str, ...]]
    visits_to: Mapping[str, tuple[str, ...]]
    visits_by: Mapping[Key, tuple[str, ...]]
    notices_of: Mapping[str, tuple[str, ...]]
    superseded: Mapping[str, str]
    """Reviews corrected by a later one: their id → its id."""

    def actor(self, word: str) -> Key:
        """Tell whether *word* is the id of an organisation or of a person (`person:x` says which)."""
        kind, colon, rest = word.partition(":")
        if colon:
            return kind, rest
        return ("organisation", word) if word in self.organisations else ("person", word)

    def subject(self, word: str) -> Key:
        """Tell whether *word* is the id of an organisation, a person or a pledge."""
        if ":" not in word and word not in self.organisations and word not in self.people:
            return "pledge", word
        return self.actor(word)

    def organisation_of(self, key: Key) -> str:
        """Give the organisation a record belongs to: itself, a person's, or a pledge owner's."""
        kind, id_ = key
        if kind == "person":
            return self.people[id_].organisation
        if kind == "pledge":
            return self.organisation_of(self.actor(self.pledges[id_].by))
        return id_

    def name(self, key: Key) -> str:
        """Give the name or title of the record *key*."""
        record: Any = self.of_kind(key[0])[key[1]]
        return str(getattr(record, "name", None) or getattr(record, "title", key[1]))

    def of_kind(self, kind: str) -> Mapping[str, Record]:
        """Give all records of one *kind*, by id."""
        records: Mapping[str, Record] = getattr(self, FIELD_OF_KIND[kind])
        return records


FIELD_OF_KIND = {
    "campaign": "campaigns", "organisation": "organisations", "person": "people", "pledge": "pledges",
    "review": "reviews", "problem": "problems", "award": "awards", "case": "cases", "visit": "visits",
    "notice": "notices",
}  # fmt: skip
