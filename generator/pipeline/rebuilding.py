"""Builds a site going by what the build before remembers: nothing, what is different, or everything.

Nothing that is remembered is believed before it is compared with what stands on the disk.
"""

from __future__ import annotations

from collections.abc import Mapping
from contextlib import suppress
from dataclasses import dataclass, replace
from hashlib import sha256

from generator.cache.changes import changed_names, tables_of
from generator.cache.chunks import FOLDER, Store
from generator.cache.identity import folder_digest, identity_of
from generator.cache.memory import Memory, recall, recall_findings, remember, use_of
from generator.cache.standing import inputs_digest, outputs_digest, outputs_of
from generator.cache.told import Reading
from generator.collector import without_collector
from generator.pipeline.building import Work, carry_out
from generator.pipeline.checking import check_project
from generator.pipeline.orders import Built, Checked, Order
from generator.pipeline.planning import plan_site
from generator.pipeline.watching import UNWATCHED, Watch, step
from generator.write import clear_away

INPUTS, OUTPUTS = "inputs", "outputs"


@dataclass(frozen=True, slots=True)
class Cache:
    """The project's cache, and which part of it belongs to one site."""

    store: Store
    use: str
    identity: str


def build_site(order: Order, *, is_full: bool = False, watch: Watch = UNWATCHED) -> Built:
    """Build the site, or nothing: with an error the old site stays as it was.

    What has not changed since the last build is left alone; *is_full* makes everything anew.
    """
    cache = _open_cache(order)
    if cache is None:
        with without_collector():
            return _build(order, None, None, watch)[0]
    inputs = inputs_digest(order.project, order.theme, _told(order))
    if not is_full and (built := _unchanged(order, cache, inputs)):
        return built
    with without_collector():
        return _build_remembering(order, cache, inputs, is_full, watch)


def _build_remembering(order: Order, cache: Cache, inputs: str, is_full: bool, watch: Watch) -> Built:
    with step(watch, "recall"):
        before = None if is_full else recall(cache.store, cache.use, cache.identity)
    built, memory = _build(order, before, cache, watch)
    if memory:
        with step(watch, "remember"), suppress(OSError):  # the site stands; next time everything is made again
            facts = {INPUTS: inputs, OUTPUTS: outputs_digest(memory.outputs)}
            remember(cache.store, cache.use, cache.identity, memory, facts)
    return built


def _open_cache(order: Order) -> Cache | None:
    """Open the project's cache; None where none is wanted, or nothing can be written beside the content."""
    if not order.remembers:
        return None
    folder = order.project / FOLDER
    try:
        return Cache(Store(folder), use_of(order.output), identity_of(folder))
    except OSError:
        return None


def _told(order: Order) -> str:
    return f"{order.as_of} {order.edition.value} {order.offline}"


def _unchanged(order: Order, cache: Cache, inputs: str) -> Built | None:
    """Give what the last build told, where everything it read and wrote stands as it did."""
    root = cache.store.root(cache.use, cache.identity)
    if root is None or root.facts.get(INPUTS) != inputs:
        return None
    clear_away(order.output)
    if root.facts.get(OUTPUTS) != outputs_digest(outputs_of(order.output)):
        return None
    told = recall_findings(cache.store, root)
    if told is None:
        return None
    findings, (pages, size), records = told
    return Built(findings=findings, pages=pages, bytes=size, records=records)


def _build(order: Order, before: Memory | None, cache: Cache | None, watch: Watch) -> tuple[Built, Memory | None]:
    store = cache.store if cache else None

    def recalled() -> Reading:
        return before.reading if before else Reading()

    checked = check_project(order.project, order.as_of, order.jobs, recalled, store, watch)
    if checked.config is None or checked.has_errors:
        return Built(findings=checked.findings), None
    with step(watch, "plan"):
        plan = plan_site(checked, checked.config, order)
    with step(watch, "compare"):
        work = Work(
            order=order, checked=checked, plan=plan, conditions=_conditions(order, checked),
            tables=tables_of(plan, order.theme, checked.reading.parse), store=store,
        )  # fmt: skip
        work = _compared(work, before)
    return carry_out(work, watch)


def _conditions(order: Order, checked: Checked) -> Mapping[str, str]:
    """Tell what every page depends on."""
    guard = (checked.guard.policy, sorted(checked.guard.declared), checked.guard.waivers)
    words = {path: one for path, one in folder_digest(order.theme).items() if path.startswith(("locales/", "feeds/"))}
    return {
        "order": _told(order),
        "config": checked.reading.config,
        "words": repr(words),
        "guard": sha256(repr(guard).encode()).hexdigest(),
    }


def _compared(work: Work, before: Memory | None) -> Work:
    """Tell *work* what is different since *before*; nothing is known where its site was touched by others."""
    if before is None or before.conditions != work.conditions or before.outputs != outputs_of(work.order.output):
        return work
    return replace(work, before=before, changed=frozenset(changed_names(before.tables, work.tables)))
