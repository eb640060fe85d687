"""Puts the faults that validation found in one record into words, with place and mended text."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import replace
from itertools import islice
from typing import Any

from generator.fields import mends, phrases
from generator.fields.declared import Field, class_at, field_at, fields_of, homes_of, labels_of, words_of
from generator.fields.guess import guess
from generator.fields.phrases import Both, in_both, shortened
from generator.fields.skeleton import skeleton
from generator.fields.values import is_number_like
from generator.findings import Finding, Rule, rules
from generator.yamlfile import Document, in_yaml, quoted

Location = tuple[str | int, ...]

_BY_NAME: dict[str, Rule] = {rule.name: rule for rule in rules.RULES.values()}
_SHAPES = {
    "dataclass_type": "mapping",
    "dataclass_exact_type": "mapping",
    "dict_type": "mapping",
    "tuple_type": "list",
}
_MISSING = ("missing", "missing_argument", "missing_keyword_only_argument")
MOST_FAULTS = 1_000
_UNKNOWN = "unexpected_keyword_argument"


class Teller:
    """Tells the faults of one record, which is written at *at* in *document*."""

    def __init__(self, declared: type, document: Document, at: Location) -> None:
        """Prepare to tell of a *declared* record."""
        self.declared, self.document, self.at = declared, document, at

    def tell_all(self, faults: Iterable[Any]) -> list[Finding]:
        """Give the findings for all *faults* of validation; what is misspelt is not also called missing.

        Of thousands in one record the first are told: nobody reads more, and each costs a search of the record.
        """
        faults = list(islice(faults, MOST_FAULTS))
        misspelt = {(*f["loc"][:-1], self._meant(tuple(f["loc"]))) for f in faults if f["type"] == _UNKNOWN}
        told = (fault for fault in faults if not (fault["type"] in _MISSING and fault["loc"] in misspelt))
        return [finding for fault in told for finding in self._tell(fault)]

    def _tell(self, fault: Any) -> list[Finding]:
        kind, location, written = str(fault["type"]), tuple(fault["loc"]), fault["input"]
        context = dict(fault.get("ctx") or {})
        if written is None and location and isinstance(location[-1], int):
            return [self._finding(rules.EMPTY_ITEM, location)]
        if kind in _SHAPES:
            meant = self._meant_as_fields(location) if isinstance(written, str) else []
            return meant or [self._wrong_type(location, _SHAPES[kind], written)]
        if kind == "wrong-type":
            expected = str(context.get("expected", "text"))
            return [self._wrong_type(location, expected, context.get("found"))]
        special = self._special(kind)
        if special:
            return [special(location, str(context.get("offending", written)))]
        return [self._plain(kind, location, context)]

    def _special(self, kind: str) -> Callable[[Location, str], Finding] | None:
        return {
            **dict.fromkeys(_MISSING, self._missing),
            _UNKNOWN: self._unknown_key,
            "enum": self._unknown_choice,
            "bad-date": self._bad_date,
            "bad-id": self._bad_id,
        }.get(kind)

    def _finding(self, rule: Rule, location: Location, mend: str = "", **words: str | Both) -> Finding:
        place = self.document.place((*self.at, *location))
        field = field_at(self.declared, location)
        name = field.name if field else str(location[-1]) if location else ""
        label = (field.says.zh, field.says.en) if field else (name, name)
        zh, en = in_both(key=name, label=label, **words)
        return Finding(rule, place, zh, mend, en)

    def _replaced(self, location: Location, text: str) -> str:
        return self.document.replaced((*self.at, *location), text)

    def _meant_as_fields(self, location: Location) -> list[Finding]:
        return self.document.colon_findings((*self.at, *location), words_of(self.declared))

    def _wrong_type(self, location: Location, expected: str, written: Any) -> Finding:
        field = field_at(self.declared, location)
        words = {"expected": phrases.EXPECTED[expected], "found": phrases.named(written)}
        finding = self._finding(rules.WRONG_TYPE, location, "", **words)
        if expected == "text" and isinstance(written, dict | list):
            return self._text_in_pieces(finding, location)
        if expected == "mapping" and field and not isinstance(written, dict | list):
            return replace(finding, mend=self._skeleton(field, location))
        if expected == "flag":
            return replace(finding, mend=self._replaced(location, mends.likely_flag(str(written))))
        return finding

    def _text_in_pieces(self, finding: Finding, location: Location) -> Finding:
        """Mend text that was read as fields or a list: put it in quotes, or open a block of text above it."""
        key = self.document.place((*self.at, *location), of_key=True)
        place, mend = finding.place, ""
        if place.line > key.line:
            place, mend = key, f"{key.source.rstrip()} |"
        elif place.marked[:1] not in ("{", "["):
            mend = place.source[: place.column - 1] + quoted(place.source[place.column - 1 :].rstrip())
        elif place.column + place.width - 1 == len(place.source):
            mend = place.replaced(quoted(place.marked))
        return replace(finding, place=place, mend=mend)

    def _skeleton(self, field: Field, location: Location) -> str:
        """Write what should stand at *location* instead of a single word."""
        place = self.document.place((*self.at, *location), of_key=True)
        before, indent = place.source[: place.column - 1], " " * (place.column - 1)
        if field.nested is None:
            return f"{before}{field.name}: {field.says.example}"
        lines = skeleton(field.nested)
        if isinstance(location[-1], int) and place.source.lstrip().startswith("-"):
            return f"\n{indent}".join([f"{before}{lines[0]}", *lines[1:]])
        return f"\n{indent}  ".join([f"{before}{field.name}:", *lines])

    def _meant(self, location: Location) -> str:
        """Guess which field of the same part an unknown one was meant to be."""
        written, words = str(location[-1]), labels_of(self._owner(location))
        if homes_of(self.declared, written):
            return ""
        return words.get(written) or words.get(guess(written, words), "")

    def _owner(self, location: Location) -> type:
        return class_at(self.declared, location[:-1]) or self.declared

    def _unknown_key(self, location: Location, _: str) -> Finding:
        known, written, meant = fields_of(self._owner(location)), str(location[-1]), self._meant(location)
        advice = phrases.advice_on_key(written, meant, homes_of(self.declared, written), known)
        guesses = phrases.did_you_mean(meant, known[meant].says.zh if meant else "")
        zh, en = in_both(key=written, advice=advice, guess=guesses)
        place = self.document.place((*self.at, *location), of_key=True)
        mend = self.document.replaced((*self.at, *location), meant, of_key=True)
        return Finding(rules.UNKNOWN_KEY, place, zh, mend, en)

    def _missing(self, location: Location, _: str) -> Finding:
        field = field_at(self.declared, location)
        if field is None:  # a class that asks for more than it declares; this project has none
            raise LookupError(location)
        words = {"where": phrases.where(location[:-1]), "meaning": phrases.meaning_of(field)}
        finding = self._finding(rules.MISSING_FIELD, location, "", **words)
        text = "\n".join(skeleton(self.declared, (field,)))
        return self._with_addition(finding, (*self.at, *location[:-1]), text)

    def _with_addition(self, finding: Finding, location: Location, text: str) -> Finding:
        added = self.document.adding(location, text)
        place = finding.place if added.adds else added.place
        return replace(finding, place=place, mend=added.text, adds=added.adds)

    def _unknown_choice(self, location: Location, written: str) -> Finding:
        field = field_at(self.declared, location)
        choices = field.choices if field else ()
        words = {label: c.value for c in choices for label in (c.zh, c.en.lower(), c.value)}
        meant = words.get(written) or words.get(guess(written, words), "")
        return self._finding(
            rules.UNKNOWN_CHOICE,
            location,
            self._replaced(location, meant),
            offending=shortened(written),
            guess=phrases.did_you_mean(meant),
            choices=phrases.choices_of(field),
        )

    def _bad_date(self, location: Location, written: str) -> Finding:
        day, remark = mends.likely_day(written)
        mend = self._replaced(location, day.isoformat() if day else "")
        return self._finding(rules.BAD_DATE, location, mend, offending=shortened(written), detail=remark)

    def _bad_id(self, location: Location, written: str) -> Finding:
        at, meant = (*self.at, *location), mends.likely_id(written)
        is_written = self.document.has(at)
        no_id = ("（没有写 id，取的是文件名）", " (there is no 'id', so the file's name is taken)")
        finding = self._finding(
            rules.BAD_ID,
            location,
            self._replaced(location, meant) if is_written else "",
            offending=shortened(written),
            detail="" if is_written else no_id,
            advice=phrases.advice_on_id(meant, is_written=is_written),
        )
        return finding if is_written or not meant else self._with_addition(finding, at[:-1], f"id: {meant}")

    def _plain(self, kind: str, location: Location, context: dict[str, Any]) -> Finding:
        """Tell of a fault whose words and mend follow from what was written alone."""
        offending, expected = str(context.get("offending", "")), str(context.get("expected", "text"))
        place = self.document.place((*self.at, *location))
        if kind == "several-lines":
            mend = place.replaced(in_yaml(mends.one_line(offending)))
        else:
            mend = self._replaced(location, _meant_value(kind, offending, place.marked, expected))
        return self._finding(
            _BY_NAME.get(kind, rules.WRONG_TYPE),
            location,
            mend,
            offending=shortened(offending),
            allowed=str(context.get("allowed", "")),
            expected=phrases.EXPECTED[expected],
            found=phrases.named(context.get("found")),
        )


def _meant_value(kind: str, offending: str, marked: str, expected: str) -> str:
    """Give what was probably meant; empty where nothing better can be proposed."""
    if kind in ("date-where-text", "number-where-text"):
        return f'"{marked}"'
    if kind == "bad-number":
        number = mends.likely_number(offending)
        return number if number and is_number_like(number, expected) else ""
    likely = {
        "bad-period": mends.likely_period,
        "bad-link": mends.likely_link,
        "leaves-content": mends.likely_file,
    }
    return likely[kind](offending) if kind in likely else ""


__all__ = ["Teller"]
