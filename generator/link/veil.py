"""Takes people who were withdrawn out of everything the public sees: names, ids, photographs, texts.

What they promised stays, under 某同志, so that every total is true. The ledger is sealed without the veil: it
holds ids and digests, and what was sealed must stay provable.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, is_dataclass, replace
from typing import Any

from generator.check import Filed
from generator.fields import Field, fields_of
from generator.model import Person, Photo, Record
from generator.model.pledge import UNSET

_HAN = re.compile(r"[\u3400-\u9fff]")
_ID_PREFIX = "withdrawn-"


def veiled(filed: Sequence[Filed]) -> list[Filed]:
    """Give *filed* with every withdrawn person unnamed in it, and unchanged where nobody is withdrawn."""
    veil = _veil_for(filed)
    return [replace(entry, record=veil.over(entry)) for entry in filed] if veil else list(filed)


def veiled_ids(filed: Sequence[Filed]) -> dict[str, str]:
    """Map every id that the public does not see to the one it sees instead; empty where nobody is withdrawn."""
    veil = _veil_for(filed)
    pairs = ((entry.record.id, veil.renamed(entry.record.id)) for entry in filed) if veil else ()
    return {old: new for old, new in pairs if old != new}


@dataclass(frozen=True, slots=True)
class _Veil:
    """New ids for those who are withdrawn, and what replaces their names; `unnamed` works on any text."""

    ids: Mapping[str, str]
    unnamed: Callable[[str], str]

    def over(self, entry: Filed) -> Record:
        """Draw the veil over the record of *entry*."""
        record: Record = self._part(entry.record)
        if isinstance(record, Person) and record.withdrawn:
            record = replace(
                record, name=self.unnamed(record.name), basis="—", post=None, model_post=None, joined=None,
                photo=None, photos=(), sources=(), text=None, withdrawn=None,
            )  # fmt: skip
        id_ = self.renamed(record.id)
        return record if id_ == record.id else replace(record, id=id_)

    def _part(self, part: Any) -> Any:
        changed = {}
        for field in fields_of(type(part)).values():
            value = getattr(part, field.name)
            if value is None or value is UNSET or field.name == "id":
                continue
            if (new := self._value(value, field)) != value:
                changed[field.name] = new
        return replace(part, **changed) if changed else part

    def _value(self, value: Any, field: Field) -> Any:
        if isinstance(value, tuple):
            return tuple(self._value(item, field) for item in value if not self._shows(item))
        if is_dataclass(value) and not isinstance(value, type):
            return None if self._shows(value) else self._part(value)
        if not isinstance(value, str) or field.choices or field.in_content:
            return value
        return self.renamed(value) if field.refers and self.renamed(value) != value else self.unnamed(value)

    def _shows(self, value: Any) -> bool:
        """Tell whether *value* is a photograph that names somebody who is withdrawn."""
        if not isinstance(value, Photo):
            return False
        return self.unnamed(value.caption) != value.caption or any(id_ in value.file for id_ in self.ids)

    def renamed(self, word: str) -> str:
        """Give the new id where *word* is or holds an old one (wang-xiulan-lu, person:wang-xiulan)."""
        for old, new in self.ids.items():
            word = re.sub(rf"(?<![a-z0-9]){re.escape(old)}(?![a-z0-9])", new, word)
        return word


def _veil_for(filed: Sequence[Filed]) -> _Veil | None:
    people = [entry.record for entry in filed if isinstance(entry.record, Person)]
    gone = sorted((person for person in people if person.withdrawn), key=lambda person: person.id)
    return _veil_of(gone, people) if gone else None


def _veil_of(gone: Sequence[Person], people: Sequence[Person]) -> _Veil:
    ids = {person.id: f"{_ID_PREFIX}{number}" for number, person in enumerate(gone, 1)}
    hidden = {person.name for person in gone}
    names = sorted({person.name for person in people}, key=len, reverse=True)
    any_name = re.compile("|".join(re.escape(name) for name in names))

    def unnamed(text: str) -> str:
        return any_name.sub(lambda found: _instead(found[0]) if found[0] in hidden else found[0], text)

    return _Veil(dict(sorted(ids.items(), key=lambda pair: -len(pair[0]))), unnamed)


def _instead(name: str) -> str:
    return "某同志" if _HAN.search(name) else "(name withdrawn)"
