"""Puts the faults that validation found in one record into words, with place and mended text."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

from generator.fields import mends
from generator.fields.declared import Field, class_at, field_at, fields_of, homes_of, labels_of, words_of
from generator.fields.guess import guess
from generator.fields.skeleton import skeleton
from generator.findings import Finding, Rule, rules
from generator.yamlfile import Document, quoted

Location = tuple[str | int, ...]
Words = tuple[tuple[str, str], ...]

_BY_NAME: dict[str, Rule] = {rule.name: rule for rule in rules.RULES.values()}
_EXPECTED = {
    "text": ("文字", "text"),
    "list": ("列表（每行以短横线开头）", "a list (lines with dashes)"),
    "mapping": ("一组“字段: 内容”", "a group of 'field: value' lines"),
    "count": ("0 或正整数", "a whole number, 0 or more"),
    "positive": ("正整数", "a whole number, 1 or more"),
    "percent": ("0 到 100 的数", "a number from 0 to 100"),
    "number": ("数字", "a number"),
    "flag": ("true 或 false", "true or false"),
}
_SHAPES = {
    "dataclass_type": "mapping",
    "dataclass_exact_type": "mapping",
    "dict_type": "mapping",
    "tuple_type": "list",
}
_YES, _NO = (
    frozenset(("是", "有", "yes", "y", "on", "1", "对", "√")),
    frozenset(("否", "无", "no", "n", "off", "0", "不是")),
)


class Teller:
    """Tells the faults of one record, which is written at *at* in *document*."""

    def __init__(self, declared: type, document: Document, at: Location) -> None:
        """Prepare to tell of a *declared* record."""
        self.declared, self.document, self.at = declared, document, at

    def tell(self, fault: Any) -> list[Finding]:
        """Give the findings for one fault of validation."""
        kind, location, written = str(fault["type"]), tuple(fault["loc"]), fault["input"]
        context = dict(fault.get("ctx") or {})
        if written is None and location and isinstance(location[-1], int):
            return [self._finding(rules.EMPTY_ITEM, location)]
        if kind in _SHAPES:
            meant = self._meant_as_fields(location) if isinstance(written, str) else []
            return meant or [self._wrong_type(location, _SHAPES[kind], written)]
        if kind == "wrong-type":
            return [self._wrong_type(location, str(context.get("expected", "text")), context.get("found"))]
        tell = self._special(kind)
        return (
            [tell(location, str(context.get("offending", written)))]
            if tell
            else [self._plain(kind, location, context)]
        )

    def _special(self, kind: str) -> Callable[[Location, str], Finding] | None:
        return {
            "unexpected_keyword_argument": self._unknown_key,
            "missing": self._missing,
            "missing_argument": self._missing,
            "missing_keyword_only_argument": self._missing,
            "enum": self._unknown_choice,
            "bad-date": self._bad_date,
            "bad-id": self._bad_id,
        }.get(kind)

    def _finding(
        self, rule: Rule, location: Location, zh: Words = (), en: Words = (), mend: str = ""
    ) -> Finding:
        place = self.document.place((*self.at, *location))
        field = field_at(self.declared, location)
        name = field.name if field else str(location[-1]) if location else ""
        labels = (field.says.zh, field.says.en) if field else (name, name)
        words = (("key", name), ("label", labels[0]), *zh)
        return Finding(rule, place, words, mend, (("key", name), ("label", labels[1]), *en))

    def _replaced(self, location: Location, text: str) -> str:
        return self.document.replaced((*self.at, *location), text)

    def _meant_as_fields(self, location: Location) -> list[Finding]:
        return self.document.colon_findings((*self.at, *location), words_of(self.declared))

    def _wrong_type(self, location: Location, expected: str, written: Any) -> Finding:
        field = field_at(self.declared, location)
        zh, en = _EXPECTED[expected]
        found = named(written)
        words = (("expected", zh), ("found", found[0])), (("expected", en), ("found", found[1]))
        finding = self._finding(rules.WRONG_TYPE, location, *words)
        if expected == "text" and isinstance(written, dict | list):
            return self._text_in_pieces(finding, location)
        if expected == "mapping" and field and isinstance(written, str):
            return Finding(
                finding.rule, finding.place, finding.words, self._skeleton(field, location), finding.words_en
            )
        return finding

    def _text_in_pieces(self, finding: Finding, location: Location) -> Finding:
        """Mend text that was read as fields or a list: put it in quotes, or open a block of text above it."""
        key = self.document.place((*self.at, *location), of_key=True)
        place, mend = finding.place, ""
        if place.line > key.line:
            place, mend = key, f"{key.source.rstrip()} |"
        elif place.source[place.column - 1] not in "{[":
            mend = place.source[: place.column - 1] + quoted(place.source[place.column - 1 :].rstrip())
        elif place.column + place.width - 1 == len(place.source):
            mend = place.replaced(quoted(place.marked))
        return Finding(finding.rule, place, finding.words, mend, finding.words_en)

    def _skeleton(self, field: Field, location: Location) -> str:
        place = self.document.place((*self.at, *location), of_key=True)
        indent = " " * (place.column - 1)
        if field.nested is None:
            return f"{place.source[: place.column - 1]}{field.name}: {field.says.example}"
        lines = skeleton(field.nested)
        if isinstance(location[-1], int):
            return f"{place.source[: place.column - 1]}{lines[0]}" + "".join(
                f"\n{indent}{line}" for line in lines[1:]
            )
        return f"{place.source[: place.column - 1]}{field.name}:" + "".join(
            f"\n{indent}  {line}" for line in lines
        )

    def _unknown_key(self, location: Location, _: str) -> Finding:
        owner = class_at(self.declared, location[:-1]) or self.declared
        written, known = str(location[-1]), fields_of(owner)
        words = labels_of(owner)
        meant = words.get(written) or words.get(guess(written, words), "")
        homes = homes_of(self.declared, written)
        meant = "" if homes else meant
        advice = _advice(written, meant, homes, known)
        label = known[meant].says.zh if meant else ""
        zh = (
            ("key", written),
            ("advice", advice[0]),
            ("guess", f"，是不是想写 {meant}（{label}）？" if meant else ""),
        )
        en = (
            ("key", written),
            ("advice", advice[1]),
            ("guess", f": did you mean '{meant}'?" if meant else ""),
        )
        place = self.document.place((*self.at, *location), of_key=True)
        mend = self.document.replaced((*self.at, *location), meant, of_key=True)
        return Finding(rules.UNKNOWN_KEY, place, zh, mend, en)

    def _missing(self, location: Location, _: str) -> Finding:
        field = field_at(self.declared, location)
        if field is None:  # a class that declares less than it asks for; nothing in this project does
            raise LookupError(location)
        holder = where(location[:-1])
        zh = (("where", holder[0]), ("meaning", field.says.meaning("zh")))
        en = (("where", holder[1]), ("meaning", field.says.meaning("en")))
        finding = self._finding(rules.MISSING_FIELD, location, zh, en)
        text = "\n".join(skeleton(self.declared, (field,)))
        mend, adds = self.document.adding((*self.at, *location[:-1]), text)
        return Finding(finding.rule, finding.place, finding.words, mend, finding.words_en, adds)

    def _unknown_choice(self, location: Location, written: str) -> Finding:
        field = field_at(self.declared, location)
        choices = field.choices if field else ()
        words = {label: c.value for c in choices for label in (c.zh, c.en.lower(), c.value)}
        meant = words.get(written) or words.get(guess(written, words), "")
        zh = (("offending", written[:60]), ("guess", f"，是不是想写 {meant}？" if meant else ""),
              ("choices", "、".join(f"{c.value}（{c.zh}）" for c in choices)))  # fmt: skip
        en = (("offending", written[:60]), ("guess", f": did you mean '{meant}'?" if meant else ""),
              ("choices", ", ".join(f"{c.value} ({c.en})" for c in choices)))  # fmt: skip
        return self._finding(rules.UNKNOWN_CHOICE, location, zh, en, self._replaced(location, meant))

    def _bad_date(self, location: Location, written: str) -> Finding:
        day, remark = mends.likely_day(written)
        zh, en = (
            (("offending", written[:60]), ("detail", remark[0])),
            (("offending", written[:60]), ("detail", remark[1])),
        )
        return self._finding(
            rules.BAD_DATE, location, zh, en, self._replaced(location, day.isoformat() if day else "")
        )

    def _bad_id(self, location: Location, written: str) -> Finding:
        at = (*self.at, *location)
        if self.document.has(at):
            meant = mends.likely_id(written)
            zh = ("detail", ""), ("advice", f"改成 {meant}" if meant else "换一个编号，比如拼音：heping-cun")
            en = (
                ("detail", ""),
                ("advice", f"write '{meant}'" if meant else "choose another, like heping-cun"),
            )
            words = (("offending", written[:60]), *zh), (("offending", written[:60]), *en)
            return self._finding(rules.BAD_ID, location, *words, self._replaced(location, meant))
        zh = (
            ("detail", "（没有写 id，取的是文件名）"),
            ("advice", "加上 id 这一行，或者把文件名改成这样的编号"),
        )
        en = (
            ("detail", " (there is no 'id', so the file's name is taken)"),
            ("advice", "add 'id', or rename the file"),
        )
        words = (("offending", written[:60]), *zh), (("offending", written[:60]), *en)
        finding = self._finding(rules.BAD_ID, location, *words)
        mend, adds = self.document.adding(at[:-1], f"id: {mends.likely_id(written) or 'heping-cun'}")
        return Finding(finding.rule, finding.place, finding.words, mend, finding.words_en, adds)

    def _plain(self, kind: str, location: Location, context: dict[str, Any]) -> Finding:
        """Tell of a fault whose words and mend follow from what was written alone."""
        offending = str(context.get("offending", ""))
        expected = _EXPECTED[str(context.get("expected", "text"))]
        found = named(context.get("found"))
        shared = (("offending", offending[:60]), ("allowed", str(context.get("allowed", ""))))
        zh = (*shared, ("expected", expected[0]), ("found", found[0]))
        en = (*shared, ("expected", expected[1]), ("found", found[1]))
        marked = self.document.place((*self.at, *location)).marked
        mend = self._replaced(location, _mended(kind, offending, marked, str(context.get("expected", ""))))
        if kind == "several-lines":
            place = self.document.place((*self.at, *location))
            mend = place.replaced(quoted(" ".join(offending.split())))
        return self._finding(_BY_NAME.get(kind, rules.WRONG_TYPE), location, zh, en, mend)


def _advice(written: str, meant: str, homes: tuple[str, ...], known: Mapping[str, Field]) -> tuple[str, str]:
    """Say what to do with the unknown field *written*, in Chinese and in English."""
    if homes:
        zh = "、".join(home or "最外层（和 id、title 对齐）" for home in homes[:4])
        en = ", ".join(home or "the outermost level" for home in homes[:4])
        return (
            f"{written} 要写在这些字段下面：{zh}；检查缩进",
            f"'{written}' belongs under: {en}; look at the indentation",
        )
    if meant:
        return f"改成 {meant}", f"write '{meant}'"
    every = "、".join(f"{name}（{field.says.zh}）" for name, field in known.items())
    return f"删掉它，或改用这里能写的字段：{every}", f"delete it, or use one of: {', '.join(known)}"


def _mended(kind: str, offending: str, marked: str, expected: str) -> str:
    """Give what was probably meant; empty where nothing better can be proposed."""
    if kind in ("date-where-text", "number-where-text"):
        return f'"{marked}"'
    if kind == "bad-period":
        return mends.likely_period(offending)
    if kind == "bad-link":
        return mends.likely_link(offending)
    if kind == "bad-number" and expected == "flag":
        word = offending.lower()
        return "true" if word in _YES else "false" if word in _NO else ""
    return mends.likely_number(offending) if kind == "bad-number" else ""


def named(written: Any) -> tuple[str, str]:
    """Name what was found instead of what was expected, in Chinese and in English."""
    if isinstance(written, dict):
        return "一组“字段: 内容”", "a group of fields"
    if isinstance(written, list | tuple):
        return "一个列表", "a list"
    if written is None or written == "":
        return "空白", "nothing"
    word = str(written).lower() if isinstance(written, bool) else str(written)
    shown = word if len(word) <= 40 else f"{word[:40]}…"
    return f"“{shown}”", f"'{shown}'"


def where(location: Location) -> tuple[str, str]:
    """Name the part of a record at *location*, to begin a sentence with."""
    names = [step for step in location if isinstance(step, str)]
    if not names:
        return "这条记录", "this record "
    if isinstance(location[-1], int):
        return f"{names[-1]} 的第 {location[-1] + 1} 项", f"item {location[-1] + 1} of '{names[-1]}' "
    return f" {names[-1]} 里".lstrip(), f"'{names[-1]}' "


__all__ = ["Teller", "named", "where"]
