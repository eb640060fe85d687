"""Freezes values for the cache and thaws them again: only our own plain values come back, never code.

Leaves proving where the bytes come from to `chunks`; this is the second wall behind it.
"""

from __future__ import annotations

import dataclasses
import io
import pickle
from collections import deque
from collections.abc import Callable
from enum import Enum
from functools import cache
from importlib import import_module
from itertools import repeat
from operator import attrgetter, call
from types import MemberDescriptorType
from typing import Any

from generator.collector import without_collector

PROTOCOL = 5
BROKEN = (pickle.UnpicklingError, AttributeError, EOFError, TypeError, ValueError, IndexError, KeyError)
"""What thawing may raise where bytes are damaged, or not of this program."""
_OURS = tuple(
    f"generator.{room}."
    for room in ("cache", "check", "derive", "findings", "index", "link", "model", "plan", "render")
)
_PLAIN = frozenset(
    {
        ("builtins", "frozenset"),
        ("builtins", "set"),
        ("collections", "Counter"),
        ("datetime", "date"),
        ("decimal", "Decimal"),
    }
)


def freeze(value: object) -> bytes:
    """Write *value* (our own frozen records, plain values, days) as bytes."""
    buffer = io.BytesIO()
    _Freezing(buffer, PROTOCOL).dump(value)
    return buffer.getvalue()


def restored(kind: type, values: tuple[Any, ...]) -> Any:
    """Make a frozen record of *kind* with *values* in the order of its fields, as it was before."""
    made: Any = object.__new__(kind)
    deque(map(call, _setters(kind), repeat(made), values), 0)
    return made


@cache
def _setters(kind: type) -> tuple[Callable[[Any, Any], None], ...]:
    return tuple(getattr(kind, field.name).__set__ for field in dataclasses.fields(kind))


@cache
def _getter(kind: type) -> Callable[[Any], tuple[Any, ...]] | None:
    """Give what takes the values out of a record; None for what is none, or has no slots to put them back into."""
    if not dataclasses.is_dataclass(kind):
        return None
    names = [field.name for field in dataclasses.fields(kind)]
    if not names or not all(isinstance(getattr(kind, name, None), MemberDescriptorType) for name in names):
        return None
    get = attrgetter(*names)
    return get if len(names) > 1 else lambda record: (get(record),)


class _Freezing(pickle.Pickler):
    """Writes a record as its kind and values: what dataclasses do for themselves takes three times as long."""

    def reducer_override(self, value: Any) -> Any:
        """Tell how *value* is made again."""
        kind: Any = type(value)
        get = _getter(kind)
        return NotImplemented if get is None else (restored, (kind, get(value)))


def thaw(data: bytes) -> Any:
    """Read what `freeze` wrote; raises `pickle.UnpicklingError` for anything else than our plain values."""
    with without_collector():
        return _Thawing(io.BytesIO(data)).load()


class _Thawing(pickle.Unpickler):
    """Builds dataclasses and enumerations of this program, and days; refuses every other name."""

    def find_class(self, module: str, name: str) -> Any:
        """Give a class that may come back.

        Raises `pickle.UnpicklingError` for any other name.
        """
        if (module, name) == (__name__, restored.__name__):
            return restored
        if (module, name) in _PLAIN:
            return getattr(import_module(module), name)
        if module.startswith(_OURS) and "." not in name:
            found = getattr(import_module(module), name, None)
            if isinstance(found, type) and (dataclasses.is_dataclass(found) or issubclass(found, Enum)):
                return found
        raise pickle.UnpicklingError(f"{module}.{name} is no value of ours")
