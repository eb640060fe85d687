"""A published wording that changed: which of the ways it can have happened, and what to write now.

The wordings sealed must be the first ones the record tells, in their order; what follows them is new.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from generator.check import Fault, told
from generator.fields import field_at
from generator.findings import rules
from generator.ledger import Event
from generator.ledger.canonical import canonical
from generator.ledger.sealing import in_time, protected_fields
from generator.model import Pledge
from generator.model.states import AmendmentKind
from generator.release.wordings import Fields, amendment_text, changed, proved, was_text

Location = tuple[str | int, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Reworded:
    """A pledge whose wordings are not those sealed: `told` now, and the last words published `before`.

    `pledge` is the record as it is known on the site's day, `written` as it stands in its file.
    """

    sealed: tuple[Event, ...]
    told: tuple[Event, ...]
    pledge: Pledge
    written: Pledge
    before: Fields | None
    as_of: date

    @property
    def old_words(self) -> Fields | None:
        """Give the last words published, where they are proved to be."""
        return proved(self.before, self.sealed[-1])

    def place_of_amendment(self, number: int) -> Location:
        """Find amendment *number* (0 is the oldest) in the file, whatever order it is written in."""
        amendments = in_time(self.pledge)
        if number >= len(amendments):
            return ("amendments",) if self.written.amendments else ()
        return "amendments", self.written.amendments.index(amendments[number])


def reworded(case: Reworded) -> Fault:
    """Say what happened to the wordings of one pledge."""
    sealed, now = case.sealed, case.told
    if len(now) < len(sealed):
        return _amendment_changed(case, len(sealed) - 1)
    last = len(sealed) - 1
    if now[last].digest == sealed[last].digest:
        wrong = next(n for n, event in enumerate(sealed) if now[n].seal != event.seal)
        is_words = now[wrong].digest != sealed[wrong].digest  # put there by the `was` of the amendment after it
        return _amendment_changed(case, wrong + 1 if is_words else wrong)
    return _was_differs(case, last) if len(now) > len(sealed) else _wording_changed(case)


def _wording_changed(case: Reworded) -> Fault:
    before = case.sealed[-1]
    names = changed(before, case.told[-1])
    if case.old_words is None:
        advice = (
            "改回原文（版本记录里有）；确实要变，加一条变更，把原来的内容写在 was 里",
            "restore it from the version history; if it must change, amend it, with the old value in 'was'",
        )
        return told(rules.WORDING_CHANGED, names[:1], fields=_labels(names), on=before.on.isoformat(), advice=advice)
    advice = (
        f"改回原来的 {was_text(case.old_words, names)}；确实要变，加上下面的变更，原因和批准人换成真实的",
        f"restore {was_text(case.old_words, names)}; if it must change, add this, with the true reason",
    )
    words = canonical(protected_fields(case.pledge, case.pledge.by))
    item = amendment_text(case.old_words, words, names, case.as_of)
    whole = "amendments:\n" + "\n".join(f"  {line}" for line in item.split("\n"))
    number = len(case.written.amendments)
    fault = told(
        rules.WORDING_CHANGED, ("amendments", number - 1) if number else names[:1],
        fields=_labels(names), on=before.on.isoformat(), advice=advice,
    )  # fmt: skip
    return Fault(
        fault.rule, fault.at, fault.words, fault.words_en,
        add=item if number else whole, add_to=("amendments", number - 1) if number else (),
    )  # fmt: skip


def _was_differs(case: Reworded, last: int) -> Fault:
    """A new amendment is there, but its old values are not those published."""
    before, claimed = case.sealed[last], case.told[last]
    names = changed(before, claimed)
    is_next = len(case.told) == len(case.sealed) + 1
    if case.old_words is not None and is_next:
        text = was_text(case.old_words, changed(before, case.told[-1]))
        advice = f"was 应当写成 {text}", f"'was' must be {text}"
    else:
        advice = (
            "照版本记录，把被改字段原来的内容写进 was",
            "write the old values, as the version history has them",
        )
    place = (*case.place_of_amendment(last), "was")
    return told(rules.WAS_DIFFERS, place, fields=_labels(names), on=before.on.isoformat(), advice=advice)


def _amendment_changed(case: Reworded, number: int) -> Fault:
    """Amendment *number* of those sealed (1 is the first) is missing, or no longer says what it said."""
    event = case.sealed[number]
    zh, en = (AmendmentKind.of(event.what).label(language) for language in ("zh", "en"))
    place = case.place_of_amendment(number - 1)
    return told(
        rules.AMENDMENT_CHANGED,
        place,
        on=event.on.isoformat(),
        what=(f"变更（{zh}）", f"the amendment ({en})"),
    )


def date_faults(case: Reworded) -> Iterator[Fault]:
    """Name the dates of publication and of amendments that are no longer those published."""
    for number, (before, now) in enumerate(zip(case.sealed, case.told, strict=False)):
        if before.digest != now.digest:
            return
        if before.on == now.on:
            continue
        place = (*case.place_of_amendment(number - 1), "on") if number else ("published",)
        what = ("变更", "the amendment") if number else ("公布", "publication")
        was = before.on.isoformat()
        yield told(rules.DATE_CHANGED, place, mend=was, was=was, now=now.on.isoformat(), what=what)


def _labels(names: tuple[str, ...]) -> tuple[str, str]:
    fields = [(name, field_at(Pledge, (name,))) for name in names]
    said = [(f"{name}（{f.says.zh}）", f"'{name}'") if f else (name, name) for name, f in fields]
    return "、".join(zh for zh, _ in said), ", ".join(en for _, en in said)
