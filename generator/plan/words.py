"""The published words of a record, plain: whatever a reader can see, a search can find. Private notes never."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import fields, is_dataclass
from typing import Any

from generator.fields import Choice, fields_of
from generator.link import Key
from generator.plan.site import Site
from generator.plan.views.parts import link_to, named

_UNSAID = frozenset({"id", "visibility", "note", "campaign", "file", "goal", "title", "name"})
_SAID_IN_PARTS = frozenset({"title", "name"})


def words_of_record(site: Site, key: Key, record: Any) -> str:
    """Gather every published text of *record*, names of those it refers to included."""
    parts = [*_owner(site, key, record), *_words(site, record, is_top=True)]
    return "\n".join(dict.fromkeys(part for part in parts if part))


def _owner(site: Site, key: Key, record: Any) -> Iterator[str]:
    if key[0] == "organisation":
        yield record.name
    if key[0] == "person":
        yield site.register.name(("organisation", record.organisation))


def _words(site: Site, part: Any, *, is_top: bool) -> Iterator[str]:
    declared = fields_of(type(part))
    for field in fields(part):
        if field.name in _UNSAID and not (field.name in _SAID_IN_PARTS and not is_top):
            continue
        value = getattr(part, field.name)
        if value is None or value == ():
            continue
        yield from _values(site, value, declared[field.name].refers is not None)


def _values(site: Site, value: Any, is_reference: bool) -> Iterator[str]:
    if isinstance(value, tuple):
        for item in value:
            yield from _values(site, item, is_reference)
    elif is_dataclass(value):
        yield from _words(site, value, is_top=False)
    elif isinstance(value, str) and not isinstance(value, Choice):
        yield _reference(site, value) if is_reference else value


def _reference(site: Site, word: str) -> str:
    """Give the name of the organisation or person referred to; other references are links, not words."""
    register = site.register
    key = register.actor(word)
    if key[1] in register.of_kind(key[0]):
        return link_to(register, key).text
    found = named(site, word)
    is_record = any(word in register.of_kind(kind) for kind in ("pledge", "review", "problem", "award"))
    return "" if is_record or found is None else found.text


