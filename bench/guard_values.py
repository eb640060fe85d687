"""Makes what the privacy guard must find, in every disguise, and records in which it must find nothing.

Every number is drawn by seeded chance and made valid by its own check digit; none is copied from anywhere.
"""

from __future__ import annotations

import random
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, timedelta

from stdnum import luhn, numdb
from stdnum.cn import ric

from generator.guard import Kind

Disguise = Callable[[str, random.Random], str]

_CARDS = (("621700", 19), ("622202", 19), ("622848", 19), ("625912", 16), ("623058", 17), ("620522", 18),
          ("436742", 19), ("456351", 19), ("955880", 19), ("955990", 19), ("427020", 16), ("518710", 16),
          ("552245", 16), ("601382", 19))  # fmt: skip
_HAN = "〇一二三四五六七八九"
_NEIGHBOURS = (
    "的是在人有我他这个们来到时大地为子中你说生国年着就那和要她出也得里后自以会家可下而过天去能对小多然于心学么之都好看起发当没成只如事把还用"
    "样道想作种开美总从无情己面最女但现前些所同日手又行意动方期它头经长儿回位分爱老因很给名法间斯知世什两次使身者被高已亲其进此话常与活正感张王李赵刘"
)
_PLAIN_BEFORE = (
    "",
    " ",
    "：",
    ":",
    "（",
    "“",
    "，",
    "电话",
    "联系人王秀兰",
    "1. ",
    "①",
    "、",
    "|",
    "\n",
    "Tel",
    "号码为",
)
_PLAIN_AFTER = ("", " ", "。", "）", "”", "，", "王秀兰", "；", "|", "\n", "/", "<", "转告")


@dataclass(frozen=True, slots=True)
class Planted:
    """A text with one value in it."""

    kind: Kind
    value: str
    text: str
    disguise: str


def identity(chance: random.Random) -> str:
    """Make a resident identity number of 18 characters."""
    day = date(1930, 1, 1) + timedelta(days=chance.randrange(29_000))
    body = f"{chance.choice(_regions())}{day:%Y%m%d}{chance.randrange(1, 1000):03}"
    return body + ric.calc_check_digit(f"{body}0")


def old_identity(chance: random.Random) -> str:
    """Make a resident identity number of the first form, 15 digits."""
    day = date(1930, 1, 1) + timedelta(days=chance.randrange(25_500))
    return f"{chance.choice(_regions())}{day:%y%m%d}{chance.randrange(1, 1000):03}"


def bank_card(chance: random.Random) -> str:
    """Make a bank card number."""
    prefix, length = chance.choice(_CARDS)
    body = prefix + "".join(chance.choice("0123456789") for _ in range(length - len(prefix) - 1))
    return body + str(luhn.calc_check_digit(body))


def mobile(chance: random.Random) -> str:
    """Make a mobile number of eleven digits."""
    return f"1{chance.randrange(3, 10)}{chance.randrange(10**9):09}"


def passport(chance: random.Random) -> str:
    """Make a passport number of one of the forms in use."""
    eight, seven = f"{chance.randrange(10**8):08}", f"{chance.randrange(10**7):07}"
    return chance.choice(
        (f"E{eight}", f"G{eight}", f"E{chance.choice('ABCDEFGHJKLMNPQRSTUVWXYZ')}{seven}", f"DE{seven}")
    )


MAKERS: dict[str, tuple[Kind, Callable[[random.Random], str]]] = {
    "identity": (Kind.IDENTITY, identity),
    "old identity": (Kind.IDENTITY, old_identity),
    "bank card": (Kind.BANK_CARD, bank_card),
    "mobile": (Kind.MOBILE, mobile),
    "passport": (Kind.PASSPORT, passport),
}


def _regions() -> list[str]:
    if not _REGIONS:
        for length, province, _, _, rest in numdb.get("cn/loc").prefixes:
            if length == 2:
                _REGIONS.extend(province + county for size, county, *_ in rest if size == 4)
    return _REGIONS


_REGIONS: list[str] = []


def _with_signs(number: str, chance: random.Random, signs: str, share: float) -> str:
    out = number[0]
    for digit in number[1:]:
        out += (chance.choice(signs) if chance.random() < share else "") + digit
    return out


def _grouped(number: str, chance: random.Random, sign: str) -> str:
    if len(number) == 11:
        return sign.join((number[:3], number[3:7], number[7:]))
    if len(number) == 18:
        return sign.join((number[:6], number[6:14], number[14:]))
    if len(number) == 15:
        return sign.join((number[:6], number[6:12], number[12:]))
    return sign.join(number[at : at + 4] for at in range(0, len(number), 4))


def _shifted(zero: int) -> Disguise:
    def disguise(number: str, chance: random.Random) -> str:
        return "".join(chr(zero + int(sign)) if sign.isdigit() else sign for sign in number)

    return disguise


DISGUISES: dict[str, Disguise] = {
    "plain": lambda number, chance: number,
    "full width": lambda number, chance: "".join(chr(ord(sign) + 0xFEE0) for sign in number),
    "groups by spaces": lambda number, chance: _grouped(number, chance, " "),
    "groups by hyphens": lambda number, chance: _grouped(number, chance, "-"),
    "groups by dots": lambda number, chance: _grouped(number, chance, "."),
    "groups by wide spaces": lambda number, chance: _grouped(number, chance, "\u3000"),
    "groups by dashes": lambda number, chance: _grouped(number, chance, chance.choice("－–—‑")),
    "random spaces": lambda number, chance: _with_signs(number, chance, " ", 0.3),
    "random hyphens": lambda number, chance: _with_signs(number, chance, "-", 0.3),
    "random spaces and hyphens": lambda number, chance: _with_signs(number, chance, " -", 0.3),
    "every digit apart": lambda number, chance: chance.choice((" ", "-", "\u2009", " - ")).join(number),
    "zero width": lambda number, chance: _with_signs(number, chance, "\u200b\u200c\u200d\u2060\ufeff\u00ad", 0.5),
    "no-break spaces": lambda number, chance: _grouped(number, chance, "\u00a0"),
    "mathematical": _shifted(0x1D7CE),
    "arabic": _shifted(0x0660),
    "circled": lambda number, chance: "".join("⓪①②③④⑤⑥⑦⑧⑨"[int(s)] if s.isdigit() else s for s in number),
    "chinese numerals": lambda number, chance: "".join(_HAN[int(s)] if s.isdigit() else s for s in number),
    "bold in the middle": lambda number, chance: f"{number[:3]}**{number[3:7]}**{number[7:]}",
    "mixed widths": lambda number, chance: "".join(
        chr(ord(sign) + 0xFEE0) if chance.random() < 0.5 else sign for sign in number
    ),
}
_OF_DIGITS_ONLY = frozenset(("circled", "chinese numerals"))
"""Disguises under which a neighbour that is a numeral too would make another number."""


def planted(what: str, disguise: str, chance: random.Random) -> Planted:
    """Make a text with a true value of the kind *what* (a key of MAKERS) in the given *disguise*."""
    kind, make = MAKERS[what]
    value = make(chance)
    shown = value.lower() if kind is Kind.IDENTITY and chance.random() < 0.3 else value
    shown = DISGUISES[disguise](shown, chance)
    if chance.random() < 0.6:
        before = "".join(chance.choice(_NEIGHBOURS) for _ in range(chance.randrange(1, 12)))
        after = "".join(chance.choice(_NEIGHBOURS) for _ in range(chance.randrange(1, 12)))
    else:
        before, after = chance.choice(_PLAIN_BEFORE), chance.choice(_PLAIN_AFTER)
    if kind is Kind.PASSPORT:
        before = before.replace("Tel", "")
    if disguise in _OF_DIGITS_ONLY:
        before = before.replace("①", "").replace("1. ", "")
    if kind is Kind.MOBILE and chance.random() < 0.2:
        shown = chance.choice(("+86", "+86 ", "0086-", "86-", "(+86)", "+86-")) + shown
    return Planted(kind, value, f"{before}{shown}{after}", disguise)
