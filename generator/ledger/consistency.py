"""What a ledger must not say even where its chain holds: two first wordings, a change of words nobody had, a typed day.

Whoever can write all files can make a chain hold; such a ledger must still tell one story (docs/ledger.md).
"""

from __future__ import annotations

from collections.abc import Iterator

from generator.ledger.events import Event, EventKind
from generator.ledger.register import Ledger


def contradictions(ledger: Ledger) -> Iterator[tuple[Event, str]]:
    """Yield the events that contradict an earlier one or the release that seals them, and why."""
    wording: dict[str, str] = {}
    entries: set[tuple[str, str]] = set()
    removed: set[str] = set()
    recorded = _recorded(ledger)
    for event in ledger.events:
        if event.recorded != next(recorded):
            yield event, "登记日期与发布日期不符 not recorded on the day of its release"
        if event.record in removed:
            yield event, "记录移除以后又有内容 something after its removal"
        if event.kind is EventKind.REMOVED:
            removed.add(event.record)
        elif event.parts:
            if why := _wrong_wording(event, wording.get(event.record)):
                yield event, why
            wording[event.record] = event.digest
        elif (event.record, event.digest) in entries:
            yield event, "同一件事登记了两次 recorded twice"
        else:
            entries.add((event.record, event.digest))


def _recorded(ledger: Ledger) -> Iterator[object]:
    """Yield the day of the release that sealed each line first."""
    done = 0
    for release in ledger.releases:
        for _ in range(release.lines - done):
            yield release.on
        done = max(done, release.lines)


def _wrong_wording(event: Event, before: str | None) -> str:
    if event.kind is EventKind.PUBLISHED:
        return "又公布了一次 published a second time" if before else ""
    return "" if event.before == before else "原来的内容不是公布过的 what it replaces was never published"


__all__ = ["contradictions"]
