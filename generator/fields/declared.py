"""Reads a record class's declaration: its fields, their words, what they hold and where they point."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import MISSING, dataclass, fields, is_dataclass
from functools import cache
from types import NoneType, UnionType
from typing import Annotated, Any, Union, get_args, get_origin, get_type_hints

from generator.fields.says import Choice, Says
from generator.fields.values import FromList, InContent, Refers


@dataclass(frozen=True, slots=True)
class Field:
    """One declared field: name, words, whether it must be there, what stands for it if not, what it holds."""

    name: str
    says: Says
    is_required: bool
    default: Any
    is_list: bool
    holds: Any
    refers: Refers | None
    from_list: FromList | None
    in_content: InContent | None

    @property
    def nested(self) -> type | None:
        """Give the record class this field holds, if it holds one."""
        return self.holds if isinstance(self.holds, type) and is_dataclass(self.holds) else None

    @property
    def choices(self) -> tuple[Choice, ...]:
        """Give the closed list of values, if there is one."""
        if isinstance(self.holds, type) and issubclass(self.holds, Choice):
            return tuple(self.holds)
        return ()


def fields_of(declared: type) -> dict[str, Field]:
    """List the fields of the record class *declared*, by name, in the order of declaration."""
    return _fields_of(declared)


def references_of(declared: type) -> tuple[tuple[tuple[str, ...], Field], ...]:
    """List every field, however deep, that points to records, lists or files: (path of names, field)."""
    return _references_of(declared)


def words_of(declared: type) -> Mapping[str, str]:
    """Map every field's name and labels to its name, through all nested records."""
    return _words_of(declared)


def labels_of(declared: type) -> dict[str, str]:
    """Map the names and labels of the fields of *declared* itself to their names."""
    words: dict[str, str] = {}
    for field in fields_of(declared).values():
        words |= {field.says.zh: field.name, field.says.en.lower(): field.name}
    return words | {name: name for name in fields_of(declared)}


def homes_of(declared: type, name: str) -> tuple[str, ...]:
    """List the parts of *declared* that have a field *name*, by the names that lead there ("": itself)."""
    parts = (("", declared), *_parts(declared, ""))
    return tuple(path for path, part in parts if name in fields_of(part))


def _parts(declared: type, path: str) -> Iterator[tuple[str, type]]:
    for field in fields_of(declared).values():
        if field.nested:
            here = f"{path}.{field.name}" if path else field.name
            yield here, field.nested
            yield from _parts(field.nested, here)


# The caches below take any class; those above say so in types that records satisfy.


@cache
def _words_of(declared: Any) -> dict[str, str]:
    words: dict[str, str] = {}
    for field in fields_of(declared).values():
        if field.nested:
            words |= _words_of(field.nested)
    return words | labels_of(declared)


@cache
def _fields_of(declared: Any) -> dict[str, Field]:
    hints = get_type_hints(declared, include_extras=True)
    return {field.name: _field(field, hints[field.name]) for field in fields(declared)}


@cache
def _references_of(declared: Any) -> tuple[tuple[tuple[str, ...], Field], ...]:
    return tuple(_references(declared, ()))


def _references(declared: type, path: tuple[str, ...]) -> Iterator[tuple[tuple[str, ...], Field]]:
    for field in fields_of(declared).values():
        here = (*path, field.name)
        if field.refers or field.from_list or field.in_content:
            yield here, field
        if field.nested:
            yield from _references(field.nested, here)


def field_at(declared: type, location: tuple[str | int, ...]) -> Field | None:
    """Follow *location* (names and list positions) through the declaration to the last field on it."""
    found: Field | None = None
    here: type | None = declared
    for step in location:
        if isinstance(step, int):
            continue
        if here is None:
            return found
        field = fields_of(here).get(step)
        if field is None:
            return None
        found, here = field, field.nested
    return found


def class_at(declared: type, location: tuple[str | int, ...]) -> type | None:
    """Give the record class whose fields stand at *location*."""
    if not any(isinstance(step, str) for step in location):
        return declared
    field = field_at(declared, location)
    return field.nested if field else None


def _field(field: Any, hint: Any) -> Field:
    marks, is_list = [], False
    while True:
        origin = get_origin(hint)
        if origin is Annotated:
            hint, *more = get_args(hint)
            marks.extend(more)
        elif origin in (Union, UnionType):
            hint = next(arm for arm in get_args(hint) if arm is not NoneType)
        elif origin is tuple:
            hint, is_list = get_args(hint)[0], True
        else:
            break
    says = _only(marks, Says)
    if says is None:
        raise TypeError(f"field {field.name} says nothing of itself")
    return Field(
        name=field.name,
        says=says,
        is_required=field.default is MISSING and field.default_factory is MISSING,
        default=None if field.default is MISSING else field.default,
        is_list=is_list,
        holds=hint,
        refers=_only(marks, Refers),
        from_list=_only(marks, FromList),
        in_content=_only(marks, InContent),
    )


def _only(marks: list[Any], wanted: type[Any]) -> Any:
    return next((mark for mark in marks if isinstance(mark, wanted)), None)
