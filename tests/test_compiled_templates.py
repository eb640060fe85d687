"""Compiled templates are kept beside their texts, and never believed when the text is another."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

from generator.catalogue import load_catalogue
from generator.render import Templates

ROOT = Path(__file__).resolve().parents[1]


@pytest.fixture
def theme(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setattr(sys, "dont_write_bytecode", False)
    pages = tmp_path / "theme" / "pages"
    pages.mkdir(parents=True)
    (pages / "one.html").write_text("{% import 'pages/two.html' as two %}<p>{{ page }}</p>{{ two.mark('<') }}", "utf-8")
    (pages / "two.html").write_text("{% macro mark(sign) %}[{{ sign }}]{% endmacro %}", "utf-8")
    return tmp_path / "theme"


def drawn(theme: Path) -> str:
    return Templates(theme, load_catalogue(ROOT / "theme", "zh")).fragment("one", "甲", "./")


def kept(theme: Path) -> list[Path]:
    return sorted((theme / "__pycache__").glob("*"))


def test_compiled_templates_are_kept_and_give_the_same(theme: Path) -> None:
    first = drawn(theme)
    assert first == "<p>甲</p>[&lt;]"
    assert [path.suffix for path in kept(theme)] == [".jinja", ".jinja"]
    times = [path.stat().st_mtime_ns for path in kept(theme)]
    assert drawn(theme) == first
    assert [path.stat().st_mtime_ns for path in kept(theme)] == times


def test_another_text_is_compiled_anew(theme: Path) -> None:
    drawn(theme)
    (theme / "pages" / "two.html").write_text("{% macro mark(sign) %}({{ sign }}){% endmacro %}", "utf-8")
    assert drawn(theme) == "<p>甲</p>(&lt;)"


@pytest.mark.parametrize("damage", [b"", b"j2", b"\0" * 200, b"half"])
def test_what_is_damaged_is_compiled_anew(theme: Path, damage: bytes) -> None:
    first = drawn(theme)
    for path in kept(theme):
        path.write_bytes(path.read_bytes()[:60] if damage == b"half" else damage)
    assert drawn(theme) == first


def test_where_nothing_can_be_written_pages_are_drawn_all_the_same(theme: Path) -> None:
    (theme / "__pycache__").write_text("in the way", "utf-8")
    assert drawn(theme) == "<p>甲</p>[&lt;]"


def test_nothing_is_kept_where_python_keeps_nothing(theme: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "dont_write_bytecode", True)
    drawn(theme)
    assert kept(theme) == []


def test_two_at_once_do_not_disturb_each_other(theme: Path) -> None:
    code = """
import sys
from pathlib import Path
sys.dont_write_bytecode = False
sys.path.insert(0, sys.argv[1])
from generator.catalogue import load_catalogue
from generator.render import Templates
print(Templates(Path(sys.argv[2]), load_catalogue(Path(sys.argv[1]) / "theme", "zh")).fragment("one", "甲", "./"))
"""
    both = [
        subprocess.Popen([sys.executable, "-c", code, ROOT, theme], stdout=subprocess.PIPE, text=True) for _ in range(2)
    ]
    assert [process.communicate()[0].strip() for process in both] == ["<p>甲</p>[&lt;]"] * 2
    assert len(kept(theme)) == 2
