"""The names of the theme's published styles and scripts, as pages link to them."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Assets:
    """The files every page names, by their paths below the site's root."""

    early_script: str
    styles: tuple[str, ...]
    print_style: str
    scripts: tuple[str, ...]
