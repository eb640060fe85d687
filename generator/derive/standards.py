"""Which items of the standards are striven for, and which are borne out: by a kept pledge, a review, an honour."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from generator.derive.ground import Ground, pledges_of
from generator.link import Key, Register
from generator.model import Campaign, Organisation
from generator.model.campaign import Standard
from generator.model.states import Audience, ReviewKind, Stage, Verdict

Found = Mapping[str, tuple[Key, ...]]
_NOTHING: Found = {}


@dataclass(frozen=True, slots=True)
class BorneOut:
    """One standard item, the records that bear it out, and the published pledges that serve it: (kind, id)."""

    standard: str
    standard_title: str
    item: str
    item_title: str
    by: tuple[Key, ...]
    pledged: tuple[Key, ...] = ()


@dataclass(frozen=True, slots=True)
class Spread:
    """Of the organisations in a tree that strive for an item: how many there are, pledged for it, have it borne out."""

    of: int
    pledged: int
    borne_out: int


def spreads_of(register: Register, standards: Mapping[str, tuple[BorneOut, ...]]) -> dict[str, dict[str, Spread]]:
    """Add up *standards* (of every organisation) by `standard/item`, each once for every organisation above it."""
    sums: dict[str, dict[str, list[int]]] = defaultdict(dict)
    for id_, items in standards.items():
        for above in register.ancestry[id_][1:]:
            here = sums[above]
            for item in items:
                counts = here.setdefault(f"{item.standard}/{item.item}", [0, 0, 0])
                counts[0] += 1
                counts[1] += bool(item.pledged)
                counts[2] += bool(item.by)
    return {id_: {item: Spread(*counts) for item, counts in found.items()} for id_, found in sums.items()}


def applicable(register: Register, audience: Audience, organisation: Organisation) -> Iterator[Standard]:
    """Yield the standards for *audience* in the organisation's sector, of the campaigns it takes part in.

    A standard that two campaigns share by its id is one standard.
    """
    seen: set[str] = set()
    for campaign in register.campaigns.values():
        if not _takes_part(register, organisation.id, campaign):
            continue
        for standard in campaign.standards:
            is_for = not standard.sectors or organisation.sector in standard.sectors
            if standard.audience is audience and is_for and standard.id not in seen:
                seen.add(standard.id)
                yield standard


def _takes_part(register: Register, id_: str, campaign: Campaign) -> bool:
    """A campaign reaches the whole tree its organiser stands in, and whoever promised something in it."""
    if campaign.organiser is None or register.ancestry[campaign.organiser][-1] == register.ancestry[id_][-1]:
        return True
    return any(pledge.campaign == campaign.id for pledge, _ in pledges_of(register, id_))


def standards_of(ground: Ground, organisation: Organisation) -> Iterator[BorneOut]:
    """Yield every item of the standards an organisation strives for, with what bears it out."""
    key = ("organisation", organisation.id)
    standards = applicable(ground.register, Audience.ORGANISATION, organisation)
    yield from borne_out(standards, proofs_of(ground, key), pledged_for(ground, key))


def borne_out(standards: Iterator[Standard], proofs: Found, pledged: Found = _NOTHING) -> Iterator[BorneOut]:
    """Put each item of *standards* beside what bears it out and the pledges that serve it."""
    for standard in standards:
        for item in standard.items:
            name = f"{standard.id}/{item.id}"
            found = proofs.get(name, ()), pledged.get(name, ())
            yield BorneOut(standard.id, standard.title, item.id, item.title, *found)


def pledged_for(ground: Ground, actor: Key) -> dict[str, tuple[Key, ...]]:
    """Map standard items to the pledges of *actor* that serve them; a draft is not yet a promise."""
    found: dict[str, tuple[Key, ...]] = {}
    for id_ in ground.register.pledges_by.get(actor, ()):
        if ground.pledges[id_].stage is not Stage.DRAFT:
            for item in ground.register.pledges[id_].standards:
                found[item] = (*found.get(item, ()), ("pledge", id_))
    return found


def proofs_of(ground: Ground, actor: Key) -> dict[str, tuple[Key, ...]]:
    """Map standard items to what bears them out for *actor*: kept pledges, others' reviews and honours."""
    register = ground.register
    proofs: dict[str, list[Key]] = defaultdict(list)
    for id_ in register.pledges_by.get(actor, ()):
        if ground.pledges[id_].verdict in (Verdict.KEPT, Verdict.KEPT_LATE):
            for item in register.pledges[id_].standards:
                proofs[item].append(("pledge", id_))
    for id_ in register.reviews_of.get(actor, ()):
        review = register.reviews[id_]
        for item in review.standards if review.kind is not ReviewKind.SELF else ():
            proofs[item].append(("review", id_))
    for award, recipient in register.honours_of.get(actor, ()):
        for item in recipient.standards:
            proofs[item].append(("award", award))
    return {item: tuple(found) for item, found in proofs.items()}
