"""Numbers and bitmaps as plain ASCII text, a whole array at a time: what every shard is written in.

Leaves what the numbers mean to its callers; docs/search.md has the format, the client the other direction.
"""

from __future__ import annotations

import numpy as np
import numpy.typing as npt

Numbers = npt.NDArray[np.int64]
Bytes = npt.NDArray[np.uint8]

ALPHABET = b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_"
_CHARS: Bytes = np.frombuffer(ALPHABET, dtype=np.uint8)
_BIT_VALUES = np.array([1, 2, 4, 8, 16, 32], dtype=np.uint8)
_PAYLOAD = 5


def widths(numbers: Numbers) -> Bytes:
    """Count the characters each number takes: five bits a character, the sixth says that more follow."""
    width: Bytes = np.ones(len(numbers), dtype=np.uint8)
    bound, largest = 1 << _PAYLOAD, int(numbers.max(initial=0))
    while largest >= bound:
        width += numbers >= bound
        bound <<= _PAYLOAD
    return width


def put_numbers(out: Bytes, numbers: Numbers, width: Bytes, places: Numbers) -> None:
    """Write each number into ``out`` at its place, lowest bits first; a width of 0 writes nothing."""
    for at in range(int(width.max(initial=0))):
        here = np.flatnonzero(width > at)
        digit = (numbers[here] >> (_PAYLOAD * at)) & 31
        more = width[here] > at + 1
        out[places[here] + at] = _CHARS[digit + 32 * more]


def number_text(numbers: Numbers) -> tuple[bytes, Numbers]:
    """Write numbers one behind the other.

    Returns the text and where each number begins in it, with the text's length at the end.
    """
    width = widths(numbers)
    bounds = np.concatenate([[0], np.cumsum(width, dtype=np.int64)])
    out = np.empty(int(bounds[-1]), dtype=np.uint8)
    put_numbers(out, numbers, width, bounds[:-1])
    return out.tobytes(), bounds


def bitmap_text(members: Numbers, size: int) -> Bytes:
    """Write a set of numbers below ``size`` as a bitmap, six to a character, lowest first."""
    bits = np.zeros(bitmap_length(size) * 6, dtype=np.uint8)
    bits[members] = 1
    packed: Bytes = bits.reshape(-1, 6) @ _BIT_VALUES
    return _CHARS[packed]


def bitmap_length(size: int) -> int:
    """Count the characters of a bitmap of ``size`` bits."""
    return -(-size // 6)


def column_text(codes: Numbers, width: int) -> bytes:
    """Write each code below ``64 ** width`` in ``width`` characters, lowest six bits first."""
    digits = np.stack([(codes >> (6 * at)) & 63 for at in range(width)], axis=1)
    return _CHARS[digits].tobytes()
