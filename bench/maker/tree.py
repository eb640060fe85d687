"""The tree of organisations: a province as cities, a city as counties, a county as units with branches.

Planned a block (a county, or the head of a city or province) at a time: a province needs no more memory.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace

from bench.maker.branches import branches_below
from bench.maker.chance import Chance, dealt, shares
from bench.maker.nodes import Block, Group, Node, Place
from bench.maker.places import Places

CITIES_OF_A_PROVINCE = 20
_COUNTIES_OF_A_CITY = 12
_UNIT_SIZE = 18


@dataclass(frozen=True, slots=True, kw_only=True)
class Area:
    """One block to be planned: what it is, where it hangs, how many organisations it has."""

    kind: str
    place: Place
    folder: str
    parent: str | None
    size: int

    @property
    def prefix(self) -> str:
        """Begin the ids of everything in this area."""
        return self.folder.replace("/", "-") + "-" if self.folder else ""

    @property
    def name(self) -> str:
        """Name the area itself, e.g. 云岭县."""
        return self.place.name + _AREA_NAMES[self.kind]


_AREA_NAMES = {"county": "县", "district": "区", "direct": "市", "city": "市", "province": "省"}
_HEAD_NAMES = {
    "county": "县委",
    "district": "区委",
    "direct": "市直机关工委",
    "city": "市委",
    "province": "省委",
}

# kind of unit: tag of the id, name, kind of organisation, sector
_UNITS = {
    "agency": ("jiguan", "{area}直属机关工委", "work-committee", "agency"),
    "education": ("jiaoyu", "{area}教育局党委", "committee", "service"),
    "health": ("weisheng", "{area}卫生局党委", "committee", "service"),
    "enterprise": ("guoqi", "{area}国有企业工委", "work-committee", "state-enterprise"),
    "private": ("feigong", "{area}非公有制经济组织和社会组织工委", "work-committee", "private-social"),
    "street": ("jiedao", "{place}街道党工委", "work-committee", "community"),
    "township": ("zhen", "{place}镇党委", "committee", "rural"),
}
_ONCE = ("agency", "education", "health", "enterprise", "private")
_ROUNDS = {
    "county": ("township", "township", "township", "street", "township", "township"),
    "district": ("street", "street", "township", "street"),
    "direct": ("agency", "enterprise", "education", "private", "health"),
}
_HEAD_OF_LIST = {
    "county": ("township", "street", *_ONCE),
    "district": ("street", "township", *_ONCE),
    "direct": _ONCE,
}


def areas(kind: str, size: int, seed: str) -> tuple[Area, ...]:
    """Plan the blocks of a project whose top is of *kind* and which has *size* organisations in all."""
    places = Places(Chance(seed, "areas"))
    return tuple(_areas_below(Area(kind=kind, place=places.new(), folder="", parent=None, size=size), places))


def _areas_below(top: Area, places: Places) -> Iterator[Area]:
    if top.kind in _ROUNDS:
        yield top
        return
    head = 3 if top.size > 20 else 1
    yield replace(top, size=head)
    below = CITIES_OF_A_PROVINCE if top.kind == "province" else _COUNTIES_OF_A_CITY + 1
    below = max(1, min(below, (top.size - head) // 8))
    for at, size in enumerate(shares(top.size - head, [1.0] * below)):
        kind = "city" if top.kind == "province" else "direct" if at == 0 else "district" if at % 3 == 1 else "county"
        place = top.place if kind == "direct" else places.new()
        folder = f"{top.folder}/{'shizhi' if kind == 'direct' else place.id}".lstrip("/")
        yield from _areas_below(Area(kind=kind, place=place, folder=folder, parent=head_id(top), size=size), places)


def head_id(area: Area) -> str:
    """Give the id of the organisation at the top of *area*."""
    return f"{area.prefix}{'gongwei' if area.kind == 'direct' else _HEAD_TAGS[area.kind]}"


_HEAD_TAGS = {"county": "xianwei", "district": "quwei", "city": "shiwei", "province": "shengwei"}


def block_of(area: Area, seed: str) -> Block:
    """Plan every organisation of *area*; exactly `area.size` of them."""
    chance = Chance(seed, "tree", area.folder)
    head = _head(area)
    left = area.size - len(head.nodes)
    if area.kind not in _ROUNDS or left < 1:
        return Block(name=area.name, folder=area.folder, groups=(head,))
    plan = _units(area, max(1, round(left / _UNIT_SIZE), min(len(_HEAD_OF_LIST[area.kind]), left // 4)))
    sizes = dealt(left, [0.5 + chance.share() for _ in plan])
    places = Places(chance)
    units = [_unit(area, kind, places, number) for number, kind in enumerate(plan)]
    guides = {kind: unit.id for kind, unit in zip(plan, units, strict=True) if kind in _ONCE}
    groups = [
        Group(
            folder=f"{area.folder}/{unit.tag}".lstrip("/"),
            nodes=(unit, *branches_below(unit, size - 1, guides, chance)),
        )
        for unit, size in zip(units, sizes, strict=True)
    ]
    return Block(name=area.name, folder=area.folder, groups=(head, *groups))


def _units(area: Area, count: int) -> list[str]:
    rounds = _ROUNDS[area.kind]
    first = list(_HEAD_OF_LIST[area.kind])[:count]
    return first + [rounds[at % len(rounds)] for at in range(count - len(first))]


def _unit(area: Area, kind: str, places: Places, number: int) -> Node:
    tag, name, organisation_kind, sector = _UNITS[kind]
    place = places.new()
    if kind in ("street", "township"):
        tag = f"{place.id}-{tag}"
    elif number >= len(_HEAD_OF_LIST[area.kind]):
        tag, name = f"{tag}-{number}", name.replace("{area}", "{area}{place}片区")
    said = name.format(area=area.name, place=place.name)
    return Node(
        id=area.prefix + tag,
        tag=tag,
        name=said,
        short=said.removesuffix("党委").removesuffix("党工委"),
        kind=organisation_kind,
        sector=sector,
        parent=head_id(area),
        guided_by=None,
        role="unit",
        base=said.removesuffix("党委").removesuffix("党工委") if kind in ("street", "township") else area.name,
        unit_kind=kind,
    )


def _head(area: Area) -> Group:
    """Plan the area's committee and, where it is large enough, its leading group, office and work teams."""
    top = Node(
        id=head_id(area),
        tag=_HEAD_TAGS.get(area.kind, "gongwei"),
        name=area.place.name + _HEAD_NAMES[area.kind],
        short=area.place.name + _HEAD_NAMES[area.kind],
        kind="work-committee" if area.kind == "direct" else "committee",
        sector="agency",
        parent=area.parent,
        guided_by=None,
        role="head",
        base=area.name,
        unit_kind="head",
    )
    nodes = [top]
    if (area.kind in _ROUNDS and area.size > 20) or area.size == 3:
        office = _beside(top, f"{area.prefix}lingdao", "xiaozu", "创先争优活动领导小组", "leading-group")
        nodes += [office, _beside(office, f"{area.prefix}lingdao", "bangongshi", "办公室", "office")]
        teams = min(11, area.size // 60) if area.kind in _ROUNDS else 0
        for number in range(1, teams + 1):
            nodes.append(_beside(office, f"{area.prefix}gongzuodui", str(number), f"第{number}工作队", "work-team"))
    return Group(folder=f"{area.folder}/{top.tag}".lstrip("/"), nodes=tuple(nodes))


def _beside(above: Node, stem: str, tag: str, name: str, kind: str) -> Node:
    said = above.base + name if kind != "office" else above.name + name
    return replace(
        above,
        id=f"{stem}-{tag}",
        tag=tag,
        name=said,
        short=said,
        kind=kind,
        parent=above.id,
        role="side",
        unit_kind=kind,
    )
