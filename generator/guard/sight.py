"""Finds at great speed the stretches of a text that are worth a closer look; most texts have none.

Works on whole arrays of characters; decides nothing, but all that the detectors could find is in a stretch.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from functools import cache
from itertools import chain

import numpy as np
import numpy.typing as npt

from generator.guard.alphabet import FILLERS, HAN_DIGITS, SCANNED, fancy_digit, is_invisible, shape_of

Span = tuple[int, int]
_Array = npt.NDArray[np.uint8]
_Places = npt.NDArray[np.intp]

_OTHER, _DIGIT, _GAP, _UPPER, _AT, _ROOM, _HOME, _CALLED, _TEN = range(9)
_TELLS_NUMBER = np.isin(np.arange(9), (_DIGIT, _GAP, _TEN))
_WIDEST_GAP = 60
_WIDEST_BEFORE = 4
_LONGEST_NAME, _LONGEST_DOMAIN = 66, 120
_FEWEST, _OF_MOBILE, _OF_IDENTITY = 7, 11, 15
_LEFT, _RIGHT = 40, 48
_MOBILE = re.compile(r"1[3-9][0-9]{9}")
_NUMERAL = r"[0-9０-９〇零一二三四五六七八九十百]"
_HOUSE = re.compile(rf"[组社队屯排巷元栋幢座楼苑庭府邸区园寓舍院城村馆庄](?:\s?第?(?:{_NUMERAL}|[#\-\s单])+)\Z")
_BEHIND_HOME = re.compile(rf"\s?[A-Za-zＡ-Ｚ]?{_NUMERAL}{{1,5}}\s?(?:[栋幢座#＃\-－单]|号楼|楼|[层室号房]|\Z|[^\w])")
_NUMBERED = re.compile(rf"{_NUMERAL}\s?(?:[组社队屯排巷号栋幢室单\-－]|小组|村民|居民)")
_CALLS = re.compile(r"住址|庭地址|居住|户籍|户口|常住|家住|现住|住在")
_HAN = frozenset("号室户房元区园苑寓院庭府邸楼舍址住籍十百").union(HAN_DIGITS, FILLERS)
_TELLING = frozenset(
    ("Nd", "No", "Cf", "Cc", "Zs", "Zl", "Zp", "Pc", "Pd", "Po", "Ps", "Pe", "Mn", "Me", "Lu", "Sm", "Sk")
)
"""The categories of characters that can mean anything here; all others are skipped when the table is made."""


def stretches(text: str) -> list[Span]:
    """Give the stretches of *text* to look at closely: in order, apart, each with what surrounds it."""
    classes = _classes(text)
    merged: list[Span] = []
    for start, end in sorted([*_digit_spans(text, classes), *_mail_spans(text, classes), *_home_spans(text, classes)]):
        first, last = max(0, start - _LEFT), min(len(text), end + _RIGHT)
        if merged and first <= merged[-1][1]:
            merged[-1] = (merged[-1][0], max(last, merged[-1][1]))
        else:
            merged.append((first, last))
    return merged


def _classes(text: str) -> _Array:
    """Give the class of every character of *text*; in half the room where none is beyond the first plane."""
    narrow = text.encode("utf-16-le", "surrogatepass")
    if len(narrow) == 2 * len(text):
        return np.take(_table(), np.frombuffer(narrow, np.uint16))
    return np.take(_table(), np.frombuffer(text.encode("utf-32-le", "surrogatepass"), np.uint32), mode="clip")


def _digit_spans(text: str, classes: _Array) -> Iterator[Span]:
    """Yield runs of digits that could be a number, and capitals followed by enough digits for a passport."""
    places = np.flatnonzero(classes == _DIGIT)
    if len(places) < _FEWEST:
        return
    firsts, lasts = _runs(places, classes)
    lengths = lasts - firsts + 1
    is_long = lengths >= _OF_MOBILE
    for start, last, length in zip(places[firsts[is_long]], places[lasts[is_long]], lengths[is_long], strict=True):
        if length >= _OF_IDENTITY or _MOBILE.search(_plain(text[start : last + 1])):
            yield int(start), int(last) + 1
    is_short = (lengths >= _FEWEST) & ~is_long
    starts = places[firsts[is_short]]
    for number in np.flatnonzero(_follows_capital(classes, starts)):
        yield int(starts[number]) - _WIDEST_BEFORE, int(places[lasts[is_short][number]]) + 1


def _follows_capital(classes: _Array, starts: _Places) -> npt.NDArray[np.bool_]:
    """Tell of each of *starts* whether a capital stands before it, a few signs between them at most."""
    found = np.zeros(len(starts), np.bool_)
    is_open = np.ones(len(starts), np.bool_)
    for distance in range(1, _WIDEST_BEFORE + 1):
        before = classes[np.maximum(starts - distance, 0)]
        found |= is_open & (before == _UPPER)
        is_open &= before == _GAP
    return found


def _runs(places: _Places, classes: _Array) -> tuple[_Places, _Places]:
    """Give the first and last of each run at *places*: digits with nothing but gaps between them."""
    step = np.diff(places)
    joined = step == 1
    open_ = np.flatnonzero((step > 1) & (step <= _WIDEST_GAP))
    distance = 1
    while len(open_):
        open_ = open_[classes[places[open_] + distance] == _GAP]
        distance += 1
        closed = step[open_] == distance
        joined[open_[closed]] = True
        open_ = open_[~closed]
    breaks = np.flatnonzero(~joined)
    return np.concatenate(([0], breaks + 1)), np.concatenate((breaks, [len(places) - 1]))


def _plain(stretch: str) -> str:
    return "".join(filter(None, map(fancy_digit, stretch)))


def _mail_spans(text: str, classes: _Array) -> Iterator[Span]:
    for at in np.flatnonzero(classes == _AT).tolist():
        if at and (text[at - 1].isalnum() or classes[at - 1] == _GAP):
            yield at - _LONGEST_NAME, at + _LONGEST_DOMAIN


def _home_spans(text: str, classes: _Array) -> Iterator[Span]:
    """Yield what could be the end of a home address: a number of a room behind a group or a building."""
    rooms = np.flatnonzero(classes[1:] == _ROOM) + 1
    for at in rooms[_TELLS_NUMBER[classes[rooms - 1]]].tolist():
        if _HOUSE.search(text, max(0, at - 14), at):
            yield at - 30, at + 12
    homes = np.flatnonzero(classes[:-1] == _HOME)
    for at in homes[_TELLS_NUMBER[classes[homes + 1]]].tolist():
        if _BEHIND_HOME.match(text, at + 1):
            yield at - 30, at + 30
    for at in np.flatnonzero(classes == _CALLED).tolist():
        if _CALLS.search(text, max(0, at - 3), at + 4) and _NUMBERED.search(text, at, at + 44):
            yield at - 8, at + 44


@cache
def _table() -> _Array:
    table = np.zeros(SCANNED[-1].stop + 1, np.uint8)
    for code in chain(*SCANNED):
        sign = chr(code)
        if unicodedata.category(sign) in _TELLING or sign in _HAN:
            table[code] = _class_of(sign)
    return table


def _class_of(sign: str) -> int:
    if fancy_digit(sign):
        return _DIGIT
    if is_invisible(sign) or shape_of(sign) in (" ", "\n", "-", ".", "_", "*", "(", ")", "#", ">"):
        return _GAP
    if sign in "ABCDEFGHJKLMNPQRSTUVWXYZ" or "Ａ" <= sign <= "Ｚ":
        return _UPPER
    if shape_of(sign) == "@":
        return _AT
    if sign in "号室户房":
        return _ROOM
    if sign in "元区园苑寓院庭府邸楼舍":
        return _HOME
    if sign in "十百":
        return _TEN
    return _CALLED if sign in "址住籍" else _OTHER


__all__ = ["Span", "stretches"]
