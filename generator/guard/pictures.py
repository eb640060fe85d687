"""Reads what a picture says beside its pixels: EXIF, GPS, XMP, comments. The pixels are left alone."""

from __future__ import annotations

import io
from collections.abc import Iterator

from PIL import ExifTags, Image

from generator.guard.extract import Extract, UnreadError, Words

IMAGES = frozenset((".jpg", ".jpeg", ".png", ".webp", ".gif", ".bmp", ".tif", ".tiff"))
_BROKEN = (
    OSError,
    SyntaxError,
    ValueError,
    KeyError,
    TypeError,
    IndexError,
    OverflowError,
    Image.DecompressionBombError,
)
_WHERE: Words = ("图片信息", "its metadata")
_BLOCKS = (ExifTags.IFD.Exif, ExifTags.IFD.GPSInfo)
_LATITUDE = 2
_LONGEST = 200_000


def read_picture(data: bytes) -> Extract:
    """Get the words out of the metadata of a picture, and whether it tells where it was taken."""
    try:
        with Image.open(io.BytesIO(data)) as image:
            exif = image.getexif()
            places = exif.get_ifd(ExifTags.IFD.GPSInfo)
            words = [*_words(dict(exif))]
            for block in _BLOCKS:
                words += _words(dict(exif.get_ifd(block)))
            words += _words(image.info)
    except _BROKEN:
        raise UnreadError("图片损坏", "the picture is damaged") from None
    return Extract(tuple((_WHERE, word) for word in words), has_place=_LATITUDE in places)


def _words(
    values: dict[object, object] | dict[int, object] | dict[str | tuple[int, int], object],
) -> Iterator[str]:
    for value in values.values():
        if isinstance(value, bytes):
            yield (
                value[:_LONGEST].decode("utf-16-le" if value[1:2] == b"\0" else "utf-8", "replace").replace("\0", " ")
            )
        elif isinstance(value, str):
            yield value[:_LONGEST]
