"""Who takes part at one tier, and what each has to have ready before its turn. Readying is never measured."""

from __future__ import annotations

import shutil
import sys
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from bench.maker.fates import AS_OF
from bench.maker.project import write_project
from bench.maker.sizes import TIERS
from bench.rivals.edit import Edited, edit_pledge
from bench.rivals.hugo import hugo_command, write_hugo_site
from bench.rivals.stock import stock_command, write_stock_site
from bench.rivals.turn import FailedTurnError, Limits, take_turn

ROOT = Path(__file__).resolve().parents[2]
NAMES = ("ours", "unchanged", "edited", "cp", "hugo", "small", "mkdocs")
"""In the order of their turns: a build after a build needs the site before it, and the copy needs a site."""
SMALL = ("small", "mkdocs")
SMALL_TIER = "county"
SMALL_SCALE = 0.143
"""A county of this scale has a thousand record pages: as many as stock MkDocs can be asked for."""
PATIENCE = 10
"""A rival that needs more than so many times our time has lost; it gets a minute in any case."""
_MINUTE = 60.0
_HOUR = 3600.0
_CACHE = ".jiannuo"
_GONE = ".gone"


@dataclass(frozen=True, slots=True, kw_only=True)
class Contestant:
    """One command in the comparison; `output` is what it writes."""

    name: str
    command: Sequence[str]
    output: Path
    ready: Callable[[], None]
    check: Callable[[], bool] = lambda: True
    keeps: bool = False


@dataclass(slots=True, kw_only=True)
class Course:
    """One tier at one scale in a folder of its own; what is written there once stays for all rounds."""

    tier: str
    scale: float
    folder: Path
    jobs: int
    edits: list[Edited] = field(default_factory=list)

    @property
    def project(self) -> Path:
        """The folder of the project that all but `small` and `mkdocs` build."""
        return self.folder / "project"

    @property
    def site(self) -> Path:
        """Where our site of that project is."""
        return self.folder / "site"

    @property
    def small(self) -> Path:
        """The folder of the project of a thousand pages."""
        return self.folder / "small"

    def contestants(self) -> Mapping[str, Contestant]:
        """Give all contestants by name."""
        copy, hugo, thousand, stock = (self.folder / f"out-{name}" for name in NAMES[3:])
        every = (
            Contestant(
                name="ours", command=self.ours(self.project, self.site), output=self.site,
                ready=lambda: _put_away(self.site, self.project / _CACHE), keeps=True,
            ),
            Contestant(
                name="unchanged", command=self.ours(self.project, self.site), output=self.site,
                ready=self.need_site, keeps=True,
            ),
            Contestant(
                name="edited", command=self.ours(self.project, self.site), output=self.site, ready=self.edit,
                check=lambda: self.edits[-1].shows_in(self.site), keeps=True,
            ),
            Contestant(
                name="cp", command=("cp", "-r", f"{self.site}", f"{copy}"), output=copy,
                ready=self.need_site,
            ),
            Contestant(
                name="hugo", command=hugo_command(self.folder / "hugo", hugo), output=hugo,
                ready=self.need_hugo_site,
            ),
            Contestant(
                name="small", command=self.ours(self.small, thousand), output=thousand,
                ready=lambda: _put_away(self.small / _CACHE),
            ),
            Contestant(
                name="mkdocs", command=stock_command(self.folder / "stock", stock), output=stock,
                ready=lambda: None,
            ),
        )  # fmt: skip
        return {one.name: one for one in every}

    def ours(self, project: Path, output: Path) -> Sequence[str]:
        """Give the command that builds *project* into *output*."""
        return (
            sys.executable, "-m", "generator", "build", "--project", f"{project}", "--output", f"{output}",
            "--as-of", AS_OF.isoformat(), "--jobs", f"{self.jobs}",
        )  # fmt: skip

    def write(self, names: Sequence[str]) -> None:
        """Write the records that the contestants of *names* need."""
        if not set(names) <= set(SMALL):
            write_project(TIERS[self.tier].scaled(self.scale), self.project, lambda line: None)
        if set(names) & set(SMALL):
            size = TIERS[SMALL_TIER].scaled(SMALL_SCALE * min(1.0, self.scale))
            write_project(size, self.small, lambda line: None)
            write_stock_site(self.small, self.folder / "stock")

    def sweep(self) -> None:
        """Delete what was put away."""
        for gone in (self.folder / _GONE, self.project / _GONE, self.small / _GONE):
            shutil.rmtree(gone, ignore_errors=True)

    def need_site(self) -> None:
        """Build our site where there is none yet."""
        if not self.site.is_dir():
            take_turn(self.ours(self.project, self.site), ROOT, Limits(seconds=_HOUR))

    def need_hugo_site(self) -> None:
        """Lay out Hugo's site where there is none yet; its shell is cut out of ours."""
        self.need_site()
        if not (self.folder / "hugo").is_dir():
            write_hugo_site(self.project, self.site, self.folder / "hugo")

    def edit(self) -> None:
        """Change one pledge, once more than before."""
        self.need_site()
        self.edits.append(edit_pledge(self.project, len(self.edits) + 1))


def patience(contestant: Contestant, ours: float | None) -> float:
    """Give the seconds a contestant may take, where our own build took *ours*."""
    if contestant.name != "hugo" or ours is None:
        return _HOUR
    return max(_MINUTE, PATIENCE * ours)


def clear(contestant: Contestant) -> None:
    """Put away what a contestant wrote, unless others build on it."""
    if not contestant.keeps:
        _put_away(contestant.output)


def prove(contestant: Contestant) -> None:
    """Raise FailedTurnError where a build did not do what it was asked for."""
    if not contestant.check():
        raise FailedTurnError(f"{contestant.name}: the site does not show what was changed")


def _put_away(*folders: Path) -> None:
    """Put *folders* out of the way; they are deleted when all is measured.

    For a minute after files were deleted ext4 passes over the places they had, one by one: whoever writes many files
    then pays three times for each (recently_deleted in the kernel's fs/ext4/ialloc.c).
    """
    for folder in folders:
        if folder.exists():
            gone = folder.parent / _GONE
            gone.mkdir(exist_ok=True)
            folder.rename(gone / f"{len(list(gone.iterdir()))}")
