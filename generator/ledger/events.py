"""Events of the ledger: one line of JSON each, with the day it happened and the day it was recorded."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from generator.fields import Choice


class EventKind(Choice):
    """What the ledger remembers."""

    PUBLISHED = "published", "公布", "Published"
    AMENDED = "amended", "变更", "Amended"
    PROGRESS = "progress", "进展", "Progress"
    OUTCOME = "outcome", "结果", "Outcome"
    REVIEW = "review", "评议", "Review"
    CORRECTED = "corrected", "更正", "Corrected"
    WITHDRAWN = "withdrawn", "撤回", "Withdrawn"
    REMOVED = "removed", "移除", "Removed"


@dataclass(frozen=True, slots=True, kw_only=True)
class Event:
    """One thing that happened to one record (`pledge:id` or `review:id`).

    `digest` seals what was published; `before` what it replaced; `grounds` why and by whose leave it was amended.
    `parts` holds the first 16 digits of each protected field's own digest, so that a change can be named without
    keeping the words.
    """

    kind: EventKind
    record: str
    on: date
    recorded: date
    digest: str
    before: str = ""
    grounds: str = ""
    what: str = ""
    owner: str = ""
    parts: Mapping[str, str] = field(default_factory=dict)

    @property
    def seal(self) -> tuple[str, str]:
        """Give everything of a wording that may never change: its words, and the grounds they were given."""
        return self.digest, self.grounds


class LedgerFormatError(ValueError):
    """A line that is no event; the message says which line and why."""


_OPTIONAL = ("before", "grounds", "what", "owner")


_write = json.JSONEncoder(ensure_ascii=False, separators=(",", ":")).encode


def to_line(event: Event) -> str:
    """Write *event* as one line, without its line feed; keys in fixed order, empty ones left out."""
    row: dict[str, Any] = {
        "kind": event.kind.value,
        "record": event.record,
        "on": event.on.isoformat(),
        "recorded": event.recorded.isoformat(),
        "digest": event.digest,
    }
    row |= {name: getattr(event, name) for name in _OPTIONAL if getattr(event, name)}
    if event.parts:
        row["parts"] = dict(sorted(event.parts.items()))
    return _write(row)


_read = json.JSONDecoder().raw_decode


def row_of(line: str) -> Any:
    """Read a line of JSON without blanks around it, as all lines of a ledger are; raises ValueError."""
    row, end = _read(line)
    if end != len(line):
        raise ValueError(line[end : end + 20])
    return row


_KINDS = {kind.value: kind for kind in EventKind}


def from_line(line: str, number: int) -> Event:
    """Read the event on line *number*; raises LedgerFormatError."""
    try:
        row = row_of(line)
        return Event(
            kind=_KINDS[row["kind"]],
            record=str(row["record"]),
            on=date.fromisoformat(row["on"]),
            recorded=date.fromisoformat(row["recorded"]),
            digest=str(row["digest"]),
            before=str(row.get("before", "")),
            grounds=str(row.get("grounds", "")),
            what=str(row.get("what", "")),
            owner=str(row.get("owner", "")),
            parts=dict(row.get("parts", {})),
        )
    except (ValueError, KeyError, TypeError, AttributeError) as error:
        raise LedgerFormatError(f"{number}: {error}") from error
