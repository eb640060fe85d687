"""Editions and days: what is internal, a draft, a note, or not yet true leaves no byte in the public site.

Every field of every kind is filled, from the declarations themselves, with a canary that is searched for.
"""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest
from canaries import DAY, FORMS, PUBLIC, SECRET, Writer, project_of, written
from site_factory import TinySite, build, kept_site

from generator.config import Edition
from generator.fields import fields_of
from generator.model import KINDS

DATED = ("pledge", "review", "problem", "award", "case", "visit", "notice")


@pytest.fixture(scope="module")
def secrets(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, Writer]:
    """Write a project of two records of each kind: an internal one, and a public one that refers to it."""
    secret, known = Writer(SECRET, SECRET, "canary"), Writer(PUBLIC, SECRET, "known")
    hidden = [written(secret, kind, visibility="internal") for kind in KINDS]
    shown = [written(known, kind, visibility="public") for kind in KINDS]
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
    assert unseen == set()
    assert b"canary-file" in found


def test_what_had_not_happened_by_the_sites_day_is_not_there(tmp_path: Path) -> None:
    later, known = (
        Writer({**PUBLIC, **{k: SECRET[k] for k in DATED}}, PUBLIC, "canary"),
        Writer(PUBLIC, PUBLIC, "known"),
    )
    before = [written(known, kind) for kind in ("campaign", "organisation", "person", "pledge", "review", "problem")]
    project = project_of(tmp_path / "project", *before, *(written(later, kind) for kind in DATED))
    for path in project.glob("content/*/*.yml"):
        text = path.read_text(encoding="utf-8")
        if "id: canary-" in text:
            path.write_text(text.replace(DAY, "2012-06-01").replace("2011-Q2", "2012-Q2"), encoding="utf-8")
    assert b"canary" not in everything(build(project, tmp_path / "before", as_of=date(2012, 5, 31)))
    found = everything(build(project, tmp_path / "after", as_of=date(2012, 6, 1)))
    assert [kind for kind in DATED if SECRET[kind].encode() not in found] == []


def test_a_draft_is_for_internal_eyes_only(tmp_path: Path) -> None:
    public, internal = (
        kept_site("full"),
        build(kept_site("full").project, tmp_path / "site", edition=Edition.INTERNAL),
    )
    for words in ("还没公布的打算", "保密小组", "内部承诺"):
        assert words.encode() not in everything(public)
        assert words.encode() in everything(internal)


def test_the_writer_fills_every_field(secrets: tuple[Path, Writer]) -> None:
    """Were a new field of text left empty, the test above would not look for it."""
    texts = {
        f"{name}.{field.name}"
        for name, kind in KINDS.items()
        for field in fields_of(kind.declared).values()
        if field.holds is str and not (field.refers or field.from_list or field.in_content)
        if field.name not in {*FORMS, "id"}
    }
    assert texts <= set(secrets[1].planted.values())
