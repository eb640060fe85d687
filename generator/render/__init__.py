"""Render: shells from MkDocs and Material, fragments from our own templates, spliced into whole pages."""

from __future__ import annotations

from generator.render.asking import complaints_as_findings, engine_job
from generator.render.assets import Assets
from generator.render.engine import build_shells
from generator.render.enginejob import EngineComplaint, EngineFailure, EngineJob, Shells
from generator.render.pages import Printer
from generator.render.richtext import to_plain, visible_text
from generator.render.stylesheet import by_medium
from generator.render.templates import Templates

__all__ = [
    "Assets",
    "EngineComplaint",
    "EngineFailure",
    "EngineJob",
    "Printer",
    "Shells",
    "Templates",
    "build_shells",
    "by_medium",
    "complaints_as_findings",
    "engine_job",
    "to_plain",
    "visible_text",
]
