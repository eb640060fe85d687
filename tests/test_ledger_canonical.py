"""The canonical form: what means the same gives the same bytes, what differs does not."""

from __future__ import annotations

import hashlib
import json
import unicodedata
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from generator.ledger.canonical import canonical, canonical_number, canonical_text, digest

TEXTS = st.text(st.characters(exclude_categories=("Cs",)), max_size=40)
NUMBERS = st.integers(-(10**12), 10**12) | st.decimals(-(10**9), 10**9, places=4).map(float)
FIELDS = st.dictionaries(st.sampled_from(["by", "title", "due", "target"]), st.none() | TEXTS | NUMBERS | st.dates())


@settings(deadline=None)
@given(TEXTS)
def test_text_is_brought_into_form_once_and_for_all(text: str) -> None:
    once = canonical_text(text)
    assert canonical_text(once) == once
    assert unicodedata.is_normalized("NFC", once)
    assert "\r" not in once
    assert once == once.strip("\n")


@settings(deadline=None)
@given(TEXTS, st.sampled_from(["\r\n", "\r"]), st.integers(0, 3))
def test_editors_may_differ_in_line_ends_blanks_and_composed_characters(text: str, end: str, blanks: int) -> None:
    lines = text.replace("\r\n", "\n").replace("\r", "\n").split("\n")
    as_saved = end.join(line.rstrip() + " " * blanks for line in lines) + end * blanks
    assert canonical_text(unicodedata.normalize("NFD", as_saved)) == canonical_text(text)


@settings(deadline=None)
@given(st.lists(st.text("修路abc，", min_size=1), min_size=1, max_size=4))
def test_words_and_line_breaks_between_them_are_kept(lines: list[str]) -> None:
    assert canonical_text("\n".join(lines)) == "\n".join(lines)
    assert canonical_text("  " + lines[0]) == "  " + lines[0]


@settings(deadline=None)
@given(NUMBERS)
def test_a_number_is_its_value_however_it_is_written(number: float) -> None:
    written = canonical_number(number)
    assert "e" not in written.lower()
    assert float(written) == number
    assert canonical_number(float(number)) == written or abs(number) >= 2**53
    assert written == written.rstrip(".")
    assert "." not in written or not written.endswith("0")


@pytest.mark.parametrize(
    ("number", "written"),
    [
        (5, "5"),
        (5.0, "5"),
        (5.10, "5.1"),
        (-0.0, "0"),
        (1e21, "1" + "0" * 21),
        (1e-7, "0.0000001"),
        (100, "100"),
    ],
)
def test_numbers_are_written_plainly(number: float, written: str) -> None:
    assert canonical_number(number) == written
    assert Decimal(written) == Decimal(repr(number))


@settings(deadline=None)
@given(FIELDS, st.randoms())
def test_the_order_of_fields_does_not_matter(fields: dict[str, Any], chance: Any) -> None:
    names = list(fields)
    chance.shuffle(names)
    assert digest("pledge", {name: fields[name] for name in names}) == digest("pledge", fields)
    assert digest("pledge", canonical(fields)) == digest("pledge", fields)


@settings(deadline=None)
@given(FIELDS, FIELDS)
def test_different_things_have_different_digests(one: dict[str, Any], other: dict[str, Any]) -> None:
    assert (digest("pledge", one) == digest("pledge", other)) == (canonical(one) == canonical(other))
    assert digest("pledge", one) != digest("part", one)


@settings(deadline=None)
@given(FIELDS)
def test_another_program_gets_the_same_digest_from_the_description(fields: dict[str, Any]) -> None:
    """Written from docs/ledger.md alone."""

    def form(value: Any) -> Any:
        if value is None:
            return None
        if isinstance(value, date):
            return f"{value.year:04}-{value.month:02}-{value.day:02}"
        if isinstance(value, str):
            lines = [
                line.rstrip()
                for line in unicodedata.normalize("NFC", value).replace("\r\n", "\n").replace("\r", "\n").split("\n")
            ]
            while lines and not lines[0]:
                lines.pop(0)
            while lines and not lines[-1]:
                lines.pop()
            return "\n".join(lines)
        text = f"{Decimal(repr(value)):f}"
        text = text.rstrip("0").rstrip(".") if "." in text else text
        return "0" if text in ("-0", "") else text

    plain = json.dumps(
        {name: form(value) for name, value in fields.items()},
        sort_keys=True,
        ensure_ascii=False,
        separators=(",", ":"),
    )
    assert digest("pledge", fields) == hashlib.sha256(b"jiannuo-1\npledge\n" + plain.encode()).hexdigest()


@dataclass(frozen=True)
class Part:
    """A group of which members may be missing."""

    title: str
    note: str | None = None
    names: tuple[str, ...] = ()


def test_empty_members_of_groups_are_left_out() -> None:
    assert canonical((Part("a"), Part("b", "c", ("d",)))) == [
        {"title": "a"},
        {"title": "b", "note": "c", "names": ["d"]},
    ]


def test_what_has_no_form_is_refused() -> None:
    with pytest.raises(TypeError):
        canonical(object())


def test_the_form_never_changes() -> None:
    """A digest once published must be reproducible for ever: this one was computed by hand with sha256sum."""
    fields = {
        "by": "organisation:town",
        "title": "修路",
        "target": 5.0,
        "due": date(2011, 11, 30),
        "text": None,
    }
    assert digest("pledge", fields) == "ef165dd1fc20d5be1028adc209c66a4fcd6e7fee5b89b0a1b33a5b8801d58549"
