"""Publishes photographs and attachments: photographs upright, of one width at most, without any metadata."""

from __future__ import annotations

import shutil
from collections.abc import Iterable, Mapping
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

from PIL import Image, ImageOps

from generator.check.files import IMAGE_FORMATS
from generator.plan import Media

LONGEST = 1280
QUALITY = 80
UNREADABLE = (OSError, ValueError, SyntaxError, Image.DecompressionBombError)
"""What Pillow raises for a file that is not there, or is no picture."""
_SIDEWAYS = frozenset({5, 6, 7, 8})
_ORIENTATION = 0x0112


def published_size(path: Path) -> tuple[int, int]:
    """Give width and height the photograph at *path* will have when published."""
    with Image.open(path, formats=IMAGE_FORMATS) as image:
        width, height = image.size
        if image.getexif().get(_ORIENTATION) in _SIDEWAYS:
            width, height = height, width
    return _fitted(width, height)


def published_sizes(content: Path, photos: Iterable[str]) -> Mapping[str, tuple[int, int]]:
    """Map *photos* (paths below *content*) to their published sizes, leaving out what is no picture.

    The check has named those; only a preview goes on without them.
    """
    sizes = {}
    for path in photos:
        with suppress(*UNREADABLE):
            sizes[path] = published_size(content / path)
    return sizes


def _fitted(width: int, height: int) -> tuple[int, int]:
    scale = min(1.0, LONGEST / max(width, height))
    return max(1, round(width * scale)), max(1, round(height * scale))


def publish_media(content: Path, output: Path, photos: Iterable[str], attachments: Iterable[str]) -> int:
    """Write *photos* and *attachments* of *content* to `media/` of *output*; gives their number."""
    number = 0
    for path in sorted(photos):
        publish_photo(content / path, _made(output / "media" / f"{path.rpartition('.')[0]}.jpg"))
        number += 1
    for path in sorted(attachments):
        shutil.copyfile(content / path, _made(output / "media" / path))
        number += 1
    return number


def _made(target: Path) -> Path:
    target.parent.mkdir(parents=True, exist_ok=True)
    return target


def publish_photo(source: Path, target: Path) -> None:
    """Re-encode one photograph: upright, fitted, without EXIF, GPS or comments."""
    with Image.open(source, formats=IMAGE_FORMATS) as opened:
        upright = ImageOps.exif_transpose(opened)
        fitted = upright.convert("RGB").resize(_fitted(*upright.size), Image.Resampling.LANCZOS)
    fitted.info.clear()
    fitted.save(target, "JPEG", quality=QUALITY, optimize=True, progressive=True, comment=b"")


@dataclass(frozen=True, slots=True)
class MediaDesk:
    """Publishes one photograph or attachment at a time, when asked for; copies are kept below *keep*."""

    content: Path
    media: Media
    keep: Path

    def read(self, path: str) -> bytes | None:
        """Give the published file at *path* below `media/`; None where it is unknown or not there."""
        with suppress(*UNREADABLE):
            return self._read(path)
        return None

    def _read(self, path: str) -> bytes | None:
        stem = path.rpartition(".")[0]
        photo = next((p for p in self.media.photos if p.rpartition(".")[0] == stem and path.endswith(".jpg")), None)
        if photo is None:
            return (self.content / path).read_bytes() if path in self.media.attachments else None
        target = self.keep / "media" / path
        if not target.is_file():
            publish_photo(self.content / photo, _made(target))
        return target.read_bytes()
