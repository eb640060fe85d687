"""Editions and days: what is internal, a draft, a note, or not yet true leaves no byte in the public site.

Every field of every kind is filled, from the declarations themselves, with a canary that is then searched for.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from io import BytesIO
from pathlib import Path
from typing import Any

import pytest
import yaml
from PIL import Image
from site_factory import TinySite, build, kept_site, write_project

from generator.config import Edition
from generator.fields import Field, fields_of
from generator.model import KINDS
from generator.model.record import Record

DAY = "2011-06-01"
NESTED_IDS = {"goals": "goal", "standards": "std", "items": "item", "answers": "yes"}
WORDS = {"sectors": "rural", "organisation_kinds": "branch", "goals": "goal", "standards": "std/item"}
FORMS = {"period": "2011-Q2", "founded": "2001", "joined": "2001", "left": "2011-06-01", "mail": "a@example.org"}
PUBLIC = {name: f"public-{name}" for name in KINDS}
SECRET = {name: f"canary-{name}" for name in KINDS}
NOT_SHOWN = {"problem.found.review", "campaign.organiser"}


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


def lasting(kind: str) -> dict[str, Any]:
    """Keep organisations from being dissolved or circular, whatever else is filled in."""
    return {"parent": None, "merged": None, "dissolved": None} if kind == "organisation" else {}


@pytest.fixture(scope="module")
def secrets(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, Writer]:
    """Write a project of two records of each kind: an internal one, and a public one that refers to it."""
    secret, known = Writer(SECRET, SECRET, "canary"), Writer(PUBLIC, SECRET, "known")
    hidden = [(kind, secret.record(kind, visibility="internal", **lasting(kind))) for kind in KINDS]
    shown = [(kind, known.record(kind, visibility="public", **lasting(kind))) for kind in KINDS]
    return project_of(tmp_path_factory.mktemp("secrets"), *hidden, *shown), secret


def everything(site: TinySite) -> bytes:
    """Join the paths and the bytes of all files of a site."""
    assert not site.built.has_errors, [f.told("en").what for f in site.built.findings if f.is_error]
    files = [path for path in sorted(site.output.rglob("*")) if path.is_file()]
    return b"\n".join(str(path.relative_to(site.output)).encode() + b"\n" + path.read_bytes() for path in files)


def test_nothing_internal_is_in_the_public_site(secrets: tuple[Path, Writer], tmp_path: Path) -> None:
    site = build(secrets[0], tmp_path / "site")
    found = everything(site)
    leaks = {text: path for text, path in secrets[1].planted.items() if text.encode() in found}
    assert leaks == {}
    assert b"canary" not in found
    kept = {address.partition("/")[0] for address in site.addresses if "/public-" in f"/{address}"}
    assert kept >= {"organisations", "people", "pledges", "problems", "notices", "campaigns"}


def test_everything_but_notes_is_on_the_pages_of_the_internal_site(
    secrets: tuple[Path, Writer], tmp_path: Path
) -> None:
    site = build(secrets[0], tmp_path / "site", edition=Edition.INTERNAL)
    found = everything(site)
    pages = b"\n".join((site.output / address / "index.html").read_bytes() for address in site.addresses)
    planted = secrets[1].planted
    assert len({path for path in planted.values() if path.endswith(".note")}) == len(KINDS)
    assert [path for text, path in planted.items() if path.endswith(".note") and text.encode() in found] == []
    unseen = {p for text, p in planted.items() if text.encode() not in pages and not p.endswith(".note")}
    assert unseen - NOT_SHOWN == set()
    assert b"canary-file" in found


@pytest.mark.parametrize("kind", ["pledge", "review", "problem", "award", "case", "visit", "notice"])
def test_what_had_not_happened_by_the_sites_day_is_not_there(kind: str, tmp_path: Path) -> None:
    later = Writer({**PUBLIC, kind: SECRET[kind]}, PUBLIC, "canary")
    known = Writer(PUBLIC, PUBLIC, "known")
    base = [(k, known.record(k, **lasting(k))) for k in ("campaign", "organisation", "person", "pledge", "review", "problem")]
    project = project_of(tmp_path / "project", *base, (kind, later.record(kind)))
    for path in project.glob("content/*/*.yml"):
        if SECRET[kind] in path.read_text(encoding="utf-8"):
            path.write_text(path.read_text(encoding="utf-8").replace(DAY, "2012-06-01").replace("2011-Q2", "2012-Q2"), "utf-8")
    assert b"canary" not in everything(build(project, tmp_path / "before", as_of=date(2012, 5, 31)))
    assert later.planted
    assert SECRET[kind].encode() in everything(build(project, tmp_path / "after", as_of=date(2012, 6, 1)))


def test_a_draft_is_for_internal_eyes_only(tmp_path: Path) -> None:
    public, internal = kept_site("full"), build(kept_site("full").project, tmp_path / "site", edition=Edition.INTERNAL)
    for words in ("还没公布的打算", "保密小组", "内部承诺"):
        assert words.encode() not in everything(public)
        assert words.encode() in everything(internal)


def test_the_writer_fills_every_field(secrets: tuple[Path, Writer]) -> None:
    """Were a new field of text left empty, the test above would not look for it."""
    texts = {f"{name}.{field.name}" for name, kind in KINDS.items() for field in fields_of(kind.declared).values()
             if field.holds is str and not (field.refers or field.from_list or field.in_content)}  # fmt: skip
    written = set(secrets[1].planted.values())
    assert {path for path in texts if path.split(".")[1] not in {*FORMS, "id"}} <= written
    assert all(issubclass(kind.declared, Record) for kind in KINDS.values())
