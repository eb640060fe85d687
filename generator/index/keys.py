"""How a key and what it names are put into one number: the layout that the builder and the client share.

Leaves finding grams to `grams`, numbering facets to `facets`, and writing to `postings`.
"""

from __future__ import annotations

import numpy as np
import numpy.typing as npt

from generator.index.textcode import Numbers

ANYWHERE, IN_TITLE, TITLE_START, TITLE_END = range(4)
"""A gram's lists; a key is ``first << 18 | second << 2 | list``, second 0 for a title's single character."""
UNIT_SHIFT = 18
RESERVED = 32
"""First units below this never occur in folded text: separators, and the keys of facets' values."""
PHASES = 16
"""In the first two lists a gram's place is known modulo this: scattered grams seldom pass for a phrase."""
NAMED_BITS = 29
"""A pair is ``key << 29 | named`` in 63 bits; named is a document, or ``document * PHASES + phase``."""


def gram_keys(firsts: Numbers, seconds: Numbers | int, which: int) -> Numbers:
    """Give the keys of grams in one of the four lists."""
    return (firsts << UNIT_SHIFT) | (seconds << 2) | which


def units_of(keys: Numbers) -> tuple[Numbers, Numbers]:
    """Give the first and the second unit of every gram among *keys*."""
    return keys >> UNIT_SHIFT, keys >> 2 & 0xFFFF


def tag_keys(numbers: Numbers) -> Numbers:
    """Give the keys of facets' values by their numbers: below those of any gram."""
    return numbers << 2


def names_places(keys: Numbers) -> npt.NDArray[np.bool_]:
    """Tell which keys name places; all others name documents."""
    are_places: npt.NDArray[np.bool_] = (
        (keys >= RESERVED << UNIT_SHIFT) & (keys & 3 <= IN_TITLE) & (keys >> 2 & 0xFFFF != 0)
    )
    return are_places


def join_pairs(keys: Numbers, named: Numbers) -> Numbers:
    """Put keys and what they name into one number each."""
    return (keys << NAMED_BITS) | named


def split_pairs(pairs: Numbers) -> tuple[Numbers, Numbers]:
    """Take pairs apart into keys and what they name."""
    return pairs >> NAMED_BITS, pairs & ((1 << NAMED_BITS) - 1)
