"""Says, for every contradiction between records and ledger, where it stands and what to write.

Finding the contradictions is the ledger's business; the words for changed wordings are in `rewording`.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path

from generator.check import Fault, Filed, findings_of, told
from generator.findings import Finding, Place, rules
from generator.ledger import Breach, Event, EventKind
from generator.ledger.register import Sealed
from generator.ledger.sealing import Said
from generator.link import Register
from generator.model import Pledge
from generator.release.rewording import Reworded, date_faults, reworded
from generator.release.wordings import Fields

Located = tuple[Filed, Fault]
_ADVICE = {
    EventKind.PROGRESS: (
        "另加一条进展，写上 corrects: {on}",
        "add another progress entry with 'corrects: {on}'",
    ),
    EventKind.REVIEW: ("另写一次评议，写上 supersedes: {id}", "add another review with 'supersedes: {id}'"),
}
_OTHER_ADVICE = "另加一条进展说明", "say so in a new progress entry"


@dataclass(frozen=True, slots=True, kw_only=True)
class Contradicted:
    """Everything needed to explain breaches: the records with their places, and what was sealed of them."""

    project: Path
    as_of: date
    register: Register
    filed: Mapping[str, Filed]
    said: Mapping[str, Said]
    sealed: Mapping[str, Sealed]
    wordings: Mapping[str, Fields]


def by_record(sound: Iterable[Filed]) -> dict[str, Filed]:
    """Map `pledge:id` and `review:id` to where these records stand."""
    return {f"{one.kind}:{one.record.id}": one for one in sound if one.kind in ("pledge", "review")}


def breach_findings(case: Contradicted, breaches: Iterable[Breach]) -> list[Finding]:
    """Explain *breaches*, and every date that was changed after it was published."""
    faults: list[Located] = []
    findings: list[Finding] = []
    for breach in breaches:
        filed = case.filed.get(breach.record)
        if filed is None or breach.what == "gone":
            findings.append(_gone(breach.record, filed, case.as_of))
        elif breach.what == "entry":
            faults.append((filed, _entry_fault(breach, filed)))
        else:
            faults.append((filed, reworded(_rewording(case, breach.record, filed))))
    for record in _redated(case):
        filed = case.filed[record]
        faults += [(filed, fault) for fault in date_faults(_rewording(case, record, filed))]
    return [*findings, *map(_as_item, findings_of(case.project, faults))]


def _redated(case: Contradicted) -> Iterator[str]:
    """Yield the records of which a wording is no longer dated as it was."""
    for record, now in case.said.items():
        sealed = case.sealed[record].wordings if record in case.sealed else ()
        if any(one.on != other.on for one, other in zip(sealed, _told(now), strict=False)):
            yield record


def _told(now: Said) -> tuple[Event, ...]:
    return (now.first, *now.amendments) if now.first else now.amendments


def _rewording(case: Contradicted, record: str, filed: Filed) -> Reworded:
    pledge = case.register.pledges[record.partition(":")[2]]
    written = filed.record
    return Reworded(
        sealed=case.sealed[record].wordings,
        told=_told(case.said[record]),
        pledge=pledge,
        written=written if isinstance(written, Pledge) else pledge,
        before=case.wordings.get(record),
        as_of=case.as_of,
    )


def _gone(record: str, filed: Filed | None, as_of: date) -> Finding:
    if filed:
        zh, en = "还在内容里，却不再公开", "is still in the content but no longer public"
        place = Place(filed.path)
    else:
        zh, en = "不见了", "is gone"
        place = Place("removed.yml")
    text = f"- record: {record}\n  on: {as_of.isoformat()}\n  reason: 为什么撤下来\n  approved_by: 谁批准的"
    words = (("record", record), ("how_gone", zh))
    return Finding(rules.RECORD_GONE, place, words, "" if filed else text, (("record", record), ("how_gone", en)), True)


def _entry_fault(breach: Breach, filed: Filed) -> Fault:
    kind = EventKind.of(breach.fields[0])
    marks = {"on": breach.on.isoformat(), "id": filed.record.id}
    zh, en = (text.format(**marks) for text in _ADVICE.get(kind, _OTHER_ADVICE))
    return told(
        rules.ENTRY_CHANGED, _entry_place(breach.on, filed),
        on=marks["on"], what=(kind.label("zh"), kind.label("en")), advice=(zh, en),
    )  # fmt: skip


def _entry_place(on: date, filed: Filed) -> tuple[str | int, ...]:
    """Find the entry of that day, which is most likely the one that was changed."""
    if not isinstance(filed.record, Pledge):
        return ()
    for number, entry in enumerate(filed.record.progress):
        if entry.on == on:
            return "progress", number
    return ("outcome",) if filed.record.outcome and filed.record.outcome.on == on else ()


def _as_item(finding: Finding) -> Finding:
    """Move an amendment that joins a list to the left: its dash stands two columns before its fields."""
    if not (finding.adds and finding.mend.lstrip().startswith("- on:")):
        return finding
    if not finding.place.source.lstrip().startswith("-"):  # a single amendment, not written as a list
        return replace(finding, mend="", adds=False)
    return replace(finding, mend="\n".join(line[2:] for line in finding.mend.split("\n")))
