"""Turn a plain mapping into a declared record, or into findings with words, place and mended text."""

from __future__ import annotations

from contextlib import suppress
from functools import cache
from typing import Any, TypeVar

from pydantic import TypeAdapter, ValidationError

from generator.fields.tell import Teller
from generator.findings import Finding
from generator.yamlfile import Document

T = TypeVar("T")
Location = tuple[str | int, ...]


def conform(declared: type[T], values: Any, document: Document, at: Location) -> tuple[T | None, list[Finding]]:
    """Make a *declared* record of *values*, which stand at *at* in *document*.

    Returns the record (None where it cannot be made) and the findings.
    """
    try:
        made: T = _adapter_of(declared).validate_python(without_blanks(values))
    except ValidationError as error:
        return None, Teller(declared, document, at).tell_all(error.errors())
    return made, []


def _adapter_of(declared: type) -> TypeAdapter[Any]:
    return _adapter(declared)


@cache
def _adapter(declared: Any) -> TypeAdapter[Any]:
    return TypeAdapter(declared)


def salvage(declared: type[T], values: dict[str, Any]) -> T | None:
    """Make a *declared* record of what can be read of *values*, leaving out every field with a fault in it.

    None where a required field is among them. For following references only: such a record is not published.
    """
    adapter = _adapter_of(declared)
    try:
        adapter.validate_python(without_blanks(values))
    except ValidationError as error:
        faulty = {fault["loc"][0] for fault in error.errors() if fault["loc"]}
        kept = {key: value for key, value in without_blanks(values).items() if key not in faulty}
        with suppress(ValidationError):
            made: T = adapter.validate_python(kept)
            return made
    return None


def without_blanks(values: Any) -> Any:
    """Drop keys with nothing behind them, at any depth: a blank is a field not filled in.

    Only under `was` a blank speaks: the field was empty before the amendment. Blank items of lists stay,
    so that the others keep their numbers.
    """
    if isinstance(values, dict):
        return {
            key: _spoken(value) if key == "was" else without_blanks(value)
            for key, value in values.items()
            if not _is_blank(value)
        }
    if isinstance(values, list):
        return [without_blanks(value) for value in values]
    return values


def _is_blank(value: Any) -> bool:
    if isinstance(value, str):
        return not value.strip()
    return value is None or (isinstance(value, list | dict) and not value)


def _spoken(value: Any) -> Any:
    if not isinstance(value, dict):
        return value
    return {key: None if _is_blank(old) else old for key, old in value.items()}
