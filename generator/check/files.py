"""Checks the photographs and attachments that records name: there, inside, plain, not too large, what they claim."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path, PurePosixPath

from PIL import Image

from generator.check.fault import Fault, Filed
from generator.check.references import references_in
from generator.fields import guess
from generator.findings import rules
from generator.read import Folder
from generator.read.folder import megabytes

IMAGE_FORMATS = ("JPEG", "PNG", "WEBP")
MAX_PIXELS = 60_000_000
ATTACHMENTS = (".pdf", ".xlsx", ".docx", ".csv", ".txt", ".jpg", ".jpeg", ".png", ".webp", ".zip", ".mp4", ".mp3")


@dataclass(frozen=True, slots=True)
class FileLimits:
    """The largest photograph and the largest attachment, in bytes."""

    photo: int
    attachment: int


def file_faults(filed: Iterable[Filed], folder: Folder, limits: FileLimits) -> Iterator[tuple[Filed, Fault]]:
    """Yield the faults of every file named by a record; each file is opened once."""
    checker = _FileChecker(folder, limits)
    for entry in filed:
        for at, field, path in references_in(entry.record):
            if field.in_content and (fault := checker.fault(at, path, field.in_content.as_what)):
                yield entry, fault


class _FileChecker:
    """Remembers what it has already opened."""

    def __init__(self, folder: Folder, limits: FileLimits) -> None:
        self.folder, self.limits = folder, limits
        self.known: dict[tuple[str, str], Fault | None] = {}

    def fault(self, at: tuple[str | int, ...], path: str, as_what: str) -> Fault | None:
        if (path, as_what) not in self.known:
            self.known[path, as_what] = self._look(path, as_what)
        fault = self.known[path, as_what]
        return fault and Fault(fault.rule, at, fault.words, fault.words_en, mend_value=fault.mend_value)

    def _look(self, path: str, as_what: str) -> Fault | None:
        if path not in self.folder.assets:
            return self._missing(path)
        full = self.folder.root / "content" / path
        size = full.stat().st_size
        limit = self.limits.photo if as_what == "image" else self.limits.attachment
        if size > limit:
            words = (("offending", path), ("size", megabytes(size)), ("limit", megabytes(limit)))
            return Fault(rules.IMAGE_TOO_BIG if as_what == "image" else rules.FILE_TOO_BIG, words=words)
        if as_what == "image":
            return None if is_image(full) else Fault(rules.NOT_AN_IMAGE, words=(("offending", path),))
        if PurePosixPath(path).suffix.lower() not in ATTACHMENTS:
            return Fault(rules.FILE_REFUSED, words=(("offending", path), ("allowed", " ".join(ATTACHMENTS))))
        return None

    def _missing(self, path: str) -> Fault:
        near = guess(path, sorted(self.folder.assets))
        zh = f"，是不是 {near}？" if near else ""
        en = f": did you mean '{near}'?" if near else ""
        words = (("offending", path),)
        return Fault(
            rules.FILE_MISSING, (), (*words, ("guess", zh)), (*words, ("guess", en)), mend_value=near
        )


def is_image(path: Path) -> bool:
    """Tell whether *path* is a whole JPEG, PNG or WebP of a size that can be shown."""
    try:
        with Image.open(path, formats=IMAGE_FORMATS) as image:
            if image.width * image.height > MAX_PIXELS:
                return False
            image.verify()
    except (OSError, SyntaxError, ValueError, Image.DecompressionBombError):
        return False
    return True
