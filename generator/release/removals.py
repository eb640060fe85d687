"""What was taken off the site becomes an event of the ledger; each line of `removed.yml` stays for good."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import date

from generator.check import REMOVED, Removals
from generator.findings import Finding, Place, rules
from generator.ledger import Breach, Event, EventKind
from generator.ledger.canonical import digest
from generator.model.removal import Removal


def removal_event(removal: Removal, recorded: date) -> Event:
    """Write *removal* as an event of the ledger."""
    sealed = digest("removed", {"on": removal.on, "reason": removal.reason, "approved_by": removal.approved_by})
    return Event(
        kind=EventKind.REMOVED, record=removal.record, on=removal.on, recorded=recorded, digest=sealed,
        what=removal.reason,
    )  # fmt: skip


def accounted(breaches: Collection[Breach], removals: Removals, recorded: date) -> tuple[list[Event], list[Breach]]:
    """Turn the breaches of records that were removed with a reason into events; give the breaches left."""
    gone = {breach.record for breach in breaches if breach.what == "gone"} & removals.by_record.keys()
    events = [removal_event(removals.by_record[record], recorded) for record in sorted(gone)]
    return events, [breach for breach in breaches if breach.record not in gone]


@dataclass(frozen=True, slots=True)
class Standing:
    """Which records there are now, and which removals are in the ledger already (record → event)."""

    present: Collection[str]
    published: Collection[str]
    removed: Mapping[str, Event]
    as_of: date


_KEEP = (
    "把它放回 removed.yml，照账本里的写",
    "put it back into removed.yml as the ledger has it",
)
_FAULTS = {
    "present": (
        ("这条记录还在内容里", "the record is still in the content"),
        ("真要撤下来就把记录删掉；不撤了就把这一条从 removed.yml 删掉", "delete the record, or this entry"),
    ),
    "unknown": (
        ("从来没有公布过这条记录", "no such record was ever published"),
        (
            "改正编号，写成 pledge:编号 或 review:编号；没公布过的不用写",
            "correct the id, or delete this entry",
        ),
    ),
    "early": (
        ("撤下的日期晚于网站的日期", "it is dated after the site's day"),
        ("改正日期", "correct the date"),
    ),
    "changed": (("和账本里登记的不一样", "it is not what the ledger holds"), _KEEP),
    "missing": (("账本里登记过，这里却没有", "the ledger holds it, but it is not here"), _KEEP),
}


def removal_findings(removals: Removals, standing: Standing) -> list[Finding]:
    """Object to removals that cannot be, and to those changed or deleted after they were published."""
    found = []
    for record, removal in removals.by_record.items():
        if why := _fault(removal, standing):
            found.append(_finding(record, why, removals.places[record]))
    missing = sorted(standing.removed.keys() - removals.by_record.keys())
    return found + [_finding(record, "missing", Place(REMOVED)) for record in missing]


def _fault(removal: Removal, standing: Standing) -> str:
    before = standing.removed.get(removal.record)
    if removal.record in standing.present:
        return "present"
    if removal.record not in standing.published:
        return "unknown"
    if removal.on > standing.as_of:
        return "early"
    return "changed" if before and before.digest != removal_event(removal, before.recorded).digest else ""


def _finding(record: str, why: str, place: Place) -> Finding:
    reason, advice = _FAULTS[why]
    zh, en = ((("record", record), ("reason", reason[n]), ("advice", advice[n])) for n in (0, 1))
    return Finding(rules.REMOVAL_UNFOUNDED, place, zh, "", en)
