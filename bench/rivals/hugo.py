"""Hugo's side: a site whose content adapters read the same YAML records and show them in our shell.

The templates are in `hugo_site/`; what they leave out is said in bench/README.md.
"""

from __future__ import annotations

import json
import shutil
import sys
from collections.abc import Sequence
from pathlib import Path

from bench.maker.fates import AS_OF
from bench.rivals.shell import hugo_shell
from generator.config import load_config
from generator.model.periods import first_day, last_day, period_of
from generator.model.states import Cadence

_TEMPLATES = Path(__file__).parent / "hugo_site"
_FOLDERS = ("content", "layouts", "data")
PAGE_SIZE = 50


class NoHugoError(RuntimeError):
    """The `hugo` package is not installed beside this Python."""


PROGRAM = Path(sys.prefix) / "bin" / "hugo"
"""The command of the package of that name, in the environment that runs this."""


def need_hugo() -> None:
    """Raise NoHugoError where the command is missing."""
    if not PROGRAM.is_file():
        raise NoHugoError("hugo is not installed: it is one of the development packages")


def write_hugo_site(project: Path, built: Path, root: Path) -> None:
    """Write a Hugo site of *project* into *root*, with the shell and the assets of the *built* site."""
    shutil.rmtree(root, ignore_errors=True)
    for folder in _FOLDERS:
        shutil.copytree(_TEMPLATES / folder, root / folder)
    shutil.copytree(built / "assets", root / "static" / "assets")
    for section in (path.name for path in (root / "content").iterdir()):
        shell = root / "layouts" / "_partials" / "shell" / section
        shell.mkdir(parents=True)
        for name, text in hugo_shell((built / section / "index.html").read_text(encoding="utf-8")).items():
            (shell / f"{name}.html").write_text(text, encoding="utf-8")
    (root / "hugo.json").write_text(json.dumps(_settings(project), indent=1), encoding="utf-8")


def _settings(project: Path) -> dict[str, object]:
    config, _ = load_config(project)
    if config is None:
        raise ValueError(f"{project}: no readable site_config.yml")
    mounts: list[dict[str, object]] = [{"source": name, "target": name} for name in (*_FOLDERS, "static")]
    mounts.append({"source": f"{project / 'content'}", "target": "data/records", "files": ["**/*.yml"]})
    return {
        "baseURL": "https://example.org/",
        "title": config.title,
        "locale": "zh-CN",
        "disableKinds": ["home", "taxonomy", "term", "RSS", "sitemap", "404", "robotstxt"],
        "disablePathToLower": True,
        "timeout": "24h",
        "params": _params(),
        "module": {"mounts": mounts},
    }


def _params() -> dict[str, object]:
    """Give the day of the site and the quarter it lies in, in which an organisation should report."""
    quarter = period_of(AS_OF, Cadence.QUARTER)
    return {
        "as_of": AS_OF.isoformat(),
        "first": first_day(quarter).isoformat(),
        "last": last_day(quarter).isoformat(),
        "page_size": PAGE_SIZE,
    }


def hugo_command(root: Path, output: Path) -> Sequence[str]:
    """Give the command that builds the Hugo site in *root* into *output*."""
    return (
        f"{PROGRAM}", "build", "--quiet", "--noBuildLock",
        "--source", f"{root}", "--destination", f"{output}", "--cacheDir", f"{root / 'cache'}",
    )  # fmt: skip
