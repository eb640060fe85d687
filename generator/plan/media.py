"""Which photographs and attachments the admitted records use: only these travel with the site."""

from __future__ import annotations

from dataclasses import dataclass

from generator.check import references_in
from generator.link import Register
from generator.model import KINDS


@dataclass(frozen=True, slots=True)
class Media:
    """Paths below `content/`."""

    photos: frozenset[str]
    attachments: frozenset[str]


def media_of(register: Register) -> Media:
    """Gather every file that a record of *register* names."""
    found: dict[str, set[str]] = {"image": set(), "attachment": set()}
    for kind in KINDS:
        for record in register.of_kind(kind).values():
            for _, field, path in references_in(record):
                if field.in_content:
                    found[field.in_content.as_what].add(path)
    return Media(frozenset(found["image"]), frozenset(found["attachment"]))
