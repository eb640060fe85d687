"""What hangs below a unit: branches, general branches with branches of their own, mass organisations."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from functools import cache

from bench.maker.chance import Chance
from bench.maker.nodes import Node, Place
from bench.maker.phrases import section_of
from bench.maker.places import Places

_PARTS = {
    "rural": ("东片", "西片", "南片", "北片"),
    "community": ("第一网格", "第二网格", "第三网格", "第四网格"),
    "state-enterprise": ("一车间", "二车间", "动力", "运输"),
    "agency": ("机关第一", "机关第二", "窗口", "离退休"),
    "private-social": ("生产", "销售", "后勤", "研发"),
    "service": ("第一", "第二", "第三", "后勤"),
}
_MASS = (
    ("union", "工会", "gonghui"),
    ("youth-league", "团委", "tuanwei"),
    ("womens-federation", "妇联", "fulian"),
)
_GUIDED = {
    "xuexiao": "education",
    "xiaoxue": "education",
    "weishengyuan": "health",
    "weisheng": "health",
    "xiehui": "agency",
}


def branches_below(unit: Node, count: int, guides: dict[str, str], chance: Chance) -> Iterator[Node]:
    """Plan exactly *count* organisations below *unit*; *guides* are the trade authorities of the area."""
    places = Places(chance)
    taken: set[str] = set()
    mass = list(_MASS)
    while count > 0:
        if count < 3 or chance.happens(0.95) or not mass:
            below = min(count - 1, chance.between(2, 4)) if count > 4 and chance.happens(0.16) else 0
            branch = _branch(unit, places.new(), guides, chance, taken)
            yield (
                branch if not below else replace(branch, kind="general-branch", role="general", name=_general(branch))
            )
            yield from _parts_of(branch, below)
            count -= 1 + below
        else:
            kind, name, tag = mass.pop(0)
            yield replace(
                unit, id=f"{unit.id}-{tag}", tag=tag, name=unit.short + name, short=unit.short + name,
                kind=kind, parent=unit.id, role="side",
            )  # fmt: skip
            count -= 1


def _branch(unit: Node, place: Place, guides: dict[str, str], chance: Chance, taken: set[str]) -> Node:
    pattern = chance.pick(_patterns(unit.unit_kind))
    sector, name, tag = pattern
    words = {
        "village": place.name,
        "bureau": chance.pick(section_of("bureau")),
        "trade": chance.pick(section_of("trade")),
    }
    said = name.format(**words)
    if said in taken:
        said = f"{place.name}{said}"
    taken.add(said)
    guide = guides.get(_GUIDED.get(tag, ""))
    return Node(
        id=f"{unit.id}-{place.id}-{tag}",
        tag=tag,
        name=unit.base + said,
        short=said.removesuffix("党支部"),
        kind="branch",
        sector=sector,
        parent=unit.id,
        guided_by=guide if guide != unit.id else None,
        role="branch",
        base=unit.base,
        unit_kind=unit.unit_kind,
    )


@cache
def _patterns(unit_kind: str) -> tuple[tuple[str, str, str], ...]:
    """Read what may hang below a unit, each as often as its weight says."""
    found: list[tuple[str, str, str]] = []
    for line in section_of(f"unit.{unit_kind}"):
        sector, weight, name, tag = line.split(" | ")
        found += [(sector, name, tag)] * int(weight)
    return tuple(found)


def _general(branch: Node) -> str:
    return branch.name.removesuffix("党支部") + "党总支"


def _parts_of(branch: Node, count: int) -> Iterator[Node]:
    for number in range(count):
        part = _PARTS[branch.sector][number]
        name = f"{branch.name.removesuffix('党支部')}{part}党支部"
        short = f"{branch.short}{part}"
        yield replace(
            branch,
            id=f"{branch.id}-{number + 1}",
            tag=f"{branch.tag}-{number + 1}",
            name=name,
            short=short,
            parent=branch.id,
        )
