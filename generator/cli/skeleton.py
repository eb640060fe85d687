"""Writes the beginning of a record or of a project, with every field explained in a comment."""

from __future__ import annotations

from pathlib import Path

from generator.fields import Field, fields_of
from generator.model import KINDS, Kind

_CONFIG = """\
title: "{title}"
description: 说到做到，请群众监督
language: zh
# publisher: 主办单位
# 网址定了就写上：每页的二维码、完整网址和规范链接都用它
# url: http://www.example.gov.cn/
"""


def record_skeleton(kind: Kind, id_: str, language: str) -> str:
    """Give the text of a new record file: required fields to fill in, the others as comments."""
    lines = [f"# {kind.label(language)}：{id_}" if language == "zh" else f"# {kind.label(language)}: {id_}"]
    fields = [field for field in fields_of(kind.declared).values() if field.name != "id"]
    for field in sorted(fields, key=lambda field: not field.is_required):
        lines += _field_lines(field, language, "" if field.is_required else "# ")
    return "\n".join(lines) + "\n"


def _field_lines(field: Field, language: str, lead: str) -> list[str]:
    explained = f"  # {field.says.label(language)}"
    meaning = field.says.meaning(language)
    if meaning != field.says.label(language):
        explained += f"：{meaning}" if language == "zh" else f": {meaning}"
    if field.choices:
        explained += " [" + " | ".join(choice.value for choice in field.choices) + "]"
    if field.nested:
        dash = "  - " if field.is_list else "  "
        inner = [f for f in fields_of(field.nested).values() if f.is_required] or list(
            fields_of(field.nested).values()
        )[:1]
        rows = [f"{lead}{field.name}:{explained}"]
        for number, part in enumerate(inner):
            start = dash if number == 0 else " " * len(dash)
            rows.append(f"{lead}{start}{part.name}: {part.says.example}".rstrip() + f"  # {part.says.label(language)}")
        return rows
    return [f"{lead}{field.name}: {field.says.example}".rstrip() + explained]


def write_new(path: Path, text: str) -> None:
    """Write *text* to the new file *path*; raises FileExistsError rather than overwrite."""
    path.parent.mkdir(parents=True, exist_ok=True)
    with path.open("x", encoding="utf-8") as file:
        file.write(text)


def write_project(folder: Path, title: str) -> None:
    """Make an empty project in *folder*; raises FileExistsError where there is one."""
    write_new(folder / "site_config.yml", _CONFIG.format(title=title.replace("\\", "").replace('"', "")))
    for kind in KINDS.values():
        (folder / "content" / kind.folder).mkdir(parents=True, exist_ok=True)
    for name in ("pages", "photos", "files"):
        (folder / "content" / name).mkdir(parents=True, exist_ok=True)
