"""Everything the search knows: one entry for each record, with its published words and its facets."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import date
from functools import lru_cache
from typing import Any

from generator.link import Key, Register
from generator.model import KINDS, Pledge, Review
from generator.model.periods import cadence_of, period_label, period_of
from generator.model.states import Cadence, Claim, Clock, Stage, Verdict
from generator.plan.addresses import address_of
from generator.plan.entry import FacetLabel, SearchEntry
from generator.plan.site import Site
from generator.plan.views.parts import clock_badge, link_to, named
from generator.plan.words import Lexicon, lexicon_of, words_of_record

_WITHOUT_PERIOD = ("organisation", "person", "campaign")


def search_entries(site: Site, plain: Callable[[str], str]) -> Iterator[SearchEntry]:
    """Yield the entry of every record, kind by kind; *plain* takes the Markdown marks out of a text."""
    make = entry_maker(site, plain)
    for kind in KINDS:
        for id_ in site.register.of_kind(kind):
            yield make((kind, id_))


def entry_maker(site: Site, plain: Callable[[str], str]) -> Callable[[Key], SearchEntry]:
    """Give what makes the entry of a record; *plain* takes the Markdown marks out of a text."""
    lexicon, known = lexicon_of(site, plain), dict[Any, Any]()
    return lambda key: _entry(site, key, site.register.of_kind(key[0])[key[1]], lexicon, known)


def _entry(site: Site, key: Key, record: Any, lexicon: Lexicon, known: dict[Any, Any]) -> SearchEntry:
    """Make one entry; facets that are equal to *known* ones are the same: most of a branch's pledges have them all."""
    pairs = ((facet, values) for facet, values in _facets(site, key, record) if values)
    facets = tuple([known.setdefault(pair, pair) for pair in pairs])
    context = _context(site, key, record)
    return SearchEntry(
        address=address_of(site.register, key),
        kind=key[0],
        title=_title(site, key, record),
        text=words_of_record(lexicon, key, record),
        on=_day(key[0], record),
        context=known.setdefault(context, context),
        facets=known.setdefault(facets, facets),
    )


def _title(site: Site, key: Key, record: Any) -> str:
    if key[0] == "review":
        subject = site.register.name(site.register.subject(record.subject))
        return f"{subject} {period_label(record.period, site.language)}{record.kind.label(site.language)}"
    if key[0] == "visit":
        by = named(site, record.by)
        to = link_to(site.register, ("organisation", record.to)).text
        return site.t("visit.title", by=by.text if by else record.by, to=to)
    return site.register.name(key)


def _day(kind: str, record: Any) -> str:
    if kind == "problem":
        return str(record.found.on.isoformat())
    day = getattr(record, "published", None) or getattr(record, "on", None) or getattr(record, "starts", None)
    return day.isoformat() if day else ""


def owner_of(register: Register, key: Key, record: Any) -> Key | None:
    """Give the organisation or person a record is about."""
    kind = key[0]
    if kind in ("organisation", "person"):
        return key
    if kind == "pledge":
        return register.actor(record.by)
    if kind == "review":
        return register.subject(record.subject)
    if kind == "case":
        return register.actor(record.subject)
    id_ = {"problem": "organisation", "visit": "to", "notice": "organisation", "campaign": "organiser"}.get(kind)
    owner = getattr(record, id_) if id_ else None
    return ("organisation", owner) if owner else None


def _context(site: Site, key: Key, record: Any) -> str:
    """Say in one short line whose it is and how it stands."""
    register, parts = site.register, []
    owner = owner_of(register, key, record)
    if key[0] == "organisation":
        parts = [site.organisation_kind(record.kind), site.sector(record.sector)]
    elif key[0] == "person":
        parts = [link_to(register, ("organisation", record.organisation)).text, record.post or ""]
    elif owner:
        parts = [link_to(register, owner).text]
    if key[0] == "pledge":
        facts = site.facts.pledges[key[1]]
        states = [facts.stage.label(site.language)] if facts.clock is Clock.NOT_DUE else [clock_badge(site, facts).text]
        if facts.verdict is not Verdict.NOT_ASSESSED:
            states.append(facts.verdict.label(site.language))
        parts += states
    if key[0] == "problem":
        parts.append(site.facts.problems[key[1]].state.label(site.language))
    if key[0] in ("award", "notice"):
        parts.append(record.category.label(site.language) if key[0] == "award" else record.kind.label(site.language))
    return " · ".join(part for part in parts if part)


def _facets(site: Site, key: Key, record: Any) -> Iterator[tuple[str, tuple[str, ...]]]:
    register = site.register
    owner = owner_of(register, key, record)
    yield "kind", (key[0],)
    if owner:
        organisation = register.organisation_of(owner)
        yield "sector", (register.organisations[organisation].sector,)
        yield "organisation", register.ancestry[organisation]
    elif key[0] == "award":
        homes = {register.organisation_of(register.actor(r.to)) for r in record.recipients}
        yield "organisation", tuple(sorted({above for home in homes for above in register.ancestry[home]}))
    if isinstance(record, Pledge):
        facts = site.facts.pledges[record.id]
        yield "goal", (f"{record.campaign}:{record.goal}",) if record.goal else ()
        yield "stage", (facts.stage.value,)
        yield "clock", (facts.clock.value,)
        yield "claim", (facts.claim.value,)
        yield "verdict", (facts.verdict.value,)
    if isinstance(record, Review):
        yield "verdict", (record.verdict.value,) if record.verdict else ()
        yield "period", _periods_of_review(record)
    elif key[0] not in _WITHOUT_PERIOD and (day := _day(key[0], record)):
        yield "period", _periods_of_day(day)


def _periods_of_review(review: Review) -> tuple[str, ...]:
    is_year = cadence_of(review.period) is Cadence.YEAR
    return (review.period,) if is_year else (review.period, review.period[:4])


@lru_cache(maxsize=4096)
def _periods_of_day(day: str) -> tuple[str, ...]:
    quarter = period_of(date.fromisoformat(day), Cadence.QUARTER)
    return quarter, quarter[:4]


def facet_labels(site: Site) -> Iterator[FacetLabel]:
    """Name every value of every facet."""
    language, register = site.language, site.register
    for kind in KINDS.values():
        yield FacetLabel(facet="kind", value=kind.name, label=kind.label(language))
    yield FacetLabel(facet="kind", value="page", label=site.t("kind.page"))
    for sector in site.config.vocabulary.sectors:
        yield FacetLabel(facet="sector", value=sector.id, label=sector.title)
    for organisation in register.organisations.values():
        yield FacetLabel(
            facet="organisation",
            value=organisation.id,
            label=organisation.name,
            parent=organisation.parent or "",
        )
    for campaign in register.campaigns.values():
        for goal in campaign.goals:
            yield FacetLabel(facet="goal", value=f"{campaign.id}:{goal.id}", label=goal.title)
    for facet, states in (("stage", Stage), ("clock", Clock), ("claim", Claim), ("verdict", Verdict)):
        for state in states:
            yield FacetLabel(facet=facet, value=state.value, label=state.label(language))
    for period in _periods(site):
        yield FacetLabel(facet="period", value=period, label=period_label(period, language))


def _periods(site: Site) -> list[str]:
    days: set[str] = set()
    found: set[str] = set()
    for kind in KINDS:
        for record in site.register.of_kind(kind).values():
            if isinstance(record, Review):
                found.update(_periods_of_review(record))
            elif kind not in _WITHOUT_PERIOD:
                days.add(_day(kind, record))
    for day in days - {""}:
        found.update(_periods_of_day(day))
    return sorted(found, reverse=True)
