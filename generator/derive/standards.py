"""Which items of the standards are borne out, and by what: a kept pledge, a review, an honour."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from generator.derive.ground import Ground, pledges_of
from generator.link import Key, Register
from generator.model import Campaign, Organisation
from generator.model.campaign import Standard
from generator.model.states import Audience, ReviewKind, Verdict


@dataclass(frozen=True, slots=True)
class BorneOut:
    """One standard item and the records that bear it out: (kind, id)."""

    standard: str
    standard_title: str
    item: str
    item_title: str
    by: tuple[Key, ...]


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
    proofs = proofs_of(ground, ("organisation", organisation.id))
    yield from borne_out(applicable(ground.register, Audience.ORGANISATION, organisation), proofs)


def borne_out(standards: Iterator[Standard], proofs: Mapping[str, tuple[Key, ...]]) -> Iterator[BorneOut]:
    """Put each item of *standards* beside what bears it out."""
    for standard in standards:
        for item in standard.items:
            by = proofs.get(f"{standard.id}/{item.id}", ())
            yield BorneOut(standard.id, standard.title, item.id, item.title, by)


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
