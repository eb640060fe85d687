"""Walks a record for every value that points elsewhere: to a record, a list of words, or a file."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace
from functools import cache
from typing import Any

from generator.fields import Field, fields_of, references_of
from generator.model import Record
from generator.model.pledge import UNSET

Location = tuple[str | int, ...]


def references_in(record: Record) -> Iterator[tuple[Location, Field, str]]:
    """Yield (where inside the record, declared field, value) of every reference in *record*."""
    return _found(record, references_of(type(record)))


def files_in(record: Record) -> Iterator[tuple[Location, Field, str]]:
    """Yield (where inside the record, declared field, path) of every photograph and attachment *record* names."""
    declared: Any = type(record)
    return _found(record, _file_fields(declared))


def _found(record: Record, fields: Iterable[tuple[tuple[str, ...], Field]]) -> Iterator[tuple[Location, Field, str]]:
    for path, field in fields:
        if getattr(record, path[0]):  # most fields are empty, and asking first is five times faster
            yield from _values(record, path, (), field)


@cache
def _file_fields(declared: Any) -> tuple[tuple[tuple[str, ...], Field], ...]:
    return tuple((path, field) for path, field in references_of(declared) if field.in_content)


def _values(holder: Any, path: tuple[str, ...], at: Location, field: Field) -> Iterator[tuple[Location, Field, str]]:
    value = getattr(holder, path[0])
    if value is None or value is UNSET or value == ():
        return
    here = (*at, path[0])
    several = isinstance(value, tuple)
    for number, item in enumerate(value if several else (value,)):
        where = (*here, number) if several else here
        if len(path) > 1:
            yield from _values(item, path[1:], where, field)
        else:
            yield where, field, item


def without_reference(holder: Any, at: Location) -> Any | None:
    """Give *holder* (a record or a part) without the reference at *at*; None where it cannot do without."""
    name, rest = str(at[0]), at[1:]
    field, value = fields_of(type(holder))[name], getattr(holder, name)
    if rest and isinstance(rest[0], int):
        number, deeper = rest[0], rest[1:]
        item = without_reference(value[number], deeper) if deeper else None
        kept = (*value[:number], *((item,) if item is not None else ()), *value[number + 1 :])
        return None if field.is_required and not kept else replace(holder, **{name: kept})
    item = without_reference(value, rest) if rest else None
    if item is None and field.is_required:
        return None
    return replace(holder, **{name: field.default if item is None else item})
