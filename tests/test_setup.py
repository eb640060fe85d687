"""The way from a fresh machine to a working environment: lock files, and the scripts of `setup/`."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
import tomllib
from pathlib import Path

import pytest
from packaging.requirements import Requirement

ROOT = Path(__file__).resolve().parent.parent
LOCKS = ["requirements.lock", "requirements-dev.lock"]
PIN = re.compile(r"^([a-z0-9][a-z0-9._-]*)==([^\s;]+)(?: ; [^\\]+)? \\$")

# A build backend in twelve lines, so that a project can be installed without fetching one.
TINY_BACKEND = """
import zipfile
from pathlib import Path

def build_editable(wheel_directory, config_settings=None, metadata_directory=None):
    info = "tiny-1.dist-info/"
    with zipfile.ZipFile(Path(wheel_directory, "tiny-1-py3-none-any.whl"), "w") as wheel:
        wheel.writestr("tiny.pth", str(Path.cwd()))
        wheel.writestr(info + "METADATA", "Metadata-Version: 2.1\\nName: tiny\\nVersion: 1\\n")
        wheel.writestr(info + "WHEEL", "Wheel-Version: 1.0\\nRoot-Is-Purelib: true\\nTag: py3-none-any\\n")
        wheel.writestr(info + "RECORD", "")
    return "tiny-1-py3-none-any.whl"
"""
TINY_PROJECT = """
[build-system]
requires = []
build-backend = "backend"
backend-path = ["."]
[project]
name = "tiny"
version = "1"
"""


def pins(lock: str) -> dict[str, str]:
    lines = (ROOT / lock).read_text(encoding="utf-8").splitlines()
    return {found[1]: found[2] for line in lines if (found := PIN.match(line))}


def declared() -> tuple[list[str], list[str], list[str]]:
    """Give the requirements of pyproject.toml: to run, to develop, to build."""
    data = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
    project = data["project"]
    return project["dependencies"], project["optional-dependencies"]["dev"], data["build-system"]["requires"]


def unmet(requirements: list[str], locked: dict[str, str]) -> list[str]:
    parsed = [Requirement(text) for text in requirements]
    return [
        str(wanted)
        for wanted in parsed
        if not wanted.specifier.contains(locked.get(wanted.name.lower(), "0"), prereleases=True)
        or wanted.name.lower() not in locked
    ]


@pytest.fixture
def project(tmp_path: Path) -> Path:
    """Make a project that has the set-up scripts and nothing to fetch."""
    folder = tmp_path / "项目 one"
    shutil.copytree(ROOT / "setup", folder / "setup")
    (folder / "requirements.lock").write_text("# nothing\n", encoding="utf-8")
    (folder / "pyproject.toml").write_text(TINY_PROJECT, encoding="utf-8")
    (folder / "backend.py").write_text(TINY_BACKEND, encoding="utf-8")
    return folder


def run(script: Path, *arguments: str, **variables: str) -> subprocess.CompletedProcess[str]:
    kept = {name: value for name, value in os.environ.items() if name not in {"PYTHON", "JIANNUO_CHROMIUM"}}
    command = [script, *arguments]
    return subprocess.run(command, env=kept | variables, capture_output=True, encoding="utf-8", check=False)


def program(path: Path, body: str) -> str:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(f"#!/bin/sh\n{body}\n", encoding="utf-8")
    path.chmod(0o755)
    return str(path)


@pytest.fixture
def bare_python(tmp_path: Path) -> str:
    """Give a Python that cannot make virtual environments, as Debian's is without its venv package."""
    body = f'case "$2" in *ensurepip*) exit 1 ;; esac\nexec "{sys.executable}" "$@"'
    return program(tmp_path / "bare-python", body)


@pytest.mark.parametrize("lock", LOCKS)
def test_every_line_of_a_lock_is_a_pin_a_hash_or_a_comment(lock: str) -> None:
    lines = (ROOT / lock).read_text(encoding="utf-8").splitlines()
    known = re.compile(rf"{PIN.pattern}|^    --hash=sha256:[0-9a-f]{{64}}(?: \\)?$|^ *#(?!.*(?://|[ (]/))")
    assert [line for line in lines if not known.match(line)] == []


@pytest.mark.parametrize("lock", LOCKS)
def test_every_pin_has_a_hash(lock: str) -> None:
    text = (ROOT / lock).read_text(encoding="utf-8")
    assert len(re.findall(r" \\\n    --hash=sha256:", text)) >= len(pins(lock)) > 0
    assert not re.search(r"==.*\\\n(?!    --hash=)", text)


def test_the_locks_hold_what_pyproject_asks_for() -> None:
    to_run, to_develop, to_build = declared()
    assert unmet(to_run + to_build, pins("requirements.lock")) == []
    assert unmet(to_run + to_build + to_develop, pins("requirements-dev.lock")) == []


def test_developers_run_the_same_versions_as_everyone() -> None:
    assert pins("requirements.lock").items() <= pins("requirements-dev.lock").items()


@pytest.mark.parametrize("path", [".ci/run", "setup/environment.sh", "setup/chromium.sh", "setup/lock.sh"])
def test_the_scripts_can_be_started(path: str) -> None:
    assert os.access(ROOT / path, os.X_OK)


def test_an_old_python_is_refused_in_both_languages(project: Path, tmp_path: Path) -> None:
    old = program(tmp_path / "old-python", "exit 1")  # what the version question answers there
    result = run(project / "setup/environment.sh", "run", PYTHON=old)
    assert result.returncode == 1
    assert "需要 Python 3.11 或更新" in result.stderr
    assert "Python 3.11 or newer is needed" in result.stderr
    assert not (project / ".venv").exists()


def test_a_python_without_ensurepip_names_the_package_to_install(project: Path, bare_python: str) -> None:
    result = run(project / "setup/environment.sh", "run", PYTHON=bare_python)
    package = f"python{sys.version_info.major}.{sys.version_info.minor}-venv"
    assert result.returncode == 1
    assert result.stderr.count(f"apt-get install {package}") == 2
    assert not (project / ".venv").exists()


def test_an_environment_is_made_once_and_not_trusted_after_a_move(project: Path, bare_python: str) -> None:
    first = run(project / "setup/environment.sh", "run", PYTHON=sys.executable)
    assert first.returncode == 0, first.stderr
    assert "建立虚拟环境" in first.stderr
    again = run(project / "setup/environment.sh", "run", PYTHON=bare_python)
    assert (again.returncode, again.stdout, again.stderr) == (0, "", "")
    moved = project.rename(project.with_name("two"))
    after_move = run(moved / "setup/environment.sh", "run", PYTHON=bare_python)
    assert after_move.returncode == 1  # it wants a new one, which this Python cannot make
    assert "ensurepip" in after_move.stderr


def test_a_chromium_that_opens_nothing_is_refused(project: Path, tmp_path: Path) -> None:
    program(project / ".venv/bin/python", f'exec "{sys.executable}" "$@"')
    useless = program(tmp_path / "chromium", "exit 0")
    result = run(project / "setup/chromium.sh", JIANNUO_CHROMIUM=useless)
    assert result.returncode == 1
    assert f"{useless} 打不开网页" in result.stderr
    assert not (project / ".venv/chromium-path").exists()


def test_the_chromium_found_before_is_kept(project: Path, tmp_path: Path) -> None:
    record = project / ".venv/chromium-path"
    before = program(tmp_path / "chromium", "exit 0") + "\n"
    record.parent.mkdir()
    record.write_text(before, encoding="utf-8")
    result = run(project / "setup/chromium.sh")
    assert (result.returncode, result.stderr) == (0, "")
    assert record.read_text(encoding="utf-8") == before
