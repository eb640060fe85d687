"""The story of a publication: verify → check → compare → build → seal → inspect → sync → switch → prune.

Until the switch nothing is seen of it; whenever it dies, the next one starts clean (docs/publishing.md).
"""

from __future__ import annotations

import os
from collections.abc import Callable, Sequence
from contextlib import suppress
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from urllib.parse import urlsplit

from generator.config import Edition
from generator.findings import Finding
from generator.guard import scan_file
from generator.ledger import extended, next_release, to_line, write_ledger
from generator.ledger.files import FOLDER
from generator.ledger.register import Ledger
from generator.pipeline import Built, Checked, Order, build_planned, check_project, plan_site
from generator.release.disk import switch, sync, sync_tree
from generator.release.folder import LOCK, Kept, PublicFolder, remove
from generator.release.head import Head, keep_aside, read_head
from generator.release.inspection import Size, page_findings, shrinking, size_of
from generator.release.lock import only_publisher
from generator.release.manifest import MANIFEST, digests_of, manifest_text, release_faults, seal_of
from generator.release.news import Days, News, news_of
from generator.release.recording import as_recorded
from generator.release.sharing import Shared, protect, share_unchanged
from generator.release.sides import Sides, sides_of
from generator.release.trouble import Stopped, trouble_told
from generator.release.wordings import write_wordings

Gate = Callable[[Path, Checked], Sequence[Finding]]
"""A further inspection of the new site (its folder, and what it was made of), such as the privacy guard."""


@dataclass(frozen=True, slots=True, kw_only=True)
class PublishOrder:
    """What is to be published where, as of which day, and the day on which that happens (`recorded`)."""

    project: Path
    theme: Path
    to: Path
    as_of: date
    recorded: date
    jobs: int = 1
    keep: int = 5
    wait: float = 0.0
    may_shrink: bool = False
    gates: tuple[Gate, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Published:
    """What a publication did. Without a release it was stopped by its findings, and nothing has changed."""

    findings: tuple[Finding, ...]
    release: Kept | None = None
    is_new: bool = False
    events: int = 0
    size: Size | None = None
    shared: Shared | None = None


def publish(order: PublishOrder) -> Published:
    """Publish the project, or leave everything as it is and say why.

    Raises NotForPublishingError where the folder holds something else.
    """
    public = PublicFolder(order.to)
    try:
        with trouble_told(str(order.to)):
            public.begin()
            with only_publisher(public.root / LOCK, order.wait):
                public.sweep()
                staging = public.staging(os.getpid())
                try:
                    return _publish(order, public, staging / "site")
                finally:
                    remove(staging)
    except Stopped as stopped:
        return Published(findings=stopped.findings)


def _publish(order: PublishOrder, public: PublicFolder, site: Path) -> Published:
    head = read_head(public)
    checked = _checked(order)
    sides, built, news = _built(order, checked, head, site)
    ledger, digests = _sealed(site, sides, head, news, order.recorded)
    _guarded(site, checked)
    size = _inspected(order, public, checked, site)
    if not news.events and (same := _as_it_was(head, digests)):
        _show(public, same, order.keep)
        return Published(findings=built.findings, release=same)
    older = head.release or public.shown()
    shared = share_unchanged(site, digests, older.path if older else None)
    release = _settled(public, site, shared, Kept(head.next_number, order.as_of, site))
    _show(public, release, order.keep)
    return Published(
        findings=built.findings, release=release, is_new=True, size=size, shared=shared,
        events=len(ledger.lines) - len(head.ledger.lines),
    )  # fmt: skip


def _checked(order: PublishOrder) -> Checked:
    checked = check_project(order.project, order.as_of, order.jobs)
    if checked.config is None or checked.has_errors:
        raise Stopped(checked.findings)
    return checked


def _built(order: PublishOrder, checked: Checked, head: Head, site: Path) -> tuple[Sides, Built, News]:
    """Build the site once the ledger has nothing against it; what is sealed is what is shown."""
    assert checked.config is not None  # noqa: S101 - _checked saw to it
    work = Order(
        project=order.project, theme=order.theme, output=site, as_of=order.as_of, edition=Edition.PUBLIC,
        jobs=order.jobs,
    )  # fmt: skip
    plan = plan_site(checked, checked.config, work)
    sides, days = sides_of(checked, plan.site.register, order.as_of), Days(order.as_of, order.recorded)
    news = news_of(order.project, checked, sides.sealed, head, days)
    if news.findings:
        raise Stopped((*news.findings, *checked.findings))
    built = build_planned(work, checked, as_recorded(plan, sides, head.ledger, news.events, order.recorded))
    if built.has_errors:
        raise Stopped(built.findings)
    return sides, built, news


def _sealed(site: Path, sides: Sides, head: Head, news: News, recorded: date) -> tuple[Ledger, dict[str, str]]:
    """Write ledger and manifest into the new site; the last line of the chain seals both."""
    lines = (*head.ledger.lines, *(to_line(event) for event in news.events))
    write_ledger(site / FOLDER, Ledger(lines, (), head.ledger.releases))
    write_wordings(site, sides)
    digests = digests_of(site)
    (site / MANIFEST).write_text(manifest_text(digests), encoding="utf-8")
    release = next_release(head.ledger.releases, lines, recorded, seal_of(digests))
    ledger = extended(head.ledger, news.events, release)
    write_ledger(site / FOLDER, ledger)
    return ledger, digests


def _guarded(site: Path, checked: Checked) -> None:
    """Let the guard look at what was written after the build: the ledger and the wordings beside it."""
    later = (path for path in sorted((site / FOLDER).iterdir()) if path.suffix == ".jsonl")
    leaks = tuple(leak for path in later for leak in scan_file(path, checked.guard) if leak.is_error)
    if leaks:
        raise Stopped(leaks)


def _as_it_was(head: Head, digests: dict[str, str]) -> Kept | None:
    """Give the newest release where it is whole and nothing in it would be different."""
    if head.release is None or head.ledger.releases[-1].site != seal_of(digests):
        return None
    return None if release_faults(head.release.path) else head.release


def _inspected(order: PublishOrder, public: PublicFolder, checked: Checked, site: Path) -> Size:
    url = checked.config.url if checked.config else None
    findings = page_findings(site, f"{urlsplit(url or '').path.rstrip('/')}/", order.jobs)
    size, shown = size_of(site), public.shown()
    if shown and not order.may_shrink:
        findings += shrinking(size_of(shown.path), size)
    for gate in order.gates:
        findings += gate(site, checked)
    if any(finding.is_error for finding in findings):
        raise Stopped((*findings, *checked.findings))
    return size


def _settled(public: PublicFolder, site: Path, shared: Shared, release: Kept) -> Kept:
    """Put the new release into its place, whole and on the disk: from here on its ledger is the newest."""
    protect(site, shared.fresh)
    sync_tree(site, shared.fresh)
    place = public.place_of(release.number, release.as_of)
    place.parent.mkdir(exist_ok=True)
    site.rename(place)
    sync(place.parent)
    sync(public.root)
    return Kept(release.number, release.as_of, place)


def _show(public: PublicFolder, release: Kept, keep: int) -> None:
    """Show *release*, whose ledger is the newest; do as well what a dead publisher did not come to."""
    keep_aside(public, release)
    if public.shown() != release:
        switch(public.current, release.path)
    _prune(public, keep)


def _prune(public: PublicFolder, keep: int) -> None:
    """Remove all but the newest *keep* releases, and never the one shown."""
    shown = public.shown()
    for release in public.releases()[: -max(1, keep)]:
        if release != shown:
            with suppress(OSError):  # it can stay; the next publication tries again
                public.drop(release.path)
