"""Draws the QR code of a page's address as a tiny picture, thousands of them in a second.

A code is linear: the picture of a text is that of no text, with the marks of each of its bytes turned over. Those
marks are worked out once for a size; the pattern around them comes from segno, which also draws what is too long.
"""

from __future__ import annotations

import zlib
from base64 import b64encode
from functools import cache, lru_cache

QUIET = 4
"""Light modules around a code, as the standard asks."""
MASK = 2
ROOM = {2: (28, 16, 1), 3: (44, 26, 1), 4: (64, 18, 2), 5: (86, 24, 2), 6: (108, 16, 4)}
"""By version, at level M: bytes of data, bytes of correction in a block, blocks."""
STRETCH = 4
_HEAD = 2
"""Bytes that a text's kind and length take, with what ends it."""
_FIELD = 0x11D


def qr_data_uri(text: str) -> tuple[str, int]:
    """Give the QR code of *text* as the address of a picture that is its own address, and its width in modules."""
    raw, side = _picture(text.encode())
    header = side.to_bytes(4, "big") * 2 + b"\x01\0\0\0\0"  # one bit a module, grey
    data = (
        b"\x89PNG\r\n\x1a\n" + _chunk(b"IHDR", header) + _chunk(b"IDAT", zlib.compress(raw, 9)) + _chunk(b"IEND", b"")
    )
    return f"data:image/png;base64,{b64encode(data).decode()}", side


@lru_cache(maxsize=8)
def qr_image(text: str) -> str:
    """Write the QR code of *text* as HTML; a page shows its own in two places, so the last ones are remembered."""
    code, side = qr_data_uri(text)
    return f'<img src="{code}" alt="QR" width="{side}" height="{side}">'


def _chunk(kind: bytes, data: bytes) -> bytes:
    return len(data).to_bytes(4, "big") + kind + data + zlib.crc32(kind + data).to_bytes(4, "big")


def _picture(text: bytes) -> tuple[bytes, int]:
    """Give the rows of a picture, each with its filter byte, and its side in modules."""
    version = next((v for v, (room, *_) in ROOM.items() if len(text) + _HEAD <= room), None)
    if version is None:
        import segno  # it brings in much, and sites without an address need none

        code = segno.make_qr(text, error="m", boost_error=False)
        side = len(code.matrix) + 2 * QUIET
        return _rows(_turned_over(code.matrix, side), side), side
    press = _press(version)
    return _rows(press.light ^ press.marks(text), press.side), press.side


def _rows(light: int, side: int) -> bytes:
    return light.to_bytes(side * _stride(side), "big")


def _stride(side: int) -> int:
    return 1 + (side + 7) // 8


def _bit(side: int, row: int, column: int) -> int:
    """Give the bit of a picture that is the module at *row* and *column* of its code."""
    from_left = 8 * (_stride(side) * (row + QUIET) + 1) + column + QUIET
    return 1 << (8 * side * _stride(side) - 1 - from_left)


def _turned_over(matrix: tuple[bytearray, ...], side: int) -> int:
    """Give the light modules of a picture whose dark ones are those of *matrix*."""
    light = sum(
        _bit(side, row, column) for row in range(-QUIET, side - QUIET) for column in range(-QUIET, side - QUIET)
    )
    return light ^ sum(_bit(side, r, c) for r, row in enumerate(matrix) for c, dark in enumerate(row) if dark)


class _Press:
    """Prints codes of one version."""

    def __init__(self, version: int) -> None:
        self.room, self._correction, self._blocks = ROOM[version]
        size = 17 + 4 * version
        self.side = size + 2 * QUIET
        places = [_bit(self.side, row, column) for row, column in _path(size)]
        self._flips = [[self._flip(places, at, 1 << bit) for bit in range(8)] for at in range(self.room)]
        self._stretch = lru_cache(maxsize=4096)(self._turned)
        sample = b"."
        import segno  # as above

        code = segno.make_qr(sample, version=version, error="m", mask=MASK, mode="byte", boost_error=False)
        self.light = _turned_over(code.matrix, self.side) ^ self.marks(sample)

    def marks(self, text: bytes) -> int:
        """Give the modules that *text* turns over."""
        head = (0b0100 << 8 | len(text)) << 8 * len(text)
        data = ((head | int.from_bytes(text, "big")) << 4).to_bytes(len(text) + _HEAD, "big")
        data = (data + b"\0" + b"\xec\x11" * self.room)[: self.room]  # what follows the end is read by nobody
        turned = 0
        for at in range(0, self.room, STRETCH):
            turned ^= self._stretch(at, data[at : at + STRETCH])
        return turned

    def _turned(self, at: int, data: bytes) -> int:
        """Give the modules that *data* turns over where it stands at *at*: most addresses of a site begin alike."""
        turned = 0
        for flips, byte in zip(self._flips[at:], data, strict=False):
            for bit in range(8):
                turned ^= flips[bit] if byte >> bit & 1 else 0
        return turned

    def _flip(self, places: list[int], at: int, value: int) -> int:
        """Give the modules turned over by one bit of the data: its own, and those of the correction of its block."""
        length = self.room // self._blocks
        block, within = divmod(at, length)
        words = {within * self._blocks + block: value}
        for number, word in enumerate(_correction(value, length - within - 1, self._correction)):
            words[self.room + number * self._blocks + block] = word
        return sum(places[8 * word + bit] for word, byte in words.items() for bit in range(8) if byte >> (7 - bit) & 1)


@cache
def _press(version: int) -> _Press:
    return _Press(version)


def _path(size: int) -> list[tuple[int, int]]:
    """List the modules that hold data, in the order in which they do: up and down in pairs of columns."""
    found = []
    for number, right in enumerate((*range(size - 1, 6, -2), *range(5, 0, -2))):
        rows = range(size - 1, -1, -1) if number % 2 == 0 else range(size)
        found += [(row, column) for row in rows for column in (right, right - 1) if _is_free(size, row, column)]
    return found


def _is_free(size: int, row: int, column: int) -> bool:
    """Tell whether a module holds data: not a finder with its format, a timing line, or the alignment."""
    low_row, low_column = row < 9, column < 9
    in_finder = (low_row and (low_column or column >= size - 8)) or (low_column and row >= size - 8)
    in_alignment = abs(row - (size - 7)) <= 2 and abs(column - (size - 7)) <= 2
    return not (in_finder or in_alignment or row == 6 or column == 6)


def _correction(value: int, places: int, number: int) -> list[int]:
    """Give the *number* bytes of correction of one byte *value* that *places* others follow."""
    factors = _generator(number)
    rest = [0] * number
    for byte in (value, *[0] * places):
        lead = byte ^ rest[0]
        rest = [after ^ _times(lead, factor) for after, factor in zip((*rest[1:], 0), factors, strict=True)]
    return rest


@cache
def _generator(number: int) -> tuple[int, ...]:
    """Give the polynomial that divides every correct block, without its leading one."""
    product, root = [1], 1
    for _ in range(number):
        product = [a ^ _times(b, root) for a, b in zip((*product, 0), (0, *product), strict=True)]
        root = _times(root, 2)
    return tuple(product[1:])


@cache
def _times(a: int, b: int) -> int:
    """Multiply in the field that the standard counts in."""
    product = 0
    while b:
        product ^= a if b & 1 else 0
        a = a << 1 ^ (_FIELD if a & 0x80 else 0)
        b >>= 1
    return product
