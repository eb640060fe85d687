"""Follows every reference of every record, and says which lead nowhere (did you mean …)."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence

from generator.check import Broken, Fault, Filed, references_in, told
from generator.check.fault import Location
from generator.fields import Field
from generator.fields.values import is_identifier
from generator.findings import rules
from generator.link.known import Known, Located, name_of
from generator.link.wordlists import unknown_word
from generator.model import KINDS

_LIST_SIGNS = re.compile(r"[，、,；;\s]+")


def duplicate_ids(filed: Sequence[Filed | Broken]) -> Iterator[Located]:
    """Yield every record whose id was already used in its kind, by order of file and position."""
    used = {_key(entry) for entry in filed}
    first: dict[tuple[str, str], str] = {}
    for entry in filed:
        kind, id_ = _key(entry)
        if (kind, id_) not in first:
            first[kind, id_] = entry.path
        elif isinstance(entry, Filed):
            new = next(name for n in range(2, len(used) + 3) if (kind, name := f"{id_}-{n}") not in used)
            used.add((kind, new))
            words = {
                "offending": id_,
                "other": first[kind, id_],
                "kind": (KINDS[kind].zh, KINDS[kind].en.lower()),
            }
            yield entry, told(rules.DUPLICATE_ID, ("id",), words, mend=new, add=f"id: {new}")


def _key(entry: Filed | Broken) -> tuple[str, str]:
    return entry.kind, entry.id if isinstance(entry, Broken) else entry.record.id


def dangling(filed: Iterable[Filed], known: Known) -> Iterator[Located]:
    """Yield every reference of *filed* that leads nowhere, or could lead to two places."""
    for entry in filed:
        for at, field, value in references_in(entry.record):
            fault = None
            if field.refers:
                fault = _broken_reference(entry, at, field, value, known)
            elif field.from_list:
                fault = unknown_word(entry.record, at, field, value, known)
            if fault:
                yield entry, fault


def _broken_reference(entry: Filed, at: Location, field: Field, value: str, known: Known) -> Fault | None:
    if field.refers is None:
        return None
    kinds = field.refers.kinds
    kind, colon, rest = value.partition(":")
    if colon and kind in kinds:
        return None if known.has(kind, rest) else _dangling_fault(entry, at, field, value, known)
    matches = [kind for kind in kinds if known.has(kind, value)]
    if len(matches) > 1:
        each = [f"{kind}:{value}" for kind in matches]
        advice = " 或 ".join(each), " or ".join(each)
        return told(rules.AMBIGUOUS, at, offending=value, kinds=_kinds(matches, "和", " and of "), advice=advice)
    if matches or (field.refers.or_name and not is_identifier(value)):
        return None
    return _dangling_fault(entry, at, field, value, known)


def _kinds(kinds: Iterable[str], zh: str, en: str) -> tuple[str, str]:
    named = [KINDS[kind] for kind in kinds]
    return zh.join(kind.zh for kind in named), en.join(_with_article(kind.en.lower()) for kind in named)


def _with_article(noun: str) -> str:
    return f"{'an' if noun[0] in 'aeiou' else 'a'} {noun}"


def _advice(at: Location, meant: str) -> tuple[str, str]:
    """Say what to write; a review that was corrected may also have been deleted, which no other id can mend."""
    if at == ("supersedes",):
        zh, en = (f"改成 {meant}", f"write '{meant}'") if meant else ("改正编号", "correct the id")
        return (
            f"编号写错了的，{zh}；那条评议删掉了的，放回去：被更正的评议要留着",
            f"if the id is wrong, {en}; if that review was deleted, put it back: what was corrected stays",
        )
    if meant:
        return f"改成 {meant}", f"write '{meant}'"
    return "先建好那条记录，或者改正编号", "make that record first, or correct the id"


def _dangling_fault(entry: Filed, at: Location, field: Field, value: str, known: Known) -> Fault:
    kinds = field.refers.kinds if field.refers else ()
    several = [part for part in _LIST_SIGNS.split(value) if part]
    if field.is_list and len(several) > 1 and all(any(known.has(k, part) for k in kinds) for part in several):
        meant = f"[{', '.join(several)}]"
        advice = ("几个编号要写成列表，用半角逗号隔开", "write several ids as a list, with plain commas")
        guess = "，像是把几个编号写在了一起", ": it looks like several ids in one"
    else:
        meant = known.guess(kinds, value, but=entry.record.id if entry.kind in kinds else "")
        label = next((name_of(known.ids[kind][meant]) for kind in kinds if meant in known.ids[kind]), "")
        advice = _advice(at, meant)
        zh, en = (f"（{label}）", f" ({label})") if label else ("", "")
        guess = (f"，是不是想写 {meant}{zh}？", f": did you mean '{meant}'{en}?") if meant else ("", "")
    kind_words = _kinds(kinds, "或", " or ")
    return told(rules.DANGLING, at, mend=meant, offending=value, kinds=kind_words, guess=guess, advice=advice)
