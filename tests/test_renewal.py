"""A renewed site has the same bytes as one built anew, whatever was edited, renamed, moved or deleted."""

from __future__ import annotations

import json
import os
import pickle
import random
import shutil
import tempfile
from collections.abc import Callable
from dataclasses import replace
from hashlib import sha256
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from site_factory import SITES, digests, order_of, tiny_site, write_project

from generator.cache.chunks import FOLDER
from generator.pipeline import Built, build_site
from generator.write.output import JOURNAL, MARK


@pytest.fixture
def project(tmp_path: Path) -> Path:
    """A copy of the full test site that may be edited."""
    shutil.copytree(SITES / "full", tmp_path / "project")
    return tmp_path / "project"


def renew(project: Path, **words: Any) -> Built:
    return build_site(replace(order_of(project, project.parent / "site"), remembers=True, **words))


def assert_as_if_new(project: Path, **words: Any) -> None:
    """Compare the renewed site with one built from nothing, byte for byte."""
    with tempfile.TemporaryDirectory() as folder:
        new = build_site(replace(order_of(project, Path(folder) / "site"), **words), is_full=True)
        assert not new.has_errors, [finding.rule.code for finding in new.findings]
        assert digests(project.parent / "site") == digests(Path(folder) / "site")


def replaced(path: Path, old: str, new: str) -> None:
    text = path.read_text(encoding="utf-8")
    assert old in text, f"{old} is not in {path.name}"
    path.write_text(text.replace(old, new, 1), encoding="utf-8")


def test_nothing_changed_is_noticed_without_reading_a_record(project: Path) -> None:
    first, again = renew(project), renew(project)
    assert (first.written, first.read) == (first.pages, first.records)
    assert (again.written, again.read) == (0, 0)
    assert (again.pages, again.bytes, again.findings) == (first.pages, first.bytes, first.findings)


def test_an_edited_text_makes_its_own_pages_and_no_others(project: Path) -> None:
    renew(project)
    replaced(project / "content/notices/all.yml", "title: ", "title: 更正")
    built = renew(project)
    assert built.read == 1
    assert 0 < built.written < built.pages / 3
    assert_as_if_new(project)


def _another_title(project: Path) -> None:
    replaced(project / "site_config.yml", "title: ", "title: 新")


def _markdown(project: Path) -> None:
    with (project / "content/pages/rules.md").open("a", encoding="utf-8") as page:
        page.write("\n补充一句。\n")


def _photo(project: Path) -> None:
    shutil.copyfile(project / "content/photos/wang.png", project / "content/photos/cun.png")


def _attachment(project: Path) -> None:
    (project / "content/files/yanshou.txt").write_text("另一份\n", encoding="utf-8")


def _new_record(project: Path) -> None:
    text = "{title: 补充通告, on: 2011-10-01, kind: announcement, text: 新添的一条}\n"
    (project / "content/notices/buchong.yml").write_text(text, encoding="utf-8")


def _hidden_record(project: Path) -> None:
    (project / "content/notices/buchong.yml").write_text(
        "{title: 内部, on: 2011-10-01, kind: announcement, visibility: internal, text: 不公开}\n", encoding="utf-8"
    )


def _removed_list(project: Path) -> None:
    (project / "content/notices/all.yml").unlink()


def _moved(project: Path) -> None:
    (project / "content/notices/xian").mkdir()
    (project / "content/notices/all.yml").rename(project / "content/notices/xian/tonggao.yml")


EDITS: list[Callable[[Path], None]] = [
    _another_title, _markdown, _photo, _attachment, _new_record, _hidden_record, _removed_list, _moved,
]  # fmt: skip


@pytest.mark.parametrize("edit", EDITS)
def test_after_an_edit_the_site_is_as_if_built_anew(project: Path, edit: Callable[[Path], None]) -> None:
    renew(project)
    edit(project)
    assert not renew(project).has_errors
    assert_as_if_new(project)


def test_another_day_makes_other_pages(project: Path) -> None:
    renew(project)
    day = order_of(project, project).as_of.replace(day=1)
    assert renew(project, as_of=day).written
    assert_as_if_new(project, as_of=day)


def test_a_changed_template_makes_its_pages_only(project: Path) -> None:
    theme = project.parent / "theme"
    shutil.copytree(order_of(project, project).theme, theme)
    renew(project, theme=theme)
    replaced(theme / "pages/visit.html", "<h1>", "<h1 class='x'>")
    built = renew(project, theme=theme)
    assert 0 < built.written < 5
    assert_as_if_new(project, theme=theme)


def test_with_errors_the_site_stays_and_the_next_build_is_right(project: Path) -> None:
    renew(project)
    before = digests(project.parent / "site")
    good = (project / "content/notices/all.yml").read_text(encoding="utf-8")
    (project / "content/notices/all.yml").write_text("- {title: 无日期}\n", encoding="utf-8")
    assert renew(project).has_errors
    assert digests(project.parent / "site") == before
    (project / "content/notices/all.yml").write_text(good + "\n", encoding="utf-8")
    renew(project)
    assert_as_if_new(project)


@settings(max_examples=3, deadline=None, suppress_health_check=list(HealthCheck))
@given(seed=st.integers(0, 2**32), steps=st.integers(2, 4))
def test_random_edits_renames_moves_and_deletions(seed: int, steps: int) -> None:
    chance = random.Random(seed)
    with tempfile.TemporaryDirectory() as folder:
        project = Path(folder) / "project"
        shutil.copytree(SITES / "full", project)
        renew(project)
        for _ in range(steps):
            edited_at_random(project, chance)
            if not renew(project).has_errors:
                assert_as_if_new(project)


def edited_at_random(project: Path, chance: random.Random) -> None:
    """Edit, rename, move or delete one record file, or one record of a list, of *project*."""
    path = chance.choice(sorted((project / "content").rglob("*.yml")))
    text = path.read_text(encoding="utf-8")
    lines = text.splitlines(keepends=True)
    match chance.randrange(5):
        case 0:
            path.unlink()
        case 1:
            path.rename(path.with_name(f"a{chance.randrange(10**6)}.yml"))
        case 2:
            (path.parent / "nei").mkdir(exist_ok=True)
            path.rename(path.parent / "nei" / path.name)
        case 3:  # one record of a list goes
            starts = [number for number, line in enumerate(lines) if line.startswith("- ")]
            if starts:
                first = chance.choice(starts)
                last = next((number for number in starts if number > first), len(lines))
                path.write_text("".join(lines[:first] + lines[last:]), encoding="utf-8")
        case 4:  # words or a day are different
            number = chance.randrange(len(lines))
            lines[number] = (
                lines[number].replace("2011-0", "2011-1", 1).replace("。", "，改。", 1).replace("村", "乡", 1)
            )
            path.write_text("".join(lines), encoding="utf-8")


# --- A cache nobody should believe ---


def _chunks(project: Path) -> list[Path]:
    return sorted(path for path in (project / FOLDER / "chunks").rglob("*") if path.is_file())


@pytest.mark.parametrize("harm", ["flip", "cut", "empty", "gone"])
def test_a_damaged_chunk_is_noticed(project: Path, harm: str) -> None:
    renew(project)
    for chunk in _chunks(project):
        data = chunk.read_bytes()
        chunk.chmod(0o600)
        if harm == "gone":
            chunk.unlink()
        else:
            middle = len(data) // 2
            flipped = data[:middle] + bytes([data[middle] ^ 1]) + data[middle + 1 :]
            chunk.write_bytes({"flip": flipped, "cut": data[:middle], "empty": b""}[harm])
    replaced(project / "content/organisations/all.yml", "name: ", "name: 新")
    built = renew(project)
    assert built.written == built.pages
    assert built.read == built.records
    assert_as_if_new(project)


def test_a_damaged_root_is_noticed(project: Path) -> None:
    renew(project)
    for root in (project / FOLDER).glob("*.root"):
        root.write_bytes(root.read_bytes().replace(b'"identity"', b'"Identity"'))
    assert renew(project).read > 0


def test_a_cache_from_elsewhere_is_foreign(project: Path) -> None:
    renew(project)
    other = project.parent / "other"
    shutil.copytree(project, other)
    shutil.copytree(project.parent / "site", project.parent / "site2")
    built = build_site(replace(order_of(other, project.parent / "site2"), remembers=True))
    assert built.read == built.records


def test_a_cache_never_brings_code(project: Path) -> None:
    """A chunk whose digest is right, but which holds something else than plain values, is not opened."""
    renew(project)
    proof = project.parent / "proof"

    class Evil:
        def __reduce__(self) -> tuple[object, ...]:
            return os.mkdir, (str(proof),)

    data = pickle.dumps(Evil())
    name = sha256(data).hexdigest()
    place = project / FOLDER / "chunks" / name[:2] / name[2:]
    place.parent.mkdir(exist_ok=True)
    place.write_bytes(data)
    for root in (project / FOLDER).glob("*.root"):
        told = json.loads(root.read_bytes().split(b"\n", 1)[1])
        told["chunks"] = {part: [name] for part in told["chunks"]}
        told["facts"] = {}
        text = json.dumps(told, sort_keys=True).encode()
        root.write_bytes(sha256(text).hexdigest().encode() + b"\n" + text)
    built = renew(project)
    assert built.read == built.records
    assert not proof.exists()


def test_a_site_touched_by_others_is_made_again(project: Path) -> None:
    renew(project)
    site = project.parent / "site"
    (site / "index.html").write_text("别人写的", encoding="utf-8")
    (site / "pledges/index.html").unlink()
    (site / "stray.html").write_text("多出来的", encoding="utf-8")
    renew(project)
    assert_as_if_new(project)


def test_a_project_that_cannot_be_written_to_is_built_all_the_same(tmp_path: Path) -> None:
    site = tiny_site(tmp_path, {FOLDER: "a file where the cache would be"}, remembers=True)
    assert site.built.pages
    assert (site.output / "index.html").is_file()


# --- Dying on the way ---


def test_a_renewal_that_died_in_its_last_step_is_finished(project: Path) -> None:
    renew(project)
    site = project.parent / "site"
    left = project.parent / ".site.new-999999999"
    write_project(left, {JOURNAL: json.dumps({"gone": ["404.html"], "renamed": {}}), "pledges/index.html": "新的一页"})
    assert (site / MARK).is_file()
    built = renew(project)
    assert not left.exists()
    assert built.written == built.pages  # the site is not as it was remembered
    assert_as_if_new(project)
