"""Runs MkDocs or ProperDocs with Material: writes narrative pages, assets and the 404 page, gives back the
empty shells. The configuration is built in code, so nothing in a content folder can change it.
The only module that imports either engine; what happens at its events is engineevents.
"""

from __future__ import annotations

import importlib
import logging
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from generator.render import narrative
from generator.render.engineevents import EngineEvents
from generator.render.enginejob import EngineComplaint, EngineFailure, EngineJob, Shells

SAFE_EXTENSIONS = ("admonition", "def_list", "fenced_code", "footnotes", "sane_lists", "tables")
_LINK_CHECKS = ("not_found", "absolute_links", "unrecognized_links", "anchors")


def build_shells(job: EngineJob) -> Shells:
    """Run one build of the engine.

    Raises EngineFailure when the engine stops, ValueError for an output folder with something in it (the
    engine would empty it) or a shell for an unknown section, ShellError when the theme lost a slot.
    """
    if job.output_dir.is_dir() and any(job.output_dir.iterdir()):
        raise ValueError(f"{job.output_dir} is not empty")
    if unknown := {asked.section for asked in job.shells} - {s.id for s in job.site.sections} - {""}:
        raise ValueError(f"shells for unknown sections: {', '.join(sorted(unknown))}")
    with tempfile.TemporaryDirectory() as empty, _overheard(job.engine) as said:
        events = _run(job, Path(empty), said)
    if events.result is None:
        raise EngineFailure("the engine finished without drawing the shells")
    heard = tuple(EngineComplaint(kind="engine", page="", line=0, text=text) for text in said)
    return Shells(
        shells=events.result.shells,
        pages=events.result.pages,
        complaints=events.result.complaints + heard,
    )


def _run(job: EngineJob, empty: Path, said: list[str]) -> EngineEvents:
    files = importlib.import_module(f"{job.engine}.structure.files")
    stopped = importlib.import_module(f"{job.engine}.exceptions").MkDocsException
    not_in_nav = files.InclusionLevel.NOT_IN_NAV

    def new_file(config: Any, source: str, path: Path) -> Any:
        return files.File.generated(config, source, abs_src_path=str(path), inclusion=not_in_nav)

    events = EngineEvents(job, new_file)
    try:
        config = _configuration(job, empty)
        config.plugins["shells"] = events
        importlib.import_module(f"{job.engine}.commands.build").build(config)
    except (stopped, ValueError) as error:  # ValueError: a page that is not UTF-8, an address that is none
        raise EngineFailure("\n".join([*said, str(error)])) from error
    return events


def _configuration(job: EngineJob, empty: Path) -> Any:
    config = importlib.import_module(f"{job.engine}.config.defaults").MkDocsConfig()
    ignored = {"nav": {"omitted_files": "ignore"}, "links": dict.fromkeys(_LINK_CHECKS, "ignore")}
    config.load_dict(
        {
            "site_name": job.site.title,
            "docs_dir": str(empty),
            "site_dir": str(job.output_dir.resolve()),
            "theme": {"name": "material", "custom_dir": str(job.theme_dir.resolve()), "font": False},
            "plugins": [],
            "hooks": [],
            "nav": [],
            "validation": ignored,  # every link is looked at by our own check, which knows the records
            "markdown_extensions": [*SAFE_EXTENSIONS, {"toc": {"slugify": narrative.slug}}],
        }
    )
    errors, warnings = config.validate()
    if errors or warnings:
        raise EngineFailure("; ".join(f"{key}: {problem}" for key, problem in [*errors, *warnings]))
    config.theme.static_templates.clear()  # no sitemap and no 404 of theirs: they know few addresses
    return config


@contextmanager
def _overheard(engine: str) -> Iterator[list[str]]:
    """Catch what the engine logs from warnings up, instead of letting it print."""
    said: list[str] = []

    class Ear(logging.Handler):
        def emit(self, record: logging.LogRecord) -> None:
            said.append(record.getMessage())

    logger, ear = logging.getLogger(engine), Ear(logging.WARNING)
    before = (logger.propagate, logger.level)
    logger.addHandler(ear)
    logger.propagate = False
    logger.setLevel(logging.WARNING)
    try:
        yield said
    finally:
        logger.removeHandler(ear)
        logger.propagate, logger.level = before
