"""Publishes photographs and attachments: photographs upright, in two sizes, without any metadata.

Leaves their names and sizes to `plan`.
"""

from __future__ import annotations

import shutil
from collections.abc import Iterable, Mapping
from concurrent.futures import Executor
from contextlib import suppress
from dataclasses import dataclass, field
from functools import cached_property
from itertools import repeat
from pathlib import Path
from secrets import token_hex
from threading import Lock

from PIL import Image, ImageOps

from generator.check.files import IMAGE_FORMATS
from generator.plan import Media
from generator.plan.media import LARGE, SMALL, fitted, photo_address, photo_copies

QUALITY = 80
UNREADABLE = (OSError, ValueError, SyntaxError, Image.DecompressionBombError)
"""What Pillow raises for a file that is not there, or is no picture."""
_SIDEWAYS = frozenset({5, 6, 7, 8})
_ORIENTATION = 0x0112


def published_size(path: Path) -> tuple[int, int]:
    """Give width and height the large copy of the photograph at *path* will have."""
    with Image.open(path, formats=IMAGE_FORMATS) as image:
        return _upright_size(image)


def _upright_size(image: Image.Image) -> tuple[int, int]:
    width, height = image.size
    sideways = image.getexif().get(_ORIENTATION) in _SIDEWAYS
    return fitted((height, width) if sideways else (width, height), LARGE)


def published_sizes(content: Path, photos: Iterable[str]) -> Mapping[str, tuple[int, int]]:
    """Map *photos* (paths below *content*) to their published sizes, leaving out what is no picture.

    The check has named those; only a preview goes on without them.
    """
    sizes = {}
    for path in photos:
        with suppress(*UNREADABLE):
            sizes[path] = published_size(content / path)
    return sizes


def publish_media(
    content: Path, output: Path, media: Media, executor: Executor | None = None, scratch: Path | None = None
) -> int:
    """Write photographs and attachments of *content* to `media/` of *output*; gives their number.

    Photographs are made by *executor*, where there is one; with *scratch*, a folder on the same disk, each
    appears whole, and may be made twice.
    """
    photos = sorted(media.photos)
    for _ in (executor.map if executor else map)(
        publish_photo, repeat(content), repeat(output), photos, repeat(scratch)
    ):
        pass
    for path in sorted(media.attachments):
        shutil.copyfile(content / path, _made(output / "media" / path))
    return len(photos) + len(media.attachments)


def media_files(media: Media, sizes: Mapping[str, tuple[int, int]]) -> tuple[str, ...]:
    """List the published files of *media*, photographs in the copies that their *sizes* ask for."""
    photos = (photo_copies(path, sizes[path]) for path in sorted(media.photos) if path in sizes)
    return (*(copy for copies in photos for copy in copies), *(f"media/{path}" for path in sorted(media.attachments)))


def _made(target: Path) -> Path:
    target.parent.mkdir(parents=True, exist_ok=True)
    return target


def publish_photo(content: Path, output: Path, path: str, scratch: Path | None = None) -> None:
    """Write the copies of the photograph at *path* of *content*: upright, fitted, without EXIF, GPS or comments."""
    with Image.open(content / path, formats=IMAGE_FORMATS) as opened:
        size = _upright_size(opened)
        opened.draft("RGB", (LARGE, LARGE))  # a decoder may leave out what no copy will show
        picture = ImageOps.exif_transpose(opened).convert("RGB")
    for address, fit in photo_copies(path, size).items():
        picture = picture.resize(fit, Image.Resampling.LANCZOS)
        picture.info.clear()
        target = _made(output / address)
        begun = scratch / token_hex(12) if scratch else target
        picture.save(begun, "JPEG", quality=QUALITY, optimize=True, progressive=True, comment=b"")
        if scratch:
            begun.replace(target)


@dataclass(frozen=True)
class MediaDesk:
    """Publishes one photograph or attachment at a time, when asked for; copies are kept below *keep*."""

    content: Path
    media: Media
    keep: Path
    _one_at_a_time: Lock = field(default_factory=Lock)

    @cached_property
    def _photo_of(self) -> Mapping[str, str]:
        """Map the address of every copy to its photograph."""
        return {photo_address(path, longest): path for path in self.media.photos for longest in (LARGE, SMALL)}

    def read(self, path: str) -> bytes | None:
        """Give the published file at *path* below `media/`; None where it is unknown or not there."""
        with suppress(*UNREADABLE), self._one_at_a_time:
            return self._read(path)
        return None

    def _read(self, path: str) -> bytes | None:
        photo = self._photo_of.get(f"media/{path}")
        if photo is None:
            return (self.content / path).read_bytes() if path in self.media.attachments else None
        target = self.keep / "media" / path
        if not target.is_file():
            publish_photo(self.content, self.keep, photo)
        return target.read_bytes()
