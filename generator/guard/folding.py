"""Folds a stretch of text into the plain form detectors read, and knows the way back to the original."""

from __future__ import annotations

from dataclasses import dataclass

from generator.guard.alphabet import fancy_digit, plain_digit, shape_of

_ESCAPES = {"n": "\n", "r": "\n", "t": " ", "f": " ", "/": "/", '"': '"'}
"""What a backslash makes of the next character in JSON, JavaScript and quoted YAML."""


@dataclass(frozen=True, slots=True)
class Folded:
    """A folded text: `text[i]` came from the original character at `origin[i]`."""

    text: str
    origin: list[int]

    def span(self, start: int, end: int) -> tuple[int, int]:
        """Give the original stretch behind `text[start:end]` (not empty)."""
        return self.origin[start], self.origin[end - 1] + 1


def fold(text: str, offset: int = 0, *, fancy: bool = False) -> Folded:
    """Fold *text*, which stands at *offset* in the original: NFKC, one form for each kind of sign.

    Invisible characters vanish. With *fancy*, ①, ² and Chinese numerals become digits too; without it they
    are ordinary characters, so that 张三13812345678 still holds a number of eleven digits.
    """
    signs: list[str] = []
    origin: list[int] = []
    escaped = False
    for at, sign in enumerate(text, offset):
        if escaped and sign in _ESCAPES:
            signs[-1], escaped = _ESCAPES[sign], False
            continue
        escaped = sign == "\\" and not escaped
        shape = (fancy_digit(sign) if fancy else plain_digit(sign)) or shape_of(sign)
        for part in shape:
            signs.append(part)
            origin.append(at)
    return Folded("".join(signs), origin)
