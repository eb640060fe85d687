"""Scans attachments and original photographs: what they say inside, and what their metadata gives away."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

from generator.findings import Finding, Place, Rule
from generator.findings.rules import privacy
from generator.guard.extract import Extract, Joined, RefusedError, UnreadError, Words
from generator.guard.files import Opener, is_silent
from generator.guard.guard import Guard, words_for
from generator.guard.kinds import BREAK
from generator.guard.masks import mask
from generator.guard.package import Limits
from generator.guard.pdf import PdfDesk

LARGEST = 200_000_000
MOST_TOLD = 20
"""Of one file no more values than this are told: a list of names has thousands."""
_NAMED_PHOTOS = 3


@dataclass(frozen=True, slots=True, kw_only=True)
class Batch:
    """Files to scan: paths below *root*, how findings name them, which pictures lose their metadata later."""

    root: Path
    paths: tuple[str, ...]
    shown_below: str = ""
    stripped_below: str = ""


def attachments_of(project: Path, assets: Iterable[str]) -> Batch:
    """Make the batch of a project's *assets* (paths below `content/`); photographs are published stripped."""
    return Batch(
        root=project / "content",
        paths=tuple(sorted(path for path in assets if not path.startswith("pages/"))),
        shown_below="content/",
        stripped_below="photos/",
    )


def scan_attachments(batch: Batch, guard: Guard, limits: Limits | None = None) -> list[Finding]:
    """Scan the files of *batch*, packages and PDFs within *limits*."""
    findings: list[Finding] = []
    telling: list[str] = []
    with PdfDesk() as desk:
        opener = Opener(desk, limits)
        for path in batch.paths:
            if is_silent(path):
                continue
            shown = mask(f"{batch.shown_below}{path}")
            is_stripped = bool(batch.stripped_below) and path.startswith(batch.stripped_below)
            try:
                extract = opener.open(path, _content(batch.root / path))
            except RefusedError as error:
                findings.append(_reasoned(privacy.ATTACHMENT_REFUSED, shown, error.reason))
            except UnreadError as error:
                if not is_stripped:  # of a photo that cannot be read, the check has spoken
                    findings.append(_reasoned(privacy.ATTACHMENT_UNREAD, shown, error.reason))
            else:
                if is_stripped:
                    telling += [shown] if extract.has_place or told(shown, extract, guard) else []
                else:
                    findings += told(shown, extract, guard)
    return [*findings, *_photos_told(telling)]


def told(shown: str, extract: Extract, guard: Guard) -> list[Finding]:
    """Tell of every value in *extract* that may not stand there, and of what could not be read."""
    joined = Joined(extract)
    findings: list[Finding] = []
    seen: set[tuple[str, str]] = set()
    for found, rule in guard.refused(joined.text):
        if (key := (found.kind.value, found.value)) in seen or len(seen) >= MOST_TOLD:
            continue
        seen.add(key)
        zh, en = words_for(found.kind, joined.text[found.start : found.end], joined.where(found.start))
        findings.append(Finding(rule, Place(shown), zh, "", en))
    findings += [_reasoned(privacy.ATTACHMENT_UNREAD, shown, reason) for reason in extract.unread]
    if extract.has_place:
        findings.append(Finding(privacy.PICTURE_PLACE, Place(shown)))
    return findings


def _content(path: Path) -> bytes:
    try:
        if path.stat().st_size > LARGEST:
            raise UnreadError("文件太大", "it is too large")
        return path.read_bytes()
    except OSError:
        raise UnreadError("文件打不开", "it cannot be opened") from None


def _reasoned(rule: Rule, shown: str, reason: Words) -> Finding:
    zh, en = mask(BREAK.join(reason)).split(BREAK)
    return Finding(rule, Place(shown), (("reason", zh),), "", (("reason", en),))


def _photos_told(photos: list[str]) -> list[Finding]:
    """Make one remark of all photographs whose originals tell more than their published copies."""
    if not photos:
        return []
    names = [path.rpartition("/")[2] for path in photos[:_NAMED_PHOTOS]]
    more = "……" if len(photos) > len(names) else ""
    zh = (("count", str(len(photos))), ("names", "、".join(names) + more))
    en = (("count", str(len(photos))), ("names", ", ".join(names) + more))
    return [Finding(privacy.PHOTO_TELLS, Place(photos[0]), zh, "", en)]
