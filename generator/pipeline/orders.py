"""What goes into a build and what comes out of it."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date
from pathlib import Path

from generator.cache.told import Reading
from generator.check import Filed, Removals
from generator.config import Edition, SiteConfig
from generator.findings import Finding
from generator.guard import Guard
from generator.office import Hands
from generator.read import Folder


@dataclass(frozen=True, slots=True, kw_only=True)
class Order:
    """What is to be built: from which project, with which theme, where to, for whom, as of which day.

    An `offline` site opens from its folder by double click. A build that `remembers` leaves a cache beside the
    content, by which the next one makes only what is different.
    """

    project: Path
    theme: Path
    output: Path
    as_of: date
    edition: Edition = Edition.PUBLIC
    jobs: Hands = 1
    offline: bool = False
    remembers: bool = True


@dataclass(frozen=True, slots=True, kw_only=True)
class Checked:
    """A project that has been read and checked: its sound records, and everything that was found."""

    config: SiteConfig | None
    folder: Folder
    sound: tuple[Filed, ...]
    removals: Removals
    findings: tuple[Finding, ...]
    guard: Guard = field(default_factory=Guard)
    reading: Reading = field(default_factory=Reading)

    @property
    def has_errors(self) -> bool:
        """Tell whether anything found forbids a build."""
        return any(finding.is_error for finding in self.findings)


@dataclass(frozen=True, slots=True, kw_only=True)
class Built:
    """What a build did: pages and bytes of the site (none where findings forbade it), and what it had to do.

    Of the record files `read` were read anew; of the pages `written` were made, the others left alone.
    """

    findings: tuple[Finding, ...]
    pages: int = 0
    bytes: int = 0
    records: int = 0
    read: int = 0
    written: int = 0

    @property
    def has_errors(self) -> bool:
        """Tell whether nothing was written because of what was found."""
        return any(finding.is_error for finding in self.findings)
