"""Goes back to an older release, and lists what releases there are. The ledger is not touched by either."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from pathlib import Path

from generator.findings import Finding, Place, rules
from generator.ledger.chain import ChainError, Release, release_from_line
from generator.release.disk import switch
from generator.release.folder import LOCK, Kept, NotForPublishingError, PublicFolder
from generator.release.lock import only_publisher
from generator.release.manifest import CHAIN, release_faults
from generator.release.trouble import Stopped, trouble_told


class NoSuchReleaseError(Exception):
    """There is no such release to go to."""


@dataclass(frozen=True, slots=True)
class RolledBack:
    """The release that is shown now; where there are findings, nothing has changed."""

    findings: tuple[Finding, ...]
    release: Kept | None = None


@dataclass(frozen=True, slots=True)
class Listed:
    """A release as it is listed: published when, how many events it added, whether it is shown."""

    release: Kept
    on: date | None
    events: int
    is_shown: bool


def roll_back(to: Path, number: int | None, wait: float) -> RolledBack:
    """Show release *number* again, or the one before the one shown.

    Raises NoSuchReleaseError, and NotForPublishingError where nothing was ever published.
    """
    public = PublicFolder(to)
    if not public.releases():
        raise NotForPublishingError(str(to))
    try:
        with trouble_told(str(to)), only_publisher(public.root / LOCK, wait):
            chosen = _chosen(public, number)
            if faults := release_faults(chosen.path):
                raise Stopped(_damaged(chosen, faults))
            switch(public.current, chosen.path)
            return RolledBack((), chosen)
    except Stopped as stopped:
        return RolledBack(stopped.findings)


def _chosen(public: PublicFolder, number: int | None) -> Kept:
    shown = public.shown()
    for release in reversed(public.releases()):
        if release.number == number or (number is None and (shown is None or release < shown)):
            return release
    raise NoSuchReleaseError(str(number or ""))


def _damaged(release: Kept, faults: list[str]) -> list[Finding]:
    return [
        Finding(
            rules.RELEASE_DAMAGED,
            Place(release.path.name),
            (("number", str(release.number)), ("reason", fault)),
        )
        for fault in faults[:5]
    ]


def list_releases(to: Path) -> list[Listed]:
    """List the releases in *to*, newest first; raises NotForPublishingError where there are none."""
    public = PublicFolder(to)
    shown = public.shown()
    kept = public.releases()
    if not kept:
        raise NotForPublishingError(str(to))
    return [_listed(release, release == shown) for release in reversed(kept)]


def _listed(release: Kept, is_shown: bool) -> Listed:
    chain = _chain(release.path)
    before = chain[-2].lines if len(chain) > 1 else 0
    last = chain[-1] if chain else None
    return Listed(release, last.on if last else None, last.lines - before if last else 0, is_shown)


def _chain(root: Path) -> list[Release]:
    try:
        lines = (root / CHAIN).read_text(encoding="utf-8").split("\n")[:-1]
        return [release_from_line(line, number) for number, line in enumerate(lines, start=1)]
    except (OSError, UnicodeDecodeError, ChainError):
        return []
