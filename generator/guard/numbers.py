"""Whether plain digits are a number of some kind: identity, bank card, credit code. Pure arithmetic.

Leaves where they stand, and what is said around them, to the detectors.
"""

from __future__ import annotations

import re
from calendar import monthrange

from stdnum import luhn, numdb
from stdnum.cn import ric, uscc

_PROVINCES = frozenset((
    "11", "12", "13", "14", "15", "21", "22", "23", "31", "32", "33", "34", "35", "36", "37", "41",
    "42", "43", "44", "45", "46", "50", "51", "52", "53", "54", "61", "62", "63", "64", "65", "71",
    "81", "82", "83", "91", "92", "93", "94", "95", "96", "97", "98", "99",
))  # fmt: skip
"""GB/T 2260; 81 to 83 residence permits (2018), 9 foreigners' permanent residence (2023)."""
_FIRST_YEAR, _LAST_YEAR = 1880, 2099
_YEARS_OF_DOCUMENTS = range(1990, 2031)
CARD_LENGTHS = range(16, 20)
_SHORTEST_CARD = 16
_CARDS = (
    (re.compile(r"62"), CARD_LENGTHS),
    (re.compile(r"4|5[0-9]"), (16,)),
    (re.compile(r"436742|45635[12]|9558[0-9]|95599|601382"), (19,)),
)
"""Issuers' prefixes with the lengths their cards have: UnionPay, Visa and Mastercard, older Chinese cards."""
_RARE_CARDS = re.compile(r"222[1-9]|22[3-9]|2[3-6]|27[01]|2720|3[05-8]|6|81|9")
"""Prefixes of rare cards, shared with regions and documents: only where the text speaks of a card."""
_ORGANISATION_KINDS = frozenset((
    "11", "12", "13", "19", "21", "29", "31", "32", "33", "34", "35", "39", "41", "49", "51", "52",
    "53", "54", "55", "59", "61", "62", "69", "71", "72", "79", "81", "89", "91", "92", "93", "A1",
    "A9", "N1", "N2", "N3", "N9", "Y1",
))  # fmt: skip
"""GB 32100-2015: the registering authority and what it registers."""
_WHOLE_COUNTRY = "100000"
_CODE_WEIGHTS = (3, 7, 9, 10, 5, 8, 4, 2)
"""GB 11714, the organisation code inside a credit code."""


def is_identity(number: str) -> bool:
    """Tell whether *number* (17 digits and a digit or X) is a resident identity number (GB 11643).

    Of the region only the province is asked for: codes of counties that are no more still name people.
    """
    return (
        number[:2] in _PROVINCES
        and _is_day(int(number[6:10]), number[10:14])
        and ric.calc_check_digit(number) == number[-1]
    )


def is_old_identity(number: str, *, is_called_so: bool) -> bool:
    """Tell whether *number* (15 digits) is one of the first form, which has no check digit.

    The county must be one there is or was; the province is enough where the text calls it an identity number.
    """
    is_place = number[:2] in _PROVINCES if is_called_so else is_region(number[:6])
    return is_place and _is_day(1900 + int(number[6:8]), number[8:12])


def is_bank_card(number: str, *, is_called_so: bool) -> bool:
    """Tell whether *number* (16 to 19 digits) has the prefix, the length and the check digit of a bank card.

    Sixteen digits that are a region, a day and two more are a document's number: one in ten has the right
    check digit by chance.
    """
    is_common = any(form.match(number) and len(number) in lengths for form, lengths in _CARDS)
    if not (is_common or (is_called_so and _RARE_CARDS.match(number))) or not luhn.is_valid(number):
        return False
    year = int(number[6:10])
    is_dated = len(number) == _SHORTEST_CARD and year in _YEARS_OF_DOCUMENTS and _is_day(year, number[10:14])
    return is_called_so or not (is_dated and is_region(number[:6]))


def is_credit_code(code: str) -> bool:
    """Tell whether *code* (18 characters) is a unified social credit code: a county, both check digits."""
    is_place = code[2:8] == _WHOLE_COUNTRY or is_region(code[2:8])
    if code[:2] not in _ORGANISATION_KINDS or not is_place or not uscc.is_valid(code):
        return False
    total = sum(weight * int(sign, 36) for weight, sign in zip(_CODE_WEIGHTS, code[8:16], strict=True))
    return code[16] == "0123456789X0"[11 - total % 11]


def is_region(code: str) -> bool:
    """Tell whether *code* (6 digits) is that of a county, now or at any time since 1980 (GB/T 2260)."""
    parts: list[tuple[str, dict[str, str]]] = numdb.get("cn/loc").info(code)
    return len(parts) == 2 and bool(parts[1][1])


def _is_day(year: int, month_and_day: str) -> bool:
    month, day = int(month_and_day[:2]), int(month_and_day[2:])
    return _FIRST_YEAR <= year <= _LAST_YEAR and 1 <= month <= 12 and 1 <= day <= monthrange(year, month)[1]
