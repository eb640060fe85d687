"""The published words of a record, plain: whatever a reader can see, a search can find. Private notes never."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import is_dataclass
from functools import cache
from typing import Any

from generator.fields import Choice, fields_of
from generator.link import Key
from generator.plan.site import Site
from generator.plan.views.parts import link_to, named

_UNSAID = frozenset({"id", "visibility", "note", "campaign", "file", "goal"})
_SAID_ALREADY = frozenset({"title", "name"})
"""What the entry says as its title; in the parts of a record these are words like all others."""

Plain = Callable[[str], str]


def words_of_record(site: Site, key: Key, record: Any, plain: Plain) -> str:
    """Gather every published text of *record*, names of those it refers to included; *plain* drops Markdown marks."""
    parts = [*_owner(site, key, record), *_words(site, record, _SAID_ALREADY, plain)]
    return "\n".join(dict.fromkeys(part for part in parts if part))


def _owner(site: Site, key: Key, record: Any) -> Iterator[str]:
    if key[0] == "organisation":
        yield record.name
    if key[0] == "person":
        yield site.register.name(("organisation", record.organisation))


@cache
def _said(declared: type) -> tuple[tuple[str, bool], ...]:
    """List the fields of *declared* that a reader sees, and whether each is a reference."""
    fields = fields_of(declared).values()
    return tuple((f.name, f.refers is not None) for f in fields if f.name not in _UNSAID)


def _words(site: Site, part: Any, left_out: frozenset[str], plain: Plain) -> Iterator[str]:
    declared: type = part.__class__
    for name, is_reference in _said(declared):
        value = getattr(part, name)
        if value is None or value == () or name in left_out:
            continue
        for item in value if isinstance(value, tuple) else (value,):
            if isinstance(item, str):
                if is_reference:
                    yield _reference(site, item)
                elif not isinstance(item, Choice):
                    yield plain(item)
            elif is_dataclass(item):
                yield from _words(site, item, frozenset(), plain)


def _reference(site: Site, word: str) -> str:
    """Give the name of the organisation or person referred to; other references are links, not words."""
    register = site.register
    key = register.actor(word)
    if key[1] in register.of_kind(key[0]):
        return link_to(register, key).text
    found = named(site, word)
    is_record = any(word in register.of_kind(kind) for kind in ("pledge", "review", "problem", "award"))
    return "" if is_record or found is None else found.text
