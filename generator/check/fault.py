"""A fault of a record, before it is known where in which file the record stands."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from generator.fields import field_at
from generator.findings import Finding, Place, Rule
from generator.model import Record
from generator.yamlfile import Document

Location = tuple[str | int, ...]
Words = tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True)
class Filed:
    """A record with its kind and the place it is filed at: path below the project, position in the file.

    It is not sound when something about the record itself is refused, and not whole when fields that could
    not be read were left out of it, so that what it points to can be followed all the same.
    """

    kind: str
    record: Record
    path: str
    at: Location
    is_sound: bool = True
    is_whole: bool = True


@dataclass(frozen=True, slots=True)
class Broken:
    """A record that could not be read; what points to it is not to blame."""

    kind: str
    id: str
    path: str


@dataclass(frozen=True, slots=True)
class Fault:
    """A rule broken at *at* (names and list positions inside the record), with its words.

    The mended text is `mend_value` in place of the value at *at* (of its key where `of_key`); where nothing
    is written there, or there is no such value, it is `add`, added to the part of the record at `add_to`.
    """

    rule: Rule
    at: Location = ()
    words: Words = ()
    words_en: Words = ()
    mend_value: str = ""
    add: str = ""
    add_to: Location = ()
    of_key: bool = False


def finding_of(fault: Fault, filed: Filed, document: Document) -> Finding:
    """Give *fault* its place in *document* and the names of the field it is about."""
    place = document.place((*filed.at, *fault.at), of_key=fault.of_key)
    mend, adds = "", False
    if fault.mend_value and document.has((*filed.at, *fault.at)):
        mend = document.replaced((*filed.at, *fault.at), fault.mend_value, of_key=fault.of_key)
    elif fault.add:
        added = document.adding((*filed.at, *fault.add_to), fault.add)
        mend, adds = added.text, added.adds
        if not adds and place.line != added.place.line:  # a line written anew is the one to show
            place = added.place
    words, words_en = _words(fault, filed)
    return Finding(fault.rule, place, words, mend, words_en, adds)


def placeless(fault: Fault, filed: Filed) -> Finding:
    """Make a finding of *fault* where the file can no longer be read."""
    words, words_en = _words(fault, filed)
    return Finding(fault.rule, Place(filed.path), words, "", words_en)


def _words(fault: Fault, filed: Filed) -> tuple[Words, Words]:
    field = field_at(type(filed.record), fault.at)
    zh: Words = (("key", field.name), ("label", field.says.zh)) if field else ()
    en: Words = (("key", field.name), ("label", field.says.en)) if field else ()
    return (*zh, *fault.words), (*en, *(fault.words_en or fault.words))


def told(
    rule: Rule,
    at: Location,
    words: Mapping[str, object] | None = None,
    *,
    mend: object = "",
    add: str = "",
    of_key: bool = False,
    **more: object,
) -> Fault:
    """Make a fault; a word that differs by language is a pair, Chinese first.

    Arguments: *mend* is the value meant, *add* the lines missing from the record.
    """
    said = {**(words or {}), **more}
    zh = tuple((name, str(word[0] if isinstance(word, tuple) else word)) for name, word in said.items())
    en = tuple((name, str(word[1] if isinstance(word, tuple) else word)) for name, word in said.items())
    return Fault(rule, at, zh, en, str(mend or ""), add, of_key=of_key)
