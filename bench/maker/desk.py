"""Writes the people, pledges and reviews of one organisation; notes what honours could rest on."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date

from bench.maker.awards import Merit
from bench.maker.chance import Chance
from bench.maker.nodes import Block, Node
from bench.maker.output import Output
from bench.maker.people import people_of
from bench.maker.phrases import Voice
from bench.maker.pledges import Deal, Made, organisation_pledges, personal_pledges
from bench.maker.problems import Trail
from bench.maker.quotas import Lot
from bench.maker.reviews import YEARS, Reviewed, reviews_of

_BEST = "kept"


@dataclass(frozen=True, slots=True, kw_only=True)
class Desk:
    """What one block is written with; the lists of merits grow as its organisations are written."""

    output: Output
    seed: str
    block: Block
    lots: Mapping[str, Lot]
    organisations: list[Merit] = field(default_factory=list)
    members: list[Merit] = field(default_factory=list)

    def voice(self, node: Node, about: str) -> Voice:
        """Give the voice for *about* (pledges, reviews, …) of *node*: its draws depend on nothing else."""
        return Voice(Chance(self.seed, node.id, about), node.sector, {"org": node.short})


def write_organisation(desk: Desk, folder: str, node: Node) -> Trail:
    """Write the people, pledges and reviews of *node*; returns what its problems can point to."""
    lot, path = desk.lots[node.id], f"{folder}/{node.id}"
    desk.output.records("people", path, people_of(node, lot.members, desk.voice(node, "people")))
    own = organisation_pledges(_deal(desk, node, lot.first_pledge, "pledges"), lot.pledges)
    personal = personal_pledges(_deal(desk, node, lot.first_personal, "members"), lot.personal)
    desk.output.records("pledges", path, [made.values for made in own])
    desk.output.records("pledges", f"{path}-members", [made.values for made in personal])
    _note(desk.members, personal, {})
    public = _write_reviews(desk, path, node, (own, personal)) if node.role != "side" else {}
    _note(desk.organisations, own, public)
    broken = tuple(made.promise.id for made in own if made.promise.card.verdict == "not-kept")
    return Trail(public_reviews=public, broken_pledges=broken)


def _write_reviews(desk: Desk, path: str, node: Node, made: tuple[list[Made], list[Made]]) -> dict[str, date]:
    """Write the reviews of *node*, its pledges and its members; returns those of the public, with days."""
    reviewed = Reviewed(
        node=node,
        members=desk.lots[node.id].members,
        pledges=made[0],
        personal=made[1],
        voice=desk.voice(node, "reviews"),
    )
    public: dict[str, date] = {}
    for year in YEARS:
        reviews = reviews_of(reviewed, year)
        desk.output.records("reviews", f"{path}-{year}", reviews)
        public |= {review["id"]: review["on"] for review in reviews if review["kind"] == "public"}
    return public


def _deal(desk: Desk, node: Node, first: int, about: str) -> Deal:
    vetter = f"{node.short}党员大会" if about == "members" else "上级党组织"
    return Deal(node=node, vetter=vetter, chance=Chance(desk.seed, node.id, about), first=first)


def _note(merits: list[Merit], pledges: list[Made], reviews: Mapping[str, date]) -> None:
    """Note who kept a pledge, with the first pledge and the last review that show it."""
    seen: set[str] = set()
    for made in pledges:
        promise = made.promise
        ended = promise.course.ended
        if promise.card.verdict != _BEST or ended is None or promise.by in seen:
            continue
        seen.add(promise.by)
        shown = [id_ for id_, on in reviews.items() if on.year == ended.year][-1:]
        merits.append(Merit(to=promise.by, year=ended.year, basis=(promise.id, *shown)))


def contact_of(desk: Desk, node: Node) -> str | None:
    """Give the leader whose contact point *node* is: every unit has one, and a quarter of the branches."""
    if node.parent is None or node.role in ("side", "head"):
        return None
    chance = Chance(desk.seed, node.id, "contact")
    if node.role == "unit":
        return f"{node.parent}-p{chance.between(1, desk.lots[node.parent].members):02d}"
    return f"{node.parent}-p01" if chance.happens(0.25) else None
