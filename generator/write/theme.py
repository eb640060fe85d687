"""Publishes the theme's styles and scripts: the styles as one file, named by what is in it."""

from __future__ import annotations

import shutil
from hashlib import blake2b
from pathlib import Path

from generator.render import Assets
from generator.write.headers import publish_headers

STYLES = (
    "tokens.css",
    "shell.css",
    "pages.css",
    "pledge.css",
    "charts.css",
    "boards.css",
    "search.css",
    "home.css",
    "explorer.css",
    "access.css",
    "print.css",
)
EARLY = "site.js"


def plan_assets(theme: Path) -> Assets:
    """Name the published styles and scripts of *theme* by what is in them."""
    return Assets(
        early_script=f"assets/js/{EARLY}",
        styles=(f"assets/css/jiannuo.{_digest(_joined_styles(theme))}.css",),
        scripts=("assets/js/search.js", "assets/js/access.js", "assets/js/folds.js"),
    )


def publish_theme(theme: Path, output: Path) -> tuple[str, ...]:
    """Write the styles and scripts of *theme* below *output*; gives their paths."""
    assets = plan_assets(theme)
    css, js = output / "assets" / "css", output / "assets" / "js"
    css.mkdir(parents=True, exist_ok=True)
    js.mkdir(parents=True, exist_ok=True)
    (output / assets.styles[0]).write_bytes(_joined_styles(theme))
    scripts = sorted((theme / "assets" / "js").glob("*.js"))
    for script in scripts:
        shutil.copyfile(script, js / script.name)
    publish_headers(output)
    return (assets.styles[0], *(f"assets/js/{script.name}" for script in scripts))


def _joined_styles(theme: Path) -> bytes:
    return b"\n".join((theme / "assets" / "css" / name).read_bytes() for name in STYLES)


def _digest(data: bytes) -> str:
    return blake2b(data, digest_size=5).hexdigest()
