"""What a field or a choice says of itself: a label and a one-line meaning in both languages.

Declared once; check, JSON Schema, handbook, forms and workbooks read it from here.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import Any, Self


@dataclass(frozen=True, slots=True)
class Says:
    """Label and meaning of a field, in Chinese and English, with an example to paste."""

    zh: str
    en: str
    zh_meaning: str = ""
    en_meaning: str = ""
    example: str = ""

    def label(self, language: str) -> str:
        """Give the field's label in *language* (`zh` or `en`)."""
        return self.zh if language == "zh" else self.en

    def meaning(self, language: str) -> str:
        """Give the field's one-line meaning in *language*; its label where nothing more needs saying."""
        return (self.zh_meaning or self.zh) if language == "zh" else (self.en_meaning or self.en)

    def __get_pydantic_json_schema__(self, core_schema: Any, handler: Any) -> dict[str, Any]:
        """Carry the words into the JSON Schema, where `model.schema` picks one language."""
        schema: dict[str, Any] = dict(handler(core_schema))
        schema["x-says"] = {"zh": [self.zh, self.meaning("zh")], "en": [self.en, self.meaning("en")]}
        return schema


class Choice(StrEnum):
    """A closed list of values, each declared with its value, Chinese label and English label."""

    zh: str
    en: str

    def __new__(cls, value: str, zh: str, en: str) -> Self:
        """Make a member whose value is what people write."""
        member = str.__new__(cls, value)
        member._value_ = value
        member.zh, member.en = zh, en
        return member

    @classmethod
    def of(cls, value: str) -> Self:
        """Give the member written as *value*; raises ValueError where there is none."""
        for member in cls:
            if member.value == value:
                return member
        raise ValueError(value)

    def label(self, language: str) -> str:
        """Give the choice's label in *language* (`zh` or `en`)."""
        return self.zh if language == "zh" else self.en
