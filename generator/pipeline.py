"""The story of a build, told once: read → check → link → derive → plan → render → write → index."""

from __future__ import annotations

import multiprocessing
from collections.abc import Iterator
from concurrent.futures import Executor, ProcessPoolExecutor
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from generator.check import Filed, FileLimits, check_files, file_faults, findings_of
from generator.config import SiteConfig, load_config
from generator.findings import Finding
from generator.link import sound_records, warnings_across
from generator.read import Folder, list_folder

MEGABYTE = 1_000_000
ALONE_BELOW = 40
"""With fewer record files than this, starting more processes costs more than it saves."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Checked:
    """A project that has been read and checked: its sound records, and everything that was found."""

    project: Path
    config: SiteConfig | None
    folder: Folder | None
    sound: tuple[Filed, ...]
    findings: tuple[Finding, ...]

    @property
    def has_errors(self) -> bool:
        """Tell whether anything found forbids a build."""
        return any(finding.is_error for finding in self.findings)


@contextmanager
def workers(jobs: int, tasks: int) -> Iterator[Executor | None]:
    """Lend an executor of *jobs* processes; none where *tasks* are too few to be worth it."""
    if jobs <= 1 or tasks < ALONE_BELOW:
        yield None
        return
    with ProcessPoolExecutor(jobs, mp_context=multiprocessing.get_context("fork")) as executor:
        yield executor


def check_project(project: Path, as_of: date, jobs: int) -> Checked:
    """Read and check the *project* folder; all findings of all files in one run."""
    config, findings = load_config(project)
    limits = (config or SiteConfig(title="?")).limits
    folder, found = list_folder(project, limits.record_file_mb * MEGABYTE)
    findings += found
    with workers(jobs, len(folder.records)) as executor:
        filed, found = check_files(project, folder.records, executor)
    findings += found
    vocabulary = (config or SiteConfig(title="?")).vocabulary
    sound, faults = sound_records(filed, vocabulary)
    faults += file_faults(sound, folder, FileLimits(limits.photo_mb * MEGABYTE, limits.file_mb * MEGABYTE))
    faults += warnings_across(sound, vocabulary, as_of)
    findings += findings_of(project, faults)
    return Checked(project=project, config=config, folder=folder, sound=tuple(sound), findings=tuple(findings))
