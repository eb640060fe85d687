"""Splits a tier's totals exactly: first among blocks, then inside a block among organisations and members."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from bench.maker.chance import Chance, dealt, shares
from bench.maker.nodes import Block, Node
from bench.maker.sizes import Tier


@dataclass(frozen=True, slots=True, kw_only=True)
class Quota:
    """What one block holds, and how many pledges the blocks before it made (the deck goes on from there)."""

    organisation_pledges: int
    members: int
    personal_pledges: int
    problems: int
    pledges_before: int
    personal_before: int
    problems_before: int


def quotas(tier: Tier, sizes: list[int]) -> list[Quota]:
    """Split the totals of *tier* among blocks of these *sizes*, in proportion; everybody gets a member."""
    weights = [float(size) for size in sizes]
    members = [size + part for size, part in zip(sizes, shares(tier.members - sum(sizes), weights), strict=True)]
    pledges = shares(tier.organisation_pledges, weights)
    personal = shares(tier.personal_pledges, [float(count) for count in members])
    problems = shares(tier.problems, weights)
    return [
        Quota(
            organisation_pledges=pledges[at],
            members=members[at],
            personal_pledges=personal[at],
            problems=problems[at],
            pledges_before=sum(pledges[:at]),
            personal_before=sum(personal[:at]),
            problems_before=sum(problems[:at]),
        )
        for at in range(len(sizes))
    ]


@dataclass(frozen=True, slots=True, kw_only=True)
class Lot:
    """What one organisation has: members, pledges (own, each member's), problems; and where in the decks."""

    members: int
    pledges: int
    first_pledge: int
    personal: tuple[int, ...]
    first_personal: int
    problems: int
    first_problem: int


def lots(block: Block, quota: Quota, chance: Chance) -> Mapping[str, Lot]:
    """Split the *quota* of *block* among its organisations, by id."""
    nodes = block.nodes
    members = dealt(quota.members, [_weight(node) * (0.4 + 1.2 * chance.share()) for node in nodes])
    promising = [node for node in nodes if node.role != "side"]
    pledges = _by_id(promising, dealt(quota.organisation_pledges, [0.05 + chance.share() for _ in promising]))
    problems = _by_id(promising, shares(quota.problems, [chance.share() for _ in promising]))
    personal = dealt(quota.personal_pledges, [0.05 + chance.share() for _ in range(quota.members)])
    found: dict[str, Lot] = {}
    first_pledge, first_personal, first_problem = (
        quota.pledges_before,
        quota.personal_before,
        quota.problems_before,
    )
    member = 0
    for node, count in zip(nodes, members, strict=True):
        theirs = tuple(personal[member : member + count])
        lot = Lot(
            members=count,
            pledges=pledges.get(node.id, 0),
            first_pledge=first_pledge,
            personal=theirs,
            first_personal=first_personal,
            problems=problems.get(node.id, 0),
            first_problem=first_problem,
        )
        found[node.id] = lot
        member, first_personal = member + count, first_personal + sum(theirs)
        first_pledge, first_problem = first_pledge + lot.pledges, first_problem + lot.problems
    return found


def _by_id(nodes: list[Node], parts: list[int]) -> dict[str, int]:
    return {node.id: part for node, part in zip(nodes, parts, strict=True)}


def _weight(node: Node) -> float:
    """Branches have the members; a committee has a few leaders."""
    return {"branch": 20.0, "general": 6.0, "unit": 2.0, "head": 5.0, "side": 0.4}[node.role]
