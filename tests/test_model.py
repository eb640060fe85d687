"""The declarations: each field says what it is in both languages, unmistakably; periods are counted right."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import fields
from datetime import date

import pytest

from generator.config import SiteConfig
from generator.fields import Choice, fields_of
from generator.model import BY_FOLDER, KINDS, states
from generator.model.periods import (
    cadence_of,
    first_day,
    in_order_of_time,
    last_day,
    period_label,
    period_of,
    periods_between,
)
from generator.model.pledge import PROTECTED, Was
from generator.model.states import Cadence

_CHINESE = re.compile(r"[\u3000-\u9fff\uff00-\uffef]")
_CHOICES = [found for found in vars(states).values() if isinstance(found, type) and issubclass(found, Choice)]


def parts_of(declared: type) -> set[type]:
    found = {declared}
    for field in fields_of(declared).values():
        if field.nested:
            found |= parts_of(field.nested)
    return found


PARTS = sorted(
    {part for kind in KINDS.values() for part in parts_of(kind.declared)} | parts_of(SiteConfig),
    key=lambda part: (part.__module__, part.__name__),
)


@pytest.mark.parametrize("part", PARTS, ids=lambda part: f"{part.__module__}.{part.__name__}")
def test_every_field_says_what_it_is_in_both_languages(part: type) -> None:
    for name, field in fields_of(part).items():
        says = field.says
        assert says.zh, name
        assert says.en, name
        assert not _CHINESE.search(says.en + says.en_meaning), name
        assert _CHINESE.search(says.zh), name


@pytest.mark.parametrize("part", PARTS, ids=lambda part: f"{part.__module__}.{part.__name__}")
def test_no_two_fields_of_a_part_share_a_label(part: type) -> None:
    """A clerk who writes the Chinese label as a key is told one field that was meant."""
    for language in ("zh", "en"):
        counted = Counter(field.says.label(language) for field in fields_of(part).values())
        assert [label for label, times in counted.items() if times > 1] == []


@pytest.mark.parametrize("choice", [choice for choice in _CHOICES if choice is not Choice])
def test_choices_are_told_apart_in_every_language(choice: type[Choice]) -> None:
    for words in ([c.value for c in choice], [c.zh for c in choice], [c.en for c in choice]):
        assert len(set(words)) == len(words)
    assert all(re.fullmatch(r"[a-z-]+", c.value) for c in choice)


def test_an_amendment_can_keep_every_protected_field_and_no_other() -> None:
    assert {field.name for field in fields(Was)} == set(PROTECTED)
    assert set(PROTECTED) <= set(fields_of(KINDS["pledge"].declared))


def test_there_are_ten_kinds_each_with_a_folder() -> None:
    assert len(KINDS) == 10
    assert sorted(BY_FOLDER) == sorted(
        [
            "campaigns",
            "organisations",
            "people",
            "pledges",
            "reviews",
            "problems",
            "awards",
            "cases",
            "visits",
            "notices",
        ]
    )


@pytest.mark.parametrize(
    ("period", "first", "last", "cadence"),
    [
        ("2011", date(2011, 1, 1), date(2011, 12, 31), Cadence.YEAR),
        ("2011-H1", date(2011, 1, 1), date(2011, 6, 30), Cadence.HALF),
        ("2011-H2", date(2011, 7, 1), date(2011, 12, 31), Cadence.HALF),
        ("2011-Q1", date(2011, 1, 1), date(2011, 3, 31), Cadence.QUARTER),
        ("2012-Q1", date(2012, 1, 1), date(2012, 3, 31), Cadence.QUARTER),
        ("2011-Q4", date(2011, 10, 1), date(2011, 12, 31), Cadence.QUARTER),
    ],
)
def test_a_period_covers_its_days(period: str, first: date, last: date, cadence: Cadence) -> None:
    assert (first_day(period), last_day(period), cadence_of(period)) == (first, last, cadence)
    assert period_of(first, cadence) == period_of(last, cadence) == period


def test_periods_follow_one_another() -> None:
    assert periods_between(date(2010, 5, 10), date(2011, 2, 1), Cadence.QUARTER) == (
        "2010-Q2",
        "2010-Q3",
        "2010-Q4",
        "2011-Q1",
    )
    assert periods_between(date(2011, 7, 1), date(2011, 6, 30), Cadence.YEAR) == ()
    assert in_order_of_time({"2011", "2011-Q2", "2011-H1", "2010-Q4", "2011-Q4"}) == [
        "2010-Q4",
        "2011-Q2",
        "2011-H1",
        "2011-Q4",
        "2011",
    ]


def test_periods_have_names() -> None:
    assert [period_label(p, "zh") for p in ("2011", "2011-H1", "2011-Q2")] == [
        "2011 年",
        "2011 年上半年",
        "2011 年第二季度",
    ]
    assert [period_label(p, "en") for p in ("2011", "2011-H1", "2011-Q2")] == ["2011", "H1 2011", "Q2 2011"]
