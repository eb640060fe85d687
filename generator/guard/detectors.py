"""Detects personal values in a text: the one door of the detectors. Pure functions of the text.

Whether a value may stand where it stands is for the guard to say.
"""

from __future__ import annotations

import re

from generator.guard.addresses import addresses_in
from generator.guard.digits import numbers_in
from generator.guard.folding import Folded, fold
from generator.guard.kinds import Found
from generator.guard.letters import mails_in, passports_in
from generator.guard.sight import stretches

_NO_ASCII_DIGIT = re.compile(r"[^\x00-\x7f]")


def detect(text: str) -> tuple[Found, ...]:
    """Find every personal value in *text*, in order; values never overlap."""
    found: list[Found] = []
    for start, end in stretches(text):
        found += _closely(text[start:end], start)
    return tuple(found)


def _closely(stretch: str, offset: int) -> list[Found]:
    folded = fold(stretch, offset)
    found = _all_in(folded)
    if _NO_ASCII_DIGIT.search(stretch):
        fancy = fold(stretch, offset, fancy=True)
        if fancy.text != folded.text:
            for search in (numbers_in, passports_in):
                found += [more for more in search(fancy) if not any(_overlap(more, known) for known in found)]
    return sorted(found, key=lambda one: one.start)


def _all_in(folded: Folded) -> list[Found]:
    found = list(numbers_in(folded))
    for search in (passports_in, mails_in, addresses_in):
        found += [more for more in search(folded) if not any(_overlap(more, known) for known in found)]
    return found


def _overlap(one: Found, other: Found) -> bool:
    return one.start < other.end and other.start < one.end
