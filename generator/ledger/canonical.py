"""The canonical form of what is sealed, and its digest: the same promise always gives the same bytes.

docs/ledger.md writes the form down so that another program can check it.
"""

from __future__ import annotations

import json
import unicodedata
from collections.abc import Mapping
from dataclasses import fields, is_dataclass
from datetime import date
from decimal import Decimal
from hashlib import sha256
from typing import Any

FORM = "jiannuo-1"
"""Names the canonical form; stands in front of everything that is hashed."""


_write = json.JSONEncoder(ensure_ascii=False, sort_keys=True, separators=(",", ":")).encode


def canonical(value: Any) -> Any:
    """Give *value* as JSON knows it: NFC text, numbers in shortest form, ISO days."""
    if value is None or isinstance(value, bool):
        return value
    if isinstance(value, str):
        return canonical_text(value)
    if isinstance(value, int | float):
        return canonical_number(value)
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, Mapping):
        return {str(key): canonical(item) for key, item in value.items()}
    if is_dataclass(value):
        pairs = ((field.name, canonical(getattr(value, field.name))) for field in fields(value))
        return {name: item for name, item in pairs if item not in (None, [], {})}
    if isinstance(value, list | tuple):
        return [canonical(item) for item in value]
    raise TypeError(f"{type(value).__name__} has no canonical form")


def canonical_text(text: str) -> str:
    """NFC; lines without trailing blanks, joined by LF; no blank lines at either end."""
    if text.isprintable() and not text.endswith(" ") and unicodedata.is_normalized("NFC", text):
        return str(text)  # one line in its form already, as most are
    lines = unicodedata.normalize("NFC", text).replace("\r\n", "\n").replace("\r", "\n").split("\n")
    return "\n".join(line.rstrip() for line in lines).strip("\n")


def canonical_number(number: float) -> str:
    """Shortest decimal notation without an exponent: 5, 5.0 and 5.00 are one number."""
    if type(number) is int:
        return str(number)
    plain = format(Decimal(repr(number)).normalize(), "f")
    return "0" if plain == "-0" else plain


def digest(kind: str, value: Any) -> str:
    """Hash *value* as a sealed thing of *kind*: SHA-256 of form, kind and canonical JSON, in hexadecimal."""
    return digest_of_form(kind, canonical(value))


def digest_of_form(kind: str, form: Any) -> str:
    """Hash what is in canonical form already; what is not gives another digest than it should."""
    text = _write(form)
    return sha256(f"{FORM}\n{kind}\n{text}".encode()).hexdigest()
