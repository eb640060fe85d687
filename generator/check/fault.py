"""A fault of a record, before it is known where in which file the record stands."""

from __future__ import annotations

from dataclasses import dataclass

from generator.fields import field_at
from generator.findings import Finding, Rule
from generator.model import Record
from generator.yamlfile import Document

Location = tuple[str | int, ...]
Words = tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True)
class Filed:
    """A record with the kind it is of and the place it is filed at: path below the project, position in the file."""

    kind: str
    record: Record
    path: str
    at: Location


@dataclass(frozen=True, slots=True)
class Fault:
    """A rule broken at *at* (names and list positions inside the record), with its words."""

    rule: Rule
    at: Location = ()
    words: Words = ()
    words_en: Words = ()
    mend: str = ""
    mend_value: str = ""
    of_key: bool = False


def finding_of(fault: Fault, filed: Filed, document: Document) -> Finding:
    """Give *fault* its place in *document* and the names of the field it is about."""
    place = document.place((*filed.at, *fault.at), of_key=fault.of_key)
    field = field_at(type(filed.record), fault.at)
    zh: Words = (("key", field.name), ("label", field.says.zh)) if field else ()
    en: Words = (("key", field.name), ("label", field.says.en)) if field else ()
    mend = fault.mend
    if fault.mend_value:
        start = place.column - 1
        mend = place.source[:start] + fault.mend_value + place.source[start + place.width :]
    return Finding(fault.rule, place, (*zh, *fault.words), mend, (*en, *(fault.words_en or fault.words)))
