"""Has the engine draw the shells and the Markdown pages; where it stops, what it said is a finding."""

from __future__ import annotations

from generator.findings import Finding
from generator.render import (
    EngineComplaint,
    EngineFailure,
    EngineJob,
    Shells,
    build_shells,
    complaints_as_findings,
)


def draw_shells(job: EngineJob) -> tuple[Shells | None, list[Finding]]:
    """Run the engine; gives the shells, or None where it stopped, and what is wrong with the pages."""
    try:
        shells = build_shells(job)
    except EngineFailure as failure:
        said = EngineComplaint(kind="engine", page="", line=0, text=str(failure))
        return None, complaints_as_findings([said])
    return shells, complaints_as_findings(shells.complaints)
