"""Turn a plain mapping into a declared record, or into findings with words, place and mended text."""

from __future__ import annotations

from collections.abc import Mapping
from difflib import get_close_matches
from functools import cache
from typing import Any, TypeVar

from pydantic import TypeAdapter, ValidationError

from generator.fields.declared import Field, class_at, field_at, fields_of
from generator.fields.values import loose_day
from generator.findings import Finding, Rule, rules
from generator.yamlfile import Document

T = TypeVar("T")
Location = tuple[str | int, ...]
Words = tuple[tuple[str, str], ...]

_BY_NAME: dict[str, Rule] = {rule.name: rule for rule in rules.RULES.values()}
_EXPECTED = {
    "text": ("文字", "text"),
    "list": ("列表（每行以短横线开头）", "a list (lines with dashes)"),
    "mapping": ("一组“字段: 内容”", "a group of 'field: value' lines"),
    "count": ("0 或正整数", "a whole number, 0 or more"),
    "number": ("数字", "a number"),
    "flag": ("true 或 false", "true or false"),
    "record": ("一条记录", "a record"),
}
_SHAPES = {
    "dataclass_type": "mapping",
    "dataclass_exact_type": "mapping",
    "tuple_type": "list",
    "dict_type": "mapping",
}


@cache
def _adapter(declared: type[T]) -> TypeAdapter[T]:
    return TypeAdapter(declared)


def conform(declared: type[T], values: Any, document: Document, at: Location) -> tuple[T | None, list[Finding]]:
    """Make a *declared* record of *values*, which stand at *at* in *document*.

    Returns the record (None where it cannot be made) and the findings.
    """
    try:
        return _adapter(declared).validate_python(without_blanks(values)), []
    except ValidationError as error:
        teller = _Teller(declared, document, at)
        found = [finding for fault in error.errors() if (finding := teller.tell(fault))]
        return None, found


def without_blanks(values: Any) -> Any:
    """Drop keys with nothing behind them, at any depth: a blank is a field not filled in.

    Only under `was` a blank speaks: the field was empty before the amendment.
    """
    if isinstance(values, dict):
        return {
            key: value if key == "was" else without_blanks(value)
            for key, value in values.items()
            if value is not None
        }
    if isinstance(values, list):
        return [without_blanks(value) for value in values if value is not None]
    return values


@cache
def words_of(declared: type) -> Mapping[str, str]:
    """Map every field's name and labels to its name, through all nested records."""
    words: dict[str, str] = {}
    for field in fields_of(declared).values():
        if field.nested:
            words |= words_of(field.nested)
        words |= {field.says.zh: field.name, field.says.en.lower(): field.name}
    return words | {name: name for name in fields_of(declared)}


def guess(word: str, known: list[str]) -> str:
    """Find the known word most like *word*; empty when none is near enough to be worth saying."""
    near = get_close_matches(word.lower(), known, n=1, cutoff=0.66)
    return near[0] if near else ""


class _Teller:
    """Puts the faults of one record into words."""

    def __init__(self, declared: type, document: Document, at: Location) -> None:
        self.declared, self.document, self.at = declared, document, at

    def tell(self, fault: Any) -> Finding | None:
        kind: str = fault["type"]
        location: Location = tuple(fault["loc"])
        context = dict(fault.get("ctx") or {})
        if kind == "unexpected_keyword_argument":
            return self._unknown_key(location)
        if kind in ("missing", "missing_argument"):
            return self._missing(location)
        if kind in _SHAPES:
            context = {"expected": _SHAPES[kind], "found": fault["input"]}
            if isinstance(fault["input"], str) and _SHAPES[kind] == "mapping":
                meant = self._meant_as_field(location)
                if meant:
                    return meant
            kind = "wrong-type"
        if kind == "enum":
            return self._unknown_choice(location, str(fault["input"]))
        if kind == "bad-date":
            return self._bad_date(location, str(context["offending"]))
        return self._by_rule(kind, location, context)

    def _finding(self, rule: Rule, location: Location, zh: Words, en: Words, mend: str, of_key: bool = False) -> Finding:
        place = self.document.place((*self.at, *location), of_key=of_key)
        field = field_at(self.declared, location)
        name = field.name if field else str(location[-1]) if location else ""
        labels = (field.says.zh, field.says.en) if field else (name, name)
        return Finding(
            rule, place, (("key", name), ("label", labels[0]), *zh), mend, (("key", name), ("label", labels[1]), *en)
        )

    def _meant_as_field(self, location: Location) -> Finding | None:
        return self.document.colon_finding((*self.at, *location), words_of(self.declared))

    def _unknown_key(self, location: Location) -> Finding:
        owner = class_at(self.declared, location[:-1]) or self.declared
        written, known = str(location[-1]), fields_of(owner)
        words = {word: name for word, name in words_of(owner).items() if name in known}
        meant = words.get(written) or words.get(guess(written, list(words)), "")
        every = "、".join(known)
        zh = (("key", written), ("guess", f"，是不是想写 {meant}（{known[meant].says.zh}）？" if meant else ""),
              ("advice", f"改成 {meant}" if meant else f"这里可以写：{every}"))  # fmt: skip
        en = (("key", written), ("guess", f": did you mean '{meant}'?" if meant else ""),
              ("advice", f"write '{meant}'" if meant else f"allowed here: {every}"))  # fmt: skip
        place = self.document.place((*self.at, *location), of_key=True)
        mend = place.source.replace(written, meant, 1) if meant else ""
        return Finding(rules.UNKNOWN_KEY, place, zh, mend, en)

    def _missing(self, location: Location) -> Finding:
        field = field_at(self.declared, location)
        meaning = (field.says.meaning("zh"), field.says.meaning("en")) if field else ("", "")
        example = (field.says.example if field else "") or "……"
        mend = f"{location[-1]}: {example}"
        zh, en = (("meaning", meaning[0]),), (("meaning", meaning[1]),)
        return self._finding(rules.MISSING_FIELD, location, zh, en, mend)

    def _unknown_choice(self, location: Location, written: str) -> Finding:
        field = field_at(self.declared, location)
        choices = field.choices if field else ()
        words = {label: c.value for c in choices for label in (c.zh, c.en.lower(), c.value)}
        meant = words.get(written) or words.get(guess(written, list(words)), "")
        zh = (("offending", written), ("guess", f"，是不是想写 {meant}？" if meant else ""),
              ("choices", "、".join(f"{c.value}（{c.zh}）" for c in choices)))  # fmt: skip
        en = (("offending", written), ("guess", f": did you mean '{meant}'?" if meant else ""),
              ("choices", ", ".join(f"{c.value} ({c.en})" for c in choices)))  # fmt: skip
        return self._finding(rules.UNKNOWN_CHOICE, location, zh, en, self._replaced(location, meant))

    def _bad_date(self, location: Location, written: str) -> Finding:
        day = loose_day(written)
        looks_right = len(written) == 10 and written[4] == written[7] == "-"
        zh = (("offending", written), ("detail", "（日历上没有这一天）" if looks_right and not day else ""))
        en = (("offending", written), ("detail", " (no such day)" if looks_right and not day else ""))
        return self._finding(rules.BAD_DATE, location, zh, en, self._replaced(location, day.isoformat() if day else ""))

    def _by_rule(self, kind: str, location: Location, context: dict[str, Any]) -> Finding:
        rule = _BY_NAME.get(kind, rules.WRONG_TYPE)
        offending = str(context.get("offending", ""))[:60]
        expected = _EXPECTED.get(str(context.get("expected", "text")), ("", ""))
        found = _named(context.get("found"))
        zh = (("offending", offending), ("expected", expected[0]), ("found", found[0]))
        en = (("offending", offending), ("expected", expected[1]), ("found", found[1]))
        return self._finding(rule, location, zh, en, self._mend(kind, location, context))

    def _mend(self, kind: str, location: Location, context: dict[str, Any]) -> str:
        place = self.document.place((*self.at, *location))
        written = place.source[place.column - 1 : place.column - 1 + place.width]
        if kind in ("date-where-text", "number-where-text"):
            return self._replaced(location, f'"{written}"')
        if kind == "bad-id":
            return self._replaced(location, _as_id(str(context["offending"])))
        if kind == "bad-period":
            return self._replaced(location, _as_period(str(context["offending"])))
        return ""

    def _replaced(self, location: Location, replacement: str) -> str:
        place = self.document.place((*self.at, *location))
        if not replacement:
            return ""
        start = place.column - 1
        return place.source[:start] + replacement + place.source[start + place.width :]


def _as_id(written: str) -> str:
    kept = "".join(c if c.isascii() and c.isalnum() else "-" for c in written.lower())
    return "-".join(part for part in kept.split("-") if part)


def _as_period(written: str) -> str:
    """Guess the period meant by forms such as 2011Q2, 2011年第二季度, 2011上半年."""
    year = written[:4]
    if not year.isdigit():
        return ""
    rest = written[4:].upper()
    for quarter, signs in enumerate(("1一", "2二", "3三", "4四"), start=1):
        if ("Q" in rest or "季" in rest) and any(sign in rest for sign in signs):
            return f"{year}-Q{quarter}"
    if "上半" in rest or "H1" in rest:
        return f"{year}-H1"
    return f"{year}-H2" if "下半" in rest or "H2" in rest else year


def _named(found: Any) -> tuple[str, str]:
    if isinstance(found, dict):
        return "一组“字段: 内容”", "a group of fields"
    if isinstance(found, list | tuple):
        return "一个列表", "a list"
    if found is None or found == "":
        return "空白", "nothing"
    return f"“{str(found)[:40]}”", f"'{str(found)[:40]}'"


__all__ = ["Field", "conform", "guess", "without_blanks", "words_of"]
