"""Freezes values for the cache and thaws them again: only our own plain values come back, never code.

Leaves proving where the bytes come from to `chunks`; this is the second wall behind it.
"""

from __future__ import annotations

import dataclasses
import io
import pickle
from enum import Enum
from importlib import import_module
from typing import Any

from generator.collector import without_collector

PROTOCOL = 5
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
    return pickle.dumps(value, PROTOCOL)


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
        if (module, name) in _PLAIN:
            return getattr(import_module(module), name)
        if module.startswith(_OURS) and "." not in name:
            found = getattr(import_module(module), name, None)
            if isinstance(found, type) and (dataclasses.is_dataclass(found) or issubclass(found, Enum)):
                return found
        raise pickle.UnpicklingError(f"{module}.{name} is no value of ours")
