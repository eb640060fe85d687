"""What single characters can stand for in a disguised number: digits of every script, signs between them."""

from __future__ import annotations

import unicodedata
from functools import cache

HAN_DIGITS = {
    **{sign: str(digit) for digit, sign in enumerate("〇一二三四五六七八九")},
    **{sign: str(digit) for digit, sign in enumerate("零壹贰叁肆伍陆柒捌玖")},
    "○": "0",
    "貳": "2",
    "參": "3",
    "叄": "3",
    "陸": "6",
    "幺": "1",
}
"""Chinese numerals that stand for one digit each."""
SCANNED = (range(0x20000), range(0xE0000, 0xE01F0))
"""Where characters stand that can mean anything here; elsewhere there are ideographs and nothing yet."""
FILLERS = frozenset("\u034f\u115f\u1160\u17b4\u17b5\u20e3\u2800\u3164\uffa0")
_DOTS = frozenset("·•・‧∙⋅･")
_MARKS = frozenset("*`~\\")
_AT = frozenset("@＠﹫")


def is_invisible(sign: str) -> bool:
    """Tell whether *sign* shows nothing and takes no room: zero-width, joiners, soft hyphens, selectors."""
    return (
        sign in FILLERS
        or "\ufe00" <= sign <= "\ufe0f"
        or "\U000e0100" <= sign <= "\U000e01ef"
        or unicodedata.category(sign) == "Cf"
    )


def plain_digit(sign: str) -> str:
    """Give the ASCII digit of *sign*, a decimal digit of any script; empty for everything else."""
    digit = unicodedata.decimal(sign, None)
    return "" if digit is None else str(digit)


def fancy_digit(sign: str) -> str:
    """Give the ASCII digit of *sign*, also of ① ² ⒈ 三 叁; empty where it stands for none."""
    if sign in HAN_DIGITS:
        return HAN_DIGITS[sign]
    digit = unicodedata.digit(sign, None)
    return "" if digit is None else str(digit)


@cache
def shape_of(sign: str) -> str:
    """Give what *sign* means between digits: "" invisible, " ", "\\n", "-", ".", "*", "@", or its NFKC form.

    A sign whose NFKC form would bring digits of its own (⑩ ½ ㏠) is "■": it must not lengthen a number.
    """
    if is_invisible(sign):
        return ""
    if sign in "\n\r\x0b\x0c\x85\u2028\u2029":
        return "\n"
    if sign.isspace():
        return " "
    if unicodedata.category(sign) == "Pd" or sign in "−﹘":
        return "-"
    if sign in _DOTS:
        return "."
    if sign in _MARKS:
        return "*"
    if sign in _AT:
        return "@"
    if sign < "\x80" or sign in HAN_DIGITS:
        return sign
    if digit := plain_digit(sign):
        return digit
    normal = unicodedata.normalize("NFKC", sign)
    if fancy_digit(sign) or any(plain_digit(part) for part in normal):
        return "■"
    return normal
