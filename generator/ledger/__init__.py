"""The ledger: what was published, when, and every change since; sealed by digests, only ever added to."""

from __future__ import annotations

from generator.ledger.audit import Audited, Difference, audit, has_unregistered
from generator.ledger.chain import next_release
from generator.ledger.comparing import Breach, compare
from generator.ledger.events import Event, EventKind, to_line
from generator.ledger.files import BrokenLedgerError, extended, find_ledger, read_ledger, write_ledger
from generator.ledger.register import EMPTY, Ledger, said_now

__all__ = [
    "EMPTY", "Audited", "Breach", "BrokenLedgerError", "Difference", "Event", "EventKind", "Ledger", "audit",
    "compare", "extended", "find_ledger", "has_unregistered", "next_release", "read_ledger", "said_now",
    "to_line", "write_ledger",
]  # fmt: skip
