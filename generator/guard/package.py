"""Opens zip packages (zip, xlsx, docx) under limits: no bomb and no trap gets further than this room."""

from __future__ import annotations

import io
import zipfile
import zlib
from collections.abc import Iterator
from dataclasses import dataclass
from typing import BinaryIO

from generator.guard.extract import RefusedError, UnreadError

_BLOCK = 1 << 16
_BROKEN = (
    zipfile.BadZipFile,
    zlib.error,
    EOFError,
    OSError,
    NotImplementedError,
    ValueError,
    IndexError,
    KeyError,
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Limits:
    """How much a package may hold: entries, bytes of all and of one, how far it may be squeezed, how deep."""

    entries: int = 10_000
    total: int = 400_000_000
    entry: int = 150_000_000
    ratio: int = 200
    ratio_from: int = 4_000_000
    depth: int = 3


class Budget:
    """Counts what has been unpacked of one attachment, packages inside packages included."""

    def __init__(self, limits: Limits) -> None:
        """Begin with nothing spent."""
        self.limits = limits
        self.spent = 0
        self.entries = 0

    def enter(self, names: int) -> None:
        """Count the entries of one more package; raises RefusedError when there are too many."""
        self.entries += names
        if self.entries > self.limits.entries:
            raise RefusedError("压缩包里文件太多", "it holds too many files")

    def spend(self, size: int, of_entry: int, squeezed: int) -> None:
        """Count *size* more bytes of an entry of which *of_entry* are out, from *squeezed* bytes.

        Raises RefusedError when it swells beyond the limits.
        """
        self.spent += size
        swells = of_entry > self.limits.ratio_from and of_entry > squeezed * self.limits.ratio
        if swells or of_entry > self.limits.entry or self.spent > self.limits.total:
            raise RefusedError(
                "压缩包解开后大得不正常（压缩炸弹）", "it swells beyond reason when unpacked (a zip bomb)"
            )


def entries_of(file: BinaryIO, budget: Budget) -> Iterator[tuple[str, bytes]]:
    """Yield name and content of every file in the package *file*, never more than the budget allows.

    Raises RefusedError for bombs and for names that lead outside, UnreadError for what is damaged or locked.
    """
    try:
        with zipfile.ZipFile(file) as package:
            listed = package.infolist()
            budget.enter(len(listed))
            for info in listed:
                _check_name(info)
                if not info.is_dir():
                    yield info.filename, _content(package, info, budget)
    except _BROKEN:
        raise UnreadError("文件损坏", "it is damaged") from None


def _check_name(info: zipfile.ZipInfo) -> None:
    name = info.filename.replace("\\", "/")
    if name.startswith("/") or ":" in name.split("/")[0] or ".." in name.split("/"):
        raise RefusedError("压缩包里的文件名通到包外面去", "a name in it leads outside the package")
    if info.flag_bits & 1:
        raise UnreadError("加了密码", "it is locked with a password")


def _content(package: zipfile.ZipFile, info: zipfile.ZipInfo, budget: Budget) -> bytes:
    out = io.BytesIO()
    with package.open(info) as entry:
        while block := entry.read(_BLOCK):
            out.write(block)
            budget.spend(len(block), out.tell(), info.compress_size)
    return out.getvalue()
