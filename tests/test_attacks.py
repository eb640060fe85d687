"""Hostile projects: each is refused by name or harmlessly shown; nothing hangs, runs, or ends in a traceback.

Each is read by a real program in the attacked folder, with little time and memory.
"""

from __future__ import annotations

import os
import re
import resource
import shutil
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest
from attack_recipes import RECIPES
from lxml import html as lxml_html

ATTACKS = Path(__file__).parent / "attacks"
COMMAND = Path(sys.executable).parent / "jiannuo"
SECONDS, MEMORY = 60, 2_000_000_000
HARMFUL_TAGS = {"iframe", "object", "embed", "base", "style", "applet", "frame", "math", "foreignobject", "template"}
SCHEMES = ("http:", "https:", "mailto:", "tel:")
NAMES = sorted(path.name for path in ATTACKS.iterdir() if path.is_dir())


@dataclass(frozen=True)
class Attacked:
    """A project laid out, what `check` said of it, or `build` where only that has found something; the site."""

    name: str
    project: Path
    said: str
    code: int
    site: Path


def run(project: Path, *words: str) -> subprocess.CompletedProcess[str]:
    """Run the installed command in the attacked folder, as a clerk would."""
    return subprocess.run(
        [COMMAND, *words, "--jobs", "1"],
        cwd=project, capture_output=True, text=True, timeout=SECONDS, stdin=subprocess.DEVNULL, check=False,
        preexec_fn=lambda: resource.setrlimit(resource.RLIMIT_DATA, (MEMORY, MEMORY)),
        env={**os.environ, "PYTHONUTF8": "1"},
    )  # fmt: skip


@pytest.fixture(scope="module", params=NAMES)
def attacked(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Attacked:
    name = str(request.param)
    project = tmp_path_factory.mktemp(name) / "project"
    shutil.copytree(ATTACKS / name, project, ignore=shutil.ignore_patterns("expected.txt", "shown.txt"))
    if recipe := RECIPES.get(name):
        try:
            recipe(project)
        except PermissionError:
            pytest.skip("only an administrator can make device files")
    done = run(project, "check")
    assert "Traceback" not in done.stderr, done.stderr[-800:]
    site = project.parent / "site"
    built = run(project, "build", "--output", str(site))
    assert "Traceback" not in built.stderr, built.stderr[-800:]
    assert (built.returncode == 0) == site.exists()
    if done.returncode == 0 and built.returncode == 1:
        done = built
    return Attacked(name, project, done.stdout + done.stderr, done.returncode, site)


def test_it_is_refused_by_name_or_nothing_is_wrong_with_it(attacked: Attacked, update: bool) -> None:
    expected = ATTACKS / attacked.name / "expected.txt"
    if update:
        expected.write_text(attacked.said, encoding="utf-8")
    assert attacked.said == expected.read_text(encoding="utf-8")
    assert attacked.code in (0, 1)


def test_what_is_built_of_it_is_harmless(attacked: Attacked) -> None:
    assert (attacked.code == 0) == attacked.site.exists()
    assert list(attacked.project.rglob("pwned")) == []
    words = ""
    for path in sorted(attacked.site.rglob("*")):
        assert not path.is_symlink()
        if path.suffix == ".html":
            words += _harmless_words(path)
        elif path.is_file():
            data = path.read_bytes()
            assert b"root:x:0:0" not in data
            assert b"evil.js" not in data
    shown = ATTACKS / attacked.name / "shown.txt"
    for line in shown.read_text(encoding="utf-8").splitlines() if shown.is_file() else ():
        assert line in words


def _harmless_words(path: Path) -> str:
    """Look at every element and attribute of a page; give the words a reader sees."""
    page = lxml_html.fromstring(path.read_bytes())
    for element in page.iter():
        if not isinstance(element.tag, str):
            continue
        assert element.tag not in HARMFUL_TAGS, (path, element.tag)
        for name, value in element.items():
            assert not name.startswith("on"), (path, name)
            assert name not in ("style", "srcdoc", "formaction", "ping", "background"), (path, name)
            if name in ("href", "src", "action", "data", "poster") or name.endswith(":href"):
                _harmless_address(value.strip(), element.tag, path)
    texts = "".join(page.itertext())
    assert "root:x:0:0" not in texts
    assert "49" not in texts
    for script in _scripts(page):
        assert script.get("src") or script.get("type", "").endswith("json"), path
    return " ".join(texts.split()) + "\n" + texts


def _scripts(page: Any) -> Iterator[Any]:
    yield from page.iter("script")
    yield from page.iter("{http://www.w3.org/2000/svg}script")


def _harmless_address(value: str, tag: str, path: Path) -> None:
    scheme, colon, _ = re.sub(r"[\x00-\x20]", "", value).partition(":")  # as browsers read it
    if colon and re.fullmatch(r"[A-Za-z][A-Za-z0-9+.-]*", scheme):
        is_own_code = value.startswith("data:image/svg+xml") and tag == "img" and "script" not in value.lower()
        assert is_own_code or f"{scheme.lower()}:" in SCHEMES, (path, value)
        assert is_own_code or tag in ("a", "link", "meta"), (path, value)
    else:
        assert not value.startswith("//"), (path, value)
