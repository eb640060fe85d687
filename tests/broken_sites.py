"""The broken sites: tiny projects with one mistake each, and how those that git cannot hold are made."""

from __future__ import annotations

import os
import random
import shutil
import subprocess
import sys
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from click.testing import CliRunner
from PIL import Image

from generator.cli.main import main

SITES = Path(__file__).parent / "sites" / "broken"
AS_OF = "2011-12-31"
ROOT = SITES.parents[2]
LOCKED = ("unreadable",)
BUILT = ("page-complaint",)
"""Mistakes that only show when the site is built: the engine finds them."""


@dataclass(frozen=True)
class Shown:
    """What a command printed, and how it ended."""

    output: str
    exit_code: int


def names() -> list[str]:
    return sorted(path.name for path in SITES.iterdir() if path.is_dir())


def lay_out(name: str, project: Path) -> Path:
    """Copy the broken site *name* to *project*, and make what git cannot hold."""
    shutil.copytree(SITES / name, project, ignore=shutil.ignore_patterns("expected.txt"))
    if name in _RECIPES:
        (project / "content").mkdir(exist_ok=True)
        _RECIPES[name](project / "content")
    return project


def run(name: str, project: Path, *options: str) -> Shown:
    """Run the command that shows the mistake of the broken site *name*, laid out at *project*."""
    command = "build" if name in BUILT else "check"
    arguments = [command, "--project", str(project), "--as-of", AS_OF, "--jobs", "1", *options]
    if name in LOCKED and os.geteuid() == 0:
        return _run_without_privileges(arguments)
    result = CliRunner().invoke(main, arguments, catch_exceptions=False)
    return Shown(result.output, result.exit_code)


def _run_without_privileges(arguments: list[str]) -> Shown:
    """Run the command as a root that may not read everything."""
    powerless = ["setpriv", "--bounding-set=-all", "--inh-caps=-all", sys.executable, "-m", "generator"]
    done = subprocess.run([*powerless, *arguments], capture_output=True, text=True, cwd=ROOT, check=False)
    return Shown(done.stdout, done.returncode)


def _gbk(content: Path) -> None:
    path = content / "organisations" / "qs.yml"
    path.write_bytes(path.read_text(encoding="utf-8").encode("gbk"))


def _gbk_page(content: Path) -> None:
    _write(content / "pages" / "index.md", "# 说明\n".encode("gbk"))


def _too_big(content: Path) -> None:
    rows = "".join(f"# {number:>8} 这一行只为了把文件撑大。\n" for number in range(26_000))
    _write(content / "organisations" / "qs.yml", rows.encode())


def _link(content: Path) -> None:
    (content / "organisations" / "bs.yml").symlink_to("qs.yml")


def _pipe(content: Path) -> None:
    os.mkfifo(content / "organisations" / "bs.yml")


def _collide(content: Path) -> None:
    text = (content / "organisations" / "qs.yml").read_bytes()
    _write(content / "organisations" / "QS.yml", b"id: bs\n" + text)


def _bad_name(content: Path) -> None:
    folder = os.fsencode(content / "photos")
    (content / "photos").mkdir()
    name = "修路.jpg".encode("gbk")
    with open(os.path.join(folder, name), "wb"):  # noqa: PTH118, PTH123 - pathlib knows no names in bytes
        pass


def _heavy_photo(content: Path) -> None:
    noise = random.Random(1).randbytes(700 * 700 * 3)
    (content / "photos").mkdir()
    Image.frombytes("RGB", (700, 700), noise).save(content / "photos" / "xiulu.jpg", "PNG")


def _huge_photo(content: Path) -> None:
    (content / "photos").mkdir()
    Image.new("1", (8_000, 8_000)).save(content / "photos" / "xiulu.jpg", "PNG")


def _heavy_attachment(content: Path) -> None:
    _write(content / "files" / "yanshou.pdf", b"%PDF-1.4\n" + bytes(1_200_000))


def _locked(content: Path) -> None:
    (content / "organisations" / "qs.yml").chmod(0)


def _write(path: Path, data: bytes) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(data)


_RECIPES: dict[str, Callable[[Path], None]] = {
    "not-utf8": _gbk,
    "not-utf8-page": _gbk_page,
    "file-too-big": _too_big,
    "symbolic-link": _link,
    "not-a-plain-file": _pipe,
    "colliding-names": _collide,
    "bad-file-name": _bad_name,
    "image-too-big": _heavy_photo,
    "image-too-many-pixels": _huge_photo,
    "attachment-too-big": _heavy_attachment,
    "unreadable": _locked,
}
