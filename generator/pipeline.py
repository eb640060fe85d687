"""The story of a build, told once: read → check → link → derive → plan → render → write → index."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass, field, replace
from datetime import date
from pathlib import Path

from generator.catalogue import load_catalogue
from generator.check import (
    Filed,
    FileLimits,
    Removals,
    check_files,
    file_faults,
    findings_of,
    read_removals,
)
from generator.config import Edition, SiteConfig, load_config
from generator.derive import derive_facts
from generator.findings import Finding
from generator.guard import Guard, guard_of, guard_project, scan_output
from generator.index import build_index, write_index
from generator.link import Register, link_records, main_campaign, sound_records, warnings_across
from generator.plan import Plan, SearchEntry, Site, facet_labels, media_of, plan_pages, search_entries
from generator.press import Press, print_everything
from generator.preview import Preview
from generator.read import Folder, list_folder
from generator.render import (
    EngineComplaint,
    EngineFailure,
    EngineJob,
    Printer,
    Shells,
    Templates,
    build_shells,
    complaints_as_findings,
    engine_job,
    to_plain,
    visible_text,
)
from generator.workers import workers
from generator.write import (
    MediaDesk,
    plan_assets,
    publish_media,
    publish_theme,
    published_sizes,
    staged,
    write_file,
)

MEGABYTE = 1_000_000
SCANNED_AT_ONCE = 1_000
"""Files of a site: more than enough to be worth several processes."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Order:
    """What is to be built: from which project, with which theme, where to, for whom, as of which day."""

    project: Path
    theme: Path
    output: Path
    as_of: date
    edition: Edition = Edition.PUBLIC
    jobs: int = 1


@dataclass(frozen=True, slots=True, kw_only=True)
class Checked:
    """A project that has been read and checked: its sound records, and everything that was found."""

    config: SiteConfig | None
    folder: Folder
    sound: tuple[Filed, ...]
    removals: Removals
    findings: tuple[Finding, ...]
    guard: Guard = field(default_factory=Guard)

    @property
    def has_errors(self) -> bool:
        """Tell whether anything found forbids a build."""
        return any(finding.is_error for finding in self.findings)


@dataclass(frozen=True, slots=True, kw_only=True)
class Built:
    """What a build did: how many pages and bytes it wrote (none where findings forbade it)."""

    findings: tuple[Finding, ...]
    pages: int = 0
    bytes: int = 0

    @property
    def has_errors(self) -> bool:
        """Tell whether nothing was written because of what was found."""
        return any(finding.is_error for finding in self.findings)


def check_project(project: Path, as_of: date, jobs: int) -> Checked:
    """Read and check the *project* folder; all findings of all files in one run."""
    config, findings = load_config(project)
    settings = config or SiteConfig(title="?")
    limits, vocabulary = settings.limits, settings.vocabulary
    folder, found = list_folder(project, limits.record_file_mb * MEGABYTE)
    findings += found
    with workers(jobs, len(folder.records)) as executor:
        filed, found = check_files(project, folder.records, executor)
    findings += found
    sound, faults = sound_records(filed, vocabulary)
    faults += file_faults(filed, folder, FileLimits(limits.photo_mb * MEGABYTE, limits.file_mb * MEGABYTE))
    faults += warnings_across(sound, vocabulary, as_of)
    findings += findings_of(project, faults) + main_campaign(settings.campaign, filed)
    removals, found = read_removals(project)
    findings += found
    guard, found = guard_of(project, (entry.record for entry in filed if isinstance(entry, Filed)), as_of)
    findings = guard_project(folder, guard, [*findings, *found])
    return Checked(
        config=config,
        folder=folder,
        sound=tuple(sound),
        removals=removals,
        findings=tuple(findings),
        guard=guard,
    )


def plan_site(checked: Checked, config: SiteConfig, order: Order) -> Plan:
    """Link, derive and plan: everything that is known before the first page is rendered."""
    register: Register = link_records(checked.sound, order.edition, order.as_of)
    facts = derive_facts(register, order.as_of)
    site = Site(
        config=config,
        edition=order.edition,
        register=register,
        facts=facts,
        removals=checked.removals.by_record,
        t=load_catalogue(order.theme, config.language.value),
        photo_sizes=published_sizes(order.project / "content", media_of(register).photos),
    )
    return plan_pages(site)


def build_site(order: Order) -> Built:
    """Build the whole site, or nothing: with an error the old site stays as it was."""
    checked = check_project(order.project, order.as_of, order.jobs)
    if checked.config is None or checked.has_errors:
        return Built(findings=checked.findings)
    return build_planned(order, checked, plan_site(checked, checked.config, order))


def build_planned(order: Order, checked: Checked, plan: Plan) -> Built:
    """Build the site of *plan*, which was made of *checked*, or nothing."""
    with staged(order.output) as staging:
        job = engine_job(plan, checked.folder, order.theme, staging.folder, plan_assets(order.theme))
        shells, complaints = draw_shells(job)
        if shells is None or complaints:
            return Built(findings=(*checked.findings, *complaints))
        publish_theme(order.theme, staging.folder)
        printer = Printer(plan, Templates(order.theme, plan.site.t), shells)
        press = Press(printer, staging.folder, index_writer(plan.site, shells, staging.folder))
        size = print_everything(press, order.jobs)
        media = media_of(plan.site.register)
        publish_media(order.project / "content", staging.folder, media.photos, media.attachments)
        write_file(staging.folder, plan.feed.address, printer.templates.feed(plan.feed).encode())
        leaks = scan_site(staging.folder, checked.guard, order.jobs, media.attachments)
        if any(leak.is_error for leak in leaks):
            return Built(findings=(*checked.findings, *leaks))
        staging.take_place()
    return Built(findings=(*checked.findings, *leaks), pages=len(plan.pages), bytes=size)


def scan_site(folder: Path, guard: Guard, jobs: int, attachments: Iterable[str]) -> list[Finding]:
    """Scan every byte of the site in *folder* but the *attachments*, which the check has read."""
    checked = frozenset(f"media/{path}" for path in attachments)
    with workers(jobs, SCANNED_AT_ONCE) as executor:
        return scan_output(folder, guard, executor, checked)


def draw_shells(job: EngineJob) -> tuple[Shells | None, list[Finding]]:
    """Run the engine; where it stops, what it said is a finding like any other."""
    try:
        shells = build_shells(job)
    except EngineFailure as failure:
        said = EngineComplaint(kind="engine", page="", line=0, text=str(failure))
        return None, complaints_as_findings([said])
    return shells, complaints_as_findings(shells.complaints)


def index_writer(site: Site, shells: Shells, root: Path) -> Callable[[], str]:
    """Give what writes the search index of *site* below *root* and tells where its manifest is."""
    return lambda: write_index(all_entries(site, shells), list(facet_labels(site)), root, jobs=1)


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
    site = plan.site
    return Preview(
        findings=(*checked.findings, *complaints),
        plan=plan,
        shells=shells,
        templates=Templates(order.theme, site.t),
        folder=folder,
        media=MediaDesk(order.project / "content", media_of(site.register), folder).read,
        make_index=lambda: build_index(all_entries(site, shells), list(facet_labels(site)), order.jobs),
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


def all_entries(site: Site, shells: Shells) -> list[SearchEntry]:
    """Gather what the search knows: every record and every Markdown page."""
    pages = [
        SearchEntry(
            address=page.address,
            kind="page",
            title=page.title,
            text=visible_text(page.html),
            on="",
            context=site.t("kind.page"),
            facets=(("kind", ("page",)),),
        )
        for page in shells.pages
    ]
    return [*search_entries(site, to_plain), *pages]
