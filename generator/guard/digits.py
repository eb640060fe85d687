"""Finds identity, card and mobile numbers among the runs of digits of a folded text."""

from __future__ import annotations

import re
from collections.abc import Iterator

from generator.guard.context import Around
from generator.guard.folding import Folded
from generator.guard.kinds import Found, Kind
from generator.guard.numbers import CARD_LENGTHS, is_bank_card, is_credit_code, is_identity, is_old_identity
from generator.guard.runs import Gap, Group, Run, cut_at, digits_of, runs_in, sizes_of, windows

_X = re.compile(r"[ \-.*\n]{0,3}[xX×✕ХхΧχ]")
_CREDIT_CODE = re.compile(r"(?<![0-9A-Za-z])[0-9A-HJ-NPQRTUWXY]{18}(?![0-9A-Za-z])")
_MOBILE = re.compile(r"1[3-9][0-9]{9}\Z")
_COUNTRY = re.compile(r"(?:0086|86|0)(?=1[3-9][0-9]{9}\Z)")
_ROUND = "000000"
"""A figure that ends so is an amount, not a telephone number."""
_COUNTRIES = frozenset(("86", "086", "0086"))
_MOBILE_DIGITS = 11
_MOBILE_CUTS = frozenset({(3, 4, 4), (3, 8), (11,)})
"""Ways of cutting a mobile number taken wherever they stand; others only where no other digits touch them."""
_CARD_CUTS = frozenset({(4, 4, 4, 4), (4, 4, 4, 4, 1), (4, 4, 4, 4, 2), (4, 4, 4, 4, 3), (6, 10), (6, 13)})
_ENDS = (Gap.LINE, Gap.STOP)
"""Where a telephone or card number does not go on; an identity number may, in the next line."""
_IDENTITY_SIGNS = 18
_IDENTITY_CUTS = frozenset({
    (18,), (6, 12), (14, 4), (6, 8, 4), (6, 4, 4, 4), (3, 3, 4, 4, 4), (3, 3, 8, 4), (6, 4, 2, 2, 4),
    (4, 4, 4, 4, 2), (4, 4, 4, 6), (10, 8), (9, 9), (6, 6, 6), (3, 3, 3, 3, 3, 3),
})  # fmt: skip
_MOST_PARTS = 4
_SMALLEST_PART = 3
_FRACTION_DIGITS = 17
_OLD_CUTS = frozenset({(15,), (6, 6, 3), (6, 9)})
_DAY = re.compile(r"(?<![0-9\-])(?:19[4-9]|20[0-3])[0-9]-(?:0[1-9]|1[0-2])-(?:0[1-9]|[12][0-9]|3[01])(?![0-9\-])")
_YEARS = re.compile(r"(?<![0-9])(?:19|20)[0-9]{2} ?- ?(?:19|20)[0-9]{2}(?![0-9])")


def numbers_in(folded: Folded) -> Iterator[Found]:
    """Yield the identity, card and mobile numbers of *folded*; their places are those of the original."""
    taken: list[tuple[int, int]] = []
    runs = [run for run in runs_in(folded.text) if sum(sizes_of(run)) >= _MOBILE_DIGITS]
    for kind, search in _SEARCHES:
        for run in runs:
            for start, end, value in search(folded.text, run):
                if all(end <= first or start >= last for first, last in taken):
                    taken.append((start, end))
                    if kind is not None:
                        yield Found(kind, *folded.span(start, end), value)


Hit = tuple[int, int, str]


def _identities(text: str, run: Run) -> Iterator[Hit]:
    for part in cut_at(run, (Gap.STOP,)):
        for window in windows(part, (17, 18)):
            if not _is_one_line(window) or not (_is_usual(window) or _is_all(window, part)):
                continue
            digits, start, end = digits_of(window), window[0].start, window[-1].end
            if len(digits) == 17:
                mark = _X.match(text, end)
                if mark is None:
                    continue
                digits, end = f"{digits}X", mark.end()
            if is_identity(digits):
                around = Around(text, start, end)
                if around.stands_free and not around.is_certificate:
                    yield start, end, digits


def _is_one_line(window: Run) -> bool:
    """Tell whether *window* is no column of figures: one number may go on in the next line, once."""
    ends = sum(group.gap is Gap.LINE for group in window[1:])
    return ends == 0 or (ends == 1 and len(window) <= _MOST_PARTS)


def _credit_codes(text: str, run: Run) -> Iterator[Hit]:
    """Yield what is lawfully shown and only looks like a card number."""
    for group in run:
        match = _CREDIT_CODE.fullmatch(group.digits)
        if match and is_credit_code(group.digits):
            yield group.start, group.end, group.digits


def _cards(text: str, run: Run) -> Iterator[Hit]:
    for part in cut_at(run, _ENDS):
        for window in sorted(windows(part, CARD_LENGTHS), key=_shortness):
            if sizes_of(window) not in _CARD_CUTS and len(window) > 1 and not _may_be_whole(text, window, part):
                continue
            around = Around(text, window[0].start, window[-1].end)
            if not around.stands_free or around.is_document or around.is_amount or _is_fraction(window):
                continue
            if is_bank_card(digits_of(window), is_called_so=around.speaks_of_card):
                yield window[0].start, window[-1].end, digits_of(window)


def _is_fraction(window: Run) -> bool:
    """Tell whether *window* is what a program writes behind a decimal point: 2.4999999999999996."""
    return len(window) == 1 and window[0].gap is Gap.DOT and len(window[0].digits) <= _FRACTION_DIGITS


def _old_identities(text: str, run: Run) -> Iterator[Hit]:
    for part in cut_at(run, _ENDS):
        for window in windows(part, (15,)):
            if sizes_of(window) not in _OLD_CUTS and not _may_be_whole(text, window, part):
                continue
            around = Around(text, window[0].start, window[-1].end)
            if not around.stands_free or around.is_amount or (around.is_document and not around.speaks_of_identity):
                continue
            if is_old_identity(digits_of(window), is_called_so=around.speaks_of_identity):
                yield window[0].start, window[-1].end, digits_of(window)


def _mobiles(text: str, run: Run) -> Iterator[Hit]:
    for part in cut_at(run, _ENDS):
        number = part[1:] if part[0].digits in _COUNTRIES else part
        for window in windows(number, (11, 12, 13, 15)):
            value = _COUNTRY.sub("", digits_of(window))
            if not _MOBILE.match(value) or value.endswith(_ROUND):
                continue
            is_decimal = len(window) == 2 and window[1].gap is Gap.DOT
            if is_decimal or (_cut_of(window) not in _MOBILE_CUTS and not _is_whole(text, window, number)):
                continue
            around = Around(text, window[0].start, window[-1].end)
            if around.stands_free and not around.is_document and not around.is_amount:
                yield window[0].start, window[-1].end, value


def _cut_of(window: Run) -> tuple[int, ...]:
    """Give the sizes of the groups of a mobile number, without the country's digits before it."""
    first, *others = sizes_of(window)
    return (first - (sum(sizes_of(window)) - _MOBILE_DIGITS), *others)


def _shortness(window: Run) -> int:
    return -len(digits_of(window))


def _is_usual(window: Run) -> bool:
    """Tell whether *window* is cut as identity numbers are: at the region, the day, every four, a line's end."""
    *sizes, _ = sizes_of(window)
    whole = (*sizes, _IDENTITY_SIGNS - sum(sizes))  # the last may be an X, which is no digit
    is_wrapped = len(window) == 2 and window[1].gap is Gap.LINE
    return is_wrapped or (whole in _IDENTITY_CUTS and _is_even(window))


def _is_even(window: Run) -> bool:
    """Tell whether *window* has dots everywhere or nowhere."""
    dots = [group.gap is Gap.DOT for group in window[1:]]
    return all(dots) or not any(dots)


def _is_tidy(window: Run) -> bool:
    """Tell whether *window* is cut as people cut numbers: no crumbs, and dots everywhere or nowhere."""
    return all(size >= _SMALLEST_PART for size in sizes_of(window)[:-1]) and _is_even(window)


def _is_spelt(window: Run) -> bool:
    """Tell whether every digit stands alone: 1.3.8.…"""
    return all(len(group.digits) == 1 for group in window)


def _is_all(window: Run, part: Run) -> bool:
    """Tell whether an unusual cut may be one number: all of the run, and no decimals."""
    has_dots = any(group.gap is Gap.DOT for group in window[1:])
    return len(window) == len(part) and (not has_dots or _is_tidy(window) or _is_spelt(window))


def _may_be_whole(text: str, window: Run, part: Run) -> bool:
    """Tell the same where a day may stand beside figures: without days in it."""
    return _is_all(window, part) and not _DAY.search(text, window[0].start, window[-1].end)


def _is_whole(text: str, window: Run, part: Run) -> bool:
    """Tell the same where no check digit helps: no dots or brackets, unless every digit stands alone."""
    is_broken = any(group.gap in (Gap.DOT, Gap.BRACKET) for group in window[1:])
    has_years = _YEARS.search(text, window[0].start, window[-1].end)
    return _may_be_whole(text, window, part) and not has_years and (_is_spelt(window) or not is_broken)


_SEARCHES = (
    (Kind.IDENTITY, _identities),
    (None, _credit_codes),
    (Kind.BANK_CARD, _cards),
    (Kind.IDENTITY, _old_identities),
    (Kind.MOBILE, _mobiles),
)
"""In the order of how sure one can be; what an earlier one has taken, a later one leaves."""

__all__ = ["Group", "numbers_in"]
