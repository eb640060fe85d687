"""Facts about periods: who was reviewed, who was missed, and who stands where inside a sector."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from generator.derive.reviews import ReviewFacts
from generator.link import Register
from generator.model import Campaign
from generator.model.periods import first_day, in_order_of_time, last_day, periods_between
from generator.model.states import ReviewKind


@dataclass(frozen=True, slots=True)
class Coverage:
    """One kind of review in one period: organisations it reached, and those it should have reached and did not."""

    campaign: str
    kind: ReviewKind
    reviewed: tuple[str, ...]
    missed: tuple[str, ...]
    is_over: bool


@dataclass(frozen=True, slots=True)
class Ranked:
    """One organisation's place inside its sector; equal rates share a place."""

    place: int
    organisation: str
    review: str
    rate: float
    counted: int


@dataclass(frozen=True, slots=True)
class PeriodFacts:
    """What is true of one period."""

    period: str
    reviews: tuple[str, ...]
    coverage: tuple[Coverage, ...]
    ranking: Mapping[str, tuple[Ranked, ...]]


def period_facts(register: Register, reviews: Mapping[str, ReviewFacts], as_of: date) -> dict[str, PeriodFacts]:
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
    return {
        name: PeriodFacts(
            period=name,
            reviews=tuple(sorted(held[name], key=lambda id_: (register.reviews[id_].on, id_), reverse=True)),
            coverage=tuple(coverage[name]),
            ranking=_ranking(register, held[name], reviews),
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
    """A period asks for a review of every organisation that had promised something before the period began."""
    reached: dict[tuple[ReviewKind, str], set[str]] = defaultdict(set)
    for review in register.reviews.values():
        if review.campaign == campaign.id:
            reached[review.kind, review.period].add(register.organisation_of(register.subject(review.subject)))
    found: list[tuple[str, Coverage]] = []
    last = min(as_of, campaign.ends or as_of)
    for rhythm in campaign.reviews.cadence:
        for period in periods_between(campaign.starts, last, rhythm.every) if campaign.starts <= last else ():
            expected = {
                id_ for (c, id_), day in promised.items()
                if c == campaign.id and day < first_day(period) and _is_active(register, id_, period)
            }  # fmt: skip
            there = reached[rhythm.kind, period]
            if expected or there:
                missed = tuple(id_ for id_ in register.organisations if id_ in expected and id_ not in there)
                reviewed = tuple(id_ for id_ in register.organisations if id_ in there)
                is_over = last_day(period) <= as_of
                found.append((period, Coverage(campaign.id, rhythm.kind, reviewed, missed, is_over)))
    return found


def _is_active(register: Register, id_: str, period: str) -> bool:
    organisation = register.organisations[id_]
    ended = organisation.dissolved or (organisation.merged.on if organisation.merged else None)
    return ended is None or ended > last_day(period)


def _ranking(
    register: Register, held: list[str], reviews: Mapping[str, ReviewFacts]
) -> dict[str, tuple[Ranked, ...]]:
    """Rank organisations by their public satisfaction, inside each sector, only among those with enough ballots."""
    by_sector: dict[str, list[tuple[float, int, str, str]]] = defaultdict(list)
    for id_ in held:
        review, count = register.reviews[id_], reviews[id_].count
        kind, subject = register.subject(review.subject)
        if review.kind is not ReviewKind.PUBLIC or kind != "organisation" or count is None or count.rate is None:
            continue
        floor = register.campaigns[review.campaign].reviews.rank_from
        if count.counted >= floor and not count.is_suppressed:
            sector = register.organisations[subject].sector
            by_sector[sector].append((count.rate, count.counted, subject, id_))
    return {sector: _placed(rows) for sector, rows in sorted(by_sector.items()) if len(rows) > 1}


def _placed(rows: list[tuple[float, int, str, str]]) -> tuple[Ranked, ...]:
    ordered = sorted(rows, key=lambda row: (-row[0], row[2]))
    rates = [row[0] for row in ordered]
    return tuple(
        Ranked(rates.index(rate) + 1, organisation, review, rate, counted)
        for rate, counted, organisation, review in ordered
    )
