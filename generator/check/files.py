"""Checks the photographs and attachments that records name: there, plain, not too large, what they claim."""

from __future__ import annotations

import re
import warnings
import zipfile
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from pathlib import Path, PurePosixPath

from PIL import Image

from generator.check.fault import Broken, Fault, Filed, told
from generator.check.references import files_in
from generator.fields import Guesser
from generator.findings import Rule, rules
from generator.read import Folder, megabytes

IMAGE_FORMATS = ("JPEG", "PNG", "WEBP")
MAX_PIXELS = 60_000_000
ATTACHMENTS = (
    ".pdf",
    ".xlsx",
    ".docx",
    ".csv",
    ".txt",
    ".jpg",
    ".jpeg",
    ".png",
    ".webp",
    ".zip",
    ".mp4",
    ".mp3",
)


_PACKAGES = (".xlsx", ".docx", ".zip")
_PICTURES = (".jpg", ".jpeg", ".png", ".webp")
_JPEG = re.compile(rb"\xff\xd8\xff")
_BEGINNINGS = {
    ".pdf": re.compile(rb"[\s\S]{0,1000}?%PDF-"),
    ".jpg": _JPEG,
    ".jpeg": _JPEG,
    ".png": re.compile(rb"\x89PNG\r\n\x1a\n"),
    ".webp": re.compile(rb"RIFF[\s\S]{4}WEBP"),
    ".mp4": re.compile(rb"[\s\S]{4}ftyp"),
    ".mp3": re.compile(rb"ID3|\xff[\xe0-\xff]"),
}
_MARKUP = re.compile(rb"<script|<html|<svg|<\?php", re.IGNORECASE)
_START = 1_024


@dataclass(frozen=True, slots=True)
class FileLimits:
    """The largest photograph and the largest attachment, in bytes."""

    photo: int
    attachment: int


def file_faults(filed: Iterable[Filed | Broken], folder: Folder, limits: FileLimits) -> Iterator[tuple[Filed, Fault]]:
    """Yield the faults of every file named by a record; each file is opened once."""
    checker = _FileChecker(folder, limits)
    for entry in filed:
        if isinstance(entry, Broken):
            continue
        for at, field, path in files_in(entry.record):
            if field.in_content and (fault := checker.fault(path, field.in_content.as_what)):
                yield entry, replace(fault, at=at)


class _FileChecker:
    """Remembers what it has already opened."""

    def __init__(self, folder: Folder, limits: FileLimits) -> None:
        self.folder, self.limits = folder, limits
        self.known: dict[tuple[str, str], Fault | None] = {}
        self.by_stem = {PurePosixPath(path).stem: path for path in sorted(folder.assets)}
        self.stems = Guesser(sorted(self.by_stem))
        self.by_name = {PurePosixPath(path).name: path for path in sorted(folder.assets)}

    def fault(self, path: str, as_what: str) -> Fault | None:
        """Say what is wrong with the file at *path*, to be shown `as_what`."""
        if (path, as_what) not in self.known:
            self.known[path, as_what] = self._look(path, as_what)
        return self.known[path, as_what]

    def _look(self, path: str, as_what: str) -> Fault | None:
        if path not in self.folder.assets:
            return self._missing(path)
        full = self.folder.root / "content" / path
        try:
            size = full.stat().st_size
        except OSError:
            return self._missing(path)
        if as_what == "image":
            if size > self.limits.photo:
                return _too_big(rules.IMAGE_TOO_BIG, path, size, self.limits.photo)
            return image_fault(full, path)
        if size > self.limits.attachment:
            return _too_big(rules.ATTACHMENT_TOO_BIG, path, size, self.limits.attachment)
        if PurePosixPath(path).suffix.lower() not in ATTACHMENTS:
            return told(rules.FILE_REFUSED, (), offending=path, allowed=" ".join(ATTACHMENTS))
        return None if is_what_it_says(full) else told(rules.FILE_LIES, (), offending=path)

    def _missing(self, path: str) -> Fault:
        name = PurePosixPath(path)
        near = self.by_name.get(name.name) or self.by_stem.get(self.stems.guess(name.stem), "")
        meant = (f"，是不是 {near}？", f": did you mean '{near}'?") if near else ("", "")
        return told(rules.FILE_MISSING, (), mend=near, offending=path, guess=meant)


def is_what_it_says(full: Path) -> bool:
    """Tell whether the attachment *full* begins as its extension says, and is nothing else besides (a polyglot)."""
    suffix = full.suffix.lower()
    try:
        with full.open("rb") as file:
            start = file.read(_START)
        if suffix in _PACKAGES or suffix not in _BEGINNINGS:
            return suffix not in _PACKAGES or start.startswith(b"PK")
        if suffix in _PICTURES and _MARKUP.search(full.read_bytes()):
            return False
    except OSError:
        return False
    return _BEGINNINGS[suffix].match(start) is not None and not zipfile.is_zipfile(full)


def image_fault(full: Path, path: str) -> Fault | None:
    """Say why the file *full*, named as *path*, is no JPEG, PNG or WebP of a size that can be shown."""
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore", Image.DecompressionBombWarning)
            with Image.open(full, formats=IMAGE_FORMATS) as image:
                width, height = image.size
                image.verify()
    except Image.DecompressionBombError:
        return _too_many_pixels(path, "", "")
    except (OSError, SyntaxError, ValueError):
        return told(rules.NOT_AN_IMAGE, (), offending=path)
    if width * height <= MAX_PIXELS:
        return None
    return _too_many_pixels(path, f"{width}×{height} 像素", f"{width}×{height} pixels")


def _too_many_pixels(path: str, zh: str, en: str) -> Fault:
    """Say that a picture is larger than anybody can show; its size where it could be read."""
    size = zh or "太多的像素", en or "too many pixels"
    limit = f"{MAX_PIXELS // 10_000} 万像素", f"{MAX_PIXELS // 1_000_000} megapixels"
    return told(rules.IMAGE_TOO_BIG, (), offending=path, size=size, limit=limit)


def _too_big(rule: Rule, path: str, size: int, limit: int) -> Fault:
    return told(rule, (), offending=path, size=megabytes(size), limit=megabytes(limit))
