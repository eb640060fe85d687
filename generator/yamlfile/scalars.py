"""What a plain YAML word means: the YAML 1.2 core schema, plus dates for whole ISO days.

Leaves alone what would be damaged by being a number: leading zeros, and more than 15 digits.
"""

from __future__ import annotations

import math
import re
from datetime import date
from functools import lru_cache
from sys import intern

Scalar = bool | int | float | str | date | None

_NUMBER = re.compile(r"[-+]?(?:0|[1-9][0-9]{0,14})(\.[0-9]+)?(?:[eE][-+]?[0-9]{1,3})?\Z")
_DAY = re.compile(r"([0-9]{4})-([0-9]{2})-([0-9]{2})\Z")
_WORDS: dict[str, Scalar] = {
    **dict.fromkeys(("", "~", "null", "Null", "NULL")),
    **dict.fromkeys(("true", "True", "TRUE"), True),
    **dict.fromkeys(("false", "False", "FALSE"), False),
}


_SHORT = 40
"""Texts up to this many characters are mostly ids and words of the vocabulary, which come again and again."""


def plain_value(word: str) -> Scalar:
    """Give the meaning of the unquoted *word*; an impossible date stays text.

    Days and short texts that are equal are one object: a city's records are smaller by a third.
    """
    if word in _WORDS:
        return _WORDS[word]
    if word[0] in "0123456789-+":
        return _day_or_number(word)
    return intern(word) if len(word) <= _SHORT else word


@lru_cache(maxsize=8192)
def _day_or_number(word: str) -> Scalar:
    if day := _DAY.match(word):
        try:
            return date(int(day[1]), int(day[2]), int(day[3]))
        except ValueError:
            return word
    if number := _NUMBER.match(word):
        if number[1] is None and "e" not in word.lower():
            return int(word)
        value = float(word)
        return value if math.isfinite(value) else word
    return word
