"""What becomes of pledges, as seen on the last day of 2011: a deck dealt in turn, so that every state occurs.

The days come in the one order that holds: proposed < vetted < published <= starts < steps < ended.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta

from bench.maker.chance import Chance

AS_OF = date(2011, 12, 31)

Days = tuple[date, date]


@dataclass(frozen=True, slots=True, kw_only=True)
class Fate:
    """One way a pledge can go. *length*: days from start to due; *ended*: days counted from the due date."""

    published: Days | None
    length: tuple[int, int] | None = None
    due: Days | None = None
    steps: tuple[int, int] = (0, 0)
    last: Days | None = None
    claim: str | None = None
    ended: tuple[int, int] = (0, 0)
    extension: tuple[int, int] | None = None
    kind: str = "annual"


@dataclass(frozen=True, slots=True, kw_only=True)
class Card:
    """A fate with what reviewers make of it and how the wording was amended on the way."""

    fate: Fate
    verdict: str | None = None
    amendment: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Course:
    """The days of one pledge."""

    proposed: date
    vetted: date | None
    published: date | None
    starts: date | None
    due: date | None
    steps: tuple[date, ...]
    ended: date | None
    amended: date | None
    first_due: date | None

    @property
    def last_event(self) -> date | None:
        """Give the last day on which anything happened."""
        return self.ended or (self.steps[-1] if self.steps else None)


def _d(year: int, month: int, day: int) -> date:
    return date(year, month, day)


_SPRING_10 = (_d(2010, 1, 20), _d(2010, 5, 20))
_SPRING_11 = (_d(2011, 1, 15), _d(2011, 4, 20))
_EARLY_11 = (_d(2011, 1, 15), _d(2011, 3, 20))
_DECEMBER = (_d(2011, 12, 1), _d(2011, 12, 29))
_NEXT_YEAR = (_d(2012, 3, 1), _d(2012, 11, 30))

_KEPT_10 = Fate(published=_SPRING_10, length=(90, 200), steps=(1, 3), claim="done", ended=(-25, 0))
_KEPT_11 = Fate(published=_SPRING_11, length=(90, 190), steps=(1, 3), claim="done", ended=(-25, 0))
_AT_ONCE = Fate(
    published=(_d(2011, 2, 1), _d(2011, 9, 20)),
    length=(25, 60),
    steps=(0, 1),
    claim="done",
    ended=(-6, 0),
    kind="immediate",
)
_LATE_10 = Fate(published=_SPRING_10, length=(90, 160), steps=(1, 3), claim="done", ended=(5, 60))
_LATE_11 = Fate(published=_EARLY_11, length=(90, 170), steps=(1, 3), claim="done", ended=(5, 60))
_EXTENDED = Fate(published=_EARLY_11, length=(90, 140), steps=(2, 3), claim="done", ended=(-15, 0), extension=(30, 75))
_PART_10 = Fate(published=_SPRING_10, length=(120, 200), steps=(1, 2), claim="part", ended=(-5, 10))
_PART_11 = Fate(published=_SPRING_11, length=(120, 200), steps=(1, 2), claim="part", ended=(-5, 10))
_UNMET = Fate(published=_SPRING_11, length=(120, 200), steps=(0, 1), claim="unmet", ended=(-40, 0))
_WITHDRAWN = Fate(published=_SPRING_11, length=(150, 220), steps=(0, 1), claim="withdrawn", ended=(-90, -30))
_UNHEARD_OF = Fate(published=_EARLY_11, length=(120, 220))
_OVERDUE = Fate(published=_EARLY_11, length=(150, 230), steps=(1, 2))
_DUE_SOON = Fate(
    published=(_d(2011, 2, 1), _d(2011, 6, 30)),
    due=(_d(2012, 1, 2), _d(2012, 1, 13)),
    steps=(2, 4),
    last=_DECEMBER,
)
_UNDER_WAY = Fate(published=(_d(2011, 4, 1), _d(2011, 9, 30)), due=_NEXT_YEAR, steps=(1, 4), last=_DECEMBER)
_SILENT = Fate(published=_EARLY_11, due=_NEXT_YEAR, steps=(1, 2), last=(_d(2011, 5, 1), _d(2011, 8, 20)))
_PROMISED = Fate(published=(_d(2011, 11, 25), _d(2011, 12, 28)), due=_NEXT_YEAR)
_DRAFT = Fate(published=None, due=_NEXT_YEAR)
_LASTING = Fate(published=_SPRING_10, steps=(3, 5), last=_DECEMBER, kind="long-term")

DECK: tuple[Card, ...] = (
    Card(fate=_KEPT_11, verdict="kept"),
    Card(fate=_UNDER_WAY),
    Card(fate=_PART_11, verdict="kept-in-part"),
    Card(fate=_KEPT_10, verdict="kept", amendment="slip"),
    Card(fate=_DUE_SOON),
    Card(fate=_LATE_11, verdict="kept-late"),
    Card(fate=_KEPT_11),
    Card(fate=_UNHEARD_OF, verdict="not-kept"),
    Card(fate=_AT_ONCE, verdict="kept"),
    Card(fate=_PROMISED),
    Card(fate=_KEPT_10, verdict="unverifiable"),
    Card(fate=_EXTENDED, verdict="kept", amendment="extension"),
    Card(fate=_SILENT),
    Card(fate=_UNMET, verdict="not-kept"),
    Card(fate=_KEPT_11, verdict="kept", amendment="clarification"),
    Card(fate=_DRAFT),
    Card(fate=_OVERDUE),
    Card(fate=_LASTING),
    Card(fate=_KEPT_10, verdict="kept"),
    Card(fate=_WITHDRAWN),
    Card(fate=_KEPT_11, verdict="kept"),
    Card(fate=_UNDER_WAY, amendment="narrowing"),
    Card(fate=_KEPT_10),
    Card(fate=_LATE_10, verdict="kept-late"),
    Card(fate=_KEPT_11, verdict="kept", amendment="transfer"),
    Card(fate=_PART_10, verdict="kept-in-part"),
    Card(fate=_AT_ONCE),
    Card(fate=_DUE_SOON),
    Card(fate=_KEPT_10, verdict="kept-in-part"),
    Card(fate=_EXTENDED, amendment="extension"),
    Card(fate=_UNDER_WAY),
    Card(fate=_KEPT_11),
    Card(fate=_SILENT, amendment="widening"),
    Card(fate=_UNMET),
    Card(fate=_KEPT_10, verdict="kept"),
    Card(fate=_OVERDUE, verdict="not-kept"),
    Card(fate=_KEPT_11, verdict="kept"),
    Card(fate=_UNDER_WAY),
    Card(fate=_PROMISED),
    Card(fate=_LATE_11),
)


def course_of(card: Card, chance: Chance) -> Course:
    """Draw the days of a pledge whose fate is on *card*."""
    fate = card.fate
    if fate.published is None:
        return _draft(fate, chance)
    published = chance.day(*fate.published)
    vetted = published - timedelta(days=chance.between(3, 8))
    proposed = vetted - timedelta(days=chance.between(2, 9))
    starts = published + timedelta(days=chance.between(0, 6))
    first_due = _due(fate, starts, chance)
    due = first_due
    if first_due and fate.extension:
        due = first_due + timedelta(days=chance.between(*fate.extension))
    ended = due + timedelta(days=chance.between(*fate.ended)) if due and fate.claim else None
    amended = None
    if card.amendment and first_due:
        half = min(first_due, AS_OF) - starts
        amended = starts + half * chance.between(40, 90) // 100
    return Course(
        proposed=proposed,
        vetted=vetted,
        published=published,
        starts=starts,
        due=due,
        steps=_steps(fate, starts, ended or due, chance),
        ended=ended,
        amended=amended,
        first_due=first_due,
    )


def _draft(fate: Fate, chance: Chance) -> Course:
    proposed = chance.day(*_DECEMBER)
    due = chance.day(*fate.due) if fate.due else None
    return Course(
        proposed=proposed,
        vetted=None,
        published=None,
        starts=None,
        due=due,
        steps=(),
        ended=None,
        amended=None,
        first_due=due,
    )


def _due(fate: Fate, starts: date, chance: Chance) -> date | None:
    if fate.due:
        return chance.day(*fate.due)
    return starts + timedelta(days=chance.between(*fate.length)) if fate.length else None


def _steps(fate: Fate, starts: date, until: date | None, chance: Chance) -> tuple[date, ...]:
    """Spread the reports between the start and the end, or up to the last one there was."""
    count = chance.between(*fate.steps)
    if count == 0:
        return ()
    end = chance.day(*fate.last) if fate.last else until or AS_OF
    span = (end - starts).days
    parts = count if fate.last else count + 1
    return tuple(starts + timedelta(days=max(1, span * number // parts)) for number in range(1, count + 1))
