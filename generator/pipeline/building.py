"""The second half of the story: shells → parts → pages and index → scan → place.

For a whole site, or for what is different in one that stands.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from functools import partial

from generator.cache.changes import Tables, changed_names, page_reads
from generator.cache.chunks import Store
from generator.cache.memory import Memory
from generator.cache.reads import Name
from generator.cache.standing import Outputs, outputs_after, outputs_of
from generator.findings import Finding
from generator.office import office_of
from generator.pipeline.indexing import IndexOrder
from generator.pipeline.orders import Built, Checked, Order
from generator.pipeline.parts import (
    engine_stamp,
    media_stamps,
    scan_site,
    write_explorer,
    write_media,
    write_theme_and_feed,
)
from generator.pipeline.planning import page_entries
from generator.pipeline.shelling import draw_shells
from generator.pipeline.watching import UNWATCHED, Watch, step
from generator.plan import Plan
from generator.press import Press, Printed, print_everything
from generator.render import EngineJob, Printer, Shells, Templates, engine_job
from generator.write import MARK, Staging, open_from_folder, plan_assets, staged

ENGINE, OTHER, MEDIA = "engine", "other", "media"
_CITY = 100_000
_ENTRIES_A_PAGE = 50
"""Making a page takes as long as putting so many pledges into the index and the explorer."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Work:
    """A build that is about to write: what is ordered and planned, and the site that stands, where it is of use.

    `changed` is what is different since that was built.
    """

    order: Order
    checked: Checked
    plan: Plan
    conditions: Mapping[str, str] = field(default_factory=dict)
    tables: Tables = field(default_factory=dict)
    before: Memory | None = None
    store: Store | None = None
    changed: frozenset[Name] = frozenset()


@dataclass(frozen=True, slots=True, kw_only=True)
class Written:
    """What has been written: shells, printed pages, the files of all other parts, what they were made of."""

    shells: Shells
    printed: Printed
    parts: Mapping[str, tuple[str, ...]]
    stamps: Mapping[str, str]


def build_planned(order: Order, checked: Checked, plan: Plan, watch: Watch = UNWATCHED) -> Built:
    """Build the whole site of *plan*, which was made of *checked*, or nothing."""
    return carry_out(Work(order=order, checked=checked, plan=plan), watch)[0]


def carry_out(work: Work, watch: Watch) -> tuple[Built, Memory | None]:
    """Write what *work* asks for, or nothing; gives what to remember where something was written."""
    order, checked = work.order, work.checked
    with staged(order.output) as staging:
        staging.folder.mkdir()
        job = engine_job(work.plan, checked.folder, order.theme, staging.folder, plan_assets(order.theme))
        with step(watch, "shells"):
            stamp = engine_stamp(job)
            shells, engine_files, complaints = _drawn(work, job, stamp)
        if shells is None or complaints:
            return Built(findings=(*checked.findings, *complaints)), None
        written = _write(_with_shells(work, shells), shells, staging, watch)
        written = replace(
            written, parts={**written.parts, ENGINE: engine_files}, stamps={**written.stamps, ENGINE: stamp}
        )
        if order.offline:
            open_from_folder(staging.folder)
        with step(watch, "scan"):
            attachments = work.plan.site.media.attachments
            leaks = scan_site(staging.folder, checked.guard, order.jobs, attachments)
        if any(leak.is_error for leak in leaks):
            return Built(findings=(*checked.findings, *leaks)), None
        with step(watch, "place"):
            outputs = _take_place(work, staging, written)
    memory = _memory(work, written, leaks, outputs)
    return _told(memory, written.printed), memory


def _drawn(work: Work, job: EngineJob, stamp: str) -> tuple[Shells | None, tuple[str, ...], list[Finding]]:
    """Have the engine draw; where it would draw the same, what it drew before is good."""
    before = work.before
    if before and before.stamps[ENGINE] == stamp:
        return before.shells, before.parts[ENGINE], []
    shells, complaints = draw_shells(job)
    return shells, tuple(outputs_of(job.output_dir)), complaints


def _with_shells(work: Work, shells: Shells) -> Work:
    if work.before is None:
        return work
    changed = changed_names({"shell": work.before.shells.shells}, {"shell": shells.shells})
    return replace(work, changed=work.changed | set(changed))


def _write(work: Work, shells: Shells, staging: Staging, watch: Watch) -> Written:
    order, plan, root = work.order, work.plan, staging.folder
    content = order.project / "content"
    other = write_theme_and_feed(plan, order.theme, root)
    with step(watch, "media"):
        stamps = media_stamps(content, plan)
        media = write_media(order, plan, root, work.before.stamps if work.before else {}, stamps)
    pages, office = _wanted_pages(work), office_of(order.jobs)
    index = IndexOrder(
        site=plan.site,
        pages=tuple(page_entries(plan.site, shells)),
        root=root,
        standing=order.output,
        before=work.before.index if work.before else None,
        changed=work.changed,
        store=work.store,
    )
    printer = Printer(plan, Templates(order.theme, plan.site.t), shells)
    press = Press(
        printer=printer,
        pages=pages,
        root=root,
        write_index=index.write,
        write_explorer=partial(write_explorer, plan.site, root),
        weight=_weight(work),
        scratch=office.scratch,
    )
    with step(watch, "print", len(pages)):
        printed = print_everything(press, office, watch.advance)
    return Written(
        shells=shells, printed=printed, parts={OTHER: (*other, *printed.explorer), MEDIA: media}, stamps=stamps
    )


def _weight(work: Work) -> int:
    """Tell how many pages the index and the explorer are worth.

    In the renewal of a city a second process would hold as much as the first, for little: it makes a few pages.
    """
    pledges = len(work.plan.site.register.pledges)
    return 0 if work.before and pledges > _CITY else pledges // _ENTRIES_A_PAGE


def _wanted_pages(work: Work) -> list[int]:
    """List the places in the plan of the pages that must be made."""
    pages = work.plan.pages
    if work.before is None:
        return list(range(len(pages)))
    wanted = work.before.reads.touched(work.changed) | {key for table, key in work.changed if table == "pages"}
    return [place for place, page in enumerate(pages) if page.address in wanted or page.is_late]


def _take_place(work: Work, staging: Staging, written: Written) -> Outputs:
    """Put what was written in its place; gives all files that stand there now."""
    if work.before is None:
        staging.take_place()
        return outputs_of(staging.output)
    expected = {f"{page.address}index.html" for page in work.plan.pages} | {MARK}
    expected.update(*written.parts.values())
    old, new = work.before.index, written.printed.index
    gone = {path for path in work.before.outputs if path not in expected and not path.startswith(f"{old.folder}/")}
    gone |= {f"{new.folder}/{name}" for name in set(old.files) - set(new.files)}
    renamed = {old.folder: new.folder} if old.folder != new.folder else {}
    fresh = outputs_of(staging.folder)
    staging.renew(gone, renamed)
    return outputs_after(work.before.outputs, staging.output, gone, renamed, fresh)


def _memory(work: Work, written: Written, leaks: Iterable[Finding], outputs: Outputs) -> Memory:
    """Gather what the next build can go by."""
    plan, before, printed = work.plan, work.before, written.printed
    reads = {**(before.reads.by_address() if before else {}), **printed.reads}
    addresses = [page.address for page in plan.pages]
    return Memory(
        conditions=work.conditions,
        reading=work.checked.reading,
        tables=work.tables,
        reads=page_reads({address: reads[address] for address in addresses}),
        index=printed.index,
        shells=written.shells,
        stamps=written.stamps,
        parts=written.parts,
        outputs=outputs,
        findings=(*work.checked.findings, *leaks),
        sizes=(len(addresses), sum(outputs[f"{address}index.html"][0] for address in addresses)),
    )


def _told(memory: Memory, printed: Printed) -> Built:
    return Built(
        findings=memory.findings,
        pages=memory.sizes[0],
        bytes=memory.sizes[1],
        records=len(memory.reading.parse.files),
        read=memory.reading.parse.was_read,
        written=len(printed.sizes),
    )
