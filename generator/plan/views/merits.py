"""What speaks for an organisation or a person: honours received, and items of the standards borne out."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date

from generator.derive import BorneOut, OrganisationFacts, Spread
from generator.link import Key
from generator.model.award import Recipient
from generator.model.periods import period_label
from generator.model.states import Verdict
from generator.plan.addresses import address_of
from generator.plan.site import Site
from generator.plan.views.parts import Badge, LinkTo, badge, link_to


@dataclass(frozen=True, slots=True)
class StandardRow:
    """One standard: its items that are borne out, each with what bears it out, and the titles of the others."""

    title: str
    borne_out: tuple[tuple[str, tuple[LinkTo, ...]], ...]
    open: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class HonourRow:
    """An honour received, and what it rests on."""

    link: LinkTo
    on: date
    citation: str
    basis: tuple[EvidenceRow, ...]


@dataclass(frozen=True, slots=True)
class EvidenceRow:
    """What an honour rests on: a pledge with what others found of it, or a review with its result."""

    link: LinkTo
    kind: str
    badge: Badge | None
    text: str


@dataclass(frozen=True, slots=True)
class ItemRow:
    """One item of a standard: pledged for, borne out, and of those below how many have it borne out."""

    title: str
    pledged: tuple[LinkTo, ...]
    borne_out: tuple[LinkTo, ...]
    below: str


@dataclass(frozen=True, slots=True)
class Matrix:
    """One standard as a table of its items; `has_below` says whether organisations below strive for it too."""

    title: str
    borne_out: int
    items: tuple[ItemRow, ...]
    has_below: bool


def honours(site: Site, key: Key) -> tuple[HonourRow, ...]:
    """Show the honours of an organisation or a person."""
    found = site.register.honours_of.get(key, ())
    return tuple(
        HonourRow(
            link_to(site.register, ("award", award)),
            site.register.awards[award].on,
            recipient.citation or "",
            evidence(site, recipient),
        )
        for award, recipient in found
    )


def evidence(site: Site, recipient: Recipient) -> tuple[EvidenceRow, ...]:
    """Show what an honour rests on, each with what came of it: nobody need open a page to see whether it holds."""
    return tuple(_evidence(site, id_) for id_ in recipient.basis)


def _evidence(site: Site, id_: str) -> EvidenceRow:
    if id_ in site.register.pledges:
        facts, key = site.facts.pledges[id_], ("pledge", id_)
        mark = badge(site, facts.claim if facts.verdict is Verdict.NOT_ASSESSED else facts.verdict)
        return EvidenceRow(proof_link(site, key), site.t("kind.pledge"), mark, "")
    review, key = site.register.reviews[id_], ("review", id_)
    count = site.facts.reviews[id_].count
    is_shown = count is not None and not count.is_suppressed and count.rate is not None
    said = site.t("honour.rate", rate=f"{count.rate:g}%", number=count.counted) if count and is_shown else ""
    verdict = badge(site, review.verdict) if review.verdict else None
    return EvidenceRow(proof_link(site, key), site.t("kind.review"), verdict, said or _result(site, id_))


def _result(site: Site, id_: str) -> str:
    facts = site.facts.reviews[id_]
    if facts.grade:
        return site.t("review.grade", grade=facts.grade)
    return site.t("review.score", score=f"{facts.score:g}") if facts.score is not None else ""


def matrices(site: Site, facts: OrganisationFacts) -> tuple[Matrix, ...]:
    """Show the standards an organisation strives for, item by item."""
    grouped: dict[str, list[BorneOut]] = {}
    for item in facts.standards:
        grouped.setdefault(item.standard, []).append(item)
    return tuple(
        Matrix(
            of_one[0].standard_title,
            sum(1 for item in of_one if item.by),
            tuple(_item_row(site, item, facts.standards_below) for item in of_one),
            any(f"{item.standard}/{item.item}" in facts.standards_below for item in of_one),
        )
        for of_one in grouped.values()
    )


def _item_row(site: Site, item: BorneOut, below: Mapping[str, Spread]) -> ItemRow:
    spread = below.get(f"{item.standard}/{item.item}")
    return ItemRow(
        item.item_title,
        tuple(proof_link(site, key) for key in item.pledged if key not in item.by),
        tuple(proof_link(site, key) for key in item.by),
        f"{spread.borne_out}/{spread.of}" if spread else "",
    )


def standard_rows(site: Site, items: Iterable[BorneOut]) -> tuple[StandardRow, ...]:
    """Group *items* by their standard: those borne out with their proofs, the others by name."""
    grouped: dict[str, list[BorneOut]] = {}
    for item in items:
        grouped.setdefault(item.standard, []).append(item)
    return tuple(
        StandardRow(
            of_one[0].standard_title,
            tuple((item.item_title, tuple(proof_link(site, key) for key in item.by)) for item in of_one if item.by),
            tuple(item.item_title for item in of_one if not item.by),
        )
        for of_one in grouped.values()
    )


def proof_link(site: Site, key: Key) -> LinkTo:
    """Link to what bears a standard out; a review is named by its kind and period."""
    if key[0] == "review":
        review = site.register.reviews[key[1]]
        text = f"{period_label(review.period, site.language)}{review.kind.label(site.language)}"
        return LinkTo(text, address_of(site.register, key))
    return link_to(site.register, key)
