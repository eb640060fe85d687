"""Records of every kind with every field filled, each text a word of its own that can be searched for."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from io import BytesIO
from pathlib import Path
from typing import Any

import yaml
from PIL import Image
from site_factory import write_project

from generator.fields import Field, fields_of
from generator.model import KINDS

DAY = "2011-06-01"
NESTED_IDS = {"goals": "goal", "standards": "std", "items": "item", "answers": "yes"}
WORDS = {"sectors": "rural", "organisation_kinds": "branch", "goals": "goal", "standards": "std/item"}
FORMS = {
    "period": "2011-Q2",
    "founded": "2001",
    "joined": "2001",
    "left": "2011-06-01",
    "mail": "a@example.org",
}
PUBLIC = {name: f"public-{name}" for name in KINDS}
SECRET = {name: f"canary-{name}" for name in KINDS}


class Writer:
    """Writes a record of any kind with every field filled; `planted` remembers which text is where."""

    def __init__(self, ids: Mapping[str, str], optional_ids: Mapping[str, str], word: str) -> None:
        self.ids, self.optional_ids, self.word = ids, optional_ids, word
        self.planted: dict[str, str] = {}

    def record(self, kind: str, **given: Any) -> dict[str, Any]:
        declared = KINDS[kind].declared
        values = {name: self.value(field, kind) for name, field in fields_of(declared).items() if name not in given}
        return {**values, "id": self.ids[kind], **given}

    def value(self, field: Field, at: str) -> Any:
        path = f"{at}.{field.name}"
        single = self._single(field, path)
        return [single] if field.is_list else single

    def _single(self, field: Field, path: str) -> Any:
        if field.nested:
            return {name: self.value(inner, path) for name, inner in fields_of(field.nested).items()}
        if field.refers:
            known = self.ids if field.is_required and path.count(".") == 1 else self.optional_ids
            own = path.partition(".")[0]
            return next((known[kind] for kind in field.refers.kinds if kind != own), PUBLIC[field.refers.kinds[0]])
        if field.from_list:
            return WORDS[field.from_list.source]
        if field.in_content:
            return f"photos/{self.word}.png" if field.in_content.as_what == "image" else f"files/{self.word}.txt"
        if field.choices:
            return field.choices[0].value
        if field.name == "id":
            return NESTED_IDS.get(path.split(".")[-2], "sub")
        return self._plain(field, path)

    def _plain(self, field: Field, path: str) -> Any:
        held = {bool: True, int: 7, float: 7, date: date.fromisoformat(DAY)}
        if field.holds in held:
            return held[field.holds]
        if field.holds is not str and field.holds is not Any:
            return {"yes": 7}
        if field.name in FORMS:
            return FORMS[field.name]
        text = f"{self.word}{len(self.planted)}x"
        self.planted[text] = path
        return f"https://{text}.example.org/" if field.name == "link" else text


def picture() -> bytes:
    buffer = BytesIO()
    Image.new("RGB", (8, 6)).save(buffer, "PNG")
    return buffer.getvalue()


def project_of(folder: Path, *records: tuple[str, dict[str, Any]]) -> Path:
    files: dict[str, str | bytes] = {
        "site_config.yml": "title: 版本",
        "content/photos/canary.png": picture(), "content/photos/known.png": picture(),
        "content/files/canary.txt": "canary-file", "content/files/known.txt": "known",
    }  # fmt: skip
    for number, (kind, values) in enumerate(records):
        text = yaml.safe_dump(values, allow_unicode=True, sort_keys=False)
        files[f"content/{KINDS[kind].folder}/{number}.yml"] = text
    return write_project(folder, files)


LAWFUL = {
    "organisation": {"parent": None, "merged": None, "dissolved": None},
    "problem": {"recurrence_of": None},
    "person": {"withdrawn": None},
}
"""What would be circular, or end an organisation, is left blank."""


def written(writer: Writer, kind: str, **given: Any) -> tuple[str, dict[str, Any]]:
    subject = {"subject": writer.ids["pledge"]} if kind == "review" else {}  # only a pledge has a verdict
    return kind, writer.record(kind, **LAWFUL.get(kind, {}), **subject, **given)
