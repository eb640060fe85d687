"""What the guard looks for: the kinds of personal values, and one value found in a text."""

from __future__ import annotations

from dataclasses import dataclass

from generator.fields import Choice


class Kind(Choice):
    """A kind of personal value, as people write it in `privacy_waivers.yml`."""

    IDENTITY = "identity", "居民身份证号码", "resident identity number"
    BANK_CARD = "bank-card", "银行卡号", "bank card number"
    MOBILE = "mobile", "手机号码", "mobile number"
    PASSPORT = "passport", "护照号码", "passport number"
    EMAIL = "e-mail", "电子邮箱", "e-mail address"
    ADDRESS = "address", "住址", "home address"


BREAK = "\n|\n"
"""Between two texts that have nothing to do with each other: no number goes on behind it."""


@dataclass(frozen=True, slots=True, order=True)
class Found:
    """A personal value in a text: its kind, where it stands (`text[start:end]`), and its plain form.

    The plain form is what two ways of writing one value have in common: digits without signs between them.
    It is never shown to anybody.
    """

    kind: Kind
    start: int
    end: int
    value: str
