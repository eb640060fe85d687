"""The parts of a site that are no record pages: what the engine draws, the theme, feeds, photographs, attachments."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import replace
from hashlib import sha256
from pathlib import Path

from generator.cache.identity import folder_digest
from generator.cache.standing import outputs_of, times_of
from generator.findings import Finding
from generator.guard import Guard, scan_output
from generator.office import Hands, office_of
from generator.pipeline.orders import Order
from generator.plan import ExplorerData, Plan, Site, explorer_files
from generator.render import EngineJob, Templates
from generator.write import media_files, publish_media, publish_theme, write_file

SCANNED_AT_ONCE = 1_000
"""Files of a site: more than enough to be worth several processes."""


def engine_stamp(job: EngineJob) -> str:
    """Digest everything that the work of the engine depends on."""
    told = replace(job, output_dir=Path(), addresses=frozenset(), clean=str)
    digest = sha256(repr(told).encode())
    digest.update("\0".join(sorted(job.addresses)).encode("utf-8", "surrogateescape"))
    for folder in (job.theme_dir, job.pages_dir):
        digest.update(repr(folder_digest(folder) if folder else None).encode())
    return digest.hexdigest()


def write_theme_and_feed(plan: Plan, theme: Path, root: Path) -> tuple[str, ...]:
    """Write styles, scripts and the feed below *root*; gives their paths."""
    before = outputs_of(root).keys()
    publish_theme(theme, root)
    write_file(root, plan.feed.address, Templates(theme, plan.site.t).feed(plan.feed).encode())
    return tuple(sorted(outputs_of(root).keys() - before))


def write_explorer(site: Site, root: Path) -> tuple[ExplorerData, tuple[str, ...]]:
    """Write the explorer's data below *root*; gives what its page is told, and the paths."""
    made = explorer_files(site)
    for path, data in made.files.items():
        write_file(root, path, data)
    return made.data, tuple(made.files)


def media_stamps(content: Path, plan: Plan) -> dict[str, str]:
    """Tell how every photograph and attachment that travels stands on the disk now."""
    media = plan.site.media
    return {path: times_of(content / path) for path in sorted(media.photos | media.attachments)}


def write_media(
    order: Order, plan: Plan, root: Path, known: Mapping[str, str], stamps: Mapping[str, str]
) -> tuple[str, ...]:
    """Publish what does not stand as it is *known*; gives the paths of all published files."""
    media = plan.site.media
    fresh = {path for path, stamp in stamps.items() if known.get(path) != stamp}
    wanted = replace(media, photos=media.photos & fresh, attachments=media.attachments & fresh)
    office = office_of(order.jobs)
    with office.lend(len(wanted.photos), None) as lent:
        publish_media(order.project / "content", root, wanted, lent.executor, office.scratch)
    return media_files(media, plan.site.photo_sizes)


def scan_site(folder: Path, guard: Guard, jobs: Hands, attachments: Iterable[str]) -> list[Finding]:
    """Scan every byte of the site in *folder* but the *attachments*, which the check has read."""
    checked = frozenset(f"media/{path}" for path in attachments)
    with office_of(jobs).lend(SCANNED_AT_ONCE, None) as lent:
        return scan_output(folder, guard, lent.executor, checked)
