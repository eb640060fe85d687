"""JSON Schema of every kind, read from the declarations, for editors that complete and check as one types."""

from __future__ import annotations

from typing import Any

from pydantic import TypeAdapter

from generator.model.kinds import Kind

DIALECT = "https://json-schema.org/draft/2020-12/schema"


def json_schema(kind: Kind, language: str) -> dict[str, Any]:
    """Give the JSON Schema of a file of *kind*: one record, or a list of them; labels in *language*."""
    schema = TypeAdapter(kind.declared).json_schema(ref_template="#/$defs/{model}")
    parts = schema.pop("$defs", {})
    alone = {**schema, "required": [name for name in schema.get("required", []) if name != "id"]}
    whole = {
        "$schema": DIALECT,
        "title": kind.label(language),
        "anyOf": [{"$ref": "#/$defs/alone"}, {"type": "array", "items": {"$ref": "#/$defs/listed"}}],
        "$defs": {**parts, "alone": alone, "listed": schema},
    }
    spoken: dict[str, Any] = _spoken(whole, language)
    return spoken


def _spoken(part: Any, language: str) -> Any:
    """Put the label and the meaning of each field in one language; blanks may stand anywhere."""
    if isinstance(part, list):
        return [_spoken(item, language) for item in part]
    if not isinstance(part, dict):
        return part
    spoken = {key: _spoken(value, language) for key, value in part.items() if key not in ("x-says", "default")}
    if says := part.get("x-says"):
        spoken["title"], spoken["description"] = says[language]
    return spoken
