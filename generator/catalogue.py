"""The words of the user interface: flat dotted keys, one folder a language. A missing string is an error.

Leaves labels of fields and states to their declarations.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from generator.yamlfile import read_trusted


class MissingStringError(KeyError):
    """A template or a stage asked for a string that the catalogue does not have."""


@dataclass(frozen=True, slots=True)
class Catalogue:
    """All strings of one language."""

    language: str
    strings: Mapping[str, str]

    def __call__(self, key: str, **words: Any) -> str:
        """Give the string *key* with *words* filled in; `.one` is preferred where `number` is 1.

        Raises MissingStringError where there is no such string.
        """
        if words.get("number") == 1 and f"{key}.one" in self.strings:
            key = f"{key}.one"
        try:
            text = self.strings[key]
        except KeyError:
            raise MissingStringError(f"{self.language}: {key}") from None
        return text.format(**words) if words else text


def load_catalogue(theme: Path, language: str) -> Catalogue:
    """Read every file of `locales/<language>/` below *theme*; raises ValueError where a key stands in two files."""
    strings: dict[str, str] = {}
    for path in sorted((theme / "locales" / language).glob("*.yml")):
        for key, text in read_trusted(path.read_text(encoding="utf-8")).items():
            if key in strings:
                raise ValueError(f"{path.name}: {key} stands in another file too")
            strings[key] = str(text)
    return Catalogue(language, strings)
