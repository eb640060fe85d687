"""Which photographs and attachments the admitted records use, and how their published copies are named and sized.

Only these travel with the site. Leaves making the copies to `write`.
"""

from __future__ import annotations

from dataclasses import dataclass

from generator.check import files_in
from generator.link import Register
from generator.model import KINDS

LARGE, SMALL = 1280, 480
"""The longest sides of the two copies of a photograph, in pixels: for looking closely, and for a phone."""


@dataclass(frozen=True, slots=True)
class Media:
    """Paths below `content/`."""

    photos: frozenset[str]
    attachments: frozenset[str]


def media_of(register: Register) -> Media:
    """Gather every file that a record of *register* names."""
    found: dict[str, set[str]] = {"image": set(), "attachment": set()}
    for kind in KINDS:
        for record in register.of_kind(kind).values():
            for _, field, path in files_in(record):
                if field.in_content:
                    found[field.in_content.as_what].add(path)
    return Media(frozenset(found["image"]), frozenset(found["attachment"]))


def photo_address(path: str, longest: int = LARGE) -> str:
    """Give the address of a published copy of the photograph at *path*: always a JPEG, whatever was handed in."""
    stem = path.rpartition(".")[0]
    return f"media/{stem}.jpg" if longest == LARGE else f"media/{stem}.{longest}.jpg"


def photo_copies(path: str, size: tuple[int, int]) -> dict[str, tuple[int, int]]:
    """Map the address of each copy of the photograph at *path* to its size: a large one, and a small if smaller."""
    large = fitted(size, LARGE)
    small = fitted(large, SMALL)
    copies = {photo_address(path): large}
    return copies if small == large else {**copies, photo_address(path, SMALL): small}


def fitted(size: tuple[int, int], longest: int) -> tuple[int, int]:
    """Shrink *size* until no side is longer than *longest*; nothing is ever enlarged."""
    scale = min(1.0, longest / max(size))
    return max(1, round(size[0] * scale)), max(1, round(size[1] * scale))
