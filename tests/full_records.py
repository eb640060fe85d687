"""Records with every declared field filled in, at every depth, read from the declarations themselves."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from functools import cache
from typing import Any

import yaml
from pydantic import TypeAdapter

from generator.fields import Field, fields_of
from generator.model import KINDS, Record
from generator.yamlfile import in_yaml


class _NoAliases(yaml.SafeDumper):
    def ignore_aliases(self, data: Any) -> bool:
        return True

    def words(self, text: str) -> yaml.ScalarNode:
        style = None if in_yaml(text) == text else '"'
        return self.represent_scalar("tag:yaml.org,2002:str", text, style)


_NoAliases.add_representer(str, _NoAliases.words)


def as_yaml(values: Any) -> str:
    """Write *values* the way people do: in the order given, in their own script, without aliases."""
    return yaml.dump(values, Dumper=_NoAliases, allow_unicode=True, sort_keys=False, width=10_000)


DAY = date(2011, 6, 1)
PUBLIC_IDS = {name: f"open-{name}" for name in KINDS}
_LISTED = {"sectors": "rural", "organisation_kinds": "branch", "goals": "goal", "standards": "standard/item"}


def full_values(declared: type, mark: str, targets: Mapping[str, str] = PUBLIC_IDS, day: date = DAY) -> dict[str, Any]:
    """Fill every field of *declared*: texts say *mark*, references lead to *targets* (kind → id)."""
    filled = {}
    for name, field in fields_of(declared).items():
        value = _value(field, _schema(declared)["properties"][name], mark, targets, day)
        filled[name] = [value] if field.is_list else value
    return filled


def adapter(declared: type) -> TypeAdapter[Any]:
    return _adapter(declared)


@cache
def _adapter(declared: Any) -> TypeAdapter[Any]:
    return TypeAdapter(declared)


@cache
def _schema(declared: Any) -> Mapping[str, Any]:
    return _adapter(declared).json_schema()


def full_record(kind: str, id_: str, mark: str = "", **changes: Any) -> Record:
    """Make a record of *kind* with every field filled in, apart from *changes*."""
    declared = KINDS[kind].declared
    values = {**full_values(declared, mark or id_), **_known_parts(kind), "id": id_, **changes}
    made: Record = adapter(declared).validate_python(values)
    return made


def _known_parts(kind: str) -> dict[str, Any]:
    """Give what other records refer to in a campaign, and do without an own parent."""
    if kind == "campaign":
        item = {"id": "item", "title": "条目"}
        standard = {"id": "standard", "title": "标准", "audience": "organisation", "items": [item]}
        return {"goals": [{"id": "goal", "title": "目标"}], "standards": [standard], "visibility": "public"}
    if kind == "organisation":
        return {"parent": None, "merged": None, "guided_by": None, "visibility": "public"}
    return {"visibility": "public"}


def _value(field: Field, schema: Mapping[str, Any], mark: str, targets: Mapping[str, str], day: date) -> Any:
    if field.nested:
        return full_values(field.nested, mark, targets, day)
    if field.choices:
        return str(field.choices[0])
    if field.refers:
        return targets[field.refers.kinds[0]]
    if field.from_list:
        return _LISTED[field.from_list.source]
    if field.in_content:
        return f"files/{mark}.pdf"
    return _plain(schema, mark, day)


def _plain(schema: Mapping[str, Any], mark: str, day: date) -> Any:
    schema = next((arm for arm in schema.get("anyOf", ()) if arm.get("type") != "null"), schema)
    schema = schema["items"] if schema.get("type") == "array" else schema
    kind, form, pattern = schema.get("type"), schema.get("format"), schema.get("pattern", "")
    if form == "date":
        return day
    if form == "uri":
        return f"https://{mark}.example/"
    if pattern.startswith("^["):
        return mark
    if pattern:
        return f"{day.year}"
    if kind == "object":
        return {"yes": 3}
    return {"integer": 3, "number": 5.0, "boolean": True}.get(str(kind), mark)
