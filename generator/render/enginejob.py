"""The values that go into a run of the engine and come out of it. Leaves the run itself to the engine."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Literal

from generator.render.narrative import NarrativePage
from generator.render.splice import Shell

Trouble = Literal["dead-link", "address-taken", "unknown-setting", "refused-file", "engine"]


class EngineFailure(Exception):  # noqa: N818 - what failed is the engine, and it says why
    """The engine stopped; the message holds everything it logged."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Section:
    """An entry of the navigation; ``address`` "" is the home page."""

    id: str
    title: str
    address: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Site:
    """What every shell of a site has in common.

    ``colour`` is one of the names that tokens.css knows (red, blue, green); ``notice`` stands above every
    page or is ""; so does ``banner``, where the edition is not for the public; ``publisher`` and ``build_date``
    stand in the footer. Asset paths are relative to the site; ``print_style`` holds what is for paper alone;
    ``early_script`` runs before anything is shown (theme/assets/js/site.js). ``strings`` holds ``shell.*``.
    """

    title: str
    language: str
    colour: str
    notice: str
    banner: str = ""
    publisher: tuple[str, ...]
    build_date: str
    sections: tuple[Section, ...]
    strings: Mapping[str, str]
    early_script: str
    styles: tuple[str, ...]
    print_style: str
    scripts: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class ShellRequest:
    """A shell to draw: the section to show as open ("" for none) and the number of "/" in the addresses."""

    section: str
    depth: int


@dataclass(frozen=True, slots=True, kw_only=True)
class EngineJob:
    """Everything one run of the engine needs.

    Arguments: ``site_url`` may be ""; ``pages_dir`` holds the narrative Markdown or is None; ``output_dir``
    must be empty or absent; ``addresses`` are those that others will write (record pages, files), so that
    narrative links to them count as alive; ``clean`` sanitises a page's HTML and must keep heading ids;
    ``meta`` and ``about`` are what every narrative page says of the site, in its head and at its foot.
    """

    engine: str
    site: Site
    site_url: str
    shells: tuple[ShellRequest, ...]
    pages_dir: Path | None
    theme_dir: Path
    output_dir: Path
    addresses: frozenset[str]
    clean: Callable[[str], str]
    meta: tuple[tuple[str, str], ...] = ()
    about: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class EngineComplaint:
    """Something wrong with a narrative page: its source, its line (0: unknown), and the offending text."""

    kind: Trouble
    page: str
    line: int
    text: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Shells:
    """What a run gives back; narrative pages and assets are on disk already."""

    shells: Mapping[ShellRequest, Shell]
    pages: tuple[NarrativePage, ...]
    complaints: tuple[EngineComplaint, ...]

    def shell(self, section: str, depth: int) -> Shell:
        """Give the shell for pages of a section at a depth; KeyError when it was not asked for."""
        return self.shells[ShellRequest(section=section, depth=depth)]
