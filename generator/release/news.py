"""What a publication adds to the ledger, or why it may add nothing: records against ledger, and days."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from pathlib import Path

from generator.findings import Finding, Place, rules
from generator.ledger import Event, EventKind, Ledger, compare, said_now
from generator.ledger.files import EVENTS, FOLDER, RELEASES
from generator.ledger.register import sealed_records
from generator.link import Register
from generator.pipeline import Checked
from generator.release.breaches import Contradicted, breach_findings, by_record
from generator.release.head import Head
from generator.release.removals import Standing, accounted, removal_findings
from generator.release.wordings import wordings_of

ZONES = timedelta(days=1)
"""A commit may be dated by a clock further east than the publisher's."""


@dataclass(frozen=True, slots=True)
class News:
    """The events to add, in their order; where there are findings, nothing may be added."""

    events: tuple[Event, ...]
    findings: tuple[Finding, ...]


@dataclass(frozen=True, slots=True)
class Days:
    """The two clocks of a publication: the day the site stands at, and the day it is published on."""

    as_of: date
    recorded: date


def news_of(project: Path, checked: Checked, register: Register, head: Head, days: Days) -> News:
    """Compare what *register* says with the newest ledger."""
    if findings := day_findings(head.ledger, days):
        return News((), tuple(findings))
    said = said_now(register, days.recorded)
    events, breaches = compare(head.ledger, said)
    sealed = sealed_records(head.ledger.events)
    removed = {event.record: event for event in head.ledger.events if event.kind is EventKind.REMOVED}
    findings = removal_findings(checked.removals, Standing(said, sealed, removed, days.as_of))
    endings, breaches = accounted(breaches, checked.removals, days.recorded)
    case = Contradicted(
        project=project,
        as_of=days.as_of,
        register=register,
        filed=by_record(checked.sound),
        said=said,
        sealed=sealed,
        wordings=wordings_of(head.release.path if head.release else None),
    )
    findings += breach_findings(case, breaches)
    return News((*events, *endings), tuple(findings))


def day_findings(ledger: Ledger, days: Days) -> list[Finding]:
    """Object to a day before what was published, to a clock running backwards, and to a day not yet come."""
    found = (_not_yet(days), _backwards(ledger, days), _before_the_newest(ledger, days))
    return [finding for finding in found if finding]


def _not_yet(days: Days) -> Finding | None:
    if days.as_of <= days.recorded + ZONES:
        return None
    zh = f"网站的日期 {days.as_of} 比今天 {days.recorded} 还晚"
    advice = "用 --as-of 写对日期，或者校准电脑的时间", "give the right day with --as-of, or set the clock"
    return _day_finding(Place("site_config.yml"), (zh, f"the site's day {days.as_of} is after today"), advice)


def _backwards(ledger: Ledger, days: Days) -> Finding | None:
    last = ledger.releases[-1] if ledger.releases else None
    if last is None or days.recorded >= last.on:
        return None
    reason = f"今天是 {days.recorded}，上一次发布却在 {last.on}", f"today is {days.recorded}, the last was {last.on}"
    advice = "校准电脑的时间再发布", "set the clock, then publish"
    return _day_finding(Place(f"{FOLDER}/{RELEASES}", last.number), reason, advice)


def _before_the_newest(ledger: Ledger, days: Days) -> Finding | None:
    newest = max(range(len(ledger.events)), key=lambda n: ledger.events[n].on, default=None)
    if newest is None or ledger.events[newest].on <= days.as_of:
        return None
    event = ledger.events[newest]
    reason = (
        f"网站的日期是 {days.as_of}，已经公布的 {event.record} 有 {event.on} 的事",
        f"the site's day is {days.as_of}, but {event.record} holds something of {event.on}",
    )
    advice = f"用 {event.on} 或以后的日期发布", f"publish as of {event.on} or later"
    return _day_finding(Place(f"{FOLDER}/{EVENTS}", newest + 1), reason, advice)


def _day_finding(place: Place, reason: tuple[str, str], advice: tuple[str, str]) -> Finding:
    zh, en = ((("reason", reason[n]), ("advice", advice[n])) for n in (0, 1))
    return Finding(rules.DAY_OUT_OF_ORDER, place, zh, "", en)
