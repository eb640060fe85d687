"""What is planned before anything is written: places, organisations, groups of them, and blocks of groups."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Place:
    """A made-up place: its name, and the spelling its ids are made of."""

    name: str
    id: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Node:
    """One planned organisation. *role*: head, unit, general, branch, or side (promises nothing)."""

    id: str
    tag: str
    name: str
    short: str
    kind: str
    sector: str
    parent: str | None
    guided_by: str | None
    role: str
    base: str
    unit_kind: str

    @property
    def secretary(self) -> str:
        """Give the id of its first person responsible."""
        return f"{self.id}-p01"


@dataclass(frozen=True, slots=True, kw_only=True)
class Group:
    """A unit with all below it: what shares one file of organisations."""

    folder: str
    nodes: tuple[Node, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Block:
    """A county (or the head of a city or province): what is planned and held in memory at once."""

    name: str
    folder: str
    groups: tuple[Group, ...]

    @property
    def nodes(self) -> tuple[Node, ...]:
        """List every organisation of the block."""
        return tuple(node for group in self.groups for node in group.nodes)
