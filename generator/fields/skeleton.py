"""The smallest lawful way to write a record or a part of one: its required fields, with their examples."""

from __future__ import annotations

from collections.abc import Iterable

from generator.fields.declared import Field, fields_of


def skeleton(declared: type, chosen: Iterable[Field] | None = None) -> list[str]:
    """Give lines of YAML for the required fields of *declared*, or for the *chosen* ones."""
    lines: list[str] = []
    required = (field for field in fields_of(declared).values() if field.is_required)
    for field in required if chosen is None else chosen:
        lines += _field_lines(field)
    return lines


def _field_lines(field: Field) -> list[str]:
    if field.nested is None:
        return [f"{field.name}: {example_of(field)}"]
    inner = skeleton(field.nested)
    if field.is_list:
        return [
            f"{field.name}:",
            *(f"  {'- ' if number == 0 else '  '}{line}" for number, line in enumerate(inner)),
        ]
    return [f"{field.name}:", *(f"  {line}" for line in inner)]


def example_of(field: Field) -> str:
    """Give an example of a single value: the declared one, else the first choice."""
    if field.says.example:
        return field.says.example
    return str(field.choices[0]) if field.choices else "……"


__all__ = ["example_of", "skeleton"]
