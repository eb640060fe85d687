"""Facts about periods: who was reviewed, who was missed, and who stands where inside a sector."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from generator.derive.ground import is_active
from generator.derive.satisfaction import Ballots
from generator.link import Register
from generator.model import Campaign
from generator.model.campaign import is_suppressed
from generator.model.periods import first_day, in_order_of_time, last_day, periods_between
from generator.model.states import ReviewKind


@dataclass(frozen=True, slots=True)
class Coverage:
    """One kind of review in one period: the organisations it reached, and those that it missed."""

    campaign: str
    kind: ReviewKind
    reviewed: tuple[str, ...]
    missed: tuple[str, ...]
    is_over: bool


Field = tuple[str, str]
"""A campaign and a sector: only inside one are organisations compared."""


@dataclass(frozen=True, slots=True)
class Ranked:
    """One organisation's place inside its sector; equal rates share a place."""

    place: int
    organisation: str
    rate: float
    counted: int


@dataclass(frozen=True, slots=True)
class Turnout:
    """Public ballots of a period: in how many reviews, how many asked and returned, how many reviews withheld."""

    reviews: int
    asked: int
    returned: int
    withheld: int


@dataclass(frozen=True, slots=True)
class PeriodFacts:
    """What is true of one period; `not_ranked` counts those with too few ballots to be compared, by field."""

    period: str
    reviews: tuple[str, ...]
    coverage: tuple[Coverage, ...]
    ranking: Mapping[Field, tuple[Ranked, ...]]
    not_ranked: Mapping[Field, int]
    turnout: Turnout


def period_facts(register: Register, as_of: date) -> dict[str, PeriodFacts]:
    """Compute the facts of every period with a review, or in which the rules ask for one; newest last."""
    held: dict[str, list[str]] = defaultdict(list)
    for review in register.reviews.values():
        held[review.period].append(review.id)
    coverage: dict[str, list[Coverage]] = defaultdict(list)
    promised = _promised_since(register)
    for campaign in register.campaigns.values():
        for period, found in _coverage(register, campaign, promised, as_of):
            coverage[period].append(found)
    names = in_order_of_time(frozenset(held) | frozenset(coverage))
    ranked = {name: _ranking(register, held[name]) for name in names}
    return {
        name: PeriodFacts(
            period=name,
            reviews=tuple(sorted(held[name], key=lambda id_: (register.reviews[id_].on, id_), reverse=True)),
            coverage=tuple(coverage[name]),
            ranking=ranked[name][0],
            not_ranked=ranked[name][1],
            turnout=_turnout(register, held[name]),
        )
        for name in names
    }


def _promised_since(register: Register) -> dict[tuple[str, str], date]:
    """Give the day of the first published pledge by (campaign, organisation), members' pledges included."""
    since: dict[tuple[str, str], date] = {}
    for pledge in register.pledges.values():
        if pledge.published:
            key = (pledge.campaign, register.organisation_of(register.actor(pledge.by)))
            since[key] = min(since.get(key, pledge.published), pledge.published)
    return since


def _coverage(
    register: Register, campaign: Campaign, promised: Mapping[tuple[str, str], date], as_of: date
) -> list[tuple[str, Coverage]]:
    """A period asks for a review of every organisation that had promised something before it began."""
    reached: dict[tuple[ReviewKind, str], set[str]] = defaultdict(set)
    for review in register.reviews.values():
        if review.campaign == campaign.id:
            home = register.organisation_of(register.subject(review.subject))
            reached[review.kind, review.period].add(home)
    found: list[tuple[str, Coverage]] = []
    last = min(as_of, campaign.ends or as_of)
    for rhythm in campaign.reviews.cadence:
        for period in periods_between(campaign.starts, last, rhythm.every) if campaign.starts <= last else ():
            begins, ends = first_day(period), last_day(period)
            since = {id_: day for (c, id_), day in promised.items() if c == campaign.id and day < begins}
            expected = {id_ for id_ in since if is_active(register.organisations[id_], ends)}
            there = reached[rhythm.kind, period]
            if expected or there:
                missed = tuple(id_ for id_ in register.organisations if id_ in expected and id_ not in there)
                reviewed = tuple(id_ for id_ in register.organisations if id_ in there)
                found.append((period, Coverage(campaign.id, rhythm.kind, reviewed, missed, ends <= as_of)))
    return found


def _ranking(register: Register, held: list[str]) -> tuple[dict[Field, tuple[Ranked, ...]], dict[Field, int]]:
    """Rank organisations by their public ballots of the period, and count those without enough of them."""
    rows: dict[Field, list[tuple[float, int, str]]] = defaultdict(list)
    few: Counter[Field] = Counter()
    for (campaign, organisation), ballots in _public_ballots(register, held).items():
        rules = register.campaigns[campaign].reviews
        field, count = (campaign, register.organisations[organisation].sector), ballots.count(rules)
        if count.rate is not None and count.counted >= rules.rank_from and not count.is_suppressed:
            rows[field].append((count.rate, count.counted, organisation))
        else:
            few[field] += 1
    return {field: _placed(found) for field, found in sorted(rows.items()) if len(found) > 1}, few


def _public_ballots(register: Register, held: list[str]) -> dict[tuple[str, str], Ballots]:
    """Add up the public ballots on organisations among the reviews *held*, by (campaign, organisation)."""
    cast: dict[tuple[str, str], Ballots] = defaultdict(Ballots)
    for id_ in held:
        review = register.reviews[id_]
        kind, subject = register.subject(review.subject)
        stands = id_ not in register.superseded and review.ballots
        if stands and review.kind is ReviewKind.PUBLIC and kind == "organisation":
            cast[review.campaign, subject].add(review, register.campaigns[review.campaign].reviews)
    return cast


def _turnout(register: Register, held: list[str]) -> Turnout:
    """Count who was asked by ballot and who answered; numbers of people, never of answers."""
    asked = returned = number = withheld = 0
    for id_ in held:
        review = register.reviews[id_]
        cast = sum(review.ballots.values())
        if review.kind is ReviewKind.PUBLIC and cast and id_ not in register.superseded:
            number += 1
            asked += review.asked or review.returned or cast
            returned += review.returned or cast
            withheld += is_suppressed(cast, register.campaigns[review.campaign].reviews)
    return Turnout(number, asked, returned, withheld)


def _placed(rows: list[tuple[float, int, str]]) -> tuple[Ranked, ...]:
    ordered = sorted(rows, key=lambda row: (-row[0], row[2]))
    rates = [rate for rate, _, _ in ordered]
    return tuple(Ranked(rates.index(rate) + 1, id_, rate, counted) for rate, counted, id_ in ordered)
