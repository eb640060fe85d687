"""The first half of the story: list → read and check → link → guard; everything found, in one run."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from hashlib import sha256
from pathlib import Path

from generator.cache.chunks import Store
from generator.cache.parsed import Parse, parse_files, unsettled_records
from generator.cache.told import Reading, tell
from generator.check import Broken, Filed, FileLimits, file_faults, gathered, read_removals
from generator.config import CONFIG_NAME, SiteConfig, load_config
from generator.findings import Finding
from generator.guard import guard_of, guard_project, policy_of
from generator.link import main_campaign, sound_records, warnings_across
from generator.office import Hands, office_of
from generator.pipeline.orders import Checked
from generator.pipeline.watching import UNWATCHED, Watch, step
from generator.read import Folder, list_folder

MEGABYTE = 1_000_000

Recall = Callable[[], Reading]


def check_project(
    project: Path,
    as_of: date,
    jobs: Hands,
    recall: Recall = Reading,
    store: Store | None = None,
    watch: Watch = UNWATCHED,
) -> Checked:
    """Read and check the *project* folder; all findings of all files in one run.

    What *recall* gives, in which everything was sound, is not read again; what was read is kept in *store*.
    """
    config, findings = load_config(project)
    settings = config or SiteConfig(title="?")
    folder, found = list_folder(project, settings.limits.record_file_mb * MEGABYTE)
    findings += found
    with step(watch, "check", len(folder.records)), office_of(jobs).lend(len(folder.records), None) as lent:
        before = recall()
        parse = parse_files(project, folder.records, lent.executor, before.parse, store, watch.advance)
    filed, found = gathered([parsed.file for parsed in parse.files.values()])
    findings += found
    with step(watch, "link"):
        linked = _linked(_Files(folder, settings, filed), before, parse, as_of)
        findings += linked.findings
    removals, found = read_removals(project)
    findings += found
    with step(watch, "guard"):
        records = (entry.record for entry in filed if isinstance(entry, Filed))
        guard, found = guard_of(project, records, as_of, policy_of(settings.privacy))
        findings = guard_project(folder, guard, [*findings, *found])
    return Checked(
        config=config,
        folder=folder,
        sound=linked.sound,
        removals=removals,
        findings=tuple(findings),
        guard=guard,
        reading=linked.reading,
    )


@dataclass(frozen=True, slots=True)
class _Files:
    """What was read: the folder, the settings, the records of all files."""

    folder: Folder
    settings: SiteConfig
    filed: list[Filed | Broken]


@dataclass(frozen=True, slots=True)
class _Linked:
    """The sound records, what is wrong across files, and what the next reading can go by."""

    sound: tuple[Filed, ...]
    findings: list[Finding]
    reading: Reading


def _linked(checked: _Files, before: Reading, parse: Parse, as_of: date) -> _Linked:
    """Follow all references; only those that may lead elsewhere than *before*."""
    project, limits, vocabulary = checked.folder.root, checked.settings.limits, checked.settings.vocabulary
    digest = config_digest(project)
    unsettled = unsettled_records(before.parse, parse) if before.config == digest else None
    sound, faults = sound_records(checked.filed, vocabulary, unsettled)
    sizes = FileLimits(limits.photo_mb * MEGABYTE, limits.file_mb * MEGABYTE)
    faults += file_faults(checked.filed, checked.folder, sizes)
    faults += warnings_across(sound, vocabulary, as_of)
    told = tell(project, faults, parse, before.told)
    findings = [finding for one in told.values() for finding in one.findings]
    findings += main_campaign(checked.settings.campaign, checked.filed)
    return _Linked(tuple(sound), findings, Reading(parse=parse, told=told, config=digest))


def config_digest(project: Path) -> str:
    """Digest the configuration of *project*; empty where there is none."""
    path = project / CONFIG_NAME
    return sha256(path.read_bytes()).hexdigest() if path.is_file() else ""
