"""A site prepared to be shown page by page, for somebody who is writing it."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

from generator.findings import Finding
from generator.index import SearchIndex, build_index
from generator.pipeline.checking import check_project
from generator.pipeline.orders import Order
from generator.pipeline.planning import page_entries, plan_site
from generator.pipeline.shelling import draw_shells
from generator.plan import facet_labels, search_entries
from generator.preview import Preview
from generator.render import Templates, engine_job, to_plain
from generator.write import MediaDesk, plan_assets, publish_theme


def preview_site(order: Order, folder: Path, before: Preview | None) -> Preview:
    """Prepare to show the site page by page; the engine's files go to *folder*.

    Where nothing can be shown because the configuration or a Markdown page is broken, *before* stays, with
    the new findings; raises NothingToShowError where there is nothing before.
    """
    checked = check_project(order.project, order.as_of, order.jobs)
    if checked.config is None:
        return _as_before(before, checked.findings)
    plan = plan_site(checked, checked.config, order)
    job = engine_job(plan, checked.folder, order.theme, folder, plan_assets(order.theme))
    shells, complaints = draw_shells(job)
    if shells is None:
        return _as_before(before, (*checked.findings, *complaints))
    publish_theme(order.theme, folder)
    site, jobs = plan.site, order.jobs if isinstance(order.jobs, int) else 1

    def make_index() -> SearchIndex:
        entries = [*search_entries(site, to_plain), *page_entries(site, shells)]
        return build_index(entries, list(facet_labels(site)), jobs)

    return Preview(
        findings=(*checked.findings, *complaints),
        plan=plan,
        shells=shells,
        templates=Templates(order.theme, site.t),
        folder=folder,
        media=MediaDesk(order.project / "content", site.media, folder).read,
        make_index=make_index,
    )


def _as_before(before: Preview | None, findings: tuple[Finding, ...]) -> Preview:
    if before is None:
        raise NothingToShowError(findings)
    return replace(before, findings=findings)


class NothingToShowError(Exception):
    """The configuration or a page is broken, so that there is no site to preview; holds the findings."""

    def __init__(self, findings: tuple[Finding, ...]) -> None:
        """Keep what was found."""
        super().__init__("nothing to show")
        self.findings = findings
