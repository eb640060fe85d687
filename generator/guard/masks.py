"""Masks personal values the usual way, in place: stars for what is hidden, all else where it was.

138****1234 · 35*************123 · 622202*********0128 · w***@qq.com · 青石镇********
"""

from __future__ import annotations

import re
from collections.abc import Iterable

from generator.guard.alphabet import fancy_digit, shape_of
from generator.guard.detectors import detect
from generator.guard.kinds import Found, Kind

_SHOWN = {Kind.IDENTITY: (2, 3), Kind.BANK_CARD: (6, 4), Kind.PASSPORT: (1, 3)}
"""How many digits stay at either end (the form a county office publishes: 35*************123)."""
_MOBILE_HIDDEN, _MOBILE_TAIL = 4, 4
_TOWNSHIP = re.compile(r".*(?:镇|乡|街道|苏木|办事处)")
_COUNTY = re.compile(r".*(?:[省市州盟县区旗])(?!.*(?:小区|社区|园区))")


def mask(text: str) -> str:
    """Give *text* with every personal value in it masked; as long as it was."""
    return masked(text, detect(text))


def masked(text: str, found: Iterable[Found]) -> str:
    """Give *text* with the values *found* in it masked; as long as it was."""
    pieces: list[str] = []
    at = 0
    for one in sorted(found, key=lambda one: one.start):
        pieces += [text[at : one.start], masked_value(one.kind, text[one.start : one.end])]
        at = one.end
    return "".join([*pieces, text[at:]])


def masked_value(kind: Kind, written: str) -> str:
    """Mask one value as it was *written*."""
    if kind is Kind.EMAIL:
        return _masked_mail(written)
    if kind is Kind.ADDRESS:
        return _masked_address(written)
    places = [at for at, sign in enumerate(written) if fancy_digit(sign) or shape_of(sign).isalpha()]
    head, tail = _SHOWN.get(kind, (len(places) - _MOBILE_HIDDEN - _MOBILE_TAIL, _MOBILE_TAIL))
    hidden = set(places[head : len(places) - tail])
    return "".join("*" if at in hidden else sign for at, sign in enumerate(written))


def _masked_mail(written: str) -> str:
    end = next((at for at, sign in enumerate(written) if shape_of(sign) in ("@", "(", "[")), len(written))
    shown = 1 if end > 1 else 0
    return written[:shown] + "*" * (end - shown) + written[end:]


def _masked_address(written: str) -> str:
    kept = _TOWNSHIP.match(written) or _COUNTY.match(written)
    shown = kept.end() if kept else 0
    return written[:shown] + "*" * (len(written) - shown)
