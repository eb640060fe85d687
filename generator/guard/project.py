"""Guards a whole project before it is built: waivers, declared values, sources and attachments."""

from __future__ import annotations

from collections.abc import Iterable
from concurrent.futures import Executor
from datetime import date
from pathlib import Path

from generator.findings import Finding
from generator.guard.attachments import attachments_of, scan_attachments
from generator.guard.declared import declared_values
from generator.guard.guard import Guard, without_values
from generator.guard.policy import Policy
from generator.guard.sources import scan_sources
from generator.guard.waivers import load_waivers
from generator.model import Record
from generator.read import Folder


def guard_of(
    project: Path, records: Iterable[Record], as_of: date, policy: Policy | None = None
) -> tuple[Guard, list[Finding]]:
    """Set up the guard of *project*: what its *records* declare, its waivers as of *as_of*, its *policy*.

    Returns the guard and what is wrong with the waivers.
    """
    waivers, findings = load_waivers(project, as_of)
    policy = policy or Policy()
    declared = declared_values(records, policy.office_numbers)
    return Guard(policy=policy, declared=declared, waivers=waivers), findings


def guard_project(
    folder: Folder, guard: Guard, findings: Iterable[Finding], executor: Executor | None = None
) -> list[Finding]:
    """Scan everything in *folder* and give all findings: those the check has made, and the guard's own.

    What the check would print is masked: no value that may not be public is in what is returned.
    """
    scanned = scan_sources(folder, guard, executor)
    scanned += scan_attachments(attachments_of(folder.root, folder.assets), guard)
    return [*without_values(findings, guard), *scanned]
