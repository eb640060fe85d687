"""The side of stock MkDocs with Material: each record as an ordinary Markdown page with every field it has.

Nothing is set but the theme and its language, so search and the navigation are what a newcomer gets.
"""

from __future__ import annotations

import shutil
import sys
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, is_dataclass
from datetime import date
from pathlib import Path
from typing import Any

from bench.maker.fates import AS_OF
from generator.config import Edition
from generator.fields import Choice, fields_of
from generator.link import Key, Register, link_records
from generator.model import KINDS
from generator.pipeline import check_project

PAGED = ("organisation", "person", "pledge", "problem", "award", "case", "visit", "notice")
"""The kinds with pages of their own; reviews stand on the page of what they judge."""

_UNSEEN = ("id", "visibility", "note")
_SETTINGS = "site_name: {title}\ntheme:\n  name: material\n  language: zh\n"


@dataclass(frozen=True, slots=True)
class Scribe:
    """Writes records as Markdown; `pages` tells which id has which page and name."""

    register: Register
    pages: dict[str, tuple[str, str]]

    def page(self, kind: str, id_: str) -> str:
        """Write the page of a record: its fields, then its pledges and the reviews of it."""
        register = self.register
        key: Key = (kind, id_)
        lines = [f"# {register.name(key)}", "", *self.fields(register.of_kind(kind)[id_])]
        if kind == "person":
            for pledge in register.pledges_by.get(key, ()):
                lines += self.section(("pledge", pledge), 2)
        for review in register.reviews_of.get(key, ()):
            lines += self.section(("review", review), 2)
        return "\n".join([*lines, ""])

    def section(self, key: Key, level: int) -> list[str]:
        """Write a record that stands on another one's page."""
        register = self.register
        title = f"{'#' * level} {register.name(key)}"
        lines = ["", title, "", *self.fields(register.of_kind(key[0])[key[1]])]
        for review in register.reviews_of.get(key, ()):
            lines += self.section(("review", review), level + 1)
        return lines

    def fields(self, record: Any, indent: str = "") -> Iterator[str]:
        """Yield a line for each field that is filled in; what is nested is indented."""
        for field in fields_of(type(record)).values():
            value = getattr(record, field.name)
            if field.name not in _UNSEEN and value not in (None, "", (), False, {}):
                yield from self.value(field.says.zh, value, indent)

    def value(self, label: str, value: Any, indent: str) -> Iterator[str]:
        """Yield the lines of one value."""
        if is_dataclass(value):
            yield f"{indent}- **{label}**"
            yield from self.fields(value, indent + "    ")
        elif isinstance(value, tuple) and value and is_dataclass(value[0]):
            for one in value:
                yield from self.value(label, one, indent)
        else:
            yield f"{indent}- **{label}** {self.words(value)}"

    def words(self, value: Any) -> str:
        """Write a plain value; the id of a record becomes a link."""
        if isinstance(value, tuple):
            return "、".join(self.words(one) for one in value)
        if isinstance(value, dict):
            return "、".join(f"{name} {number}" for name, number in value.items())
        if isinstance(value, Choice):
            return value.label("zh")
        if isinstance(value, date):
            return value.isoformat()
        if isinstance(value, str) and value in self.pages:
            path, name = self.pages[value]
            return f"[{name}](../{path})"
        return " ".join(f"{value}".split())


def write_stock_site(project: Path, root: Path) -> int:
    """Write a MkDocs project of the records of *project* into *root*; gives the number of pages."""
    shutil.rmtree(root, ignore_errors=True)
    checked = check_project(project, AS_OF, jobs=1)
    if checked.config is None or checked.has_errors:
        raise ValueError(f"{project}: not sound")
    register = link_records(checked.sound, Edition.PUBLIC, AS_OF)
    keys = [(kind, id_) for kind in PAGED for id_ in register.of_kind(kind) if _has_page(register, kind, id_)]
    pages = {id_: (f"{KINDS[kind].folder}/{id_}.md", register.name((kind, id_))) for kind, id_ in keys}
    scribe = Scribe(register, pages)
    docs = root / "docs"
    for kind, id_ in keys:
        path = docs / pages[id_][0]
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(scribe.page(kind, id_), encoding="utf-8")
    (docs / "index.md").write_text(f"# {checked.config.title}\n", encoding="utf-8")
    (root / "mkdocs.yml").write_text(_SETTINGS.format(title=checked.config.title), encoding="utf-8")
    return len(keys) + 1


def _has_page(register: Register, kind: str, id_: str) -> bool:
    return kind != "pledge" or register.actor(register.pledges[id_].by)[0] == "organisation"


def stock_command(root: Path, output: Path) -> Sequence[str]:
    """Give the command that builds the MkDocs project in *root* into *output*."""
    return (
        sys.executable, "-m", "mkdocs", "build", "--quiet", "--config-file", f"{root / 'mkdocs.yml'}",
        "--site-dir", f"{output}",
    )  # fmt: skip
