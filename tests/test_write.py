"""A site is written whole or not at all: errors, foreign folders and sudden deaths leave the old one as it was."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest
from site_factory import ROOT, digests, tiny_site

from generator.write import ForeignFolderError, output


def test_a_build_with_an_error_leaves_the_old_site_as_it_was(tmp_path: Path) -> None:
    site = tiny_site(tmp_path, {})
    before = digests(site.output)
    pointless = "{campaign: nowhere, by: town, kind: annual, title: 修路}"
    broken = tiny_site(tmp_path, {"content/pledges/road.yml": pointless})
    assert broken.built.has_errors
    assert digests(site.output) == before
    assert sorted(path.name for path in tmp_path.iterdir()) == ["project", "site"]


@pytest.mark.parametrize(
    ("page", "rule"),
    [
        (b"[dead](nowhere.md)\n", "page-complaint"),
        (b"---\nhooks: a\n---\n# A\n", "page-complaint"),
        (b"\xff\xfe not text", "not-utf8"),
    ],
)
def test_a_broken_markdown_page_is_an_error_too(tmp_path: Path, page: bytes, rule: str) -> None:
    site = tiny_site(tmp_path, {"content/pages/about.md": page})
    errors = [(error.place.path, error.rule.name) for error in site.built.findings if error.is_error]
    assert errors == [("content/pages/about.md", rule)]
    assert not site.output.exists()


@pytest.mark.parametrize("kind", ["folder", "file", "link"])
def test_what_this_program_did_not_make_is_never_replaced(tmp_path: Path, kind: str) -> None:
    target = tmp_path / "site"
    (tmp_path / "mine").mkdir()
    (tmp_path / "mine" / "letter.txt").write_text("mine", encoding="utf-8")
    if kind == "folder":
        (tmp_path / "mine").rename(target)
    elif kind == "file":
        target.write_text("mine", encoding="utf-8")
    else:
        target.symlink_to(tmp_path / "mine")
    before = digests(tmp_path)
    with pytest.raises(ForeignFolderError):
        tiny_site(tmp_path, {})
    assert {name: digest for name, digest in digests(tmp_path).items() if "project" not in name} == before


def test_an_empty_folder_and_an_older_site_are_replaced(tmp_path: Path) -> None:
    (tmp_path / "site").mkdir()
    tiny_site(tmp_path, {})
    (tmp_path / "site" / "stale.html").touch()
    assert "stale.html" not in digests(tiny_site(tmp_path, {}).output)


KILLED = """
import os, signal, sys
from generator.cli.main import main
from generator.pipeline import parts
parts.publish_media = lambda *_: os.kill(os.getpid(), signal.SIGKILL)
main(["build", "--project", sys.argv[1], "--output", sys.argv[2]])
"""


def test_killed_midway_the_old_site_stands_and_the_next_build_cleans_up(tmp_path: Path) -> None:
    site = tiny_site(tmp_path, {})
    before = digests(site.output)
    command = [sys.executable, "-c", KILLED, str(site.project), str(site.output)]
    assert subprocess.run(command, cwd=ROOT, capture_output=True, check=False).returncode == -9
    assert digests(site.output) == before
    assert len(list(tmp_path.iterdir())) == 3  # what the dead build had begun
    tiny_site(tmp_path, {})
    assert sorted(path.name for path in tmp_path.iterdir()) == ["project", "site"]


def test_killed_between_the_two_last_steps_the_old_site_comes_back(tmp_path: Path) -> None:
    site = tiny_site(tmp_path, {})
    before = digests(site.output)
    site.output.rename(tmp_path / f".site.old-{dead_process()}")
    broken = tiny_site(tmp_path, {"content/pages/about.md": "[dead](nowhere.md)\n"})
    assert broken.built.has_errors
    assert digests(site.output) == before
    assert sorted(path.name for path in tmp_path.iterdir()) == ["project", "site"]


def dead_process() -> int:
    with subprocess.Popen([sys.executable, "-c", ""]) as process:
        pass
    return process.pid


def test_a_swap_that_fails_puts_the_old_site_back(tmp_path: Path) -> None:
    site = tiny_site(tmp_path, {})
    before = digests(site.output)
    with pytest.raises(OSError, match="gone"):
        output._swap(tmp_path / "gone", site.output)
    assert digests(site.output) == before
    assert sorted(path.name for path in tmp_path.iterdir()) == ["project", "site"]
