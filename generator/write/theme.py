"""Publishes the theme's styles and scripts: the styles as one file for screens and one for paper, named by content."""

from __future__ import annotations

import shutil
from hashlib import blake2b
from pathlib import Path

from generator.render import Assets, by_medium
from generator.write.headers import publish_headers

STYLES = (
    "tokens.css",
    "shell.css",
    "pages.css",
    "code.css",
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
    screen, paper = _styles(theme)
    return Assets(
        early_script=f"assets/js/{EARLY}",
        styles=(f"assets/css/jiannuo.{_digest(screen)}.css",),
        print_style=f"assets/css/print.{_digest(paper)}.css",
        scripts=("assets/js/search.js", "assets/js/access.js", "assets/js/folds.js"),
    )


def publish_theme(theme: Path, output: Path) -> tuple[str, ...]:
    """Write the styles and scripts of *theme* below *output*; gives their paths."""
    assets = plan_assets(theme)
    css, js = output / "assets" / "css", output / "assets" / "js"
    css.mkdir(parents=True, exist_ok=True)
    js.mkdir(parents=True, exist_ok=True)
    styles = (*assets.styles, assets.print_style)
    for path, data in zip(styles, _styles(theme), strict=True):
        (output / path).write_bytes(data)
    scripts = sorted((theme / "assets" / "js").glob("*.js"))
    for script in scripts:
        shutil.copyfile(script, js / script.name)
    publish_headers(output)
    return (*styles, *(f"assets/js/{script.name}" for script in scripts))


def _styles(theme: Path) -> tuple[bytes, bytes]:
    """Give the style for screens, which holds up the first sight of a page, and that for paper, which need not."""
    screen, paper = by_medium("\n".join((theme / "assets" / "css" / name).read_text("utf-8") for name in STYLES))
    return screen.encode(), paper.encode()


def _digest(data: bytes) -> str:
    return blake2b(data, digest_size=5).hexdigest()
